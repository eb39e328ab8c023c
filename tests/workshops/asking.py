"""Own questions of every kind for tests."""

from workshops.additions import OwnQuestion, as_stored
from workshops.models import Workshop

BUS = OwnQuestion(
    module="vision",
    kind="single",
    text="Where should the first counter open?",
    short="First counter",
    help="Think of those who walk.",
    options=("Market", "Bus station", "Town hall"),
    decide=True,
)
RADIO = OwnQuestion(
    module="vision",
    kind="multiple",
    text="Which radios reach the hills?",
    options=("Radio Mont", "Radio Sud"),
)
TRUST = OwnQuestion(
    module="vision",
    kind="scale",
    text="How far do people trust the town hall?",
    low_label="Not at all",
    high_label="Completely",
)
WORDS = OwnQuestion(module="vision", kind="long_text", text="What must we not forget?")
EVERY = (BUS, RADIO, TRUST, WORDS)


def give(workshop: Workshop, *questions: OwnQuestion) -> Workshop:
    """The workshop with these own questions, as if an administrator had written them."""
    workshop.additions = as_stored(workshop.own_additions(), questions or EVERY)
    workshop.save(update_fields=["additions"])
    return workshop


def options_of(one: OwnQuestion) -> dict[str, str]:
    """Option → its key."""
    asked = one.as_question("page", {}, "en")
    return {str(option.text): option.key for option in asked.options}
