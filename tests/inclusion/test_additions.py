"""Groups and obstacles of a workshop's own: wherever questions are read, they are there."""

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from accounts.enums import Role
from guide.rules import rule_problems
from inclusion.figures.matrix import headline, matrix_of
from inclusion.selectors import assessment_of
from reports.worksheet import worksheet_context
from tests import factories as accounts
from tests.guide.small import small_content
from tests.inclusion import factories
from tests.workshops import factories as workshops
from workshops.additions import MOST, addition, read_additions
from workshops.enums import Track
from workshops.models import Workshop
from workshops.selectors import groups_of
from workshops.services.adding import (
    ChosenError,
    ThereAlreadyError,
    TooLateError,
    TooManyError,
    add,
    take_away,
)
from workshops.services.deciding import TooManyGroupsError, record_decision
from workshops.services.exporting import CarryError, export_workshop
from workshops.services.importing import import_workshop
from workshops.services.preparing import set_groups

FISHERS = addition("groups", "Fishers of the lagoon")
POWER = addition("obstacles", "Power: the phone cannot be charged")
CODE = "K7MR4-TXB2A-22222-33333"


@pytest.fixture
def workshop(db):
    """With a group and an obstacle of its own; the group is rated."""
    made = factories.divided("older")
    add(workshop=made, kind="groups", text=FISHERS.text, by=None)
    add(workshop=made, kind="obstacles", text=POWER.text, by=None)
    set_groups(workshop=made, groups=["older", FISHERS.key], by=None)
    return Workshop.objects.select_related("municipality", "edition").get(pk=made.pk)


@pytest.fixture
def member(client, workshop):
    found = accounts.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(found.user)
    return found


def page_of(workshop):
    return reverse("workshops:additions", args=[workshop.pk])


# ---- what they are -----------------------------------------------------------------------------


def test_the_same_words_have_the_same_key_whatever_the_blanks_and_capitals():
    assert addition("groups", " fishers  OF the lagoon ").key == FISHERS.key
    assert FISHERS.key.startswith("own_")
    assert len(FISHERS.key) <= 40


@pytest.mark.parametrize(
    "broken",
    [
        [],
        {"places": []},
        {"groups": [{"key": "older", "text": "Older people"}]},
        {"groups": [{"key": FISHERS.key, "text": "Somebody else"}]},
        {"groups": [{"key": FISHERS.key, "text": ""}]},
        {"groups": [{"key": FISHERS.key, "text": 3}]},
        {"groups": [{"key": FISHERS.key}]},
        {"groups": [{"key": FISHERS.key, "text": FISHERS.text}] * 2},
    ],
)
def test_what_a_file_makes_up_is_refused(broken):
    with pytest.raises(ValueError, match=r"addition"):
        read_additions(broken)


def test_an_edition_cannot_have_such_a_key():
    content = small_content()
    question = next(
        one for one in content["entries"]["question"] if one["key"] == "inclusion.excluded"
    )
    question["option"][0]["key"] = "own_older"

    assert any("reserved" in problem.reason for problem in rule_problems(content))


def test_they_are_options_and_rows_without_a_query(workshop):
    with CaptureQueriesContext(connection) as asked:
        both = (workshop.questionnaire(), workshop.whole_edition())

    for one in both:
        assert one.question("inclusion.excluded").options[-1].key == FISHERS.key
        assert one.question("inclusion.obstacles").rows[-1].key == POWER.key
    assert len(asked) == 0


def test_other_workshops_of_the_edition_do_not_have_them(workshop):
    other = workshops.workshop(edition=workshop.edition, modules=["inclusion"])

    assert len(other.questionnaire().question("inclusion.excluded").options) == 6


def test_who_reads_another_language_sees_the_words_of_the_workshop(workshop):
    with override("fr"):
        assert [str(one.name) for one in groups_of(workshop)] == [
            "Les personnes âgées",
            FISHERS.text,
        ]


# ---- where they go -----------------------------------------------------------------------------


def test_everybody_is_asked_about_them(client, workshop):
    workshops.round(workshop, "inclusion")
    workshops.join(client, workshop)
    page = reverse("workshops:page", args=[workshop.pk, "inclusion", "obstacles"])

    shown = client.get(page).text
    assert FISHERS.text in shown
    assert POWER.text in shown

    groups = reverse("workshops:page", args=[workshop.pk, "inclusion", "groups"])
    assert FISHERS.text in client.get(groups).text


def test_an_answer_about_them_is_saved(client, workshop):
    workshops.round(workshop, "inclusion")
    person = workshops.join(client, workshop)
    rows = ("price", "coverage", "literacy", "acceptability", "appropriation", POWER.key)
    posted = {
        f"inclusion.obstacles.{group}.{row}": "3"
        for group in ("older", FISHERS.key)
        for row in rows
    }

    response = client.post(
        reverse("workshops:page", args=[workshop.pk, "inclusion", "obstacles"]), posted
    )

    assert response.status_code == 302
    stored = person.answers.get(subject=FISHERS.key).value
    assert stored == dict.fromkeys(rows, 3)


def test_results_matrix_and_decision_know_them(client, member, workshop):
    factories.rated(workshop, {FISHERS.key: {POWER.key: 3, "price": 1}}, people=9)

    results = client.get(reverse("workshops:group_results", args=[workshop.pk, "inclusion"])).text
    assert FISHERS.text in results
    assert POWER.text in results
    assert headline(matrix_of(assessment_of(workshop))) == "Power blocks 1 of 2 groups"
    decide = reverse("workshops:decide", args=[workshop.pk, "inclusion.obstacles"])
    assert POWER.text in client.get(f"{decide}?subject={FISHERS.key}").text


def test_worksheet_and_table_of_answers_name_them(client, member, workshop):
    factories.rated(workshop, {FISHERS.key: {POWER.key: 3}}, people=1)

    sheet = worksheet_context(workshop, issued_on=date(2027, 3, 1))
    asked = [one for module in sheet.modules for one in module.questions]
    response = client.get(reverse("workshops:answers_csv", args=[workshop.pk]))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))

    assert any(FISHERS.text in one.text for one in asked)
    assert any(POWER.text in [row.text for row in one.rows] for one in asked)
    assert any(FISHERS.text in " ".join(row) for row in rows)
    assert any(POWER.text in " ".join(row) for row in rows)


def test_they_travel_in_the_file_of_a_workshop(workshop):
    factories.rated(workshop, {FISHERS.key: {POWER.key: 3}}, people=1)
    elsewhere = accounts.municipality()
    content = export_workshop(workshop=workshop, code=CODE, by=None)
    Workshop.objects.filter(pk=workshop.pk).delete()

    taken = import_workshop(content=content, code=CODE, municipality=elsewhere, by=None)

    assert taken.own_additions() == (FISHERS, POWER)
    assert FISHERS.key in assessment_of(taken).groups


def test_a_file_with_a_group_that_nobody_can_name_is_refused(workshop):
    Workshop.objects.filter(pk=workshop.pk).update(additions={})
    content = export_workshop(workshop=workshop, code=CODE, by=None)
    Workshop.objects.filter(pk=workshop.pk).delete()

    with pytest.raises(CarryError):
        import_workshop(content=content, code=CODE, municipality=accounts.municipality(), by=None)

    assert not Workshop.objects.exists()


def test_next_years_workshop_takes_them_over(client, member, workshop):
    form = client.get(f"{reverse('workshops:create')}?again={workshop.pk}").context["form"]
    posted = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    posted |= {"municipality": str(workshop.municipality_id), "held_on": "2028-03-14"}

    response = client.post(f"{reverse('workshops:create')}?again={workshop.pk}", posted)

    assert response.status_code == 302
    assert Workshop.objects.get(previous=workshop).own_additions() == (FISHERS, POWER)


# ---- adding and taking away --------------------------------------------------------------------


def test_adding_and_taking_away_on_the_page(client, member, workshop):
    response = client.post(page_of(workshop), {"kind": "groups", "text": "  Taxi   drivers "})
    assert response.url == page_of(workshop)
    assert "Taxi drivers" in client.get(page_of(workshop)).text

    client.post(page_of(workshop), {"remove": addition("groups", "Taxi drivers").key})
    assert "Taxi drivers" not in client.get(page_of(workshop)).text


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({"kind": "groups", "text": ""}, "Write its name"),
        ({"text": "Herders"}, "Choose a group or an obstacle"),
        ({"kind": "groups", "text": "older PEOPLE"}, "This one is there already"),
        ({"kind": "groups", "text": FISHERS.text}, "This one is there already"),
        ({"kind": "groups", "text": "x" * 81}, "at most 80 fit"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, member, workshop, posted, message):
    response = client.post(page_of(workshop), posted)

    assert response.status_code == 422
    assert message in response.text


def test_once_the_module_is_open_nothing_changes(client, member, workshop):
    workshops.round(workshop, "inclusion")

    response = client.post(page_of(workshop), {"kind": "groups", "text": "Herders"})

    assert response.status_code == 422
    assert "The module is open" in response.text
    with pytest.raises(TooLateError):
        take_away(workshop=workshop, key=POWER.key, by=None)
    workshop.refresh_from_db()
    assert workshop.own_additions() == (FISHERS, POWER)


def test_what_cannot_be_added_or_taken_away(workshop):
    with pytest.raises(ThereAlreadyError):
        add(workshop=workshop, kind="obstacles", text=POWER.text.upper(), by=None)
    with pytest.raises(ChosenError):
        take_away(workshop=workshop, key=FISHERS.key, by=None)
    for number in range(MOST - 1):
        add(workshop=workshop, kind="obstacles", text=f"Obstacle {number}", by=None)
    with pytest.raises(TooManyError):
        add(workshop=workshop, kind="obstacles", text="One too many", by=None)
    json.dumps(workshop.additions)


# ---- how many groups ---------------------------------------------------------------------------


@pytest.mark.parametrize(("track", "most"), [(Track.CORE, 3), (Track.FULL, 6)])
def test_a_full_workshop_rates_six_groups(client, member, workshop, track, most):
    Workshop.objects.filter(pk=workshop.pk).update(track=track)
    every = ["older", "women", "outskirts", "informal", "disabilities", "nonreaders", FISHERS.key]
    save = reverse("workshops:groups", args=[workshop.pk])

    client.post(save, {"groups": every[:most]})
    workshop.refresh_from_db()
    assert workshop.groups == every[:most]

    client.post(save, {"groups": every[: most + 1]})
    workshop.refresh_from_db()
    assert len(workshop.groups) == most
    assert f"at most {most}" in client.get(reverse("workshops:detail", args=[workshop.pk])).text


@pytest.mark.parametrize(("track", "most"), [(Track.CORE, 3), (Track.FULL, 6)])
def test_deciding_the_groups_keeps_to_the_same_number(workshop, track, most):
    Workshop.objects.filter(pk=workshop.pk).update(track=track)
    workshop.refresh_from_db()
    factories.rated(workshop, {})
    every = ["older", "women", "outskirts", "informal", "disabilities", "nonreaders", FISHERS.key]
    plain = {"question": "inclusion.excluded", "number": 0, "reason": "So", "dissent": ""}

    with pytest.raises(TooManyGroupsError):
        record_decision(workshop=workshop, value=every[: most + 1], by=None, **plain)
    record_decision(workshop=workshop, value=every[:most], by=None, **plain)

    workshop.refresh_from_db()
    assert workshop.groups == every[:most]
