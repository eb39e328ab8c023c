import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Invitation, User
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "invited@example.org"
JOINING = {"name": "Awa", "password1": factories.PASSWORD, "password2": factories.PASSWORD}


def url(invitation):
    return reverse("accounts:invitation", args=[invitation.token])


def test_invitation_opens_account_joins_and_signs_in(client):
    invitation = factories.invitation(role=Role.FACILITATOR)

    response = client.post(url(invitation), JOINING)

    user = User.objects.get(email=ADDRESS)
    assert response.headers["Location"] == reverse("workshops:list")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.memberships.get().role == Role.FACILITATOR


def test_invitation_account_can_sign_in_afterwards(client):
    client.post(url(factories.invitation()), JOINING)
    client.logout()

    client.post(reverse("account_login"), {"login": ADDRESS, "password": factories.PASSWORD})

    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("method", ["get", "post"])
def test_invitation_used_revoked_expired_unknown_get_one_answer(client, method):
    used, revoked = factories.invitation("a@example.org"), factories.invitation("b@example.org")
    expired = factories.invitation("c@example.org", expired=True)
    client.post(url(used), JOINING)
    client.logout()
    factories.invitation("b@example.org", municipality=revoked.municipality)
    unknown = reverse("accounts:invitation", args=["x" * 43])

    answers = [
        getattr(client, method)(address, JOINING)
        for address in (url(used), url(revoked), url(expired), unknown)
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert not User.objects.filter(email__in=["b@example.org", "c@example.org"]).exists()
    assert len({len(answer.content) for answer in answers}) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "Enter your name"),
        ({"name": "a\0"}, "Null characters"),
        ({"name": "x" * 50_000}, "at most 150"),
        ({"password1": "", "password2": ""}, "Choose a password"),
        ({"password1": "elevenchars", "password2": "elevenchars"}, "at least 12"),
        ({"password1": "passwordpassword", "password2": "other phrase"}, "Type the same password"),
        ({"password1": "invited@example", "password2": "invited@example"}, "too similar"),
    ],
)
def test_invitation_bad_input_opens_nothing(client, change, message):
    response = client.post(url(factories.invitation()), {**JOINING, **change})

    assert response.status_code == 200
    assert message in response.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "password", ["a" * 64 + "bcdefghij", "correct horse 🐎 staple", " spaced phrase "]
)
def test_invitation_takes_long_and_odd_passwords_whole(client, password):
    passwords = {"password1": password, "password2": password}

    client.post(url(factories.invitation()), {**JOINING, **passwords})

    assert User.objects.get().check_password(password)


def test_invitation_known_address_signs_in_first_then_joins(client):
    user = factories.user(ADDRESS)
    invitation = factories.invitation()

    page = client.get(url(invitation)).content.decode()
    client.post(url(invitation), JOINING)
    sign_in = f"{reverse('account_login')}?next={url(invitation)}"
    back = client.post(sign_in, {"login": ADDRESS, "password": factories.PASSWORD})
    question = client.get(back.headers["Location"])
    joined = client.post(url(invitation))

    assert sign_in in page
    assert back.headers["Location"] == url(invitation)
    assert "You are signed in as" in question.content.decode()
    assert joined.status_code == 302
    assert user.memberships.get().municipality == invitation.municipality


def test_invitation_of_somebody_else_is_not_taken_by_who_is_signed_in(client):
    thief = factories.user()
    invitation = factories.invitation()
    client.force_login(thief)

    page = client.post(url(invitation), JOINING).content.decode()

    assert "This invitation is for another address" in page
    assert ADDRESS not in page
    assert not thief.memberships.exists()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_invitation_opening_the_page_changes_nothing(client):
    invitation = factories.invitation()

    client.get(url(invitation))
    client.head(url(invitation))

    assert Invitation.objects.valid().get() == invitation
    assert not User.objects.exists()


def test_invitation_language_switch_opens_nothing(client):
    page = client.post(url(factories.invitation()), {**JOINING, "switch_language": "fr"})

    assert page.status_code == 200
    assert "Awa" in page.content.decode()
    assert not User.objects.exists()


def test_invitation_gives_a_new_session(client):
    invitation = factories.invitation()
    client.get(reverse("account_login"))
    session = client.session
    session["before"] = "1"
    session.save()
    planted = session.session_key

    client.cookies["session"] = planted
    client.post(url(invitation), JOINING)

    assert client.session.session_key != planted
