"""The response plan on both sides: who may, the order of the groups, what is kept and refused."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.enums import Role
from inclusion.models import Measure
from inclusion.services.opening import PLAN
from stakeholders.models import MapEntry
from stakeholders.services.mapping import MAP
from tests import factories as accounts
from tests.guide.first import edition_1
from tests.inclusion import factories
from tests.stakeholders import factories as stakeholders
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db

LONG = "x" * 5000
NUL = "a\0b"
ALIKE = {"price": 0, "coverage": 0, "literacy": 0, "acceptability": 0, "appropriation": 0}


@pytest.fixture
def workshop():
    made = factories.divided()
    factories.rated(
        made,
        {
            "older": {**ALIKE, "literacy": 2},
            "women": {**ALIKE, "price": 2, "literacy": 1},
            "outskirts": {**ALIKE, "coverage": 3, "price": 2},
        },
    )
    factories.estimate(made, "women", people=9000)
    PLAN.open(workshop=made, by=None)
    return made


@pytest.fixture
def ama(client, workshop):
    """A participant at the plan."""
    workshops.join(client, workshop)
    return client


def staff(client, workshop, role):
    client.force_login(accounts.membership(role, municipality=workshop.municipality).user)
    return client


def at(name, workshop, *args):
    return reverse(f"inclusion:{name}", args=[workshop.pk, *args])


def text(response):
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


def hidden(response):
    """What a form's page sends back unseen."""
    page = response.content.decode()
    names = ("version", "shown", "key")
    return {name: re.search(f'name="{name}" value="(.*?)"', page)[1] for name in names}


def sent(**more):
    return {"kind": "mediation", "obstacles": ["literacy"], **more}


def add(client, workshop, **more):
    """Draw the page of a new measure, and send it."""
    url = at("new_measure", workshop, "older")
    return client.post(url, {**hidden(client.get(url)), **sent(**more)})


# ---- Overview and groups -------------------------------------------------------------------------


def test_groups_stand_by_severity_then_people_and_say_what_is_missing(ama, workshop):
    factories.relay(factories.measure(workshop, "outskirts"))
    factories.measure(workshop, "women")

    seen = text(ama.get(at("plan", workshop)))

    places = [seen.index(name) for name in ("outlying", "Women", "Older people")]
    assert places == sorted(places)
    assert "Coverage (Blocks access), Price (Serious)" in seen
    assert "About 9,000 people" in seen
    for words in ("1 measure, 1 relay", "A relay is missing", "A measure and a relay are missing"):
        assert words in seen
    assert "1 of 3 groups has a measure with a relay" not in seen
    assert "1 of 3 groups have a measure with a relay" in seen
    assert "Go on with the next group" in seen


def test_a_group_shows_its_serious_obstacles_its_measures_and_the_next_group(ama, workshop):
    relay = factories.relay(
        factories.measure(workshop, "outskirts", obstacles=["coverage"], channels=["web"])
    )

    seen = text(ama.get(at("group", workshop, "outskirts")))

    assert seen.index("Coverage") < seen.index("Price")
    assert "3 of 3, median of the room" in seen
    assert relay.entry.stakeholder.name in seen
    assert "Next: Women" in seen
    assert "A measure that needs what its group lacks." in seen
    assert "A serious obstacle without a measure." in seen


def test_the_last_group_leads_on_to_the_precautions(ama, workshop):
    page = ama.get(at("group", workshop, "older")).content.decode()

    assert at("precautions", workshop) in page


def test_without_groups_the_plan_says_where_it_starts(client):
    empty = workshops.workshop(edition=edition_1())
    workshops.join(client, empty)

    assert "has not chosen yet who is left out" in text(client.get(at("plan", empty)))


# ---- Who may -------------------------------------------------------------------------------------


def test_a_closed_plan_is_read_and_not_changed(ama, workshop):
    measure = factories.measure(workshop, what="Helpers at the market")
    PLAN.close(workshop=workshop, by=None)

    page = ama.get(at("group", workshop, "older"))

    assert "The plan is not open." in text(page)
    assert "Helpers at the market" in text(page)
    assert at("measure", workshop, measure.pk) not in page.content.decode()
    assert ama.get(at("measure", workshop, measure.pk)).url == at("home", workshop)


def test_what_was_typed_is_kept_when_the_plan_was_closed_meanwhile(ama, workshop):
    PLAN.close(workshop=workshop, by=None)

    response = ama.post(at("new_measure", workshop, "older"), sent(what="Helpers at the market"))

    assert response.status_code == 409
    assert "has closed the response plan meanwhile" in text(response)
    assert "Helpers at the market" in text(response)
    assert not Measure.objects.exists()


def test_a_viewer_reads_and_a_contributor_works_while_it_is_closed(client, workshop):
    PLAN.close(workshop=workshop, by=None)

    staff(client, workshop, Role.VIEWER)
    assert client.get(at("staff_group", workshop, "older")).status_code == 200
    assert client.get(at("staff_new_measure", workshop, "older")).status_code == 403
    staff(client, workshop, Role.CONTRIBUTOR)
    url = at("staff_new_measure", workshop, "older")
    response = client.post(url, {**hidden(client.get(url)), **sent()})

    assert response.url == at("staff_group", workshop, "older")
    assert Measure.objects.get().group == "older"


@pytest.mark.parametrize("name", ["measure", "remove_measure"])
def test_a_measure_of_another_workshop_is_not_there(ama, workshop, name):
    foreign = factories.measure(factories.divided(municipality=workshop.municipality))

    for key in (foreign.pk, uuid4()):
        assert ama.get(at(name, workshop, key)).status_code == 404
        response = ama.post(at(name, workshop, key), sent(what="Helpers at the market"))
        assert response.status_code == 404
        assert "Helpers at the market" in text(response)
    assert Measure.objects.get() == foreign


@pytest.mark.parametrize("name", ["group", "new_measure"])
@pytest.mark.parametrize("group", ["nobody", "illiterate"])
def test_a_group_that_was_not_chosen_is_not_there(ama, workshop, name, group):
    assert ama.get(at(name, workshop, group)).status_code == 404


# ---- One measure ---------------------------------------------------------------------------------


def test_everything_is_saved(ama, workshop):
    entry = stakeholders.entry(workshop)

    response = add(
        ama,
        workshop,
        kind="other",
        what=" Helpers at the market ",
        obstacles=["literacy", "price"],
        relays=[str(entry.pk)],
        places=["market"],
        place_note="The gate",
        channels=["counter", "radio"],
        responsible="Social affairs",
        due_on="2001-02-03",
    )

    assert response.url == at("group", workshop, "older")
    made = Measure.objects.get()
    assert (made.kind, made.what, made.place_note) == ("other", "Helpers at the market", "The gate")
    assert (made.obstacles, made.places) == (["literacy", "price"], ["market"])
    assert (made.channels, made.responsible) == (["counter", "radio"], "Social affairs")
    assert made.due_on.isoformat() == "2001-02-03"
    assert [one.entry for one in made.relays.all()] == [entry]


def test_the_guide_and_the_case_are_at_hand(ama, workshop):
    seen = text(ama.get(at("new_measure", workshop, "older")))

    for words in ("in Jamaica", "What others do", "To reach them", "To suit their needs"):
        assert words in seen


def test_serious_obstacles_and_likely_relays_come_first(ama, workshop):
    stakeholders.entry(workshop, "Big Telecom", category="telecommunications")
    stakeholders.entry(workshop, "Reading room", category="private_firms", tags=["library"])
    stakeholders.entry(workshop, "Women’s circle", category="community_organisations")

    seen = text(ama.get(at("new_measure", workshop, "older")))

    names = ["Literacy:", "Price:", "Women’s circle", "Reading room", "1 other on", "Big Telecom"]
    places = [seen.index(name, seen.index("Against which")) for name in names]
    assert places == sorted(places)


def test_a_relay_is_added_to_the_map_from_here(ama, workshop):
    add(ama, workshop, new_relay="  Listeners’  club ", new_category="ngos")

    entry = MapEntry.objects.get(workshop=workshop)
    assert entry.stakeholder.name == "Listeners’ club"
    assert Measure.objects.get().relays.get().entry == entry


def test_sending_a_new_measure_twice_makes_one(ama, workshop):
    url = at("new_measure", workshop, "older")
    form = {**hidden(ama.get(url)), **sent()}

    for _click in range(2):
        assert ama.post(url, form).status_code == 302

    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"kind": ""}, "kind", "Choose a measure"),
        ({"kind": "magic"}, "kind", "magic"),
        ({"kind": NUL}, "kind", ""),
        ({"kind": "other"}, "what", "Write what the other measure is"),
        ({"what": LONG}, "what", "5000 characters"),
        ({"what": NUL}, "what", "NUL"),
        ({"obstacles": []}, "obstacles", "Choose at least one obstacle"),
        ({"obstacles": ["rain"]}, "obstacles", "rain"),
        ({"places": ["moon"]}, "places", "moon"),
        ({"places": ["other"]}, "place_note", "Write which other place"),
        ({"place_note": LONG}, "place_note", "5000 characters"),
        ({"channels": ["pigeon"]}, "channels", "pigeon"),
        ({"relays": [str(uuid4())]}, "relays", "taken off the map meanwhile"),
        ({"relays": ["not-an-id"]}, "relays", "taken off the map meanwhile"),
        ({"new_relay": LONG, "new_category": "ngos"}, "new_relay", "5000 characters"),
        ({"new_relay": NUL, "new_category": "ngos"}, "new_relay", "NUL"),
        ({"new_relay": "Club"}, "new_category", "Choose what kind of stakeholder"),
        ({"new_relay": "Club", "new_category": "pirates"}, "new_category", "pirates"),
        ({"responsible": LONG}, "responsible", "5000 characters"),
        ({"due_on": "soon"}, "due_on", "year-month-day"),
        ({"due_on": "1999-12-31"}, "due_on", "between 2000 and 2100"),
        ({"due_on": "9999-12-31"}, "due_on", "between 2000 and 2100"),
    ],
)
def test_bad_input_is_refused_beside_the_field(ama, workshop, more, field, words):
    response = add(ama, workshop, **{"responsible": "Social affairs", **more})

    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert "Social affairs" in response.content.decode() or field == "responsible"
    assert not Measure.objects.exists()
    assert not MapEntry.objects.exists()


def test_two_versions_stand_side_by_side_and_mine_may_be_kept(ama, workshop):
    entry = stakeholders.entry(workshop, "Listeners’ club", category="ngos")
    url = at("measure", workshop, factories.measure(workshop, obstacles=["literacy"]).pk)
    mine, theirs = (hidden(ama.get(url)) for _person in range(2))
    ama.post(url, {**theirs, **sent(what="Theirs", relays=[str(entry.pk)])})

    response = ama.post(url, {**mine, **sent(what="Mine")})

    assert response.status_code == 409
    for words in ("Two versions", "Mine", "Theirs", "Listeners’ club", "Keep mine"):
        assert words in text(response)
    assert Measure.objects.get().what == "Theirs"
    assert ama.post(url, {**hidden(response), **sent(what="Mine")}).status_code == 302
    assert Measure.objects.get().what == "Mine"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "0"])
def test_a_page_without_its_version_overwrites_nothing(ama, workshop, version):
    made = factories.measure(workshop, obstacles=["literacy"], what="Kept")

    response = ama.post(at("measure", workshop, made.pk), {**sent(), "version": version})

    assert response.status_code == 409
    assert Measure.objects.get().what == "Kept"


def test_a_forged_id_of_a_new_measure_reaches_no_other_workshop(ama, workshop):
    foreign = factories.measure(factories.divided())
    url = at("new_measure", workshop, "older")

    assert ama.post(url, {**sent(), "version": "0", "key": str(foreign.pk)}).status_code == 404
    assert ama.post(url, {**sent(), "version": "0", "key": "x"}).status_code == 302
    assert Measure.objects.filter(workshop=workshop).count() == 1


def test_the_language_switch_keeps_what_was_typed(ama, workshop):
    from interface.middleware import SWITCH_FIELD

    response = ama.post(
        at("new_measure", workshop, "older"), {**sent(what="Helpers"), SWITCH_FIELD: "fr"}
    )

    assert response.status_code == 200
    assert "Helpers" in response.content.decode()
    assert not Measure.objects.exists()


def test_a_measure_is_removed_after_a_question(ama, workshop):
    made = factories.measure(workshop)
    url = at("remove_measure", workshop, made.pk)

    assert "Remove “Digital mediation”?" in text(ama.get(url))
    assert Measure.objects.exists()
    assert ama.post(url).url == at("group", workshop, "older")
    assert not Measure.objects.exists()


def test_the_map_says_where_a_relay_is_used_and_keeps_it(ama, workshop):
    MAP.open(workshop=workshop, by=None)
    relay = factories.relay(factories.measure(workshop))
    url = reverse("stakeholders:remove", args=[workshop.pk, relay.entry_id])

    response = ama.post(url, {"sure": "yes"})

    assert response.status_code == 409
    assert "Relay of the measure “Digital mediation” for “Older people”" in text(response)
    assert at("measure", workshop, relay.measure_id) in response.content.decode()
    assert MapEntry.objects.filter(pk=relay.entry_id).exists()
    assert "Take off the map" not in text(ama.get(url))


# ---- Figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plan", "group", "new_measure", "measure", "coverage"])
@pytest.mark.parametrize("prefix", ["", "staff_"])
def test_the_queries_do_not_grow_with_the_plan(
    client, workshop, django_assert_max_num_queries, name, prefix
):
    if prefix:
        staff(client, workshop, Role.FACILITATOR)
    else:
        workshops.join(client, workshop)
    args = ["older"] if name in ("group", "new_measure") else []
    if name == "measure":
        args = [factories.relay(factories.measure(workshop)).measure_id]

    def count():
        with django_assert_max_num_queries(12) as queries:
            assert client.get(at(prefix + name, workshop, *args)).status_code == 200
        return len(queries)

    client.get(at(prefix + name, workshop, *args))  # The process reads the edition.
    fill(workshop, 1)
    few = count()
    fill(workshop, 6)

    assert count() == few


def fill(workshop, number):
    for _number in range(number):
        factories.relay(factories.measure(workshop, obstacles=["price"], channels=["web"]))


@pytest.mark.parametrize("name", ["plan", "group", "new_measure", "coverage"])
def test_a_full_plan_crosses_a_bad_network(ama, workshop, name):
    fill(workshop, 12)
    args = ["older"] if name in ("group", "new_measure") else []

    response = ama.get(at(name, workshop, *args), HTTP_ACCEPT_ENCODING="gzip")

    assert 1_000 < len(response.content) <= 8_000
