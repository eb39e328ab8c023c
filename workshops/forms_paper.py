"""The form for papers that are counted instead of typed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from guide.items import Question, Row
from workshops.findings import answer_name
from workshops.forms_round import CHANGED_ELSEWHERE, RoundFormMixin
from workshops.models import Round
from workshops.steps import Asked, Key
from workshops.tallied import (
    MOST_PAPERS,
    NO_ROW,
    PAPERS,
    Counts,
    answers_of,
    cells_of,
    fields_of,
    is_tallied,
    rows_of,
)
from workshops.values import DONT_KNOW_LABEL, UNKNOWN

NOTHING: tuple[Counts, int] = ({}, 0)

Stored = Mapping[Key, tuple[Counts, int]]  # counts and version of each saved tally


class CountField(forms.IntegerField):
    """How many papers; empty is none."""

    def __init__(self, label: str):
        words = _("%(answer)s: write a whole number from 0 to %(most)d")
        message = words % {"answer": label, "most": MOST_PAPERS}
        super().__init__(
            label=label,
            required=False,
            min_value=0,
            max_value=MOST_PAPERS,
            localize=False,
            widget=forms.TextInput,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), message),
        )


@dataclass(frozen=True)
class TallyRow:
    """One row of a question, or the question itself, with a field per answer."""

    label: object
    lines: list[forms.BoundField]


@dataclass(frozen=True)
class TallyBlock:
    """A question as the page of counts draws it."""

    one: Asked
    rows: list[TallyRow]
    newer: list[str]


class TallyForm(RoundFormMixin, forms.Form):
    """The counts of all questions of a module that can be counted."""

    def __init__(self, round: Round, asked: list[Asked], stored: Stored, *, data=None):
        super().__init__(data=data)
        self.asked = [one for one in asked if is_tallied(one.question)]
        self.round, self.stored, self.newer = round, stored, {}
        for one in self.asked:
            counts, _version = stored.get(one.key, NOTHING)
            for row, answer in cells_of(one.question):
                name = name_of(one, row, answer)
                self.fields[name] = CountField(label_of(one.question, answer))
                self.initial[name] = counts.get(row, {}).get(answer)

    def clean(self):
        for one in self.asked:
            for row in rows_of(one.question):
                if one.question.kind == "multiple":
                    self._check_papers(one, row)

    def _check_papers(self, one: Asked, row: str):
        """What is ticked on some papers must fit on them."""
        names = [name_of(one, row, key) for key in answers_of(one.question) if key != UNKNOWN]
        ticks = [self.cleaned_data.get(name) or 0 for name in names]
        name = name_of(one, row, PAPERS)
        papers = self.cleaned_data.get(name) or 0
        if name in self.errors or any(other in self.errors for other in names):
            return
        if max(ticks, default=0) > papers:
            self.add_error(name, _("One answer stands on more papers than you counted here"))
        elif sum(ticks) < papers:
            self.add_error(name, _("Count only papers on which something is ticked"))
        elif one.question.maximum and sum(ticks) > papers * one.question.maximum:
            self.add_error(
                name,
                _("More ticks than fit: at most %(maximum)d on each paper")
                % {"maximum": one.question.maximum},
            )

    def counts(self) -> dict[Key, Counts]:
        """(question, subject) → what was counted, without zeros; only of a valid form."""
        found: dict[Key, dict] = {one.key: {} for one in self.asked}
        for one in self.asked:
            for row, answer in cells_of(one.question):
                if count := self.cleaned_data[name_of(one, row, answer)]:
                    found[one.key].setdefault(row, {})[answer] = count
        return found

    def keys(self) -> list[Key]:
        return [one.key for one in self.asked]

    def show_conflict(self, keys: frozenset[Key], stored: Stored):
        """Keep what was typed, and show beside it what somebody else counted meanwhile."""
        self.newer = {key: stored.get(key, NOTHING) for key in keys}
        for one in self.asked:
            if one.key in keys:
                row, answer = next(cells_of(one.question))
                self.add_error(name_of(one, row, answer), CHANGED_ELSEWHERE)

    def blocks(self) -> list[TallyBlock]:
        return [
            TallyBlock(
                one,
                rows=[
                    TallyRow(row.text if row else "", self._lines(one, row))
                    for row in one.question.rows or (None,)
                ],
                newer=list(self._newer_lines(one)),
            )
            for one in self.asked
        ]

    def _lines(self, one: Asked, row: Row | None) -> list[forms.BoundField]:
        key = row.key if row else NO_ROW
        return [self[name_of(one, key, answer)] for answer in fields_of(one.question)]

    def _newer_lines(self, one: Asked) -> Iterator[str]:
        counts, _version = self.newer.get(one.key, NOTHING)
        for row, answer in cells_of(one.question):
            if count := counts.get(row, {}).get(answer):
                start = f"{one.question.row(row).text} · " if row else ""
                yield f"{start}{label_of(one.question, answer)} · {count}"


def name_of(one: Asked, row: str, answer: str) -> str:
    return ".".join(filter(None, (one.name, row, answer)))


def label_of(question: Question, answer: str) -> str:
    if answer == PAPERS:
        return _("Papers with a tick here")
    if answer == UNKNOWN:
        return str(DONT_KNOW_LABEL)
    if question.kind != "scale":
        return answer_name(question, answer)
    end = question.ends.get(int(answer))
    return f"{answer} – {end}" if end else answer
