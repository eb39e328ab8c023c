"""A plan in words: what it counts, what it lacks, how it goes."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from interface.formats import COLON
from strategy.plan.costs import Costs
from strategy.plan.following import Course, FollowUp
from strategy.plan.gaps import Gap
from strategy.plan.groups import Group, Grouping
from strategy.plan.value_words import period_words, total_words

GAPS = {
    Gap.LEAD: ngettext_lazy(
        "%(count)d action without a lead", "%(count)d actions without a lead", "count"
    ),
    Gap.DATE: ngettext_lazy(
        "%(count)d action without a date", "%(count)d actions without a date", "count"
    ),
    Gap.COST: ngettext_lazy(
        "%(count)d action without a cost", "%(count)d actions without a cost", "count"
    ),
    Gap.INDICATOR: ngettext_lazy(
        "%(count)d action without an indicator",
        "%(count)d actions without an indicator",
        "count",
    ),
}
LACKING = {
    Grouping.LEAD: gettext_lazy("Nobody leads yet"),
    Grouping.DATE: gettext_lazy("No date yet"),
    Grouping.COMMITMENT: gettext_lazy("Other origins"),
}
COURSES = {
    Course.LATE: gettext_lazy("Late"),
    Course.UNDER_WAY: gettext_lazy("Under way"),
    Course.DECIDED: gettext_lazy("Decided, not begun"),
    Course.DONE: gettext_lazy("Done"),
    Course.DROPPED: gettext_lazy("Dropped, and why"),
    Course.PROPOSED: gettext_lazy("Proposed, not decided"),
}
# In a sentence, behind a number.
COUNTED = {
    Course.DONE: ngettext_lazy("%(count)d done", "%(count)d done", "count"),
    Course.UNDER_WAY: ngettext_lazy("%(count)d under way", "%(count)d under way", "count"),
    Course.DECIDED: ngettext_lazy("%(count)d not begun", "%(count)d not begun", "count"),
    Course.LATE: ngettext_lazy("%(count)d late", "%(count)d late", "count"),
    Course.DROPPED: ngettext_lazy("%(count)d dropped", "%(count)d dropped", "count"),
    Course.PROPOSED: ngettext_lazy("%(count)d only proposed", "%(count)d only proposed", "count"),
}


def actions_words(count: int) -> str:
    """
    How many actions.

    Parameters
    ----------
    count : int
        Of a plan.

    Returns
    -------
    str
        Such as "5 actions".
    """
    words = ngettext("%(count)d action", "%(count)d actions", count)
    return words % {"count": count}


def gap_words(gap: Gap, count: int) -> str:
    """
    How many actions lack something.

    Parameters
    ----------
    gap : Gap
        What they lack.
    count : int
        How many.

    Returns
    -------
    str
        Such as "3 actions without a cost".
    """
    return GAPS[gap] % {"count": count}


def headline(found: FollowUp) -> str:
    """
    What became of a plan, in one sentence.

    Parameters
    ----------
    found : FollowUp
        Each action once.

    Returns
    -------
    str
        Such as "5 actions: 1 done, 2 under way, 2 late".
    """
    if not found.plan.actions:
        return _("No action yet")
    counts = ((words, found.count(course)) for course, words in COUNTED.items())
    told = [words % {"count": count} for words, count in counts if count]
    return f"{actions_words(len(found.plan.actions))}{COLON} {', '.join(told)}"


def totals_words(costs: Costs) -> str:
    """
    All totals, and how many actions are in none.

    Parameters
    ----------
    costs : Costs
        Of a plan.

    Returns
    -------
    str
        Such as "180,000 XOF (2027); 2 actions without a cost"; "" when nothing is known.
    """
    told = [total_words(total) for total in costs.totals]
    if told and costs.unknown:
        told.append(gap_words(Gap.COST, costs.unknown))
    return "; ".join(told)


def group_words(group: Group, how: Grouping) -> str:
    """
    The name of a group.

    Parameters
    ----------
    group : Group
        Of actions.
    how : Grouping
        What they have in common.

    Returns
    -------
    str
        Such as a name, "June 2027", or "Nobody leads yet".
    """
    if group.by is None:
        return str(LACKING.get(how, ""))
    return period_words(group.by) if how == Grouping.DATE else group.by
