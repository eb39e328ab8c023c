import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
TOO_MANY = "Too many failed login attempts"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def user():
    return factories.user("awa@example.org")


def sign_in(client, email="awa@example.org", password=factories.PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_sign_in_by_address_in_any_case(client, user):
    response = sign_in(client, " AWA@Example.org ")

    assert response.headers["Location"] == reverse("workshops:list")
    assert is_signed_in(client)


def test_sign_in_wrong_password_and_unknown_address_get_one_answer(client, user):
    wrong = sign_in(client, password="wrong wrong wrong")
    unknown = sign_in(client, "nob@example.org", password="wrong wrong wrong")

    assert wrong.status_code == unknown.status_code == 200
    assert without_secrets(wrong, "awa") == without_secrets(unknown, "nob")


def test_sign_in_sixth_wrong_password_stops_even_the_right_one(client, user):
    for _ in range(5):
        assert TOO_MANY not in sign_in(client, password="wrong").content.decode()

    assert TOO_MANY in sign_in(client, password="wrong").content.decode()
    assert TOO_MANY in sign_in(Client(), REMOTE_ADDR="10.0.0.9").content.decode()
    assert not is_signed_in(client)


def test_sign_in_limits_are_kept_where_all_workers_see_them(client, user):
    sign_in(client, password="wrong")

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] == 2


def test_sign_in_forged_address_of_a_proxy_is_no_way_round_the_limit(client):
    def attempt(number):
        forged = f"203.0.113.{number}"
        return sign_in(
            client,
            f"person{number}@example.org",
            HTTP_X_FORWARDED_FOR=forged,
            HTTP_X_REAL_IP=forged,
            HTTP_FORWARDED=f"for={forged}",
        ).content.decode()

    assert [TOO_MANY in attempt(number) for number in range(11)] == [False] * 10 + [True]


def test_sign_in_language_switch_is_not_a_try(client, user):
    data = {"login": "awa@example.org", "password": factories.PASSWORD, "switch_language": "fr"}

    page = client.post(LOGIN, data)

    assert 'value="awa@example.org"' in page.content.decode()
    assert factories.PASSWORD not in page.content.decode()
    assert not is_signed_in(client)


def test_sign_in_closed_account(client):
    factories.user("gone@example.org", is_active=False)

    response = sign_in(client, "gone@example.org", follow=True)

    assert "This account is closed" in response.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "\\\\evil.example",
        "/\\evil.example",
        "https:evil",
        "javascript:alert(1)",
        "http://testserver@evil.example/",
        "/\t/evil.example",
        "///evil.example",
    ],
)
def test_sign_in_goes_nowhere_else(client, user, target):
    data = {"login": "awa@example.org", "password": factories.PASSWORD, "next": target}

    response = client.post(LOGIN, data)

    assert response.headers["Location"] == reverse("workshops:list")


def test_sign_in_makes_a_new_session_and_sign_out_ends_it(client, user):
    client.get(LOGIN)
    sign_in(client)
    key = client.session.session_key

    client.post("/accounts/logout/")
    client.cookies["session"] = key

    assert client.get("/accounts/").status_code == 302


def test_sign_in_cookies_stay_here_and_out_of_reach_of_scripts(client, user):
    sign_in(client)
    client.post("/language/", {"switch_language": "fr", "next": "/"})

    assert {"session", "csrf", "language"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"] is True
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
        assert len(cookie.OutputString()) <= 4096


def test_password_change_ends_the_other_sessions(client, user):
    other = Client()
    for each in (client, other):
        sign_in(each)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})
    new = "another long phrase"

    client.post(
        "/accounts/password/change/",
        {"oldpassword": factories.PASSWORD, "password1": new, "password2": new},
    )

    assert client.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302


def test_sign_up_is_closed(client):
    data = {"email": "new@example.org", "password1": factories.PASSWORD}

    response = client.post("/accounts/signup/", data)

    assert "Accounts come by invitation" in response.content.decode()
    assert not type(factories.user()).objects.filter(email="new@example.org").exists()


def test_reset_known_and_unknown_address_get_one_answer(client, user):
    known = client.post(RESET, {"email": "awa@example.org"}, follow=True)
    unknown = client.post(RESET, {"email": "nob@example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert without_secrets(known) == without_secrets(unknown)
    assert [message.to for message in mail.outbox] == [["awa@example.org"], ["nob@example.org"]]
    assert "has no account" in mail.outbox[1].body


def test_reset_link_uses_our_address_whatever_the_host_says(client, user, settings):
    client.post(RESET, {"email": "awa@example.org"}, HTTP_HOST="localhost")

    [message] = mail.outbox
    assert "http://testserver/accounts/password/reset/key/" in message.body
    assert "localhost" not in message.body
    assert message.alternatives == []


def test_reset_link_gives_a_new_password_once(client, user):
    client.post(RESET, {"email": "awa@example.org"})
    link = mail.outbox[0].body.split("http://testserver")[1].split()[0]
    new = {"password1": "another long phrase", "password2": "another long phrase"}

    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], new)
    again = Client().get(link, follow=True)

    user.refresh_from_db()
    assert user.check_password("another long phrase")
    assert "This link does not work" in again.content.decode()


def test_reset_is_no_way_in_for_an_invitation(client):
    factories.invitation("invited@example.org", expired=True)

    client.post(RESET, {"email": "invited@example.org"})

    assert "has no account" in mail.outbox[0].body


def test_reset_without_mail_says_so(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert "This site sends no mail" in client.get(RESET).content.decode()


def test_mail_server_that_fails_breaks_no_page(client, user, monkeypatch):
    def fail(self, messages):
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)

    assert client.post(RESET, {"email": "awa@example.org"}).status_code == 302


def test_address_changes_only_after_the_link(client, user):
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": factories.PASSWORD})

    client.post("/accounts/email/", {"email": "New@Example.org", "action_add": ""})
    user.refresh_from_db()
    before = user.email
    link = mail.outbox[0].body.split("http://testserver")[1].split()[0]
    client.get(link)
    client.post(link)

    user.refresh_from_db()
    assert mail.outbox[0].to == ["new@example.org"]
    assert "open this link to confirm" in mail.outbox[0].body
    assert not [sent for sent in mail.outbox if sent.subject == "" or "  " in sent.subject]
    assert (before, user.email) == ("awa@example.org", "new@example.org")
    assert user.emailaddress_set.get().email == "new@example.org"


def test_second_factor_secret_is_not_readable_in_the_database(user):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")

    stored = Authenticator.objects.get()
    assert "JBSWY3DPEHPK3PXP" not in str(stored.data)
    assert stored.wrap().validate_code("000000") is False


def test_second_factor_survives_a_new_secret_key(user, settings):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new" * 20

    assert Authenticator.objects.get().wrap().validate_code("000000") is False


def test_second_factor_is_asked_after_the_password(client, user):
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")

    response = sign_in(client)

    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def without_secrets(response, name=""):
    """The page without what differs from one request to the next."""
    page = response.content.decode().replace(response.headers["X-Request-ID"], "")
    return [
        line for line in page.replace(name, "").splitlines() if "csrfmiddlewaretoken" not in line
    ]
