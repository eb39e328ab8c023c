"""The council note of a workshop: what its revealed results say, section by section."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from interface.formats import format_date
from reports.acting import limit_of
from reports.briefing import brief_of
from reports.composing import sections_of
from reports.context import Excluded, Fact, NoteContext, Resolution
from reports.deciding import decided_keys, statement_of
from reports.models import Resolution as EditedResolution
from reports.parts import (
    guide_source,
    is_sample,
    people,
    sheet_of,
    status_of,
    workshop_facts,
)
from reports.placing import drawing_of
from reports.resolutions import as_edited, edited_of
from reports.resolving import resolution_of
from reports.selectors import Revealed, revealed_of
from strategy.compass import PLACEMENT
from strategy.plan.chapter import chapter_of as plan_chapter
from workshops.models import Workshop

TOLD_IN_BRIEF = ("vision", "position", "excluded", "disagreements")


def note_context(workshop: Workshop, *, issued_on: date) -> NoteContext:
    """
    What the council note of a workshop says, in the workshop's language.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    issued_on : date
        The day that is printed on it.

    Returns
    -------
    NoteContext
        Only what is revealed; a section without content is None. The resolution is the edited one,
        else the proposed one.
    """
    with override(workshop.language):
        return _note(revealed_of(workshop), issued_on, edited_of(workshop))


def note_and_proposal(
    workshop: Workshop, *, issued_on: date
) -> tuple[NoteContext, Resolution | None]:
    """
    The same, and the resolution that is proposed, whatever was edited.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    issued_on : date
        The day that is printed on it.

    Returns
    -------
    tuple[NoteContext, Resolution | None]
        For one reading of the workshop.
    """
    with override(workshop.language):
        revealed, edited = revealed_of(workshop), edited_of(workshop)
        note = _note(revealed, issued_on, edited)
        proposed = _note(revealed, issued_on, None) if edited else note
        return note, proposed.resolution


def _note(revealed: Revealed, issued_on: date, edited: EditedResolution | None) -> NoteContext:
    workshop, compass = revealed.workshop, revealed.compass
    plan = plan_chapter(revealed.plan, issued_on, revealed.plan_before)
    decided, sections = revealed.decisions, sections_of(revealed, plan)
    numbers = numbers_of(sections)
    resolution = resolution_of(
        workshop.municipality.name,
        _to_resolve(numbers, sections),
        has_commitments=bool(workshop.commitments),
        has_position=PLACEMENT in decided_keys(decided) and bool(sections["position"]),
        has_statement=bool(statement_of(decided)),
        has_measures=_has_measures(sections["excluded"]),
        limit=limit_of(plan.costs),
        has_every_cost=not plan.costs.unknown,
    )
    if resolution and edited:
        resolution = as_edited(edited)
    return NoteContext(
        sheet=sheet_of(workshop, kind=_("Council note"), issued_on=issued_on),
        status=status_of(workshop, status=_("For decision"), issued_on=issued_on),
        summary=workshop.summary,
        facts=(*workshop_facts(revealed), _asked_of_council(resolution, numbers)),
        brief=brief_of(compass, **{name: sections[name] for name in TOLD_IN_BRIEF}),
        commitments=tuple(workshop.commitments),
        resolution=resolution,
        sources=sources_of(revealed),
        figure=drawing_of(compass) if compass else "",
        **sections,
    )


def _to_resolve(numbers: dict[str, int], sections: dict[str, object]) -> dict[str, int]:
    """What is decided, against dissent too, is not discussed again."""
    told = sections["disagreements"]
    is_settled = bool(told) and all(one.decision for one in told.items)
    return {k: n for k, n in numbers.items() if not (is_settled and k == "disagreements")}


def _has_measures(excluded: Excluded | None) -> bool:
    return bool(excluded) and any(one.measures for one in excluded.groups)


def numbers_of(sections: dict[str, object]) -> dict[str, int]:
    """The numbers that the document gives to the sections with content, after the first."""
    present = [name for name, section in sections.items() if section]
    return {name: number for number, name in enumerate(present, start=2)}


def sources_of(revealed: Revealed) -> tuple[str, ...]:
    """Where the figures come from, and what is not in the note."""
    workshop = revealed.workshop
    answering = _(
        "%(people)s answered one by one on or before %(date)s. What this note prints is what they "
        "answered; a position or a measure exists once a group decides it."
    ) % {"people": people(revealed.people), "date": format_date(workshop.held_on)}
    pending = ", ".join(str(module.title) for module in revealed.pending)
    sources = (
        _("This is a sample: the city, the people and their answers are invented.")
        if is_sample(workshop)
        else "",
        answering,
        guide_source(),
        _("Not revealed yet, so not in this note: %(modules)s.") % {"modules": pending}
        if pending
        else "",
        _("The full record prints every question with its counts."),
    )
    return tuple(source for source in sources if source)


def _asked_of_council(resolution: Resolution | None, numbers: dict[str, int]) -> Fact:
    label = _("Asked of the council")
    if resolution is None:
        return Fact(label, _("Nothing yet"), _("No result is revealed"))
    articles = len(resolution.articles)
    detail = ngettext(
        "Section %(section)d, %(count)d article",
        "Section %(section)d, %(count)d articles",
        articles,
    )
    section = len(numbers) + 2
    return Fact(label, _("One resolution"), detail % {"section": section, "count": articles})
