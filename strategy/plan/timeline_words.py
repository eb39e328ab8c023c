"""What the timeline of a plan says: its finding, its description, its table."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interface.formats import format_date, format_month
from strategy.plan.actions import ActionLine
from strategy.plan.timeline import Lane, Timeline
from strategy.plan.value_words import NOT_SAID, state_words
from strategy.plan.words import actions_words


def headline(found: Timeline) -> str:
    """
    What the timeline shows.

    Parameters
    ----------
    found : Timeline
        What is drawn.

    Returns
    -------
    str
        One sentence: what is late, else from when to when the plan runs.
    """
    if not found.lanes:
        return _("No action has a date yet")
    if found.late:
        words = ngettext("%(count)d action is late", "%(count)d actions are late", len(found.late))
        return words % {"count": len(found.late)}
    return _("%(actions)s, from %(first)s to %(last)s") % {
        "actions": actions_words(len(found.lanes)),
        **_ends(found),
    }


def description(found: Timeline) -> str:
    """
    The figure for who does not see it.

    Parameters
    ----------
    found : Timeline
        What is drawn.

    Returns
    -------
    str
        From when to when, what is late, what has no date.
    """
    between = _("%(actions)s between %(first)s and %(last)s.") % {
        "actions": actions_words(len(found.lanes)),
        **_ends(found),
    }
    late, undated = numbers(found.late), numbers(found.undated)
    return " ".join(
        filter(
            None,
            (
                between,
                _("Late: %(numbers)s.") % {"numbers": late} if late else "",
                _("Without a date: %(numbers)s.") % {"numbers": undated} if undated else "",
                _("The table holds the same dates."),
            ),
        )
    )


def numbers(actions: Iterable[ActionLine]) -> str:
    """
    Actions by their numbers.

    Parameters
    ----------
    actions : Iterable[ActionLine]
        Some of a plan.

    Returns
    -------
    str
        Such as "2, 5".
    """
    return ", ".join(str(number) for number in sorted(action.number for action in actions))


def due_words(lane: Lane) -> str:
    """
    By when, in few words, beside a bar.

    Parameters
    ----------
    lane : Lane
        One line of the drawing.

    Returns
    -------
    str
        Such as "June 2027", "late, June 2027", or "no end".
    """
    if lane.action.due_on is None:
        return _("no end")
    month = format_month(lane.action.due_on, is_short=True)
    return _("late, %(month)s") % {"month": month} if lane.is_late else month


def columns() -> tuple[str, ...]:
    """
    Headings of the table.

    Returns
    -------
    tuple[str, ...]
        In the active language.
    """
    return (_("Action"), _("Lead"), _("Start"), _("By when"), _("Status"))


def rows(found: Timeline) -> list[tuple[str, ...]]:
    """
    The dates behind the figure.

    Parameters
    ----------
    found : Timeline
        What is drawn.

    Returns
    -------
    list[tuple[str, ...]]
        In the order of the figure; those without a date last.
    """
    late = {action.id for action in found.late}
    actions = (*(lane.action for lane in found.lanes), *found.undated)
    return [_row(action, is_late=action.id in late) for action in actions]


def _row(action: ActionLine, *, is_late: bool) -> tuple[str, ...]:
    days = (action.starts_on, action.due_on)
    return (
        f"{action.number}. {action.title}",
        action.lead_name or NOT_SAID,
        *(format_date(day) if day else NOT_SAID for day in days),
        state_words(action, is_late=is_late),
    )


def _ends(found: Timeline) -> dict[str, str]:
    days = [
        day
        for lane in found.lanes
        for day in (lane.action.starts_on, lane.action.due_on)
        if day is not None
    ]
    return {"first": format_month(min(days)), "last": format_month(max(days))}
