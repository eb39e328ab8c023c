"""The council note of a workshop: what its revealed results say, section by section."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from interface.formats import format_date
from reports.briefing import brief_of
from reports.context import Fact, NoteContext, Resolution
from reports.deciding import decided_keys, decisions_section, statement_of
from reports.excluding import with_plan
from reports.partnering import partners_of
from reports.parts import (
    guide_source,
    is_sample,
    people,
    sheet_of,
    status_of,
    workshop_facts,
)
from reports.placing import drawing_of, position_of
from reports.resolving import resolution_of
from reports.sections import disagreements_of, excluded_of, vision_of
from reports.selectors import Revealed, revealed_of
from strategy.compass import PLACEMENT
from workshops.models import Workshop
from workshops.steps import GROUPS_QUESTION

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
        Only what is revealed; a section without content is None.
    """
    with override(workshop.language):
        return _note(revealed_of(workshop), issued_on)


def _note(revealed: Revealed, issued_on: date) -> NoteContext:
    workshop, questions, compass = revealed.workshop, revealed.questions, revealed.compass
    decided = revealed.decisions
    settled = decided_keys(decided)
    has_position = PLACEMENT in settled
    excluded = with_plan(excluded_of(questions, revealed.people), revealed.divide, decided)
    has_groups = bool(excluded and excluded.groups)
    partners = partners_of(revealed.map, is_short=has_groups) if revealed.map else None
    sections = {
        "vision": vision_of(questions, statement_of(decided)),
        "position": position_of(compass, is_decided=has_position) if compass else None,
        "excluded": excluded,
        "partners": partners,
        "disagreements": disagreements_of(questions.values(), settled),
        "decisions": decisions_section(
            decided,
            workshop.whole_edition(),
            is_short=bool(partners),
            elsewhere=[GROUPS_QUESTION] if has_groups else (),
        ),
    }
    numbers = numbers_of(sections)
    resolution = resolution_of(
        workshop.municipality.name,
        numbers,
        has_commitments=bool(workshop.commitments),
        has_position=has_position,
    )
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
