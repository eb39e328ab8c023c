"""Coherence checks in both documents: answered ones whole, open ones by their rule."""

from datetime import date

import pytest

from reports.coherence import MOST_ANSWERED
from reports.documents import note_pdf, record_pdf
from reports.note import note_context
from reports.page import note_html
from reports.record import record_context
from strategy.enums import Origin
from tests.inclusion import factories as divide
from tests.reports.reading import failures, text_of
from tests.strategy import factories

DAY = date(2027, 3, 15)


@pytest.fixture
def planned(held):
    """Two groups without a relay; two actions that nobody leads, one that somebody does."""
    held.commitments = ["Every seller gets a receipt."]
    held.save()
    for group in held.groups:
        divide.measure(held, group)
    factories.action(held, title="Six kiosks")
    factories.action(held, title="A public register")
    because = {"origin": Origin.COMMITMENT, "because": "Every seller gets a receipt."}
    factories.action(held, service="Markets", **because)
    return held


def noted(workshop):
    return note_context(workshop, issued_on=DAY)


def recorded(workshop):
    return record_context(workshop, issued_on=DAY)


def test_the_note_prints_an_answered_check_with_both_facts(planned):
    factories.check_answer(planned, "plan.group_no_relay", planned.groups[0], text="Until June.")

    (item,) = noted(planned).actions.coherence.items

    assert item.title == "A group without a relay."
    assert item.facts[0].startswith("Named as left out: ")
    assert item.facts[1] == "None of its measures has a relay"
    assert item.answer == "Until June."
    assert item.answered


def test_open_checks_are_named_by_their_rule_and_counted(planned):
    open_ = noted(planned).actions.coherence.open

    assert "A group without a relay (2)" in open_
    assert "An action without a lead (2)" in open_
    assert not any(words.startswith("A commitment") for words in open_)


def test_of_many_answers_the_note_prints_some_and_the_record_all(planned):
    texts = [f"Answer {number}" for number in range(MOST_ANSWERED + 1)]
    actions = [factories.action(planned) for _text in texts]
    for action, text in zip(actions, texts, strict=True):
        factories.check_answer(planned, "plan.no_lead", str(action.pk), text=text)

    record = recorded(planned)
    cases = [case.value for finding in record.coherence.findings for case in finding.cases]

    assert len(noted(planned).actions.coherence.items) == MOST_ANSWERED
    assert all(any(text in value for value in cases) for text in texts)
    assert "No answer yet" in cases


def test_without_an_action_the_note_says_nothing_of_it_and_the_record_does(held):
    divide.measure(held, held.groups[0])

    assert noted(held).actions is None
    assert [one.title for one in recorded(held).coherence.findings] == ["A group without a relay."]


def test_the_chapter_of_the_record_stands_last(planned):
    record = recorded(planned)

    assert int(record.coherence.number) == int(record.actions.number) + 1
    assert record.coherence.introduction.endswith("0 contradictions are answered, 5 are open.")


def test_words_of_users_are_set_as_text_in_both_documents_and_on_the_page(planned):
    hostile = "<b>#strong</b> $x_1$ صوت"
    factories.check_answer(planned, "plan.group_no_relay", planned.groups[0], text=hostile)

    for pdf in (note_pdf(noted(planned)), record_pdf(recorded(planned))):
        assert failures(pdf) == []
        assert "<b>#strong</b> $x_1$" in text_of(pdf)
    page = note_html(noted(planned))
    assert "&lt;b&gt;#strong&lt;/b&gt;" in page
    assert "An action without a lead (2)" in page
