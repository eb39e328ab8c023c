"""The map's four steps on both sides: who may, what is kept, what is refused beside the field."""

import re

import pytest
from django.core import signing
from django.urls import reverse

from accounts.enums import Role
from stakeholders.models import EmptyCategory, MapEntry, Relation, Stakeholder
from stakeholders.services.mapping import MAP
from stakeholders.table_cookie import cookie_name
from tests import factories as accounts
from tests.stakeholders import factories
from tests.workshops import factories as workshops
from workshops.models import AuditEvent

pytestmark = pytest.mark.django_db

LONG = "x" * 5000


@pytest.fixture
def workshop():
    made = workshops.workshop(needs=["data"])
    MAP.open(workshop=made, by=None)
    return made


@pytest.fixture
def ama(client, workshop):
    """A participant at the map."""
    workshops.join(client, workshop)
    return client


def staff(client, workshop, role):
    client.force_login(accounts.membership(role, municipality=workshop.municipality).user)
    return client


def at(name, workshop, *args):
    return reverse(f"stakeholders:{name}", args=[workshop.pk, *args])


def text(response):
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


def sit(client, workshop, table):
    client.post(at("table", workshop), {"table": table})


def hidden(response):
    """The version and the fingerprint that a page showed."""
    page = response.content.decode()
    return {name: re.search(f'name="{name}" value="(.*?)"', page)[1] for name in SEAL}


SEAL = ("version", "shown")


# ---- Home ----------------------------------------------------------------------------------------


def test_home_shows_the_project_and_how_far_the_steps_are(ama, workshop):
    factories.entry(workshop, is_identified=True, is_partner=True)

    seen = text(ama.get(at("map", workshop)))

    assert "“Market fees by phone” needs: Data." in seen
    for progress in ("1 of 1 categories", "1 of 1 identified", "0 relations", "1 partner"):
        assert progress in seen


def test_a_closed_map_is_read_and_not_changed(client):
    closed = workshops.workshop()
    factories.entry(closed, "Water users", is_partner=True)
    workshops.join(client, closed)

    page = client.get(at("map", closed))
    assert "The map is not open." in text(page)
    assert "Water users" in text(page)
    assert at("list", closed) not in page.content.decode()
    assert client.get(at("list", closed)).url == at("map", closed)


def test_what_was_typed_is_kept_when_the_map_was_closed_meanwhile(client):
    closed = workshops.workshop()
    entry = factories.entry(closed)
    workshops.join(client, closed)

    response = client.post(at("identify_one", closed, entry.pk), {"gains_note": "Fewer queues"})

    assert response.status_code == 409
    assert "The facilitator has closed the map meanwhile" in text(response)
    assert "Fewer queues" in text(response)
    assert "Send again" in text(response)
    assert MapEntry.objects.get().gains_note == ""


def test_a_device_that_is_no_longer_known_gets_its_text_back(client, workshop):
    entry = factories.entry(workshop)

    response = client.post(at("identify_one", workshop, entry.pk), {"gains_note": "Fewer queues"})

    assert response.status_code == 403
    assert "Fewer queues" in text(response)


def test_an_expired_form_gives_the_text_back(workshop):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    workshops.join(client, workshop)
    entry = factories.entry(workshop)

    response = client.post(at("identify_one", workshop, entry.pk), {"gains_note": "Fewer queues"})

    assert response.status_code == 403
    assert "Fewer queues" in text(response)


def test_who_runs_the_room_opens_and_closes_the_map(client):
    workshop = workshops.workshop()
    staff(client, workshop, Role.FACILITATOR)
    page = text(client.get(at("staff_map", workshop)))
    assert "Open the map for participants" in page

    client.post(at("opening", workshop), {"open": "yes"})
    assert "Close the map for participants" in text(client.get(at("staff_map", workshop)))
    client.post(at("opening", workshop), {"open": "no"})

    assert AuditEvent.objects.count() == 2


def test_a_viewer_reads_and_a_contributor_works_while_it_is_closed(client):
    workshop = workshops.workshop()
    staff(client, workshop, Role.VIEWER)
    page = client.get(at("staff_map", workshop))
    assert "You can read the map." in text(page)
    assert client.get(at("staff_list", workshop)).status_code == 403

    staff(client, workshop, Role.CONTRIBUTOR)
    client.post(at("staff_category", workshop, "firms"), {"names": "Water users"})

    assert MapEntry.objects.get().stakeholder.name == "Water users"
    assert "Open the map" not in text(client.get(at("staff_map", workshop)))


# ---- List ----------------------------------------------------------------------------------------


def test_names_and_a_suggestion_are_added_together(ama, workshop):
    url = at("category", workshop, "firms")

    response = ama.post(url, {"names": " Water  users \n\nTiny Bank\n", "suggested": "A shop"})

    assert response.url == url
    seen = text(ama.get(url))
    assert "On the map: A shop, Tiny Bank, Water users." in seen
    assert set(Stakeholder.objects.values_list("name", flat=True)) == {
        "A shop",
        "Tiny Bank",
        "Water users",
    }


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("", "Write a name, or choose one of the suggestions"),
        ("a\0b", "Remove the invisible character (NUL)"),
        (LONG, "Shorten “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”: it has 5000 characters, at most 120"),
        ("\n".join(map(str, range(40))), "Add at most 30 names at once"),
    ],
)
def test_bad_names_are_refused_beside_the_field(ama, workshop, names, said):
    response = ama.post(at("category", workshop, "firms"), {"names": names})

    assert response.status_code == 422
    assert said in text(response)
    assert 'id="id_names_error"' in response.content.decode()
    assert not MapEntry.objects.exists()


def test_a_name_of_another_category_says_where_it_stands(ama, workshop):
    factories.stakeholder(workshop.municipality, name="Tiny Bank", category="banks")

    response = ama.post(at("category", workshop, "firms"), {"names": "tiny bank"}, follow=True)

    assert "“Tiny Bank” stands in the register under “banks”" in text(response)


def test_suggestions_are_of_the_register_and_not_on_the_map_yet(ama, workshop):
    town = workshop.municipality
    factories.entry(workshop, "Listed firm")
    for number in range(9):
        factories.stakeholder(town, name=f"Firm {number}")
    factories.stakeholder(town, name="An archived firm", archived_at="2027-01-01T00:00Z")
    factories.stakeholder(town, name="An authority", category="authorities")
    factories.stakeholder(accounts.municipality(), name="A firm elsewhere")
    url = at("category", workshop, "firms")

    page = ama.get(url).content.decode()
    found = ama.get(url, {"q": "firm 8"}).content.decode()

    offered = re.findall(r'name="suggested" value="(.*?)"', page)
    assert offered == [*(f"Firm {number}" for number in range(8)), "A shop"]
    assert re.findall(r'name="suggested" value="(.*?)"', found) == ["Firm 8", "A shop"]


def test_nobody_here_is_said_and_taken_back(ama, workshop):
    url = at("empty", workshop, "firms")

    assert ama.post(url, {"empty": "yes"}).url == at("list", workshop)
    assert "Nobody here" in text(ama.get(at("list", workshop)))
    assert EmptyCategory.objects.count() == 1
    ama.post(url, {"empty": "no"})

    assert not EmptyCategory.objects.exists()


def test_a_category_that_the_edition_lacks_is_not_there(ama, workshop):
    assert ama.get(at("category", workshop, "unknown")).status_code == 404
    assert ama.post(at("empty", workshop, "unknown")).status_code == 404


def test_taking_off_asks_when_something_would_be_lost(ama, workshop):
    entry = factories.entry(workshop, "Water users", is_identified=True)
    url = at("remove", workshop, entry.pk)

    asked = ama.post(url)
    assert "what the group says about it" in text(asked)
    assert MapEntry.objects.exists()
    ama.post(url, {"sure": "yes"})

    assert not MapEntry.objects.exists()


def test_a_mere_name_is_taken_off_at_once(ama, workshop):
    entry = factories.entry(workshop)

    assert ama.post(at("remove", workshop, entry.pk)).url == at("category", workshop, "firms")
    assert not MapEntry.objects.exists()


# ---- Identify ------------------------------------------------------------------------------------


@pytest.fixture
def entry(workshop):
    return factories.entry(workshop, "Water users")


def one(workshop, entry):
    return at("identify_one", workshop, entry.pk)


def test_the_profile_is_suggested_until_the_page_was_saved(ama, workshop, entry):
    page = ama.get(one(workshop, entry))
    assert "Suggested by the guide: change what is not true here. Only in town." in text(page)
    assert "Sells.</textarea>" in page.content.decode()

    ama.post(one(workshop, entry), {**hidden(page), "interests": ""})

    page = ama.get(one(workshop, entry))
    assert "Suggested by the guide" not in text(page)
    assert "Sells." not in page.content.decode()


def test_everything_is_saved_and_the_next_one_follows(ama, workshop, entry):
    other = factories.entry(workshop, "Zebra works")
    sent = {
        **hidden(ama.get(one(workshop, entry))),
        "readiness": "unknown",
        "gains": ["profit", "cause"],
        "gains_note": "Fewer queues",
        "resources": ["data"],
        "means": ["pilot"],
        "interests": "Cheap water",
        "influence": "3",
        "interest": "1",
        "layers": ["users"],
    }

    response = ama.post(one(workshop, entry), sent)

    assert response.url == one(workshop, other)
    entry.refresh_from_db()
    assert (entry.readiness, entry.gains, entry.layers) == (
        "unknown",
        ["profit", "cause"],
        ["users"],
    )
    assert (entry.influence, entry.interest, entry.is_identified) == (3, 1, True)
    assert ama.post(one(workshop, entry), sent).url == one(workshop, other)


def test_the_next_one_is_of_our_own_table(ama, workshop, entry):
    factories.entry(workshop, "Xylophones")
    ours = factories.entry(workshop, "Zebra works", table="2")
    sit(ama, workshop, "2")

    page = ama.get(one(workshop, entry))
    assert ama.post(one(workshop, entry), hidden(page)).url == one(workshop, ours)
    page = ama.get(one(workshop, ours))
    assert ama.post(one(workshop, ours), hidden(page)).url == at("identify", workshop)


def test_two_versions_stand_side_by_side_and_mine_may_be_kept(ama, workshop, entry):
    shown = hidden(ama.get(one(workshop, entry)))
    ama.post(one(workshop, entry), {**shown, "gains_note": "Theirs", "means": ["pilot"]})

    response = ama.post(one(workshop, entry), {**shown, "gains_note": "Mine", "means": ["pilot"]})

    assert response.status_code == 409
    seen = text(response)
    assert "Yours Mine" in seen.replace("YoursMine", "Yours Mine")
    assert "Theirs" in seen
    assert "Means of commitment, in your words”: somebody else" not in seen
    assert ">\nMine</textarea>" in response.content.decode()
    kept = {**hidden(response), "gains_note": "Mine", "means": ["pilot"]}
    assert ama.post(one(workshop, entry), kept).status_code == 302
    entry.refresh_from_db()
    assert entry.gains_note == "Mine"


def test_choosing_meanwhile_does_not_refuse_the_page(ama, workshop, entry):
    shown = hidden(ama.get(one(workshop, entry)))
    chosen = at("choose_one", workshop, entry.pk)
    ama.post(chosen, {**hidden(ama.get(chosen)), "is_partner": "on", "role": "Hosts us"})

    response = ama.post(one(workshop, entry), {**shown, "gains_note": "Fewer queues"})

    assert response.status_code == 302
    entry.refresh_from_db()
    assert (entry.is_partner, entry.role, entry.gains_note) == (True, "Hosts us", "Fewer queues")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"gains_note": "a\0b"}, "gains_note"),
        ({"interests": LONG}, "interests"),
        ({"layers": ["moon"]}, "layers"),
        ({"readiness": "perhaps"}, "readiness"),
        ({"influence": "9"}, "influence"),
        ({"gains": ["profit", "gold"]}, "gains"),
    ],
)
def test_bad_answers_are_refused_beside_the_field(ama, workshop, entry, sent, field):
    response = ama.post(one(workshop, entry), {"means_note": "Kept", **sent})

    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()
    assert "Kept</textarea>" in response.content.decode()
    entry.refresh_from_db()
    assert entry.version == 1


@pytest.mark.parametrize("seal", [{}, {"version": "x", "shown": "x"}, {"version": "9" * 40}])
def test_a_page_without_its_seal_overwrites_nothing(ama, workshop, entry, seal):
    MapEntry.objects.update(gains_note="Theirs", version=3)

    assert ama.post(one(workshop, entry), {**seal, "gains_note": "Mine"}).status_code == 409
    entry.refresh_from_db()
    assert entry.gains_note == "Theirs"


def test_the_language_switch_keeps_what_was_typed(ama, workshop, entry):
    response = ama.post(one(workshop, entry), {"gains_note": "Kept", "switch_language": "fr"})

    assert 'lang="fr"' in response.content.decode()
    assert "Kept</textarea>" in response.content.decode()
    entry.refresh_from_db()
    assert entry.version == 1


@pytest.mark.parametrize("name", ["identify_one", "choose_one", "remove", "take"])
def test_an_entry_of_another_workshop_is_not_there(ama, workshop, name):
    foreign = factories.entry(workshops.workshop(workshop.municipality))
    url = at(name, workshop, foreign.pk)
    sit(ama, workshop, "1")

    assert ama.get(url).status_code in (404, 405)
    response = ama.post(url, {"gains_note": "Kept words", "sure": "yes"})
    assert response.status_code == 404
    assert "Kept words" in text(response)


# ---- Tables --------------------------------------------------------------------------------------


def test_a_table_takes_gives_back_and_filters(ama, workshop, entry):
    factories.entry(workshop, "Zebra works", table="3")
    assert "Take" not in text(ama.get(at("identify", workshop)))
    sit(ama, workshop, " 2 ")

    ama.post(at("take", workshop, entry.pk), {"take": "yes"})

    seen = text(ama.get(at("identify", workshop)))
    assert "All (2)Ours (1)Free (0)" in seen
    assert "Water usersours" in seen
    assert "Zebra workstable 3" in seen
    ours = text(ama.get(at("identify", workshop), {"show": "ours"}))
    assert "Zebra works" not in ours
    ama.post(at("take", workshop, entry.pk), {"give": "2"})
    entry.refresh_from_db()
    assert entry.table == ""


def test_who_comes_second_is_told(ama, workshop, entry):
    sit(ama, workshop, "2")
    MapEntry.objects.update(table="الثالثة")

    response = ama.post(at("take", workshop, entry.pk), {"take": "yes"}, follow=True)
    ama.post(at("take", workshop, entry.pk), {"give": "الثالثة"})

    assert "“Water users” is with others meanwhile (الثالثة): nothing was changed." in text(
        response
    )
    entry.refresh_from_db()
    assert entry.table == "الثالثة"
    assert "Others work on this one: الثالثة." in text(ama.get(one(workshop, entry)))


def test_staff_free_what_a_table_left_behind(client, workshop, entry):
    MapEntry.objects.update(table="3")
    staff(client, workshop, Role.FACILITATOR)

    client.post(at("staff_take", workshop, entry.pk), {"give": "3"})

    entry.refresh_from_db()
    assert entry.table == ""


@pytest.mark.parametrize("table", [LONG, "a\0b"])
def test_a_bad_name_of_a_table_is_refused_beside_the_field(ama, workshop, table):
    response = ama.post(at("table", workshop), {"table": table})

    assert response.status_code == 422
    assert 'id="id_table_error"' in response.content.decode()


def test_any_script_and_a_forged_cookie(ama, workshop, entry):
    sit(ama, workshop, "الأولى")
    assert 'value="الأولى"' in ama.get(at("identify", workshop)).content.decode()

    ama.cookies[cookie_name(workshop)] = signing.dumps("3", salt="another workshop")

    assert 'value="3"' not in ama.get(at("identify", workshop)).content.decode()


# ---- Relate and choose ---------------------------------------------------------------------------


def test_a_relation_is_added_read_as_a_sentence_and_taken_off(ama, workshop, entry):
    other = factories.entry(workshop, "Zebra <works>")
    sent = {"source": entry.pk, "tie": "data", "target": other.pk, "note": "Meters"}

    response = ama.post(at("relate", workshop), sent)

    assert response.url == f"{at('relate', workshop)}?from={entry.pk}"
    page = ama.get(response.url).content.decode()
    assert "<bdi>Water users</bdi> gives data to <bdi>Zebra &lt;works&gt;</bdi>" in page
    assert f'<option value="{entry.pk}" selected>' in page
    ama.post(at("unrelate", workshop, Relation.objects.get().pk))
    assert not Relation.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"target": "self"}, "target"),
        ({}, "tie"),
        ({"tie": "love"}, "tie"),
        ({"target": "foreign"}, "target"),
        ({"source": ""}, "source"),
        ({"note": LONG}, "note"),
        ({"note": "a\0"}, "note"),
        ({"tie": "partnership", "turn": True}, "tie"),
    ],
)
def test_bad_relations_are_refused_beside_the_field(ama, workshop, entry, sent, field):
    other = factories.entry(workshop, "Zebra works")
    factories.relation(entry, other, "data")
    factories.relation(other, entry, "partnership")
    foreign = factories.entry(workshops.workshop(workshop.municipality))
    ends = {"self": entry.pk, "foreign": foreign.pk}
    data = {"source": entry.pk, "tie": "data", "target": other.pk, **sent}
    data.pop("turn", None)
    data["target"] = ends.get(data["target"], data["target"])

    response = ama.post(at("relate", workshop), data)

    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()
    assert Relation.objects.count() == 2


def test_choosing_shows_the_ticks_in_their_order(ama, workshop, entry):
    factories.entry(workshop, "Zebra works", resources=["data"], readiness="ready", means=["pilot"])

    seen = text(ama.get(at("choose", workshop)))

    assert seen.index("Zebra works") < seen.index("Water users")
    assert "3 of 4 ticks" in seen


def test_two_people_choose_and_both_versions_are_seen(ama, workshop, entry):
    url = at("choose_one", workshop, entry.pk)
    shown = hidden(ama.get(url))
    assert ama.post(url, {**shown, "is_partner": "on", "role": "Hosts us"}).status_code == 302

    response = ama.post(url, {**shown, "role": "Pays us"})

    assert response.status_code == 409
    assert "Hosts us" in text(response)
    assert "Pays us" in text(response)
    entry.refresh_from_db()
    assert (entry.is_partner, entry.role) == (True, "Hosts us")


# ---- Figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["map", "list", "category", "identify", "relate", "choose"])
@pytest.mark.parametrize("prefix", ["", "staff_"])
def test_the_queries_do_not_grow_with_the_map(
    client, workshop, django_assert_max_num_queries, name, prefix
):
    if prefix:
        staff(client, workshop, Role.FACILITATOR)
    else:
        workshops.join(client, workshop)
    args = ["firms"] if name == "category" else []

    def count():
        with django_assert_max_num_queries(10) as queries:
            assert client.get(at(prefix + name, workshop, *args)).status_code == 200
        return len(queries)

    count()  # Once more than later: the process reads the edition.
    fill(workshop, 1)
    few = count()
    fill(workshop, 6)

    assert count() == few


def fill(workshop, number):
    made = [factories.entry(workshop, table="1", is_partner=True) for _ in range(number)]
    for entry in made:
        factories.relation(entry, made[0]) if entry != made[0] else None
        factories.stakeholder(workshop.municipality)


def test_a_page_of_one_stakeholder_is_light(ama, workshop, entry):
    response = ama.get(one(workshop, entry), HTTP_ACCEPT_ENCODING="gzip")

    assert 1_000 < len(response.content) <= 8_000


@pytest.mark.parametrize("name", ["identify", "relate", "choose"])
def test_a_map_of_120_crosses_a_bad_network(ama, workshop, name):
    made = [factories.entry(workshop, table="3") for _number in range(120)]
    for source, target in zip(made, made[1:], strict=False):
        factories.relation(source, target)

    response = ama.get(at(name, workshop), HTTP_ACCEPT_ENCODING="gzip")

    assert 2_000 < len(response.content) <= 8_000


def test_many_relations_are_shown_one_stakeholder_at_a_time(ama, workshop):
    made = [factories.entry(workshop) for _number in range(70)]
    for source, target in zip(made, made[1:], strict=False):
        factories.relation(source, target)

    everything = text(ama.get(at("relate", workshop)))
    one_of_them = text(ama.get(at("relate", workshop), {"from": made[0].pk}))

    assert "gives data to" not in everything
    assert f"{made[0].stakeholder.name} gives data to {made[1].stakeholder.name}" in one_of_them
    assert "69 relations" in one_of_them
