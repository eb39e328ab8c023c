"""The response plan, group by group: the most severe first, then the most people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.chapters import DivideChapter, GroupPlan, chapter_of
from inclusion.coverage import coverage
from inclusion.finding_words import Told, told_of_plan
from inclusion.selectors import assessment_of
from inclusion.wizard import draw
from workshops.sides import Side


def plan(request: HttpRequest, side: Side) -> HttpResponse:
    """All groups, what stops each, and what its plan still lacks."""
    chapter = read(side)
    rows = [group_row(one, side) for one in chapter.groups]
    finished = sum(row["kind"] == "done" for row in rows)
    unfinished = next((at for at, row in enumerate(rows) if row["kind"] != "done"), None)
    context = {
        "rows": rows,
        "finished": finished,
        "is_begun": any(one.measures for one in chapter.groups),
        "current": 0 if unfinished is None else unfinished + 1,
        "following": "" if unfinished is None else rows[unfinished]["url"],
    }
    return draw(request, side, "plan", context)


def read(side: Side) -> DivideChapter:
    """Everything that the pages of the plan tell."""
    return chapter_of(assessment_of(side.workshop), side.workshop.whole_edition())


def group_row(one: GroupPlan, side: Side) -> dict:
    kind, text = state_of(one)
    return {
        "id": f"group-{one.key}",
        "group": one,
        "url": side.url("group", one.key),
        "kind": kind,
        "text": text,
    }


def state_of(one: GroupPlan) -> tuple[str, str]:
    """Kind of the component "status", and its words: one measure with a relay is enough."""
    relays = {entry for planned in one.measures for entry in planned.line.relays}
    if relays:
        return "done", f"{count_measures(len(one.measures))}, {count_relays(len(relays))}"
    if one.measures:
        return "half", _("A relay is missing")
    return "none", _("A measure and a relay are missing")


def count_measures(count: int) -> str:
    return ngettext("%(count)d measure", "%(count)d measures", count) % {"count": count}


def count_relays(count: int) -> str:
    return ngettext("%(count)d relay", "%(count)d relays", count) % {"count": count}


def group(request: HttpRequest, side: Side, group: str) -> HttpResponse:
    """One group: what stops it, its measures, and what the rules say about them."""
    chapter = read(side)
    keys = [one.key for one in chapter.groups]
    if group not in keys:
        raise Http404
    number = keys.index(group) + 1
    found, *after = chapter.groups[number - 1 : number + 1]
    context = {
        "group": found,
        "number": number,
        "total": len(keys),
        "after": after[0].name if after else "",
        "next_url": side.url("group", after[0].key) if after else side.url("precautions"),
        "add_url": side.url("new_measure", group),
        "measures": [measure_row(one, side) for one in found.measures],
        "findings": about_group(chapter, side, group) if found.measures else (),
    }
    return draw(request, side, "group", context)


def measure_row(one, side: Side) -> dict:
    return {
        "one": one,
        "facts": [
            (_("Against"), ", ".join(one.obstacles)),
            (_("Relays"), ", ".join(one.relays)),
            (_("Where"), ", ".join(one.places)),
            (_("Channels"), ", ".join(one.channels)),
            (_("Responsible"), one.responsible),
            (_("By when"), one.due),
        ],
        "url": side.url("measure", one.line.id),
        "remove_url": side.url("remove_measure", one.line.id),
    }


def about_group(chapter: DivideChapter, side: Side, group: str) -> tuple[Told, ...]:
    """What the rules find about this group alone."""
    found = tuple(one for one in coverage(chapter.assessment) if one.groups == (group,))
    return told_of_plan(found, chapter.assessment, side.workshop.whole_edition())
