"""The sample's map: its content is legal, realistic, and worth talking about."""

from collections import Counter

import pytest
from django.core.validators import validate_email

from stakeholders.enums import Gain, Means, Notice, Place, Readiness, Tie
from stakeholders.findings import findings
from stakeholders.models import Contact, EmptyCategory, MapEntry, Relation
from stakeholders.sample.build import FILE, create_map
from stakeholders.selectors import ecosystem_of
from stakeholders.shortlist import shortlist
from tests.guide.first import edition_1
from tests.strategy.answers import questionnaire
from tests.workshops import factories as workshops
from workshops.enums import Resource
from workshops.sample.content import read_place, read_told

CHOICES = {"gains": Gain, "resources": Resource, "means": Means, "tags": Place}


@pytest.fixture(scope="module")
def told() -> dict:
    return read_told(FILE, "en")


def make(language="en"):
    edition = edition_1()
    needs = read_place(language)["held"]["needs"]
    made = workshops.workshop(edition=edition, language=language, needs=needs)
    create_map(made)
    return made


# ---- the content file, without a database --------------------------------------------------------


def test_about_25_stakeholders_and_40_relations(told):
    assert len(told["stakeholder"]) == 25
    assert len(told["relation"]) == 40


def test_every_key_is_one_of_the_edition_or_the_enums(told):
    edition = questionnaire()
    for one in told["stakeholder"]:
        assert one["category"] in edition.categories
        assert set(one.get("layers", ())) <= set(edition.layers)
        assert one["readiness"] in Readiness.values
        for name, choices in CHOICES.items():
            assert set(one.get(name, ())) <= set(choices.values)


def test_order_is_that_of_the_categories(told):
    order = list(questionnaire().categories)
    places = [order.index(one["category"]) for one in told["stakeholder"]]

    assert places == sorted(places)


def test_relations_join_two_stakeholders_once(told):
    keys = {one["key"] for one in told["stakeholder"]}
    ends = Counter(
        (
            *(sorted if one["tie"] == Tie.PARTNERSHIP else tuple)([one["from"], one["to"]]),
            one["tie"],
        )
        for one in told["relation"]
    )

    assert max(ends.values()) == 1
    assert {tie for *_ends, tie in ends} == set(Tie.values)
    assert all({a, b} <= keys and a != b for a, b, _tie in ends)
    assert len({end for a, b, _tie in ends for end in (a, b)}) >= 20


def test_contacts_are_invented_and_say_where_they_come_from(told):
    contacts = [one["contact"] for one in told["stakeholder"] if "contact" in one]

    assert len(contacts) >= 4
    for one in contacts:
        validate_email(one["email"])
        assert one["email"].endswith(".example.org")
        assert one["source"]
    assert {one["notice"] for one in contacts} == set(Notice.values)


def test_both_languages_say_the_same(told):
    french = read_told(FILE, "fr")

    assert shape(told) == shape(french)
    assert told != french


def shape(one):
    if isinstance(one, dict):
        return {key: shape(part) for key, part in one.items()}
    return [shape(part) for part in one] if isinstance(one, list) else type(one)


# ---- on a map ------------------------------------------------------------------------------------


def test_map_is_made_with_few_queries(db, django_assert_num_queries):
    edition = edition_1()
    made = workshops.workshop(edition=edition)
    made.whole_edition()

    with django_assert_num_queries(6):
        create_map(made)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_row_is_one_that_a_form_would_take(db, language):
    made = make(language)
    rows = [row for model in (MapEntry, Relation, Contact) for row in model.objects.all()]

    for row in rows:
        row.full_clean()
    for row in MapEntry.objects.select_related("stakeholder"):
        row.stakeholder.full_clean()
    assert {one.workshop_id for one in EmptyCategory.objects.all()} == {made.pk}


def test_map_has_partners_tables_and_findings_to_talk_about(db):
    ecosystem = ecosystem_of(make())
    partners = ecosystem.partners

    assert len(partners) == 8
    assert all(one.role and one.next_step for one in partners)
    assert len({one.table for one in ecosystem.actors}) >= 4
    assert (
        set(ecosystem.categories) - {one.category for one in ecosystem.actors}
        == {"universities"}
        == ecosystem.empty
    )
    assert len({one.code for one in findings(ecosystem)}) >= 4


def test_partners_are_mostly_those_with_most_ticks_but_the_group_chose(db):
    ticked = shortlist(ecosystem_of(make()))

    assert {one.held for one in ticked} == {0, 1, 2, 3, 4}
    assert sum(one.actor.is_partner for one in ticked[:8]) >= 5
    assert not all(one.actor.is_partner for one in ticked[:8])


def test_suggested_lines_are_in_the_language_of_the_workshop(db):
    ecosystem = ecosystem_of(make("fr"))
    works = next(one for one in ecosystem.actors if one.name == "Travaux Ondarel")

    assert "Recherche la rentabilité financière" in works.interests
