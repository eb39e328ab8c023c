import re

import pytest
from django.http import Http404
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from interface.controls import choices, scale_choices, with_lang
from interface.forms import ErrorLink
from interface.templatetags.interface import MODEL_CLASSES, STATUS_WORDS, VERDICT_WORDS
from interface.views import gallery
from tests.interface.page import Page

pytestmark = pytest.mark.urls("tests.interface.urls")
MISSING = {"q", "half", "done", "none", "wait"}  # links of the gallery that lead nowhere


class Staff:
    is_staff = is_authenticated = True


def draw(markup: str, **context) -> str:
    return Template("{% load interface %}" + markup).render(Context(context))


def draw_gallery(method: str = "get", query: str = "", data=None) -> str:
    request = getattr(RequestFactory(), method)(f"/gallery/{query}", data or {})
    request.user = Staff()
    return gallery(request).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_id_that_the_gallery_names_is_there_once(method):
    page = Page(draw_gallery(method))

    assert page.named() - set(page.ids) - MISSING == set()
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("method", ["get", "post"])
def test_gallery_has_nothing_that_the_policy_refuses(method):
    for tag, attributes in Page(draw_gallery(method)).elements:
        assert tag != "script"
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_gallery_shows_every_state_of_every_word():
    html = draw_gallery()

    for word in [*STATUS_WORDS.values(), *VERDICT_WORDS.values()]:
        assert str(word) in html
    for css in MODEL_CLASSES.values():
        assert f'class="model {css}"' in html


def test_gallery_mirrors():
    assert 'dir="rtl"' in draw_gallery(query="?dir=rtl")


def test_gallery_is_for_staff():
    request = RequestFactory().get("/gallery/")
    request.user = type("Visitor", (), {"is_staff": False})()

    with pytest.raises(Http404):
        gallery(request)


def test_what_people_wrote_is_escaped_and_has_its_own_direction():
    html = draw("{% user_text text=text %}", text="<img src=x onerror=alert(1)>")

    assert html.strip() == (
        '<span class="typed" dir="auto">&lt;img src=x onerror=alert(1)&gt;</span>'
    )


def test_box_escapes_its_title_and_keeps_its_content():
    html = draw("{% notice title=title %}<p>in</p>{% endnotice %}", title="<b>")

    assert "&lt;b&gt;" in html
    assert "<p>in</p>" in html


@pytest.mark.parametrize(
    "markup",
    ["{% tag %}", "{% tag text='x' colour='red' %}", "{% tag 'x' %}", "{% step text='x' %}"],
)
def test_component_refuses_missing_unknown_and_nameless_arguments(markup):
    with pytest.raises(TemplateSyntaxError):
        draw(markup)


@pytest.mark.parametrize(
    "markup", ["{% status kind='x' %}", "{% verdict code='x' %}", "{% model key='x' name='' %}"]
)
def test_component_refuses_a_state_it_does_not_know(markup):
    with pytest.raises(KeyError):
        draw(markup)


def test_neatline_inks_what_is_done():
    html = draw("{% neatline total=4 done=2 now=3 %}")

    assert re.findall(r"<i(?: class=\"(\w+)\")?>", html) == ["on", "on", "now", ""]


def test_people_draws_one_dot_each_and_none_for_a_crowd():
    assert draw("{% people count=7 %}").count("<i>") == 7
    assert draw("{% people count=121 %}").count("<i>") == 0


def test_only_two_camps_are_loud():
    assert "loud" in draw("{% verdict code='two_camps' %}")
    assert "loud" not in draw("{% verdict code='scattered' %}")


def test_summary_links_each_message_to_its_control():
    errors = [ErrorLink("id_day", "Choose <a> day"), ErrorLink("", "Everything")]

    html = draw("{% error_summary errors=errors %}", errors=errors)

    assert '<a href="#id_day">Choose &lt;a&gt; day</a>' in html
    assert "<li>Everything</li>" in html
    assert html.index("autofocus") < html.index('role="alert"')


class Words:
    """As guide.texts.Text: knows the language it is shown in."""

    def __str__(self):
        return "Charte <3"

    def language(self):
        return "fr"


def test_text_in_another_language_says_so():
    assert with_lang(Words()) == '<span lang="fr">Charte &lt;3</span>'
    with translation.override("fr"):
        assert with_lang(Words()) == "Charte &lt;3"
    assert with_lang("<b>") == "&lt;b&gt;"


def test_choices_escape_whatever_they_are_given():
    evil = '"><script>'

    html = choices(
        css="opt",
        type="radio",
        id=evil,
        name=evil,
        options=[{"value": evil, "label": evil, "hint": evil, "checked": True}],
    )

    assert "<script>" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 5
    assert " checked>" in html


def test_choices_show_the_value_where_there_is_no_label():
    html = choices(css="", type="radio", id="i", name="n", options=[{"value": 0}, {"value": 1}])

    assert re.findall(r'name="n" id="(\w+)" value="(\d)"><span>(\d)</span>', html) == [
        ("i_0", "0", "0"),
        ("i_1", "1", "1"),
    ]


def test_ends_of_a_scale_are_heard_with_their_numbers():
    options = [{"value": step, "label": step} for step in (0, 1, 2)]

    html = scale_choices(id="i", name="n", options=options, low_label="no <b>", high_label="")

    assert '<span>0<span class="hide">: no &lt;b&gt;</span></span>' in html
    assert "<span>2</span>" in html
