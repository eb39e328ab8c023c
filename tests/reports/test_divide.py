"""The digital divide in both documents, from the database to the PDF."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inclusion.chapters import chapter_of
from inclusion.sample.build import create_divide
from reports.context import Excluded
from reports.dividing import MOST_PLACES, divide_of
from reports.documents import note_pdf, record_pdf
from reports.excluding import MOST_CASES, MOST_MEASURES, MOST_OBSTACLES, with_plan
from stakeholders.sample.build import create_map
from tests.guide.first import edition_1
from tests.inclusion import factories
from tests.inclusion.places import territory
from tests.inclusion.small import GROUPS, OBSTACLES, cell, divide, measure, service
from tests.reports.reading import failures, reader, text_of
from tests.reports.test_deciding import noted
from tests.reports.test_record import recorded
from tests.strategy.answers import questionnaire
from workshops.models import Workshop
from workshops.sample.build import create_sample

HOSTILE = '#read("/etc/passwd") *bold* <b>'
NAMED = Excluded(introduction="12 of 12 people answered.")


def section(excluded=NAMED, decided=(), **fields):
    return with_plan(excluded, chapter_of(divide(**fields), questionnaire()), decided)


@pytest.fixture
def planned(held):
    """The held workshop with the sample's map, plan and neighbourhoods."""
    held.groups = ["older", "women", "outskirts"]
    held.save()
    create_map(held)
    create_divide(held)
    return held


# ---- the note ------------------------------------------------------------------------------------


def test_a_group_has_people_obstacles_measures_and_relays():
    one = measure(what="Evening classes", channels=("counter",))
    older, women = section(measures=(one,)).groups

    assert (older.name, older.detail) == ("Older people", "about 2,100 people: Census, 2025")
    assert [(bar.label, bar.value, bar.squares) for bar in older.obstacles] == [
        ("Literacy", "3", 3)
    ]
    assert (older.measures, older.channels, older.relays) == (
        ("Evening classes",),
        "Counter",
        "Library",
    )
    assert (women.detail, women.measures, women.relays) == ("", (), "–")


def test_a_group_without_a_serious_obstacle_shows_its_worst():
    found = section(
        severities={("older", "price"): 1, ("older", "literacy"): 0.5},
        groups={"older": "Older people"},
    )

    assert [bar.label for bar in found.groups[0].obstacles] == ["Price"]


def test_what_is_long_is_cut_for_the_four_pages():
    names = {f"o{n}": f"Obstacle {n}" for n in range(6)}
    cells = {("older", key): cell("older", key, 3) for key in names}
    plans = tuple(measure(number=n, what=f"Measure {n}") for n in range(1, 9))
    alone = {"groups": {"older": "Older people"}, "obstacles": names, "cells": cells}
    [older] = section(**alone, measures=plans).groups

    assert len(older.obstacles) == MOST_OBSTACLES
    assert len(older.measures) == MOST_MEASURES


def test_most_important_finding_and_flagged_services_in_a_line_each():
    found = section(
        services=(service("Fees", counter="yes", facilitators="yes"), service("Permits"))
    )

    assert [fact.label for fact in found.findings] == ["Missing", "Service"]
    assert found.findings[0].detail == "Women"
    assert found.findings[1].value == "Permits:"
    assert "counter" in found.findings[1].detail
    assert "help" in found.findings[1].detail


def test_many_cases_are_counted():
    groups = {f"g{n}": f"Group {n}" for n in range(MOST_CASES + 2)}
    cells = {(key, one): cell(key, one, 0) for key in groups for one in OBSTACLES}
    found = section(groups=groups, cells=cells, measures=())

    assert found.findings[0].detail == "Group 0; Group 1; Group 2; 2 more"


def test_without_ratings_and_plan_people_are_only_named():
    nothing = dict.fromkeys([(g, o) for g in GROUPS for o in OBSTACLES])

    assert with_plan(NAMED, None, ()) is NAMED
    assert not section(severities=nothing, measures=()).groups
    assert with_plan(None, None, ()) is None


def test_note_prints_groups_with_measures_and_relays(planned):
    pdf = note_pdf(noted(planned))
    text = text_of(pdf)

    assert failures(pdf) == []
    assert "A helper beside the booth, two mornings a week" in text
    assert "Reading Together" in text
    assert "about 2,100 people: Pension office, 2025" in text
    assert "Asking for a stall:" in text


def test_nothing_when_nothing_is_rated_and_numbers_close_up(held):
    held.groups = []
    held.save()
    note = noted(held)

    assert note.excluded.groups == note.excluded.findings == ()
    assert "Named in the room" in text_of(note_pdf(note))


def test_words_of_users_are_set_as_text(held):
    group = held.groups[0]
    relay = {"what": HOSTILE, "place_note": HOSTILE, "responsible": "صوت للجميع"}
    factories.relay(factories.measure(held, group, **relay))
    factories.estimate(held, group, source=HOSTILE)
    factories.service(held, f"Radio 😀 {HOSTILE}")

    for pdf in (note_pdf(noted(held)), record_pdf(recorded(held))):
        assert failures(pdf) == []
        assert HOSTILE.split()[0] in text_of(pdf)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_note_of_the_sample_says_it_all_on_four_pages(db, settings, tmp_path, language):
    settings.BASE_DIR = tmp_path  # the sample keeps its sign-ins there
    edition_1()
    create_sample(language=language)
    note = noted(Workshop.objects.earliest("held_on"))
    pdf = note_pdf(note)

    assert len(note.excluded.groups) == 6
    assert all(one.measures for one in note.excluded.groups)
    assert note.excluded.dissent
    assert note.decisions is None  # each stands in the section that it is about
    assert failures(pdf) == []
    assert len(reader(pdf).pages) <= 4


# ---- the record ----------------------------------------------------------------------------------


def test_record_has_a_chapter_after_the_map(planned):
    record = recorded(planned)
    found = record.divide

    assert found.number == str(len(record.chapters) + 2)
    assert found.figure.file in record.drawings
    assert len(found.groups.rows) == 3
    assert len(found.plan.rows) == 5  # measures for groups that are not rated are left out
    assert len(found.services) == 2
    assert {one.verdict for one in found.findings} <= {"Missing", "At risk"}
    assert all(one.text for one in found.findings)


def test_record_has_the_neighbourhoods_with_range_gaps_and_what_they_are_not_for(planned):
    places = recorded(planned).divide.places

    assert len(places.ranking.rows) == 12
    assert len(places.indicators.rows) == 8
    assert "no target, no ranking of people" in places.warning
    assert sum(int(row[-1]) for row in places.ranking.rows) == sum(
        int(row[-1]) for row in places.indicators.rows
    )
    assert places.figure


def test_of_thousands_of_neighbourhoods_the_first_are_printed_and_the_others_told():
    many = territory({f"Area {number}": [number] for number in range(1_000)})

    places = divide_of(None, many, {}, "2").places

    assert len(places.ranking.rows) == MOST_PLACES
    assert places.ranking.rows[0][0] == "Area 999"
    assert "The first 200 of 1,000 are printed" in places.introduction


def test_without_a_map_the_number_closes_up(held):
    record = recorded(held)

    assert record.map is None
    assert record.divide.number == str(len(record.chapters) + 1)
    assert (record.divide.plan, record.divide.places) == (None, None)


def test_without_anything_there_is_no_chapter(held):
    held.rounds.filter(module="inclusion").delete()
    record = recorded(held)

    assert (record.divide, record.drawings) == (None, {})


def test_record_is_a_valid_document(planned):
    record = recorded(planned)
    pdf = record_pdf(record)
    text = text_of(pdf)

    assert failures(pdf) == []
    assert "no target, no ranking of people" in text
    assert "Precautions for: Asking for a stall" in text
    for figure in (record.divide.figure, record.divide.places.figure):
        assert len(figure.description) > len(figure.title) > 0
        assert ElementTree.fromstring(record.drawings[figure.file]).tag.endswith("svg")


@pytest.mark.parametrize("document", [noted, recorded])
def test_queries_do_not_grow_with_the_plan(planned, document, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        document(planned)
    for _ in range(6):
        factories.relay(factories.measure(planned))
        factories.service(planned, counter="yes")

    with django_assert_num_queries(len(few)):
        document(planned)
