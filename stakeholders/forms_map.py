"""Forms of the map: names to list, a table, a relation."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext

from interface.forms import CompassForm
from stakeholders.ecosystem import Actor
from stakeholders.enums import Tie
from stakeholders.models import LINE, NAME
from stakeholders.table_cookie import LONGEST_TABLE
from workshops.fields.base import LONGEST_TEXT
from workshops.fields.words import WordsField

MOST_NAMES = 30
NAME_TOO_LONG = gettext_lazy(
    "Shorten “%(start)s…”: it has %(count)d characters, at most %(longest)d fit"
)
NO_NAME = gettext_lazy("Write a name, or choose one of the suggestions")
ITSELF = gettext_lazy("Choose another stakeholder: nobody has a relation to itself")
THERE_ALREADY = gettext_lazy("This relation is on the map already")


class NamesForm(CompassForm):
    """Who else? Names, one per line; a suggestion that was pressed comes with them."""

    names = WordsField(
        label=gettext_lazy("Who else?"),
        help_text=gettext_lazy("An organisation or a group of people, one per line. No persons."),
        longest=LONGEST_TEXT,
        rows=3,
        required=True,
        error_messages={"required": NO_NAME},
    )
    suggested = WordsField(longest=NAME)

    def __init__(self, *, data=None):
        super().__init__(data=data)
        self.fields["names"].required = not (data and data.get("suggested", "").strip())

    def clean_names(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].split("\n")]
        names = [line for line in lines if line]
        if len(names) > MOST_NAMES:
            words = ngettext(
                "Add at most %(count)d name at once", "Add at most %(count)d names at once", 30
            )
            raise ValidationError(words % {"count": MOST_NAMES})
        for name in names:
            _refuse_long(name)
        return names

    def all_names(self) -> list[str]:
        """What was typed and what was pressed."""
        suggested = self.cleaned_data.get("suggested")
        return [*self.cleaned_data["names"], *([suggested] if suggested else [])]


def _refuse_long(name: str) -> None:
    if len(name) > NAME:
        told = {"start": name[:30], "count": len(name), "longest": NAME}
        raise ValidationError(NAME_TOO_LONG % told)


class TableForm(CompassForm):
    """Who sits here: a name or a number; empty forgets it."""

    table = WordsField(
        label=gettext_lazy("We are table"),
        help_text=gettext_lazy("A number or a name: the others then see what you work on."),
        longest=LONGEST_TABLE,
    )

    def clean_table(self) -> str:
        return " ".join(self.cleaned_data["table"].split())


class RelationForm(CompassForm):
    """From whom, what, to whom."""

    source = forms.ChoiceField(
        label=gettext_lazy("From"),
        error_messages={"required": gettext_lazy("Choose from whom")},
    )
    tie = forms.ChoiceField(
        label=gettext_lazy("What passes between them"),
        help_text=gettext_lazy("From the first to the second; a partnership has no direction."),
        widget=forms.RadioSelect,
        choices=Tie.choices,
        error_messages={"required": gettext_lazy("Choose what passes between them")},
    )
    target = forms.ChoiceField(
        label=gettext_lazy("To"),
        error_messages={"required": gettext_lazy("Choose to whom")},
    )
    note = WordsField(label=gettext_lazy("In a few words"), longest=LINE)

    def __init__(self, actors: Iterable[Actor], *, data=None, source: str = ""):
        super().__init__(data=data, initial={"source": source})
        choices = [("", "—"), *((str(actor.id), actor.name) for actor in actors)]
        for name in ("source", "target"):
            self.fields[name].choices = choices

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source") and cleaned.get("source") == cleaned.get("target"):
            self.add_error("target", ITSELF)
        return cleaned
