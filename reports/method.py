"""How the answers came about and how they were counted: the last chapter of the record."""

from collections.abc import Callable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.items import Question
from reports.context import Fact
from reports.parts import guide_source, is_sample, people
from reports.selectors import Revealed
from workshops.disclosure import FEWEST_FOR_RESULTS
from workshops.models import Workshop

KIND_WORDS: dict[str, Callable[[Question], str]] = {
    "single": lambda question: _("one answer"),
    "multiple": lambda question: _most(question) if question.maximum else _("several answers"),
    "scale": lambda question: (
        _("scale from %(low)d to %(high)d") % {"low": question.low, "high": question.high}
    ),
    "number": lambda question: _("a number"),
    "allocation": lambda question: _("%(points)d points shared out") % {"points": question.points},
    "ranking": lambda question: _("ranking"),
    "short_text": lambda question: _("short text"),
    "long_text": lambda question: _("text"),
    "list": lambda question: _("list of lines"),
}


def kind_words(question: Question) -> str:
    """What kind of answer a question asks for, such as "One answer for each row"."""
    words = KIND_WORDS[question.kind](question)
    if question.rows:
        words = _("%(kind)s for each row") % {"kind": words}
    return capfirst(words)


def _most(question: Question) -> str:
    return ngettext("at most %(count)d answer", "at most %(count)d answers", question.maximum) % {
        "count": question.maximum
    }


def method_of(revealed: Revealed) -> tuple[Fact, ...]:
    """
    What a reader must know to use the figures.

    Parameters
    ----------
    revealed : Revealed
        What the record prints.

    Returns
    -------
    tuple[Fact, ...]
        Label and text, in order.
    """
    workshop = revealed.workshop
    facts = (
        Fact(_("Sample"), _sample(workshop)),
        Fact(_("How people answered"), _answering(revealed)),
        Fact(_("What is shown"), _shown(workshop)),
        Fact(
            _("Agreement index"),
            _(
                "1 − (mean distance between two people ÷ the same for answers at random): 1 means "
                "all the same, 0 as by chance, below 0 opposed camps. From 0.5 people agree, from "
                "0.2 they lean, below it answers are scattered; two camps stand where two separate "
                "answers hold a third of the people each. No word below 8 people. After James, "
                "Demaree and Wolf, 1984."
            ),
        ),
        Fact(
            _("The compass"),
            _(
                "Each description chosen speaks for the model of city that it belongs to; one that "
                "several models share counts for each in part. A model is named by the number of "
                "descriptions, never by distance. The mean shows where the answers lie; a position "
                "is what a group decides."
            ),
        ),
        Fact(_("Sources"), guide_source()),
        Fact(
            _("Question bank"),
            _("Edition %(number)s, SHA-256 %(hash)s")
            % {"number": workshop.edition.number, "hash": in_groups(workshop.edition.sha256)},
        ),
    )
    return tuple(fact for fact in facts if fact.value)


def in_groups(fingerprint: str, size: int = 8) -> str:
    """A long fingerprint as people compare it, piece by piece."""
    return " ".join(fingerprint[start : start + size] for start in range(0, len(fingerprint), size))


def _sample(workshop: Workshop) -> str:
    if not is_sample(workshop):
        return ""
    return _("The city, the people and their answers are invented.")


def _answering(revealed: Revealed) -> str:
    return _(
        "%(people)s joined the workshop. Everybody answered alone; nobody saw a result before the "
        "facilitator revealed the module."
    ) % {"people": people(revealed.people)}


def _shown(workshop: Workshop) -> str:
    if not workshop.is_anonymous:
        return _("All counts; texts without the names of those who wrote them.")
    minimum = max(workshop.municipality.anonymity_minimum, FEWEST_FOR_RESULTS)
    return _(
        "The workshop was anonymous: only counts per question, and none from fewer than "
        "%(minimum)d people with an answer; no links between questions; texts in alphabetical "
        "order."
    ) % {"minimum": minimum}
