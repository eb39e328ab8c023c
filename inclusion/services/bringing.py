"""A table of neighbourhoods into a municipality: looked at, then written whole or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction

from accounts.models import Municipality, Upload, User
from accounts.permissions import Right, require
from accounts.services.uploads import OtherVerdictsError, batches_of, lock_imports
from inclusion.intake import Intake, Spec
from inclusion.judging import Area, Draft, Judge
from inclusion.models import Indicator, IndicatorValue, Neighbourhood
from tables.preview import Preview

NEIGHBOURHOODS = "neighbourhoods"
# As models, 150,000 values take four times as long.
SAVE = """
INSERT INTO inclusion_indicatorvalue (id, municipality_id, indicator_id, neighbourhood_id, value)
SELECT gen_random_uuid(), %s, * FROM unnest(%s::uuid[], %s::uuid[], %s::float8[])
ON CONFLICT (indicator_id, neighbourhood_id) DO UPDATE SET value = excluded.value
"""
# The fences are checked at the end, by a plan that PostgreSQL makes from what it knows of the
# tables. If it has not seen our rows, it may walk through all neighbourhoods for each value.
LOOK = "ANALYZE inclusion_neighbourhood, inclusion_indicator"


@dataclass(frozen=True)
class Plan:
    """What an import would do, to the indicators and by the rows."""

    indicators: Preview
    rows: Preview

    @property
    def seal(self) -> str:
        """The same for the same verdicts: what a person has seen is what is carried out."""
        return f"{self.indicators.seal[:32]}{self.rows.seal[:32]}"

    @property
    def is_ready(self) -> bool:
        """Whether there is something to do, and nothing in its way."""
        return not self.rows.refused and bool(self.indicators.writes + self.rows.writes)


def judge_of(upload: Upload) -> Judge:
    """
    Who judges the rows of an upload.

    Parameters
    ----------
    upload : Upload
        With its mapping and the choices about its indicators.

    Returns
    -------
    Judge
        Nothing is read yet.
    """
    specs = [Spec(**told) for told in upload.mapping["specs"]]
    intake = Intake(upload.mapping["columns"], specs)
    return Judge(upload.municipality, intake, upload.mapping["only_known"])


def preview_upload(*, upload: Upload) -> Plan:
    """
    What an import would do.

    Parameters
    ----------
    upload : Upload
        With its mapping and the choices about its indicators.

    Returns
    -------
    Plan
        The verdict on every indicator and every row; nothing is written.
    """
    judge, rows = judge_of(upload), Preview()
    for batch in batches_of(upload):
        rows.add(draft.judged for draft in judge.drafts(batch))
    return Plan(judge.of_indicators(), rows)


def import_upload(*, upload: Upload, seal: str, by: User) -> Plan:
    """
    Write the rows of an upload, all or none.

    Parameters
    ----------
    upload : Upload
        It is deleted with the import. Raises `BusyError` while somebody else imports.
    seal : str
        Of the plan that the person has seen.
    by : User
        Who imports.

    Returns
    -------
    Plan
        What was done.

    Raises
    ------
    OtherVerdictsError
        It would no longer do what was seen, or something is refused.
    """
    require(by, Right.EDIT_REGISTER, upload.municipality)
    try:
        with transaction.atomic():
            lock_imports(upload.municipality)
            return _write(upload, seal)
    except IntegrityError:  # Somebody removed a row between two statements of ours.
        raise OtherVerdictsError from None


def _write(upload: Upload, seal: str) -> Plan:
    judge, rows = judge_of(upload), Preview()
    indicators = judge.of_indicators()
    stored = _save_indicators(judge)
    for batch in batches_of(upload):
        drafts = judge.drafts(batch)
        rows.add(draft.judged for draft in drafts)
        if rows.refused:
            raise OtherVerdictsError
        _save_areas(upload.municipality, drafts)
        _save_values(upload.municipality, stored, drafts)
    plan = Plan(indicators, rows)
    if plan.seal != seal:
        raise OtherVerdictsError
    Upload.objects.filter(pk=upload.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute(LOOK)
    return plan


def _save_indicators(judge: Judge) -> dict[int, Indicator]:
    """Place of a spec → its indicator; values of another date or unit are gone afterwards."""
    stored = {
        number: _indicator(judge.municipality, spec, judge.indicators[number])
        for number, spec in enumerate(judge.specs)
        if spec.is_wanted
    }
    _ = judge.values  # Read before they go: the verdicts compare with them.
    Indicator.objects.bulk_create(
        stored.values(),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["unit", "direction", "measured_on", "source", "obstacle"],
    )
    gone = [stored[number] for number in judge.replaced]
    IndicatorValue.objects.filter(indicator__in=gone).delete()
    return stored


def _indicator(municipality: Municipality, spec: Spec, before: Indicator | None) -> Indicator:
    one = before or Indicator(municipality=municipality, name=spec.name)
    for key, value in spec.stored.items():
        if key != "name":  # It differs in capital letters at most.
            setattr(one, key, value)
    return one


def _save_areas(municipality: Municipality, drafts: Iterable[Draft]) -> None:
    """New ones and other numbers of inhabitants, in one statement."""
    areas: dict[object, Area] = {}
    for draft in drafts:
        if draft.area.is_new or draft.has_new_people:
            areas[draft.area.id] = draft.area
    rows = [
        Neighbourhood(id=one.id, municipality=municipality, name=one.name, people=one.people)
        for one in areas.values()
    ]
    Neighbourhood.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["people"]
    )


def _save_values(
    municipality: Municipality, stored: dict[int, Indicator], drafts: Iterable[Draft]
) -> None:
    """New and other values in few statements; what has become a gap is removed."""
    changed = [
        (stored[number], draft.area.id, value)
        for draft in drafts
        for number, value in draft.values.items()
    ]
    known = [(one.pk, area, value) for one, area, value in changed if value is not None]
    if known:
        with connection.cursor() as cursor:
            cursor.execute(SAVE, [municipality.pk, *map(list, zip(*known, strict=True))])
    gaps: dict[Indicator, list] = {}
    for one, area, value in changed:
        if value is None:
            gaps.setdefault(one, []).append(area)
    for one, areas in gaps.items():  # One statement per indicator, not per row.
        IndicatorValue.objects.filter(indicator=one, neighbourhood__in=areas).delete()
