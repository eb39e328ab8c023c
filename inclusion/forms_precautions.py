"""Forms of the precautions: a service that becomes digital, and its checklist."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.enums import State
from inclusion.models import LINE, NAME
from inclusion.services.precautions import Line
from interface.forms import CompassForm
from interface.versions import CHANGED, TWO_VERSIONS, Versions
from workshops.fields.words import WordsField

STATE, NOTE, SHOWN = "state", "note", "shown"


class ServiceForm(CompassForm):
    """A service that becomes digital."""

    name = WordsField(
        label=gettext_lazy("Which service becomes digital?"),
        help_text=gettext_lazy("For instance: market fees, birth certificates."),
        longest=NAME,
        required=True,
        error_messages={"required": gettext_lazy("Write the name of a service")},
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


@dataclass(frozen=True)
class Asked:
    """One line of the checklist as the page draws it."""

    name: str
    state: forms.BoundField
    note: forms.BoundField
    shown: forms.BoundField


class ChecklistForm(CompassForm):
    """Each precaution: yes, planned or no, and a note; nothing said is no answer."""

    def __init__(self, precautions: Mapping[str, str], held: Mapping[str, Line], *, data=None):
        super().__init__(data=data)
        self.precautions, self.versions = precautions, ()
        for key, name in precautions.items():
            self._add_line(key, name, held.get(key, Line()))

    def _add_line(self, key: str, name: str, line: Line) -> None:
        self.fields[f"{key}-{STATE}"] = forms.ChoiceField(
            label=name,
            choices=State.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=line.state,
        )
        self.fields[f"{key}-{NOTE}"] = WordsField(label=_("Note"), longest=LINE, initial=line.note)
        self.fields[f"{key}-{SHOWN}"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=line.seal
        )

    def clean(self):
        cleaned = super().clean()
        for key in self.precautions:
            state = f"{key}-{STATE}"
            if cleaned.get(f"{key}-{NOTE}") and not cleaned.get(state) and state not in self.errors:
                self.add_error(state, _("Choose yes, planned or no for this note"))
        return cleaned

    def lines(self) -> dict[str, Line]:
        """Precaution → what was sent; only of a valid form."""
        told = self.cleaned_data
        return {k: Line(told[f"{k}-{STATE}"], told[f"{k}-{NOTE}"]) for k in self.precautions}

    def shown(self) -> dict[str, str]:
        """Precaution → the seal that the page carried."""
        return {key: self.data.get(f"{key}-{SHOWN}", "") for key in self.precautions}

    def rows(self) -> list[Asked]:
        """The lines, to be drawn."""
        return [
            Asked(name, self[f"{key}-{STATE}"], self[f"{key}-{NOTE}"], self[f"{key}-{SHOWN}"])
            for key, name in self.precautions.items()
        ]

    def show_conflict(self, held: Mapping[str, Line]) -> None:
        """Keep what was typed beside what is saved by now; the next save replaces that."""
        mine, shown = self.lines(), self.shown()
        saved = {key: held.get(key, Line()) for key in self.precautions}
        touched = [key for key in self.precautions if mine[key].seal != shown[key]]
        different = [k for k in touched if mine[k] != saved[k] and saved[k].seal != shown[k]]
        self.versions = [
            Versions(self.precautions[key], in_words(mine[key]), in_words(saved[key]))
            for key in different
        ]
        self.data = self.data.copy()
        for key in self.precautions:
            self._take_over(key, saved[key], with_words=key not in touched)
        self.add_error(None, TWO_VERSIONS)
        for key in different:
            self.add_error(f"{key}-{STATE}", CHANGED % {"field": self.precautions[key]})

    def _take_over(self, key: str, line: Line, *, with_words: bool) -> None:
        """The next save starts from this line; its words too where nothing was typed here."""
        self.data[f"{key}-{SHOWN}"] = line.seal
        if with_words:
            self.data[f"{key}-{STATE}"], self.data[f"{key}-{NOTE}"] = line.state, line.note


def in_words(line: Line) -> str:
    """A line as a person reads it; "" while nobody has said anything."""
    state = str(State(line.state).label) if line.state else ""
    return " – ".join(filter(None, (state, line.note)))
