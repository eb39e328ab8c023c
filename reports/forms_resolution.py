"""The form with which staff edit the resolution before it is printed."""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interface.versions import VersionedForm
from reports.models import LONGEST_ARTICLE, LONGEST_PREAMBLE, MOST_ARTICLES
from workshops.fields.base import checked_text
from workshops.fields.words import WordsField

SPARE = 2  # empty lines at the end of the page
MOST_DIGITS = 3


class Typed(list):
    """Lines as they were typed: pairs of a number and a text, both texts."""


class ArticlesWidget(forms.Widget):
    """A number and a text per article, and some empty ones to add."""

    use_fieldset = True

    def id_for_label(self, id_, index=None):
        return f"{id_}_0"

    def value_from_datadict(self, data, files, name):
        lines = range(MOST_ARTICLES + SPARE)
        pairs = [(data.get(f"{name}.{n}.number"), data.get(f"{name}.{n}")) for n in lines]
        return Typed((number or "", text or "") for number, text in pairs if text is not None)

    def render(self, name, value, attrs=None, renderer=None):
        widget = {"name": name, "attrs": attrs or {}, "lines": self.lines(value)}
        return mark_safe(render_to_string("reports/_articles.html", {"widget": widget}))

    def lines(self, value) -> list[tuple[str, str]]:
        """What was typed as it stands; of what is kept, with room for more."""
        if isinstance(value, Typed):
            return value
        kept = numbered(value or ())
        return [*kept, *[("", "")] * min(SPARE, MOST_ARTICLES - len(kept))]


def numbered(articles: Sequence[str]) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in enumerate(articles, start=1)]


class ArticlesField(forms.Field):
    """Articles in the order of their numbers; an empty one is taken away."""

    widget = ArticlesWidget
    default_error_messages = {"required": gettext_lazy("Write at least one article")}

    def clean(self, value):
        lines = [(place, *line) for place, line in enumerate(value or ()) if line[1].strip()]
        if not lines:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(lines) > MOST_ARTICLES:
            words = _("A resolution has at most %(most)d articles here: join some of them")
            raise ValidationError(words % {"most": MOST_ARTICLES})
        ordered = sorted((_number(number), place, text) for place, number, text in lines)
        return [_text(text) for _at, _place, text in ordered]

    def has_changed(self, initial, data):
        return True


def _number(typed: str) -> float:
    """One without a number goes to the end."""
    text = typed.strip()
    if not text:
        return float("inf")
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        words = _("“%(typed)s” is no number of an article: write a whole number in digits")
        raise ValidationError(words % {"typed": typed})
    return int(text)


def _text(typed: str) -> str:
    try:
        return checked_text(typed, LONGEST_ARTICLE)
    except ValidationError as error:
        words = _("Article “%(start)s…”: %(error)s")
        told = {"start": typed.strip()[:30], "error": " ".join(error.messages)}
        raise ValidationError(words % told) from None


class ResolutionForm(VersionedForm):
    """Preamble and articles, as plain text."""

    names = ("preamble", "articles")

    preamble = WordsField(
        label=gettext_lazy("Preamble"),
        longest=LONGEST_PREAMBLE,
        rows=4,
        required=True,
        error_messages={"required": gettext_lazy("Write the preamble")},
    )
    articles = ArticlesField(
        label=gettext_lazy("Articles"),
        help_text=gettext_lazy(
            "They are printed in the order of their numbers. An article without text is taken away."
        ),
    )

    def words(self, name: str, value: object) -> str:
        """Articles one below the other, with their numbers."""
        if name == "articles":
            return "\n".join(f"{number}. {text}" for number, text in numbered(value))
        return super().words(name, value)
