"""Rows of a file beside a municipality's figures: what each would do. Reads, never writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID, uuid4

from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Municipality
from inclusion.columns import TITLES
from inclusion.intake import NOT_SAID, Fact, Intake, Spec
from inclusion.models import Indicator, IndicatorValue, Neighbourhood
from stakeholders.register import lowered
from tables.preview import Judged, Preview, Problem, Verdict
from tables.rows import Row

FIELDS = {
    "unit": gettext_lazy("Unit"),
    "measured_on": gettext_lazy("Date"),
    "source": gettext_lazy("Source"),
    "direction": gettext_lazy("Direction"),
    "obstacle": gettext_lazy("Obstacle"),
}
REPLACING = {"unit", "measured_on"}  # with another one of these, the older values mean less


@dataclass
class Area:
    """A neighbourhood as it stands, or as the file would make it."""

    id: UUID
    name: str
    people: int | None
    is_new: bool = False


@dataclass(slots=True)
class Draft:
    """A row as it would be stored; `values` are those that would change, by place of their spec."""

    judged: Judged
    area: Area
    has_new_people: bool
    values: dict[int, float | None]


@dataclass
class Judge:
    """
    Judges the rows of one file, batch by batch.

    Attributes
    ----------
    municipality : Municipality
        Whose figures.
    intake : Intake
        Reads the rows.
    only_known : bool
        Whether a neighbourhood that is not known is a mistake.
    """

    municipality: Municipality
    intake: Intake
    only_known: bool = False
    seen: dict[tuple[str, int], int] = field(default_factory=dict)
    counted: dict[str, tuple[int, int | None]] = field(default_factory=dict)

    @property
    def specs(self) -> Sequence[Spec]:
        return self.intake.specs

    @cached_property
    def indicators(self) -> list[Indicator | None]:
        """What is stored of each spec."""
        keys = lowered([spec.name for spec in self.specs])
        rows = Indicator.objects.filter(municipality=self.municipality)
        known = {one.key: one for one in rows.annotate(key=Lower("name")).order_by()}
        return [known.get(key) for key in keys]

    @cached_property
    def replaced(self) -> set[int]:
        """Places of the specs whose older values go: they have another date or unit."""
        return {
            number
            for number, (spec, before) in enumerate(zip(self.specs, self.indicators, strict=True))
            if spec.is_wanted and before and REPLACING & set(_differing(spec, before))
        }

    @cached_property
    def areas(self) -> dict[str, Area]:
        rows = Neighbourhood.objects.filter(municipality=self.municipality).order_by()
        rows = rows.annotate(key=Lower("name")).values_list("key", "id", "name", "people")
        return {key: Area(pk, name, people) for key, pk, name, people in rows}

    @cached_property
    def values(self) -> dict[tuple[int, UUID], float]:
        """(Place of the spec, neighbourhood) → what is stored."""
        places = {one.pk: number for number, one in enumerate(self.indicators) if one}
        rows = IndicatorValue.objects.filter(municipality=self.municipality, indicator__in=places)
        rows = rows.values_list("indicator_id", "neighbourhood_id", "value")
        return {(places[one], area): value for one, area, value in rows.iterator(chunk_size=10_000)}

    def of_indicators(self) -> Preview:
        """What would happen to each indicator; the row is that of the headings."""
        preview = Preview()
        preview.add(
            self._indicator(number, spec)
            for number, spec in enumerate(self.specs)
            if spec.is_wanted
        )
        return preview

    def _indicator(self, number: int, spec: Spec) -> Judged:
        before = self.indicators[number]
        changes = [str(FIELDS[key]) for key in _differing(spec, before)] if before else []
        if number in self.replaced:
            older = sum(place == number for place, _area in self.values)
            changes.append(_older_words(older))
        verdict = Verdict.CHANGED if changes else Verdict.SAME
        return Judged(
            number=1,
            name=spec.name,
            verdict=verdict if before else Verdict.NEW,
            changes=tuple(changes),
            mark=f"{spec} {before and before.pk} {changes}",
        )

    def drafts(self, rows: Iterable[Row]) -> list[Draft]:
        """What each row would do; one query, and three for the first rows."""
        facts = list(self.intake.facts(rows))
        keys = lowered([fact.name.replace("\0", "") for fact in facts])
        return [self._draft(fact, key) for fact, key in zip(facts, keys, strict=True)]

    def _draft(self, fact: Fact, key: str) -> Draft:
        problems = [*fact.problems, *self._repeated(fact, key)]
        area = self.areas.get(key)
        if area is None and self.only_known and key:
            words = _("There is no neighbourhood of this name here")
            problems.append(Problem(str(TITLES["name"]), words))
        if area is None:
            area = Area(uuid4(), fact.name, None, is_new=True)
            if not problems:
                self.areas[key] = area
        has_new_people = fact.people is not NOT_SAID and fact.people != area.people
        values = self._changed(fact, area)
        changes = [str(TITLES["people"])] if has_new_people else []
        changes += [self.specs[number].name for number in values]
        old = [area.people, *(self.values.get((number, area.id)) for number in fact.values)]
        judged = Judged(
            number=fact.number,
            name=fact.name,
            verdict=_verdict(area, changes, problems),
            changes=() if area.is_new else tuple(changes),
            problems=tuple(problems),
            mark=f"{key} {'' if area.is_new else area.id} {old}",
        )
        if has_new_people and not problems:
            area.people = fact.people
        return Draft(judged, area, has_new_people, values)

    def _changed(self, fact: Fact, area: Area) -> dict[int, float | None]:
        return {
            number: value
            for number, value in fact.values.items()
            if number in self.replaced
            and value is not None
            or value != self.values.get((number, area.id))
        }

    def _repeated(self, fact: Fact, key: str) -> Iterable[Problem]:
        """The same value twice; the same neighbourhood with two numbers of inhabitants."""
        for number in fact.values if key else ():
            first = self.seen.setdefault((key, number), fact.number)
            if first != fact.number:
                told = {"row": first, "indicator": self.specs[number].name}
                words = _("Row %(row)d has “%(indicator)s” of this neighbourhood already") % told
                yield Problem(str(TITLES["name"]), words)
                return
        if not fact.values and self.seen.setdefault((key, -1), fact.number) != fact.number and key:
            told = {"row": self.seen[key, -1]}
            yield Problem(str(TITLES["name"]), _("The same name stands in row %(row)d") % told)
        if fact.people is not NOT_SAID:
            first, people = self.counted.setdefault(key, (fact.number, fact.people))
            if people != fact.people:
                words = _("Row %(row)d has another number for this neighbourhood")
                yield Problem(str(TITLES["people"]), words % {"row": first})


def _differing(spec: Spec, before: Indicator) -> list[str]:
    return [key for key in FIELDS if spec.stored[key] != getattr(before, key)]


def _older_words(count: int) -> str:
    words = ngettext(
        "%(count)d older value goes unless the file has it",
        "%(count)d older values go unless the file has them",
        count,
    )
    return words % {"count": count}


def _verdict(area: Area, changes: list, problems: list) -> Verdict:
    if problems:
        return Verdict.REFUSED
    if area.is_new:
        return Verdict.NEW
    return Verdict.CHANGED if changes else Verdict.SAME
