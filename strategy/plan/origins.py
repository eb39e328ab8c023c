"""What an action can be drawn from right now, and which actions were."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Lower
from django.utils.text import Truncator

from inclusion.finding_words import measure_title
from inclusion.models import Measure
from inclusion.selectors import group_name
from interface.formats import COLON
from interface.versions import sealed
from stakeholders.models import MapEntry
from strategy.chapters import SAFEGUARDS
from strategy.enums import Origin
from strategy.models import LINE, NOTE
from strategy.plan.actions import ActionLine, Plan
from strategy.services.acting import Drawn
from workshops.decisions import Decided, decisions_of
from workshops.models import Workshop
from workshops.values import OTHER
from workshops.wording import answer_lines

MOST_SERVICE = 120


@dataclass(frozen=True, kw_only=True)
class Offer:
    """
    Something that an action can be drawn from.

    Attributes
    ----------
    key : str
        Its name in a form; the same in every language, another one when it was decided anew.
    about : str
        What it belongs to: a question, a partner, a group; "" for a commitment.
    words : str
        In the language that is switched on.
    because : str
        What the action keeps of it.
    drawn : Drawn
        The columns of the origin.
    question : str
        Of a decision: key of its question.
    service, lead, due_on : str, UUID | None, date | None
        What the origin knows already about who leads, and by when.
    actions : tuple[ActionLine, ...]
        Those that were drawn from it.
    """

    key: str
    about: str = ""
    words: str
    because: str
    drawn: Drawn
    question: str = ""
    service: str = ""
    lead: UUID | None = None
    due_on: date | None = None
    actions: tuple[ActionLine, ...] = ()

    @property
    def title(self) -> str:
        """What the action is called to begin with."""
        return shortened(self.words, LINE)

    def fields(self) -> dict[str, object]:
        """What an action drawn from it holds; see `save_action`."""
        return {
            "title": self.title,
            "because": self.because,
            "service": self.service,
            "lead": self.lead,
            "due_on": self.due_on,
        }


def shortened(words: str, most: int) -> str:
    """
    The beginning of a text, on one line.

    Parameters
    ----------
    words : str
        Any text.
    most : int
        Characters at most.

    Returns
    -------
    str
        With an ellipsis where something was cut off.
    """
    return Truncator(" ".join(words.split())).chars(most)


def offers_of(workshop: Workshop, plan: Plan) -> list[Offer]:
    """
    Everything that an action can be drawn from; three queries.

    Parameters
    ----------
    workshop : Workshop
        With its edition.
    plan : Plan
        Of the workshop.

    Returns
    -------
    list[Offer]
        By origin: commitments, safeguards, next steps with partners, measures, decisions.
    """
    decided = [one for one in decisions_of(workshop, with_results=False) if not one.current.is_open]
    return [
        *_commitments(workshop, plan),
        *_safeguards(decided, plan),
        *_partnerships(workshop, plan),
        *_measures(workshop, plan),
        *_decisions(decided, plan),
    ]


def _commitments(workshop: Workshop, plan: Plan) -> Iterator[Offer]:
    for words in dict.fromkeys(workshop.commitments):
        yield Offer(
            key=f"commitment-{sealed({'words': words})}",
            words=words,
            because=words,
            drawn=Drawn(origin=Origin.COMMITMENT),
            actions=_from(plan, Origin.COMMITMENT, words=words),
        )


def _decisions(decided: Iterable[Decided], plan: Plan) -> Iterator[Offer]:
    for one in decided:
        key, subject = one.asked.key
        if key == SAFEGUARDS:
            continue
        words, decision = "; ".join(one.current.lines), one.current.id
        yield Offer(
            key=f"decision-{decision}",
            about=one.asked.short,
            words=words,
            because=_because(one.asked.short, words),
            drawn=Drawn(origin=Origin.DECISION, decision_id=decision),
            question=key,
            actions=_from(plan, Origin.DECISION, key=key, subject=subject, is_superseded=False),
        )


def _safeguards(decided: Iterable[Decided], plan: Plan) -> Iterator[Offer]:
    """Each option that the group chose, and its own words, stand for themselves."""
    found = next((one for one in decided if one.asked.key[0] == SAFEGUARDS), None)
    for part in found.current.value if found else ():
        option = OTHER if isinstance(part, dict) else part
        words = "; ".join(answer_lines(found.asked.question, [part]))
        decision = found.current.id
        yield Offer(
            key=f"safeguard-{decision}-{option}",
            words=words,
            because=shortened(words, NOTE),
            drawn=Drawn(origin=Origin.SAFEGUARD, origin_key=option, decision_id=decision),
            actions=_from(plan, Origin.SAFEGUARD, option=option, is_superseded=False),
        )


def _partnerships(workshop: Workshop, plan: Plan) -> Iterator[Offer]:
    rows = MapEntry.objects.filter(workshop=workshop, is_partner=True).exclude(next_step="")
    for row in rows.select_related("stakeholder").order_by(Lower("stakeholder__name"), "pk"):
        yield Offer(
            key=f"partnership-{row.pk}",
            about=row.stakeholder.name,
            words=row.next_step,
            because=_because(row.stakeholder.name, row.next_step),
            drawn=Drawn(origin=Origin.PARTNERSHIP, entry_id=row.pk),
            lead=row.pk,
            actions=_from(plan, Origin.PARTNERSHIP, entry=row.pk),
        )


def _measures(workshop: Workshop, plan: Plan) -> Iterator[Offer]:
    """Of the groups that are chosen now, in their order."""
    edition, order = workshop.whole_edition(), list(workshop.groups)
    rows = list(Measure.objects.filter(workshop=workshop, group__in=order))
    for row in sorted(rows, key=lambda one: (order.index(one.group), str(one.pk))):
        group, words = group_name(workshop, row.group), measure_title(row, edition)
        yield Offer(
            key=f"measure-{row.pk}",
            about=group,
            words=words,
            because=_because(group, words),
            drawn=Drawn(origin=Origin.MEASURE, measure_id=row.pk),
            service=shortened(row.responsible, MOST_SERVICE),
            due_on=row.due_on,
            actions=_from(plan, Origin.MEASURE, measure=row.pk),
        )


def _because(about: str, words: str) -> str:
    return shortened(f"{about}{COLON} {words}", NOTE)


def _from(plan: Plan, kind: Origin, **about) -> tuple[ActionLine, ...]:
    """The actions whose origin is of this kind and fits."""
    return tuple(
        one
        for one in plan.actions
        if one.source.kind == kind
        and all(getattr(one.source, name) == value for name, value in about.items())
    )
