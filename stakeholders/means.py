"""Which of the guide's three means of commitment fits a finding (docs/method/partners.md). Pure."""

from collections.abc import Mapping

from stakeholders.ecosystem import Actor
from stakeholders.findings import Finding

VISIBILITY, PARTNERSHIP, PILOT = "visibility", "partnership", "pilot"

# Whoever wants this commits itself best by that means; gains in the guide's order.
BY_GAIN: Mapping[str, str] = {
    "profit": VISIBILITY,
    "cause": PARTNERSHIP,
    "knowledge": PILOT,
    "efficiency": PARTNERSHIP,
    "democracy": VISIBILITY,
}
# Where somebody is still missing, or what they gain is unknown.
BY_RULE: Mapping[str, str] = {
    "partners.layer_empty": PILOT,
    "partners.resource_missing": PARTNERSHIP,
    "partners.only_institutions": PILOT,
    "partners.no_means": PARTNERSHIP,
    "partners.layer_private": PARTNERSHIP,
    "partners.influence_without_interest": PILOT,
    "partners.gain_unknown": PILOT,
}
# Rules whose remedy is to win the very stakeholder that they name.
TO_WIN = frozenset({"partners.no_means", "partners.influence_without_interest"})


def suggest(finding: Finding) -> tuple[str, ...]:
    """
    Means of commitment to try first.

    Parameters
    ----------
    finding : Finding
        With the stakeholders it names.

    Returns
    -------
    tuple[str, ...]
        One or more of the guide's three. Of a stakeholder that is to be won: those that fit what
        it gains and that we do not have yet; else the one that fits the rule.
    """
    fitting = _wanted(finding.actors[0]) if finding.code in TO_WIN else ()
    return fitting or (BY_RULE[finding.code],)


def _wanted(actor: Actor) -> tuple[str, ...]:
    """The means of each of its gains, once, without those that we have already."""
    means = dict.fromkeys(BY_GAIN[gain] for gain in BY_GAIN if gain in actor.gains)
    return tuple(one for one in means if one not in actor.means)
