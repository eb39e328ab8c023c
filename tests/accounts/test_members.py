import uuid

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Invitation, Membership, Municipality, User
from tests import factories

pytestmark = pytest.mark.django_db
MODELS = (User, Municipality, Membership, Invitation)
XSS = '<script>alert(1)</script><img src=x onerror="alert(2)">{{ 7*7 }}{% load i18n %}%(a)s'


def members_url(municipality):
    return reverse("accounts:members", args=[municipality.pk])


def member_url(membership, name="member"):
    return reverse(f"accounts:{name}", args=[membership.municipality_id, membership.pk])


def test_members_lists_people_and_open_invitations(as_administrator, town):
    factories.membership(Role.VIEWER, municipality=town, user=factories.user(name="Awa Diop"))
    factories.invitation("soon@example.org", municipality=town)
    factories.invitation("late@example.org", municipality=town, expired=True)

    page = as_administrator.get(members_url(town)).content.decode()

    assert "Awa Diop" in page
    assert "soon@example.org" in page
    assert page.count("The link has expired") == 1


def test_members_runs_the_same_queries_for_many(
    as_administrator, town, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        as_administrator.get(members_url(town))

    for number in range(6):
        factories.membership(Role.VIEWER, municipality=town)
        factories.invitation(f"{number}@example.org", municipality=town)
    with django_assert_max_num_queries(6):
        as_administrator.get(members_url(town))


def test_members_invite_sends_a_mail(as_administrator, town, mailoutbox):
    data = {"email": "Awa@Example.org", "role": "facilitator"}

    response = as_administrator.post(members_url(town), data, follow=True)

    [mail] = mailoutbox
    assert mail.to == ["awa@example.org"]
    assert "http://testserver/invitations/" in mail.body
    assert "The invitation is on its way." in response.content.decode()
    assert mail.body.split("/invitations/")[1].split("/")[0] not in response.content.decode()


def test_members_invite_without_mail_shows_the_link_once(as_administrator, town, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    data = {"email": "awa@example.org", "role": "facilitator"}

    page = as_administrator.post(members_url(town), data).content.decode()

    invitation = Invitation.objects.get()
    token = page.split("/invitations/")[1].split("/")[0]
    assert Invitation.objects.with_token(token).get() == invitation
    assert token not in as_administrator.get(members_url(town)).content.decode()


def test_members_invite_when_the_mail_server_fails_shows_the_link(
    as_administrator, town, monkeypatch, caplog
):
    def fail(self, messages):
        raise OSError("no route")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    data = {"email": "awa@example.org", "role": "facilitator"}

    page = as_administrator.post(members_url(town), data).content.decode()

    assert "/invitations/" in page
    assert "mail not sent" in caplog.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"email": ""}, "Enter the e-mail address of the person to invite"),
        ({"email": "nobody", "role": "viewer"}, "Enter an e-mail address, such as"),
        ({"email": "a\0b@example.org", "role": "viewer"}, "Null characters"),
        ({"email": "a@example.org\nBcc: b@example.org", "role": "viewer"}, "Enter an e-mail"),
        ({"email": "a@example.org", "role": "owner"}, "Choose a role"),
        ({"email": "a@example.org"}, "Choose a role"),
        ({"email": "a" * 50_000 + "@example.org", "role": "viewer"}, "254"),
    ],
)
def test_members_invite_bad_input_is_said_beside_the_field(as_administrator, town, data, message):
    response = as_administrator.post(members_url(town), data)

    assert response.status_code == 200
    assert message in response.content.decode()
    assert not Invitation.objects.exists()


def test_members_invite_takes_no_field_that_it_does_not_offer(as_administrator, town):
    other = factories.municipality()
    data = {"email": "a@example.org", "role": "viewer", "municipality": other.pk, "by": "x"}

    as_administrator.post(members_url(town), {**data, "is_staff": "1"})

    assert Invitation.objects.get().municipality == town


def test_members_invite_a_member_says_so(as_administrator, town, administrator):
    data = {"email": administrator.user.email.upper(), "role": "viewer"}

    page = as_administrator.post(members_url(town), data).content.decode()

    assert "is a member already" in page


def test_members_language_switch_invites_nobody_and_keeps_the_text(as_administrator, town):
    data = {"email": "a@example.org", "role": "viewer", "switch_language": "fr"}

    page = as_administrator.post(members_url(town), data).content.decode()

    assert 'lang="fr"' in page
    assert "a@example.org" in page
    assert not Invitation.objects.exists()


def test_member_role_is_changed(as_administrator, town):
    member = factories.membership(Role.VIEWER, municipality=town)

    response = as_administrator.post(member_url(member), {"role": "contributor"})

    member.refresh_from_db()
    assert response.headers["Location"] == members_url(town)
    assert member.role == Role.CONTRIBUTOR


def test_member_last_administrator_stays(as_administrator, administrator):
    page = as_administrator.post(member_url(administrator), {"role": "viewer"}).content.decode()
    removed = as_administrator.post(member_url(administrator, "remove_member")).content.decode()

    administrator.refresh_from_db()
    assert administrator.role == Role.ADMINISTRATOR
    assert "Name another administrator first" in page
    assert "This is the last administrator" in removed


def test_member_who_gives_up_the_right_lands_where_they_may(as_administrator, administrator, town):
    factories.membership(municipality=town)

    response = as_administrator.post(member_url(administrator), {"role": "viewer"}, follow=True)

    assert response.status_code == 200
    assert response.redirect_chain == [("/municipalities/", 302)]


def test_remove_member_asks_first_then_removes(as_administrator, town):
    member = factories.membership(Role.VIEWER, municipality=town)

    question = as_administrator.get(member_url(member, "remove_member"))
    assert Membership.objects.filter(pk=member.pk).exists()
    answer = as_administrator.post(member_url(member, "remove_member"))

    assert question.status_code == 200
    assert answer.headers["Location"] == members_url(town)
    assert not Membership.objects.filter(pk=member.pk).exists()


def test_remove_member_language_switch_removes_nobody(as_administrator, town):
    member = factories.membership(Role.VIEWER, municipality=town)

    as_administrator.post(member_url(member, "remove_member"), {"switch_language": "fr"})

    assert Membership.objects.filter(pk=member.pk).exists()


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "https://evil.example"}])
def test_every_form_needs_its_token(administrator, town, origin):
    client = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})
    client.force_login(administrator.user)
    member = factories.membership(Role.VIEWER, municipality=town)
    invitation = factories.invitation(municipality=town)
    joining = {"name": "Awa", "password1": factories.PASSWORD, "password2": factories.PASSWORD}
    sent = {
        members_url(town): {"email": "a@example.org", "role": "administrator"},
        member_url(member): {"role": "administrator"},
        member_url(member, "remove_member"): {},
        reverse("accounts:revoke_invitation", args=[town.pk, invitation.pk]): {},
        reverse("accounts:municipality", args=[town.pk]): {"name": "Taken"},
        reverse("accounts:profile"): {"name": "Taken"},
        reverse("accounts:invitation", args=[invitation.token]): joining,
        reverse("account_logout"): {},
    }
    before = everything()

    answers = {client.post(url, data, **origin).status_code for url, data in sent.items()}

    assert answers == {403}
    assert everything() == before


def everything():
    """Every row of accounts."""
    return [[*model.objects.order_by("pk").values()] for model in MODELS]


def test_remove_member_shuts_the_door_on_the_next_page(client, administrator, town):
    client.force_login(administrator.user)
    factories.membership(municipality=town)
    before = client.get(members_url(town)).status_code

    administrator.delete()

    assert (before, client.get(members_url(town)).status_code) == (200, 404)


def test_revoke_invitation_ends_the_link(as_administrator, town):
    invitation = factories.invitation(municipality=town)

    as_administrator.post(
        reverse("accounts:revoke_invitation", args=[town.pk, invitation.pk]), follow=True
    )

    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["member", "remove_member"])
def test_member_of_another_municipality_is_not_found(as_administrator, town, name):
    foreign = factories.membership(Role.VIEWER)
    missing = reverse(f"accounts:{name}", args=[town.pk, uuid.uuid4()])
    smuggled = reverse(f"accounts:{name}", args=[town.pk, foreign.pk])

    answers = [
        as_administrator.post(url, {"role": "administrator"})
        for url in (missing, smuggled, member_url(foreign, name))
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({without_number(answer) for answer in answers}) == 1
    foreign.refresh_from_db()
    assert foreign.role == Role.VIEWER


def test_revoke_invitation_of_another_municipality_is_not_found(as_administrator, town):
    foreign = factories.invitation()

    response = as_administrator.post(
        reverse("accounts:revoke_invitation", args=[town.pk, foreign.pk])
    )

    assert response.status_code == 404
    assert Invitation.objects.get() == foreign


def without_number(response):
    """The page without the number of its request."""
    number = response.headers["X-Request-ID"]
    return response.content.decode().replace(number, "")


def test_names_are_text_on_every_page(as_administrator, administrator, town):
    town.name = administrator.user.name = XSS[:150]
    town.save()
    administrator.user.save()
    member = factories.membership(
        Role.VIEWER, municipality=town, user=factories.user(name=XSS[:150])
    )
    invitation = factories.invitation(administrator.user.email)
    addresses = [
        members_url(town),
        member_url(member),
        member_url(member, "remove_member"),
        reverse("accounts:municipality", args=[town.pk]),
        reverse("accounts:municipalities"),
        reverse("accounts:profile"),
        reverse("accounts:invitation", args=[invitation.token]),
        reverse("account_email"),
        reverse("mfa_index"),
    ]

    pages = [as_administrator.get(url) for url in addresses]

    assert {page.status_code for page in pages} == {200}
    assert not [page for page in pages if "<script>alert" in page.content.decode()]
    assert not [page for page in pages if "<img src=x" in page.content.decode()]
    assert "{{ 7*7 }}" in pages[0].content.decode()
