"""The three steps of the assessment and how far they are. No database."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.modules import Step


@dataclass(frozen=True, kw_only=True)
class Counts:
    """
    What the steps count.

    Attributes
    ----------
    pairs, settled : int
        Groups times obstacles; those of them that were rated or decided.
    groups, measured, answered : int
        Groups; those with a measure; those with a measure that has a relay.
    services, protected : int
        Services that become digital; those with every precaution answered.
    """

    pairs: int = 0
    settled: int = 0
    groups: int = 0
    measured: int = 0
    answered: int = 0
    services: int = 0
    protected: int = 0


def steps_from(counts: Counts) -> tuple[Step, ...]:
    """
    Rate, Respond, Protect.

    Parameters
    ----------
    counts : Counts
        Of one workshop.

    Returns
    -------
    tuple[Step, ...]
        Titles and texts in the active language.
    """
    return (_rate(counts), _respond(counts), _protect(counts))


def _rate(counts: Counts) -> Step:
    words = ngettext(
        "%(settled)d of %(pairs)d pair of group and obstacle",
        "%(settled)d of %(pairs)d pairs of group and obstacle",
        counts.pairs,
    )
    told = words % {"settled": counts.settled, "pairs": counts.pairs}
    return Step(
        title=_("Rate"),
        text=told if counts.pairs else _("No group is chosen yet"),
        is_begun=counts.settled > 0,
        is_done=counts.pairs > 0 and counts.settled == counts.pairs,
    )


def _respond(counts: Counts) -> Step:
    words = ngettext(
        "%(answered)d of %(groups)d group has a measure with a relay",
        "%(answered)d of %(groups)d groups have a measure with a relay",
        counts.groups,
    )
    told = words % {"answered": counts.answered, "groups": counts.groups}
    return Step(
        title=_("Respond"),
        text=told if counts.groups else _("No group is chosen yet"),
        is_begun=counts.measured > 0,
        is_done=counts.groups > 0 and counts.answered == counts.groups,
    )


def _protect(counts: Counts) -> Step:
    words = ngettext(
        "%(protected)d of %(services)d service with every precaution answered",
        "%(protected)d of %(services)d services with every precaution answered",
        counts.services,
    )
    told = words % {"protected": counts.protected, "services": counts.services}
    return Step(
        title=_("Protect"),
        text=told if counts.services else _("No service is listed yet"),
        is_begun=counts.services > 0,
        is_done=counts.services > 0 and counts.protected == counts.services,
    )
