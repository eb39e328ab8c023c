"""The board of the room: each line is saved for itself, nobody overwrites anybody."""

import re
from datetime import date

import pytest
from django.urls import reverse

from interface.versions import sealed
from strategy.enums import Status
from strategy.forms_board import MOST
from strategy.models import Action
from strategy.services.acting import save_action
from strategy.services.opening import ACTIONS
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    made = workshops.workshop(held_on=date(2027, 3, 14))
    ACTIONS.open(workshop=made, by=None)
    return made


@pytest.fixture
def ama(client, workshop):
    workshops.join(client, workshop)
    return client


def at(workshop):
    return reverse("strategy:board", args=[workshop.pk])


def text(response):
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


def sheet(response):
    """What a browser would send back: the lines' ids, and every field as it stands."""
    form = response.context["form"]
    sent = {"line": [str(line.id) for line in form.lines]}
    for name in form.fields:
        value = form[name].value()
        sent[name] = "" if value is None else str(value)
    return sent


def ids(sent):
    return sent["line"]


def fill(sent, place, **told):
    """The sheet with one line typed."""
    return {**sent, **{f"{ids(sent)[place]}-{name}": value for name, value in told.items()}}


def titles():
    return list(Action.objects.order_by("number").values_list("title", flat=True))


def test_five_empty_lines_and_what_is_typed_in_some_of_them_is_saved(ama, workshop):
    radio = stakeholders.entry(workshop, "Radio Selo")
    sent = sheet(ama.get(at(workshop)))
    assert len(ids(sent)) == 5

    sent = fill(sent, 0, title=" Paper  receipts ", lead="radio  SELO", due="2027-06-30")
    response = ama.post(at(workshop), fill(sent, 3, title="Dry markets", lead="Works"), follow=True)

    assert "2 lines are saved." in text(response)
    first, second = Action.objects.all()
    assert (first.title, first.lead, first.service) == ("Paper receipts", radio, "")
    assert (first.due_on, first.origin) == (date(2027, 6, 30), "free")
    assert first.because == "Named in the workshop of 14 March 2027"
    assert (second.title, second.lead, second.service) == ("Dry markets", None, "Works")
    assert len(ids(sheet(response))) == 5


def test_sending_the_same_sheet_twice_saves_once(ama, workshop):
    sent = fill(sheet(ama.get(at(workshop))), 0, title="Receipts")

    for _click in range(2):
        assert ama.post(at(workshop), sent).status_code == 302

    assert titles() == ["Receipts"]
    assert Action.objects.get().version == 1


def test_two_people_in_the_first_empty_line_both_stay(ama, workshop):
    mine, theirs = (sheet(ama.get(at(workshop))) for _person in range(2))

    ama.post(at(workshop), fill(theirs, 0, title="Theirs"))
    ama.post(at(workshop), fill(mine, 0, title="Mine"))

    assert titles() == ["Theirs", "Mine"]


def test_others_lines_are_left_alone(ama, workshop):
    factories.action(workshop, title="One")
    factories.action(workshop, title="Two")
    mine, theirs = (sheet(ama.get(at(workshop))) for _person in range(2))
    ama.post(at(workshop), fill(theirs, 0, title="One, theirs"))

    assert ama.post(at(workshop), fill(mine, 1, title="Two, mine")).status_code == 302

    assert titles() == ["One, theirs", "Two, mine"]


def test_one_line_written_by_two_shows_both_and_saves_the_others(ama, workshop):
    radio = stakeholders.entry(workshop, "Radio Selo")
    for name in ("One", "Two"):
        factories.action(workshop, title=name)
    mine, theirs = (sheet(ama.get(at(workshop))) for _person in range(2))
    ama.post(at(workshop), fill(theirs, 0, title="Theirs", lead="Radio Selo", due="2027-05-01"))

    response = ama.post(at(workshop), fill(fill(mine, 0, title="Mine"), 1, title="Two, mine"))

    assert response.status_code == 409
    for words in ("the same line", "Theirs, saved", "Mine", "Radio Selo", "1 May 2027"):
        assert words in text(response)
    assert "1 line is saved." in text(response)
    assert titles() == ["Theirs", "Two, mine"]
    again = sheet(response)
    assert ama.post(at(workshop), again).status_code == 302
    first = Action.objects.get(number=1)
    assert (first.title, first.lead) == ("Mine", None)
    assert radio.actions_led.count() == 0


def test_who_changed_the_cost_meanwhile_is_no_conflict(ama, workshop):
    action = factories.action(workshop, title="One")
    sent = sheet(ama.get(at(workshop)))
    save_action(workshop=workshop, action_id=action.pk, fields={"programme": "Digital"}, version=1)

    assert ama.post(at(workshop), fill(sent, 0, title="One, mine")).status_code == 302

    action.refresh_from_db()
    assert (action.title, action.programme) == ("One, mine", "Digital")


def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_saved(ama, workshop):
    factories.action(workshop, title="One", starts_on=date(2027, 6, 1))
    factories.action(workshop, title="Two")
    sent = sheet(ama.get(at(workshop)))
    sent = fill(sent, 0, due="2027-05-31")
    sent = fill(sent, 1, title="")
    sent = fill(sent, 2, title="Three", due="soon")
    sent = fill(sent, 3, lead="Nobody said what")
    sent = fill(sent, 4, title="Five")

    response = ama.post(at(workshop), sent)

    assert response.status_code == 422
    errors = response.context["form"].errors
    told = {name.partition("-")[2] or name: words for name, words in errors.items()}
    assert len(errors) == 4
    for words in (
        "This action starts on 1 June 2027",
        "An action is removed on its own page",
        "year-month-day",
        "Write what is done",
    ):
        assert words in text(response)
    assert "Nobody said what" in response.content.decode()
    assert titles() == ["One", "Two", "Five"]
    assert told


@pytest.mark.parametrize("name", ["title", "lead"])
def test_too_long_words_are_kept_and_refused(ama, workshop, name):
    sent = fill(sheet(ama.get(at(workshop))), 0, **{"title": "One", name: "x" * 5000})

    response = ama.post(at(workshop), sent)

    assert response.status_code == 422
    assert "5000 characters" in text(response)
    assert not Action.objects.exists()


def test_a_line_removed_meanwhile_is_told_and_may_be_written_anew(ama, workshop):
    action = factories.action(workshop, title="One")
    sent = sheet(ama.get(at(workshop)))
    action.delete()

    response = ama.post(at(workshop), fill(sent, 0, title="One, mine"))

    assert response.status_code == 422
    assert "Somebody removed this action meanwhile" in text(response)
    assert ama.post(at(workshop), sheet(response)).status_code == 302
    assert titles() == ["One, mine"]


def test_a_lead_who_left_the_map_while_saving_is_told(ama, workshop, monkeypatch):
    entry = stakeholders.entry(workshop, "Radio Selo")
    gone = entry.pk
    sent = fill(sheet(ama.get(at(workshop))), 0, title="One", lead="Radio Selo")
    monkeypatch.setattr("strategy.views.board.names_of", lambda one: {"Radio Selo": gone})
    entry.delete()

    response = ama.post(at(workshop), sent)

    assert "taken off the map meanwhile" in text(response)
    monkeypatch.undo()
    ama.post(at(workshop), sheet(response))
    assert Action.objects.get().service == "Radio Selo"


def test_lines_of_another_workshop_are_not_reached(ama, workshop):
    foreign = factories.action(workshops.workshop(workshop.municipality), title="Kept")
    sent = sheet(ama.get(at(workshop)))
    key = str(foreign.pk)

    for version in ("0", "1", "x"):
        told = {"line": [key, "x"], f"{key}-title": "Mine", f"{key}-version": version}
        assert ama.post(at(workshop), {**sent, **told}).status_code == 422

    assert titles() == ["Kept"]


def test_a_forged_seal_overwrites_nothing_that_was_not_seen(ama, workshop):
    factories.action(workshop, title="Kept", version=3)
    sent = sheet(ama.get(at(workshop)))
    stale = fill(sent, 0, title="Mine", version="1", shown=sealed({"a": 1}))

    assert ama.post(at(workshop), stale).status_code == 409
    assert titles() == ["Kept"]


def test_dropped_actions_are_not_on_the_board_and_many_lead_to_the_list(ama, workshop):
    gone = {"status": Status.DROPPED, "dropped_because": "No money"}
    factories.action(workshop, title="Given up", **gone)
    for _number in range(MOST + 2):
        factories.action(workshop)

    response = ama.get(at(workshop))

    assert "Given up" not in text(response)
    assert len(ids(sheet(response))) == MOST
    assert "2 more actions stand in the plan" in text(response)
