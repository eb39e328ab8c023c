"""Recording decisions: what is refused, what is kept, and two facilitators at once."""

import pytest

from tests import factories as staff
from tests.guide.small import small_content
from tests.racing import in_threads
from tests.workshops import factories
from workshops.decisions import (
    NotAskedError,
    decidable,
    decisions_of,
    questions_to_decide,
    wanted_decisions,
)
from workshops.enums import Act, Phase, Track
from workshops.models import AuditEvent, Decision, Room, Workshop
from workshops.services.deciding import (
    ReasonMissingError,
    TakenError,
    TooManyGroupsError,
    record_decision,
)
from workshops.services.running import WrongPhaseError, open_round, reveal_round
from workshops.tendency import ReasonFor

pytestmark = pytest.mark.django_db

PRIORITIES, STATEMENT, EXCLUDED = "vision.priorities", "vision.statement", "inclusion.excluded"
TENDENCY = {"economy": 5, "democracy": 3, "sustainability": 2}
OTHERWISE = {"economy": 0, "democracy": 10, "sustainability": 0}


def room(**fields) -> Workshop:
    """A vision module that two people answered alike, revealed."""
    workshop = factories.workshop(**fields)
    round = factories.round(workshop, phase=Phase.REVEALED)
    for _person in range(2):
        factories.answer(round, factories.participant(workshop), PRIORITIES, TENDENCY)
    return workshop


@pytest.fixture
def workshop():
    return room()


def decide(workshop, question=PRIORITIES, value=TENDENCY, **more):
    plain = {"number": 0, "reason": "", "dissent": "", "by": None}
    return record_decision(workshop=workshop, question=question, value=value, **{**plain, **more})


def test_the_tendency_needs_no_reason(workshop):
    by = staff.user()

    made = decide(workshop, dissent="Finance: costs first.", by=by)

    assert (made.number, made.value, made.by, made.round.number) == (1, TENDENCY, by, 1)
    assert AuditEvent.objects.get().act == Act.DECIDED
    assert AuditEvent.objects.get().module == "vision"
    assert Room.objects.get().version == 1


@pytest.mark.parametrize(
    ("value", "why"), [(OTHERWISE, ReasonFor.OTHER_VALUE), (None, ReasonFor.OPEN)]
)
def test_anything_else_needs_one(workshop, value, why):
    with pytest.raises(ReasonMissingError) as refused:
        decide(workshop, value=value)

    assert refused.value.why is why
    assert not Decision.objects.exists()
    assert decide(workshop, value=value, reason="The mayor promised it.").value == value


def test_a_divided_room_wants_to_know_why():
    workshop = factories.workshop()
    round = factories.round(workshop, phase=Phase.REVEALED)
    for number in range(10):
        value = OTHERWISE if number % 2 else {**OTHERWISE, "economy": 10, "democracy": 0}
        factories.answer(round, factories.participant(workshop), PRIORITIES, value)
    half = {"economy": 5, "democracy": 5, "sustainability": 0}

    with pytest.raises(ReasonMissingError) as refused:
        decide(workshop, value=half)

    assert refused.value.why is ReasonFor.DIVIDED


def test_before_the_reveal_nothing_is_decided_not_even_by_the_group():
    workshop = factories.workshop()
    round = factories.round(workshop, phase=Phase.CLOSED)

    for question in (PRIORITIES, STATEMENT):
        with pytest.raises(WrongPhaseError):
            decide(workshop, question, "A city that answers.", reason="Because.")
    reveal_round(round=round, by=None)

    assert decide(workshop, STATEMENT, "A city that answers.").number == 1


@pytest.mark.parametrize(
    ("question", "subject"),
    [("vision.nothing", ""), ("information.data", ""), (PRIORITIES, "older")],
)
def test_what_is_not_asked_cannot_be_decided(workshop, question, subject):
    with pytest.raises(NotAskedError):
        decide(workshop, question, subject=subject, reason="Because.")


def test_a_later_decision_supersedes_and_none_is_lost(workshop):
    decide(workshop)
    decide(workshop, value=OTHERWISE, number=1, reason="The council asked again.")
    decide(workshop, value=None, number=2, reason="Wait for the census.")

    (one,) = decisions_of(workshop)

    assert one.current.is_open
    assert [(old.number, old.value) for old in one.earlier] == [(2, OTHERWISE), (1, TENDENCY)]
    assert one.earlier[1].lines == ("Economy: 5", "Democracy: 3", "Sustainability: 2")


def test_a_double_click_records_once(workshop):
    first = decide(workshop)
    second = decide(workshop)

    assert first == second
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("number", [-1, 0, 2, 57])
def test_whoever_did_not_see_the_decision_in_force_is_told(workshop, number):
    first = decide(workshop)

    with pytest.raises(TakenError) as refused:
        decide(workshop, value=OTHERWISE, number=number, reason="Ours.")

    assert refused.value.decision == first
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_facilitators_one_records_and_the_other_sees_both():
    workshop = room()

    for number in range(10):
        words = [f"A{number}", f"B{number}"]
        found = in_threads(
            *(lambda w=w, n=number: decide(workshop, number=n, reason=w, dissent=w) for w in words)
        )
        (made,) = [one for one in found if isinstance(one, Decision)]
        (refused,) = [one for one in found if isinstance(one, TakenError)]
        assert made.number == number + 1
        assert refused.decision == made

    assert Decision.objects.count() == 10


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_two_connections_records_once():
    workshop = room()

    found = in_threads(*[lambda: decide(workshop)] * 4)

    assert len({one.pk for one in found}) == 1


def test_a_decision_rests_on_the_newest_revealed_round(workshop):
    decide(workshop)
    following = open_round(round=workshop.rounds.get(), by=None)
    factories.answer(following, factories.participant(workshop), PRIORITIES, OTHERWISE)

    assert decidable(workshop, PRIORITIES).round.number == 1
    reveal_round(round=following, by=None)
    assert decidable(workshop, PRIORITIES).round == following
    assert decide(workshop, value=OTHERWISE, number=1).round == following
    (one,) = decisions_of(workshop)
    assert "Democracy" in one.findings[0]
    assert one.earlier[0].round.number == 1


# ---- groups ------------------------------------------------------------------------------------


def test_the_groups_decided_are_the_groups_rated():
    workshop = factories.workshop()
    factories.round(workshop, "inclusion", phase=Phase.REVEALED)
    value = {"digital": ["older"], "service": ["older", "informal"]}

    decide(workshop, EXCLUDED, value)

    workshop.refresh_from_db()
    assert workshop.groups == ["older", "informal"]
    assert list(AuditEvent.objects.values_list("act", flat=True)) == [Act.CHANGED, Act.DECIDED]
    decide(workshop, EXCLUDED, None, number=1, reason="Ask the services first.")
    workshop.refresh_from_db()
    assert workshop.groups == ["older", "informal"]


def test_more_groups_than_can_be_rated_are_refused_whole():
    content = small_content()
    (asked,) = [q for q in content["entries"]["question"] if q["key"] == EXCLUDED]
    del asked["row"]
    asked["option"] = [*asked["option"], {**asked["option"][0], "key": "fourth"}]
    workshop = factories.workshop(edition=factories.edition(content), track=Track.CORE)
    factories.round(workshop, "inclusion", phase=Phase.REVEALED)

    with pytest.raises(TooManyGroupsError):
        decide(workshop, EXCLUDED, ["older", "women", "informal", "fourth"])

    assert not Decision.objects.exists()
    assert not AuditEvent.objects.exists()
    assert decide(workshop, EXCLUDED, ["older", {"other": "Porters"}]).number == 1


def test_a_decision_on_a_group_that_is_no_longer_rated_stays():
    workshop = factories.workshop(groups=["older"])
    round = factories.round(workshop, "inclusion", phase=Phase.REVEALED)
    decide(workshop, "inclusion.obstacles", {"price": 2, "coverage": 1}, subject="older")
    round.groups = workshop.groups = ["women"]
    round.save()
    workshop.save()

    (one,) = decisions_of(workshop)

    assert str(one.asked.group.name) == "Older"
    assert one.ends == ("0 = No obstacle, 3 = Serious",)
    assert one.findings == ()
    with pytest.raises(NotAskedError):
        decide(workshop, "inclusion.obstacles", {}, subject="older", number=1, reason="x")


# ---- the list ----------------------------------------------------------------------------------


def test_the_list_says_what_is_to_decide_and_how_far_it_is(workshop):
    decide(workshop, STATEMENT, "A city that answers.")

    states = {
        one.asked.question.key: (one.is_ready, bool(one.decided))
        for one in questions_to_decide(workshop, decisions_of(workshop))
    }

    assert states == {
        PRIORITIES: (True, False),
        STATEMENT: (True, True),
        "compass.values": (False, False),
        "compass.placement": (False, False),
        EXCLUDED: (False, False),
    }


def test_the_position_on_the_compass_is_decided_in_a_short_workshop_too():
    workshop = factories.workshop(track="core")
    factories.round(workshop, "compass", phase=Phase.REVEALED)

    assert "compass.placement" in {question.key for question in wanted_decisions(workshop)}
    assert decidable(workshop, "compass.placement").result is None


def test_a_foreign_decision_is_not_read(workshop):
    decide(room())

    assert decisions_of(workshop) == []


def test_reading_all_decisions_takes_as_many_queries_for_one_as_for_many(
    workshop, django_assert_num_queries
):
    decide(workshop)
    with django_assert_num_queries(4):
        decisions_of(workshop)
    decide(workshop, STATEMENT, "A city that answers.")
    decide(workshop, "vision.lever", "school", reason="It is near.")
    decide(workshop, number=1, dissent="Finance.")

    with django_assert_num_queries(4):
        assert len(decisions_of(workshop)) == 3
