"""The numbered sections of the council note: what each says, and which question stands where."""

from collections.abc import Iterable
from dataclasses import replace

from reports.acting import actions_of
from reports.coherence import coherence_of
from reports.context import Actions, Partners, Position
from reports.deciding import STATEMENT, decided_keys, decisions_section, statement_of
from reports.disagreeing import disagreements_of, opposed_of
from reports.excluding import with_plan
from reports.meaning import MOST, MOST_BESIDE_GROUPS, meaning_of
from reports.partnering import partners_of
from reports.placing import position_of
from reports.sections import PRIORITIES, excluded_of, vision_of
from reports.selectors import Revealed
from reports.settling import TOLD_HERE, settled
from strategy.compass import PLACEMENT
from strategy.plan.chapter import PlanChapter
from workshops.decisions import Decided
from workshops.steps import GROUPS_QUESTION


def sections_of(revealed: Revealed, plan: PlanChapter) -> dict[str, object]:
    """
    What the note says after the political project.

    Parameters
    ----------
    revealed : Revealed
        Everything of the workshop that may be printed.
    plan : PlanChapter
        Its action plan.

    Returns
    -------
    dict[str, object]
        Name of the section, as in `NoteContext` → its content, in the order of the note; None
        where there is nothing to say.
    """
    questions, decided = revealed.questions, revealed.decisions
    edition = revealed.workshop.whole_edition()
    points = _decided(decided, PRIORITIES)
    position = _position(revealed)
    excluded = with_plan(
        excluded_of(questions, revealed.people),
        revealed.divide,
        decided,
        is_short=bool(revealed.plan.living),
    )
    has_groups = bool(excluded and excluded.groups)
    partners = _partners(revealed, is_short=has_groups)
    elsewhere = {
        STATEMENT,
        *([PRIORITIES] if points else ()),
        *(TOLD_HERE if position else ()),
        *([GROUPS_QUESTION] if has_groups else ()),
    }
    is_brief = bool(partners) and has_groups
    opposed = opposed_of(decided, elsewhere)
    against = {one.asked.question.key for one in opposed}
    return {
        "vision": vision_of(questions, statement_of(decided), points),
        "position": position,
        "excluded": excluded,
        "partners": partners,
        "actions": _actions(revealed, plan),
        "disagreements": disagreements_of(
            questions.values(), decided_keys(decided), opposed, is_brief=is_brief
        ),
        "decisions": decisions_section(
            decided,
            edition,
            is_short=bool(partners),
            is_brief=is_brief,
            elsewhere=elsewhere | against,
        ),
    }


def _decided(decided: Iterable[Decided], key: str) -> Decided | None:
    """The decision on a question, unless it was left open."""
    found = (one for one in decided if one.asked.question.key == key and not one.current.is_open)
    return next(found, None)


def _position(revealed: Revealed) -> Position | None:
    if revealed.compass is None:
        return None
    is_decided = _decided(revealed.decisions, PLACEMENT) is not None
    position = position_of(revealed.compass, is_decided=is_decided)
    return settled(position, revealed.decisions, revealed.workshop.whole_edition())


def _partners(revealed: Revealed, *, is_short: bool) -> Partners | None:
    if revealed.map is None:
        return None
    partners = partners_of(revealed.map, is_short=is_short)
    if partners is None:
        return None
    told = [row.name for row in partners.rows]
    most = MOST_BESIDE_GROUPS if is_short else MOST
    meaning = meaning_of(revealed.map, revealed.decisions, revealed.plan, told, most=most)
    is_full = is_short and bool(revealed.plan.living)
    return replace(partners, meaning=meaning, findings=() if is_full else partners.findings)


def _actions(revealed: Revealed, plan: PlanChapter) -> Actions | None:
    actions = actions_of(plan)
    if actions is None or revealed.checks is None:
        return actions
    edition = revealed.workshop.whole_edition()
    return replace(actions, coherence=coherence_of(revealed.checks, edition))
