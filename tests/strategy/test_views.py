"""Pages of the compass: who may see what, and when."""

import json
import re

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories
from tests.guide.first import edition_1
from tests.strategy.answers import answers
from tests.workshops.factories import answer, join, participant, submission, workshop
from tests.workshops.factories import round as open_round
from workshops.enums import Phase

pytestmark = pytest.mark.django_db

PARTICIPANT_PAGES = ["my_compass", "group_compass", "typology", "explore"]
STAFF_PAGES = ["staff_compass", "staff_typology", "staff_explore"]
GROUP_PAGES = ["group_compass", "explore", "staff_compass", "staff_explore"]


@pytest.fixture
def room(db):
    """A named workshop on the real edition, with the compass open."""
    return workshop(edition=edition_1(), modules=["vision", "compass"], expected=12)


def url(name: str, room) -> str:
    return reverse(f"strategy:{name}", args=[room.pk])


def say(round, person, values: dict):
    for question, value in values.items():
        answer(round, person, question, value)
    submission(round, person)


def filled(room, people: int, *, phase=Phase.REVEALED, number=1):
    """A compass round in which people stand for the algorithmic city and want to open it."""
    round = open_round(room, "compass", phase=phase, number=number)
    for _ in range(people):
        say(round, participant(room), answers("a", "o"))
    return round


def staff(client, room, role=Role.FACILITATOR):
    client.force_login(factories.membership(role, municipality=room.municipality).user)


# ---- before ------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["my_compass", "typology"])
def test_models_stay_hidden_until_ones_own_module_is_sent(client, room, page):
    person = join(client, room)
    round = open_round(room, "compass")

    before = client.get(url(page, room))
    say(round, person, answers("a", "o"))
    after = client.get(url(page, room))

    assert "Algorithmic" not in before.content.decode()
    assert "Send your own answers first" in before.content.decode()
    assert "Algorithmic city" in after.content.decode()


@pytest.mark.parametrize("phase", [Phase.ANSWERING, Phase.CLOSED])
@pytest.mark.parametrize("page", GROUP_PAGES)
def test_nobody_sees_the_group_before_the_reveal(client, room, page, phase):
    filled(room, 3, phase=phase)
    if page.startswith("staff"):
        staff(client, room, Role.ADMINISTRATOR)
    else:
        join(client, room)

    assert client.get(url(page, room)).status_code == 404


@pytest.mark.parametrize("page", GROUP_PAGES)
def test_revealed_round_stays_while_the_next_one_is_answered(client, room, page):
    filled(room, 3)
    filled(room, 3, phase=Phase.ANSWERING, number=2)
    if page.startswith("staff"):
        staff(client, room)
    else:
        join(client, room)

    assert client.get(url(page, room)).status_code == 200


def test_a_second_round_stands_beside_the_first(client, room):
    filled(room, 3)
    filled(room, 3, number=2)
    staff(client, room)

    html = client.get(url("staff_compass", room)).content.decode()

    ids = re.findall(r'<[^>]* id="([^"]+)"', html)
    assert len(re.findall(r'<svg[^>]* class="map"', html)) == 2
    assert len(ids) == len(set(ids))


# ---- who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PARTICIPANT_PAGES)
def test_another_device_is_sent_to_the_door(client, room, page):
    filled(room, 3)
    join(client, workshop(room.municipality, edition=room.edition))

    response = client.get(url(page, room))

    assert (response.status_code, response["Location"]) == (302, reverse("workshops:join"))


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_staff_of_another_municipality_get_404(client, room, page):
    filled(room, 3)
    client.force_login(factories.membership(Role.ADMINISTRATOR).user)

    assert client.get(url(page, room)).status_code == 404


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", STAFF_PAGES)
def test_every_member_may_see_what_is_revealed(client, room, page, role):
    filled(room, 3)
    staff(client, room, role)

    assert client.get(url(page, room)).status_code == 200


def test_staff_read_the_typology_at_any_time(client, room):
    staff(client, room, Role.VIEWER)

    assert client.get(url("staff_typology", room)).status_code == 200


# ---- what --------------------------------------------------------------------------------------


def test_own_compass_is_made_of_ones_own_answers(client, room):
    person = join(client, room)
    round = filled(room, 5, phase=Phase.ANSWERING)
    say(round, person, answers("u", "w"))

    page = client.get(url("my_compass", room))

    assert page.context["headline"] == (
        "Today your answers point to one model: Uberised city. You want it to be more open."
    )
    assert page.context["chapter"].today.position.people == 1


def test_group_compass_says_where_the_answers_lie(client, room):
    filled(room, 12)
    join(client, room)

    page = client.get(url("group_compass", room)).content.decode()

    assert "Today our answers point to one model: Algorithmic city." in page
    assert "12 people, 192 answers" in page
    assert "Not decided yet" in page
    assert "Private players dominate" in page  # the risk
    assert "1.1 MB" in page
    assert "plotly" not in page


def test_group_compass_tells_what_an_anonymous_workshop_waits_for(client, room):
    room.is_anonymous = True
    room.save()
    filled(room, 4)
    join(client, room)

    page = client.get(url("group_compass", room)).content.decode()

    assert "shown once 5 people have answered" in page
    assert "<figure" not in page
    assert "Algorithmic" not in page


def test_explore_page_holds_the_figure_as_json(client, room):
    filled(room, 12)
    staff(client, room)

    page = client.get(url("staff_explore", room)).content.decode()

    (data,) = re.findall(r'<script id="plotly-figure" type="application/json">(.*?)</script>', page)
    found = json.loads(data)
    assert found["config"]["plotlyServerURL"] == ""
    assert len(found["data"]) == 4
    order = ["plotly.js-style-global", "vendor/plotly.min.js", "js/explore.js"]
    assert sorted(order, key=page.index) == order


def test_typology_has_nine_rows_of_four(client, room):
    staff(client, room)

    page = client.get(url("staff_typology", room)).content.decode()

    body = page.partition("<tbody")[2].partition("</tbody>")[0]
    assert body.count("<tr") == 9
    assert body.count("<td") == 36


# ---- cost --------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [1, 12])
@pytest.mark.parametrize(
    ("page", "queries"), [("group_compass", 7), ("explore", 4), ("my_compass", 3)]
)
def test_queries_do_not_grow_with_the_people(
    client, room, django_assert_max_num_queries, page, queries, people
):
    round = filled(room, people)
    say(round, join(client, room), answers("a", "o"))
    client.get(url(page, room))

    with django_assert_max_num_queries(queries):
        assert client.get(url(page, room)).status_code == 200
