"""Who has what: stakeholders by resources, means of commitment, readiness and layers."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.enums import Means, Readiness
from stakeholders.figures.layers import short_name
from workshops.enums import Resource


@dataclass(frozen=True, kw_only=True)
class Column:
    """One resource, means or layer; `short` is what stands on it inside the table."""

    key: str
    name: str
    short: str = ""


@dataclass(frozen=True)
class Mark:
    """One cell; `is_first` begins a group of columns."""

    has: bool
    is_first: bool

    @property
    def css(self) -> str:
        return ("y" if self.has else "n") + (" first" if self.is_first else "")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One stakeholder, its readiness in words, a mark per column."""

    actor: Actor
    readiness: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """
    Stakeholders by what is known of them.

    Attributes
    ----------
    groups : tuple[tuple[str, tuple[Column, ...]], ...]
        Headings over columns.
    rows : tuple[tuple[str, tuple[Row, ...]], ...]
        Category by category, with their names.
    total, complete : int
        Stakeholders; those about whom all four are known.
    """

    groups: tuple[tuple[str, tuple[Column, ...]], ...]
    rows: tuple[tuple[str, tuple[Row, ...]], ...]
    total: int
    complete: int

    @property
    def rest(self) -> int:
        """Columns of the table beside the names."""
        return 1 + sum(len(columns) for _words, columns in self.groups)

    @property
    def layers(self) -> tuple[Column, ...]:
        return self.groups[-1][1]


def matrix_of(ecosystem: Ecosystem) -> Matrix:
    """
    Lay out the table.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.

    Returns
    -------
    Matrix
        Every stakeholder once, categories in the order of the edition.
    """
    layers = enumerate(ecosystem.layers.items(), start=1)
    groups = (
        (_("Resources"), tuple(Column(key=str(r), name=str(r.label)) for r in Resource)),
        (_("Means of commitment"), tuple(Column(key=str(m), name=str(m.label)) for m in Means)),
        (
            _("Layers"),
            tuple(Column(key=key, name=name, short=str(number)) for number, (key, name) in layers),
        ),
    )
    by_category = groupby(ecosystem.actors, key=lambda actor: actor.category)
    return Matrix(
        groups=groups,
        rows=tuple(
            (
                short_name(ecosystem, category),
                tuple(_row(actor, groups) for actor in actors),
            )
            for category, actors in by_category
        ),
        total=len(ecosystem.actors),
        complete=sum(map(_is_complete, ecosystem.actors)),
    )


def headline(found: Matrix) -> str:
    """
    What the table says.

    Parameters
    ----------
    found : Matrix
        What is shown.

    Returns
    -------
    str
        One sentence.
    """
    if not found.total:
        return _("Nobody stands on the map yet")
    if found.complete == found.total:
        return _("Resources, means, readiness and layers are known for every stakeholder")
    words = ngettext(
        "Resources, means, readiness and layers are all known for %(count)d of %(total)d "
        "stakeholder",
        "Resources, means, readiness and layers are all known for %(count)d of %(total)d "
        "stakeholders",
        found.total,
    )
    return words % {"count": found.complete, "total": found.total}


def _row(actor: Actor, groups) -> Row:
    held = (actor.resources, actor.means, actor.layers)
    marks = [
        Mark(column.key in has, not number)
        for (_words, columns), has in zip(groups, held, strict=True)
        for number, column in enumerate(columns)
    ]
    readiness = str(Readiness(actor.readiness).label) if actor.readiness else ""
    return Row(actor=actor, readiness=readiness, marks=tuple(marks))


def _is_complete(actor: Actor) -> bool:
    return bool(
        actor.resources
        and actor.means
        and actor.layers
        and actor.readiness not in ("", Readiness.UNKNOWN)
    )
