"""What the council note says about a workshop."""

from datetime import date

import pytest

from accounts.models import Municipality
from reports.documents import note_pdf
from reports.note import note_context
from tests import factories
from tests.reports.held import held_workshop
from tests.reports.reading import failures, reader
from workshops.models import Round, Workshop

DAY = date(2027, 3, 15)


def noted(workshop: Workshop):
    return note_context(workshop, issued_on=DAY)


def test_note_has_a_section_for_everything_revealed(held):
    note = noted(held)

    assert len(note.vision.priorities.bars) == 4
    assert sum(bar.squares for bar in note.vision.priorities.bars) == 10
    assert len(note.vision.keywords) == 4
    assert len(note.position.places) == 2
    assert note.position.risks
    assert note.figure.startswith("<svg")
    assert note.excluded.counts.people == 12
    assert 1 <= len(note.disagreements.items) <= 3
    assert [article.label for article in note.resolution.articles][-1] == "Article 5"


def test_keywords_and_groups_come_most_first(held):
    note = noted(held)
    keywords = [bar.squares for bar in note.vision.keywords]
    groups = [bar.squares for bar in note.excluded.counts.bars if bar.label != "Other"]

    assert keywords == sorted(keywords, reverse=True)
    assert groups[:-1] == sorted(groups[:-1], reverse=True)


def test_disagreements_start_with_the_lowest_agreement(held):
    indexes = [
        float(item.index.removeprefix("Agreement index ").replace("−", "-"))
        for item in noted(held).disagreements.items
    ]

    assert indexes == sorted(indexes)


def test_shares_of_the_models_add_up(held):
    shares = noted(held).position.shares

    assert sum(share.today for share in shares) == pytest.approx(1)
    assert sum(share.wanted for share in shares) == pytest.approx(1)


def test_articles_cite_the_sections_as_they_are_numbered(db):
    note = noted(held_workshop(revealed=["compass", "inclusion"]))

    assert note.vision is None
    assert [article.value for article in note.resolution.articles[:2]] == [
        "Before a new contract or service is adopted, the administration proposes a position for "
        "the city, with safeguards against the risks in section 2.",
        "No counter closes because a service goes online, until the council has adopted measures "
        "for the groups in section 3.",
    ]
    assert note.facts[-1].detail == "Section 5, 4 articles"


def test_unrevealed_module_appears_nowhere_but_by_name(db):
    note = noted(held_workshop(revealed=["vision"]))

    assert (note.position, note.excluded, note.figure) == (None, None, "")
    assert "Not revealed yet, so not in this note: Compass" in " ".join(note.sources)


def test_revealed_round_stays_while_a_newer_one_is_answered(held):
    before = noted(held)
    Round.objects.create(
        workshop=held, municipality_id=held.municipality_id, module="compass", number=2
    )

    assert noted(held) == before


def test_note_before_any_reveal_asks_nothing(db):
    note = noted(held_workshop(revealed=[]))

    assert note.resolution is None
    assert note.brief == ()
    assert note.facts[-1].value == "Nothing yet"
    assert failures(note_pdf(note)) == []


@pytest.mark.parametrize(("people", "is_shown"), [(4, False), (12, True)])
def test_anonymous_workshop_of_few_people_shows_no_result(db, people, is_shown):
    note = noted(held_workshop(people, is_anonymous=True))

    assert (note.vision is not None) is is_shown
    assert (note.position is not None) is is_shown
    assert (note.excluded is not None) is is_shown


def test_municipality_may_ask_for_more_people(db):
    place: Municipality = factories.municipality(anonymity_minimum=20)

    note = noted(held_workshop(12, is_anonymous=True, municipality=place))

    assert (note.vision, note.position, note.excluded) == (None, None, None)


def test_sample_is_said(held):
    note = noted(held)

    assert note.status.value == "Sample, not for use"
    assert note.sheet.sample == "Sample: invented people and answers"
    assert "invented" in note.sources[0]


def test_other_municipalities_are_no_sample(db):
    note = noted(held_workshop(6))

    assert note.status.value == "For decision"
    assert note.sheet.sample == ""


def test_note_is_in_the_language_of_the_workshop(db):
    note = noted(held_workshop(8, language="fr"))

    assert note.sheet.language == "fr"
    assert note.facts[0].value == "14 mars 2027"
    assert "Inclusion et démocratie locale" in {bar.label for bar in note.vision.priorities.bars}


def test_note_of_the_real_edition_is_a_valid_document_of_two_to_four_pages(held):
    pdf = note_pdf(noted(held))

    assert failures(pdf) == []
    assert 2 <= len(reader(pdf).pages) <= 4


def test_queries_do_not_grow_with_people(db, django_assert_max_num_queries):
    few, many = held_workshop(3), held_workshop(30)

    for workshop in (few, many):
        workshop = Workshop.objects.select_related("municipality", "edition").get(pk=workshop.pk)
        with django_assert_max_num_queries(38):
            noted(workshop)
