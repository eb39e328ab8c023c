"""What the room shows now: the same for the wall, the remote control and the phones."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from workshops.agenda import Agenda, workshop_agenda
from workshops.attention import Attention, talk_first
from workshops.decisions import Decided, decisions_of
from workshops.live import Head
from workshops.models import Round, Workshop
from workshops.modules import Drawing, Step, Workspace, drawing_of, results_url, workspaces
from workshops.progress import MOST_STEPS, Progress
from workshops.selectors import RevealedQuestion, every_question, revealed_questions
from workshops.slides import (
    AGENDA,
    DECIDED,
    MODULE,
    QUESTION,
    WHY,
    Place,
    Places,
    item_at,
    place_behind,
    places_of,
)
from workshops.spread import Verdict, worst
from workshops.steps import Asked
from workshops.tables import PartSheet, Sheet, sheet_of

TITLES = {
    WHY: gettext_lazy("Why we are here"),
    AGENDA: gettext_lazy("Agenda"),
    DECIDED: gettext_lazy("What we decided"),
}
STEPS = (
    pgettext_lazy("step", "Answer"),
    pgettext_lazy("step", "Last call"),
    pgettext_lazy("step", "Reveal"),
    pgettext_lazy("step", "Decide"),
)
LONG = 90  # characters of a finding; a longer one is set smaller
FIRST_SHOWN = 3  # lines of "Talk about these first" that fit on a wall with the code
NAMES_SHOWN = 16


@dataclass(frozen=True)
class QuestionSlide:
    """One question: the finding that heads it, what else it says, and what was decided."""

    sheet: Sheet
    lead: PartSheet
    others: tuple[PartSheet, ...]
    decided: Decided | None

    @property
    def is_long(self) -> bool:
        return len(self.lead.finding) > LONG


@dataclass(frozen=True)
class Line:
    """One question in a list of the room, and the place that shows it."""

    asked: Asked
    key: str
    finding: PartSheet
    verdict: str

    @property
    def name(self) -> str:
        """In a few words, and about whom."""
        return self.asked.short

    @property
    def is_told(self) -> bool:
        return self.verdict not in ("", Verdict.TOO_FEW)


class Screen:
    """
    Everything a slide prints, read when it is asked for.

    At most eight queries, whatever the number of people.
    """

    def __init__(self, workshop: Workshop, head: Head):
        self.workshop, self.head = workshop, head
        self.rounds = list(
            Round.objects.filter(workshop=workshop)
            .annotate(finished=Count("submissions"))
            .order_by("number")
        )
        newest = {one.module: one for one in self.rounds}
        shown = {one.module: one for one in self.rounds if one.is_revealed}
        self.modules = [
            Progress(
                module=module,
                round=(found := newest.get(module.key)),
                shown=shown.get(module.key),
                finished=found.finished if found else 0,
                people=head.people,
            )
            for module in workshop.questionnaire().modules
        ]
        asked = {key: every_question(workshop, round) for key, round in shown.items()}
        self.places: Places = places_of([one.module for one in self.modules], asked, workspaces())
        self.place: Place = self.places.at(head.place)

    @cached_property
    def agenda(self) -> Agenda:
        return workshop_agenda(self.workshop)

    @cached_property
    def item(self) -> int:
        """The line of the agenda that the room has reached."""
        is_revealed = bool(self.current and self.current.is_revealed)
        return item_at(self.agenda, self.place, is_revealed=is_revealed)

    @property
    def minutes(self) -> int:
        """Planned for what the room does now."""
        return self.agenda.items[self.item].minutes

    @property
    def now(self) -> datetime:
        """The time of day in the municipality."""
        return timezone.localtime(timezone.now(), ZoneInfo(self.workshop.municipality.time_zone))

    @property
    def clock(self) -> int:
        """The time of day in seconds, for a clock that goes on by itself."""
        return self.now.hour * 3600 + self.now.minute * 60 + self.now.second

    @property
    def agenda_key(self) -> str:
        """The agenda with its mark where the room is."""
        return Place(AGENDA, item=self.item).key

    def _key(self, place: Place | None) -> str:
        return self.agenda_key if place and place.kind == AGENDA else place.key if place else ""

    @property
    def previous(self) -> str:
        return self._key(self.places.before(self.place))

    @property
    def following(self) -> str:
        return self._key(place_behind(self.places, self.agenda, self.place))

    @property
    def current(self) -> Progress | None:
        """The module of this slide."""
        return next((one for one in self.modules if one.module == self.place.module), None)

    @property
    def number(self) -> int:
        """Of the module among the modules."""
        return self.modules.index(self.current) + 1 if self.current else 0

    @property
    def step(self) -> int:
        """Of the four steps: 4 once the question of this slide is decided."""
        return 4 if self.question and self.question.decided else self.current.step

    @cached_property
    def names(self) -> list[str]:
        """Who is here; nobody in an anonymous workshop."""
        if self.workshop.is_anonymous:
            return []
        people = self.workshop.participants.exclude(name="")
        return list(people.order_by("name").values_list("name", flat=True))

    @cached_property
    def revealed(self) -> list[RevealedQuestion]:
        """The results of this slide's module."""
        shown = self.current.shown if self.current else None
        return revealed_questions(shown, self.workshop) if shown else []

    @cached_property
    def drawing(self) -> Drawing | None:
        """What the module or the workspace of this slide draws of itself."""
        if self.workspace:
            return self.workspace.draw(self.workshop)
        is_module = self.place.kind == MODULE and self.current.shown
        return drawing_of(self.workshop, self.current.shown) if is_module else None

    @property
    def workspace(self) -> Workspace | None:
        """The work of the group that this slide shows."""
        return workspaces().get(self.place.workspace)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """How far the group is there."""
        return self.workspace.state(self.workshop).steps

    @property
    def workspace_url(self) -> str:
        """Where a participant works on it."""
        return reverse(self.workspace.url_name, args=[self.workshop.pk])

    @property
    def results_url(self) -> str:
        """All results of this slide's module, for a participant."""
        is_shown = self.current and self.current.shown
        return results_url(self.current.module.key, self.workshop.pk) if is_shown else ""

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(one) for one in self.revealed]

    @cached_property
    def attention(self) -> Attention:
        return talk_first(self.revealed)

    @property
    def first(self) -> list[Line]:
        """Talk about these first."""
        return [self._line(one) for one in self.attention.first[:FIRST_SHOWN]]

    @property
    def more_first(self) -> int:
        """How many more there are to talk about."""
        return max(0, len(self.attention.first) - FIRST_SHOWN)

    @property
    def some_names(self) -> list[str]:
        """As many as fit beside the first slide."""
        return self.names[:NAMES_SHOWN] if self.place.kind == WHY else []

    @property
    def more_names(self) -> int:
        return max(0, len(self.names) - NAMES_SHOWN)

    @cached_property
    def decided(self) -> list[Decided]:
        """
        What was decided, on the last slide and beside a question.

        Without the results behind the decisions of other modules: three queries for each.
        """
        if self.place.kind not in (DECIDED, QUESTION):
            return []
        return decisions_of(self.workshop, with_results=False)

    @cached_property
    def question(self) -> QuestionSlide | None:
        """The question of this slide."""
        key = self.place.asked and self.place.asked.key
        found = next((one for one in self.revealed if one.asked.key == key), None)
        if found is None:
            return None
        sheet = self._sheet(found)
        lead = leading(sheet.parts)
        mine = (one for one in self.decided if one.asked.key == found.asked.key)
        return QuestionSlide(
            sheet=sheet,
            lead=lead,
            others=tuple(part for part in sheet.parts if part is not lead),
            decided=next(mine, None),
        )

    @property
    def has_decisions_link(self) -> bool:
        """Whether this slide leads to the list: some decisions are asked of nobody alone."""
        is_module = self.place.kind == MODULE and self.current.is_revealed
        return is_module or self.place.kind == DECIDED

    @property
    def decide_url(self) -> str:
        """Where the question of this slide is decided; the page adds where it comes from."""
        key, subject = self.place.asked.key
        url = reverse("workshops:decide", args=[self.workshop.pk, key])
        return f"{url}?subject={subject}&from="

    def _sheet(self, one: RevealedQuestion) -> Sheet:
        return sheet_of(one, self.workshop.municipality.anonymity_minimum)

    def _line(self, one: RevealedQuestion) -> Line:
        return Line(
            asked=one.asked,
            key=Place(QUESTION, asked=one.asked).key,
            finding=leading(self._sheet(one).parts),
            verdict=one.result.verdict or "",
        )

    @property
    def expected(self) -> tuple[int, int]:
        """Steps of the neatline of who is here, and how many of them are done."""
        people, expected = self.head.people, self.workshop.expected
        total = min(max(people, expected), MOST_STEPS)
        return total, people * total // max(people, expected)

    @property
    def title(self) -> str:
        """The name of this slide."""
        return self._title(self.place)

    @property
    def contents(self) -> list[tuple[str, str, str]]:
        """(key, name, kind) of every place."""
        return [(self._key(place), self._title(place), place.kind) for place in self.places.every]

    def _title(self, place: Place) -> str:
        if place.asked:
            return place.asked.short
        if place.workspace:
            return str(workspaces()[place.workspace].title)
        return str(place.module.title) if place.module else str(TITLES[place.kind])

    @property
    def step_words(self) -> list[tuple[int, str]]:
        """The steps of a round, in order."""
        return list(enumerate(map(str, STEPS), 1))


def leading(parts: list[PartSheet]) -> PartSheet:
    """The part that heads a slide: the most divided one, of equals the last: the wanted time."""
    loudest = worst(part.verdict for part in parts if part.verdict) if len(parts) > 1 else None
    same = [part for part in parts if loudest and part.verdict == loudest]
    return (same or parts)[-1]
