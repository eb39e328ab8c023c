"""The pages of the neighbourhoods: what they say, what they never hide, how much they ask."""

import gzip
import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from accounts.enums import Role
from inclusion.figures.places import indicator_figure, ranking_figure
from inclusion.models import Indicator, IndicatorValue, Neighbourhood
from inclusion.neighbourhoods import territory_of
from inclusion.place_words import NOT_FOR, digits_of, headline
from inclusion.ranking import ranking_of
from tests import factories
from tests.inclusion.places import filled, indicator, measured, neighbourhood, territory, value

pytestmark = pytest.mark.django_db
PAGES = ("neighbourhoods", "indicators", "values")


@pytest.fixture
def town():
    return factories.municipality()


@pytest.fixture
def viewer(client, town):
    client.force_login(factories.membership(Role.VIEWER, municipality=town).user)
    return client


@pytest.fixture
def editor(client, town):
    client.force_login(factories.membership(Role.CONTRIBUTOR, municipality=town).user)
    return client


def at(name, town, *more):
    return reverse(f"inclusion:{name}", args=[town.pk, *more])


@pytest.mark.parametrize("name", PAGES)
def test_page_without_figures_says_what_to_do(viewer, town, name):
    page = viewer.get(at(name, town))

    assert page.status_code == 200
    assert "Nothing is here yet" in page.text
    assert "<svg" not in page.text.partition("<main")[2]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_it_is_not_for_and_has_one_heading(viewer, town, name):
    filled(town)

    page = viewer.get(at(name, town)).text

    assert str(NOT_FOR) in page
    assert page.count("<h1") == 1
    assert page.count('aria-current="page"') == 1
    assert all(at(other, town) in page for other in PAGES)
    assert at("import_neighbourhoods", town) not in page


@pytest.mark.parametrize("name", PAGES)
def test_as_many_queries_for_one_as_for_sixty(viewer, town, name, django_assert_num_queries):
    filled(town, areas=1, indicators=1)
    with_one = count_queries(viewer, at(name, town))
    filled(town, areas=60, indicators=8)

    with django_assert_num_queries(with_one):
        viewer.get(at(name, town))
    assert with_one <= 9


def count_queries(client, url):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


@pytest.mark.parametrize(
    ("name", "most"), [("neighbourhoods", 8), ("indicators", 8), ("values", 8)]
)
def test_page_of_twelve_by_eight_is_light(viewer, town, name, most):
    filled(town, areas=12, indicators=8)

    assert len(gzip.compress(viewer.get(at(name, town)).content)) <= most * 1000


@pytest.mark.parametrize("name", PAGES)
def test_names_are_only_text(viewer, town, name):
    script = "<script>alert(1)</script>"
    value(
        indicator(town, name=script, unit=script, source=script),
        neighbourhood(town, name=script),
        5,
    )

    page = viewer.get(at(name, town)).text

    assert script not in page
    assert "&lt;script&gt;" in page


def test_figures_have_unit_date_and_source(viewer, town):
    one = indicator(town, name="Signal", unit="% of homes", source="Survey")
    value(one, neighbourhood(town, name="Harbour"), 48.3)
    neighbourhood(town, name="Old Town")

    for name in ("indicators", "values"):
        page = viewer.get(at(name, town)).text
        for words in ("% of homes", "1 March 2026", "Survey", "48.3", "Harbour", "Old Town"):
            assert words in page
    assert "not known" in viewer.get(at("indicators", town)).text
    assert "–" in viewer.get(at("values", town)).text


def test_three_hundred_stand_on_six_pages(viewer, town):
    filled(town, areas=300, indicators=2)

    first, last = (viewer.get(at("neighbourhoods", town) + f"?page={n}").text for n in (1, 99))

    assert "Page 1 of 6" in first
    assert "Page 6 of 6" in last
    assert first.count("<svg") - last.count("<svg") == 0
    assert viewer.get(at("neighbourhoods", town) + "?page=x").status_code == 200


def test_not_ranked_are_named(viewer, town):
    filled(town, areas=4, indicators=3)
    neighbourhood(town, name="Nobody Knows")

    page = viewer.get(at("neighbourhoods", town)).text

    assert "Not ranked" in page
    assert "0 indicators known of 3" in page


def test_removed_indicator_goes_with_its_values(editor, town):
    filled(town)
    one = Indicator.objects.first()
    url = at("remove_figures", town, "indicator", one.pk)

    assert Indicator.objects.filter(pk=one.pk).exists()
    assert "values with it" in editor.get(url).text
    assert editor.post(url).url == at("values", town)
    assert not Indicator.objects.filter(pk=one.pk).exists()
    assert IndicatorValue.objects.exists()


def test_removed_neighbourhood_goes_with_its_values(editor, town):
    filled(town)
    one = Neighbourhood.objects.last()

    editor.post(at("remove_figures", town, "neighbourhood", one.pk))

    assert not Neighbourhood.objects.filter(pk=one.pk).exists()
    assert not IndicatorValue.objects.filter(neighbourhood_id=one.pk).exists()


def test_neither_foreign_nor_other_rows_are_removed(editor, town):
    foreign = indicator(factories.municipality())

    assert editor.post(at("remove_figures", town, "indicator", foreign.pk)).status_code == 404
    assert editor.post(at("remove_figures", town, "source", foreign.pk)).status_code == 404
    assert Indicator.objects.filter(pk=foreign.pk).exists()


@pytest.mark.parametrize("path", [("wide", "ods"), ("tall", "csv")])
def test_export_of_another_kind_is_not_found(viewer, town, path):
    assert viewer.get(at("export_neighbourhoods", town, *path)).status_code == 404


def test_five_thousand_rows_are_read_from_the_index(town):
    areas = Neighbourhood.objects.bulk_create(
        Neighbourhood(municipality=town, name=f"N{number}") for number in range(5000)
    )
    one = indicator(town)
    other = indicator(factories.municipality())
    place = neighbourhood(other.municipality)
    IndicatorValue.objects.bulk_create(
        IndicatorValue(municipality=town, indicator=one, neighbourhood=area, value=1)
        for area in areas
    )
    value(other, place, 3)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE inclusion_neighbourhood, inclusion_indicatorvalue")
        cursor.execute(
            "EXPLAIN SELECT indicator_id, neighbourhood_id, value FROM inclusion_indicatorvalue "
            "WHERE municipality_id = %s",
            [other.municipality_id],
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "inclusion_value_read" in plan
    assert len(territory_of(town).values[one.pk]) == 5000


# The figures


def of(*numbers):
    return territory({f"N{number}": [value] for number, value in enumerate(numbers)})


def test_ranking_is_drawn_for_phone_wide_screen_and_paper():
    found = ranking_of(of(1, 2, 3, 4))

    screen, paper = ranking_figure(found), ranking_figure(found, for_paper=True)

    assert screen.count("<svg") == 2
    assert paper.count("<svg") == 1
    assert "no target" in paper
    assert "style=" not in screen + paper
    assert re.findall(r"rank (\d) to", screen) == ["1", "2", "3", "4"] * 2


def test_nothing_ranked_draws_nothing():
    assert ranking_figure(ranking_of(of())) == ""


def test_ranking_mirrors_for_readers_from_the_right():
    with translation.override("ar"):
        figure = ranking_figure(ranking_of(of(1, 2)), for_paper=True)

    # The first dot stands on the right, the track of a left reader begins at 214.
    assert "M426 51h0" in figure


def test_bars_have_the_worst_on_top_and_no_bar_for_a_gap():
    found = of(5, None, 9)

    figure = indicator_figure(found, found.indicators[0])

    assert figure.index(">N2<") < figure.index(">N0<") < figure.index(">N1<")
    bars = re.search(r'd="([^"]+)" stroke="#14212b"', figure)[1]
    assert bars.count("M") == 2
    assert figure.count("not known") == 1


def test_bars_turn_with_the_direction():
    found = territory({"A": [5], "B": [9]}, worse="-")

    figure = indicator_figure(found, found.indicators[0], for_paper=True)

    assert figure.index(">A<") < figure.index(">B<")
    assert "no target" in figure


def test_more_bars_than_fit_are_counted():
    found = of(*range(60))

    assert "10 more are better off" in indicator_figure(found, found.indicators[0])


def test_indicator_without_any_value_is_all_gaps():
    found = territory({"A": [None], "B": [None]})

    assert indicator_figure(found, measured(0)).count("not known") == 2


def test_negative_values_start_at_zero_too():
    found = of(-50, 50)

    bars = re.search(r'd="([^"]+)" stroke="#14212b"', indicator_figure(found, found.indicators[0]))

    assert bars[1] == "M180 21H359M180 51H1"


@pytest.mark.parametrize(
    ("values", "digits"), [([1, 2], 0), ([1.5, 2], 1), ([1.25], 2), ([0.3333], 2), ([], 0)]
)
def test_as_many_decimals_as_are_needed(values, digits):
    assert digits_of(values) == digits


def test_headline_names_only_what_holds_for_certain():
    assert headline(ranking_of(of(1, 2, 3, 9))).startswith("\u2068N3\u2069 is behind")
    assert "No neighbourhood stays" in headline(ranking_of(of(1, 2)))
    assert "can be compared" in headline(ranking_of(of()))
    assert "4 of 16 neighbourhoods" in headline(ranking_of(of(*range(16))))
