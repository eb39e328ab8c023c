"""The form of one page of the questionnaire."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from interface.forms import CompassFormMixin
from workshops.blocks import Block
from workshops.fields import FIELDS, CommentField, QuestionField
from workshops.models import Round
from workshops.services.answering import Values, Versions
from workshops.steps import COMMENT, Asked, Key, Step, Stored

ROUND = "round"  # name of the hidden field


def fields_of(one: Asked) -> Iterator[tuple[str, QuestionField]]:
    """Field name and field of each row, or of the question itself."""
    kind = FIELDS[one.question.kind]
    if not one.question.rows:
        yield one.name, kind(one.question)
    for row in one.question.rows:
        yield f"{one.name}.{row.key}", kind(one.question, row)


CHANGED_ELSEWHERE = _(
    "This answer was changed in another tab or on another device. "
    "Keep yours, or take the other, then save again"
)


class PageForm(CompassFormMixin, forms.Form):
    """All questions of a page that apply to this person.

    `is_complete` asks for an answer to each closed question; "save and go back" does not.
    `earlier` holds the person's answers in the round before.
    """

    is_new_round = False

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

    def is_of_earlier_round(self) -> bool:
        """Whether the page was shown before the newest round began."""
        return self.data.get(ROUND, str(self.round.pk)) != str(self.round.pk)

    def begin_again(self, why: str):
        """Keep what was typed, and compare the next save with what this round holds."""
        self.keep_typed()
        self.is_new_round, self.cleaned_data = True, {}
        self.add_error(None, why)

    def versions(self) -> Versions:
        """The versions that the page showed, as it sent them back."""
        return {
            key: whole_number(self.data.get(version_name(key)))
            for one in self.asked
            for key in (one.key, one.comment_key)
        }

    def shown_versions(self) -> list[tuple[str, int]]:
        """Name and value of the hidden fields: what a save will be compared with."""
        shown = [(version_name(key), version) for key, version in self._shown().items() if version]
        return [(ROUND, self.round.pk), *shown] if self.round else shown

    def _shown(self) -> Versions:
        """A page drawn again compares with what it showed first, but for what it says now."""
        keys = [key for one in self.asked for key in (one.key, one.comment_key)]
        known = {key: self.stored.get(key, (None, 0))[1] for key in keys}
        if not self.is_bound or self.is_new_round:
            return known
        now = {key: version for key, (_, version) in self.newer.items()}
        return {**self.versions(), **now}

    def show_conflict(self, keys: frozenset[Key], stored: Stored):
        """Keep what was typed and show beside it what another tab saved meanwhile."""
        self.newer = {key: stored[key] for key in keys}
        for one in self.asked:
            if {one.key, one.comment_key} & keys:
                first = next(iter(fields_of(one)))[0]
                self.add_error(first, CHANGED_ELSEWHERE)


def version_name(key: tuple[str, str]) -> str:
    return "version." + ".".join(filter(None, key))


def whole_number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
