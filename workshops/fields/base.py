"""One form field per kind of question: what was typed ↔ the JSON value of an answer.

Each widget reads what was typed into a plain dict and draws it again as it stands, so that
nothing typed is lost; each field turns that dict into the value of the table in
`docs/architecture.md` (kind → JSON value), or says what is wrong.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy, ngettext

from guide.questionnaire import Question, Row
from workshops.values import DONT_KNOW, DONT_KNOW_LABEL, OTHER, UNKNOWN

LONGEST_OTHER = 200
LONGEST_LINE = 300
LONGEST_TEXT = 50_000
refuse_nul = ProhibitNullCharactersValidator(
    message=gettext_lazy("Remove the invisible character (NUL), then try again")
)
NOT_BOTH = gettext_lazy("Answer, or choose “We don’t know yet”: not both")
MISSING = gettext_lazy("%(question)s: choose an answer, or “We don’t know yet”")


def checked_text(text: str, longest: int) -> str:
    """The text without outer blanks; refuses what cannot be stored."""
    text = text.replace("\r\n", "\n").strip()
    refuse_nul(text)
    if len(text) > longest:
        raise ValidationError(
            ngettext(
                "Shorten this text: it has %(count)d character, at most %(longest)d fit",
                "Shorten this text: it has %(count)d characters, at most %(longest)d fit",
                len(text),
            ),
            params={"count": len(text), "longest": longest},
        )
    return text


def other_text(answer) -> str:
    """What was written behind "other" in a single or multiple answer."""
    parts = answer if isinstance(answer, list) else [answer]
    return next((part[OTHER] for part in parts if isinstance(part, dict) and OTHER in part), "")


class QuestionWidget(forms.Widget):
    """Reads what the control of one question, or of one row of it, sent.

    Drawing is the work of `Block` in workshops/forms.py, with the partials of
    templates/components/question/.
    """

    use_fieldset = True
    unknown_label = DONT_KNOW_LABEL

    def __init__(self, question: Question, row: Row | None):
        super().__init__()
        self.question, self.row = question, row

    def id_for_label(self, id_, index=None):
        return f"{id_}_0"

    def control(self, typed: dict) -> dict:
        """What the partial prints, beside id, name and error."""
        unknown = {
            "value": UNKNOWN,
            "label": self.unknown_label,
            "checked": bool(typed.get(UNKNOWN)),
        }
        return {"unknown": unknown, **self.parts(typed)}

    def parts(self, typed: dict) -> dict:
        """What this kind's partial needs."""
        return {}


class QuestionField(forms.Field):
    """A field that knows its question; `row` when it asks one row of it."""

    widget_class: type[QuestionWidget]
    not_both, missing_words = NOT_BOTH, MISSING

    def __init__(self, question: Question, row: Row | None = None, **kwargs):
        kwargs.setdefault("widget", self.widget_class(question, row))
        super().__init__(**kwargs)
        self.question, self.row = question, row

    def prepare_value(self, value):
        """What to draw: typed dicts as they are, stored values as if they had been typed."""
        return value.typed if isinstance(value, Typed) else self.as_typed(value)

    def clean(self, value):
        typed = value.typed if isinstance(value, Typed) else {}
        if typed.get(UNKNOWN):
            if self.is_filled(typed):
                raise ValidationError(self.not_both, code="both")
            return DONT_KNOW
        answer = self.read(typed)
        if answer is None and self.required:
            raise ValidationError(self.missing(), code="required")
        return answer

    def has_changed(self, initial, data):
        return True

    def is_filled(self, typed: dict) -> bool:
        """Whether something stands there beside "We don't know yet"."""
        return bool(typed.get("text", "").strip())

    def as_typed(self, value) -> dict:
        raise NotImplementedError

    def read(self, typed: dict):
        """The JSON value, or None when nothing was answered."""
        raise NotImplementedError

    def missing(self) -> str:
        label = self.row.text if self.row else self.question.short
        return self.missing_words % {"question": label}


class Typed:
    """Marks what came from the browser, against what comes from the database."""

    def __init__(self, typed: dict):
        self.typed = typed


class TextualWidget(QuestionWidget):
    """Reads one text and the "We don't know yet" box."""

    def value_from_datadict(self, data, files, name):
        return Typed({"text": data.get(name, ""), UNKNOWN: data.get(f"{name}.unknown") == UNKNOWN})

    def id_for_label(self, id_, index=None):
        return id_
