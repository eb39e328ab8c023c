"""The facilitator's desk: prepare, open, close, reveal; who may; what others see."""

from datetime import date
from uuid import uuid4

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from tests import factories as accounts
from tests.guide.small import small_content
from tests.workshops import factories
from workshops.enums import Act, Phase
from workshops.forms_prepare import SALT
from workshops.models import AuditEvent, Round, Workshop
from workshops.services.preparing import change_workshop
from workshops.services.running import WrongPhaseError, close_round, reopen_round, reveal_round


@pytest.fixture
def member(client, db):
    """A facilitator who is signed in."""
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    return factories.workshop(member.municipality)


def at(name, workshop, *more):
    return reverse(f"workshops:{name}", args=[workshop.pk, *more])


def sent(member, **more):
    return {
        "token": signing.dumps(str(uuid4()), salt=SALT),
        "municipality": str(member.municipality.pk),
        "name": "Water bills by phone",
        "service": "Water",
        "urban_function": "services",
        "summary": "Pay and complain by phone.",
        "needs": ["data", "human"],
        "commitment_1": "Water for all",
        "commitment_2": "",
        "commitment_3": "No counter closes",
        "held_on": "2027-03-14",
        "language": "fr",
        "expected": "20",
        "mode": "named",
        "format": "core",
        **more,
    }


def test_a_workshop_is_prepared_on_one_page(client, member):
    factories.edition()

    response = client.post(reverse("workshops:create"), sent(member))

    made = Workshop.objects.get()
    assert response.url == at("detail", made)
    assert made.commitments == ["Water for all", "No counter closes"]
    assert made.needs == ["data", "human"]
    assert (made.track, made.modules) == ("core", ["vision", "compass", "inclusion"])
    assert made.held_on == date(2027, 3, 14)
    assert len(made.join_code) == 8
    assert AuditEvent.objects.get().act == Act.CREATED


def test_choosing_modules_takes_those_and_all_their_questions(client, member):
    factories.edition()

    client.post(
        reverse("workshops:create"), sent(member, format="chosen", modules=["compass", "vision"])
    )

    made = Workshop.objects.get()
    assert (made.track, made.modules) == ("full", ["vision", "compass"])


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"name": ""}, "Write the name of the project"),
        ({"urban_function": "other"}, ""),
        ({"format": "chosen"}, "Choose at least one module"),
        ({"held_on": "14/03/27"}, "Write the date as year-month-day"),
        ({"expected": "0"}, "greater than or equal to 1"),
        ({"mode": ""}, "Choose whether the workshop is named or anonymous"),
        ({"name": "a\x00b"}, ""),
        ({"name": "x" * 121}, ""),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, member, more, message):
    factories.edition()

    response = client.post(reverse("workshops:create"), sent(member, **more))

    assert response.status_code == 422
    shown = response.content.decode()
    assert message in shown
    assert "Water for all" in shown
    assert not Workshop.objects.exists()


def test_the_municipality_of_somebody_else_cannot_be_chosen(client, member):
    factories.edition()
    foreign = accounts.municipality()

    response = client.post(reverse("workshops:create"), sent(member, municipality=str(foreign.pk)))

    assert response.status_code == 422
    assert foreign.name not in response.content.decode()
    assert not Workshop.objects.exists()


def test_fields_that_the_form_does_not_have_change_nothing(client, member):
    factories.edition()

    client.post(reverse("workshops:create"), sent(member, join_code="AAAAAAAA", ended_at="2020"))

    made = Workshop.objects.get()
    assert made.join_code != "AAAAAAAA"
    assert made.ended_at is None


def test_mode_and_format_are_fixed_once_somebody_has_joined(client, member, workshop):
    factories.participant(workshop)

    shown = client.get(at("edit", workshop)).content.decode()
    assert 'name="mode"' not in shown

    client.post(at("edit", workshop), sent(member, mode="anonymous", format="full", name="New"))
    workshop.refresh_from_db()
    assert workshop.name == "New"
    assert not workshop.is_anonymous
    assert workshop.modules == factories.SMALL


def test_an_anonymous_small_workshop_is_advised_against(client, member):
    workshop = factories.workshop(member.municipality, is_anonymous=True, expected=6)

    assert "Fewer than 10 people" in client.get(at("detail", workshop)).content.decode()


def test_modules_are_opened_closed_and_revealed(client, workshop):
    client.post(at("open", workshop), {"module": "vision"})
    round = Round.objects.get()
    client.post(at("move", workshop, round.pk, "close"))
    client.post(at("move", workshop, round.pk, "reopen"))
    asked = client.get(at("reveal", workshop, round.pk)).content.decode()
    assert "0 of 0 have finished" in asked
    client.post(at("reveal", workshop, round.pk))

    round.refresh_from_db()
    assert round.phase == Phase.REVEALED
    assert round.revealed_at is not None
    acts = list(AuditEvent.objects.values_list("act", flat=True))
    assert acts == [Act.OPENED, Act.CLOSED, Act.REOPENED, Act.REVEALED]


def test_all_modules_open_at_once_and_only_once(client, workshop):
    client.post(at("open", workshop), {"module": "vision"})
    client.post(at("open", workshop))
    client.post(at("open", workshop))

    assert sorted(Round.objects.values_list("module", flat=True)) == sorted(factories.SMALL)


def test_a_revealed_round_is_not_hidden_again(db):
    round = factories.round(factories.workshop(), phase=Phase.REVEALED)

    with pytest.raises(WrongPhaseError):
        reopen_round(round=round, by=None)
    with pytest.raises(WrongPhaseError):
        close_round(round=round, by=None)


def test_the_second_of_two_clicks_changes_nothing(db):
    round = factories.round(factories.workshop())

    first = reveal_round(round=round, by=None)
    second = reveal_round(round=round, by=None)

    assert first.revealed_at == second.revealed_at
    assert AuditEvent.objects.count() == 1


def test_the_door_closes_and_opens(client, workshop):
    client.post(at("joining", workshop), {"end": "yes"})
    workshop.refresh_from_db()
    assert workshop.ended_at

    client.post(at("joining", workshop), {"end": "no"})
    workshop.refresh_from_db()
    assert workshop.ended_at is None


def test_groups_are_chosen_from_the_edition_and_at_most_three(client, workshop):
    client.post(at("groups", workshop), {"groups": ["older", "women"]})
    workshop.refresh_from_db()
    assert workshop.groups == ["older", "women"]

    client.post(at("groups", workshop), {"groups": ["nobody"]})
    workshop.refresh_from_db()
    assert workshop.groups == ["older", "women"]


def test_no_result_leaves_the_desk_before_the_reveal(client, workshop):
    round = factories.round(workshop)
    person = factories.participant(workshop, name="Ama")
    factories.answer(round, person, "vision.lines", ["A telling line"])

    assert "A telling line" not in client.get(at("detail", workshop)).content.decode()
    assert client.get(at("group_results", workshop, "vision")).status_code == 404


def test_an_anonymous_workshop_shows_no_result_of_fewer_than_five(client, member):
    workshop = factories.workshop(member.municipality, is_anonymous=True)
    round = factories.round(workshop, phase=Phase.REVEALED)
    for number in range(4):
        person = factories.participant(workshop)
        factories.answer(round, person, "vision.lines", [f"Line {number}"])

    shown = client.get(at("group_results", workshop, "vision")).content.decode()
    assert "Line 0" not in shown
    assert "Shown once 5 people have answered" in shown

    factories.answer(round, factories.participant(workshop), "vision.lines", ["Line 4"])
    assert "Line 0" in client.get(at("group_results", workshop, "vision")).content.decode()


@pytest.mark.parametrize("page", ["detail", "edit", "invitation", "agenda"])
def test_a_foreign_workshop_is_not_found(client, member, page):
    foreign = factories.workshop(name="Secret plan")

    response = client.get(at(page, foreign))

    assert response.status_code == 404
    assert "Secret plan" not in response.content.decode()


def test_a_round_of_another_workshop_is_not_found(client, member, workshop):
    other = factories.workshop(member.municipality, edition=workshop.edition)
    round = factories.round(other)

    assert client.post(at("reveal", workshop, round.pk)).status_code == 404
    round.refresh_from_db()
    assert round.phase == Phase.ANSWERING


def test_a_removed_member_is_out_on_the_next_click(client, member, workshop):
    assert client.get(at("detail", workshop)).status_code == 200
    member.delete()

    assert client.get(at("detail", workshop)).status_code == 404


def test_nothing_changes_by_looking(client, workshop):
    for name in ("open", "joining", "groups"):
        assert client.get(at(name, workshop)).status_code == 405


@pytest.mark.parametrize("count", [1, 6])
def test_queries_do_not_grow(client, member, workshop, django_assert_num_queries, count):
    for _ in range(count):
        other = factories.workshop(member.municipality, edition=workshop.edition)
        factories.participant(other)
        factories.submission(
            factories.round(workshop, f"m{other.pk.hex[:8]}"), factories.participant(workshop)
        )
    with django_assert_num_queries(4):
        client.get(reverse("workshops:list"))
    # Two for the map, two for the divide, one for actions, one for a newer edition.
    with django_assert_num_queries(14):
        client.get(at("detail", workshop))


def test_everything_staff_does_is_in_the_audit_and_nothing_of_participants(client, workshop):
    client.post(at("open", workshop), {"module": "vision"})
    person = factories.participant(workshop)
    factories.answer(Round.objects.get(), person, "vision.lines", ["x"])

    assert AuditEvent.objects.filter(by__isnull=False).count() == AuditEvent.objects.count() == 1
    assert AuditEvent.objects.get().at <= timezone.now()


def test_who_joins_while_the_mode_is_being_changed_keeps_the_mode(db):
    workshop = factories.workshop(is_anonymous=True)
    factories.participant(workshop)
    workshop.is_anonymous, workshop.name = False, "New name"

    changed = change_workshop(workshop=workshop, by=None)

    assert changed.is_anonymous
    assert Workshop.objects.get().is_anonymous
    assert Workshop.objects.get().name == "New name"


def test_an_anonymous_workshop_shows_no_comment_of_fewer_than_five(client, member):
    workshop = factories.workshop(member.municipality, is_anonymous=True)
    round = factories.round(workshop, phase=Phase.REVEALED)
    person = factories.participant(workshop)
    factories.answer(round, person, "vision.priorities", {"economy": 10})
    why = {"text": "My own reason", "is_shown": True}
    factories.answer(round, person, "vision.priorities.why", why)

    shown = client.get(at("group_results", workshop, "vision")).content.decode()

    assert "My own reason" not in shown


def test_a_double_click_prepares_one_workshop(client, member):
    factories.edition()
    data = sent(member)

    first = client.post(reverse("workshops:create"), data)
    second = client.post(reverse("workshops:create"), data)

    assert first.url == second.url
    assert Workshop.objects.count() == 1


def test_the_municipality_of_a_workshop_never_changes(client, member, workshop):
    other = accounts.membership(Role.FACILITATOR, user=member.user).municipality

    client.post(at("edit", workshop), sent(member, municipality=str(other.pk)))

    workshop.refresh_from_db()
    assert workshop.municipality == member.municipality


def test_a_newer_edition_changes_nothing_of_a_workshop(client, member, workshop):
    content = small_content(number="99")
    content["entries"]["module"].append({**content["entries"]["module"][0], "key": "newer"})
    factories.edition(content, number="99")

    client.post(at("edit", workshop), sent(member, format="full"))

    workshop.refresh_from_db()
    assert workshop.modules == factories.SMALL


def test_a_revealed_round_keeps_its_groups(client, workshop):
    revealed = factories.round(workshop, "inclusion", phase=Phase.REVEALED)
    open_now = factories.round(workshop, "inclusion", number=2)

    client.post(at("groups", workshop), {"groups": ["women"]})

    revealed.refresh_from_db()
    open_now.refresh_from_db()
    assert (revealed.groups, open_now.groups) == ([], ["women"])


def test_a_small_anonymous_group_is_counted_and_not_drawn(client, member):
    workshop = factories.workshop(member.municipality, is_anonymous=True)
    round = factories.round(workshop, phase=Phase.REVEALED)
    for _ in range(6):
        factories.answer(round, factories.participant(workshop), "vision.lever", "school")

    shown = client.get(at("group_results", workshop, "vision")).content.decode()

    assert 'class="people' not in shown
    assert ">6<" in shown.replace("<b>", "").replace("</b>", "")
