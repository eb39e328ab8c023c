from datetime import timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from accounts import services
from accounts.enums import Role
from accounts.models import Invitation, Membership, User
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "invited@example.org"


def acts():
    return [*LogEntry.objects.order_by("pk").values_list("change_message", flat=True)]


def test_open_municipality_invites_an_administrator():
    town, invitation = services.open_municipality(name="Kisara", email="A@B.org", language="fr")

    assert (town.name, town.language) == ("Kisara", "fr")
    assert (invitation.email, invitation.role) == ("a@b.org", Role.ADMINISTRATOR)
    assert invitation.token


def test_invite_is_bound_for_seven_days_and_noted():
    administrator = factories.membership()
    invitation = services.invite(
        municipality=administrator.municipality,
        email=" Invited@Example.org",
        role=Role.VIEWER,
        by=administrator.user,
    )

    left = invitation.expires_at - timezone.now()
    assert invitation.email == ADDRESS
    assert timedelta(days=7) - timedelta(minutes=1) < left <= timedelta(days=7)
    assert invitation.invited_by == administrator.user
    assert acts() == [f"Invited {ADDRESS} as viewer"]


def test_invite_again_ends_the_first_invitation():
    first = factories.invitation()
    second = factories.invitation(municipality=first.municipality)

    with pytest.raises(services.InvitationRefused):
        services.open_invitation(first.token)
    assert services.open_invitation(second.token) == second


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.CONTRIBUTOR, Role.VIEWER])
def test_invite_needs_the_right(role):
    member = factories.membership(role)

    with pytest.raises(PermissionDenied):
        services.invite(municipality=member.municipality, email=ADDRESS, role=role, by=member.user)


def test_invite_administrator_of_elsewhere_is_refused():
    with pytest.raises(PermissionDenied):
        services.invite(
            municipality=factories.municipality(),
            email=ADDRESS,
            role=Role.VIEWER,
            by=factories.membership().user,
        )


def test_invite_a_member_is_refused():
    member = factories.membership(user=factories.user(ADDRESS))

    with pytest.raises(services.AlreadyMember):
        services.invite(municipality=member.municipality, email=ADDRESS, role=Role.VIEWER)


def test_accept_with_new_account_opens_account_and_membership():
    invitation = factories.invitation(role=Role.FACILITATOR)

    membership = services.accept_with_new_account(
        token=invitation.token, name="Awa", password=factories.PASSWORD
    )

    user = User.objects.get(email=ADDRESS)
    assert (membership.user, membership.role) == (user, Role.FACILITATOR)
    assert user.check_password(factories.PASSWORD)
    assert user.emailaddress_set.get().verified
    assert acts() == ["Joined as facilitator"]


def test_accept_works_once():
    token = factories.invitation().token
    user = services.accept_with_new_account(token=token, name="A", password="x").user

    with pytest.raises(services.InvitationRefused):
        services.accept_invitation(token=token, by=user)
    with pytest.raises(services.InvitationRefused):
        services.accept_with_new_account(token=token, name="B", password="x")


def test_accept_with_new_account_never_touches_an_account_that_exists():
    user = factories.user(ADDRESS)
    token = factories.invitation().token

    with pytest.raises(services.AccountExists):
        services.accept_with_new_account(token=token, name="Thief", password="another phrase")

    user.refresh_from_db()
    assert user.check_password(factories.PASSWORD)
    assert not user.memberships.exists()
    assert services.open_invitation(token)


def test_accept_by_another_person_is_refused():
    token = factories.invitation().token

    with pytest.raises(services.InvitationRefused):
        services.accept_invitation(token=token, by=factories.user())
    assert not Membership.objects.exists()


def test_accept_keeps_the_role_of_somebody_who_joined_meanwhile():
    invitation = factories.invitation(role=Role.ADMINISTRATOR)
    member = factories.membership(
        Role.VIEWER, user=factories.user(ADDRESS), municipality=invitation.municipality
    )

    services.accept_invitation(token=invitation.token, by=member.user)

    member.refresh_from_db()
    assert member.role == Role.VIEWER


@pytest.mark.parametrize("token", ["", "x" * 43, "é\0", "a" * 50_000, "\ud800"])
def test_open_invitation_unknown_token(token):
    with pytest.raises(services.InvitationRefused):
        services.open_invitation(token)


def test_open_invitation_expired():
    with pytest.raises(services.InvitationRefused):
        services.open_invitation(factories.invitation(expired=True).token)


def test_revoke_invitation_ends_it_and_is_noted_once():
    administrator = factories.membership()
    invitation = factories.invitation(municipality=administrator.municipality)

    services.revoke_invitation(invitation=invitation, by=administrator.user)
    services.revoke_invitation(invitation=invitation, by=administrator.user)

    with pytest.raises(services.InvitationRefused):
        services.open_invitation(invitation.token)
    assert acts() == [f"Withdrew the invitation of {ADDRESS}"]


def test_change_role_ends_open_invitations_of_the_address():
    administrator = factories.membership()
    town = administrator.municipality
    invitation = factories.invitation(municipality=town, role=Role.ADMINISTRATOR)
    member = factories.membership(Role.VIEWER, user=factories.user(ADDRESS), municipality=town)

    services.change_role(membership=member, role=Role.FACILITATOR, by=administrator.user)

    member.refresh_from_db()
    assert member.role == Role.FACILITATOR
    with pytest.raises(services.InvitationRefused):
        services.open_invitation(invitation.token)
    assert acts() == [f"Changed {ADDRESS} from viewer to facilitator"]


def test_remove_member_ends_the_way_back():
    administrator = factories.membership()
    town = administrator.municipality
    invitation = factories.invitation(municipality=town)
    member = factories.membership(Role.VIEWER, user=factories.user(ADDRESS), municipality=town)

    services.remove_member(membership=member, by=administrator.user)
    services.remove_member(membership=member, by=administrator.user)

    assert [*town.memberships.all()] == [administrator]
    assert not Invitation.objects.filter(pk=invitation.pk).exists()
    assert acts() == [f"Removed {ADDRESS}"]


def test_remove_and_demote_spare_the_last_administrator():
    administrator = factories.membership()
    factories.membership(Role.FACILITATOR, municipality=administrator.municipality)
    factories.membership(
        user=factories.user(is_active=False), municipality=administrator.municipality
    )

    with pytest.raises(services.LastAdministrator):
        services.remove_member(membership=administrator, by=administrator.user)
    with pytest.raises(services.LastAdministrator):
        services.change_role(membership=administrator, role=Role.VIEWER, by=administrator.user)

    services.change_role(membership=administrator, role=Role.ADMINISTRATOR, by=administrator.user)
    assert administrator.municipality.memberships.administrators().count() == 1


def test_remove_oneself_when_another_administrator_stays():
    administrator = factories.membership()
    other = factories.membership(municipality=administrator.municipality)

    services.remove_member(membership=administrator, by=administrator.user)

    assert [*administrator.municipality.memberships.all()] == [other]


def at_once(*calls):
    """Run calls side by side; what each returned or raised."""
    start, outcomes = Barrier(len(calls)), []

    def run(call):
        start.wait()
        try:
            outcomes.append(type(call()).__name__)
        except (services.InvitationRefused, PermissionDenied) as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_remove_two_administrators_at_once_leaves_one():
    first = factories.membership()
    second = factories.membership(municipality=first.municipality)

    outcomes = at_once(
        partial(services.remove_member, membership=first, by=second.user),
        partial(services.remove_member, membership=second, by=first.user),
    )

    assert outcomes == ["NoneType", "PermissionDenied"]
    assert first.municipality.memberships.count() == 1


@pytest.mark.django_db(transaction=True)
def test_accept_twice_at_once_joins_once():
    token = factories.invitation().token
    accept = partial(services.accept_with_new_account, token=token, name="Awa", password="x")

    outcomes = at_once(accept, accept)

    assert outcomes == ["InvitationRefused", "Membership"]
    assert Membership.objects.count() == 1


def test_update_municipality_saves_and_notes_what_changed():
    administrator = factories.membership()
    values = {"name": "New name", "anonymity_minimum": 8, "language": "en"}

    town = services.update_municipality(
        municipality=administrator.municipality, by=administrator.user, **values
    )

    town.refresh_from_db()
    assert (town.name, town.anonymity_minimum) == ("New name", 8)
    assert acts() == ["Changed name, anonymity_minimum"]


def test_update_municipality_without_a_change_notes_nothing():
    administrator = factories.membership()

    services.update_municipality(
        municipality=administrator.municipality, by=administrator.user, language="en"
    )

    assert acts() == []


def test_update_municipality_needs_the_right():
    facilitator = factories.membership(Role.FACILITATOR)

    with pytest.raises(PermissionDenied):
        services.update_municipality(
            municipality=facilitator.municipality, by=facilitator.user, name="Mine"
        )
