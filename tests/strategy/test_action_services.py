"""Actions are saved by several people at once: nothing is overwritten, nothing is lost."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection

from accounts.enums import Role
from inclusion.services.planning import remove_measure
from interface.versions import sealed
from stakeholders.models import MapEntry
from stakeholders.services.listing import InUseError, remove_from_map
from stakeholders.uses import uses_of
from strategy.enums import Origin, Status
from strategy.models import Action, ActionPartner, Progress
from strategy.plan.selectors import plan_of
from strategy.services.acting import (
    ActionConflictError,
    ActionGoneError,
    Drawn,
    DueBeforeStartError,
    LeadGoneError,
    content_of,
    save_action,
)
from strategy.services.noting import ActionBegunError, note_progress, remove_action
from strategy.services.opening import ACTIONS
from strategy.uses import move_actions
from tests import factories as accounts
from tests.inclusion import factories as divide
from tests.racing import in_threads
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from tests.workshops import factories as workshops
from workshops.models import Decision, Room, Workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop() -> Workshop:
    return workshops.workshop(commitments=["No fee without a receipt"])


def save(workshop, action_id=None, *, version=0, shown="", drawn=None, by=None, **fields):
    new = {} if version else {"title": "Paper receipts", "because": "We promised it"}
    more = {"drawn": drawn} if drawn else {}
    return save_action(
        workshop=workshop,
        action_id=action_id or uuid4(),
        fields={**new, **fields},
        version=version,
        shown=shown,
        by=by,
        **more,
    )


def note(workshop, action, text="Two markets are ready", status="", key=None, by=None):
    return note_progress(
        workshop=workshop,
        action_id=action.pk,
        note_id=key or uuid4(),
        text=text,
        status=status,
        by=by,
    )


# ---- Saving --------------------------------------------------------------------------------------


def test_a_new_action_gets_the_next_number_and_keeps_its_origin(workshop):
    factories.action(workshop, number=4)
    drawn = Drawn(origin=Origin.COMMITMENT)

    made = save(workshop, because="No fee without a receipt", drawn=drawn)

    made.refresh_from_db()
    assert (made.number, made.origin, made.version) == (5, "commitment", 1)
    assert made.because == "No fee without a receipt"


def test_sending_a_new_action_twice_makes_one_and_other_words_conflict(workshop):
    key = uuid4()
    for _click in range(2):
        save(workshop, key)

    with pytest.raises(ActionConflictError) as conflict:
        save(workshop, key, title="Voice receipts")

    assert conflict.value.action.title == "Paper receipts"
    assert Action.objects.get().version == 1


def test_only_what_is_given_is_written(workshop):
    action = factories.action(workshop, cost=Decimal("10.00"), currency="XOF", cost_year=2027)

    save(workshop, action.pk, version=1, title="Changed", due_on=date(2027, 5, 1))

    action.refresh_from_db()
    assert (action.title, action.cost, action.version) == ("Changed", Decimal(10), 2)


def test_an_older_page_conflicts_unless_it_says_the_same(workshop):
    action = factories.action(workshop, title="Theirs", version=2)

    assert save(workshop, action.pk, version=1, title="Theirs").version == 2
    with pytest.raises(ActionConflictError):
        save(workshop, action.pk, version=1, title="Mine")

    action.refresh_from_db()
    assert (action.title, action.version) == ("Theirs", 2)


def test_who_changed_other_fields_meanwhile_is_no_conflict(workshop):
    action = factories.action(workshop, title="Before")
    shown = sealed(content_of(action, ["title"]))
    save(workshop, action.pk, version=1, programme="Digital nation")

    save(workshop, action.pk, version=1, shown=shown, title="Mine")

    action.refresh_from_db()
    assert (action.title, action.programme, action.version) == ("Mine", "Digital nation", 3)


def test_due_before_start_is_refused_whichever_of_the_two_is_given(workshop):
    action = factories.action(workshop, starts_on=date(2027, 5, 1))

    with pytest.raises(DueBeforeStartError) as refused:
        save(workshop, action.pk, version=1, due_on=date(2027, 4, 30))
    with pytest.raises(DueBeforeStartError):
        save(workshop, starts_on=date(2027, 5, 1), due_on=date(2027, 4, 30))

    assert refused.value.starts_on == date(2027, 5, 1)
    save(workshop, action.pk, version=1, due_on=date(2027, 5, 1))


def test_partners_are_set_and_who_leads_is_none(workshop):
    lead, ama, ben = (stakeholders.entry(workshop) for _number in range(3))
    action = factories.action(workshop)
    factories.partner(action, ben)

    save(workshop, action.pk, version=1, lead=lead.pk, partners=[str(lead.pk), str(ama.pk)])

    assert [one.entry for one in action.partners.all()] == [ama]


@pytest.mark.parametrize("name", ["lead", "partners"])
def test_somebody_who_left_the_map_neither_leads_nor_takes_part(workshop, name):
    foreign = stakeholders.entry(workshops.workshop(workshop.municipality))

    for gone in (uuid4(), foreign.pk):
        with pytest.raises(LeadGoneError) as refused:
            save(workshop, **{name: [str(gone)] if name == "partners" else gone})
        assert refused.value.gone == {gone}

    assert not Action.objects.exists()


def test_an_action_of_another_workshop_is_not_there(workshop):
    foreign = factories.action(workshops.workshop(workshop.municipality), title="Kept")

    for version in (0, 1):
        with pytest.raises(ActionGoneError):
            save(workshop, foreign.pk, version=version, title="Mine")
    with pytest.raises(ActionGoneError):
        note(workshop, foreign)
    remove_action(workshop=workshop, action_id=foreign.pk)

    assert Action.objects.get().title == "Kept"


def test_a_changed_status_is_noted(workshop):
    action = factories.action(workshop)
    by = accounts.membership(Role.FACILITATOR, municipality=workshop.municipality).user

    save(workshop, action.pk, version=1, status=Status.DECIDED, by=by)
    save(workshop, action.pk, version=2, status=Status.DROPPED, dropped_because="No money", by=by)

    noted = [(one.status, one.text, one.by) for one in action.progress.all()]
    assert noted == [("decided", "", by), ("dropped", "No money", by)]


def test_the_wall_is_told_when_it_shows_the_plan(workshop):
    Room.objects.filter(workshop=workshop).update(place="workspace:actions", version=1)

    save(workshop)

    assert Room.objects.get(workshop=workshop).version == 2


# ---- Noting, dropping, removing ------------------------------------------------------------------


def test_a_note_is_added_once_and_moves_the_status(workshop):
    action, key = factories.action(workshop), uuid4()

    for _click in range(2):
        note(workshop, action, status=Status.UNDER_WAY, key=key)
    note(workshop, action, "And a third", status=Status.UNDER_WAY)
    note(workshop, action, "", status=Status.UNDER_WAY)

    action.refresh_from_db()
    assert (action.status, action.version) == ("under_way", 2)
    noted = [(one.text, one.status) for one in Progress.objects.all()]
    assert noted == [("Two markets are ready", "under_way"), ("And a third", "")]


def test_dropping_keeps_the_reason_and_taking_up_again_forgets_it(workshop):
    action = factories.action(workshop)

    note(workshop, action, "The operator left", status=Status.DROPPED)
    action.refresh_from_db()
    assert action.dropped_because == "The operator left"
    note(workshop, action, "Another operator", status=Status.UNDER_WAY)

    action.refresh_from_db()
    assert (action.status, action.dropped_because) == ("under_way", "")
    assert action.progress.count() == 2


def test_only_what_nobody_has_begun_is_removed(workshop):
    proposed = factories.action(workshop)
    factories.partner(proposed)
    noted, decided = factories.action(workshop), factories.action(workshop, status="decided")
    factories.progress(noted)

    for _click in range(2):
        remove_action(workshop=workshop, action_id=proposed.pk)
    for action in (noted, decided):
        with pytest.raises(ActionBegunError):
            remove_action(workshop=workshop, action_id=action.pk)

    assert set(Action.objects.all()) == {noted, decided}
    assert not ActionPartner.objects.exists()
    with pytest.raises(ActionGoneError):
        save(workshop, proposed.pk, version=1, title="Too late")


# ---- On the map ----------------------------------------------------------------------------------


def test_who_leads_or_takes_part_is_not_taken_off_the_map(workshop):
    lead, partner, origin = (stakeholders.entry(workshop) for _number in range(3))
    action = factories.action(workshop, title="Receipts", lead=lead)
    factories.partner(action, partner)
    drawn = factories.action(workshop, origin=Origin.PARTNERSHIP, entry=origin)

    words = [[(one.words, one.args) for one in uses_of(entry)] for entry in (lead, partner)]

    assert words == [
        [("Lead of the action “Receipts”", (action.pk,))],
        [("Partner in the action “Receipts”", (action.pk,))],
    ]
    with pytest.raises(InUseError):
        remove_from_map(workshop=workshop, entry_id=lead.pk, is_sure=True)
    remove_from_map(workshop=workshop, entry_id=origin.pk, is_sure=True)
    drawn.refresh_from_db()
    assert drawn.entry is None


def test_a_merge_moves_lead_partners_and_origin(workshop, django_assert_num_queries):
    going, staying = stakeholders.entry(workshop), stakeholders.entry(workshop)
    led = factories.action(workshop, lead=going)
    drawn = factories.action(workshop, origin=Origin.PARTNERSHIP, entry=going)
    for entry in (going, staying):
        factories.partner(drawn, entry)
    factories.partner(led, going)

    move_actions({going.pk: staying.pk})
    with django_assert_num_queries(2):
        move_actions({going.pk: staying.pk})

    led.refresh_from_db()
    drawn.refresh_from_db()
    assert (led.lead, drawn.entry) == (staying, staying)
    assert [one.entry for one in ActionPartner.objects.all()] == [staying, staying]


# ---- At once -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_new_actions_at_once_get_different_numbers(workshop):
    made = in_threads(*[lambda: save(workshop)] * 6)

    assert sorted(one.number for one in made) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_the_same_new_action_at_once_is_made_once(workshop):
    key = uuid4()

    made = in_threads(*[lambda: save(workshop, key)] * 4)

    assert {one.pk for one in made} == {key}
    assert Action.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_savers_at_once_one_sees_the_other(workshop):
    action = factories.action(workshop)

    jobs = [lambda title=title: save(workshop, action.pk, version=1, title=title) for title in "ab"]
    results = in_threads(*jobs)

    assert [type(one) for one in results].count(ActionConflictError) == 1
    action.refresh_from_db()
    assert action.version == 2


@pytest.mark.django_db(transaction=True)
def test_a_lead_taken_off_the_map_at_once_does_not_lead(workshop):
    for _try in range(5):
        entry = stakeholders.entry(workshop)
        results = in_threads(
            lambda entry=entry: save(workshop, lead=entry.pk),
            lambda entry=entry: remove_from_map(workshop=workshop, entry_id=entry.pk, is_sure=True),
        )

        refused = [type(one) for one in results if isinstance(one, Exception)]
        assert len(refused) == 1
        assert refused[0] in (LeadGoneError, InUseError)
        leads = Action.objects.filter(lead=entry).exists()
        assert leads == MapEntry.objects.filter(pk=entry.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_opening_twice_at_once_opens_once(workshop):
    in_threads(*[lambda: ACTIONS.open(workshop=workshop, by=None)] * 3)

    assert ACTIONS.is_open(workshop)


# ---- What became of its origin -------------------------------------------------------------------


def test_an_action_stays_when_its_origin_is_taken_away_or_decided_anew(workshop):
    measure = divide.measure(workshop)
    about = {"workshop": workshop, "municipality_id": workshop.municipality_id}
    about |= {"question": "compass.role"}
    decision = Decision.objects.create(**about, number=1, value="operate")
    Decision.objects.create(**about, number=2, value="operate")
    factories.action(workshop, origin=Origin.MEASURE, measure=measure, because="Two mornings")
    factories.action(workshop, origin=Origin.DECISION, decision=decision, because="Operate")
    assert not any(one.source.is_superseded for one in plan_of(workshop).actions)

    remove_measure(workshop=workshop, measure_id=measure.pk)
    Decision.objects.create(**about, number=3, value="commission")

    sources = [one.source for one in plan_of(workshop).actions]
    assert [one.is_superseded for one in sources] == [True, True]
    assert [one.words for one in sources] == ["Two mornings", "Operate"]
    connection.check_constraints()


def test_a_safeguard_that_is_decided_again_and_kept_is_not_superseded(workshop):
    about = {"workshop": workshop, "municipality_id": workshop.municipality_id}
    about |= {"question": "compass.safeguards"}
    first = Decision.objects.create(**about, number=1, value=["exit", {"other": "A panel"}])
    for key in ("exit", "other"):
        factories.action(workshop, origin=Origin.SAFEGUARD, decision=first, origin_key=key)
    Decision.objects.create(**about, number=2, value=["rules", "exit", {"other": "A panel"}])
    assert not any(one.source.is_superseded for one in plan_of(workshop).actions)

    Decision.objects.create(**about, number=3, value=["rules", {"other": "Two panels"}])

    assert all(one.source.is_superseded for one in plan_of(workshop).actions)
