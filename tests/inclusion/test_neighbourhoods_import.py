"""A table of neighbourhoods: file, columns, indicators, preview, all or nothing; and out again."""

import csv
import io
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Upload
from inclusion.models import Indicator, IndicatorValue, Neighbourhood
from inclusion.neighbourhoods import territory_of
from tables.preview import Verdict
from tables.reading import read_table
from tests import factories
from tests.inclusion.places import filled, indicator, neighbourhood, value
from tests.workbooks import with_sheet
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db
WIDE = """Quartier;Population;Sans réseau (%);Walk
Harbour;12 500;48,3;12
Old Town;8000;5;
Hillside;;–;31
"""
LONG = """Neighbourhood,Indicator,Unit,Date,Source,Direction,Value
Harbour,Signal,% of homes,2026-03-15,Survey,worse,48.3
Old Town,Signal,% of homes,15/03/2026,Survey,worse,5
Old Town,Phones,% of homes,2025-11-30,Census,better,
"""


@pytest.fixture
def town():
    workshops.edition()
    return factories.municipality()


@pytest.fixture
def client(town):
    client = Client()
    client.force_login(factories.membership(Role.CONTRIBUTOR, municipality=town).user)
    return client


def at(name, town, *more):
    return reverse(f"inclusion:{name}", args=[town.pk, *more])


def send(client, town, content, name="places.csv"):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client.post(at("import_neighbourhoods", town), {"file": file})


def kept(form, **chosen):
    """What a browser would send: the initial values, and what was chosen."""
    told = {key: form.initial.get(key, "") for key in form.fields}
    sent = {**told, **chosen}.items()
    return {key: one for key, one in sent if one is not None and one is not False}


SAID = {"direction": "higher_worse", "unit": "%", "measured_on": "2026-03-15", "source": "Survey"}


def choose_columns(client, town, content, only_known=False, name="places.csv", **chosen):
    url = send(client, town, content, name).url
    form = client.get(url).context["form"]
    return client.post(url, kept(form, only_known=only_known, **chosen))


def say(form, **chosen):
    """The same about each indicator that nothing is known of."""
    missing = {
        key: SAID.get(key.rpartition("_")[0], "")
        for key in form.fields
        if not form.initial.get(key)
    }
    return kept(form, **{**missing, **chosen})


def to_preview(client, town, content, only_known=False, name="places.csv", **chosen):
    sent = choose_columns(client, town, content, only_known, name)
    form = client.get(sent.url).context["form"]
    answer = client.post(sent.url, say(form, **chosen))
    assert answer.status_code == 302, answer.context["form"].errors
    return client.get(answer.url)


def bring(client, town, content, **more):
    page = to_preview(client, town, content, **more)
    seal = page.context["plan"].seal
    return client.post(page.request["PATH_INFO"], {"seal": seal})


def counts(page, part="rows"):
    preview = getattr(page.context["plan"], part)
    return [preview.counts[verdict] for verdict in Verdict]  # new, changed, same, refused


def problems(page):
    return {
        (row.number, problem.column): problem.reason
        for row in page.context["plan"].rows.refused
        for problem in row.problems
    }


def figures(town):
    found = territory_of(town)
    return {
        (area.name, one.name): found.of(one).get(area.id)
        for area in found.areas
        for one in found.indicators
    }


def test_wide_table_from_the_file_to_the_figures(client, town):
    page = to_preview(client, town, WIDE, unit_1="minutes")
    assert counts(page) == [3, 0, 0, 0]
    assert counts(page, "indicators") == [2, 0, 0, 0]
    assert not Neighbourhood.objects.exists()

    done = client.post(page.request["PATH_INFO"], {"seal": page.context["plan"].seal})

    assert done.url == at("neighbourhoods", town)
    assert figures(town) == {
        ("Harbour", "Sans réseau"): 48.3,
        ("Harbour", "Walk"): 12,
        ("Old Town", "Sans réseau"): 5,
        ("Old Town", "Walk"): None,
        ("Hillside", "Sans réseau"): None,
        ("Hillside", "Walk"): 31,
    }
    people = dict(Neighbourhood.objects.values_list("name", "people"))
    assert people == {"Harbour": 12500, "Old Town": 8000, "Hillside": None}
    walk = Indicator.objects.get(name="Walk")
    assert (walk.unit, walk.source, walk.direction) == ("minutes", "Survey", "higher_worse")
    assert not Upload.objects.exists()


def test_long_table_says_all_itself(client, town):
    bring(client, town, LONG)

    signal, phones = Indicator.objects.get(name="Signal"), Indicator.objects.get(name="Phones")
    assert figures(town)["Harbour", "Signal"] == 48.3
    assert figures(town)["Old Town", "Phones"] is None
    assert (signal.unit, str(signal.measured_on)) == ("% of homes", "2026-03-15")
    assert phones.direction == "higher_better"


@pytest.mark.parametrize("content", [WIDE, LONG])
def test_same_file_again_changes_nothing(client, town, content):
    bring(client, town, content)
    before = list(IndicatorValue.objects.order_by("pk").values_list())

    page = to_preview(client, town, content, only_known=True)

    assert counts(page)[:2] == [0, 0]
    assert counts(page, "indicators")[:2] == [0, 0]
    assert not page.context["plan"].is_ready
    assert list(IndicatorValue.objects.order_by("pk").values_list()) == before


@pytest.mark.parametrize("shape", ["wide", "long"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_comes_back_as_it_went(client, town, shape, kind):
    filled(town, areas=7, indicators=4)
    indicator(town, name="=1+1", unit="<b>", source="a;b", direction="higher_better")
    exported = client.get(at("export_neighbourhoods", town, shape, kind)).content
    before = territory_of(town)

    page = to_preview(client, town, exported, only_known=True, name=f"x.{kind}")
    assert counts(page)[:2] + counts(page)[3:] == [0, 0, 0]
    assert counts(page, "indicators")[:2] == [0, 0]

    Neighbourhood.objects.all().delete()
    bring(client, town, exported, name=f"x.{kind}")
    again = client.get(at("export_neighbourhoods", town, shape, kind)).content
    assert table(again, kind) == table(exported, kind)
    assert before.gaps == territory_of(town).gaps


def table(content, kind):
    found = read_table(f"x.{kind}", content)
    return found.columns, [row.cells for row in found.rows]


def test_empty_cell_empties_the_value_and_says_so(client, town):
    bring(client, town, WIDE)

    page = to_preview(client, town, WIDE.replace("48,3", ""))
    assert counts(page) == [0, 1, 2, 0]
    client.post(page.request["PATH_INFO"], {"seal": page.context["plan"].seal})

    assert figures(town)["Harbour", "Sans réseau"] is None


def test_another_date_takes_the_older_values_away(client, town):
    bring(client, town, WIDE)

    page = to_preview(client, town, "Quartier;Walk\nHarbour;12\n", measured_on_0="2027-01-01")
    (changed,) = page.context["plan"].indicators.first[Verdict.CHANGED]
    assert changed.changes == ("Date", "2 older values go unless the file has them")
    client.post(page.request["PATH_INFO"], {"seal": page.context["plan"].seal})

    assert figures(town)["Harbour", "Walk"] == 12
    assert figures(town)["Hillside", "Walk"] is None
    assert figures(town)["Harbour", "Sans réseau"] == 48.3


BAD = {
    "negative inhabitants": ("Old Town;-3;5;1", (2, "Inhabitants"), "negative"),
    "half an inhabitant": ("Old Town;3,5;5;1", (2, "Inhabitants"), "no whole number"),
    "no number": ("Old Town;3;many;1", (2, "Signal"), "“many” is no number"),
    "not a number": ("Old Town;3;nan;1", (2, "Signal"), "is no number"),
    "endless": ("Old Town;3;inf;1", (2, "Signal"), "is no number"),
    "two ways to read it": ("Old Town;3;5;1,234", (2, "Walk"), "1234 or 1.234"),
    "no name": (" ;3;5;1", (2, "Neighbourhood"), "empty"),
    "too long": (f"{'x' * 121};3;5;1", (2, "Neighbourhood"), "121 characters"),
    "twice": ("A;3;5;1\na;3;5;1", (3, "Neighbourhood"), "Row 2 has “Signal”"),
    "wider than the headings": ("A;3;5;1;9", (2, "After the last heading"), "more cells"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_row_is_named_with_column_and_reason_and_nothing_is_written(client, town, case):
    rows, where, reason = BAD[case]

    page = to_preview(client, town, f"Neighbourhood;Inhabitants;Signal;Walk\n{rows}\n")
    refused = client.post(page.request["PATH_INFO"], {"seal": page.context["plan"].seal})

    assert reason in problems(page)[where]
    assert refused.status_code == 409
    assert not Neighbourhood.objects.exists()
    assert not Indicator.objects.exists()
    listed = client.get(at("import_refused", town, Upload.objects.get().pk)).content
    assert str(where[0]) in list(csv.reader(io.StringIO(listed.decode("utf-8-sig"))))[1]


def test_two_dates_for_one_value(client, town):
    content = LONG.replace("15/03/2026", "2024-01-01").replace("Old Town,Signal", "Harbour,Signal")

    page = to_preview(client, town, content)

    assert "2026-03-15" in problems(page)[3, "Date"]
    assert "Row 2 has “Signal”" in problems(page)[3, "Neighbourhood"]


def test_two_numbers_of_inhabitants_for_one_neighbourhood(client, town):
    content = "Neighbourhood,Inhabitants,Indicator,Value\nA,5,Walk,1\nA,6,Phones,2\n"

    page = to_preview(client, town, content)

    assert problems(page) == {(3, "Inhabitants"): "Row 2 has another number for this neighbourhood"}


def test_unknown_neighbourhood_where_the_file_only_updates(client, town):
    neighbourhood(town, name="harbour")

    page = to_preview(client, town, "Name;Walk\nHarbour;1\nHarbor;2\n", only_known=True)

    assert problems(page) == {(3, "Neighbourhood"): "There is no neighbourhood of this name here"}
    assert counts(page) == [0, 1, 0, 1]


def test_only_update_is_proposed_once_there_are_neighbourhoods(client, town):
    url = send(client, town, WIDE).url
    assert not client.get(url).context["form"].initial["only_known"]

    neighbourhood(town)

    assert client.get(url).context["form"].initial["only_known"]


SHARES = "Name;Signal\nHarbour;0,35\nOld Town;48\nHillside;1\n"


def test_shares_among_percentages_are_asked_about(client, town):
    sent = choose_columns(client, town, SHARES)
    form = client.get(sent.url).context["form"]

    answer = client.post(sent.url, say(form))

    assert answer.status_code == 422
    said = answer.context["form"].errors["shares_0"][0]
    assert "Row 2 has 0.35, but row 3 has 48" in said
    assert "specs" not in Upload.objects.get().mapping


@pytest.mark.parametrize(
    ("shares", "values"), [("times100", [35, 48, 100]), ("as_they_are", [0.35, 48, 1])]
)
def test_what_was_said_about_shares_counts(client, town, shares, values):
    bring(client, town, SHARES, shares_0=shares)

    told = figures(town)
    assert [told[name, "Signal"] for name in ("Harbour", "Old Town", "Hillside")] == values


def test_nobody_is_asked_about_shares_of_minutes(client, town):
    bring(client, town, SHARES, unit_0="hours")

    assert figures(town)["Harbour", "Signal"] == 0.35


def test_figure_without_unit_date_or_source_is_refused(client, town):
    sent = choose_columns(client, town, "Name;Signal\nA;5\n")

    answer = client.post(sent.url, {})

    assert set(answer.context["form"].errors) == {
        "direction_0",
        "unit_0",
        "measured_on_0",
        "source_0",
    }
    assert answer.text.count('class="field bad"') == 4


def test_date_and_source_count_for_the_indicators_below(client, town):
    bring(client, town, WIDE, measured_on_1="", source_1="")

    assert set(Indicator.objects.values_list("source", "measured_on__year")) == {("Survey", 2026)}


def test_column_can_be_left_out(client, town):
    bring(client, town, WIDE, direction_1="leave_out")

    assert list(Indicator.objects.values_list("name", flat=True)) == ["Sans réseau"]


def test_two_columns_of_one_name_are_refused(client, town):
    sent = choose_columns(client, town, "Name;Signal;signal\nA;5;6\n")
    form = client.get(sent.url).context["form"]

    answer = client.post(sent.url, say(form))

    assert answer.status_code == 422
    assert "Two columns have this name" in answer.text


def test_file_with_a_name_only_is_refused(client, town):
    answer = choose_columns(client, town, "Name\nA\n")

    assert answer.status_code == 422
    assert "0 more" in answer.text


def test_indicator_called_date_is_one_in_a_wide_table(client, town):
    bring(client, town, "Name;Date;Source\nA;5;6\n")

    assert figures(town) == {("A", "Date"): 5, ("A", "Source"): 6}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("big.csv", b"Name;Walk\n" + b"x;1\n" * 13_000_000, "too large"),
        ("none.csv", b"", "empty"),
        ("x.xlsx", b"Name;Walk\n", "no Excel workbook"),
        ("x.pdf", b"%PDF-1.7", "CSV file or an Excel workbook"),
    ],
    ids=["50 MB", "empty", "no workbook", "pdf"],
)
def test_file_that_cannot_be_taken(client, town, name, content, words):
    answer = send(client, town, content, name)

    assert answer.status_code == 422
    assert words in answer.text
    assert not Upload.objects.exists()


def test_formula_in_a_workbook_is_refused(client, town):
    cell = '<c r="{}" t="str"><v>{}</v></c>'
    formula = '<c r="B2"><f>1+1</f><v>2</v></c>'
    head, row = cell.format("A1", "Name") + cell.format("B1", "Walk"), cell.format("A2", "A")
    content = with_sheet(f'<row r="1">{head}</row><row r="2">{row}{formula}</row>')

    page = to_preview(client, town, content, name="x.xlsx")

    assert "formula" in problems(page)[2, "Walk"]


def test_changed_meanwhile_nothing_is_written(client, town):
    bring(client, town, WIDE)
    page = to_preview(client, town, WIDE.replace("48,3", "50"))
    one = IndicatorValue.objects.get(value=48.3)
    IndicatorValue.objects.filter(pk=one.pk).update(value=47)

    answer = client.post(page.request["PATH_INFO"], {"seal": page.context["plan"].seal})

    assert answer.status_code == 409
    assert "have changed since you saw this page" in answer.text
    assert IndicatorValue.objects.get(pk=one.pk).value == 47


def test_markup_in_a_file_is_only_text(client, town):
    script = "<script>alert(1)</script>"

    page = to_preview(client, town, f"Name;{script}\n{script};x\n")

    assert script not in page.text


@pytest.mark.parametrize("step", ["columns", "indicators", "preview", "refused"])
def test_upload_of_another_municipality_or_import_is_not_found(client, town, step):
    foreign = factories.municipality()
    about = {"user": factories.user(), "name": "x.csv", "columns": ["Name", "W"], "content": b""}
    uploads = [
        Upload.objects.create(municipality=foreign, purpose="neighbourhoods", **about),
        Upload.objects.create(municipality=town, purpose="stakeholders", **about),
    ]

    for upload in uploads:
        assert client.get(at(f"import_{step}", town, upload.pk)).status_code == 404


def test_steps_take_no_short_cut(client, town):
    send(client, town, WIDE)
    upload = Upload.objects.get()

    for step in ("indicators", "preview"):
        answer = client.get(at(f"import_{step}", town, upload.pk))
        assert answer.url == at("import_columns", town, upload.pk)
    assert client.get(at("import_refused", town, upload.pk)).status_code == 404


def test_figures_of_others_stay(client, town):
    other = factories.municipality()
    value(indicator(other, name="Walk"), neighbourhood(other, name="Harbour"), 99)

    bring(client, town, WIDE)

    assert figures(other) == {("Harbour", "Walk"): 99}


def test_queries_do_not_grow_with_the_rows(client, town, django_assert_max_num_queries):
    numbers = count()

    def file(rows):
        return "Name;A;B\n" + "".join(f"N{next(numbers)};1;2\n" for _row in range(rows))

    for rows in (3, 1500):
        page = to_preview(client, town, file(rows))
        seal = page.context["plan"].seal
        with django_assert_max_num_queries(30):
            assert client.post(page.request["PATH_INFO"], {"seal": seal}).status_code == 302
