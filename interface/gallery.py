"""What the gallery shows: one example of every component in every state, all invented."""

from django import forms
from django.utils.safestring import SafeString

from interface import svg
from interface.forms import CompassForm, DayInput
from interface.gallery_questions import GUIDES, LONG_WORD, UNKNOWN, questions


class SampleForm(CompassForm):
    """Every kind of field that our crispy pack draws."""

    project = forms.CharField(
        label="Name of the project",
        help_text="What people call it in the town hall",
        error_messages={"required": "Write the name of the project"},
    )
    summary = forms.CharField(
        label="What becomes digital",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
        error_messages={"required": "Say in a sentence what becomes digital"},
    )
    email = forms.EmailField(
        label="E-mail address", required=False, error_messages={"invalid": "Write name@example.org"}
    )
    held_on = forms.DateField(
        label="Day of the workshop",
        widget=DayInput,
        error_messages={"required": "Choose the day", "invalid": "Write a day such as 2027-03-14"},
    )
    expected = forms.IntegerField(
        label="How many people you expect",
        min_value=1,
        error_messages={"required": "Say how many", "invalid": "Write a number in digits"},
    )
    service = forms.ChoiceField(
        label="Urban function",
        choices=[("", "Choose"), ("urban", "Urban services"), ("plan", "Planning")],
        error_messages={"required": "Choose an urban function"},
    )
    mode = forms.ChoiceField(
        label="How people take part",
        help_text="It cannot be changed once somebody has joined",
        widget=forms.RadioSelect,
        choices=[("named", "Named"), ("anonymous", "Anonymous")],
        error_messages={"required": "Choose named or anonymous"},
    )
    modules = forms.MultipleChoiceField(
        label="Modules",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("vision", "Vision"), ("compass", "Compass")],
    )
    agreed = forms.BooleanField(
        label="The mayor agrees", error_messages={"required": "Ask the mayor, then tick this box"}
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def samples() -> dict:
    """Contexts of the question partials, and of the components that take lists."""
    return {
        "kinds": ["done", "half", "none", "wait", "shut"],
        "verdicts": ["agree", "lean", "scattered", "two_camps", "too_few"],
        "city_models": [
            ("algorithmic", "Algorithmic city"),
            ("uberised", "Uberised city"),
            ("wiki", "Wiki city"),
            ("open_source", "Open source city"),
        ],
        "questions": questions(),
        "comments": comments(),
        "facts": [
            ("The risk today", "A few suppliers take the lead."),
            ("What it needs", LONG_WORD),
        ],
        "checked": checked_answers(),
        "tasks": tasks(),
        "spread": spread(),
        "table": table(),
        "drawing": small_map(),
        "hostile": "<script>alert(1)</script> \"'> 😀 مرحبا\nsecond line",
    }


def comments() -> list[dict]:
    """ "Why?", empty and with a mistake."""
    return [
        {"id": "why1", "name": "why1", "text": "", "is_shown": True, "error": ""},
        {"id": "why2", "name": "why2", "text": "مرحبا", "is_shown": False, "error": "Shorten this"},
    ]


def checked_answers() -> list[dict]:
    """Rows of "Check your answers": answered, unknown, not answered."""
    return [
        {
            "question": "What guides us?",
            "values": ["Today: proof", "In five years: mandate"],
            "url": "#q",
        },
        {"question": "Who leads?", "values": [UNKNOWN["label"]], "is_unknown": True, "url": "#q"},
        {"question": "Our position on it", "values": [], "url": ""},
    ]


def tasks() -> list[dict]:
    """One task per state."""
    titles = {
        "done": "Vision",
        "half": "Compass",
        "none": "Uses",
        "wait": "Data",
        "shut": "Inclusion",
    }
    return [
        {
            "title": title,
            "goal": "Choose the keywords of our vision",
            "amount": "5 questions",
            "kind": kind,
            "text": "In progress, 5 of 8" if kind == "half" else "",
            "url": "" if kind == "shut" else f"#{kind}",
            "id": f"task-{kind}",
        }
        for kind, title in titles.items()
    ]


def spread() -> dict:
    """Context of a spread table with two camps."""
    return {
        "columns": [("Today", "was"), ("In five years", "")],
        "rows": [
            (GUIDES[0]["label"], [(7, False), (1, False)]),
            (GUIDES[1]["label"], [(1, False), (5, True)]),
            (GUIDES[2]["label"], [(4, True), (140, False)]),
        ],
    }


def table() -> dict:
    """Context of a data table."""
    return {
        "columns": ["From 0 to 1", "Today", "In five years"],
        "rows": [["Openness (1 = open to all)", "0.27", "0.74"], ["Who leads", "0.20", "0.39"]],
    }


def small_map() -> SafeString:
    """A drawing made of every primitive."""
    return svg.drawing(
        svg.rectangle(corner=(10, 10), size=(180, 80), fill="#fff", stroke="#14212b"),
        svg.line(start=(100, 10), end=(100, 90), stroke="#66747d"),
        svg.circle(centre=(60, 40), radius=4, fill="#14212b"),
        svg.polygon([(140, 40), (148, 50), (140, 60), (132, 50)], fill="#a8135c"),
        svg.group(svg.text("Wiki city", at=(180, 82), text_anchor="end"), class_="c-wik"),
        key="sample-map",
        box=(0, 0, 200, 100),
        title="A small map",
        description="One person on the left, the needle on the right.",
        class_="map",
    )
