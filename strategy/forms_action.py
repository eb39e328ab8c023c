"""The form of one action: what, why, who leads with whom, by when, at what cost, to what effect."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.items import Question
from inclusion.forms_measure import FIRST_DAY, LAST_DAY, Boxes
from interface.versions import VersionedForm
from stakeholders.models import MapEntry
from strategy.enums import Origin
from strategy.fields import AmountField, DueField
from strategy.models import LINE, NOTE, Action
from strategy.plan.currencies import CURRENCIES
from strategy.plan.value_words import plain
from strategy.services.acting import content_of
from workshops.fields.words import WordsField

SERVICE = 120
GONE = gettext_lazy("They were taken off the map meanwhile: choose again")
DETAILS = {
    "cost": ("cost", "currency", "cost_year", "programme", "priority"),
    "indicator": ("indicator", "unit", "baseline", "target"),
}
TWO_VERSIONS = gettext_lazy(
    "Somebody else saved this action while you were writing. Nothing of yours is saved yet: "
    "compare the two versions, then keep one of them"
)
WRONG_BUDGET_YEAR = gettext_lazy("Write a year between 2000 and 2100")
BEFORE = gettext_lazy("The action would be due before it starts: write a later day")


def _words(label, longest: int, **kwargs) -> WordsField:
    return WordsField(label=label, longest=longest, **kwargs)


class ActionForm(VersionedForm):
    """One action; a new one is written freely, and says why."""

    names = (
        *("title", "because", "service", "lead", "partners", "starts_on", "due_on", "cost"),
        *("currency", "cost_year", "indicator", "unit", "baseline", "target", "programme"),
        "priority",
    )
    two_versions = TWO_VERSIONS

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    title = _words(
        gettext_lazy("What is done?"),
        LINE,
        rows=1,
        required=True,
        error_messages={"required": gettext_lazy("Write what is done")},
    )
    because = _words(
        gettext_lazy("Why?"),
        NOTE,
        rows=2,
        required=True,
        help_text=gettext_lazy("One sentence that a council member would accept."),
        error_messages={"required": gettext_lazy("Write why")},
    )
    lead = forms.ChoiceField(
        label=gettext_lazy("A stakeholder of the map leads"),
        required=False,
        error_messages={"invalid_choice": GONE},
    )
    service = _words(gettext_lazy("Or a service of the municipality"), SERVICE)
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Who takes part?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": GONE},
    )
    starts_on = DueField(label=gettext_lazy("Start"))
    due_on = DueField(label=gettext_lazy("By when?"))
    cost = AmountField(label=gettext_lazy("Cost"), least=0)
    currency = _words(
        gettext_lazy("Currency"),
        3,
        help_text=gettext_lazy("Its three letters, such as XOF, MAD, USD."),
    )
    cost_year = forms.IntegerField(
        label=gettext_lazy("Year of the budget"),
        required=False,
        min_value=FIRST_DAY.year,
        max_value=LAST_DAY.year,
        widget=forms.TextInput({"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Write a year, such as 2027"),
            "min_value": WRONG_BUDGET_YEAR,
            "max_value": WRONG_BUDGET_YEAR,
        },
    )
    programme = _words(
        gettext_lazy("National programme it connects to"),
        LINE,
        help_text=gettext_lazy("Its name, as the ministry writes it."),
    )
    indicator = _words(
        gettext_lazy("What will be counted?"),
        LINE,
        help_text=gettext_lazy("For instance: complaints answered within ten days."),
    )
    unit = _words(
        gettext_lazy("Unit"), 40, help_text=gettext_lazy("For instance: %, people, days.")
    )
    baseline = AmountField(label=gettext_lazy("Today"))
    target = AmountField(label=gettext_lazy("Target"))
    priority = forms.ChoiceField(
        label=gettext_lazy("Which priority does it serve?"), required=False
    )

    def __init__(
        self,
        action: Action,
        *,
        entries: Sequence[MapEntry],
        priorities: Question | None,
        currency: str,
        year: int,
        data=None,
    ):
        self.entries, self.names = entries, self._names(action)
        super().__init__(action, data=data, initial=_begun(action, currency, year))
        if "because" not in self.names:
            del self.fields["because"]
        self.fields["lead"].choices = [("", _("Nobody of the map")), *_choices(entries)]
        self.fields["partners"].choices = _choices(entries)
        self.fields["priority"].choices = [("", _("None in particular")), *_options(priorities)]
        self.initial["key"] = action.pk

    def _names(self, action: Action) -> tuple[str, ...]:
        """The words of an origin are no longer changed."""
        free = action.origin == Origin.FREE
        return tuple(name for name in type(self).names if free or name != "because")

    def held(self, row) -> dict[str, object]:
        return content_of(row, self.names)

    # ---- what was typed --------------------------------------------------------------------------

    def clean_lead(self) -> UUID | None:
        text = self.cleaned_data["lead"]
        return UUID(text) if text else None

    def clean_partners(self) -> list[str]:
        return sorted(self.cleaned_data["partners"])

    def clean_currency(self) -> str:
        code = self.cleaned_data["currency"].upper()
        if code and code not in CURRENCIES:
            raise forms.ValidationError(_("Write the three letters of a currency, such as XOF"))
        return code

    def clean(self):
        told = super().clean()
        self._clean_lead(told)
        self._clean_days(told)
        self._clean_cost(told)
        self._clean_indicator(told)
        return told

    def _clean_lead(self, told: dict) -> None:
        if told.get("lead") and told.get("service"):
            self._refuse("service", _("One of the two leads: choose a stakeholder, or a service"))
        told["partners"] = [one for one in told.get("partners", ()) if one != str(told.get("lead"))]

    def _clean_days(self, told: dict) -> None:
        start, due = told.get("starts_on"), told.get("due_on")
        if start and due and due < start:
            self._refuse("due_on", BEFORE)

    def _clean_cost(self, told: dict) -> None:
        """Money has a currency and a year; without money there is neither."""
        if "cost" in self.errors:
            return
        if told.get("cost") is None:
            told["currency"], told["cost_year"] = "", None
            return
        self._need("currency", _("Write in which currency"))
        self._need("cost_year", _("Write in which year’s budget"))

    def _clean_indicator(self, told: dict) -> None:
        if told.get("baseline") is not None or told.get("target") is not None:
            self._need("indicator", _("Write what these numbers count"))
            self._need("unit", _("Write the unit of these numbers"))

    def _need(self, name: str, words: str) -> None:
        if self.cleaned_data.get(name) in (None, ""):
            self._refuse(name, words)

    def _refuse(self, name: str, words) -> None:
        if name not in self.errors:
            self.add_error(name, words)

    def action_id(self) -> UUID:
        """That of a new action comes from its page, so that a second click makes no second one."""
        if self.row.version:
            return self.row.pk
        try:
            return UUID(self.data.get("key", ""))
        except ValueError:
            return self.row.pk

    # ---- what happened meanwhile -----------------------------------------------------------------

    def show_gone(self, gone: frozenset[UUID]) -> None:
        """Somebody was taken off the map between the page and the press."""
        self.add_error("lead" if self.cleaned_data.get("lead") in gone else "partners", GONE)

    def show_due(self) -> None:
        """The start was changed between the page and the press."""
        self.add_error("due_on", BEFORE)

    def words(self, name: str, value: object) -> str:
        if name in ("cost", "baseline", "target"):
            return "" if value is None else plain(value)
        return super().words(name, value)

    # ---- how it is drawn -------------------------------------------------------------------------

    def is_told(self, part: str) -> bool:
        """Whether one of the fields that may wait for later is filled in, or wrong."""
        names = DETAILS[part]
        is_wrong = any(self[name].errors for name in names)
        return is_wrong or any(getattr(self.row, name) not in (None, "") for name in names)

    def partners_close(self) -> Boxes:
        """Those of the shortlist, and those that take part already."""
        return self._boxes(self._close())

    def partners_more(self) -> Boxes:
        """All others of the map."""
        return self._boxes({str(one.pk) for one in self.entries} - self._close(), "_more")

    def _close(self) -> set[str]:
        chosen = set(map(str, self["partners"].value() or ()))
        close = {str(one.pk) for one in self.entries if one.is_partner or str(one.pk) in chosen}
        return close or {str(one.pk) for one in self.entries}

    def _boxes(self, only: Iterable[str], suffix: str = "") -> Boxes:
        bound = self["partners"]
        chosen = set(map(str, bound.value() or ()))
        return Boxes(
            id=f"{bound.auto_id}{suffix}",
            name=bound.html_name,
            legend=bound.label,
            type="checkbox",
            error="" if suffix else " ".join(bound.errors),
            options=[
                {"value": key, "label": name, "checked": key in chosen}
                for key, name in bound.field.choices
                if key in only
            ],
        )


def _begun(action: Action, currency: str, year: int) -> Mapping[str, object]:
    """Where nothing is said yet, the likely currency and year stand ready."""
    if action.cost is not None:
        return {}
    return {"currency": currency, "cost_year": (action.due_on or date(year, 1, 1)).year}


def _choices(entries: Iterable[MapEntry]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.stakeholder.name) for one in entries]


def _options(question: Question | None) -> Iterator[tuple[str, str]]:
    """An edition may lack the question."""
    for one in question.options if question else ():
        yield one.key, str(one.text)
