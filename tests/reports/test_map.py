"""The ecosystem map in both documents, from the database to the PDF."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.documents import note_pdf, record_pdf
from reports.mapping import drawings_of
from reports.partnering import FEWER, MOST_FINDINGS, MOST_PARTNERS, partners_of
from stakeholders.chapters import chapter_of
from stakeholders.sample.build import create_map
from tests.guide.first import edition_1
from tests.reports.reading import failures, reader, text_of
from tests.reports.test_deciding import noted
from tests.reports.test_record import recorded
from tests.stakeholders import factories as stakeholders
from tests.stakeholders.example import actor, association, ecosystem, mobile_money, water
from tests.strategy.answers import questionnaire
from workshops.models import Workshop
from workshops.sample.build import create_sample
from workshops.sample.content import read_place

HOSTILE = '#read("/etc/passwd") *bold* <b>'


def section(map):
    return partners_of(chapter_of(map, questionnaire()))


@pytest.fixture
def mapped(held):
    """The held workshop with the sample's map."""
    held.needs = read_place("en")["held"]["needs"]
    held.save()
    create_map(held)
    return held


# ---- the note ------------------------------------------------------------------------------------


def test_partners_come_with_most_ticks_first():
    found = section(water())

    assert [row.name for row in found.rows] == [
        "Mobile money service",
        "Start-up",
        "Residents’ association",
    ]
    assert found.introduction == (
        "3 partners, of 5 stakeholders on the map. The full record has them all."
    )


def test_a_row_says_what_is_brought_gained_and_agreed():
    money, _startup, association = section(water()).rows

    assert (money.detail, money.next_step) == ("Takes the payments", "Sign a letter in June")
    assert (money.brings, money.gains, money.means) == (
        "Technology and know-how",
        "Profit",
        "Visibility and marketing",
    )
    assert (association.detail, association.gains) == ("Community organisations", "–")


def test_most_important_findings_come_first():
    found = section(water()).findings

    assert len(found) == MOST_FINDINGS
    assert (found[0].label, found[0].detail) == ("Missing", "Terminals")


def test_long_shortlists_are_cut_for_the_four_pages():
    many = [actor(n, is_partner=True) for n in range(MOST_PARTNERS + 2)]

    assert len(section(ecosystem(*many)).rows) == MOST_PARTNERS


def test_short_section_does_not_point_to_the_record():
    found = section(ecosystem(mobile_money(), association(gains=("cause",), layers=())))

    assert found.introduction.endswith("on the map.") or found.findings


def test_without_a_shortlist_there_is_no_section():
    assert section(ecosystem(mobile_money(is_partner=False))) is None


def test_section_has_its_number_and_its_article(mapped):
    note = noted(mapped)
    articles = [article.value for article in note.resolution.articles]

    assert note.partners
    assert "The administration prepares an agreement with each partner in section 5." in articles


def test_numbering_closes_up_without_the_section(held):
    note = noted(held)

    assert note.partners is None
    assert not any("agreement with each partner" in a.value for a in note.resolution.articles)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_note_of_the_sample_keeps_to_four_pages(db, settings, tmp_path, language):
    settings.BASE_DIR = tmp_path  # the sample keeps its sign-ins there
    edition_1()
    create_sample(language=language)
    note = noted(Workshop.objects.earliest("held_on"))

    pdf = note_pdf(note)

    assert len(note.partners.rows) == MOST_PARTNERS - FEWER
    assert failures(pdf) == []
    assert len(reader(pdf).pages) <= 4


# ---- the record ----------------------------------------------------------------------------------


def test_record_has_a_chapter_after_the_modules(mapped):
    record = recorded(mapped)

    assert record.map.number == str(len(record.chapters) + 1)
    assert len(record.map.stakeholders.rows) == 25
    assert len(record.map.relations.rows) == 40
    assert len(record.map.chosen) == 8
    assert [figure.file for figure in record.map.figures] == list(record.drawings)[:2]


def test_record_tells_reasons_next_steps_and_advice(mapped):
    found = recorded(mapped).map
    traders = next(one for one in found.chosen if one.name.startswith("Central Market"))

    assert traders.questions == ("Find out what they would gain: ask them, do not guess.",)
    assert traders.next_step == "Ask the board what it expects in return, on 8 October"
    assert [fact.label for fact in traders.reasons][0] == "Brings something the project needs"
    assert found.findings[0].cases[0].detail == ""
    assert found.findings[0].cases[0].value == "Try first: Pilot action"
    assert "pilot action" in found.findings[0].text


def test_figures_say_in_words_what_they_show(mapped):
    for figure in recorded(mapped).map.figures:
        assert figure.title
        assert len(figure.description) > len(figure.title)


def test_contacts_are_in_no_document(mapped):
    said = f"{recorded(mapped)} {noted(mapped)}"

    assert "Stallbook" in said
    assert "example.org" not in said
    assert "Noor Belmadi" not in said


def test_record_with_a_map_is_a_valid_document(mapped):
    pdf = record_pdf(recorded(mapped))

    assert failures(pdf) == []
    assert "Nobody holds this layer of the digital city." in text_of(pdf)
    assert "Full record" in reader(pdf).metadata.title


def test_without_a_map_there_is_no_chapter(held):
    record = recorded(held)

    assert record.map is None
    assert not any(name.startswith("map") for name in record.drawings)


def test_map_without_partners_findings_and_relations(held):
    stakeholders.entry(held, HOSTILE, category="ngos")
    record = recorded(held)

    assert (record.map.chosen, record.map.findings, record.map.relations) == ((), (), None)
    assert record.map.stakeholders.rows[0][1].startswith(HOSTILE)
    assert failures(record_pdf(record)) == []
    assert noted(held).partners is None


def test_words_of_users_are_set_as_text(held):
    told = {"is_partner": True, "role": HOSTILE, "next_step": HOSTILE, "gains_note": "صوت للجميع"}
    stakeholders.entry(held, "Radio 😀 جمعية", category="ngos", **told)

    for pdf in (note_pdf(noted(held)), record_pdf(recorded(held))):
        assert failures(pdf) == []
        assert HOSTILE.split()[0] in text_of(pdf)


def test_drawings_are_svg(mapped):
    for svg in recorded(mapped).drawings.values():
        assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert set(drawings_of(chapter_of(water(), questionnaire()))) == {
        "map-layers.svg",
        "map-grid.svg",
    }


def test_queries_do_not_grow_with_the_map(held, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        noted(held)
    create_map(held)

    with django_assert_num_queries(len(few)):
        noted(held)
