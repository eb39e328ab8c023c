"""The places of a room: their order, their keys, and what becomes of a key that is out of date."""

import pytest

from tests.guide.small import small_questionnaire
from workshops.agenda import agenda_of
from workshops.modules import Workspace
from workshops.slides import AGENDA, Place, item_at, place_behind, places_of
from workshops.steps import Asked, Group

EDITION = small_questionnaire()
OLDER = Group("older", "Older people")
ASKED = {
    "vision": [Asked(EDITION.question("vision.priorities"))],
    "inclusion": [Asked(EDITION.question("inclusion.obstacles"), OLDER)],
}


MAP = Workspace(
    key="map",
    title="Map",
    goal="Who is concerned",
    minutes=13,
    url_name="",
    staff_url_name="",
    state=lambda workshop: None,
    draw=lambda workshop: None,
)


@pytest.fixture
def places():
    return places_of(EDITION.modules, ASKED, ["map"])


@pytest.fixture
def agenda():
    return agenda_of(EDITION, ["vision", "compass", "inclusion"], "full", [MAP])


def test_places_stand_in_the_order_of_the_workshop(places):
    assert [place.key for place in places.every] == [
        "why",
        "agenda",
        "module:vision",
        "question:vision.priorities",
        "module:compass",
        "module:inclusion",
        "question:inclusion.obstacles:older",
        "workspace:map",
        "decided",
    ]


def test_every_key_leads_to_its_place(places):
    assert [places.at(place.key) for place in places.every] == list(places.every)


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("question:vision.lever", "module:vision"),
        ("question:inclusion.obstacles", "module:inclusion"),
        ("question:compass.values", "module:compass"),
        ("module:uses", "why"),
        ("question:uses.functions", "why"),
        ("agenda:2", "agenda:2"),
        ("agenda:-1", "agenda"),
        ("agenda:²", "agenda"),
        ("agenda:99999999999999999999", "agenda"),
        ("", "why"),
        ("decided:now", "why"),
        ("?", "why"),
    ],
)
def test_a_key_out_of_date_falls_back(places, key, found):
    assert places.at(key).key == found


def test_next_and_previous_go_through_all_places(places):
    place, seen = places.every[0], []
    while place:
        seen.append(place)
        place = places.after(place)

    assert seen == list(places.every)
    assert [places.before(place) for place in seen] == [None, *seen[:-1]]


def test_the_line_of_the_agenda_follows_the_room(places, agenda):
    def reached(key, **more):
        return item_at(agenda, places.at(key), **{"is_revealed": False, **more})

    assert [item.act for item in agenda.items[:3]] == ["welcome", "answer", "decide"]
    assert reached("why") == 0
    assert reached("module:vision") == 1
    assert reached("module:vision", is_revealed=True) == 2
    assert reached("question:vision.priorities", is_revealed=True) == 2
    assert reached("workspace:map") == len(agenda.items) - 2
    assert reached("decided") == len(agenda.items) - 1
    assert reached("agenda:3") == 3
    assert reached("agenda:98") == len(agenda.items) - 1


def test_behind_the_agenda_comes_the_line_that_is_marked(places, agenda):
    last = len(agenda.items) - 1

    assert place_behind(places, agenda, Place(AGENDA)).key == "module:vision"
    assert place_behind(places, agenda, Place(AGENDA, item=0)).key == "module:vision"
    assert place_behind(places, agenda, Place(AGENDA, item=3)).key == "module:compass"
    assert place_behind(places, agenda, Place(AGENDA, item=last - 1)).key == "workspace:map"
    assert place_behind(places, agenda, Place(AGENDA, item=last)).key == "decided"
    assert place_behind(places, agenda, places.at("decided")) is None
