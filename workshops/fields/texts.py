"""Texts, lists of short lines, and the reason behind an answer."""

from workshops.fields.base import (
    LONGEST_LINE,
    LONGEST_TEXT,
    QuestionField,
    QuestionWidget,
    TextualWidget,
    Typed,
    checked_text,
)
from workshops.values import UNKNOWN, is_unknown


class TextWidget(TextualWidget):
    def parts(self, typed):
        rows = 1 if self.question.kind == "short_text" else 4
        return {"text": typed.get("text", ""), "rows": rows}


class TextField(QuestionField):
    """Short or long text; never required, because silence is an answer here."""

    widget_class = TextWidget

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "required": False})

    def as_typed(self, value):
        return {"text": "", UNKNOWN: True} if is_unknown(value) else {"text": value or ""}

    def read(self, typed):
        longest = LONGEST_LINE if self.question.kind == "short_text" else LONGEST_TEXT
        return checked_text(typed.get("text", ""), longest) or None


class ListWidget(QuestionWidget):
    def value_from_datadict(self, data, files, name):
        lines = [data.get(f"{name}.{index}", "") for index in range(self.question.lines)]
        return Typed({"lines": lines, UNKNOWN: data.get(f"{name}.unknown") == UNKNOWN})

    def parts(self, typed):
        lines = typed.get("lines", [])
        padded = [*lines, *[""] * self.question.lines][: self.question.lines]
        return {"lines": padded}


class ListField(TextField):
    widget_class = ListWidget

    def is_filled(self, typed):
        return any(line.strip() for line in typed["lines"])

    def as_typed(self, value):
        return {"lines": [], UNKNOWN: True} if is_unknown(value) else {"lines": value or []}

    def read(self, typed):
        lines = [checked_text(line, LONGEST_LINE) for line in typed.get("lines", [])]
        return [line for line in lines if line] or None


class CommentWidget(TextualWidget):
    def value_from_datadict(self, data, files, name):
        return Typed({"text": data.get(name, ""), "is_shown": f"{name}.shown" in data})

    def parts(self, typed):
        return {"text": typed.get("text", ""), "is_shown": typed.get("is_shown", False)}


class CommentField(TextField):
    """ "Why?": a sentence, and whether the room may read it."""

    widget_class = CommentWidget

    def as_typed(self, value):
        return value or {"text": "", "is_shown": False}

    def read(self, typed):
        text = checked_text(typed.get("text", ""), LONGEST_TEXT)
        return {"text": text, "is_shown": typed["is_shown"]} if text else None
