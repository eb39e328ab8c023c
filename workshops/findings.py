"""One sentence per result that a mayor understands, in the reader's language."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from interface.formats import format_number
from workshops.disclosure import FEWEST_FOR_RESULTS
from workshops.results import WRITTEN, Part, QuestionResult
from workshops.spread import Verdict
from workshops.values import OTHER
from workshops.wording import of_people

SENTENCES = {
    Verdict.TOO_FEW: gettext_lazy("Too few people for a verdict. First: %(answers)s."),
    Verdict.AGREE: gettext_lazy("The group agrees: %(answers)s."),
    Verdict.LEAN: gettext_lazy("The group leans towards: %(answers)s."),
    Verdict.SCATTERED: gettext_lazy("The answers are scattered. First: %(answers)s."),
    Verdict.TWO_CAMPS: gettext_lazy("Two camps: %(answers)s."),
}

LINKED = gettext_lazy(
    "Not shown: almost nothing changed since an earlier round, and the difference would tell what "
    "single people answered. Read the earlier round."
)


def finding(result: QuestionResult, part: Part, *, minimum: int = FEWEST_FOR_RESULTS) -> str:
    """
    What one result says, in one sentence.

    Parameters
    ----------
    result : QuestionResult
        The result of the question.
    part : Part
        One of its parts.
    minimum : int
        The municipality's fewest people for a result.

    Returns
    -------
    str
        Never empty: it also says when nobody answered and when too few did.
    """
    if not part.answered:
        return _("Nobody has answered this.")
    if part.is_linked:
        return str(LINKED)
    if part.summary is None:
        return ngettext(
            "Shown once %(count)d person has answered.",
            "Shown once %(count)d people have answered.",
            max(minimum, FEWEST_FOR_RESULTS),
        ) % {"count": max(minimum, FEWEST_FOR_RESULTS)}
    if part.verdict is None:
        return _without_verdict(part)
    answers = _camps(result.question, part) or _leaders(result.question, part)
    return SENTENCES[part.verdict] % {"answers": answers}


def answer_name(question: Any, key: Any) -> str:
    """An answer as people read it: an option, what was written, a step or a run of steps."""
    if isinstance(key, tuple):
        return _run(question, key)
    if not isinstance(key, str):
        return format_number(key, digits=0 if float(key).is_integer() else 1)
    if key == OTHER:
        return _("Other")
    if key.startswith(WRITTEN):
        return key.removeprefix(WRITTEN) or _("Other")
    return str(question.option(key).text)


def _run(question: Any, camp: tuple) -> str:
    """A camp: several options together, or steps of a scale."""
    if question.kind != "scale":
        return ", ".join(answer_name(question, key) for key in camp)
    low, high = (answer_name(question, step) for step in camp)
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _leaders(question: Any, part: Part) -> str:
    if question.kind == "scale":
        middle = format_number(part.summary.numbers.median, digits=1)
        return _("middle answer %(number)s") % {"number": middle}
    return _("; ").join(
        _with_number(answer_name(question, key), _behind(question, part, key))
        for key in part.summary.leaders
    )


def _camps(question: Any, part: Part) -> str:
    camps = part.summary.spread.camps if part.verdict is Verdict.TWO_CAMPS else ()
    return _(" and ").join(
        _with_number(answer_name(question, camp.answer), of_people(camp.people, part.answered))
        for camp in camps
    )


def _with_number(name: str, number: str) -> str:
    # Translators: an answer in quotation marks, then the number of people or points.
    return pgettext("answer", "“%(name)s” (%(number)s)") % {"name": name, "number": number}


def _behind(question: Any, part: Part, key: Any) -> str:
    """The number that stands behind an answer: people, points or rank."""
    if question.kind not in ("allocation", "ranking"):
        count = next(c.count for c in part.summary.counts if c.key == key)
        return of_people(count, part.answered)
    mean = format_number(part.summary.means[key], digits=1)
    words = _("%(mean)s points") if question.kind == "allocation" else _("mean rank %(mean)s")
    return words % {"mean": mean}


def _without_verdict(part: Part) -> str:
    if part.summary.numbers is None:
        count = len(part.summary.texts)
        return ngettext("%(count)d text.", "%(count)d texts.", count) % {"count": count}
    numbers = part.summary.numbers
    return _("Middle answer %(median)s; half of the people lie from %(lower)s to %(upper)s.") % {
        name: format_number(getattr(numbers, name), digits=1)
        for name in ("median", "lower", "upper")
    }
