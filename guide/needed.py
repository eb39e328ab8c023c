"""
What the program itself does with questions, as the apps above say in `AppConfig.ready()`.

The checks must know it, and this app knows no app above.
"""

_needed: set[str] = set()
_asked_elsewhere: set[str] = set()


def need_question(key: str) -> None:
    """Pages would break without it: every edition must hold it."""
    _needed.add(key)


def ask_elsewhere(*keys: str) -> None:
    """They are asked in a workspace, not on a page of the wizard nor in the list of decisions."""
    _asked_elsewhere.update(keys)


def needed_questions() -> frozenset[str]:
    return frozenset(_needed)


def asked_elsewhere() -> frozenset[str]:
    return frozenset(_asked_elsewhere)
