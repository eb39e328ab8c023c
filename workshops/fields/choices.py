"""Single and multiple choices, with "other"."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.questionnaire import Question
from workshops.fields.base import (
    LONGEST_OTHER,
    QuestionField,
    QuestionWidget,
    Typed,
    checked_text,
    other_text,
)
from workshops.values import OTHER, UNKNOWN, is_unknown


class SingleWidget(QuestionWidget):
    def value_from_datadict(self, data, files, name):
        choice = data.get(name, "")
        return Typed(
            {"choice": choice, OTHER: data.get(f"{name}.other", ""), UNKNOWN: choice == UNKNOWN}
        )

    def parts(self, typed):
        return {"options": options_of(self.question, {typed.get("choice", "")}, typed)}


def options_of(question: Question, chosen: set[str], typed: dict) -> list[dict]:
    """The options of a question as its partial draws them; "other" last, with its text."""
    options = [
        {
            "value": o.key,
            "label": o.text,
            "hint": o.hint,
            "checked": o.key in chosen,
            "text": None,
        }
        for o in question.options
    ]
    if question.has_other:
        options.append(
            {
                "value": OTHER,
                "label": _("Other"),
                "hint": "",
                "checked": OTHER in chosen,
                "text": typed.get(OTHER, ""),
            }
        )
    return options


class SingleField(QuestionField):
    widget_class = SingleWidget

    def is_filled(self, typed):
        return bool(typed.get(OTHER, "").strip())

    def as_typed(self, value):
        if is_unknown(value):
            return {"choice": UNKNOWN, UNKNOWN: True}
        if isinstance(value, dict):
            return {"choice": OTHER, OTHER: value.get(OTHER, "")}
        return {"choice": value or ""}

    def read(self, typed):
        choice = typed.get("choice") or (OTHER if typed.get(OTHER, "").strip() else "")
        if not choice:
            return None
        if choice == OTHER and self.question.has_other:
            return {OTHER: required_other(typed)}
        if choice not in {option.key for option in self.question.options}:
            raise ValidationError(_("Choose one of the answers shown"), code="invalid")
        if self.is_filled(typed):
            raise ValidationError(_("Choose “other” for what you wrote, or empty it"))
        return choice


def required_other(typed: dict) -> str:
    """The text behind "other", which must be there once "other" is chosen."""
    text = checked_text(typed.get(OTHER, ""), LONGEST_OTHER)
    if not text:
        raise ValidationError(_("Write what “other” means, or choose another answer"))
    return text


class MultipleWidget(QuestionWidget):
    def value_from_datadict(self, data, files, name):
        getlist = getattr(data, "getlist", lambda key: data.get(key, []))
        chosen = list(getlist(name))
        return Typed(
            {
                "chosen": chosen,
                OTHER: data.get(f"{name}.other", ""),
                UNKNOWN: UNKNOWN in chosen,
            }
        )

    def parts(self, typed):
        return {"options": options_of(self.question, set(typed.get("chosen", [])), typed)}


class MultipleField(QuestionField):
    widget_class = MultipleWidget

    def as_typed(self, value):
        if is_unknown(value):
            return {"chosen": [UNKNOWN], UNKNOWN: True}
        chosen = [OTHER if isinstance(part, dict) else part for part in value or []]
        return {"chosen": chosen, OTHER: other_text(value or [])}

    def is_filled(self, typed):
        return bool(set(typed["chosen"]) - {UNKNOWN} or typed.get(OTHER, "").strip())

    def read(self, typed):
        chosen = set(typed.get("chosen", []))
        if typed.get(OTHER, "").strip() and self.question.has_other:
            chosen.add(OTHER)
        known = [option.key for option in self.question.options]
        if chosen - set(known) - ({OTHER} if self.question.has_other else set()):
            raise ValidationError(_("Choose among the answers shown"), code="invalid")
        answer = [key for key in known if key in chosen]
        if OTHER in chosen:
            answer.append({OTHER: required_other(typed)})
        self.refuse_too_many(len(answer))
        return answer or None

    def refuse_too_many(self, count: int):
        if self.question.maximum and count > self.question.maximum:
            raise ValidationError(
                ngettext(
                    "Choose at most %(maximum)d answer; you chose %(count)d",
                    "Choose at most %(maximum)d answers; you chose %(count)d",
                    self.question.maximum,
                ),
                params={"maximum": self.question.maximum, "count": count},
            )
