import pytest
from django.core.management import CommandError, call_command

from accounts.models import Invitation, Municipality

pytestmark = pytest.mark.django_db


def run(capsys, *arguments):
    call_command("create_municipality", *arguments)
    return capsys.readouterr().out


def test_create_municipality_prints_the_link_and_mails_it(capsys, mailoutbox):
    printed = run(capsys, "Kisara", "Mayor@Example.org", "--language", "fr")

    [mail] = mailoutbox
    token = printed.split("http://testserver/invitations/")[1].split("/")[0]
    assert Municipality.objects.get().language == "fr"
    assert Invitation.objects.with_token(token).get().email == "mayor@example.org"
    assert token in mail.body
    assert "Sent to Mayor@Example.org" in printed


def test_create_municipality_without_mail_says_so(capsys, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    printed = run(capsys, "Kisara", "mayor@example.org")

    assert "No mail was sent" in printed
    assert "http://testserver/invitations/" in printed


@pytest.mark.parametrize("address", ["mayor", "a@b", "a@b.org\nBcc: c@d.org", ""])
def test_create_municipality_bad_address_creates_nothing(capsys, address):
    with pytest.raises(CommandError):
        run(capsys, "Kisara", address)

    assert not Municipality.objects.exists()


def test_create_municipality_unknown_language(capsys):
    with pytest.raises(CommandError, match="invalid choice"):
        run(capsys, "Kisara", "mayor@example.org", "--language", "tlh")


def test_create_municipality_odd_names_stay_text(capsys, mailoutbox):
    name = "Kisara\r\nBcc: x@example.org {{ 7*7 }} {x.__class__} %(a)s 🌍 <b>"

    run(capsys, name, "mayor@example.org")

    [mail] = mailoutbox
    assert Municipality.objects.get().name == name
    assert mail.recipients() == ["mayor@example.org"]
    assert "\n" not in mail.subject
    assert "{{ 7*7 }} {x.__class__} %(a)s 🌍 <b>" in mail.subject
    assert "{{ 7*7 }} {x.__class__} %(a)s 🌍 <b>" in mail.body
