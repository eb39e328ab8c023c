"""The Plotly figure: small, the same numbers as the drawing, and nothing that leaves the page."""

import json

import pytest
from django.utils import translation

from interface.plotly import plotly_config
from strategy.chapters import compass_chapter
from strategy.explore import plotly_figure
from strategy.figures import figure_of
from tests.strategy.answers import answers, questionnaire


def plotly_of(*people, **rule):
    return plotly_figure(figure_of(compass_chapter(questionnaire(), people, is_group=True, **rule)))


def test_figure_is_small_and_plain_json():
    found = plotly_of(*[answers("auwo", "woaa"), answers("aaaw", "oooo")] * 6)

    assert len(json.dumps(found)) < 6000
    assert "template" not in found["layout"]
    assert "<b>" not in json.dumps(found)  # Plotly would write it as an inline style


def test_needles_and_dots_stand_where_the_drawing_has_them():
    data = plotly_of(*[answers("a", "o")] * 3)["data"]

    cloud, _, today, wanted = data
    assert (cloud["x"], cloud["y"]) == ([0], [0])
    assert cloud["text"] == ["3"]
    assert cloud["hovertext"] == ["3 people<br>0.00, 0.00"]
    assert (today["x"], wanted["x"]) == ([0], [1])


def test_top_is_institutions():
    low, high = plotly_of(answers("a", "o"))["layout"]["yaxis"]["range"]

    assert low > high


@pytest.mark.parametrize(("people", "traces"), [([], 0), ([answers("a")], 2)])
def test_what_is_missing_is_not_drawn(people, traces):
    assert len(plotly_of(*people)["data"]) == traces


def test_anonymous_below_ten_has_no_dots_and_no_arrow():
    found = plotly_of(*[answers("a", "o")] * 7, is_anonymous=True)

    assert [trace["mode"] for trace in found["data"]] == ["markers+text"] * 2
    assert not any(note["showarrow"] for note in found["layout"]["annotations"])


def test_nothing_leaves_the_page():
    config = plotly_config()

    assert config["displaylogo"] is False
    assert config["plotlyServerURL"] == ""
    assert "sendChartToCloud" in config["modeBarButtonsToRemove"]


def test_plotly_speaks_the_readers_language():
    with translation.override("fr"):
        config = plotly_config()

    assert config["locale"] == "fr"
    assert config["locales"]["fr"]["format"]["decimal"] == ","
