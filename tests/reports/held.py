"""Workshops of the real edition that people have answered, by chance but always the same."""

from collections.abc import Iterator
from random import Random

from accounts.models import Municipality
from guide.items import Question
from guide.models import Edition
from guide.questionnaire import applicable
from tests.guide.first import edition_1
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Answer, Workshop
from workshops.steps import COMMENT

COMMENT_TEXT = "Someone has to pay for their time."
OTHER_TEXT = "Voice in local languages"


def held_workshop(
    people: int = 12, *, revealed=None, municipality: Municipality | None = None, **fields
) -> Workshop:
    """Everybody answered everything; `revealed` names the revealed modules, all unless given."""
    edition = fields.pop("edition", None) or edition_1()
    modules = [module.key for module in edition.questionnaire().modules if module.questions]
    groups = [option.key for option in _question(edition, "inclusion.excluded").options[:2]]
    workshop = factories.workshop(
        municipality,
        **{"edition": edition, "modules": modules, "groups": groups, "expected": people, **fields},
    )
    chance = Random(people)
    participants = [factories.participant(workshop) for _ in range(people)]
    answers = [
        answer
        for module in workshop.questionnaire().modules
        for answer in _answers(workshop, module.key, participants, chance, revealed)
    ]
    Answer.objects.bulk_create(answers)
    return workshop


def _question(edition: Edition, key: str) -> Question:
    return edition.questionnaire().question(key)


def _answers(workshop, module: str, participants, chance: Random, revealed) -> Iterator[Answer]:
    is_revealed = revealed is None or module in revealed
    phase = Phase.REVEALED if is_revealed else Phase.CLOSED
    round = factories.round(workshop, module, phase=phase)
    plain = {"municipality": workshop.municipality, "workshop": workshop, "round": round}
    pages = workshop.questionnaire().wizard_pages(module)
    for participant in participants:
        given: dict[str, object] = {}
        for question in (question for page in pages for question in page.questions):
            if not applicable([question], given):
                continue
            for subject in workshop.groups if question.repeat == "group" else [""]:
                given[question.key] = answer_of(question, chance)
                yield Answer(
                    **plain,
                    participant=participant,
                    question=question.key,
                    subject=subject,
                    value=given[question.key],
                )
    if module == "vision":
        value = {"text": COMMENT_TEXT, "is_shown": True}
        question = f"vision.priorities{COMMENT}"
        yield Answer(**plain, participant=participants[0], question=question, value=value)


def answer_of(question: Question, chance: Random):
    """A valid answer, sometimes "We don't know yet"."""
    if chance.random() < 0.05:
        return {"unknown": True}
    if question.rows:
        return {row.key: _value(question, chance) for row in question.rows}
    return _value(question, chance)


def _value(question: Question, chance: Random):
    options = [option.key for option in question.options]
    match question.kind:
        case "single":
            return chance.choices(options, weights=range(len(options), 0, -1))[0]
        case "multiple":
            ticked = set(chance.sample(options, min(question.maximum or 3, 2)))
            other = [{"other": OTHER_TEXT}] if question.has_other and not question.maximum else []
            return [key for key in options if key in ticked] + other
        case "scale" | "number":
            return chance.randint(question.low, question.high)
        case "allocation":
            points = chance.choices(options, k=question.points)
            return {key: points.count(key) for key in options}
        case "ranking":
            return chance.sample(options, len(options))
        case "list":
            return ["Water carriers announce their rounds by SMS"]
        case _:
            return "We publish what we see and ask before we act."
