"""Amounts as people write them, with a comma or a point; days of our time."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from inclusion.forms_measure import FIRST_DAY, LAST_DAY, NO_DAY, WRONG_YEAR
from interface.forms import DayInput
from strategy.models import MOST_COST
from tables.cells import BadCell
from tables.numbers import number_of

DIGITS = 2


class AmountField(forms.CharField):
    """A number with at most two decimals, or None; `least` refuses what is below."""

    def __init__(self, *, least: int | None = None, **kwargs):
        self.least = least
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "short", "dir": "ltr"}
        super().__init__(widget=forms.TextInput(attrs), **{"required": False, **kwargs})

    def prepare_value(self, value):
        """A saved amount as one would write it; what was typed stays."""
        if not isinstance(value, Decimal):
            return value
        digits = max(0, -int(value.normalize().as_tuple().exponent))
        return number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=False)

    def clean(self, value) -> Decimal | None:
        text = (value or "").strip()
        if len(text) > 40:
            raise ValidationError(_("Write one number"))
        try:
            number = number_of(text)
        except BadCell as problem:
            raise ValidationError(str(problem)) from problem
        return None if number is None else self._checked(Decimal(str(number)))

    def _checked(self, amount: Decimal) -> Decimal:
        if self.least is not None and amount < self.least:
            raise ValidationError(_("Write zero or more"))
        if abs(amount) > MOST_COST:
            raise ValidationError(_("This is a million millions or more: check the zeros"))
        if amount != round(amount, DIGITS):
            raise ValidationError(_("Write at most two decimals"))
        return amount


class DueField(forms.DateField):
    """A day between 2000 and 2100."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=DayInput,
            required=False,
            validators=[
                MinValueValidator(FIRST_DAY, WRONG_YEAR),
                MaxValueValidator(LAST_DAY, WRONG_YEAR),
            ],
            error_messages={"invalid": NO_DAY},
            **kwargs,
        )
