"""What participants hear of the council: that it adopted the note, when, and how it voted."""

from django.urls import reverse
from django.utils.translation import gettext as _

from interface.formats import format_date, format_number
from reports.issued import newest_adoption
from reports.models import Adoption
from workshops.models import Workshop
from workshops.outcomes import Outcome


def outcome(workshop: Workshop) -> Outcome | None:
    """None until a note is adopted; one query."""
    adoption = newest_adoption(workshop)
    if adoption is None:
        return None
    links = [
        (_("Read the note"), reverse("reports:adopted", args=[workshop.pk])),
        (_("The note as PDF"), reverse("reports:adopted_pdf", args=[workshop.pk])),
    ]
    if adoption.has_scan:
        scan = reverse("reports:adopted_scan", args=[workshop.pk])
        links.append((_("The signed resolution (PDF)"), scan))
    return Outcome(
        title=_("The council adopted the note"),
        facts=tuple(adoption_facts(adoption)),
        links=tuple(links),
    )


def adoption_facts(adoption: Adoption) -> list[tuple[str, str]]:
    """Date, number and votes, as everybody reads them."""
    return [
        (_("Adopted on"), format_date(adoption.adopted_on)),
        (_("Resolution number"), adoption.number),
        (_("Votes"), votes(adoption)),
    ]


def votes(adoption: Adoption) -> str:
    """In one line."""
    return _("%(for)s in favour, %(against)s against, %(abstained)s abstained") % {
        "for": format_number(adoption.votes_for),
        "against": format_number(adoption.votes_against),
        "abstained": format_number(adoption.abstained),
    }
