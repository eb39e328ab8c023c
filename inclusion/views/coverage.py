"""Coverage: what the plan leaves alone and what it rests on, as a list and as a table."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from inclusion.assessment import Assessment, MeasureLine
from inclusion.chapters import DivideChapter
from inclusion.coverage import Finding, covered, serious
from inclusion.coverage import coverage as findings_of
from inclusion.figures.cover_drawing import cover_figure, measure_words
from inclusion.figures.cover_drawing import description as cover_words
from inclusion.figures.matrix import severity_words, short_name
from inclusion.finding_words import told_of_plan
from inclusion.views.plan import read
from inclusion.wizard import draw
from workshops.sides import Side


def coverage(request: HttpRequest, side: Side) -> HttpResponse:
    """The findings with their advice, and which pairs have a measure."""
    chapter = read(side)
    found = findings_of(chapter.assessment)
    columns, rows = table_of(chapter.assessment)
    context = {
        "count": len(found),
        "findings": told_with_links(found, chapter, side),
        "columns": columns,
        "rows": rows,
        "is_empty": not chapter.groups,
        "svg": cover_figure(chapter.assessment),
        "caption": cover_words(chapter.assessment),
    }
    return draw(request, side, "coverage", context)


def told_with_links(
    found: tuple[Finding, ...], chapter: DivideChapter, side: Side
) -> Iterator[dict]:
    """Each rule with its cases, and where each case is mended."""
    edition = side.workshop.whole_edition()
    cases = {code: list(some) for code, some in groupby(found, key=lambda one: one.code)}
    for one in told_of_plan(found, chapter.assessment, edition):
        links = [mend(case, side) for case in cases[one.code]]
        yield {"told": one, "cases": list(zip(one.cases, links, strict=True))}


def mend(finding: Finding, side: Side) -> str:
    """The page where this can be changed; "" for whoever only reads."""
    if not side.may_edit:
        return ""
    if finding.services:
        return side.url("service", finding.services[0].id)
    if len(finding.measures) == 1:
        return side.url("measure", finding.measures[0].id)
    return side.url("group", finding.groups[0])


def table_of(assessment: Assessment) -> tuple[list[str], list[list[str]]]:
    """Group by obstacle: how serious, and what is done against it."""
    done = covered(assessment)
    columns = [_("Group"), *(short_name(name) for name in assessment.obstacles.values())]
    return columns, [row_of(group, assessment, done) for group in assessment.by_severity]


def row_of(
    group: str, assessment: Assessment, done: Mapping[tuple[str, str], Iterable[MeasureLine]]
) -> list[str]:
    asks = serious(assessment, group)
    cells = (
        cell_words(cell.severity, done[group, cell.obstacle], is_serious=cell.obstacle in asks)
        for cell in assessment.of_group(group)
    )
    return [assessment.groups[group], *cells]


def cell_words(severity: float | None, measures: tuple, *, is_serious: bool) -> str:
    words = "–" if severity is None else severity_words(severity)
    return f"{words} · {measure_words(measures)}" if measures or is_serious else words
