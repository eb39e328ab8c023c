"""What a file of neighbourhoods says, cell by cell; the data it goes into are not known here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from inclusion.columns import DIRECTIONS, TITLES, is_long
from inclusion.enums import Direction
from inclusion.models import LINE, NAME
from stakeholders.columns import in_languages
from tables.cells import BadCell, day, required, short, shown
from tables.mapping import fold
from tables.numbers import count_of, number_of
from tables.preview import Problem
from tables.refusals import CELLS
from tables.rows import Row

UNIT = 40
NOT_SAID = object()  # The file has no such column.
ABOUT = ("unit", "measured_on", "source", "direction")


@dataclass(frozen=True, kw_only=True)
class Spec:
    """
    An indicator of a file.

    Attributes
    ----------
    place : int
        Of its column, in a wide file; -1 in a long one.
    measured_on : str
        ISO date.
    shares : str
        What values between 0 and 1 of a percentage are: "times100", "as_they_are"; "" not asked.
    is_wanted : bool
        False leaves the column out.
    """

    name: str
    place: int = -1
    unit: str = ""
    measured_on: str = ""
    source: str = ""
    direction: str = ""
    obstacle: str = ""
    shares: str = ""
    is_wanted: bool = True

    @property
    def stored(self) -> dict[str, object]:
        """As fields of the model."""
        told = {key: value for key, value in asdict(self).items() if key in (*ABOUT, "obstacle")}
        return {**told, "name": self.name, "measured_on": date.fromisoformat(self.measured_on)}


@dataclass(slots=True)
class Fact:
    """One row: about whom, how many live there, values by the place of their indicator."""

    number: int
    name: str
    people: object = NOT_SAID
    values: dict[int, float | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Intake:
    """
    Reads the rows of one file.

    Attributes
    ----------
    columns : Mapping[str, int]
        Our column → position in the file.
    specs : Sequence[Spec]
        Its indicators.
    """

    columns: Mapping[str, int]
    specs: Sequence[Spec]
    _dates: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)

    def facts(self, rows: Iterable[Row]) -> Iterator[Fact]:
        for row in rows:
            fact = Fact(row.number, row.cells[self.columns["name"]].strip()[:LINE])
            self._read(row, fact)
            yield fact

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {one.name.casefold(): number for number, one in enumerate(self.specs)}

    def _read(self, row: Row, fact: Fact) -> None:
        with _Telling(fact, TITLES["name"]):
            fact.name = required(short(_cell(row, self.columns["name"]), NAME))
        if "people" in self.columns:
            with _Telling(fact, TITLES["people"]):
                fact.people = count_of(_cell(row, self.columns["people"]))
        if is_long(self.columns):
            self._read_long(row, fact)
        else:
            self._read_wide(row, fact)
        if row.broken.get(len(row.cells)) == "beyond":
            fact.problems.append(Problem(_("After the last heading"), str(CELLS["beyond"])))

    def _read_wide(self, row: Row, fact: Fact) -> None:
        for number, spec in enumerate(self.specs):
            if spec.is_wanted:
                self._value(row, fact, number, spec.place, spec.name)

    def _read_long(self, row: Row, fact: Fact) -> None:
        told = tell(self.columns, row)
        with _Telling(fact, TITLES["indicator"]):
            name = required(short(_cell(row, self.columns["indicator"]), NAME))
            number = self._by_name[name.casefold()]
            if self.specs[number].is_wanted:
                self._value(row, fact, number, self.columns["value"], str(TITLES["value"]))
                fact.problems += self._told_otherwise(row, told)

    def _value(self, row: Row, fact: Fact, number: int, place: int, title: str) -> None:
        with _Telling(fact, title):
            fact.values[number] = scaled(number_of(_cell(row, place)), self.specs[number])

    def _told_otherwise(self, row: Row, told: Mapping[str, str]) -> Iterator[Problem]:
        """An indicator has one unit, date, source and direction: the first row says which."""
        first, before = self._dates.setdefault(told["indicator"].casefold(), (row.number, told))
        for key in ABOUT:
            if told[key] != before[key]:
                words = {"row": first, "word": shown(before[key]) or "–"}
                reason = _("Row %(row)d says “%(word)s” of the same indicator") % words
                yield Problem(str(TITLES[key]), reason)


class _Telling:
    """Whatever is wrong with a cell becomes a problem of its row."""

    def __init__(self, fact: Fact, title: object):
        self.fact, self.title = fact, title

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace) -> bool:
        if isinstance(error, BadCell):
            self.fact.problems.append(Problem(str(self.title), str(error)))
        return isinstance(error, BadCell)


def _cell(row: Row, place: int) -> str:
    if place in row.broken:
        raise BadCell(str(CELLS[row.broken[place]]))
    return row.cells[place]


def tell(columns: Mapping[str, int], row: Row) -> dict[str, str]:
    """What a row of a long file says of its indicator, each in one writing."""
    told = {
        key: " ".join(row.cells[columns[key]].split()) if key in columns else ""
        for key in ("indicator", *ABOUT)
    }
    return {**told, "measured_on": _iso(told["measured_on"])}


def _iso(text: str) -> str:
    try:
        found = day(text)
    except BadCell:
        return text
    return found.isoformat() if found else ""


def scaled(value: float | None, spec: Spec) -> float | None:
    """A share becomes a percentage where somebody said that it is one."""
    is_share = spec.shares == "times100" and value is not None and 0 < value <= 1
    return round(value * 100, 9) if is_share else value


def is_share(value: float | None) -> bool:
    """What may be 0 to 1 where 0 to 100 was meant."""
    return value is not None and 0 < value < 1


def directions() -> dict[str, str]:
    """Folded word in any language → direction."""
    return {**in_languages(dict(Direction.choices)), **{k: str(v) for k, v in DIRECTIONS.items()}}


def wide_specs(headings: Sequence[str], columns: Mapping[str, int]) -> list[Spec]:
    """An indicator for each column that is nothing else and has a heading."""
    taken = set(columns.values())
    return [
        Spec(name=heading[:NAME], place=place)
        for place, heading in enumerate(headings)
        if heading and place not in taken
    ]


def long_specs(rows: Iterable[Row], columns: Mapping[str, int]) -> list[Spec]:
    """The indicators of a long file, each as its first row says."""
    found: dict[str, Spec] = {}
    known = directions()
    for row in rows:
        told = tell(columns, row)
        name = told.pop("indicator")[:NAME]
        if name and name.casefold() not in found:
            told |= {"unit": told["unit"][:UNIT], "source": told["source"][:LINE]}
            told["direction"] = known.get(fold(told["direction"]), "")
            found[name.casefold()] = Spec(name=name, **told)
    return list(found.values())


def without_unit(spec: Spec) -> Spec:
    """“Homes online (%)” is “Homes online” in “%”."""
    name, between, rest = spec.name.rpartition("(")
    unit = rest.removesuffix(")").strip()
    if between and rest.endswith(")") and name.strip() and 0 < len(unit) <= UNIT:
        return replace(spec, name=name.strip(), unit=unit)
    return spec
