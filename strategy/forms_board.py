"""The board of the room: a few lines with three fields each, every line saved for itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interface.formats import format_date
from interface.forms import CompassForm
from interface.versions import CHANGED, Versions, sealed
from strategy.fields import DueField
from strategy.models import LINE, Action
from strategy.plan.actions import ActionLine
from strategy.services.acting import content_of
from workshops.fields.words import WordsField

LINES, MOST = 5, 12  # how many the room sees at first, and how many one page can hold
SERVICE = 120
TITLE, LEAD, DUE = "title", "lead", "due"
HELD = ("title", "service", "lead", "due_on")  # what a line writes of its action
TWO_VERSIONS = gettext_lazy(
    "Somebody else saved the same line while you were writing: compare the two versions, then keep "
    "one of them. Lines without a mark are saved"
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line as the page shows it; version 0 is that of an action that does not exist yet."""

    id: UUID
    number: int | None = None
    version: int = 0
    title: str = ""
    lead: str = ""
    due_on: date | None = None
    seal: str = ""


@dataclass(frozen=True)
class Row:
    """One line as it is drawn, with both versions where there are two."""

    line: Line
    title: forms.BoundField
    lead: forms.BoundField
    due: forms.BoundField
    hidden: tuple[forms.BoundField, ...]
    versions: tuple[Versions, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether something of it is to be corrected: then it takes the room that it needs."""
        return bool(self.title.errors or self.lead.errors or self.due.errors)


def line_of(action: ActionLine) -> Line:
    """An action of the plan."""
    return Line(
        id=action.id,
        number=action.number,
        version=action.version,
        title=action.title,
        lead=action.lead_name,
        due_on=action.due_on,
        seal=sealed(
            {
                "title": action.title,
                "service": action.service,
                "lead": action.lead.entry if action.lead else None,
                "due_on": action.due_on,
            }
        ),
    )


def lines_of(actions: Iterable[ActionLine]) -> list[Line]:
    """The first actions, and empty lines until there are five."""
    shown = [line_of(one) for one in actions][:MOST]
    return shown + [Line(id=uuid4()) for _number in range(LINES - len(shown))]


class BoardForm(CompassForm):
    """The lines of the board; `names` are the stakeholders of the map: name → entry."""

    def __init__(self, lines: Iterable[Line], names: Mapping[str, UUID], *, data=None):
        super().__init__(data=data)
        held = {one.id: one for one in lines}
        self.lines = list(held.values()) if data is None else list(_sent(data, held))
        self.names = {_plain(name): (entry, name) for name, entry in names.items()}
        self.versions: dict[UUID, tuple[Versions, ...]] = {}
        for line in self.lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        self.fields[f"{line.id}-{TITLE}"] = WordsField(
            label=_("What is done"), longest=LINE, rows=1, initial=line.title
        )
        self.fields[f"{line.id}-{LEAD}"] = WordsField(
            label=_("Who leads"), longest=SERVICE, initial=line.lead
        )
        self.fields[f"{line.id}-{DUE}"] = DueField(label=_("By when"), initial=line.due_on)
        for name, value in (("version", line.version), ("shown", line.seal)):
            self.fields[f"{line.id}-{name}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=value
            )

    def clean(self):
        cleaned = super().clean()
        for line in self.lines:
            typed = [cleaned.get(f"{line.id}-{name}") for name in (TITLE, LEAD, DUE)]
            if not typed[0] and (any(typed) or self.version(line)) and not self.is_bad(line):
                self.add_error(f"{line.id}-{TITLE}", self._untitled(line))
        return cleaned

    def _untitled(self, line: Line) -> str:
        if self.version(line):
            return _("Write what is done. An action is removed on its own page")
        return _("Write what is done")

    def is_bad(self, line: Line) -> bool:
        """Whether something of this line is to be corrected first."""
        return any(f"{line.id}-{name}" in self.errors for name in (TITLE, LEAD, DUE))

    def version(self, line: Line) -> int:
        """The version that the page showed."""
        text = self.data.get(f"{line.id}-version", "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    def shown(self, line: Line) -> str:
        """The seal that the page carried."""
        return self.data.get(f"{line.id}-shown", "")

    def changed(self) -> Iterator[Line]:
        """Lines that can be saved and say something else than the page showed."""
        for line in self.lines:
            if not self.is_bad(line) and self._is_changed(line):
                yield line

    def _is_changed(self, line: Line) -> bool:
        fields = self.content(line)
        return bool(fields["title"]) and sealed(fields) != self.shown(line)

    def content(self, line: Line) -> dict[str, object]:
        """What the line writes: a name of the map is a stakeholder, other words a service."""
        typed = {name: self.cleaned_data[f"{line.id}-{name}"] for name in (TITLE, LEAD, DUE)}
        entry, _name = self.names.get(_plain(typed[LEAD]), (None, ""))
        service = "" if entry else " ".join(typed[LEAD].split())
        title = " ".join(typed[TITLE].split())
        return {"title": title, "service": service, "lead": entry, "due_on": typed[DUE]}

    # ---- what happened meanwhile -----------------------------------------------------------------

    def take(self, line: Line, action: Action) -> None:
        """The next save of this line starts from the row as it is."""
        self._set(line, "version", str(action.version))
        self._set(line, "shown", sealed(content_of(action, HELD)))

    def show_conflict(self, line: Line, theirs: Action) -> None:
        """Keep what was typed beside what is saved by now; the next save replaces that."""
        mine, saved = self._words(self.content(line)), self._words(content_of(theirs, HELD))
        different = [name for name in mine if mine[name] != saved[name]]
        labels = {name: self.fields[f"{line.id}-{name}"].label for name in mine}
        self.versions[line.id] = tuple(
            Versions(labels[name], mine[name], saved[name]) for name in different
        )
        self.take(line, theirs)
        if TWO_VERSIONS not in self.non_field_errors():
            self.add_error(None, TWO_VERSIONS)
        for name in different:
            self.add_error(f"{line.id}-{name}", CHANGED % {"field": labels[name]})

    def show_gone(self, line: Line) -> None:
        """Somebody removed the action: the next save writes it anew."""
        self._set(line, "version", "0")
        self._set(line, "shown", "")
        words = _("Somebody removed this action meanwhile. Save again to write it anew")
        self.add_error(f"{line.id}-{TITLE}", words)

    def show_left(self, line: Line) -> None:
        """The stakeholder was taken off the map between the page and the press."""
        words = _("They were taken off the map meanwhile. Save again to keep the name as a service")
        self.add_error(f"{line.id}-{LEAD}", words)

    def show_due(self, line: Line, starts_on: date) -> None:
        """It would be due before it starts; the start stands on the page of the action."""
        words = _("This action starts on %(day)s: write a later day")
        self.add_error(f"{line.id}-{DUE}", words % {"day": format_date(starts_on)})

    def _set(self, line: Line, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[f"{line.id}-{name}"] = value

    def _words(self, content: Mapping[str, object]) -> dict[str, str]:
        by_id = dict(self.names.values())
        day = content["due_on"]
        return {
            TITLE: str(content["title"]),
            LEAD: by_id.get(content["lead"]) or str(content["service"]),
            DUE: format_date(day) if day else "",
        }

    # ---- how it is drawn -------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """The lines, to be drawn."""
        return [
            Row(
                line,
                *(self[f"{line.id}-{name}"] for name in (TITLE, LEAD, DUE)),
                tuple(self[f"{line.id}-{name}"] for name in ("version", "shown")),
                self.versions.get(line.id, ()),
            )
            for line in self.lines
        ]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _sent(data, held: Mapping[UUID, Line]) -> Iterator[Line]:
    """The lines that the page had; those that nobody has saved yet keep their ids."""
    for text in dict.fromkeys(data.getlist("line")[:MOST]):
        try:
            id = UUID(text)
        except ValueError:
            continue
        yield held.get(id) or Line(id=id)
