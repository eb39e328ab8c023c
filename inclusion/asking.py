"""What an import asks about the indicators of a file: as much as file and database say already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from accounts.models import Municipality, Upload
from accounts.services.uploads import batches_of
from guide.models import Edition
from inclusion.columns import AREA, headings, is_long
from inclusion.forms_import import Asked, obstacle_names
from inclusion.intake import (
    ABOUT,
    Intake,
    Spec,
    is_share,
    long_specs,
    wide_specs,
    without_unit,
)
from inclusion.models import Indicator
from inclusion.place_words import digits_of
from inclusion.selectors import OBSTACLES
from interface.formats import format_number
from tables.mapping import guess

MOST_INDICATORS = 100  # each has six fields, and a form holds a thousand


def obstacles() -> dict[str, str]:
    """Key → name of each obstacle of the current edition; one query."""
    edition = Edition.objects.current()
    if edition is None:
        return {}
    question = edition.questionnaire().questions.get(OBSTACLES)
    return obstacle_names(question.rows) if question else {}


def likely_headings(columns: Sequence[str]) -> Mapping[str, list[str]]:
    """By what columns are recognised; in a wide file “Date” is an indicator like another."""
    names = headings()
    if is_long(guess(columns, names)):
        return names
    return {column.key: names[column.key] for column in AREA}


def asked_of(upload: Upload) -> list[Asked]:
    """The indicators of a file; two queries, and the file once or twice."""
    columns = upload.mapping["columns"]
    if is_long(columns):
        specs = long_specs((row for rows in batches_of(upload) for row in rows), columns)
    else:
        specs = wide_specs(upload.columns, columns)
    known = _known(upload.municipality)
    specs = _chosen_before(upload, [_with_stored(spec, known) for spec in specs])
    examples = _examples(upload, columns, specs)
    return [replace(examples[number], spec=spec) for number, spec in enumerate(specs)]


def _known(municipality: Municipality) -> dict[str, Indicator]:
    rows = Indicator.objects.filter(municipality=municipality)
    return {one.name.casefold(): one for one in rows}


def _with_stored(spec: Spec, known: Mapping[str, Indicator]) -> Spec:
    """What the file does not say, the indicator of this name does."""
    if spec.name.casefold() not in known and spec.place >= 0:
        spec = without_unit(spec)
    before = known.get(spec.name.casefold())
    if before is None:
        return spec
    told = {key: str(getattr(before, key)) for key in ABOUT}
    said = {key: getattr(spec, key) for key in ABOUT if getattr(spec, key)}
    return replace(spec, **{**told, **said}, obstacle=before.obstacle)


def _chosen_before(upload: Upload, specs: list[Spec]) -> list[Spec]:
    """Who comes back from the preview finds what was chosen."""
    kept = {(one["name"], one["place"]): Spec(**one) for one in upload.mapping.get("specs", [])}
    return [kept.get((spec.name, spec.place), spec) for spec in specs]


@dataclass
class _Example:
    """The first small and the first large value of an indicator, in words."""

    small: str = ""
    large: str = ""

    def see(self, value: float | None, number: int) -> None:
        if value is None or (self.small and self.large):
            return
        if is_share(value):
            self.small = self.small or _in_row(value, number)
        elif abs(value) > 1:
            self.large = self.large or _in_row(value, number)


def _in_row(value: float, number: int) -> str:
    return _("row %(row)d has %(value)s") % {
        "row": number,
        "value": format_number(value, digits=digits_of([value])),
    }


def _examples(upload: Upload, columns: Mapping[str, int], specs: Sequence[Spec]) -> list[Asked]:
    found = [_Example() for _spec in specs]
    bare = [replace(spec, shares="", is_wanted=True) for spec in specs]
    intake = Intake(columns, bare)
    for rows in batches_of(upload):
        for fact in intake.facts(rows):
            for number, value in fact.values.items():
                found[number].see(value, fact.number)
    return [
        Asked(spec, example.small, example.large)
        for spec, example in zip(specs, found, strict=True)
    ]
