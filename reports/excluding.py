"""Who would be left out and what is done about it, as the council note prints it."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.chapters import DivideChapter, GroupPlan
from inclusion.coverage import COUNTER, FACILITATORS
from interface.formats import COLON
from reports.context import Bar, Excluded, ExcludedGroup, Fact
from stakeholders.finding_words import Told
from workshops.decisions import Decided
from workshops.steps import GROUPS_QUESTION

# So that the note keeps to four pages; the full record has all.
MOST_OBSTACLES = 3  # of a group
MOST_MEASURES = 6  # of all groups, but one of each at least
MOST_FINDINGS = 1  # beside the flagged services
MOST_CASES = 3
NOT_SAID = "–"
PRECAUTIONS = frozenset({f"inclusion.no_{key}" for key in (COUNTER, FACILITATORS)})


def with_plan(
    excluded: Excluded | None,
    chapter: DivideChapter | None,
    decided: Iterable[Decided],
    *,
    is_short: bool = False,
) -> Excluded | None:
    """
    The section of the note, group by group once there is something to say of one.

    Parameters
    ----------
    excluded : Excluded | None
        Whom people named, one by one.
    chapter : DivideChapter | None
        The digital divide of the workshop.
    decided : Iterable[Decided]
        Its decisions: those who disagree with the choice of the groups are printed here.
    is_short : bool
        Beside an action plan: without introduction, and of the findings only flagged services.

    Returns
    -------
    Excluded | None
        As it came where no group is rated and nothing is planned.
    """
    told = [one for one in chapter.groups if one.obstacles or one.measures] if chapter else []
    findings = _findings(chapter, 0 if is_short else MOST_FINDINGS) if chapter else ()
    if not (told or findings):
        return excluded
    counts = excluded.counts if excluded else None
    return Excluded(
        introduction=_introduction(0 if is_short else len(told))
        if told
        else excluded.introduction
        if excluded
        else "",
        counts=counts,
        groups=tuple(_group(one, MOST_MEASURES // len(told)) for one in told),
        findings=findings,
        dissent=_dissent(decided),
    )


def _introduction(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "%(count)d group. The full record has every obstacle and measure.",
        "%(count)d groups. The full record has every obstacle and measure.",
        count,
    )
    return words % {"count": count}


def _group(one: GroupPlan, most: int) -> ExcludedGroup:
    obstacles = (one.serious or one.obstacles[:1])[:MOST_OBSTACLES]
    measures = one.measures[: max(most, 1)]
    return ExcludedGroup(
        name=one.name,
        detail=f"{COLON} ".join(filter(None, (one.people, _source(one)))),
        obstacles=tuple(Bar(o.name, o.number, round(o.severity)) for o in obstacles),
        measures=tuple(measure.title for measure in measures),
        channels=_once(measure.channels for measure in measures),
        relays=_once(measure.relays for measure in measures) or NOT_SAID,
    )


def _source(one: GroupPlan) -> str:
    """Who says so, and the year: the day stands in the full record."""
    return f"{one.estimate.source}, {one.estimate.counted_on.year}" if one.estimate else ""


def _once(several: Iterable[tuple[str, ...]]) -> str:
    """Names that several measures share are printed once."""
    return ", ".join({name: 0 for names in several for name in names})


def _findings(chapter: DivideChapter, most: int) -> tuple[Fact, ...]:
    """Services without a counter or a helper in one line; then the most important findings."""
    others = [one for one in chapter.findings if one.code not in PRECAUTIONS]
    flagged = tuple(_flagged(chapter)) if chapter.flagged else ()
    return (*(_finding(one) for one in others[:most]), *flagged)


def _flagged(chapter: DivideChapter) -> Iterable[Fact]:
    """In the words of the two rules."""
    told = [one for one in chapter.findings if one.code in PRECAUTIONS]
    for service in chapter.flagged:
        name = service.line.name
        titles = [one.title for one in told if name in [case.who for case in one.cases]]
        yield Fact(_("Service"), f"{name}{COLON}", " ".join(titles))


def _finding(told: Told) -> Fact:
    """Cases of one group together: "Older people: Price, Literacy"."""
    about = defaultdict(list)
    for case in told.cases:
        about[case.who].append(case.about)
    told_of = {who: ", ".join(filter(None, parts)) for who, parts in about.items()}
    lines = [f"{COLON} ".join(filter(None, pair)) for pair in told_of.items()]
    more = len(lines) - MOST_CASES
    if more > 0:
        left = ngettext("%(count)d more", "%(count)d more", more) % {"count": more}
        lines = [*lines[:MOST_CASES], left]
    return Fact(told.verdict, told.title, "; ".join(lines))


def _dissent(decided: Iterable[Decided]) -> str:
    """With the groups printed here, the decision on them is not printed a second time."""
    found = (one.current.dissent for one in decided if one.asked.question.key == GROUPS_QUESTION)
    return next(found, "")
