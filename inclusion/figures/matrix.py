"""Group by obstacle: what the heat map shows, in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.assessment import Assessment, Cell
from inclusion.enums import SERIOUS_FROM, Severity
from interface.formats import format_number

HEAD = re.compile(r"\s*[:：]")  # "Price: the phone costs too much" is "Price" in a figure


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """
    What is drawn.

    Attributes
    ----------
    rows : tuple[tuple[str, tuple[Cell, ...]], ...]
        Keys of the groups, the most severe first, each with its cells.
    names : dict[str, str]
        Of the groups.
    obstacles : dict[str, str]
        Key → short name, in the order of the cells.
    people : dict[str, int]
        By group, as far as somebody counted them.
    """

    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    names: dict[str, str]
    obstacles: dict[str, str]
    people: dict[str, int]

    @property
    def cells(self) -> list[Cell]:
        return [cell for _group, cells in self.rows for cell in cells]


def matrix_of(assessment: Assessment) -> Matrix:
    """
    Lay out the heat map.

    Parameters
    ----------
    assessment : Assessment
        The digital divide of a workshop.

    Returns
    -------
    Matrix
        Every group that is rated now, the most severe first.
    """
    return Matrix(
        rows=tuple((group, assessment.of_group(group)) for group in assessment.by_severity),
        names=dict(assessment.groups),
        obstacles={key: short_name(name) for key, name in assessment.obstacles.items()},
        people={key: one.people for key, one in assessment.estimates.items()},
    )


def short_name(obstacle: str) -> str:
    """
    An obstacle in a word or two.

    Parameters
    ----------
    obstacle : str
        Its name, perhaps with an explanation behind a colon.

    Returns
    -------
    str
        What stands before the colon.
    """
    return HEAD.split(obstacle, maxsplit=1)[0]


def level(severity: float) -> Severity:
    """
    The step of the scale that a severity reaches.

    Parameters
    ----------
    severity : float
        0 to 3; a median may lie between two steps.

    Returns
    -------
    Severity
        The lower of the two: what lies below "serious" asks for no measure.
    """
    return Severity(floor(severity))


def severity_words(severity: float) -> str:
    """
    A severity in a word.

    Parameters
    ----------
    severity : float
        0 to 3.

    Returns
    -------
    str
        Such as "Serious"; between two steps such as "Slight to Serious".
    """
    low = level(severity)
    if severity == low:
        return str(low.label)
    ends = {"low": low.label, "high": Severity(low + 1).label}
    return _("%(low)s to %(high)s") % ends


def severity_number(severity: float) -> str:
    """
    A severity in digits.

    Parameters
    ----------
    severity : float
        0 to 3.

    Returns
    -------
    str
        Such as "2" or "1.5".
    """
    return format_number(severity, digits=0 if float(severity).is_integer() else 1)


def people_words(people: int) -> str:
    """
    About how many people a group has.

    Parameters
    ----------
    people : int
        As estimated.

    Returns
    -------
    str
        Such as "about 1,200 people".
    """
    words = ngettext("about %(count)s person", "about %(count)s people", people)
    return words % {"count": format_number(people)}


def headline(found: Matrix) -> str:
    """
    What the matrix says: the obstacle that blocks at least half of the groups, else the one that
    is serious for most of them.

    Parameters
    ----------
    found : Matrix
        What is drawn.

    Returns
    -------
    str
        One sentence.
    """
    if not found.rows:
        return _("No group is chosen yet")
    known = [cell for cell in found.cells if cell.severity is not None]
    if not known:
        return _nothing_known(found.cells)
    total = len(found.rows)
    blocks, serious = _worst(found, Severity.BLOCKS), _worst(found, SERIOUS_FROM)
    if blocks and blocks[1] * 2 >= total:
        worst = blocks
        words = ngettext(
            "%(obstacle)s blocks %(count)d of %(total)d group",
            "%(obstacle)s blocks %(count)d of %(total)d groups",
            total,
        )
    elif serious:
        worst = serious
        words = ngettext(
            "%(obstacle)s is a serious obstacle for %(count)d of %(total)d group",
            "%(obstacle)s is a serious obstacle for %(count)d of %(total)d groups",
            total,
        )
    else:
        return _("No obstacle is serious for any of the groups")
    obstacle, groups = worst
    return words % {"obstacle": found.obstacles[obstacle], "count": groups, "total": total}


def description(found: Matrix) -> str:
    """
    The figure in full sentences, for who does not see it.

    Parameters
    ----------
    found : Matrix
        What is drawn.

    Returns
    -------
    str
        Group by group what is serious, and how many pairs nobody has told.
    """
    told = [_group_words(found, group, cells) for group, cells in found.rows]
    return " ".join([_("The tables below hold the same numbers."), *told])


def cell_words(cell: Cell) -> str:
    """
    What stands in a cell below its number, or instead of one.

    Parameters
    ----------
    cell : Cell
        Of the matrix.

    Returns
    -------
    str
        The severity in a word; "too few to show"; or that nobody rated it.
    """
    if cell.severity is not None:
        return severity_words(cell.severity)
    return _("too few to show") if cell.is_hidden else _("not rated")


def _nothing_known(cells: Iterable[Cell]) -> str:
    if any(cell.is_hidden for cell in cells):
        return _("Too few people rated the obstacles to show what they said")
    return _("Nobody has rated the obstacles yet")


def _worst(found: Matrix, least: Severity) -> tuple[str, int] | None:
    """The obstacle that reaches this severity for most groups, of equals the gravest; how many."""
    told: dict[str, list[float]] = {key: [] for key in found.obstacles}
    for cell in found.cells:
        if cell.severity is not None and cell.severity >= least:
            told[cell.obstacle].append(cell.severity)
    worst = max(told, key=lambda key: (len(told[key]), sum(told[key])))
    return (worst, len(told[worst])) if told[worst] else None


def _group_words(found: Matrix, group: str, cells: Iterable[Cell]) -> str:
    serious = [one for one in cells if one.severity is not None and one.severity >= SERIOUS_FROM]
    if not serious:
        return _("%(group)s: nothing serious.") % {"group": found.names[group]}
    told = ", ".join(
        _("%(obstacle)s %(severity)s")
        % {
            "obstacle": found.obstacles[one.obstacle],
            "severity": severity_number(one.severity or 0),
        }
        for one in sorted(serious, key=lambda one: -(one.severity or 0))
    )
    return _("%(group)s: %(obstacles)s.") % {"group": found.names[group], "obstacles": told}
