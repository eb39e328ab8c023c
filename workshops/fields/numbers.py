"""Scales and numbers."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workshops.fields.base import QuestionField, QuestionWidget, TextualWidget, Typed, checked_text
from workshops.values import UNKNOWN, is_unknown

NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,6})?")


class ScaleWidget(QuestionWidget):
    def value_from_datadict(self, data, files, name):
        text = data.get(name, "")
        return Typed({"text": text, UNKNOWN: text == UNKNOWN})

    def parts(self, typed):
        text = str(typed.get("text", ""))
        ends = self.row if self.row and self.row.low_label else self.question
        return {
            "low_label": ends.low_label,
            "high_label": ends.high_label,
            "options": [
                {"value": step, "label": step, "checked": str(step) == text}
                for step in self.question.steps
            ],
        }


class ScaleField(QuestionField):
    widget_class = ScaleWidget

    def is_filled(self, typed):
        return False  # one radio of the ruler: it cannot be both

    def as_typed(self, value):
        if is_unknown(value):
            return {"text": UNKNOWN, UNKNOWN: True}
        return {"text": "" if value is None else str(value)}

    def read(self, typed):
        text = typed.get("text", "")
        if not text:
            return None
        steps = {str(step): step for step in self.question.steps}
        if text not in steps:
            raise ValidationError(_("Choose one of the numbers shown"), code="invalid")
        return steps[text]


class NumberWidget(TextualWidget):
    def parts(self, typed):
        return {"text": typed.get("text", ""), "unit": ""}


class NumberField(QuestionField):
    widget_class = NumberWidget

    def as_typed(self, value):
        if is_unknown(value):
            return {"text": "", UNKNOWN: True}
        return {"text": "" if value is None else str(value)}

    def read(self, typed):
        text = checked_text(typed.get("text", ""), 20).replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise ValidationError(_("Write a number in digits, such as 1200 or 12.5"))
        number = float(text.replace(",", "."))
        return self.in_range(int(number) if number.is_integer() else number)

    def in_range(self, number):
        low, high = self.question.low, self.question.high
        if (low is not None and number < low) or (high is not None and number > high):
            raise ValidationError(
                _("Write a number from %(low)s to %(high)s"), params={"low": low, "high": high}
            )
        return number
