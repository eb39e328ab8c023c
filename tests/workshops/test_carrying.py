"""A whole workshop out of one installation and into another one."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db.models import JSONField, Value
from django.urls import reverse

from accounts.enums import Role
from guide.models import Edition
from tests import factories as accounts
from tests.guide.small import small_content
from tests.workshops import factories
from workshops.enums import Act, Phase
from workshops.models import Answer, AuditEvent, Decision, Participant, Room, Tally, Workshop
from workshops.sealed import (
    MOST_BYTES,
    SealError,
    UnreadableError,
    canonical,
    new_seal_code,
    sealed,
    unsealed,
)
from workshops.services.exporting import CarryError, document_of, export_workshop
from workshops.services.importing import import_workshop

CODE = "K7MR4-TXB2A-22222-33333"
ANSWERS = {
    "vision.priorities": {"economy": 4, "democracy": 3, "sustainability": 3},
    "vision.priorities.why": {"text": "عمل 👩🏽‍🌾", "is_shown": True},
    "vision.economy": ["image", {"other": "Trust"}],
    "vision.ranking": ["second", "first", "third"],
    "vision.lever": {"unknown": True},
    "vision.lines": ["one", "two"],
    "vision.budget": 12.5,
    "vision.story": "ل" * 50_000,
    "vision.school": Value(None, JSONField()),  # cleared
}


@pytest.fixture
def member(client, db):
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    """A finished workshop with a row in every table."""
    made = factories.workshop(member.municipality, groups=["older"])
    round = factories.round(made, phase=Phase.REVEALED)
    person = factories.participant(made, "the token", name="Awa")
    for question, value in ANSWERS.items():
        factories.answer(round, person, question, value, version=3)
    obstacles = factories.round(made, "inclusion", phase=Phase.REVEALED)
    value = {"price": 3, "coverage": {"unknown": True}}
    factories.answer(obstacles, person, "inclusion.obstacles", value, subject="older")
    factories.submission(round, person)
    inside = {"municipality": made.municipality, "workshop": made, "round": round}
    Tally.objects.create(
        **inside, question="vision.economy", counts={"": {"image": 2, ":papers": 2}}
    )
    Decision.objects.create(
        **inside, question="vision.lever", number=1, value="school", reason="So", by=member.user
    )
    event = AuditEvent.objects.create(
        municipality=made.municipality, workshop=made, act=Act.CREATED, by=member.user
    )
    AuditEvent.objects.filter(pk=event.pk).update(at=datetime(2027, 3, 14, 9, tzinfo=UTC))
    return made


@pytest.fixture
def elsewhere(db):
    return accounts.membership(Role.ADMINISTRATOR)


def exported(workshop):
    """The file, and then no workshop here any more, as on another installation."""
    content = export_workshop(workshop=workshop, code=CODE, by=None)
    Workshop.objects.filter(pk=workshop.pk).delete()
    return content


def imported(content, elsewhere, code=CODE):
    return import_workshop(
        content=content, code=code, municipality=elsewhere.municipality, by=elsewhere.user
    )


def resealed(content, **changes):
    """The file as somebody who knows the code would forge it."""
    return sealed({**unsealed(content, CODE), **changes}, CODE)


def told_apart(document):
    """Without what an import must change: who did it here, and its own record."""
    return document | {
        "decisions": [{**row, "by": ""} for row in document["decisions"]],
        "events": [
            {**row, "by": ""}
            for row in document["events"]
            if row["act"] not in (Act.IMPORTED, Act.EXPORTED)
        ],
    }


def test_everything_is_identical_after_the_import(workshop, elsewhere):
    before = document_of(workshop)
    content = exported(workshop)

    found = imported(content, elsewhere)

    assert canonical(told_apart(document_of(found))) == canonical(told_apart(before))
    assert found.municipality == elsewhere.municipality
    assert Answer.objects.filter(municipality=elsewhere.municipality).count() == 10
    assert Room.objects.get().version > 0
    assert AuditEvent.objects.get(act=Act.IMPORTED).by == elsewhere.user


def test_the_same_workshop_gives_the_same_file(workshop):
    first, second = (sealed(document_of(workshop), CODE) for _ in range(2))

    assert first == second


def test_the_results_and_the_personal_link_work_after_the_import(client, workshop, elsewhere):
    found = imported(exported(workshop), elsewhere)
    client.force_login(elsewhere.user)

    results = client.get(reverse("workshops:group_results", args=[found.pk, "vision"]))
    link = client.get(reverse("workshops:personal_link", args=[found.pk, "the token"]))

    assert results.status_code == 200
    assert link.url == reverse("workshops:tasks", args=[found.pk])


def test_a_file_names_staff_without_their_addresses(workshop, member):
    content = exported(workshop).decode()

    assert member.user.name in content
    assert member.user.email not in content
    assert str(member.user.pk) not in json.loads(content)["events"][0].values()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Trust", "Truth"),
        lambda text: text.replace('"version":3', '"version":4', 1),
        lambda text: text.replace('"Awa"', '"Ada"'),
        lambda text: text.replace('"seal":"', '"seal":"0'),
        lambda text: text.replace('"format":1', '"format":2'),
    ],
)
def test_a_changed_file_is_refused(workshop, elsewhere, change):
    content = exported(workshop)
    changed = change(content.decode()).encode()
    assert changed != content

    with pytest.raises(CarryError, match="seal does not fit"):
        imported(changed, elsewhere)

    assert not Workshop.objects.exists()


@pytest.mark.parametrize("code", ["", "K7MR4", "AAAAA-BBBBB-CCCCC-DDDDD", "é\0"])
def test_a_wrong_code_is_refused(workshop, elsewhere, code):
    with pytest.raises(CarryError, match="seal does not fit"):
        imported(exported(workshop), elsewhere, code)


def test_a_code_may_be_typed_as_people_type(workshop, elsewhere):
    assert imported(exported(workshop), elsewhere, f" {CODE.lower().replace('-', ' ')} ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"seal":5}',
        b"\xff\xfe",
        b'{"a":1,"a":2,"seal":""}',
        b'{"a":NaN,"seal":""}',
        b'{"a":"\\ud800","seal":""}',
        b'{"a":"\\u0000","seal":""}',
        b"[" * 100_000,
        b'{"a":' + b"9" * 5000 + b',"seal":""}',
        b" " * (MOST_BYTES + 1),
    ],
    ids=range(14),
)
def test_what_is_no_file_of_ours_is_refused(elsewhere, content):
    with pytest.raises(CarryError, match="no file of a workshop"):
        imported(content, elsewhere)


def test_every_cut_of_a_file_is_refused(workshop, elsewhere):
    content = exported(workshop)

    for place in range(1, len(content), len(content) // 30):
        with pytest.raises(CarryError):
            imported(content[:place], elsewhere)

    assert not Workshop.objects.exists()


def test_a_workshop_that_is_here_is_never_overwritten(workshop, elsewhere):
    content = export_workshop(workshop=workshop, code=CODE, by=None)
    Workshop.objects.update(name="Changed here")

    with pytest.raises(CarryError, match="here already"):
        imported(content, elsewhere)

    assert Workshop.objects.get().name == "Changed here"


def test_the_edition_must_be_here(workshop, elsewhere):
    content = exported(workshop)
    Edition.objects.all()._raw_delete("default")

    with pytest.raises(CarryError, match="which this site lacks"):
        imported(content, elsewhere)


def test_the_edition_must_be_the_same(workshop, elsewhere):
    content = exported(workshop)
    number = small_content()["edition"]
    other = resealed(content, edition={"number": Edition.objects.get().number, "sha256": number})

    with pytest.raises(CarryError, match="another one than that of the workshop"):
        imported(other, elsewhere)


def test_an_unknown_format_is_told(workshop, elsewhere):
    with pytest.raises(CarryError, match="cannot read"):
        imported(resealed(exported(workshop), format=2), elsewhere)


def rows(content, table, changes):
    """The rows of a table, the first of them changed."""
    first, *rest = unsealed(content, CODE)[table]
    return {table: [{**first, **changes}, *rest]}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("answers", {"question": "vision.none"}),
        ("answers", {"question": "vision.lever", "value": "nonsense"}),
        ("answers", {"question": "vision.priorities", "value": {"economy": "x"}}),
        ("answers", {"question": "vision.budget", "value": True}),
        ("answers", {"question": "compass.values", "value": {"today": "z"}}),
        ("answers", {"question": "vision.priorities.why", "value": {"text": 5}}),
        ("answers", {"round": "00000000-0000-4000-8000-000000000000"}),
        ("answers", {"participant": "no id"}),
        ("answers", {"version": -1}),
        ("answers", {"more": 1}),
        ("tallies", {"counts": {"": {"image": -2, ":papers": 2}}}),
        ("tallies", {"counts": {"": {"image": 3, ":papers": 2}}}),
        ("tallies", {"counts": {"x": {}}}),
        ("tallies", {"counts": []}),
        ("rounds", {"phase": "nonsense"}),
        ("rounds", {"revealed_at": None}),
        ("rounds", {"number": 99999}),
        ("participants", {"name": "x" * 81}),
        ("participants", {"source": "nonsense"}),
        ("events", {"at": "yesterday"}),
        ("decisions", {"number": "one"}),
    ],
)
def test_a_forged_row_is_refused_whole(workshop, elsewhere, name, changes):
    content = exported(workshop)
    forged = resealed(content, **rows(content, name, changes))

    with pytest.raises(CarryError, match="no file of a workshop"):
        imported(forged, elsewhere)

    assert not Workshop.objects.exists()
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"modules": ["none"]}, {"language": "xx"}, {"expected": 0}, {"name": ""}, {"held_on": 5}],
)
def test_a_forged_workshop_is_refused(workshop, elsewhere, changes):
    content = exported(workshop)
    document = unsealed(content, CODE)

    with pytest.raises(CarryError):
        imported(resealed(content, workshop={**document["workshop"], **changes}), elsewhere)

    assert not Workshop.objects.exists()


def test_rows_of_another_workshop_are_not_taken_over(workshop, elsewhere):
    content = exported(workshop)
    other = factories.workshop()
    theirs = factories.participant(other)
    forged = resealed(content, **rows(content, "participants", {"id": str(theirs.pk)}))

    with pytest.raises(CarryError):
        imported(forged, elsewhere)

    theirs.refresh_from_db()
    assert theirs.workshop == other


def test_a_join_code_in_use_becomes_another_one(workshop, elsewhere):
    content = exported(workshop)
    factories.workshop(join_code=workshop.join_code)

    assert imported(content, elsewhere).join_code != workshop.join_code


@pytest.mark.parametrize("phase", [Phase.ANSWERING, Phase.CLOSED])
def test_what_nobody_may_see_yet_leaves_in_no_file(client, workshop, phase):
    round = factories.round(workshop, "compass", phase=phase)
    assert export_workshop(workshop=workshop, code=CODE, by=None)
    factories.answer(round, Participant.objects.get(), "compass.values", {"today": "a"})

    with pytest.raises(CarryError, match="Reveal these modules first"):
        export_workshop(workshop=workshop, code=CODE, by=None)


def test_pages_carry_a_workshop(client, workshop, elsewhere):
    url = reverse("workshops:export", args=[workshop.pk])
    page = client.get(url)
    code = page.context["form"].code
    assert code in page.content.decode()

    response = client.post(url, {"seal": page.context["form"].initial["seal"]})
    content = response.content
    assert response["Content-Type"] == "application/json"
    assert AuditEvent.objects.filter(act=Act.EXPORTED).exists()
    Workshop.objects.all().delete()
    client.force_login(elsewhere.user)
    sent = {"municipality": elsewhere.municipality.pk, "seal": code}
    file = SimpleUploadedFile("workshop.json", content)
    done = client.post(reverse("workshops:import"), {**sent, "file": file})

    assert done.url == reverse("workshops:detail", args=[Workshop.objects.get().pk])


def test_the_code_of_an_export_cannot_be_chosen(client, workshop):
    response = client.post(reverse("workshops:export", args=[workshop.pk]), {"seal": "1234"})

    assert response.status_code == 422


def test_an_import_into_a_foreign_municipality_is_refused(client, workshop, elsewhere):
    file = SimpleUploadedFile("workshop.json", exported(workshop))
    sent = {"municipality": elsewhere.municipality.pk, "seal": CODE, "file": file}

    response = client.post(reverse("workshops:import"), sent)

    assert response.status_code == 422
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("content", [b"", b"nonsense", b"<script>alert(1)</script>"])
def test_a_bad_file_is_told_on_the_page(client, member, content):
    file = SimpleUploadedFile("<b>.json", content)
    sent = {"municipality": member.municipality.pk, "seal": CODE, "file": file}

    response = client.post(reverse("workshops:import"), sent)

    assert response.status_code == 422
    assert b"<script>alert" not in response.content


def test_commands_carry_a_workshop(workshop, elsewhere, tmp_path):
    file, out = tmp_path / "workshop.json", io.StringIO()
    call_command("export_workshop", str(workshop.pk), output=file, stdout=out)
    code = out.getvalue().split("Seal code: ")[1].split()[0]
    Workshop.objects.all().delete()

    town = elsewhere.municipality.name
    call_command("import_workshop", str(file), municipality=town, seal=code, stdout=out)

    assert Workshop.objects.get().municipality == elsewhere.municipality
    with pytest.raises(CommandError, match="here already"):
        call_command("import_workshop", str(file), municipality=town, seal=code)
    with pytest.raises(CommandError, match="0 municipalities"):
        call_command("import_workshop", str(file), municipality="Nowhere", seal=code)


def test_codes_differ_and_are_long():
    codes = {new_seal_code() for _ in range(100)}

    assert len(codes) == 100
    assert {len(code.replace("-", "")) for code in codes} == {20}


def test_a_seal_covers_everything_and_the_order_does_not_matter():
    content = sealed({"b": [1, 2.5], "a": "é\\u0000"}, CODE)

    assert unsealed(content, CODE) == {"a": "é\\u0000", "b": [1, 2.5]}
    with pytest.raises(SealError):
        unsealed(content.replace(b"2.5", b"2.6"), CODE)
    with pytest.raises(UnreadableError):
        canonical({"a": float("nan")})
