"""One question of a page, ready to be drawn by a partial of templates/components/question/."""

from dataclasses import dataclass, field
from functools import cached_property

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import RenderableMixin
from django.utils.translation import gettext_lazy

from guide.items import Question
from workshops.steps import Asked, Stored
from workshops.wording import answer_lines

MOST_MATRIX_COLUMNS = 6
EMPTIED = gettext_lazy("(emptied)")


@dataclass(frozen=True)
class Block(RenderableMixin):
    """`{{ block }}` draws the question; the page adds help, terms and the comment."""

    one: Asked
    level: int
    fields: list[forms.BoundField]
    comment: forms.BoundField | None = None
    newer: Stored = field(default_factory=dict)
    earlier: Stored = field(default_factory=dict)

    renderer = TemplatesSetting()

    @property
    def question(self) -> Question:
        return self.one.question

    @property
    def newer_lines(self) -> list[str]:
        """What another tab saved meanwhile, in words; it may have emptied the answer."""
        lines = []
        if self.one.key in self.newer:
            lines += answer_lines(self.question, self.newer[self.one.key][0]) or [EMPTIED]
        if self.one.comment_key in self.newer:
            comment = self.newer[self.one.comment_key][0]
            lines.append(comment["text"] if comment else EMPTIED)
        return [str(line) for line in lines]

    @property
    def earlier_lines(self) -> list[str]:
        """What the person answered in the round before, in words."""
        value, _version = self.earlier.get(self.one.key, (None, 0))
        return [str(line) for line in answer_lines(self.question, value)]

    @property
    def template_name(self) -> str:
        return f"components/question/{self.partial}.html"

    @property
    def partial(self) -> str:
        """Which partial draws this kind of question, with or without rows."""
        kind, rows = self.question.kind, self.question.rows
        if kind == "scale":
            return ("matrix" if self._is_grid() else "scale_rows") if rows else "scale"
        if rows:
            return "pair" if kind == "single" and len(rows) == 2 else "matrix"
        return "text" if kind in ("short_text", "long_text") else kind

    def _is_grid(self) -> bool:
        """Whether all rows share one short scale."""
        question = self.question
        is_short = len(question.steps) < MOST_MATRIX_COLUMNS
        return is_short and not any(row.low_label for row in question.rows)

    def get_context(self) -> dict:
        first = self.fields[0]
        context = {
            "id": f"id_{self.one.name}",
            "name": self.one.name,
            "level": self.level,
            "legend": self.one.text,
            "hint": self.question.help,
            "error": "",  # With rows, each row says its own.
        }
        if not self.question.rows:
            return {**context, **control_of(first)}
        rows = [control_of(field) for field in self.fields]
        if self.question.kind == "scale" and self._is_grid():
            rows = [name_ends(row) for row in rows]
        return {**context, "rows": rows, "type": self.type, "columns": self.columns(rows)}

    @property
    def type(self) -> str:
        return "checkbox" if self.question.kind == "multiple" else "radio"

    def columns(self, rows: list[dict]) -> list:
        options = [option["label"] for option in rows[0].get("options", [])]
        return [*options, rows[0]["unknown"]["label"]]

    @property
    def is_comment_folded(self) -> bool:
        """On a page of several questions "Why?" opens on demand, unless something is in it."""
        control = self.comment_control
        return self.level > 1 and not control["text"] and not control["error"]

    @cached_property
    def comment_control(self) -> dict:
        return {**control_of(self.comment), "about": self.question.short}


def control_of(bound: forms.BoundField) -> dict:
    """Everything a control prints, from a field with what is stored or was typed."""
    row = bound.field.row
    return {
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": row.text if row else "",
        "error": " ".join(bound.errors),
        "hint": "" if row else bound.field.question.help,
        "describedby": "",
        **bound.field.widget.control(bound.value() or {}),
    }


def name_ends(row: dict) -> dict:
    """A scale in a grid has no room beside it for the names of its ends: put them inside."""
    first, *between, last = row["options"]
    first = {**first, "label": f"{first['label']} – {row['low_label']}"}
    last = {**last, "label": f"{last['label']} – {row['high_label']}"}
    return {**row, "options": [first, *between, last]}
