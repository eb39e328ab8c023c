"""A table into the register: file, columns, preview, all or nothing; and out again."""

import csv
import io
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.enums import Role
from accounts.models import Municipality, Upload
from accounts.services import uploads
from stakeholders.judging import stored
from stakeholders.models import Contact, Stakeholder
from stakeholders.register import categories
from stakeholders.services import bringing
from stakeholders.services.bringing import import_upload, preview_upload
from tables.preview import Verdict
from tables.reading import read_table
from tests import factories
from tests.stakeholders.factories import contact, stakeholder
from tests.workbooks import bomb, workbook
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def town():
    workshops.edition()
    return factories.municipality()


@pytest.fixture
def editor(town):
    return factories.membership(Role.CONTRIBUTOR, municipality=town).user


@pytest.fixture
def client(editor):
    client = Client()
    client.force_login(editor)
    return client


def at(name, town, *more):
    return reverse(f"stakeholders:{name}", args=[town.pk, *more])


def send(client, town, content, name="register.csv"):
    if isinstance(content, str):
        content = content.encode()
    file = SimpleUploadedFile(name, content)
    return client.post(at("import", town), {"file": file})


def to_preview(client, town, content, name="register.csv"):
    """Upload, keep the guessed columns, look."""
    url = send(client, town, content, name).url
    form = client.get(url).context["form"]
    chosen = {key: str(place) for key, place in form.initial.items()}
    return client.get(client.post(url, chosen).url)


def bring(client, town, content, name="register.csv"):
    page = to_preview(client, town, content, name)
    return client.post(page.request["PATH_INFO"], {"seal": page.context["preview"].seal})


def counts(page):
    preview = page.context["preview"]
    return [preview.counts[verdict] for verdict in Verdict]  # new, changed, same, refused


def problems(page):
    return {
        (row.number, problem.column): problem.reason
        for row in page.context["preview"].refused
        for problem in row.problems
    }


def everything(town):
    rows = Stakeholder.objects.filter(municipality=town).select_related("contact").in_order()
    return [stored(one) for one in rows]


def exported(client, town, kind):
    return client.get(at("export", town, kind)).content


TABLE = """Nom;Catégorie;Description;Types de lieu;Contact;Courriel;Provenance;Depuis
Régie des eaux;FIRMS;Elle distribue l’eau;library, Telecentre;Ali;ali@example.org;Site;14/03/2027
Mobile money;firms;=1+1;;;;;
"""


def test_steps_from_the_file_to_the_register(client, town):
    page = to_preview(client, town, TABLE)
    assert counts(page) == [2, 0, 0, 0]

    done = client.post(page.request["PATH_INFO"], {"seal": page.context["preview"].seal})

    assert done.url == at("register", town)
    first, second = Stakeholder.objects.order_by("name")
    assert (first.name, first.description, first.version) == ("Mobile money", "=1+1", 1)
    assert second.tags == ["library", "telecentre"]
    assert second.contact.obtained_on == date(2027, 3, 14)
    assert not Upload.objects.exists()


def test_second_time_nothing_changes(client, town):
    bring(client, town, TABLE)

    page = to_preview(client, town, TABLE)

    assert counts(page) == [0, 0, 2, 0]
    assert not page.context["preview"].is_ready
    assert 'name="seal"' not in page.text


def test_names_identify_without_case_and_changes_are_named(client, town):
    one = stakeholder(town, name="régie des EAUX", description="Old", tags=["library"])
    contact(one, name="Ali")
    table = "name;category;description;contact email\nRégie des eaux;firms;New;b@example.org\n"

    page = to_preview(client, town, table)
    [row] = page.context["preview"].first[Verdict.CHANGED]
    bring(client, town, table)
    one.refresh_from_db()

    assert row.changes == ("Name", "Description", "E-mail")
    assert (one.name, one.description, one.tags, one.version) == (
        "Régie des eaux", "New", ["library"], 2
    )  # fmt: skip
    assert (one.contact.name, one.contact.email) == ("Ali", "b@example.org")


def test_empty_cells_empty_and_a_contact_without_anything_goes(client, town):
    contact(stakeholder(town, name="A", description="x"))
    head = "name;category;description;contact name;position;email;phone;source;obtained on"

    bring(client, town, f"{head}\nA;firms;;;;;;;\n")

    assert Stakeholder.objects.get().description == ""
    assert not Contact.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_export_and_import_are_a_round_trip(client, town, kind, language):
    fill(town)
    client.cookies["language"] = language
    content = exported(client, town, kind)

    assert counts(to_preview(client, town, content, f"r.{kind}")) == [0, 0, 8, 0]

    before = everything(town)
    Stakeholder.objects.all().delete()
    bring(client, town, content, f"r.{kind}")
    assert everything(town) == before
    # The zip carries its time; the rows are the same.
    again = exported(client, town, kind)
    assert list(read_table(f"r.{kind}", again).rows) == list(read_table(f"r.{kind}", content).rows)


def fill(town):
    """Whatever a register may hold."""
    for name in ("=1+1", "'=x", "+33", "#N/A", 'a\u00a0b;c,"d"', "سوق 🛒", "001"):
        stakeholder(town, name=" ".join(name.split()), tags=["third_place", "incubator"])
    full = stakeholder(town, name="Full", description="'\tx\n=2\n\n“y”", archived_at=timezone.now())
    contact(full, phone="+212 5", role="-", notice="told")


def test_export_without_the_right_holds_no_contact(town):
    contact(stakeholder(town))
    viewer = Client()
    viewer.force_login(factories.membership(Role.VIEWER, municipality=town).user)

    content = exported(viewer, town, "csv").decode("utf-8-sig")

    [head, _row] = csv.reader(io.StringIO(content))
    assert head == ["Name", "Category", "Description", "Kinds of place", "Archived"]
    assert "leila" not in content
    assert viewer.get(at("export", town, "pdf")).status_code == 404


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (";firms;;;;;;;;", "Name", "empty"),
        (f"{'x' * 121};firms;;;;;;;;", "Name", "121 characters"),
        ("A\x07;firms;;;;;;;;", "Name", "invisible"),
        ("A;;;;;;;;;", "Category", "empty"),
        (f"A;{HOSTILE};;;;;;;;", "Category", HOSTILE),
        (f"A;firms;{'x' * 1001};;;;;;;", "Description", "1001"),
        ("A;firms;;library,castle;;;;;;", "Kinds of place", "castle"),
        ("A;firms;;;maybe;;;;;", "Archived", "yes"),
        ("A;firms;;;;Ali;;;1/1/2027;", "Where the contact comes from", "about a person"),
        ("A;firms;;;;Ali;;Site;;", "Contact since", "since when"),
        ("A;firms;;;;;a@b;Site;1/1/2027;", "E-mail", "a@b"),
        ("A;firms;;;;Ali;;Site;31/02/2027;", "Contact since", "no date"),
        ("A;firms;;;;Ali;;Site;03/2027;", "Contact since", "no date"),
        ("A;firms;;;;Ali;;Site;1/1/2027;perhaps", "Told that we keep it", "Told"),
        ("A;firms;;;;;;;;;more", "After the last heading", "headings"),
        ("Twice;firms;;;;;;;;", "Name", "row 2"),
    ],
)
def test_bad_row_is_listed_and_nothing_is_written(client, town, cells, column, words):
    head = "name;category;description;tags;archived;contact name;email;source;depuis;notice"
    page = to_preview(client, town, f"{head}\nTWICE;firms;;;;;;;;\n{cells}\n")

    found = problems(page)
    forced = client.post(page.request["PATH_INFO"], {"seal": page.context["preview"].seal})

    assert words in found[3, column]
    assert HOSTILE not in page.text
    assert forced.status_code == 409
    assert not Stakeholder.objects.exists()


def test_formulas_and_errors_are_refused_cell_by_cell(client, town):
    content = workbook(["Name", "Category", "Description"], ["A", "firms", "x"])
    book = bring_formula(content)

    page = to_preview(client, town, book, "a.xlsx")

    assert "formula" in problems(page)[3, "Description"]


def bring_formula(content):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active.append(["B", "firms", "=1+1"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "empty"),
        ("a.xlsx", b"text", "no Excel workbook"),
        ("a.xlsx", bomb(), "far larger inside"),
        ("a.exe", b"MZ", "CSV file"),
        ("a.csv", b"a" + b",b" * 200, "column 200"),
        ("a.csv", b"Name\n\x81\x8d", "letters"),
        ("a.csv", b"Name\n" + b"x\n" * 100_001, "100,000 rows"),
        ("a.csv", b"x" * (10 * 2**20 + 1), "too large"),
    ],
)
def test_bad_file_is_refused_beside_the_field(client, town, name, content, words):
    response = send(client, town, content, name)

    assert response.status_code == 422
    assert words in response.context["form"].errors["file"][0]
    assert not Upload.objects.exists()


def test_no_file(client, town):
    response = client.post(at("import", town), {})

    assert "Choose the file" in response.context["form"].errors["file"][0]


def test_hostile_names_of_files_and_headings_are_text(client, town):
    content = f"Name;Category;{HOSTILE};{HOSTILE}\n{HOSTILE};firms;;\n"
    url = send(client, town, content, f"{HOSTILE}.csv").url
    columns = client.get(url)
    client.post(url, {"name": "0", "category": "1"})
    preview = client.get(url.replace("columns", "preview"))

    assert HOSTILE not in columns.text + preview.text
    assert columns.context["doubled"] == [HOSTILE]
    assert preview.context["preview"].counts[Verdict.NEW] == 1


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"name": "0"}, "category"),
        ({"name": "0", "category": "0"}, "name"),
        ({"name": "9", "category": "1"}, "name"),
    ],
)
def test_columns_must_make_sense(client, town, chosen, field):
    url = send(client, town, "Name;Category\nA;firms\n").url

    response = client.post(url, chosen)

    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_preview_without_columns_leads_back(client, town):
    url = send(client, town, "Name;Category\nA;firms\n").url

    assert client.get(url.replace("columns", "preview")).url == url
    assert client.get(url.replace("columns", "refused")).status_code == 404


def test_all_refused_rows_are_listed(client, town):
    rows = "".join(f"=row {number};no\n" for number in range(150))

    page = to_preview(client, town, "Name;Category\n" + rows)
    table = client.get(page.request["PATH_INFO"].replace("preview", "refused"))

    assert len(page.context["refused"]) == 100
    assert page.context["left"] == 50
    assert len(table.content.decode().splitlines()) == 151
    assert ",'=row 149,Category," in table.text


def test_what_was_seen_is_what_is_done(client, town):
    page = to_preview(client, town, "Name;Category\nA;firms\n")
    stakeholder(town, name="a", description="Added meanwhile")
    url = page.request["PATH_INFO"]

    stale = client.post(url, {"seal": page.context["preview"].seal})

    assert stale.status_code == 409
    assert Stakeholder.objects.get().version == 1
    assert client.post(url, {"seal": stale.context["preview"].seal}).status_code == 302
    assert Stakeholder.objects.get().name == "A"


def test_language_switch_imports_nothing(client, town):
    page = to_preview(client, town, "Name;Category\nA;firms\n")
    told = {"seal": page.context["preview"].seal, "switch_language": "fr"}

    assert client.post(page.request["PATH_INFO"], told).status_code == 200
    assert not Stakeholder.objects.exists()


def test_upload_is_gone_after_an_hour(client, town):
    url = send(client, town, "Name;Category\nA;firms\n").url
    Upload.objects.update(created_at=timezone.now() - timedelta(minutes=61))

    assert client.get(url).status_code == 404
    call_command("clear_uploads")
    assert not Upload.objects.exists()


def test_upload_clears_older_ones(client, town):
    for _ in range(2):
        send(client, town, "Name;Category\nA;firms\n")
        Upload.objects.update(created_at=timezone.now() - timedelta(hours=2))

    assert Upload.objects.count() == 1


def test_error_in_the_last_batch_leaves_nothing(client, town, editor, monkeypatch):
    monkeypatch.setattr(uploads, "BATCH", 2)
    page = to_preview(client, town, "Name;Category\n" + "".join(f"S{n};firms\n" for n in range(6)))
    save, calls = bringing._save, []

    def broken(*args):
        calls.append(args)
        if len(calls) == 3:
            raise IntegrityError
        save(*args)

    monkeypatch.setattr(bringing, "_save", broken)
    response = client.post(page.request["PATH_INFO"], {"seal": page.context["preview"].seal})

    assert response.status_code == 409
    assert len(calls) == 3
    assert not Stakeholder.objects.exists()
    assert Upload.objects.exists()


def test_queries_and_names_across_batches(
    client, town, editor, monkeypatch, django_assert_max_num_queries
):
    rows = "".join(f"S{number};firms;a@example.org;Site;1/1/2027\n" for number in range(5_000))
    page = to_preview(client, town, "Name;Category;Email;Source;Depuis\n" + rows)
    seal = page.context["preview"].seal

    with django_assert_max_num_queries(5_000 // 500 + 50):
        client.post(page.request["PATH_INFO"], {"seal": seal})

    assert Contact.objects.count() == 5_000
    monkeypatch.setattr(uploads, "BATCH", 2)
    assert (4, "Name") in problems(
        to_preview(client, town, "Name;Category\nA;firms\nB;firms\na;firms\n")
    )


@pytest.mark.django_db(transaction=True)
def test_second_import_at_once_is_refused():
    workshops.edition()
    town = factories.municipality()
    user = factories.membership(Role.CONTRIBUTOR, municipality=town).user
    client = Client()
    client.force_login(user)
    page = to_preview(client, town, "Name;Category\nA;firms\n")
    locked, done = Barrier(2, timeout=20), Barrier(2, timeout=20)

    def hold():
        with transaction.atomic():
            Municipality.objects.select_for_update(no_key=True).get(pk=town.pk)
            locked.wait()
            done.wait()
        connections.close_all()

    other = Thread(target=hold)
    other.start()
    locked.wait()
    refused = client.post(page.request["PATH_INFO"], {"seal": page.context["preview"].seal})
    # Whoever answers in a workshop meanwhile is not held up.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '1s'")
        stakeholder(town)
    done.wait()
    other.join()

    assert refused.status_code == 409
    assert "try again" in refused.text
    assert Stakeholder.objects.count() == 1


def test_words_of_choices_are_read_in_every_language(client, town):
    with translation.override("fr"):
        bring(client, town, "Nom;Catégorie;Archivé\nA;firms;oui\n")

    assert Stakeholder.objects.get().archived_at


def test_services_ask_for_the_right_to_edit(town, client):
    to_preview(client, town, "Name;Category\nA;firms\n")
    upload, known = Upload.objects.get(), categories()
    viewer = factories.membership(Role.VIEWER, municipality=town).user
    preview = preview_upload(upload=upload, categories=known)

    with pytest.raises(PermissionDenied):
        import_upload(upload=upload, categories=known, seal=preview.seal, by=viewer)
    assert not Stakeholder.objects.exists()
