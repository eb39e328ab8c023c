"""The forms of an import of neighbourhoods: which column is which, and what was measured."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms_import import ColumnsForm
from inclusion.columns import LONG
from inclusion.enums import Direction
from inclusion.intake import UNIT, Spec
from inclusion.models import LINE
from interface.forms import CompassForm, DayInput

LEAVE_OUT = "leave_out"
TOLD_BEFORE = ("measured_on", "source")  # empty: as of the indicator before
NEEDED = {
    "direction": _("Choose which values are worse, or leave this column out"),
    "unit": _("Write the unit: without it nobody can read the figures"),
    "measured_on": _("Write the date of the figures"),
    "source": _("Write where the figures come from"),
}


class AreasForm(ColumnsForm):
    """Which column is which, and whether the file may bring new neighbourhoods."""

    only_known = forms.BooleanField(
        label=_("A neighbourhood that is not here yet is a mistake"),
        help_text=_("Finds names that are written in another way."),
        required=False,
    )

    def __init__(self, *, is_first: bool, **kwargs):
        super().__init__(**kwargs)
        self.order_fields([name for name in self.fields if name != "only_known"])
        self.initial.setdefault("only_known", not is_first)

    def clean(self):
        cleaned = super().clean()
        for one, other in (("indicator", "value"), ("value", "indicator")):
            if cleaned.get(one) and not cleaned.get(other):
                self.add_error(other, gettext("Choose a column: one row per value needs it"))
        return cleaned

    @property
    def parts(self) -> tuple[list[forms.BoundField], list[forms.BoundField]]:
        """Fields of every table, and those of one with a row per value."""
        keys = [column.key for column in LONG]
        every = [field for field in self if field.name not in keys]
        return every, [self[key] for key in keys]

    @property
    def is_long(self) -> bool:
        """Whether the fields of such a table must be seen."""
        return any(field.value() not in (None, "") or field.errors for field in self.parts[1])

    def mapping(self) -> dict[str, int]:
        return {key: place for key, place in super().mapping().items() if key != "only_known"}


@dataclass(frozen=True)
class Asked:
    """
    One indicator of the file as the form asks about it.

    Attributes
    ----------
    spec : Spec
        As far as the file, and an indicator of this name, say it.
    small : str
        A value between 0 and 1 with its row, "" for none.
    large : str
        A value above 1 with its row, "" for none.
    """

    spec: Spec
    small: str = ""
    large: str = ""


class SpecsForm(CompassForm):
    """For each indicator: direction, unit, date, source; obstacle; what small percentages are."""

    def __init__(self, *, asked: Sequence[Asked], obstacles: Mapping[str, str], **kwargs):
        super().__init__(**kwargs)
        self.asked = asked
        self.keys: list[list[str]] = []
        self.before: set[str] = set()
        for number, one in enumerate(asked):
            self._add(number, one, obstacles)

    def _add(self, number: int, one: Asked, obstacles: Mapping[str, str]) -> None:
        fields = fields_of(one, obstacles)
        self.keys.append(list(fields))
        for key, field in fields.items():
            field.required = key in NEEDED and self._is_needed(number, key, one)
            self.fields[f"{key}_{number}"] = field
            told = LEAVE_OUT if key == "direction" and not one.spec.is_wanted else ""
            self.initial.setdefault(f"{key}_{number}", told or getattr(one.spec, key))

    def _is_needed(self, number: int, key: str, one: Asked) -> bool:
        """Nothing of a column that is left out; date and source of the first that is not."""
        name = f"direction_{number}"
        left_out = self.data.get(name) == LEAVE_OUT if self.is_bound else not one.spec.is_wanted
        if key == "direction":
            return True
        if left_out or key in self.before:
            return False
        if key in TOLD_BEFORE:
            self.before.add(key)
        return True

    @property
    def groups(self) -> list[tuple[Asked, list[forms.BoundField]]]:
        """Each indicator with its fields."""
        return [
            (one, [self[f"{key}_{number}"] for key in self.keys[number]])
            for number, one in enumerate(self.asked)
        ]

    def clean(self):
        cleaned, before = super().clean(), {}
        for number in range(len(self.asked)):
            if cleaned.get(f"direction_{number}") == LEAVE_OUT:
                continue
            for key in TOLD_BEFORE:
                name = f"{key}_{number}"
                if name not in self.errors:
                    cleaned[name] = before[key] = cleaned.get(name) or before.get(key)
            self._check(number, cleaned)
        self._check_names(cleaned)
        return cleaned

    def _check(self, number: int, cleaned: Mapping[str, Any]) -> None:
        is_percent = (cleaned.get(f"unit_{number}") or "").startswith("%")
        if is_percent and self.asked[number].small and not cleaned.get(f"shares_{number}"):
            self.add_error(f"shares_{number}", small_words(self.asked[number]))

    def _check_names(self, cleaned: Mapping[str, Any]) -> None:
        wanted = [
            number
            for number in range(len(self.asked))
            if cleaned.get(f"direction_{number}") != LEAVE_OUT
        ]
        names = Counter(self.asked[number].spec.name.casefold() for number in wanted)
        for number in wanted:
            if names[self.asked[number].spec.name.casefold()] > 1:
                words = gettext("Two columns have this name: leave one of them out")
                self.add_error(f"direction_{number}", words)
        if not wanted:
            self.add_error(None, gettext("Take at least one column"))

    def specs(self) -> list[Spec]:
        """What was chosen."""
        return [self._spec(number, one.spec) for number, one in enumerate(self.asked)]

    def _spec(self, number: int, spec: Spec) -> Spec:
        told = {
            key: self.cleaned_data.get(f"{key}_{number}") or ""
            for key in ("unit", "measured_on", "source", "direction", "obstacle", "shares")
        }
        if told["direction"] == LEAVE_OUT:
            return replace(spec, direction="", is_wanted=False)
        told["measured_on"] = told["measured_on"].isoformat()
        return replace(spec, **told, is_wanted=True)


def fields_of(one: Asked, obstacles: Mapping[str, str]) -> dict[str, forms.Field]:
    """The fields of one indicator; the form says which are needed."""
    found: dict[str, forms.Field] = {
        "direction": forms.ChoiceField(
            label=_("Which values are worse?"),
            choices=[("", "—"), *Direction.choices, (LEAVE_OUT, _("Leave this column out"))],
            required=False,
        ),
        "unit": forms.CharField(label=_("Unit"), max_length=UNIT, required=False),
        "measured_on": forms.DateField(label=_("Date"), widget=DayInput, required=False),
        "source": forms.CharField(label=_("Source"), max_length=LINE, required=False),
        "obstacle": forms.ChoiceField(
            label=_("Obstacle that it tells about"),
            choices=[("", _("None of these")), *obstacles.items()],
            required=False,
        ),
    }
    if one.small:
        found["shares"] = forms.ChoiceField(
            label=_("If these are percentages: the values between 0 and 1"),
            choices=[
                ("", "—"),
                ("times100", _("Shares: 0.35 is 35 %")),
                ("as_they_are", _("Percentages already: 0.35 is 0.35 %")),
            ],
            required=False,
        )
    for key, words in NEEDED.items():
        found[key].error_messages["required"] = words
    return found


def small_words(one: Asked) -> str:
    """Why somebody must say what the small ones are."""
    if one.large:
        words = gettext("%(small)s, but %(large)s: say what the values between 0 and 1 are")
    else:
        words = gettext("%(small)s: say what the values between 0 and 1 are")
    return capfirst(words % {"small": one.small, "large": one.large})


def obstacle_names(rows: Iterable) -> dict[str, str]:
    """Obstacles of the edition as choices."""
    return {row.key: str(row.text) for row in rows}
