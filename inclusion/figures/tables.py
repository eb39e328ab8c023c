"""The numbers of the heat map as tables: one per group, so that a phone can show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from inclusion.assessment import Assessment, Cell, Estimate
from inclusion.figures.matrix import cell_words, severity_number, short_name
from interface.formats import format_number
from interface.templatetags.interface import VERDICT_WORDS

NONE = "–"


@dataclass(frozen=True, kw_only=True)
class GroupTable:
    """
    One group: what the room said of each obstacle, and what was decided.

    Attributes
    ----------
    key, name : str
        Of the group.
    estimate : Estimate | None
        How many people, as far as somebody counted them.
    is_rated : bool
        Whether the room's answers are there, so that the group can decide on them.
    rows : tuple[Sequence[str], ...]
        Obstacle, decided, median, spread, rated by.
    """

    key: str
    name: str
    estimate: Estimate | None
    is_rated: bool
    rows: tuple[Sequence[str], ...]


def columns() -> tuple[str, ...]:
    """
    Headings of the tables.

    Returns
    -------
    tuple[str, ...]
        In the active language.
    """
    return (_("Obstacle"), _("Decided"), _("Median"), _("Spread"), _("Rated by"))


def group_tables(assessment: Assessment) -> list[GroupTable]:
    """
    The numbers behind the heat map.

    Parameters
    ----------
    assessment : Assessment
        The digital divide of a workshop.

    Returns
    -------
    list[GroupTable]
        The most severe group first.
    """
    return [_table(assessment, group) for group in assessment.by_severity]


def _table(assessment: Assessment, group: str) -> GroupTable:
    cells = assessment.of_group(group)
    return GroupTable(
        key=group,
        name=assessment.groups[group],
        estimate=assessment.estimates.get(group),
        is_rated=any(cell.answered or cell.is_hidden for cell in cells),
        rows=tuple(_row(short_name(assessment.obstacles[cell.obstacle]), cell) for cell in cells),
    )


def _row(obstacle: str, cell: Cell) -> Sequence[str]:
    return (
        obstacle,
        NONE if cell.decided is None else severity_number(cell.decided),
        _median(cell),
        str(VERDICT_WORDS[cell.verdict]) if cell.verdict else NONE,
        format_number(cell.answered) if cell.answered else NONE,
    )


def _median(cell: Cell) -> str:
    if cell.median is not None:
        return severity_number(cell.median)
    return cell_words(Cell(group=cell.group, obstacle=cell.obstacle, is_hidden=cell.is_hidden))
