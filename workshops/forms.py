"""The form of one page of the questionnaire."""

from collections.abc import Iterator

from django import forms

from workshops.blocks import Block
from workshops.fields import FIELDS, CommentField, QuestionField
from workshops.forms_round import CHANGED_ELSEWHERE, RoundFormMixin
from workshops.models import Round
from workshops.services.answering import Values
from workshops.steps import COMMENT, Asked, Key, Step, Stored


def fields_of(one: Asked) -> Iterator[tuple[str, QuestionField]]:
    """Field name and field of each row, or of the question itself."""
    kind = FIELDS[one.question.kind]
    if not one.question.rows:
        yield one.name, kind(one.question)
    for row in one.question.rows:
        yield f"{one.name}.{row.key}", kind(one.question, row)


class PageForm(RoundFormMixin, forms.Form):
    """All questions of a page that apply to this person.

    `is_complete` asks for an answer to each closed question; "save and go back" does not.
    `earlier` holds the person's answers in the round before.
    """

    def __init__(
        self,
        step: Step,
        stored: Stored,
        *,
        data=None,
        is_complete=True,
        round: Round | None = None,
        earlier: Stored | None = None,
    ):
        super().__init__(data=data, initial={})
        self.asked, self.stored, self.round = step.asked, stored, round
        self.newer: Stored = {}
        self.earlier: Stored = earlier or {}
        for one in step.asked:
            self._add(one, is_complete)

    def _add(self, one: Asked, is_complete: bool):
        value, _version = self.stored.get(one.key, (None, 0))
        for name, field in fields_of(one):
            field.required = field.required and is_complete
            self.fields[name] = field
            self.initial[name] = value.get(field.row.key) if field.row and value else value
        if one.question.has_comment:
            name = one.name + COMMENT
            self.fields[name] = CommentField(one.question)
            self.initial[name] = self.stored.get(one.comment_key, (None, 0))[0]

    def blocks(self) -> Iterator[Block]:
        """The questions of the page, each ready to be drawn."""
        level = 1 if len(self.asked) == 1 else 2
        for one in self.asked:
            yield Block(
                one,
                level=level,
                fields=[self[name] for name, _field in fields_of(one)],
                comment=self[one.name + COMMENT] if one.question.has_comment else None,
                newer=self.newer,
                earlier=self.earlier,
            )

    def values(self) -> Values:
        """(question, subject) → JSON value of the whole page; only of a valid form."""
        found = {}
        for one in self.asked:
            found[one.key] = self._value_of(one)
            if one.question.has_comment:
                found[one.comment_key] = self.cleaned_data[one.name + COMMENT]
        return found

    def _value_of(self, one: Asked):
        if not one.question.rows:
            return self.cleaned_data[one.name]
        rows = {row.key: self.cleaned_data[f"{one.name}.{row.key}"] for row in one.question.rows}
        return {key: value for key, value in rows.items() if value is not None} or None

    def keys(self) -> list[Key]:
        return [key for one in self.asked for key in (one.key, one.comment_key)]

    def show_conflict(self, keys: frozenset[Key], stored: Stored):
        """Keep what was typed and show beside it what another tab saved meanwhile."""
        self.newer = {key: stored[key] for key in keys}
        for one in self.asked:
            if {one.key, one.comment_key} & keys:
                first = next(iter(fields_of(one)))[0]
                self.add_error(first, CHANGED_ELSEWHERE)
