"""The partners of the ecosystem map, as the council note prints them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.context import Fact, PartnerRow, Partners
from stakeholders.chapters import MapChapter, Partner
from stakeholders.finding_words import Told

MOST_PARTNERS = 4  # so that the note keeps to four pages; the full record has all
MOST_FINDINGS = 2
FEWER = 1  # of both, beside the groups of the response plan
NOT_SAID = "–"


def partners_of(chapter: MapChapter, *, is_short: bool = False) -> Partners | None:
    """
    The section of the note.

    Parameters
    ----------
    chapter : MapChapter
        The map.
    is_short : bool
        Beside a section of groups, so that the note keeps to four pages.

    Returns
    -------
    Partners | None
        None while nobody is on the shortlist.
    """
    if not chapter.partners:
        return None
    fewer = FEWER if is_short else 0
    return Partners(
        introduction=_introduction(chapter, fewer),
        rows=tuple(_row(one) for one in _with_most_ticks(chapter)[: MOST_PARTNERS - fewer]),
        findings=tuple(_finding(one) for one in chapter.findings[: MOST_FINDINGS - fewer]),
    )


def _with_most_ticks(chapter: MapChapter) -> list[Partner]:
    """The shortlist in the order of the ticks: whom one can count on most comes first."""
    partners = {one.actor.id: one for one in chapter.partners}
    order = (one.actor.id for one in chapter.candidates)
    return [partners[actor] for actor in order if actor in partners]


def _introduction(chapter: MapChapter, fewer: int) -> str:
    count = len(chapter.partners)
    words = ngettext(
        "%(count)d partner, of %(all)d stakeholders on the map.",
        "%(count)d partners, of %(all)d stakeholders on the map.",
        count,
    ) % {"count": count, "all": len(chapter.ecosystem.actors)}
    if count <= MOST_PARTNERS - fewer and len(chapter.findings) <= MOST_FINDINGS - fewer:
        return words
    more = _("The full record has them all.")
    return f"{words} {more}"


def _row(partner: Partner) -> PartnerRow:
    return PartnerRow(
        name=partner.actor.name,
        detail=partner.actor.role or partner.category,
        brings=partner.brings or NOT_SAID,
        gains=partner.gains or NOT_SAID,
        means=partner.means or NOT_SAID,
        next_step=partner.actor.next_step,
    )


def _finding(told: Told) -> Fact:
    return Fact(told.verdict, told.title, "; ".join(case.line for case in told.cases))
