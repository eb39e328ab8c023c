"""The pages on which an administrator writes a municipality's own questions."""

from dataclasses import replace
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from tests import factories as accounts
from tests.racing import in_threads
from tests.workshops import factories
from tests.workshops.asking import BUS, EVERY, RADIO, TRUST, WORDS, give
from workshops.additions import addition
from workshops.additions.questions import MOST_IN_ALL, MOST_IN_MODULE, OwnQuestion
from workshops.enums import Act
from workshops.models import AuditEvent, Workshop
from workshops.services.adding import (
    ThereAlreadyError,
    TooLateError,
    TooManyError,
    add,
    take_away,
)
from workshops.services.asking import (
    GoneError,
    add_question,
    change_question,
    move_question,
    remove_question,
)

TYPED = {
    "text": "  Where should the first  counter open? ",
    "options": "Market\n\n  Bus station \r\nTown hall",
    "help": "Think of those who walk.",
    "short": "First counter",
    "decide": "on",
}


@pytest.fixture
def workshop(db):
    return factories.workshop()


@pytest.fixture
def member(client, workshop):
    found = accounts.membership(Role.ADMINISTRATOR, municipality=workshop.municipality)
    client.force_login(found.user)
    return found


def listed(workshop):
    return reverse("workshops:questions", args=[workshop.pk])


def new(workshop, kind="single", module="vision"):
    return reverse("workshops:add_question", args=[workshop.pk, module, kind])


def at(workshop, one):
    return reverse("workshops:question", args=[workshop.pk, one.module, one.kind, one.seal])


def own(workshop) -> tuple[OwnQuestion, ...]:
    return Workshop.objects.get(pk=workshop.pk).own_questions()


# ---- adding ------------------------------------------------------------------------------------


def test_adding_on_the_page(client, member, workshop):
    assert "Add a question" in client.get(listed(workshop)).text
    kinds = client.get(reverse("workshops:question_kind", args=[workshop.pk, "vision"])).text
    assert new(workshop) in kinds
    assert "options" in client.get(new(workshop)).context["form"].fields

    response = client.post(new(workshop), TYPED)

    assert response.url == listed(workshop)
    assert own(workshop) == (BUS,)
    shown = client.get(listed(workshop)).text
    assert BUS.text in shown
    assert "Bus station" in shown
    event = AuditEvent.objects.get(workshop=workshop)
    assert (event.by, event.act, event.module) == (member.user, Act.CHANGED, "vision")


def test_a_second_click_adds_nothing(client, member, workshop):
    for _click in range(2):
        assert client.post(new(workshop), TYPED).status_code == 302

    assert own(workshop) == (BUS,)
    assert AuditEvent.objects.filter(workshop=workshop).count() == 1


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("single", {"options"}),
        ("multiple", {"options"}),
        ("scale", {"low_label", "high_label"}),
        ("long_text", set()),
    ],
)
def test_each_kind_has_its_fields(client, member, workshop, kind, fields):
    form = client.get(new(workshop, kind)).context["form"]

    assert form.fields.keys() == {"text", "help", "short", "decide"} | fields


@pytest.mark.parametrize("made", EVERY)
def test_every_kind_is_kept_and_shown_again(client, member, workshop, made):
    give(workshop, made)
    form = client.get(at(workshop, made)).context["form"]
    posted = {name: form[name].value() for name in form.fields if form[name].value()}

    assert client.post(at(workshop, made), posted).status_code == 302
    assert own(workshop) == (made,)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("single", {"text": " "}, "Write the question"),
        ("single", {"text": "x" * 121}, "at most 120 fit"),
        ("single", {"options": "Market"}, "Write at least two options"),
        ("single", {"options": "\n".join(map(str, range(9)))}, "there are 9 options, at most 8"),
        ("single", {"options": "Market\n" + "x" * 161}, "Shorten option 2: at most 160"),
        ("single", {"options": "Market\nmarket "}, "stands there twice"),
        ("single", {"text": "what about VISION.priorities?"}, "The module asks this already"),
        ("single", {"text": "What about vision.priorities? (fr)"}, "The module asks this already"),
        ("multiple", {"text": RADIO.text.upper()}, "The module asks this already"),
        ("scale", {"low_label": ""}, "Write what the low end means"),
        ("scale", {"high_label": "x" * 81}, "at most 80 fit"),
        ("long_text", {"help": "x" * 401}, "at most 400 fit"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, member, workshop, kind, typed, message):
    give(workshop, RADIO)
    posted = {**TYPED, "low_label": "Low", "high_label": "High", **typed}

    response = client.post(new(workshop, kind), posted)

    assert response.status_code == 422
    assert message in response.text
    (field,) = response.context["form"].errors
    assert field in typed
    assert "Think of those who walk." in response.text or "help" in typed
    assert own(workshop) == (RADIO,)


def test_no_more_than_everybody_can_answer(client, member, workshop):
    give(workshop, *(replace(WORDS, text=f"Question {n}?") for n in range(MOST_IN_MODULE)))

    response = client.post(new(workshop), TYPED)

    assert response.status_code == 422
    assert "take one away first" in response.text
    assert "Bus station" in response.text
    kinds = reverse("workshops:question_kind", args=[workshop.pk, "vision"])
    assert f'"{kinds}"' not in client.get(listed(workshop)).text
    rest = [replace(WORDS, module="compass", text=f"Question {n}?") for n in range(5)]
    give(workshop, *own(workshop), *rest)
    with pytest.raises(TooManyError):
        add_question(workshop=workshop, question=replace(BUS, module="inclusion"), by=None)
    assert len(own(workshop)) == MOST_IN_ALL


@pytest.mark.parametrize(("module", "kind"), [("nowhere", "single"), ("vision", "allocation")])
def test_unknown_module_or_kind_is_not_found(client, member, workshop, module, kind):
    assert client.post(new(workshop, kind, module), TYPED).status_code == 404


def test_module_that_the_workshop_leaves_out_takes_none(client, member, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(modules=["compass"])
    give(Workshop.objects.get(pk=workshop.pk), BUS)

    assert client.get(new(workshop)).status_code == 404
    assert "This module is not part of the workshop" in client.get(listed(workshop)).text


# ---- changing ----------------------------------------------------------------------------------


def test_other_words_take_its_place(client, member, workshop):
    give(workshop, *EVERY)

    client.post(at(workshop, RADIO), {"text": "Which radios?", "options": "Sud\nNord"})

    changed = replace(RADIO, text="Which radios?", options=("Sud", "Nord"))
    assert own(workshop) == (BUS, changed, TRUST, WORDS)


def test_two_writers_do_not_overwrite_each_other(client, member, workshop):
    give(workshop, BUS, RADIO)
    page = at(workshop, BUS)
    theirs = replace(BUS, help="Think of the old.")
    change_question(workshop=workshop, seal=BUS.seal, question=theirs, by=None)

    mine = {**TYPED, "help": "Think of the young."}
    response = client.post(page, mine)

    assert response.status_code == 422
    assert "Somebody else changed this question" in response.text
    assert "Think of the young." in response.text
    assert own(workshop) == (theirs, RADIO)
    assert response.context["action"] == at(workshop, theirs)
    assert client.post(response.context["action"], mine).status_code == 302
    assert own(workshop) == (replace(BUS, help="Think of the young."), RADIO)


def test_one_that_is_gone_can_be_added_again(client, member, workshop):
    give(workshop, BUS)
    page = at(workshop, BUS)
    give(workshop, RADIO)

    response = client.post(page, {**TYPED, "text": "Where does it open?"})

    assert response.context["action"] == new(workshop)
    assert client.post(new(workshop), {**TYPED, "text": "Where does it open?"}).status_code == 302
    assert len(own(workshop)) == 2
    followed = client.get(page, follow=True)
    assert "here they are now" in followed.text


def test_saving_twice_saves_once(client, member, workshop):
    give(workshop, BUS)
    typed = {**TYPED, "text": "Where does it open?"}

    for _click in range(2):
        assert client.post(at(workshop, BUS), typed).status_code == 302

    assert [one.text for one in own(workshop)] == ["Where does it open?"]
    assert AuditEvent.objects.count() == 1


def test_words_of_another_one_are_refused(workshop):
    give(workshop, BUS, RADIO)

    with pytest.raises(ThereAlreadyError):
        change_question(
            workshop=workshop, seal=RADIO.seal, question=replace(RADIO, text=BUS.text), by=None
        )


def test_taking_away(client, member, workshop):
    give(workshop, BUS, RADIO)

    for _click in range(2):
        assert client.post(at(workshop, BUS), {"remove": "yes"}).url == listed(workshop)

    assert own(workshop) == (RADIO,)
    assert AuditEvent.objects.count() == 1


def test_moving_up_and_down(client, member, workshop):
    other = replace(WORDS, module="compass")
    give(workshop, BUS, other, RADIO, TRUST)
    move = reverse("workshops:move_question", args=[workshop.pk])

    for _click in range(2):
        assert client.post(move, {"to": f"{TRUST.seal} 1"}).url == listed(workshop)
    assert [one for one in own(workshop) if one != other] == [BUS, TRUST, RADIO]
    client.post(move, {"to": f"{BUS.seal} 99"})
    assert [one for one in own(workshop) if one != other] == [TRUST, RADIO, BUS]
    assert other in own(workshop)


@pytest.mark.parametrize("to", ["", "wrong 1", "wrong", "{seal}", "{seal} -1", "{seal} 9999", "💥"])
def test_moves_that_make_no_sense_change_nothing(client, member, workshop, to):
    give(workshop, BUS, RADIO)
    move = reverse("workshops:move_question", args=[workshop.pk])

    assert client.post(move, {"to": to.format(seal=RADIO.seal)}).status_code == 302
    assert own(workshop) == (BUS, RADIO)


def test_groups_and_questions_leave_each_other_alone(workshop):
    add_question(workshop=workshop, question=BUS, by=None)
    stale = Workshop.objects.get(pk=workshop.pk)
    add_question(workshop=workshop, question=RADIO, by=None)
    add(workshop=stale, kind="groups", text="Herders", by=None)
    herders = addition("groups", "Herders")

    assert own(workshop) == (BUS, RADIO)
    remove_question(workshop=workshop, question=BUS, by=None)
    assert Workshop.objects.get().own_additions() == (herders,)
    take_away(workshop=workshop, key=herders.key, by=None)
    assert own(workshop) == (RADIO,)


@pytest.mark.django_db(transaction=True)
def test_many_who_add_at_once_lose_nothing_and_keep_the_limit():
    workshop = factories.workshop()
    questions = [replace(WORDS, text=f"Question {n}?") for n in range(8)]

    def add_one(one):
        return add_question(workshop=Workshop.objects.get(pk=workshop.pk), question=one, by=None)

    told = in_threads(*(partial(add_one, one) for one in questions))

    assert [type(one) for one in told].count(TooManyError) == 3
    assert told.count(None) == len(own(workshop)) == MOST_IN_MODULE


# ---- once the module was opened ----------------------------------------------------------------


def test_once_the_module_was_opened_nothing_changes(client, member, workshop):
    give(workshop, BUS, RADIO)
    factories.round(workshop)
    told = {"workshop": workshop, "by": None}

    for act in (
        lambda: add_question(question=WORDS, **told),
        lambda: change_question(seal=BUS.seal, question=replace(BUS, text="New?"), **told),
        lambda: remove_question(question=BUS, **told),
        lambda: move_question(question=BUS, place=1, **told),
    ):
        with pytest.raises(TooLateError):
            act()
    assert own(workshop) == (BUS, RADIO)


def test_what_was_typed_stays_when_the_module_was_opened_meanwhile(client, member, workshop):
    give(workshop, BUS)
    factories.round(workshop)

    for page in (new(workshop), at(workshop, BUS)):
        response = client.post(page, {**TYPED, "text": "Where does it open?"})
        assert response.status_code == 422
        assert "This module was opened" in response.text
        assert "Where does it open?" in response.text
        assert client.get(page).url == listed(workshop)
    kinds = reverse("workshops:question_kind", args=[workshop.pk, "vision"])
    assert client.get(kinds).url == listed(workshop)
    assert client.post(at(workshop, BUS), {"remove": "yes"}).url == listed(workshop)
    move = reverse("workshops:move_question", args=[workshop.pk])
    assert "This module was opened" in client.post(move, {"to": f"{BUS.seal} 1"}, follow=True).text
    assert own(workshop) == (BUS,)


def test_other_modules_stay_open(client, member, workshop):
    factories.round(workshop, "compass")

    assert client.post(new(workshop), TYPED).status_code == 302
    shown = client.get(listed(workshop)).text
    assert shown.count("its questions stay as they are") == 1


# ---- who, and at what cost ---------------------------------------------------------------------


def test_facilitators_see_them_and_administrators_write_them(client, workshop):
    give(workshop, BUS)
    found = accounts.membership(Role.FACILITATOR, municipality=workshop.municipality)
    client.force_login(found.user)

    shown = client.get(listed(workshop))

    assert BUS.text in shown.text
    assert "An administrator of the municipality writes them" in shown.text
    assert at(workshop, BUS) not in shown.text
    assert "Add a question" not in shown.text
    assert client.post(new(workshop), TYPED).status_code == 403
    assert own(workshop) == (BUS,)


def test_another_municipality_finds_nothing(client, workshop):
    give(workshop, BUS)
    client.force_login(accounts.membership(Role.ADMINISTRATOR).user)

    for page in (listed(workshop), new(workshop), at(workshop, BUS)):
        assert client.get(page).status_code == 404
        assert client.post(page, TYPED).status_code in (404, 405)


def test_list_costs_the_same_for_one_and_for_ten(client, member, workshop):
    counts = []
    for many in (1, MOST_IN_ALL):
        spread = ["vision", "compass"] * MOST_IN_MODULE
        give(workshop, *(replace(WORDS, text=f"{n}?", module=spread[n]) for n in range(many)))
        client.get(listed(workshop))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(listed(workshop)).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 10


def test_a_question_that_was_changed_is_told_with_the_one_in_its_place(workshop):
    give(workshop, BUS)
    theirs = replace(BUS, help="Else.")
    change_question(workshop=workshop, seal=BUS.seal, question=theirs, by=None)

    with pytest.raises(GoneError) as raised:
        change_question(workshop=workshop, seal=BUS.seal, question=replace(BUS, help=""), by=None)

    assert raised.value.current == theirs
