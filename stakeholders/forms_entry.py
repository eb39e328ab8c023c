"""Forms of one stakeholder on the map: to identify it, to choose it; and two versions of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.questionnaire import Questionnaire
from interface.forms import CompassForm
from stakeholders.enums import Gain, Level, Means, Readiness
from stakeholders.forms_map import WordsField
from stakeholders.models import LINE, NOTE, MapEntry
from stakeholders.profiles import suggested
from stakeholders.services.entries import fingerprint
from workshops.enums import Resource

CHANGED = gettext_lazy("“%(field)s”: somebody else changed this meanwhile")
TWO_VERSIONS = gettext_lazy(
    "Somebody else saved this stakeholder while you were writing. Nothing of yours is saved yet: "
    "compare the two versions, then keep one of them"
)


@dataclass(frozen=True)
class Versions:
    """One field of which there are two versions, in words; "" for nothing."""

    label: str | Promise
    mine: str
    theirs: str


class EntryForm(CompassForm):
    """Some fields of an entry, and what they held when the page was shown."""

    names: tuple[str, ...] = ()

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, entry: MapEntry, *, data=None, initial: Mapping | None = None):
        stored = {name: getattr(entry, name) for name in self.names}
        super().__init__(data=data, initial={**stored, **(initial or {}), **self._seal(entry)})
        self.entry, self.versions = entry, ()

    def _seal(self, entry: MapEntry) -> dict[str, str]:
        return {"version": str(entry.version), "shown": fingerprint(entry, self.names)}

    def content(self) -> dict[str, object]:
        """Field → what is to be saved; only of a valid form."""
        return {name: self.cleaned_data[name] for name in self.names}

    def shown_version(self) -> int:
        """0, which no row has, for what our page never sends."""
        text = self.data.get("version", "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    def show_conflict(self, theirs: MapEntry) -> None:
        """Keep what was typed beside what is saved by now; the next save replaces that."""
        mine = self.content()
        different = [name for name in self.names if mine[name] != getattr(theirs, name)]
        self.versions = [
            Versions(
                self.fields[name].label,
                self.words(name, mine[name]),
                self.words(name, getattr(theirs, name)),
            )
            for name in different
        ]
        self.data = self.data.copy()
        self.data.update(self._seal(theirs))
        self.add_error(None, TWO_VERSIONS)
        for name in different:
            self.add_error(name, CHANGED % {"field": self.fields[name].label})

    def words(self, name: str, value: object) -> str:
        """What a field holds, as a person reads it."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if value in (None, "", []):
            return ""
        field = self.fields[name]
        if not hasattr(field, "choices"):
            return str(value)
        labels = {str(key): str(label) for key, label in field.choices}
        keys = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(key), str(key)) for key in keys)


def _boxes(choices, **kwargs) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **kwargs
    )


def _level(label) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=Level.choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )


class IdentifyForm(EntryForm):
    """The guide's four key questions about a stakeholder, and where it stands."""

    names = (
        *("readiness", "gains", "gains_note", "resources", "resources_note"),
        *("means", "means_note", "interests", "capacities"),
        *("influence", "interest", "layers"),
    )

    readiness = forms.ChoiceField(
        label=gettext_lazy("Do they turn to digital technology?"),
        choices=Readiness.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    gains = _boxes(
        Gain.choices, label=gettext_lazy("What would they gain by developing digital tools?")
    )
    gains_note = WordsField(label=gettext_lazy("Gains, in your words"), longest=NOTE, rows=2)
    resources = _boxes(
        Resource.choices, label=gettext_lazy("What could they bring to the project?")
    )
    resources_note = WordsField(
        label=gettext_lazy("Resources, in your words"), longest=NOTE, rows=2
    )
    means = _boxes(Means.choices, label=gettext_lazy("How could they become a partner?"))
    means_note = WordsField(
        label=gettext_lazy("Means of commitment, in your words"), longest=NOTE, rows=2
    )
    interests = WordsField(label=gettext_lazy("Their interests"), longest=NOTE, rows=4)
    capacities = WordsField(
        label=gettext_lazy("Their capacities and knowledge"), longest=NOTE, rows=4
    )
    influence = _level(gettext_lazy("How much influence do they have on the project?"))
    interest = _level(gettext_lazy("How much does the project interest them?"))
    layers = _boxes((), label=gettext_lazy("In which layers of the digital city are they at work?"))

    def __init__(self, entry: MapEntry, edition: Questionnaire, *, data=None):
        self.profile = None
        prefilled = {}
        if not entry.is_identified:
            self.profile, prefilled = suggested(edition, entry.stakeholder.category)
            prefilled = {k: text for k, text in prefilled.items() if not getattr(entry, k)}
        super().__init__(entry, data=data, initial=prefilled)
        self.layers = edition.layers
        self.fields["layers"].choices = [
            (key, str(one.name)) for key, one in edition.layers.items()
        ]

    def show_conflict(self, theirs: MapEntry) -> None:
        self.profile = None
        super().show_conflict(theirs)

    def groups(self) -> dict[str, dict]:
        """The fields to choose in, each as the component `question` and its control take it."""
        return {name: self._group(self[name]) for name in self.names if self._has_choices(name)}

    def _has_choices(self, name: str) -> bool:
        return hasattr(self.fields[name], "choices")

    def _group(self, bound: forms.BoundField) -> dict:
        options = list(self._options(bound))
        apart = [one for one in options if one["value"] == Readiness.UNKNOWN]
        return {
            "id": bound.auto_id,
            "name": bound.html_name,
            "legend": bound.label,
            "error": " ".join(bound.errors),
            "type": bound.field.widget.input_type,
            "options": [one for one in options if one not in apart],
            "unknown": apart[0] if apart else "",
        }

    def _options(self, bound: forms.BoundField) -> Iterator[dict]:
        value = bound.value()
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        layers = self.layers if bound.name == "layers" else {}
        for key, words in bound.field.choices:
            label, hint = words, ""
            if key in layers:  # In their own language, where they have not the reader's.
                label, hint = layers[key].name, layers[key].description
            yield {"value": key, "label": label, "checked": str(key) in chosen, "hint": hint}


class ChooseForm(EntryForm):
    """Whether a stakeholder is on the shortlist, in which role, and what comes next."""

    names = ("is_partner", "role", "next_step")

    is_partner = forms.BooleanField(label=gettext_lazy("A partner of the project"), required=False)
    role = WordsField(
        label=gettext_lazy("Role in the project"),
        help_text=gettext_lazy("For instance: runs the counters, gives the data, tells residents."),
        longest=LINE,
        rows=2,
    )
    next_step = WordsField(
        label=gettext_lazy("Next step"),
        help_text=gettext_lazy("For instance: invite them in March, ask for their prices."),
        longest=LINE,
        rows=2,
    )
