"""Rows of a file beside the register: what each would do. Reads, never writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Municipality
from stakeholders.columns import CONTACT, PERSON, TITLES, Reader
from stakeholders.enums import Notice
from stakeholders.models import Stakeholder
from stakeholders.register import lowered
from tables.cells import BadCell
from tables.preview import Judged, Problem, Verdict
from tables.refusals import CELLS
from tables.rows import Row, one_line

FIELDS = ("name", "category", "description", "tags")
PEOPLE = tuple(column.key for column in PERSON)
TOLD = tuple(key for key in PEOPLE if key != "contact_notice")
NEEDED = {
    "contact_source": gettext_lazy("Write where the contact comes from: it is about a person"),
    "contact_obtained_on": gettext_lazy("Write since when you have the contact"),
}


@dataclass(slots=True)
class Draft:
    """A row as it would be stored; `before` is what the register holds of this name."""

    judged: Judged
    values: dict[str, Any]
    before: Stakeholder | None

    @property
    def contact(self) -> dict[str, Any]:
        """Fields of the contact; empty for none."""
        return contact_fields(self.values)

    @property
    def loses_contact(self) -> bool:
        return not self.contact and bool(contact_fields(stored(self.before)))


def contact_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a contact would be; empty when nothing is said but whether they were told."""
    if not any(values.get(key) for key in TOLD):
        return {}
    return {key.removeprefix(CONTACT): values[key] for key in PEOPLE}


BLANK = {
    **{"name": "", "category": "", "description": "", "tags": [], "archived": False},
    **dict.fromkeys(PEOPLE, ""),
    **{"contact_obtained_on": None, "contact_notice": Notice.NOT_YET.value},
}


def stored(one: Stakeholder | None) -> dict[str, Any]:
    """A stakeholder in the columns of the table; a new one is blank."""
    if one is None:
        return BLANK
    contact = one._state.fields_cache.get("contact")  # None where it was not read.
    about = {key: getattr(one, key) for key in FIELDS}
    about["archived"] = one.archived_at is not None
    if contact:
        about |= {key: getattr(contact, key.removeprefix(CONTACT)) for key in PEOPLE}
    return {**BLANK, **about}


@dataclass
class Judge:
    """
    Judges the rows of one file, batch by batch.

    Attributes
    ----------
    municipality : Municipality
        Whose register.
    mapping : Mapping[str, int]
        Our column → position in the file.
    reader : Reader
        Of cells.
    is_locking : bool
        Whether the rows of the register stay locked until the transaction ends.
    """

    municipality: Municipality
    mapping: Mapping[str, int]
    reader: Reader
    is_locking: bool = False
    seen: dict[str, int] = field(default_factory=dict)

    def drafts(self, rows: list[Row]) -> list[Draft]:
        """What each row would do; two queries."""
        place = self.mapping["name"]
        keys = lowered([one_line(row.cells[place].replace("\0", "")) for row in rows])
        known = self._known(keys)
        return [self._draft(row, key, known) for row, key in zip(rows, keys, strict=True)]

    def _known(self, keys: list[str]) -> dict[str, Stakeholder]:
        rows = Stakeholder.objects.filter(municipality=self.municipality)
        rows = rows.annotate(key=Lower("name")).filter(key__in=set(keys) - {""})
        if self.is_locking:
            rows = rows.select_for_update(of=("self",))
        return {one.key: one for one in rows.select_related("contact").order_by()}

    def _draft(self, row: Row, key: str, known: Mapping[str, Stakeholder]) -> Draft:
        before = known.get(key)
        values, problems = self._read(row)
        first = self.seen.setdefault(key, row.number) if key else row.number
        if first != row.number:
            words = _("The same name stands in row %(row)d") % {"row": first}
            problems.append(Problem(str(TITLES["name"]), words))
        were = stored(before)
        whole = {**were, **values}
        problems += _contact_problems(whole, {problem.column for problem in problems})
        is_change = before is not None and not problems
        changes = _changes(were, whole) if is_change else ()
        judged = Judged(
            number=row.number,
            name=row.cells[self.mapping["name"]].strip()[:200],
            verdict=_verdict(before, changes, problems),
            changes=changes,
            problems=tuple(problems),
            mark=f"{before.pk} {before.version}" if before else "",
        )
        return Draft(judged, whole, before)

    def _read(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        values, problems = {}, []
        for key, place in self.mapping.items():
            try:
                if place in row.broken:
                    raise BadCell(str(CELLS[row.broken[place]]))
                values[key] = self.reader.readers[key](row.cells[place])
            except BadCell as error:
                problems.append(Problem(str(TITLES[key]), str(error)))
        if row.broken.get(len(row.cells)) == "beyond":
            problems.append(Problem(_("After the last heading"), str(CELLS["beyond"])))
        return values, problems


def _changes(were: Mapping[str, Any], whole: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(title) for key, title in TITLES.items() if whole[key] != were[key])


def _contact_problems(values: Mapping[str, Any], told: set[str]) -> list[Problem]:
    """What a contact lacks, but for columns of which something is said already."""
    lacking = [key for key in NEEDED if not values[key]] if contact_fields(values) else []
    return [
        Problem(str(TITLES[key]), str(NEEDED[key]))
        for key in lacking
        if str(TITLES[key]) not in told
    ]


def _verdict(before: Stakeholder | None, changes: tuple, problems: list) -> Verdict:
    if problems:
        return Verdict.REFUSED
    if before is None:
        return Verdict.NEW
    return Verdict.CHANGED if changes else Verdict.SAME
