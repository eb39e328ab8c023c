"""Accounts in a browser: axe on every page, an invitation, an app with codes, a passkey."""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories
from tests.browser.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script> ليلى'


@pytest.fixture
def administrator(site):
    town = factories.municipality(name=HOSTILE)
    return factories.membership(municipality=town, user=factories.user(name=HOSTILE))


def confirm(page):
    """Allauth asks for the password again before it changes how an account is protected."""
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.locator("main .acts .btn").first.click()


def code_of_now(secret):
    """What an app with codes shows (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def test_axe_finds_nothing_on_the_pages_of_accounts(open_page, administrator, violations):
    town, user = administrator.municipality, administrator.user
    member = factories.membership(Role.VIEWER, municipality=town, user=factories.user(name=HOSTILE))
    invitation = factories.invitation(municipality=town)
    other = factories.invitation(user.email)
    here = {"pk": town.pk, "membership": member.pk}
    page, found = open_page(language="fr"), []
    outside = ["account_login", "account_signup", "account_reset_password"]
    outside += ["account_reset_password_done", "account_inactive"]
    paths = [reverse(name) for name in outside]
    paths += ["/invitations/wrong/", reverse("accounts:invitation", args=[invitation.token])]
    inside = ["accounts:profile", "accounts:municipalities", "account_email", "account_logout"]
    inside += ["account_change_password", "account_reauthenticate", "mfa_index"]
    secret = [reverse(name) for name in inside]
    secret += [reverse(f"accounts:{name}", args=[town.pk]) for name in ("members", "municipality")]
    secret += [reverse(f"accounts:{name}", kwargs=here) for name in ("member", "remove_member")]
    secret += [reverse("accounts:invitation", args=[each.token]) for each in (invitation, other)]

    for path in paths:
        page.goto(path)
        found += violations(page) + too_wide(page)
    sign_in_in(page, user)
    for path in secret:
        page.goto(path)
        found += violations(page) + too_wide(page)

    assert found == []


def sign_in_in(page, user):
    """Sign in whatever the language of the page."""
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("#main-form .btn").first.click()
    page.wait_for_url("**/workshops/")


def too_wide(page):
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url}: {width} px wide"] if width > page.viewport_size["width"] else []


def test_an_administrator_invites_and_the_person_joins(open_page, facilitator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    administrator = factories.membership(municipality=facilitator.municipality)
    desk, phone = open_page(width=1280), open_page()
    sign_in(desk, administrator)
    desk.goto(reverse("accounts:members", args=[administrator.municipality_id]))

    desk.get_by_role("button", name="Invite").click()
    desk.get_by_role("link", name="Enter the e-mail address").click()
    desk.keyboard.type("ama@example.org")
    desk.get_by_label("Facilitator").check()
    desk.get_by_role("button", name="Invite").click()
    link = desk.locator("main .card a").get_attribute("href")
    phone.goto(link.removeprefix("http://testserver"))
    phone.get_by_label("Your name").fill("Ama")
    phone.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    phone.get_by_label("The same password again").fill(factories.PASSWORD)
    phone.get_by_role("button", name="Join").click()
    phone.wait_for_url("**/workshops/")

    joined = administrator.municipality.memberships.get(user__email="ama@example.org")
    assert (joined.role, joined.user.name) == (Role.FACILITATOR, "Ama")


def test_a_second_factor_is_set_up_and_asked_for(open_page, facilitator, violations):
    page = open_page()
    sign_in(page, facilitator)
    page.goto(reverse("mfa_activate_totp"))
    confirm(page)
    found = violations(page)
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Use the app").click()
    found += violations(page)
    secret = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("Code", exact=True).fill(code_of_now(secret))
    page.get_by_role("button", name="Use the app").click()
    found += violations(page)
    recovery = page.locator("main .list li").first.inner_text()
    page.goto(reverse("mfa_index"))
    found += violations(page)
    page.goto(reverse("account_logout"))
    page.locator("main .btn").click()

    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(facilitator.user.email)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    found += violations(page)
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Sign in").click()

    page.wait_for_url("**/workshops/")
    assert found == []


def test_a_passkey_is_added_and_signs_in(open_page, facilitator, violations):
    page = open_page()
    give_authenticator(page)
    sign_in(page, facilitator)
    page.goto(reverse("mfa_add_webauthn"))
    confirm(page)
    found = violations(page)
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.goto(reverse("mfa_list_webauthn"))
    found += violations(page)
    page.goto(reverse("account_logout"))
    page.locator("main .btn").click()

    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url("**/workshops/")
    assert found == []


def give_authenticator(page):
    """A key inside the device, as a phone has one."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    checks = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, **checks}})
