"""Coherence checks, as both documents print them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.questionnaire import Questionnaire
from interface.formats import format_date
from reports.context import Clash, Coherence, Fact, RecordCoherence, RecordFinding
from stakeholders.finding_words import Told
from strategy.checking import Checks
from strategy.finding_words import Case, told_checks

MOST_ANSWERED = 3  # so that the note keeps to four pages; the full record has all


def coherence_of(checks: Checks, edition: Questionnaire) -> Coherence | None:
    """
    What the note says below the actions: what is answered, and the rules of what is open.

    Parameters
    ----------
    checks : Checks
        Of the workshop.
    edition : Questionnaire
        Its whole edition.

    Returns
    -------
    Coherence | None
        None when nothing is found.
    """
    answered = told_checks(checks.answered, checks, edition)
    clashes = [_clash(one, case) for one in answered for case in one.cases]
    open_ = tuple(map(_counted, told_checks(checks.open, checks, edition)))
    if not (clashes or open_):
        return None
    return Coherence(items=tuple(clashes[:MOST_ANSWERED]), open=open_)


def _introduction(answered: int, open_: int) -> str:
    rules = _("Rules read what was said, decided and planned beside each other.")
    known = ngettext(
        "%(count)d contradiction is answered", "%(count)d contradictions are answered", answered
    ) % {"count": answered}
    left = ngettext("%(count)d is open", "%(count)d are open", open_) % {"count": open_}
    return _("%(rules)s %(answered)s, %(open)s.") % {
        "rules": rules,
        "answered": known,
        "open": left,
    }


def _clash(told: Told, case: Case) -> Clash:
    first, second = (fact.words for fact in case.facts)
    return Clash(
        title=told.title,
        facts=(first, second),
        answer=case.answer.text,
        answered=format_date(case.answer.at),
    )


def _counted(told: Told) -> str:
    """The rule, and how often where that is more than once."""
    title = told.title.rstrip(".")
    return title if len(told.cases) == 1 else f"{title} ({len(told.cases)})"


def record_coherence(checks: Checks, edition: Questionnaire, number: str) -> RecordCoherence | None:
    """
    The chapter of the record: every case, with its answer.

    Parameters
    ----------
    checks : Checks
        Of the workshop.
    edition : Questionnaire
        Its whole edition.
    number : str
        The number of the chapter.

    Returns
    -------
    RecordCoherence | None
        None when nothing is found.
    """
    told = told_checks(checks.found, checks, edition)
    if not told:
        return None
    return RecordCoherence(
        number=number,
        title=_("What does not fit together"),
        introduction=_introduction(len(checks.answered), len(checks.open)),
        findings=tuple(map(_finding, told)),
    )


def _finding(told: Told) -> RecordFinding:
    return RecordFinding(
        verdict=told.verdict,
        title=told.title,
        cases=tuple(_cases(told.cases)),
        text=f"{told.text} {told.advice}",
    )


def _cases(cases: Iterable[Case]) -> Iterable[Fact]:
    for case in cases:
        yield Fact(case.line, _answer(case))


def _answer(case: Case) -> str:
    if case.answer is None:
        return _("No answer yet")
    words = _("We know, because … %(answer)s") % {"answer": case.answer.text}
    return f"{words} ({format_date(case.answer.at)})"
