"""The action plan, as both documents print it."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interface.formats import COLON, format_amount, format_date, format_money, format_month
from reports.context import (
    ActionRow,
    Actions,
    Fact,
    RecordAction,
    RecordActions,
    RecordTable,
)
from reports.mapping import figure_of
from strategy.enums import Status
from strategy.plan.actions import ActionLine, Step
from strategy.plan.chapter import PlanChapter, Told, told
from strategy.plan.costs import Costs, Total
from strategy.plan.following import follow
from strategy.plan.then import Carried, ThenAndNow
from strategy.plan.timeline_drawing import timeline_figure
from strategy.plan.value_words import NOT_SAID, total_words
from strategy.plan.words import actions_words, headline
from strategy.words import listed

MOST_ACTIONS = 5  # so that the note keeps to four pages; the full record has all
MOST_DRAWN = 14  # actions of one drawing, so that it fits on a page of paper


# ---- the note ------------------------------------------------------------------------------------


def actions_of(chapter: PlanChapter) -> Actions | None:
    """
    The section of the note.

    Parameters
    ----------
    chapter : PlanChapter
        The action plan of the workshop.

    Returns
    -------
    Actions | None
        None without an action that was not dropped.
    """
    living = [one for one in chapter.actions if not one.line.is_dropped]
    if not living:
        return None
    currency = chapter.costs.currency
    return Actions(
        title=_title(min(len(living), MOST_ACTIONS)),
        introduction=_introduction(len(living)),
        cost_label=_("Cost, %(currency)s") % {"currency": currency} if currency else _("Cost"),
        rows=tuple(_row(one, currency) for one in living[:MOST_ACTIONS]),
        totals=tuple(_total(total, currency) for total in chapter.costs.totals),
        remarks=tuple(filter(None, _remarks(chapter))),
    )


def limit_of(costs: Costs) -> str:
    """
    What the council is asked to allow.

    Parameters
    ----------
    costs : Costs
        Of the plan.

    Returns
    -------
    str
        Such as "180,000 XOF (2027)"; "" while no cost is known.
    """
    return listed(total_words(total) for total in costs.totals)


def _title(count: int) -> str:
    return _("Five actions") if count == MOST_ACTIONS else actions_words(count)


def _introduction(count: int) -> str:
    if count <= MOST_ACTIONS:
        return ""
    words = _(
        "The first of %(count)d actions; the totals are those of all. The full record has them."
    )
    return words % {"count": count}


def _row(one: Told, currency: str) -> ActionRow:
    line = one.line
    return ActionRow(
        number=str(line.number),
        title=line.title,
        indicator=one.indicator,
        lead=one.lead or NOT_SAID,
        partners=one.partners,
        due=format_month(line.due_on, is_short=True) if line.due_on else NOT_SAID,
        cost=_money(line, currency),
    )


def _money(line: ActionLine, currency: str) -> str:
    """Without the currency where the head of the column names it."""
    if line.cost is None:
        return NOT_SAID
    return format_amount(line.cost) if currency else format_money(line.cost, line.currency)


def _total(total: Total, currency: str) -> Fact:
    label = _("Total %(year)d") % {"year": total.year}
    amount = total.amount
    return Fact(label, format_amount(amount) if currency else format_money(amount, total.currency))


def _remarks(chapter: PlanChapter) -> Iterable[str]:
    yield _unknown(chapter.costs)
    living = chapter.plan.living
    programmes = dict.fromkeys(one.programme for one in living if one.programme)
    if programmes:
        yield _("Connects to: %(programmes)s.") % {"programmes": "; ".join(programmes)}
    if chapter.before:
        yield _last_year(chapter)


def _unknown(costs: Costs) -> str:
    if not costs.unknown:
        return ""
    words = ngettext(
        "%(count)d action has no cost yet.", "%(count)d actions have no cost yet.", costs.unknown
    )
    return words % {"count": costs.unknown}


def _last_year(chapter: PlanChapter) -> str:
    """Then and now in two sentences."""
    before = chapter.before
    then = headline(follow(before.then, chapter.today))
    label = _("Last year")
    going_on = sum(one.now is not None for one in before.carried)
    words = ngettext("%(count)d goes on.", "%(count)d go on.", going_on)
    return f"{label}{COLON} {then}. {words % {'count': going_on}}"


# ---- the record ----------------------------------------------------------------------------------


def plan_drawings(chapter: PlanChapter) -> dict[str, str]:
    """
    The timeline in print inks, in pieces that fit on a page.

    Parameters
    ----------
    chapter : PlanChapter
        The action plan of the workshop.

    Returns
    -------
    dict[str, str]
        SVG by the name of its file; empty when no action has a date.
    """
    starts = range(0, len(chapter.timeline.lanes), MOST_DRAWN)
    return {
        f"plan-time-{number}.svg": timeline_figure(
            chapter.timeline, for_paper=True, start=start, most=MOST_DRAWN
        )
        for number, start in enumerate(starts, 1)
    }


def record_actions(
    chapter: PlanChapter, drawings: Mapping[str, str], number: str
) -> RecordActions | None:
    """
    The chapter of the record.

    Parameters
    ----------
    chapter : PlanChapter
        The action plan of the workshop.
    drawings : Mapping[str, str]
        Its figures, from `plan_drawings`.
    number : str
        The number of the chapter.

    Returns
    -------
    RecordActions | None
        None when there is neither an action nor one of last year.
    """
    if chapter.is_empty:
        return None
    return RecordActions(
        number=number,
        title=_("The action plan"),
        introduction=_record_introduction(chapter),
        figures=tuple(figure_of(name, svg) for name, svg in drawings.items()),
        actions=tuple(_record_action(one) for one in chapter.actions),
        costs=_costs(chapter.costs) if chapter.costs.totals else None,
        before=_before(chapter.before, chapter) if chapter.before else None,
    )


def _record_introduction(chapter: PlanChapter) -> str:
    day = _("As of %(day)s.") % {"day": format_date(chapter.today)}
    return f"{headline(chapter.course)}. {day}"


def _record_action(one: Told) -> RecordAction:
    return RecordAction(
        number=str(one.line.number),
        title=one.line.title,
        status=one.status,
        facts=tuple(fact for fact in _facts(one) if fact.value),
        notes=tuple(map(_note, one.line.steps)),
    )


def _facts(one: Told) -> Iterable[Fact]:
    line = one.line
    changed = _("It was changed or taken back since; the action stays.")
    yield Fact(_("Comes from"), one.origin, changed if line.source.is_superseded else "")
    yield Fact(_("Lead"), one.lead or _("Nobody leads yet"))
    yield Fact(_("Partners"), one.partners)
    yield Fact(_("When"), one.dates or _("No date yet"))
    yield Fact(_("Cost"), one.cost or _("No cost yet"))
    yield Fact(_("How we will know"), one.indicator or _("No indicator yet"))
    yield Fact(_("National programme"), line.programme)
    yield Fact(_("Why it was dropped"), line.dropped_because)


def _note(step: Step) -> Fact:
    """When, then the status from then on and what was written, then by whom."""
    status = str(Status(step.status).label) if step.status else ""
    words = f"{COLON} ".join(filter(None, (status, step.text)))
    return Fact(format_date(step.at), words, step.by)


def _costs(costs: Costs) -> RecordTable:
    rows = tuple(
        (str(total.year), format_money(total.amount, total.currency), str(total.actions))
        for total in costs.totals
    )
    title = _("Cost per year; amounts of different years or currencies are never added up")
    return RecordTable(title=title, columns=(_("Year"), _("Cost"), _("Actions")), rows=rows)


def _before(found: ThenAndNow, chapter: PlanChapter) -> RecordTable:
    rows = tuple(_then_and_now(one, chapter) for one in found.carried)
    return RecordTable(
        title=_("Last year’s actions, then and now"),
        columns=(_("Action of last year"), _("Lead"), _("Became"), _("Goes on as")),
        rows=rows,
    )


def _then_and_now(one: Carried, chapter: PlanChapter) -> tuple[str, ...]:
    then = told(one.then, chapter.today)
    said = then.line.dropped_because or (then.note.text if then.note else "")
    return (
        f"{then.line.number}. {then.line.title}",
        then.lead or NOT_SAID,
        "\n".join(filter(None, (then.status, said))),
        f"{one.now.number}. {one.now.title}" if one.now else NOT_SAID,
    )
