"""Groups and obstacles of a workshop's own: a kind, a key and a name. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide.items import Option, Row
from workshops.additions.words import key_of
from workshops.steps import GROUPS_QUESTION, OBSTACLES_QUESTION

LONGEST = 80
MOST = 6  # of each kind: each one is asked of everybody
# Kind → the question it belongs to, which part of it, and as what.
PARTS: Mapping[str, tuple[str, str, type]] = {
    "groups": (GROUPS_QUESTION, "options", Option),
    "obstacles": (OBSTACLES_QUESTION, "rows", Row),
}


@dataclass(frozen=True)
class Addition:
    """One group or obstacle in the words of the workshop."""

    kind: str
    key: str
    text: str


def addition(kind: str, text: str) -> Addition:
    """
    A group or an obstacle with its key.

    Parameters
    ----------
    kind : str
        A key of `PARTS`.
    text : str
        Its name.

    Returns
    -------
    Addition
        The same words have the same key in every workshop, so that next year's can be compared
        with this one.
    """
    words = " ".join(text.split())
    return Addition(kind, key_of(words), words)


def of_kind(additions: Iterable[Addition], kind: str) -> list[Addition]:
    """
    Those of one kind.

    Parameters
    ----------
    additions : Iterable[Addition]
        Of a workshop.
    kind : str
        A key of `PARTS`.

    Returns
    -------
    list[Addition]
        In their order.
    """
    return [one for one in additions if one.kind == kind]
