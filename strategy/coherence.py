"""Where a strategy contradicts itself: facts → stable code → verdict. Pure.

The words of a code stand in the edition (`finding` entries), its reasons in
docs/method/coherence.md. A finding names two facts that do not fit; it judges neither.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stakeholders.findings import ORDER, Verdict
from strategy.enums import Origin, Status
from strategy.plan.actions import ActionLine

PRIORITIES = "vision.priorities"
OPEN_MODELS = frozenset({"open_source", "wiki"})
LED_BY_DATA = frozenset({"algorithmic", "uberised"})
ONE_SERVICE = "service"  # option of information.openness
MOST = 0.5  # share of the kinds of data; "mostly" is more than this
# Options of compass.arrangements and compass.safeguards that say whose the data are, or that they
# come back: a clause in each contract, a permit with data shared, an open licence; the right to
# leave with our data.
SECURING = frozenset({"ownership", "permit", "licence", "exit"})
KEEPING = ("collect", "store")  # rows of information.actions
DONE_BY_US = frozenset({"ourselves", "jointly", "contracted"})  # its options; not "left"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """
    What the rules read. Keys are those of the workshop's edition.

    Attributes
    ----------
    actions : tuple[ActionLine, ...]
        Those that were not dropped, by number.
    commitments : tuple[str, ...]
        Of the mandate, in words.
    priorities : Mapping[str, float]
        Points of each priority; empty while nobody may see them.
    keywords : Mapping[str, str]
        Question that asks for keywords → the priority that it is about.
    model : str
        The model that is wanted; "" while no single one is.
    openness : Mapping[str, str]
        Kind of data → who may see it; without those that nobody settled.
    agreed : frozenset[str] | None
        Arrangements and safeguards chosen; None while the group has dealt with neither.
    safeguards : tuple[str, ...]
        Those decided.
    forms : tuple[str, ...]
        Forms of exchange chosen.
    tasks : Mapping[str, str]
        Task with the data → who does it, "" where nobody was named; empty while it is not settled.
    groups : tuple[str, ...]
        Groups left out that were chosen, in that order.
    measured, reached : frozenset[str]
        Those with a measure; those of them with a relay.
    """

    actions: tuple[ActionLine, ...] = ()
    commitments: tuple[str, ...] = ()
    priorities: Mapping[str, float]
    keywords: Mapping[str, str]
    model: str = ""
    openness: Mapping[str, str]
    agreed: frozenset[str] | None = None
    safeguards: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    tasks: Mapping[str, str]
    groups: tuple[str, ...] = ()
    measured: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()

    @cached_property
    def first_priorities(self) -> tuple[str, ...]:
        """Those with the most points; none while all have the same."""
        most, least = (edge(self.priorities.values(), default=0) for edge in (max, min))
        return tuple(key for key, points in self.priorities.items() if points == most > least)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """
    One case of a rule.

    Attributes
    ----------
    code : str
        A key of RULES and of the edition's findings; never used again for something else.
    subject : str
        Which case, so that an answer stays with it: a commitment in words, a key, an id. "" where
        a rule has one case.
    keys : tuple[str, ...]
        What the second fact names: kinds of data, tasks.
    actions : tuple[ActionLine, ...]
        The actions it names, by number.
    """

    code: str
    subject: str = ""
    keys: tuple[str, ...] = ()
    actions: tuple[ActionLine, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return VERDICTS[self.code]


def coherence(facts: Facts) -> tuple[Finding, ...]:
    """
    Everything in a strategy that contradicts something else in it.

    Parameters
    ----------
    facts : Facts
        What the group said, decided and planned.

    Returns
    -------
    tuple[Finding, ...]
        The worst verdict first, then in the order of RULES, then of the facts.

    References
    ----------
    .. [1] docs/method/coherence.md
    """
    found = [Finding(code=code, **about) for code, rule in RULES.items() for about in rule(facts)]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.verdict)))


def serves(action: ActionLine, priority: str, facts: Facts) -> bool:
    """
    Say whether an action serves a priority.

    Parameters
    ----------
    action : ActionLine
        One of the plan.
    priority : str
        Key of a priority.
    facts : Facts
        With the questions that ask for the keywords of each priority.

    Returns
    -------
    bool
        True when it names the priority, when it was drawn from a decision on its keywords, or,
        for a priority with the most points, from the decision on the points. Words are not read.
    """
    if action.priority:
        return action.priority == priority
    key = action.source.key
    is_first = key == PRIORITIES and priority in facts.first_priorities
    return is_first or facts.keywords.get(key) == priority


# ---- the rules: each yields what its findings are about ------------------------------------------

About = Mapping[str, object]


def _commitment_no_action(facts: Facts) -> Iterator[About]:
    """Silent until the plan has an action: a plan that nobody began lacks everything."""
    drawn = {one.source.words for one in _drawn(facts, Origin.COMMITMENT)}
    if facts.actions:
        yield from ({"subject": words} for words in facts.commitments if words not in drawn)


def _priority_no_action(facts: Facts) -> Iterator[About]:
    """Silent until the plan has an action."""
    for priority in facts.first_priorities if facts.actions else ():
        if not any(serves(one, priority, facts) for one in facts.actions):
            yield {"subject": priority}


def _safeguard_no_action(facts: Facts) -> Iterator[About]:
    """Silent until the plan has an action."""
    drawn = {one.source.option for one in _drawn(facts, Origin.SAFEGUARD)}
    if facts.actions:
        yield from ({"subject": key} for key in facts.safeguards if key not in drawn)


def _group_no_relay(facts: Facts) -> Iterator[About]:
    """Silent until one of the two plans is begun."""
    if facts.actions or facts.measured:
        yield from ({"subject": key} for key in facts.groups if key not in facts.reached)


def _no_lead(facts: Facts) -> Iterator[About]:
    """What is done needs nobody to lead it any more."""
    for one in facts.actions:
        if not one.lead_name and one.status != Status.DONE:
            yield {"subject": str(one.id), "actions": (one,)}


def _open_model_closed_data(facts: Facts) -> Iterator[About]:
    closed = tuple(key for key, option in facts.openness.items() if option == ONE_SERVICE)
    if facts.model in OPEN_MODELS and len(closed) > MOST * len(facts.openness):
        yield {"subject": facts.model, "keys": closed}


def _unsecured_data(facts: Facts) -> Iterator[About]:
    """Silent until the group has dealt with arrangements or safeguards."""
    if facts.model in LED_BY_DATA and facts.agreed is not None and not facts.agreed & SECURING:
        yield {"subject": facts.model}


def _form_not_kept(facts: Facts) -> Iterator[About]:
    """Silent until the group has settled who does what with data."""
    left = tuple(
        key for key in KEEPING if key in facts.tasks and facts.tasks[key] not in DONE_BY_US
    )
    if facts.forms and left:
        yield {"keys": left}


def _lead_no_partner(facts: Facts) -> Iterator[About]:
    """One case per stakeholder, with all that it leads."""
    led: dict[str, list[ActionLine]] = {}
    for one in facts.actions:
        if one.lead and not one.lead.is_partner and one.status != Status.DONE:
            led.setdefault(str(one.lead.entry), []).append(one)
    yield from ({"subject": entry, "actions": tuple(some)} for entry, some in led.items())


def _drawn(facts: Facts, origin: Origin) -> Iterable[ActionLine]:
    return (one for one in facts.actions if one.source.kind == origin)


RULES: Mapping[str, Callable[[Facts], Iterator[About]]] = {
    "plan.commitment_no_action": _commitment_no_action,
    "plan.priority_no_action": _priority_no_action,
    "plan.safeguard_no_action": _safeguard_no_action,
    "plan.group_no_relay": _group_no_relay,
    "plan.no_lead": _no_lead,
    "plan.open_model_closed_data": _open_model_closed_data,
    "plan.unsecured_data": _unsecured_data,
    "plan.form_not_kept": _form_not_kept,
    "plan.lead_no_partner": _lead_no_partner,
}
VERDICTS: Mapping[str, Verdict] = {
    "plan.commitment_no_action": Verdict.MISSING,
    "plan.priority_no_action": Verdict.MISSING,
    "plan.safeguard_no_action": Verdict.MISSING,
    "plan.group_no_relay": Verdict.MISSING,
    "plan.no_lead": Verdict.MISSING,
    "plan.open_model_closed_data": Verdict.AT_RISK,
    "plan.unsecured_data": Verdict.AT_RISK,
    "plan.form_not_kept": Verdict.AT_RISK,
    "plan.lead_no_partner": Verdict.AT_RISK,
}
