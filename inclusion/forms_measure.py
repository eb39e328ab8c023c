"""The form of one measure: what, against what, where, how, through whom, who answers for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.items import Option, Question
from inclusion.assessment import Assessment
from inclusion.coverage import serious
from inclusion.enums import Channel
from inclusion.figures.matrix import severity_words
from inclusion.models import LINE, Measure
from inclusion.relays import likely_first
from inclusion.services.planning import NewRelay, content_of
from interface.forms import DayInput
from interface.versions import VersionedForm
from stakeholders.ecosystem import Actor
from stakeholders.enums import Place
from stakeholders.models import NAME
from workshops.fields.words import WordsField
from workshops.values import OTHER

DETAILS = ("places", "place_note", "channels", "responsible", "due_on")  # one may add them later
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
NO_DAY = gettext_lazy("Write the date as year-month-day, such as 2027-03-14")
WRONG_YEAR = gettext_lazy("Write a date between 2000 and 2100")
GONE = gettext_lazy("A relay was taken off the map meanwhile: choose again")
TWO_VERSIONS = gettext_lazy(
    "Somebody else saved this measure while you were writing. Nothing of yours is saved yet: "
    "compare the two versions, then keep one of them"
)


@dataclass(frozen=True)
class Boxes:
    """Choices of one field, as the component `question` and its control take them."""

    id: str
    name: str
    legend: str | Promise
    type: str
    error: str
    options: list[dict]
    hint: str | Promise = ""

    @property
    def is_chosen(self) -> bool:
        return any(one["checked"] for one in self.options)


def _boxes(label, **kwargs) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, widget=forms.CheckboxSelectMultiple, required=False, **kwargs
    )


class MeasureForm(VersionedForm):
    """One measure of a group; a relay that the map lacks is added to it from here."""

    names = (
        *("kind", "what", "obstacles", "places", "place_note", "channels"),
        *("relays", "responsible", "due_on"),
    )
    two_versions = TWO_VERSIONS

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What do we do?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a measure, or “another one”")},
    )
    what = WordsField(
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("For instance: two mornings a week in the language of the market."),
        longest=LINE,
        rows=2,
    )
    obstacles = forms.MultipleChoiceField(
        label=gettext_lazy("Against which obstacles?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one obstacle")},
    )
    relays = _boxes(
        gettext_lazy("Who carries it to them?"),
        help_text=gettext_lazy("Relays: those whom this group already trusts."),
        error_messages={"invalid_choice": GONE},
    )
    new_relay = WordsField(
        label=gettext_lazy("Somebody who is not on the map"),
        help_text=gettext_lazy("An organisation or a group of people. It is added to the map."),
        longest=NAME,
    )
    new_category = forms.ChoiceField(
        label=gettext_lazy("What kind of stakeholder is it?"), required=False
    )
    places = _boxes(gettext_lazy("Where will they find it?"))
    place_note = WordsField(
        label=gettext_lazy("Which place"),
        help_text=gettext_lazy("For instance: the school of Ndame, the gate of the market."),
        longest=LINE,
    )
    channels = _boxes(
        gettext_lazy("Through which channels?"),
        help_text=gettext_lazy("Beside the web, those that get past the obstacles."),
        choices=Channel.choices,
    )
    responsible = WordsField(
        label=gettext_lazy("Who is responsible?"),
        help_text=gettext_lazy("A service or a role."),
        longest=LINE,
    )
    due_on = forms.DateField(
        label=gettext_lazy("By when?"),
        widget=DayInput,
        required=False,
        validators=[
            MinValueValidator(FIRST_DAY, WRONG_YEAR),
            MaxValueValidator(LAST_DAY, WRONG_YEAR),
        ],
        error_messages={"invalid": NO_DAY},
    )

    def __init__(
        self,
        measure: Measure,
        *,
        assessment: Assessment,
        actors: Sequence[Actor],
        categories: Mapping[str, str],
        measures: Question | None,
        places: Question | None,
        data=None,
    ):
        super().__init__(measure, data=data)
        self.serious = serious(assessment, measure.group)
        self.severities = {one.obstacle: one.severity for one in self._cells(assessment)}
        self.close, self.others = likely_first(actors)
        self.kinds, self.spots = measures, places
        self.kinds_of = {str(one.id): _kind(one, categories) for one in actors}
        self.fields["kind"].choices = _with_other(self.kinds, _("Another measure"))
        self.fields["places"].choices = _with_other(self.spots, _("Another place"))
        self.fields["obstacles"].choices = list(self._obstacles(assessment.obstacles))
        every = (*self.close, *self.others)
        self.fields["relays"].choices = [(str(one.id), one.name) for one in every]
        self.fields["new_category"].choices = [("", _("Choose")), *categories.items()]
        self.initial["key"] = measure.pk

    def _cells(self, assessment: Assessment):
        group = self.row.group
        return assessment.of_group(group) if group in assessment.groups else ()

    def _obstacles(self, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The serious ones first."""
        for key in (*self.serious, *(key for key in names if key not in self.serious)):
            yield key, names[key]

    def held(self, row) -> dict[str, object]:
        return content_of(row)

    def clean_relays(self) -> list[str]:
        return sorted(self.cleaned_data["relays"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == OTHER and not cleaned.get("what") and "what" not in self.errors:
            self.add_error("what", _("Write what the other measure is"))
        if OTHER in cleaned.get("places", ()) and not cleaned.get("place_note"):
            self._ask("place_note", _("Write which other place"))
        if cleaned.get("new_relay") and not cleaned.get("new_category"):
            self._ask("new_category", _("Choose what kind of stakeholder it is"))
        return cleaned

    def _ask(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, ValidationError(words))

    def measure_id(self) -> UUID:
        """That of a new measure comes from its page, so that a second click makes no second one."""
        if self.row.version:
            return self.row.pk
        try:
            return UUID(self.data.get("key", ""))
        except ValueError:
            return self.row.pk

    def new(self) -> NewRelay | None:
        """Whom to put on the map; only of a valid form."""
        name = " ".join(self.cleaned_data["new_relay"].split())
        return NewRelay(name, self.cleaned_data["new_category"]) if name else None

    def show_gone(self) -> None:
        """A relay was taken off the map between the page and the press."""
        self.add_error("relays", GONE)

    def has_details(self) -> bool:
        """Whether one of the fields that may wait for later is filled in, or wrong."""
        return any(self[name].value() or self[name].errors for name in DETAILS)

    # ---- how the choices are drawn ---------------------------------------------------------------

    def groups(self) -> dict[str, Boxes]:
        """The fields to choose in; relays in two parts, of which the second is folded."""
        close = {str(one.id) for one in self.close}
        others = {str(one.id) for one in self.others}
        return {
            **{name: self._group(name) for name in ("kind", "obstacles", "places", "channels")},
            "relays": self._group("relays", only=close or others),
            "more": self._group("relays", only=others if close else (), suffix="_more"),
        }

    def _group(self, name: str, *, only: Iterable[str] | None = None, suffix: str = "") -> Boxes:
        bound = self[name]
        return Boxes(
            id=f"{bound.auto_id}{suffix}",
            name=bound.html_name,
            legend=bound.label,
            type=bound.field.widget.input_type,
            error=" ".join(bound.errors),
            options=list(self._options(bound, only)),
            hint=bound.help_text,
        )

    def _options(self, bound: forms.BoundField, only: Iterable[str] | None) -> Iterator[dict]:
        value = bound.value()
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        hints, texts = self._hints(bound.name), self._texts(bound.name)
        for key, label in bound.field.choices:
            if only is None or key in only:
                words = {"label": texts.get(key, label), "hint": hints.get(key, "")}
                yield {"value": key, "checked": str(key) in chosen, **words}

    def _texts(self, name: str) -> Mapping[str, object]:
        """The guide's own, which know their language."""
        question = {"kind": self.kinds, "places": self.spots}.get(name)
        return {one.key: one.text for one in _options_of(question)}

    def _hints(self, name: str) -> Mapping[str, object]:
        if name == "kind":
            return {one.key: one.hint for one in _options_of(self.kinds)}
        if name == "obstacles":
            return {key: severity_words(self.severities[key]) for key in self.serious}
        if name == "relays":
            return self.kinds_of
        return {}


def _kind(actor: Actor, categories: Mapping[str, str]) -> str:
    """What a stakeholder is: its category, and which kind of place."""
    tags = (str(one.label) for one in Place if one in actor.tags)
    return " · ".join(filter(None, (categories.get(actor.category, ""), *tags)))


def _options_of(question: Question | None) -> Sequence[Option]:
    """An edition may lack the question: then everything is in the group's own words."""
    return question.options if question else ()


def _with_other(question: Question | None, words: str) -> list[tuple[str, str]]:
    return [*((one.key, str(one.text)) for one in _options_of(question)), (OTHER, words)]
