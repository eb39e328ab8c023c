import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Invitation, Membership, Municipality, User
from tests import factories

pytestmark = pytest.mark.django_db
NO_INLINES = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
SUPERUSER = {"is_staff": True, "is_superuser": True}


@pytest.fixture
def as_platform(client):
    client.force_login(factories.user(**SUPERUSER))
    return client


@pytest.fixture
def as_clerk(client):
    """Staff who may edit users, without being superuser."""
    clerk = factories.user(is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(clerk)
    return client


def url(model, view, *args):
    return reverse(f"admin:accounts_{model}_{view}", args=args)


def test_admin_sign_in_is_the_one_with_limits(client):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_admin_opens_a_municipality_and_invites(as_platform, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    values = {"name": "Kisara", "language": "fr", "time_zone": "UTC", "anonymity_minimum": 5}
    as_platform.post(url("municipality", "add"), {**values, **NO_INLINES})
    town = Municipality.objects.get()
    data = {"municipality": town.pk, "email": "Mayor@Example.org", "role": "administrator"}

    page = as_platform.post(url("invitation", "add"), data).content.decode()

    token = page.split("/invitations/")[1].split("/")[0]
    assert Invitation.objects.with_token(token).get().email == "mayor@example.org"
    assert token not in as_platform.get(url("invitation", "changelist")).content.decode()


def test_admin_mails_an_invitation_and_shows_no_link(as_platform, mailoutbox):
    data = {"municipality": factories.municipality().pk, "email": "a@b.org", "role": "viewer"}

    page = as_platform.post(url("invitation", "add"), data, follow=True).content.decode()

    assert mailoutbox[0].to == ["a@b.org"]
    assert "/invitations/" not in page


def test_admin_invites_no_member_twice(as_platform):
    member = factories.membership()
    data = {"municipality": member.municipality_id, "email": member.user.email, "role": "viewer"}

    page = as_platform.post(url("invitation", "add"), data).content.decode()

    assert "is a member already" in page


def test_admin_withdraws_invitations(as_platform):
    invitation = factories.invitation()

    as_platform.post(url("invitation", "delete", invitation.pk), {"post": "yes"})

    assert not Invitation.objects.exists()


def test_admin_adds_a_user_who_can_sign_in(as_platform):
    data = {
        "email": "Awa@Example.org",
        "name": "Awa",
        "usable_password": "true",
        "password1": factories.PASSWORD,
        "password2": factories.PASSWORD,
    }

    as_platform.post(url("user", "add"), {**data, **NO_INLINES})

    user = User.objects.get(email="awa@example.org")
    assert user.check_password(factories.PASSWORD)
    assert user.emailaddress_set.get().verified


def test_admin_change_of_address_moves_the_confirmed_one(as_platform):
    user = factories.user("old@example.org")
    data = {"email": "New@Example.org", "name": "Awa", "is_active": "on", **NO_INLINES}

    as_platform.post(url("user", "change", user.pk), data)

    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert user.emailaddress_set.get().email == "new@example.org"


def test_admin_removing_a_membership_ends_open_invitations(as_platform):
    member = factories.membership(Role.VIEWER)
    Invitation.objects.create(
        municipality=member.municipality,
        email=member.user.email,
        role=Role.ADMINISTRATOR,
        token_hash="x",
        expires_at="2999-01-01T00:00Z",
    )

    as_platform.post(url("membership", "delete", member.pk), {"post": "yes"})

    assert not Membership.objects.exists()
    assert not Invitation.objects.exists()


def test_admin_clerk_gives_nobody_more_rights(as_clerk):
    user = factories.user()
    data = {"email": user.email, "name": "Awa", "is_active": "on", **NO_INLINES}

    as_clerk.post(url("user", "change", user.pk), {**data, "is_superuser": "on", "is_staff": "on"})

    user.refresh_from_db()
    assert user.name == "Awa"
    assert not user.is_staff
    assert not user.is_superuser


@pytest.mark.parametrize("view", ["change", "delete"])
def test_admin_clerk_touches_no_superuser(as_clerk, view):
    boss = factories.user(**SUPERUSER)
    password = reverse("admin:auth_user_password_change", args=[boss.pk])
    data = {"password1": "mine " * 4, "password2": "mine " * 4, "post": "yes", "email": "a@b.org"}

    answers = [as_clerk.post(address, data) for address in (url("user", view, boss.pk), password)]

    boss.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403, 403]
    assert boss.check_password(factories.PASSWORD)


def test_admin_shows_no_secret_of_a_second_factor(as_platform):
    TOTP.activate(factories.user(), "JBSWY3DPEHPK3PXP")
    key = Authenticator.objects.get()

    page = as_platform.get(f"/admin/mfa/authenticator/{key.pk}/change/").content.decode()

    assert "secret" not in page
    assert key.data["secret"] not in page
