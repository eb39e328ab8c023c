"""Decisions in both documents, from the database to the context."""

from datetime import date

import pytest

from reports.documents import note_pdf, record_pdf
from reports.note import note_context
from reports.record import record_context
from strategy.compass import PLACEMENT
from tests import factories
from tests.reports.held import held_workshop
from tests.reports.reading import failures, reader
from workshops.models import Workshop
from workshops.sample.content import read_decisions, read_place
from workshops.services.deciding import record_decision

DAY = date(2027, 3, 15)
PLACE = {"initiative_today": 2, "initiative_wanted": 3, "openness_today": 1, "openness_wanted": 7}


def decide(workshop: Workshop, question: str, value, *, number=0, **more):
    words = {"reason": "Because the council asked.", "dissent": "", **more}
    return record_decision(
        workshop=workshop, question=question, number=number, value=value, by=None, **words
    )


def noted(workshop: Workshop):
    return note_context(workshop, issued_on=DAY)


def items(workshop: Workshop) -> dict:
    return {item.label: item for item in noted(workshop).decisions.items}


def recorded(workshop: Workshop) -> dict:
    record = record_context(workshop, issued_on=DAY)
    return {q.text: q for chapter in record.chapters for q in chapter.questions}


def test_without_a_decision_the_section_is_left_out(held):
    note = noted(held)

    assert note.decisions is None
    assert "No position is decided." in note.position.figure_caption


def test_value_reason_and_dissent_stand_beside_the_verdict(held):
    value = {"economy": 2, "inclusion": 4, "sustainability": 1, "modernisation": 3}
    decide(held, "vision.priorities", value, dissent="Finance: costs come first.")

    item = items(held)["Our priorities"]

    assert item.lines == (
        "Local economy: 2 · Inclusion and local democracy: 4 · A sustainable city: 1 · "
        "A more modern administration: 3",
    )
    assert item.agreement.startswith("The room: ")
    assert item.reason == "Because the council asked."
    assert item.dissent == "Finance: costs come first."


def test_the_position_is_told_from_today_to_wanted_with_risks_and_safeguards(held):
    decide(held, PLACEMENT, PLACE)
    risks = {"algorithmic": "high", "uberised": "low", "wiki": "low", "open_source": "medium"}
    decide(held, "compass.risks", risks)
    decide(held, "compass.safeguards", ["exit", "fallback"])

    found = items(held)
    note = noted(held)

    assert found["Our position"].lines == (
        "How open, today: 1, How open, in five years: 7 (0 = More closed, 10 = More open)",
        "Who leads, today: 2, Who leads, in five years: 3 "
        "(0 = Institutions lead, 10 = Residents and firms lead)",
    )
    assert found["Our risks"].lines == (
        "High: Algorithmic city · Medium: Open source city · Low: Uberised city, Wiki city",
    )
    assert len(found["Our safeguards"].lines) == 2
    articles = [article.value for article in note.resolution.articles]
    assert articles[1] == (
        "Every new contract and service follows the position decided in section 6, with "
        "safeguards against the risks in section 3."
    )
    assert "The position that was decided stands in the section on decisions." in (
        note.position.figure_caption
    )


def test_the_vision_in_one_sentence_stands_with_the_vision(held):
    decide(held, "vision.statement", "A city that answers.")

    note = noted(held)

    assert note.vision.statement == "A city that answers."
    assert note.decisions is None


def test_what_is_decided_is_no_open_disagreement(held):
    before = noted(held).disagreements
    first = before.items[0].question
    key = next(q.key for q in held.questionnaire().questions.values() if str(q.text) == first)
    decide(held, key, None)
    assert noted(held).disagreements.items[0].question == first

    decide(held, key, _any_value(held, key), number=1)

    after = noted(held).disagreements
    assert first not in {item.question for item in after.items}
    assert "1 is left out here: it is decided." in after.introduction


def _any_value(workshop: Workshop, key: str):
    """Something that this question may be decided to."""
    question = workshop.questionnaire().question(key)
    plain = {
        "single": lambda: question.options[0].key,
        "multiple": lambda: [question.options[0].key],
        "scale": lambda: question.low,
        "ranking": lambda: [option.key for option in question.options],
    }[question.kind]
    return {row.key: plain() for row in question.rows} if question.rows else plain()


def test_the_record_prints_every_decision_and_who_recorded_it(held):
    decide(held, "compass.role", "operate")
    decide(held, "compass.role", None, number=1)
    decide(held, "vision.priorities", None)

    found = recorded(held)

    role = found["Which role should the municipality take?"]
    assert role.kind == "One answer · decided by the group"
    assert [(d.label, d.state, d.lines) for d in role.decisions] == [
        ("Left open", "Left open", ()),
        ("Earlier decision", "", ("Operate the service ourselves",)),
    ]
    assert role.decisions[0].recorded.startswith("Recorded ")
    assert role.decisions[0].recorded.endswith("after round 1")
    assert found["What should digital technology serve first in our city?"].decisions
    assert failures(record_pdf(record_context(held, issued_on=DAY))) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_with_every_decision_of_the_sample_the_note_keeps_to_four_pages(db, language):
    groups = read_place(language)["held"]["groups"]
    town = factories.municipality(name="Sorvamba", is_sample=True)
    workshop = held_workshop(municipality=town, language=language, groups=groups, track="full")
    numbers: dict = {}
    for told in read_decisions(language):
        key = told["question"], told.get("subject", "")
        decide(
            workshop,
            key[0],
            told.get("value"),
            number=numbers.setdefault(key, 0),
            subject=key[1],
            reason=told.get("reason") or "Oui.",
            dissent=told.get("dissent", ""),
        )
        numbers[key] += 1

    pdf = note_pdf(noted(workshop))

    assert failures(pdf) == []
    assert len(reader(pdf).pages) <= 4
