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
    decide(held, "information.purposes", ["knowledge"], dissent="Finance: costs come first.")

    note = noted(held)
    told = [*note.decisions.items, *(one.decision for one in note.disagreements.items)]
    (item,) = [one for one in told if one]

    assert item.lines == ("Knowledge",)
    assert item.dissent == "Finance: costs come first."


def test_points_are_printed_as_decided_with_their_dissent(held):
    value = {"economy": 2, "inclusion": 4, "sustainability": 1, "modernisation": 3}
    decide(held, "vision.priorities", value, dissent="Finance: costs come first.")

    note = noted(held)

    assert [(bar.value, bar.squares, bar.is_chosen) for bar in note.vision.priorities.bars] == [
        (str(points), points, True) for points in (4, 3, 2, 1)
    ]
    assert note.vision.dissent == "Finance: costs come first."
    assert note.brief[0].endswith("Inclusion and local democracy (4 of 10 points).")
    assert not note.decisions or "Our priorities" not in items(held)


def test_points_left_open_are_those_answered(held):
    decide(held, "vision.priorities", None)

    assert not any(bar.is_chosen for bar in noted(held).vision.priorities.bars)


def test_what_is_decided_on_the_position_stands_with_it(held):
    decide(held, PLACEMENT, PLACE)
    decide(held, "compass.role", "commission")
    decide(held, "compass.safeguards", ["exit", "fallback"], dissent="ICT: train people.")
    decide(held, "compass.tools", ["payments", "portal"])
    decide(held, "compass.arrangements", None, reason="The contract ends in March.")

    note = noted(held)
    position = note.position

    assert position.decided.lines == (
        "How open: 1 → 7 (0 = More closed, 10 = More open)",
        "Who leads: 2 → 3 (0 = Institutions lead, 10 = Residents and firms lead)",
        "In five years in the quarter of this model: Open source city",
    )
    assert [words[:14] for words in position.safeguards] == ["The right to l", "No essential s"]
    assert position.dissent == "ICT: train people."
    assert [(need.label, need.detail) for need in position.needs] == [
        ("Our role", ""),
        ("Our tools", ""),
        ("Our arrangements", "The contract ends in March."),
    ]
    assert (position.needs[0].value, position.needs[2].value) == (
        "Commission it and control it",
        "Left open",
    )
    assert "The position that was decided stands below." in position.figure_caption
    assert note.resolution.articles[1].value == (
        "Every new contract and service follows the position decided in section 3, with "
        "safeguards against the risks named there."
    )
    assert note.decisions.items == ()


def test_risks_are_told_by_level_with_their_models(held):
    risks = {"algorithmic": "high", "uberised": "low", "wiki": "low", "open_source": "medium"}
    decide(held, "compass.risks", risks, dissent="Nobody asked the traders.")

    assert items(held)["Our risks"].lines == (
        "High: Algorithmic city · Medium: Open source city · Low: Uberised city, Wiki city",
    )


def test_what_was_decided_against_dissent_stands_where_people_disagreed(held):
    value = dict.fromkeys(("collect", "store", "process", "analyse", "share", "produce"), "left")
    decide(held, "information.actions", value, dissent="Finance: not the operator.")
    decided = noted(held)
    (first, *_rest) = decided.disagreements.items

    assert first.question == "Who should do what with the data our project needs?"
    assert first.decision.lines == ("Leave to others",)
    assert first.decision.dissent == "Finance: not the operator."
    assert [bar.label for bar in first.counts.bars if bar.is_chosen] == ["Leave to others"]
    assert "decided against dissent" in decided.disagreements.introduction
    assert "Data tasks" not in items(held)


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
