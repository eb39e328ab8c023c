"""The components of City Compass. Every argument is named; a missing or unknown one is refused.

`/gallery/` shows all of them in every state. A template with one of these needs
`{% load interface %}`; the sheet that dresses each is named in interface/sheets.py.
"""

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_info, gettext_lazy, pgettext_lazy

from interface import controls, formats
from interface.middleware import SWITCH_FIELD

register = template.Library()

STATUS_WORDS = {
    "done": gettext_lazy("Completed"),
    "half": gettext_lazy("In progress"),
    "none": gettext_lazy("Not started"),
    "wait": gettext_lazy("Waiting for others"),
    "shut": gettext_lazy("Not open yet"),
}
VERDICT_WORDS = {
    "agree": pgettext_lazy("the room", "Agree"),
    "lean": pgettext_lazy("the room", "Lean"),
    "scattered": pgettext_lazy("the room", "Scattered"),
    "two_camps": gettext_lazy("Two camps"),
    "too_few": gettext_lazy("Too few answers to say"),
}
MODEL_CLASSES = {
    "algorithmic": "alg",
    "uberised": "ube",
    "wiki": "wik",
    "open_source": "ope",
}
MOST_DOTS = 120

register.filter("number", lambda value, digits=0: formats.format_number(value, digits=digits))
register.filter("share", lambda value, digits=0: formats.format_share(value, digits=digits))
register.filter("day", formats.format_date)
register.filter("moment", formats.format_moment)
register.filter("money", formats.format_money)


register.filter("with_lang", controls.with_lang)
register.simple_tag(controls.choices)
register.simple_tag(controls.scale_choices)


# The page


@register.inclusion_tag("components/back_link.html")
def back_link(*, url, text):
    """Way back, above everything else in the margin."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/neatline.html")
def neatline(*, total, done=0, now=0):
    """Ruled bar of `total` steps, the first `done` inked, step number `now` in the accent.

    It says nothing to a screen reader: put the same in words beside it.
    """
    return {"steps": [_step_class(number, done, now) for number in range(1, total + 1)]}


@register.inclusion_tag("components/step.html")
def step(*, text, total, done=0, now=0, following=""):
    """Where we are, in words and as a neatline; `following` says what comes next."""
    steps = [_step_class(number, done, now) for number in range(1, total + 1)]
    return {"text": text, "steps": steps, "following": following}


def _step_class(number: int, done: int, now: int) -> str:
    return "now" if number == now else "on" if number <= done else ""


@register.inclusion_tag("components/languages.html", takes_context=True)
def languages(context, *, is_main_form=False, with_current=False):
    """Language switch; in a page with a main form it sends that form, to keep what was typed."""
    current = get_language()
    return {
        "field": SWITCH_FIELD,
        "current": get_language_info(current) if with_current else None,
        "others": [get_language_info(code) for code, _ in settings.LANGUAGES if code != current],
        "is_main_form": is_main_form,
        "path": context["request"].get_full_path(),
        "csrf_token": context.get("csrf_token", ""),
    }


@register.simple_block_tag(takes_context=True)
def main_form(context, content, *, action="", css="stack-l", has_file=False):
    """The one form of a page: id, method, token, no browser validation."""
    inside = {"content": content, "action": action, "css": css, "has_file": has_file}
    return render_to_string(
        "components/main_form.html", {**inside, "csrf_token": context.get("csrf_token", "")}
    )


@register.inclusion_tag("components/error_summary.html")
def error_summary(*, errors):
    """What went wrong, first on the page and focused; `errors` are `ErrorLink`s."""
    return {"errors": errors}


@register.simple_block_tag
def acts(content):
    """The one filled button of the page and the quieter ways beside it."""
    return _boxed("acts", content)


# Words


@register.inclusion_tag("components/status.html")
def status(*, kind, text="", id=""):
    """State of a task: its shape and its word. `kind` is one of STATUS_WORDS."""
    return {"kind": kind, "text": text or STATUS_WORDS[kind], "id": id}


@register.inclusion_tag("components/tag.html")
def tag(*, text, is_loud=False):
    """A word in a frame; loud is for what the room must talk about."""
    return {"text": text, "is_loud": is_loud}


@register.inclusion_tag("components/tag.html")
def verdict(*, code):
    """What the spread of the answers says. `code` is one of VERDICT_WORDS."""
    return {"text": VERDICT_WORDS[code], "is_loud": code == "two_camps"}


@register.inclusion_tag("components/model.html")
def model(*, key, name):
    """Name of a city model with its colour and its pattern. `key` is one of MODEL_CLASSES."""
    return {"css": MODEL_CLASSES[key], "name": name}


@register.inclusion_tag("components/user_text.html")
def user_text(*, text):
    """What a person wrote: its own direction, its line breaks kept."""
    return {"text": text}


@register.simple_block_tag
def notice(content, *, title=""):
    """A message between two rules; it interrupts nothing."""
    return _boxed("notice", content, title=title)


@register.simple_block_tag
def disclosure(content, *, title, is_open=False):
    """Help, a term of the glossary or the data behind a figure, opened on demand."""
    return _boxed("disclosure", content, title=title, is_open=is_open)


@register.simple_block_tag
def card(content, *, labelled_by=""):
    """White sheet in a frame of ink: a decision, or the form to join with."""
    return _boxed("card", content, labelled_by=labelled_by)


@register.simple_block_tag
def question(content, *, id, legend, level=0, hint="", error="", is_group=True, is_optional=False):
    """Frame of a question: legend or label, hint, error, then its control.

    `level` makes the legend a heading (1 or 2). Hint and error get the ids `id_helptext` and
    `id_error`, as Django's fields expect; a control that is no group names them itself.
    """
    words = {"legend": legend, "hint": hint, "error": error, "is_optional": is_optional}
    return _boxed(
        "question/_frame",
        content,
        id=id,
        level=level,
        is_group=is_group,
        describedby=described_by(id=id, hint=hint, error=error),
        **words,
    )


def described_by(*, id: str, hint: object, error: object) -> str:
    """Ids of the hint and the error that stand before a control, if they stand there."""
    return " ".join([f"{id}_helptext"] * bool(hint) + [f"{id}_error"] * bool(error))


# Lists, tables and figures


@register.inclusion_tag("components/facts.html")
def facts(*, rows):
    """Terms and what they are: `rows` of (term, text)."""
    return {"rows": rows}


@register.inclusion_tag("components/answers.html")
def answers(*, rows):
    """Check your answers: `rows` with question, values (list of texts), url, and is_unknown."""
    return {"rows": rows}


@register.inclusion_tag("components/task_list.html")
def task_list(*, tasks):
    """The workshop's modules: `tasks` with title, url (""), goal, amount, kind, text, id."""
    return {"tasks": tasks}


@register.inclusion_tag("components/people.html")
def people(*, count, variant=""):
    """One dot per person: "" full, "was" hollow for today, "key" for a camp.

    The number stands beside it in words; more than MOST_DOTS are not drawn.
    """
    return {"dots": range(count if count <= MOST_DOTS else 0), "variant": variant}


@register.inclusion_tag("components/share_bar.html")
def share_bar(*, share, variant="", model=""):
    """A bar of a share (0 to 1): "" full, "was" hollow; in the colour of a model if given."""
    return {"width": round(share * 100), "variant": variant, "css": MODEL_CLASSES.get(model, "")}


@register.inclusion_tag("components/data_table.html")
def data_table(*, caption, columns, rows, is_numeric=True):
    """The numbers of a figure: `columns` of headings, `rows` whose first cell is a heading."""
    return {"caption": caption, "columns": columns, "rows": rows, "is_numeric": is_numeric}


@register.inclusion_tag("components/spread_table.html")
def spread_table(*, caption, heading, columns, rows):
    """How many people said what, one dot each.

    `columns` of (label, variant of `people`); `rows` of (label, cells), each cell a
    (count, is_camp).
    """
    labelled = [
        (label, [(*cell, *column) for cell, column in zip(cells, columns, strict=True)])
        for label, cells in rows
    ]
    return {"caption": caption, "heading": heading, "columns": columns, "rows": labelled}


@register.simple_block_tag
def figure(content, *, caption):
    """A drawing or a table, and how to read it: how many people, when, from where."""
    return _boxed("figure", content, caption=caption)


def _boxed(name: str, content: str, **context) -> str:
    return render_to_string(f"components/{name}.html", {"content": content, **context})
