"""Questions of every kind for the tests of results, built without an edition."""

from guide.items import Option, Question, Row
from guide.texts import Text

OPTIONS = ("economy", "inclusion", "climate", "services")


def question(kind: str, *, rows: tuple[str, ...] = (), options=OPTIONS, **more) -> Question:
    """A question called vision.test whose texts are its keys."""
    return Question(
        key="vision.test",
        page="vision.test",
        module="vision",
        kind=kind,
        text=Text({"en": "What comes first?"}),
        short=Text({"en": "First"}),
        rows=tuple(Row(key=key, text=Text({"en": key})) for key in rows),
        options=tuple(Option(key=key, text=Text({"en": key.title()})) for key in options),
        **more,
    )


def scale(**more) -> Question:
    return question("scale", options=(), low=0, high=3, step=1, **more)
