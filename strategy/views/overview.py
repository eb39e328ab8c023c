"""The action plan to read: its list, its time, and what became of it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from interface.formats import format_date
from strategy.plan.chapter import PlanChapter, Told, chapter_of
from strategy.plan.costs import Costs, Total
from strategy.plan.following import Course
from strategy.plan.gaps import Gap
from strategy.plan.groups import Grouping, grouped
from strategy.plan.selectors import plan_of
from strategy.plan.timeline import Timeline, timeline_of
from strategy.plan.timeline_drawing import MOST_LANES, timeline_figure
from strategy.plan.timeline_words import columns, rows
from strategy.plan.timeline_words import headline as timeline_headline
from strategy.plan.words import COURSES, gap_words, group_words, headline
from strategy.views.reading import action_row, show
from workshops.clock import today_of
from workshops.sides import Side

WAYS = {
    Grouping.NUMBER: pgettext_lazy("actions", "All"),
    Grouping.LEAD: gettext_lazy("By lead"),
    Grouping.DATE: gettext_lazy("By due date"),
    Grouping.COMMITMENT: gettext_lazy("By commitment"),
}


@require_safe
def plan_list(request: HttpRequest, side: Side) -> HttpResponse:
    """All actions, by lead, by due date or by commitment; what is late, and what they lack."""
    chapter = read(side)
    how = way_of(request)
    told = {one.line.id: one for one in chapter.actions}
    groups = [
        (group_words(group, how), [row_of(told[one.id], side) for one in group.actions])
        for group in grouped(chapter.plan, how)
    ]
    context = {
        "headline": headline(chapter.course),
        "ways": [(way, words, way == how) for way, words in WAYS.items()],
        "groups": groups,
        "dropped": [row_of(one, side) for one in chapter.with_course(Course.DROPPED)],
        "late": [row_of(told[one.id], side) for one in chapter.late],
        "gaps": gap_rows(chapter, side),
        "costs": cost_rows(chapter.costs),
        "without_cost": len(chapter.gaps.get(Gap.COST, ())),
    }
    return show(request, side, "plan_list", context)


@require_safe
def timeline(request: HttpRequest, side: Side) -> HttpResponse:
    """When each action begins and is due, drawn and as a table."""
    found = timeline_of(plan_of(side.workshop), today_of(side.workshop))
    pages = max(1, -(-len(found.lanes) // MOST_LANES))
    page = page_of(request, pages)
    start = (page - 1) * MOST_LANES
    shown = rows(found)
    context = {
        "headline": timeline_headline(found),
        "caption": caption(found, side),
        "svg": timeline_figure(found, start=start),
        "columns": columns(),
        "rows": shown[start : start + MOST_LANES] if page < pages else shown[start:],
        "page": page,
        "pages": pages,
    }
    return show(request, side, "timeline", context)


@require_safe
def follow_up(request: HttpRequest, side: Side) -> HttpResponse:
    """For the council: what was decided, and what became of it."""
    chapter = read(side, with_steps=True)
    parts = [
        (course, COURSES[course], [row_of(one, side) for one in chapter.with_course(course)])
        for course in chapter.course.parts
    ]
    context = {
        "headline": headline(chapter.course),
        "today": chapter.today,
        "parts": parts,
        "costs": cost_rows(chapter.costs),
        "without_cost": len(chapter.gaps.get(Gap.COST, ())),
    }
    return show(request, side, "follow_up", context)


def caption(found: Timeline, side: Side) -> str:
    """How to read the figure, and whose it is."""
    how = _("One line per action, from its start to the day when it is due.")
    late = _("Dots run from what is late to today.") if found.late else ""
    source = _("Workshop “%(workshop)s”, %(day)s.") % {
        "workshop": f"\u2068{side.workshop.name}\u2069",
        "day": format_date(side.workshop.held_on),
    }
    return " ".join(filter(None, (how, late, source)))


def read(side: Side, *, with_steps: bool = False) -> PlanChapter:
    """Everything that these pages tell."""
    return chapter_of(plan_of(side.workshop, with_steps=with_steps), today_of(side.workshop))


def way_of(request: HttpRequest) -> Grouping:
    """How the list is asked for; as one list unless a way that there is was named."""
    wanted = request.GET.get("by", "")
    return Grouping(wanted) if wanted in set(Grouping) else Grouping.NUMBER


def page_of(request: HttpRequest, pages: int) -> int:
    """The page that is asked for, as far as there is one."""
    wanted = request.GET.get("page", "")
    return min(max(int(wanted), 1), pages) if wanted.isascii() and wanted.isdigit() else 1


def row_of(told: Told, side: Side) -> dict:
    """An action with the way to its own page."""
    return action_row(told, side.url("action", told.line.id))


def gap_rows(chapter: PlanChapter, side: Side) -> list[tuple[str, list[tuple[int, str]]]]:
    """What is missing, and number and address of each action that lacks it."""
    return [
        (
            gap_words(gap, len(actions)),
            [(one.number, side.url("action", one.id)) for one in actions],
        )
        for gap, actions in chapter.gaps.items()
    ]


def cost_rows(costs: Costs) -> list[tuple[Total, float]]:
    """Each total, and its share of the largest one in the same currency."""
    largest = {}
    for total in costs.totals:
        largest[total.currency] = max(largest.get(total.currency, 0), total.amount)
    return [(total, float(total.amount / (largest[total.currency] or 1))) for total in costs.totals]
