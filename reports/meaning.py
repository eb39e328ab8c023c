"""What the strategy means for our partners: what we ask of them, and what they may expect."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.context import Fact
from reports.settling import ROLE
from stakeholders.chapters import MapChapter, Partner
from strategy.checking import ARRANGEMENTS
from strategy.plan.actions import ActionLine, Plan
from workshops.decisions import Decided

MOST, MOST_BESIDE_GROUPS = (
    4,
    2,
)  # so that the note keeps to four pages; the full record has map and plan


def meaning_of(
    chapter: MapChapter,
    decided: Iterable[Decided],
    plan: Plan,
    told: Collection[str] = (),
    *,
    most: int = MOST,
) -> tuple[Fact, ...]:
    """
    For whom, and what it means for them.

    Parameters
    ----------
    chapter : MapChapter
        The map with its shortlist.
    decided : Iterable[Decided]
        Our role and our arrangements hold for all.
    plan : Plan
        Who leads an action, and who takes part.
    told : Collection[str]
        Names of those whose gains and next step another table prints.
    most : int
        Rows there is room for.

    Returns
    -------
    tuple[Fact, ...]
        All of them first, then those with most actions; nobody of whom nothing is asked.
    """
    found = {one.asked.question.key: one for one in decided if not one.current.is_open}
    of_all = _of_all(found.get(ROLE), found.get(ARRANGEMENTS))
    asked = sorted(chapter.partners, key=lambda one: -len(_actions(one.actor.id, plan)))
    rows = [(one.actor.name, _of_one(one, plan, one.actor.name in told)) for one in asked]
    facts = (Fact(name, words) for name, words in rows if words)
    return (*of_all, *facts)[:most]


def _of_all(role: Decided | None, arrangements: Decided | None) -> tuple[Fact, ...]:
    lines = [*_role(role), *(arrangements.current.lines if arrangements else ())]
    words = ". ".join(line.rstrip(".") for line in lines)
    return (Fact(_("For all of them"), f"{words}."),) if words else ()


def _role(role: Decided | None) -> tuple[str, ...]:
    """What the municipality itself does, with what that means."""
    if role is None:
        return ()
    options = {one.key: one for one in role.asked.question.options}
    chosen = options.get(role.current.value) if isinstance(role.current.value, str) else None
    hint = str(chosen.hint) if chosen else ""
    return tuple(filter(None, (" ".join(role.current.lines), hint)))


def _of_one(partner: Partner, plan: Plan, is_told: bool) -> str:
    who = partner.actor.id
    parts = [_leads(who, plan), _takes_part(who, plan)]
    if not any(parts):
        return ""
    if not is_told:
        parts += [_gains(partner), _next(partner)]
    return " ".join(filter(None, parts))


def _leads(who: UUID, plan: Plan) -> str:
    led = [one for one in plan.living if one.lead and one.lead.entry == who]
    if not led:
        return ""
    words = ngettext("Leads action %(numbers)s.", "Leads actions %(numbers)s.", len(led))
    return words % {"numbers": _numbers(led)}


def _takes_part(who: UUID, plan: Plan) -> str:
    shared = [one for one in plan.living if any(named.entry == who for named in one.partners)]
    if not shared:
        return ""
    words = ngettext(
        "Takes part in action %(numbers)s.", "Takes part in actions %(numbers)s.", len(shared)
    )
    return words % {"numbers": _numbers(shared)}


def _gains(partner: Partner) -> str:
    return _("What it gains: %(gains)s.") % {"gains": partner.gains} if partner.gains else ""


def _next(partner: Partner) -> str:
    step = partner.actor.next_step.rstrip(".")
    return _("Next: %(step)s.") % {"step": step} if step else ""


def _numbers(actions: Iterable[ActionLine]) -> str:
    return ", ".join(str(one.number) for one in actions)


def _actions(who: UUID, plan: Plan) -> list[ActionLine]:
    return [
        one
        for one in plan.living
        if (one.lead and one.lead.entry == who) or any(p.entry == who for p in one.partners)
    ]
