"""Who may download a document, and what comes back."""

from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from accounts.enums import Role
from reports import making
from reports.typst import DocumentTimeout
from tests import factories
from tests.reports.held import held_workshop
from tests.reports.reading import reader
from tests.workshops import factories as workshop_factories

PAGES = ["reports:note", "reports:record"]


def member_of(workshop, role: Role):
    return factories.membership(role, municipality=workshop.municipality).user


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.FACILITATOR, 200),
        (Role.CONTRIBUTOR, 200),
        (Role.VIEWER, 403),
    ],
)
def test_roles(client, db, page, role, status):
    workshop = workshop_factories.workshop()
    client.force_login(member_of(workshop, role))

    assert client.get(reverse(page, args=[workshop.pk])).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_foreign_and_unknown_workshops_are_not_found(client, db, page):
    workshop = workshop_factories.workshop()
    client.force_login(factories.membership(Role.FACILITATOR).user)

    foreign = client.get(reverse(page, args=[workshop.pk]))
    unknown = client.get(reverse(page, args=["00000000-0000-4000-8000-000000000000"]))

    assert (foreign.status_code, unknown.status_code) == (404, 404)


@pytest.mark.parametrize("page", PAGES)
def test_strangers_and_participants_are_sent_to_sign_in(client, db, page):
    workshop = workshop_factories.workshop()
    workshop_factories.join(client, workshop)

    response = client.get(reverse(page, args=[workshop.pk]))

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_superuser_without_membership_sees_nothing(client, db):
    workshop = workshop_factories.workshop()
    client.force_login(factories.user(is_superuser=True, is_staff=True))

    assert client.get(reverse(PAGES[0], args=[workshop.pk])).status_code == 404


def test_download_is_a_pdf_that_nobody_keeps(client, held):
    client.force_login(member_of(held, Role.FACILITATOR))

    response = client.get(reverse("reports:note", args=[held.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert reader(response.content).metadata.title == f"Council note – {held.name}"


def test_only_reading_is_allowed(client, held):
    client.force_login(member_of(held, Role.FACILITATOR))

    assert client.post(reverse("reports:note", args=[held.pk])).status_code == 405


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Market fees by phone", "council-note-market-fees-by-phone.pdf"),
        ('Fees "50 %"; filename=x.exe\r\nSet-Cookie: a=b', "filenamexexe-set-cookie-ab.pdf"),
        ("Redevances de marché", "redevances-de-marché.pdf"),
        ("أداء فاتورة الماء", "أداء-فاتورة-الماء.pdf"),
        ("../../etc/passwd", "council-note-etcpasswd.pdf"),
        ("💧💧", "council-note.pdf"),
    ],
)
def test_file_name_is_safe_in_every_script(client, db, name, expected):
    workshop = held_workshop(3, name=name, revealed=[])
    client.force_login(member_of(workshop, Role.FACILITATOR))

    header = client.get(reverse("reports:note", args=[workshop.pk]))["Content-Disposition"]

    assert unquote(header).rstrip('"').endswith(expected)
    assert "\n" not in header
    assert header.isascii()


def test_document_that_cannot_be_made_is_said_on_a_page(client, held, monkeypatch):
    def too_slow(context):
        raise DocumentTimeout("note: no document after 30 s")

    monkeypatch.setitem(making.MAKERS, making.Kind.NOTE, (making.note_context, too_slow))
    client.force_login(member_of(held, Role.FACILITATOR))

    response = client.get(reverse("reports:note", args=[held.pk]))

    assert response.status_code == 503
    assert "could not be made" in response.content.decode()
    assert reverse("workshops:detail", args=[held.pk]) in response.content.decode()


@pytest.mark.parametrize("kind", ["note", "record"])
def test_command_writes_the_document(held, tmp_path, capsys, kind):
    file = tmp_path / "document.pdf"

    call_command("report", str(held.pk), kind=kind, output=file)

    assert reader(file.read_bytes()).metadata.title.endswith(held.name)
    assert "bytes" in capsys.readouterr().out


def test_command_takes_a_join_code(held, tmp_path):
    file = tmp_path / "document.pdf"

    call_command("report", held.join_code.lower(), output=file)

    assert file.exists()


def test_command_names_the_file_itself(held, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    call_command("report", str(held.pk))

    (file,) = tmp_path.iterdir()
    assert file.name.endswith("council-note-market-fees-by-phone.pdf")


@pytest.mark.parametrize("name", ["nothing", "00000000-0000-4000-8000-000000000000"])
def test_command_says_that_there_is_no_such_workshop(db, name):
    with pytest.raises(CommandError, match="There is no workshop"):
        call_command("report", name)


def test_command_says_that_it_cannot_write(held, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("report", str(held.pk), output=tmp_path / "missing" / "note.pdf")
