import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.enums import Role
from accounts.models import Invitation, Membership, Municipality, User
from tests import factories

pytestmark = pytest.mark.django_db


def test_visible_to_members_only():
    mine, other = factories.membership(Role.VIEWER), factories.membership()
    superuser = factories.user(is_staff=True, is_superuser=True)
    invited = factories.invitation(municipality=mine.municipality)

    assert [*Municipality.objects.visible_to(mine.user)] == [mine.municipality]
    assert [*Membership.objects.visible_to(mine.user)] == [mine]
    assert [*Invitation.objects.visible_to(mine.user)] == [invited]
    assert not Invitation.objects.visible_to(other.user)
    assert not Municipality.objects.visible_to(superuser)
    assert not Municipality.objects.visible_to(AnonymousUser())
    assert not Membership.objects.visible_to(AnonymousUser())


def test_visible_to_several_municipalities_repeats_nothing():
    user = factories.user()
    towns = {factories.membership(user=user).municipality for _ in range(3)}
    factories.membership(municipality=[*towns][0])

    assert len(Municipality.objects.visible_to(user)) == 3
    assert set(Municipality.objects.visible_to(user)) == towns


def test_user_address_is_kept_in_lower_case_and_confirmed():
    user = User.objects.create_user("  Awa.Diop@Example.ORG ")

    assert user.email == "awa.diop@example.org"
    assert not user.has_usable_password()
    assert user.emailaddress_set.values_list("email", "verified", "primary").get() == (
        "awa.diop@example.org",
        True,
        True,
    )


def test_user_address_with_capitals_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="accounts_user_email_lower_case"):
        User.objects.create(email="Awa@example.org")


def test_user_confirm_email_replaces_the_old_address():
    user = factories.user("old@example.org")
    user.email = "new@example.org"
    user.save()

    user.confirm_email()

    assert user.emailaddress_set.get().email == "new@example.org"


def test_user_without_a_name_is_called_by_the_address():
    assert str(User(email="awa@example.org")) == "awa@example.org"
    assert User(email="awa@example.org", name="Awa").get_short_name() == "Awa"


def test_superuser_of_the_command_line_can_sign_in():
    user = User.objects.create_superuser("root@example.org", factories.PASSWORD)

    assert user.is_staff
    assert user.is_superuser
    assert user.emailaddress_set.get().verified


def test_membership_once_per_municipality():
    membership = factories.membership()

    with pytest.raises(IntegrityError, match="accounts_membership_once"):
        factories.membership(user=membership.user, municipality=membership.municipality)


def test_membership_role_of_the_list():
    with pytest.raises(IntegrityError, match="accounts_membership_role"):
        factories.membership("owner")


def test_municipality_small_group_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="anonymity_minimum"):
        factories.municipality(anonymity_minimum=4)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../etc/passwd", ""])
def test_municipality_unknown_time_zone(zone):
    with pytest.raises(ValidationError, match="time_zone"):
        Municipality(name="Town", time_zone=zone).full_clean()


def test_invitation_keeps_no_usable_secret():
    invitation = factories.invitation()
    stored = Invitation.objects.filter(pk=invitation.pk).values_list().get()

    assert len(invitation.token) >= 43
    assert not any(invitation.token in str(value) for value in stored)
    assert invitation.link() == f"http://testserver/invitations/{invitation.token}/"


def test_invitation_once_per_address():
    invitation = factories.invitation()
    again = Invitation(municipality=invitation.municipality, email=invitation.email, role="viewer")
    again.issue()

    with pytest.raises(IntegrityError, match="accounts_invitation_once"):
        again.save()
