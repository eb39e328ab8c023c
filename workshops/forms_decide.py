"""The form of one decision: the control of the question, why, and who disagrees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.items import CityModel
from interface.controls import with_lang
from interface.forms import CompassFormMixin
from workshops.blocks import Block
from workshops.decisions import Decidable, Recorded
from workshops.fields import QuestionField
from workshops.fields.base import LONGEST_TEXT, checked_text
from workshops.forms import fields_of
from workshops.results import Part
from workshops.services.deciding import chosen_groups
from workshops.steps import GROUPS_QUESTION, OPEN_KINDS
from workshops.tendency import DIVIDED, ReasonFor, reason_for, tendency
from workshops.values import DONT_KNOW, is_unknown
from workshops.wording import of_people

LEAVE_OPEN = gettext_lazy("We leave it open, and say why")
ROW_OPEN = gettext_lazy("Left open")
DECIDE_OR_OPEN = gettext_lazy("%(question)s: decide, or choose “We leave it open”")
DECIDE_ROW = gettext_lazy("%(question)s: decide, or choose “Left open”")
NOT_BOTH = gettext_lazy("Decide, or choose “We leave it open”: not both")
WRITE_OR_OPEN = gettext_lazy("Write what you decide, or choose “We leave it open”")
TOO_MANY_GROUPS = gettext_lazy(
    "Choose at most %(most)d groups: each one takes four minutes to rate"
)
TAKEN = gettext_lazy(
    "Somebody else recorded a decision meanwhile: it stands beside yours. Nothing of yours is "
    "recorded yet. Press the button again if yours shall replace it"
)
WHY = {
    ReasonFor.OPEN: gettext_lazy("Write why you leave it open"),
    ReasonFor.DIVIDED: gettext_lazy("Write a reason: the room was divided"),
    ReasonFor.OTHER_VALUE: gettext_lazy("Write a reason: the room’s answers lead elsewhere"),
}


class WordsField(forms.CharField):
    """A text of the group, kept as it is typed or refused as every text is."""

    def __init__(self, *, rows: int, required: bool = False, **kwargs):
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(required=required, widget=widget, **kwargs)

    def clean(self, value):
        return checked_text(value or "", LONGEST_TEXT)


class DecisionForm(CompassFormMixin, forms.Form):
    """What the group decides; prefilled with the decision in force, else with the tendency."""

    number = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, decidable: Decidable, current: Recorded | None, *, data=None):
        super().__init__(data=data, initial={})
        self.decidable, self.asked, self.current = decidable, decidable.asked, current
        self.tendency = tendency(decidable.result) if decidable.result else None
        self.value_names: list[str] = []
        self._add_value(current.value if current else self.tendency)
        self._add_words()
        self.initial["number"] = current.number if current else 0

    def _add_value(self, value: object) -> None:
        if value is None and self.current:
            value = DONT_KNOW
        rows = value if isinstance(value, Mapping) and not is_unknown(value) else {}
        for name, field in fields_of(self.asked):
            _worded(field)
            self.fields[name] = field
            self.value_names.append(name)
            self.initial[name] = rows.get(field.row.key) if field.row else value
            if field.row and self.current and field.row.key not in rows:
                self.initial[name] = DONT_KNOW

    def _add_words(self) -> None:
        self.fields["reason"] = WordsField(
            label=_("Reason"),
            help_text=self._reason_hint(),
            rows=4,
            # Only not called optional: that it is missing is said with why it is needed.
            required=self.is_divided,
        )
        self.fields["dissent"] = WordsField(
            label=_("Who disagrees, and why"),
            help_text=_("A service or a role, in their own words."),
            rows=3,
        )
        if self.current:
            self.initial |= {"reason": self.current.reason, "dissent": self.current.dissent}

    def _reason_hint(self) -> str:
        printed = _("It is printed in the council note.")
        if self.is_divided:
            return _("Needed, because the room was divided.") + " " + printed
        if self.decidable.result:
            needed = _(
                "Needed where you decide otherwise than the room’s answers, or leave it open."
            )
        else:
            needed = _("Needed if you leave it open.")
        return f"{needed} {printed}"

    @property
    def is_divided(self) -> bool:
        result = self.decidable.result
        return bool(result) and result.verdict in DIVIDED

    def clean(self):
        cleaned = super().clean()
        if any(name in self.errors for name in self.value_names):
            return cleaned
        first, value = self.value_names[0], self.value()
        if self.asked.question.kind in OPEN_KINDS and self.cleaned_data[first] is None:
            self.add_error(first, WRITE_OR_OPEN)
        elif self.names_too_many(value):
            self.add_error(first, TOO_MANY_GROUPS % {"most": self.asked.question.maximum})
        elif not cleaned.get("reason") and "reason" not in self.errors:
            self._ask_why(reason_for(self.decidable.result, value))
        return cleaned

    def _ask_why(self, why: ReasonFor | None) -> None:
        if why:
            self.add_error("reason", WHY[why])

    def names_too_many(self, value: object) -> bool:
        question = self.asked.question
        is_about_groups = question.key == GROUPS_QUESTION
        return is_about_groups and len(chosen_groups(question, value)) > question.maximum

    def value(self):
        """The JSON value; None leaves the question open, a row left open is absent."""
        values = {name: self.cleaned_data[name] for name in self.value_names}
        if not self.asked.question.rows:
            (value,) = values.values()
            return None if is_unknown(value) else value
        rows = zip(self.asked.question.rows, values.values(), strict=True)
        return {row.key: value for row, value in rows if not is_unknown(value)} or None

    def shown_number(self) -> int:
        """Number of the decision that the page showed."""
        text = self.data.get("number", "")
        return int(text) if text.isdecimal() and len(text) < 5 else -1

    def show_taken(self, theirs: Recorded | None):
        """Keep what was typed; the next press replaces the decision that stands beside it now."""
        self.current = theirs
        self.data = self.data.copy()
        self.data["number"] = str(theirs.number if theirs else 0)
        self.add_error(None, TAKEN)

    def block(self, models: Mapping[str, CityModel]) -> "DecisionBlock":
        """The control, ready to be drawn."""
        return DecisionBlock(
            self.asked,
            level=0,
            fields=[self[name] for name in self.value_names],
            parts=self.decidable.result.parts if self.decidable.result else (),
            models=models,
        )

    def words(self) -> Iterator[forms.BoundField]:
        """The two texts below the control."""
        yield self["reason"]
        yield self["dissent"]


def _worded(field: QuestionField) -> None:
    """The control of a question, in the words of somebody who decides."""
    field.widget.unknown_label = ROW_OPEN if field.row else LEAVE_OPEN
    field.missing_words = DECIDE_ROW if field.row else DECIDE_OR_OPEN
    field.not_both = NOT_BOTH
    if field.question.kind not in OPEN_KINDS:
        # It comes prefilled, and a radio cannot be emptied: leaving it open is enough said.
        field.is_filled = _open_wins


def _open_wins(typed: Mapping) -> bool:
    return False


@dataclass(frozen=True)
class DecisionBlock(Block):
    """A question as the group decides it: with how many people gave each answer."""

    parts: tuple[Part, ...] = ()
    models: Mapping[str, CityModel] = dataclass_field(default_factory=dict)

    def get_context(self) -> dict:
        context = {**super().get_context(), "legend": _("We decide"), "level": self.level}
        if self.partial in ("single", "multiple"):
            part = self.parts[0] if self.parts else None
            return {**context, "options": self._told(context["options"], part)}
        if self.partial == "pair":
            parts = self.parts or [None] * len(context["rows"])
            context["rows"] = [
                {**row, "options": self._told(row["options"], part)}
                for row, part in zip(context["rows"], parts, strict=True)
            ]
        return context

    def _told(self, options: list[dict], part: Part | None) -> list[dict]:
        counts = {c.key: c.count for c in part.summary.counts} if part and part.summary else {}
        return [
            {**option, "label": self._label(option, counts.get(option["value"]), part)}
            for option in options
        ]

    def _label(self, option: dict, count: int | None, part: Part | None):
        key = option["value"]
        known = next((o for o in self.question.options if o.key == key), None)
        told = [str(self.models[model].name) for model in (known.models if known else ())]
        if count is not None:
            told.insert(0, of_people(count, part.answered))
        label = with_lang(option["label"])
        soft = format_html(' <span class="soft num">· {}</span>', " · ".join(told))
        return label + soft if told else label
