"""Which serious obstacles the response plan leaves alone, and what it rests on. Pure.

Facts → stable code → verdict. The words of a code stand in the edition (`finding` entries), its
reasons in docs/method/coverage-of-groups.md. A finding says nothing about the worth of a group.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from inclusion.assessment import Assessment, MeasureLine, ServiceLine
from inclusion.enums import SERIOUS_FROM, Channel, State
from stakeholders.findings import ORDER, Verdict

COUNTER, FACILITATORS = "counter", "facilitators"  # rows of the question inclusion.precautions
HELD = frozenset({State.YES, State.PLANNED})
FEWEST_ON_ONE = 2  # measures; one measure always rests on few
NEEDS: Mapping[str, frozenset[str]] = {  # obstacle → channels that do not get past it
    "coverage": frozenset({Channel.WEB, Channel.SMS}),
    "literacy": frozenset({Channel.WEB, Channel.PAPER, Channel.SMS}),
    "price": frozenset({Channel.WEB}),
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """
    One case of a rule.

    Attributes
    ----------
    code : str
        A key of RULES and of the edition's findings; never used again for something else.
    groups, obstacles : tuple[str, ...]
        Keys of what it is about: the most severe group first, obstacles in their order.
    measures : tuple[MeasureLine, ...]
        The measures it names, in the order of the plan.
    services : tuple[ServiceLine, ...]
        The services it names.
    """

    code: str
    groups: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    services: tuple[ServiceLine, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return VERDICTS[self.code]


def coverage(assessment: Assessment) -> tuple[Finding, ...]:
    """
    Everything the rules find in a response plan and its precautions.

    Parameters
    ----------
    assessment : Assessment
        What the workshop knows of its digital divide.

    Returns
    -------
    tuple[Finding, ...]
        The worst verdict first, then in the order of RULES, then of the groups by severity.

    References
    ----------
    .. [1] docs/method/coverage-of-groups.md
    """
    found = [
        Finding(code=code, **about) for code, rule in RULES.items() for about in rule(assessment)
    ]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.verdict)))


def covered(assessment: Assessment) -> Mapping[tuple[str, str], tuple[MeasureLine, ...]]:
    """
    What is done against each obstacle of each group.

    Parameters
    ----------
    assessment : Assessment
        What the workshop knows of its digital divide.

    Returns
    -------
    Mapping[tuple[str, str], tuple[MeasureLine, ...]]
        (group, obstacle) → its measures in the order of the plan, for every pair; empty where
        nothing is done. A pair counts as covered whatever its severity.
    """
    return {
        (group, obstacle): tuple(
            one for one in assessment.measures_for(group) if obstacle in one.obstacles
        )
        for group in assessment.groups
        for obstacle in assessment.obstacles
    }


def serious(assessment: Assessment, group: str) -> tuple[str, ...]:
    """
    The obstacles that ask for a measure.

    Parameters
    ----------
    assessment : Assessment
        What the workshop knows of its digital divide.
    group : str
        Key of one of its groups.

    Returns
    -------
    tuple[str, ...]
        Keys, the most severe first, of equals in the order of the obstacles. Nobody has rated or
        decided: not serious.
    """
    cells = [one for one in assessment.of_group(group) if (one.severity or 0) >= SERIOUS_FROM]
    return tuple(one.obstacle for one in sorted(cells, key=lambda one: -one.severity))


# ---- the rules: each yields what its findings are about ------------------------------------------

About = Mapping[str, tuple]


def _nobody_reaches(assessment: Assessment) -> Iterator[About]:
    """A relay belongs to a measure: without a measure there is none."""
    for group in assessment.by_severity:
        if not assessment.measures_for(group):
            yield {"groups": (group,)}


def _no_measure(assessment: Assessment) -> Iterator[About]:
    done = covered(assessment)
    for group in assessment.by_severity:
        for obstacle in serious(assessment, group):
            if not done[group, obstacle]:
                yield {"groups": (group,), "obstacles": (obstacle,)}


def _no_relay(assessment: Assessment) -> Iterator[About]:
    for one in _by_severity(assessment):
        if not one.relays:
            yield {"groups": (one.group,), "measures": (one,)}


def _no_counter(assessment: Assessment) -> Iterator[About]:
    return _lacks(assessment, COUNTER)


def _no_facilitators(assessment: Assessment) -> Iterator[About]:
    return _lacks(assessment, FACILITATORS)


def _lacks(assessment: Assessment, precaution: str) -> Iterator[About]:
    """Not said counts as no: nobody can rely on it."""
    for one in assessment.services:
        if one.states.get(precaution) not in HELD:
            yield {"services": (one,)}


def _needs_what_lacks(assessment: Assessment) -> Iterator[About]:
    """Silent while nobody has said through which channels a measure comes."""
    for one in _by_severity(assessment):
        lacks = serious(assessment, one.group)
        stops = tuple(key for key in lacks if key in NEEDS and set(one.channels) <= NEEDS[key])
        if one.channels and stops:
            yield {"groups": (one.group,), "obstacles": stops, "measures": (one,)}


def _one_relay(assessment: Assessment) -> Iterator[About]:
    carried = [one for one in _by_severity(assessment) if one.relays]
    if len(carried) >= FEWEST_ON_ONE and len({key for one in carried for key in one.relays}) == 1:
        groups = dict.fromkeys(one.group for one in carried)
        yield {"groups": tuple(groups), "measures": tuple(carried)}


def _by_severity(assessment: Assessment) -> Iterator[MeasureLine]:
    for group in assessment.by_severity:
        yield from assessment.measures_for(group)


RULES: Mapping[str, Callable[[Assessment], Iterator[About]]] = {
    "inclusion.nobody_reaches": _nobody_reaches,
    "inclusion.no_measure": _no_measure,
    "inclusion.no_relay": _no_relay,
    "inclusion.no_counter": _no_counter,
    "inclusion.no_facilitators": _no_facilitators,
    "inclusion.needs_what_lacks": _needs_what_lacks,
    "inclusion.one_relay": _one_relay,
}
VERDICTS: Mapping[str, Verdict] = {
    "inclusion.nobody_reaches": Verdict.MISSING,
    "inclusion.no_measure": Verdict.MISSING,
    "inclusion.no_relay": Verdict.MISSING,
    "inclusion.no_counter": Verdict.MISSING,
    "inclusion.no_facilitators": Verdict.MISSING,
    "inclusion.needs_what_lacks": Verdict.AT_RISK,
    "inclusion.one_relay": Verdict.AT_RISK,
}
