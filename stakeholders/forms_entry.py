"""Forms of one stakeholder on the map: to identify it, to choose it; and two versions of it."""

from collections.abc import Iterator, Mapping

from django import forms
from django.utils.translation import gettext_lazy

from guide.questionnaire import Questionnaire
from interface.versions import VersionedForm
from stakeholders.enums import Gain, Level, Means, Readiness
from stakeholders.models import LINE, NOTE, MapEntry
from stakeholders.profiles import suggested
from workshops.enums import Resource
from workshops.fields.words import WordsField

TWO_VERSIONS = gettext_lazy(
    "Somebody else saved this stakeholder while you were writing. Nothing of yours is saved yet: "
    "compare the two versions, then keep one of them"
)


class EntryForm(VersionedForm):
    """Some fields of an entry, and what they held when the page was shown."""

    two_versions = TWO_VERSIONS

    def __init__(self, entry: MapEntry, *, data=None, initial: Mapping | None = None):
        super().__init__(entry, data=data, initial=initial)
        self.entry = entry


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
