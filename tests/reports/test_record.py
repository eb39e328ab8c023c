"""What the full record says about a workshop."""

from datetime import date

from reports.documents import record_pdf
from reports.record import record_context
from tests.reports.held import COMMENT_TEXT, OTHER_TEXT, held_workshop
from tests.reports.reading import failures, headings, reader, text_of
from workshops.models import Workshop

DAY = date(2027, 3, 15)


def recorded(workshop: Workshop):
    return record_context(workshop, issued_on=DAY)


def questions(record) -> dict:
    return {
        question.text: question for chapter in record.chapters for question in chapter.questions
    }


def test_record_holds_every_question_that_people_were_asked(held):
    asked = [
        question
        for module in held.questionnaire().modules
        for page in held.questionnaire().wizard_pages(module.key)
        for question in page.questions
        if question.repeat != "stakeholder" and question.repeat != "service"
    ]
    repeated = sum(question.repeat == "group" for question in asked)

    found = questions(recorded(held))

    assert len(found) == len(asked) - repeated + repeated * len(held.groups)
    for question in asked:
        assert any(text.startswith(str(question.text)) for text in found)


def test_every_question_has_a_number_a_source_and_its_people(held):
    for question in questions(recorded(held)).values():
        chapter, place = question.number.split(".")
        assert int(chapter) <= 6
        assert int(place) >= 1
        assert question.source
        assert question.kind.endswith("· round 1")
        assert [fact.label for fact in question.facts[:2]] == ["Answered", "We don’t know yet"]


def test_every_question_has_counts_or_texts_or_says_why_not(held):
    for question in questions(recorded(held)).values():
        assert question.counts or question.grid or question.texts or question.remark


def test_counts_add_up_to_the_people(held):
    pair = questions(recorded(held))["Who drives digital projects in our city?"]

    assert pair.grid.columns == ("Today", "In five years")
    assert [
        sum(column) for column in zip(*(row.counts for row in pair.grid.rows), strict=True)
    ] == [
        12 - _never_answered(pair),
        12 - _never_answered(pair),
    ]


def _never_answered(question) -> int:
    answered, unknown = (int(fact.value.split()[0]) for fact in question.facts[:2])
    return 12 - answered - unknown


def test_ranking_has_a_column_per_rank(held):
    ranking = questions(recorded(held))["Which data should come first for our city?"].grid

    assert ranking.columns == ("1", "2", "3", "4")
    for row in ranking.rows:
        assert sum(row.counts) == ranking.people


def test_comments_and_other_answers_are_printed_word_for_word(held):
    text = text_of(record_pdf(recorded(held)))

    assert COMMENT_TEXT in text
    assert OTHER_TEXT in text


def test_unrevealed_modules_are_named_and_empty(db):
    record = recorded(held_workshop(revealed=["vision"]))

    assert [chapter.title for chapter in record.chapters] == ["Vision"]
    assert record.pending[0] == "Compass"
    assert record.facts[-1].value.startswith("1 of ")


def test_record_before_any_reveal_is_a_document(db):
    pdf = record_pdf(recorded(held_workshop(revealed=[])))

    assert failures(pdf) == []
    assert headings(pdf) == ["Method and sources"]


def test_anonymous_workshop_of_few_people_keeps_everything_back(db):
    record = recorded(held_workshop(4, is_anonymous=True))

    for question in questions(record).values():
        assert question.counts is None
        assert question.grid is None
        assert question.texts == ()
        assert "anonymous" in question.remark or question.remark == "Nobody has answered this."


def test_names_of_participants_are_never_printed(held):
    held.participants.update(name="Amina Sow")

    assert "Amina" not in text_of(record_pdf(recorded(held)))


def test_edition_and_its_hash_are_printed(held):
    text = text_of(record_pdf(recorded(held)))

    assert f"Edition {held.edition.number}, SHA-256 {held.edition.sha256[:8]} " in text


def test_record_of_two_hundred_people_and_every_question(db):
    workshop = held_workshop(200)

    pdf = record_pdf(recorded(workshop))

    assert failures(pdf) == []
    assert 10 < len(reader(pdf).pages) < 50


def test_record_has_the_same_bytes_each_time(held):
    assert record_pdf(recorded(held)) == record_pdf(recorded(held))
