"""The four ticks in words: why one is held, what to find out for one that is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders.ecosystem import Actor
from stakeholders.enums import Gain, Means, Readiness
from stakeholders.shortlist import Tick, Ticked
from workshops.enums import Resource

QUESTIONS = {
    "brings": gettext_lazy("Brings something the project needs"),
    "ready": gettext_lazy("Ready, or ready with help"),
    "gains": gettext_lazy("We know what they gain"),
    "means": gettext_lazy("We have a means of commitment"),
}


@dataclass(frozen=True)
class Reason:
    """One tick as it is read; `is_held` is None when nobody can know yet."""

    key: str
    question: str
    words: str
    is_held: bool | None


def reasons_of(ticked: Ticked, needs: tuple[str, ...]) -> tuple[Reason, ...]:
    """
    The four ticks of one stakeholder, each with its reason or with what to find out.

    Parameters
    ----------
    ticked : Ticked
        The stakeholder.
    needs : tuple[str, ...]
        What the project needs.

    Returns
    -------
    tuple[Reason, ...]
        In the order of the ticks, in the language that is switched on.
    """
    return tuple(_reason(tick, ticked, needs) for tick in ticked.ticks)


def names_of(choices, keys: Iterable[str]) -> str:
    """
    Several choices as a list to read.

    Parameters
    ----------
    choices : type[TextChoices]
        Such as `Gain`.
    keys : Iterable[str]
        Which of them.

    Returns
    -------
    str
        Their labels with dots between them, as labels are capitalised; empty without any.
    """
    return " · ".join(str(choices(key).label) for key in keys)


def count_words(held: int) -> str:
    """
    How many ticks, in words.

    Parameters
    ----------
    held : int
        From 0 to 4.

    Returns
    -------
    str
        Such as "3 of 4 ticks".
    """
    return ngettext("%(held)d of 4 ticks", "%(held)d of 4 ticks", held) % {"held": held}


def _reason(tick: Tick, ticked: Ticked, needs: tuple[str, ...]) -> Reason:
    say = HELD[tick.key] if tick.is_held else MISSING[tick.key]
    return Reason(tick.key, str(QUESTIONS[tick.key]), say(ticked, needs), tick.is_held)


# ---- a tick that is held: why --------------------------------------------------------------------


def _brings(ticked: Ticked, _needs) -> str:
    return names_of(Resource, ticked.brings)


def _ready(ticked: Ticked, _needs) -> str:
    return str(Readiness(ticked.actor.readiness).label)


def _gains(ticked: Ticked, _needs) -> str:
    return names_of(Gain, ticked.actor.gains) or ticked.actor.gains_note


def _means(ticked: Ticked, _needs) -> str:
    return names_of(Means, ticked.actor.means) or ticked.actor.means_note


# ---- a tick that is missing: what to find out ----------------------------------------------------


def _find_resources(_ticked: Ticked, needs: tuple[str, ...]) -> str:
    if not needs:
        return _("The project has not said what it needs: say so first.")
    return _("Find out whether they could bring any of this: %(resources)s.") % {
        "resources": names_of(Resource, needs)
    }


def _find_readiness(ticked: Ticked, _needs) -> str:
    if ticked.actor.readiness == Readiness.RELUCTANT:
        return _("They are reluctant: find out what holds them back, and which help would do.")
    return _("Find out whether they use digital tools already, or would with help.")


def _find_gains(_ticked: Ticked, _needs) -> str:
    return _("Find out what they would gain: ask them, do not guess.")


def _find_means(ticked: Ticked, _needs) -> str:
    return _("Find out how to commit them: visibility, a partnership, or a pilot action.")


Say = Callable[[Ticked, tuple[str, ...]], str]
HELD: dict[str, Say] = {"brings": _brings, "ready": _ready, "gains": _gains, "means": _means}
MISSING: dict[str, Say] = {
    "brings": _find_resources,
    "ready": _find_readiness,
    "gains": _find_gains,
    "means": _find_means,
}


def readiness_of(actor: Actor) -> str:
    """
    How ready a stakeholder is, in words.

    Parameters
    ----------
    actor : Actor
        The stakeholder.

    Returns
    -------
    str
        "We don't know yet" when nobody said anything.
    """
    return str(Readiness(actor.readiness or Readiness.UNKNOWN).label)
