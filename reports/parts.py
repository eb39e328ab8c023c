"""What both documents say about a workshop before any result: whose, when, who, with what."""

from datetime import date

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from interface.formats import format_date
from reports.context import Fact, Sheet
from reports.selectors import Revealed
from workshops.models import Workshop


def sheet_of(workshop: Workshop, *, kind: str, issued_on: date) -> Sheet:
    """What stands on every page, in the language that is switched on."""
    return Sheet(
        language=workshop.language,
        direction="rtl" if get_language_bidi() else "ltr",
        kind=kind,
        issued_on=issued_on,
        municipality=workshop.municipality.name,
        service=workshop.service,
        project=workshop.name,
        edition=_("City Compass · question bank, edition %(number)s · issued %(date)s")
        % {"number": workshop.edition.number, "date": format_date(issued_on)},
        sample=_("Sample: invented people and answers") if is_sample(workshop) else "",
    )


def is_sample(workshop: Workshop) -> bool:
    return workshop.municipality.is_sample


def status_of(workshop: Workshop, *, status: str, issued_on: date) -> Fact:
    """The words at the top of page 1: what the paper is for, or that it is for nothing."""
    issued = _("Issued %(date)s") % {"date": format_date(issued_on)}
    if is_sample(workshop):
        return Fact("", _("Sample, not for use"), issued)
    return Fact("", status, issued)


def workshop_facts(revealed: Revealed) -> tuple[Fact, ...]:
    """When, who, and for which service."""
    workshop = revealed.workshop
    return (
        Fact(_("Workshop"), format_date(workshop.held_on), workshop.get_format_display()),
        Fact(_("Took part"), people(revealed.people), _how(workshop)),
        Fact(
            _("Service concerned"),
            workshop.service,
            str(workshop.get_urban_function_display()),
        ),
    )


def people(count: int) -> str:
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}


def _how(workshop: Workshop) -> str:
    manner = _("without names") if workshop.is_anonymous else _("with their names")
    return _("%(expected)d expected; answered one by one, %(manner)s") % {
        "expected": workshop.expected,
        "manner": manner,
    }


def guide_source() -> str:
    return _(
        "Method: AFD and IDDRI, Smart city and local authorities: leading the digital "
        "transformation, 2018; typology and compass inspired by N. Douay, 2017."
    )
