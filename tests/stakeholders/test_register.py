"""The register: found, added, changed by two at once, archived, deleted; and who may see what."""

from time import sleep

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from stakeholders.models import Contact, Stakeholder
from stakeholders.register import PAGE
from tests import factories
from tests.stakeholders.factories import contact, entry, stakeholder
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> "&'


@pytest.fixture
def town():
    workshops.edition()
    return factories.municipality()


def someone(town, role=Role.CONTRIBUTOR) -> Client:
    client = Client()
    client.force_login(factories.membership(role, municipality=town).user)
    return client


@pytest.fixture
def client(town):
    return someone(town)


def at(name, one=None, *, town=None, **more):
    place = town.pk if town else one.municipality_id
    return reverse(f"stakeholders:{name}", args=[place, *([one.pk] if one else []), *more.values()])


def typed(**fields):
    return {"name": "Water board", "category": "firms", "contact_notice": "not_yet", **fields}


def names(response):
    return [row["one"].name for row in response.context["rows"]]


def test_search_by_parts_of_words(client, town):
    for name in ("Régie des eaux", "Eaux et forêts", "100 % eau_x", "Mobile money"):
        stakeholder(town, name=name)
    stakeholder(factories.municipality(), name="Eaux d’ailleurs")
    url = at("register", town=town)

    assert names(client.get(url, {"q": "EAUX rég"})) == ["Régie des eaux"]
    assert names(client.get(url, {"q": "% _"})) == ["100 % eau_x"]
    assert names(client.get(url, {"q": "nobody"})) == []


def test_filters_and_the_archive(client, town):
    stakeholder(town, name="Library of the east", tags=["library"])
    stakeholder(town, name="Market women", category="ngos")
    archived = stakeholder(town, name="Old board")
    client.post(at("archive", archived))
    url = at("register", town=town)

    assert names(client.get(url)) == ["Library of the east", "Market women"]
    assert names(client.get(url, {"place": "library"})) == ["Library of the east"]
    assert names(client.get(url, {"category": "firms", "q": "east"})) == ["Library of the east"]
    assert names(client.get(url, {"archived": "on"})) == ["Old board"]


@pytest.mark.parametrize("query", ["page=0", "page=x", "category=no", "place=no", "q=" + "x" * 500])
def test_nonsense_searches_for_nothing_in_particular(client, town, query):
    stakeholder(town)

    assert client.get(at("register", town=town) + "?" + query).status_code == 200


def test_pages(client, town):
    Stakeholder.objects.bulk_create(
        Stakeholder(municipality=town, name=f"S {number:03}", category="firms")
        for number in range(PAGE + 1)
    )
    url = at("register", town=town)

    first, last = client.get(url, {"category": "firms"}), client.get(url, {"page": 9})

    assert len(names(first)) == PAGE
    assert first.context["after"] == "?category=firms&page=2"
    assert names(last) == ["S 050"]
    assert (last.context["before"], last.context["after"]) == ("?page=1", "")


@pytest.mark.parametrize("count", [1, 6])
def test_list_and_page_ask_few_queries(client, town, count, django_assert_num_queries):
    made = [stakeholder(town) for _ in range(count)]
    workshop = workshops.workshop(town)
    for _ in range(count):
        entry(workshops.workshop(town, edition=workshop.edition), stakeholder=made[0])
    client.get(at("register", town=town))  # The edition is read once.

    with django_assert_num_queries(6):  # session, user, membership, edition, count, rows
        client.get(at("register", town=town), {"q": "s", "category": "firms", "place": "library"})
    with django_assert_num_queries(7):
        client.get(at("stakeholder", made[0]))
    with django_assert_num_queries(6):
        client.get(at("edit_stakeholder", made[0]))


def test_whoever_has_one_municipality_is_there_at_once(town):
    one, several = someone(town), someone(town)
    person = factories.membership(municipality=town).user
    factories.membership(Role.VIEWER, user=person)
    several.force_login(person)

    assert one.get("/stakeholders/").url == at("register", town=town)
    assert len(several.get("/stakeholders/").context["places"]) == 2


def test_contact_is_for_those_who_edit(client, town):
    one = stakeholder(town, name=HOSTILE)
    contact(one, name=HOSTILE)
    viewer = someone(town, Role.VIEWER)

    page, theirs = client.get(at("stakeholder", one)), viewer.get(at("stakeholder", one))

    assert "leila@example.org" in page.text
    assert HOSTILE not in page.text
    assert "leila@example.org" not in theirs.text
    assert "/edit/" not in theirs.text
    assert viewer.get(at("edit_stakeholder", one)).status_code == 403


def test_add_with_a_contact(client, town):
    fields = typed(
        name="  Water \n board ",
        tags=["library", "third_place"],
        contact_email="a@example.org",
        contact_source="Their site",
        contact_obtained_on="2027-03-14",
    )

    client.post(at("new_stakeholder", town=town), fields)

    made = Stakeholder.objects.get()
    assert (made.name, made.version) == ("Water board", 1)
    assert made.contact.email == "a@example.org"


def test_nothing_said_of_a_person_is_no_contact(client, town):
    client.post(at("new_stakeholder", town=town), typed())

    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": " "}, "name", "Write the name"),
        ({"name": "a\x07b"}, "name", "invisible"),
        ({"name": "x" * 121}, "name", "120"),
        ({"category": "no"}, "category", "valid choice"),
        ({"contact_email": "a@example.org"}, "contact_source", "where the contact comes from"),
        ({"contact_phone": "1"}, "contact_obtained_on", "since when"),
        ({"contact_email": "a"}, "contact_email", "e-mail"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(client, town, fields, field, words):
    response = client.post(at("new_stakeholder", town=town), typed(**fields))

    assert response.status_code == 422
    assert words in response.context["form"].errors[field][0]
    assert not Stakeholder.objects.exists()


@pytest.mark.parametrize("is_archived", [False, True])
def test_name_that_is_taken_links_to_its_holder(client, town, is_archived):
    other = stakeholder(town, name="WATER Board")
    if is_archived:
        client.post(at("archive", other))

    response = client.post(at("new_stakeholder", town=town), typed())

    assert response.status_code == 422
    assert at("stakeholder", other) in response.text
    assert ("archive" in response.context["form"].errors["name"][0]) == is_archived


def test_two_people_at_once_see_both_versions(client, town):
    one = stakeholder(town, name="Water board")
    url = at("edit_stakeholder", one)
    client.post(url, typed(version="1", description="Theirs", contact_name=""))

    response = client.post(url, typed(version="1", description="Mine"))
    one.refresh_from_db()

    assert response.status_code == 409
    assert response.context["versions"] == [
        {"label": "Description", "theirs": "Theirs", "mine": "Mine"}
    ]
    assert (one.description, one.version) == ("Theirs", 2)

    client.post(url, typed(version=response.context["form"]["version"].value(), description="Mine"))
    one.refresh_from_db()
    assert (one.description, one.version) == ("Mine", 3)


def test_contact_is_changed_and_removed(client, town):
    one = stakeholder(town, name="Water board")
    contact(one)
    told = {"contact_source": "Mail", "contact_obtained_on": "2027-01-01"}
    url = at("edit_stakeholder", one)

    client.post(url, typed(version="1", contact_name="Ali", **told))
    changed = Contact.objects.get()
    client.post(url, typed(version="2", contact_name="Ali", remove_contact="on", **told))

    assert (changed.name, changed.email) == ("Ali", "")
    assert not Contact.objects.exists()


def test_used_stakeholder_is_archived_instead_of_deleted(client, town):
    workshop = workshops.workshop(town, name="Bills by phone")
    one = entry(workshop, "Water board").stakeholder

    page = client.get(at("delete", one))
    refused = client.post(at("delete", one))
    client.post(at("archive", one))
    one.refresh_from_db()

    assert "Bills by phone" in page.text
    assert at("archive", one) in page.text
    assert refused.status_code == 409
    assert one.archived_at
    client.post(at("restore", one))
    one.refresh_from_db()
    assert (one.archived_at, one.version) == (None, 3)


def test_unused_stakeholder_is_deleted_with_its_contact(client, town):
    one = stakeholder(town)
    contact(one)

    assert "no map" in client.get(at("delete", one)).text
    client.post(at("delete", one))

    assert not Stakeholder.objects.exists()
    assert not Contact.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_register_of_5000_is_read_from_an_index_alone(django_assert_max_num_queries):
    workshops.edition()
    places = [factories.municipality(), factories.municipality()]
    town, words = places[0], ["Association", "Régie", "Coopérative", "Réseau", "Comité"]
    # Mixed, as registers grow: in one block each, the plain index would do as well.
    Stakeholder.objects.bulk_create(
        Stakeholder(
            municipality=places[number % 2],
            name=f"{words[number % 5]} of ward {number}",
            category="firms" if number % 3 else "ngos",
            description="What it does, for whom and since when. " * 20,
            tags=["library"] if number % 20 == 0 else [],
        )
        for number in range(10_000)
    )
    client = someone(town)
    queries = ["", "?q=ward+499", "?q=association", "?q=a", "?category=firms", "?place=library"]
    queries += ["?q=co&category=firms&place=library", "?page=99"]
    settle()

    client.get(at("register", town=town))  # The edition is read once.
    plans = {}
    for query in queries:
        with django_assert_max_num_queries(6) as asked:
            assert client.get(at("register", town=town) + query).status_code == 200
        rows = [one["sql"] for one in asked if 'FROM "stakeholders_stakeholder"' in one["sql"]]
        assert len(rows) == 2
        for place, sql in enumerate(rows):
            plans[query, place] = explained(sql)

    assert [key for key, plan in plans.items() if "Index Only Scan" not in plan] == []


def settle():
    """As a register is at rest: all its rows known to be visible, which another one's snapshot,
    such as that of an automatic ANALYZE, may put off for a moment."""
    with connection.cursor() as cursor:
        for _ in range(50):
            cursor.execute("VACUUM ANALYZE stakeholders_stakeholder")
            cursor.execute(
                "SELECT relallvisible >= relpages FROM pg_class "
                "WHERE oid = 'stakeholders_stakeholder'::regclass"
            )
            if cursor.fetchone()[0]:
                return
            sleep(0.2)


def explained(sql) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())
