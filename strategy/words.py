"""The compass in words: one text per code, for a group ("we") and for one person ("you")."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from strategy.chapters import CompassChapter, Duty, Moment
from strategy.compass import Name

TODAY = {
    True: {
        Name.NAMED: gettext_lazy("Today our answers point to one model: %(models)s."),
        Name.MIXED: gettext_lazy("Today our answers are mixed: %(models)s."),
        Name.TWO_CAMPS: gettext_lazy("Today we are two camps: %(models)s."),
        Name.TOO_FEW: gettext_lazy("Too few answers to say where we are today."),
    },
    False: {
        Name.NAMED: gettext_lazy("Today your answers point to one model: %(models)s."),
        Name.MIXED: gettext_lazy("Today your answers are mixed: %(models)s."),
        Name.TOO_FEW: gettext_lazy("Too few answers to say where you see the city today."),
    },
}
# By the directions in which openness and initiative move.
WANTED = {
    True: {
        (None, None): gettext_lazy("In five years we want to be about where we are."),
        ("high", None): gettext_lazy("We want to be more open."),
        ("low", None): gettext_lazy("We want to be more closed."),
        (None, "high"): gettext_lazy("We want residents and firms to lead more."),
        (None, "low"): gettext_lazy("We want institutions to lead more."),
        ("high", "high"): gettext_lazy("We want to be more open, led more by residents and firms."),
        ("high", "low"): gettext_lazy("We want to be more open, led more by institutions."),
        ("low", "high"): gettext_lazy(
            "We want to be more closed, led more by residents and firms."
        ),
        ("low", "low"): gettext_lazy("We want to be more closed, led more by institutions."),
    },
    False: {
        (None, None): gettext_lazy("In five years you want the city about where it is."),
        ("high", None): gettext_lazy("You want it to be more open."),
        ("low", None): gettext_lazy("You want it to be more closed."),
        (None, "high"): gettext_lazy("You want residents and firms to lead more."),
        (None, "low"): gettext_lazy("You want institutions to lead more."),
        ("high", "high"): gettext_lazy("You want it more open, led more by residents and firms."),
        ("high", "low"): gettext_lazy("You want it more open, led more by institutions."),
        ("low", "high"): gettext_lazy("You want it more closed, led more by residents and firms."),
        ("low", "low"): gettext_lazy("You want it more closed, led more by institutions."),
    },
}
NAMES = {
    Name.NAMED: "%(models)s",
    Name.MIXED: gettext_lazy("Mixed: %(models)s"),
    Name.TWO_CAMPS: gettext_lazy("Two camps: %(models)s"),
    Name.TOO_FEW: gettext_lazy("Too few answers"),
}
WHY = {
    True: {
        Name.NAMED: gettext_lazy("More than half of the answers fit this one model."),
        Name.MIXED: gettext_lazy("No model holds more than half of the answers."),
        Name.TWO_CAMPS: gettext_lazy(
            "At least a third of the people answer by the one, and a third by the other."
        ),
        Name.TOO_FEW: gettext_lazy("At least four answers are needed."),
    },
    False: {
        Name.NAMED: gettext_lazy(
            "So many of your answers fit this one model that it is no chance."
        ),
        Name.MIXED: gettext_lazy("No model holds enough of your answers to stand alone."),
        Name.TOO_FEW: gettext_lazy("At least four answers are needed."),
    },
}
# By axis and direction, then by case of the duty; directions are those of the drawing.
DUTIES = {
    ("openness", "low"): {
        "lies": gettext_lazy("Because we lie to the left"),
        "moves": gettext_lazy("If we move to the left"),
        "always": gettext_lazy("The further to the left"),
    },
    ("openness", "high"): {
        "lies": gettext_lazy("Because we lie to the right"),
        "moves": gettext_lazy("If we move to the right"),
        "always": gettext_lazy("The further to the right"),
    },
    ("initiative", "low"): {
        "lies": gettext_lazy("Because we lie at the top"),
        "moves": gettext_lazy("If we move up"),
        "always": gettext_lazy("The higher"),
    },
    ("initiative", "high"): {
        "lies": gettext_lazy("Because we lie at the bottom"),
        "moves": gettext_lazy("If we move down"),
        "always": gettext_lazy("The lower"),
    },
}


def headline(chapter: CompassChapter) -> str:
    """
    The finding of the compass: where the answers lie today, and which way they want to go.

    Parameters
    ----------
    chapter : CompassChapter
        Of a group or of one person.

    Returns
    -------
    str
        One or two sentences; the second only when both times have a place.
    """
    today = TODAY[chapter.is_group][chapter.today.position.naming.kind] % {
        "models": listed(model.name for model in chapter.today.models)
    }
    if not all(moment.position.mean.is_whole for moment in chapter.moments):
        return today
    moves = chapter.moves
    wanted = WANTED[chapter.is_group][moves.get("openness"), moves.get("initiative")]
    return f"{today} {wanted}"


def name_of(moment: Moment) -> str:
    """
    The name of a position.

    Parameters
    ----------
    moment : Moment
        The compass at one time.

    Returns
    -------
    str
        Such as "Algorithmic city" or "Mixed: Wiki city and Open source city".
    """
    models = listed(model.name for model in moment.models)
    return NAMES[moment.position.naming.kind] % {"models": models}


def why(chapter: CompassChapter, moment: Moment) -> str:
    """
    Why a position is called so.

    Parameters
    ----------
    chapter : CompassChapter
        Of a group or of one person.
    moment : Moment
        One of its two times.

    Returns
    -------
    str
        One sentence.
    """
    return str(WHY[chapter.is_group][moment.position.naming.kind])


def heading_of(duty: Duty) -> str:
    """
    Why a duty counts here.

    Parameters
    ----------
    duty : Duty
        An implication with its degrees.

    Returns
    -------
    str
        Such as "Because we lie to the left"; never that there is little to do.
    """
    return str(DUTIES[duty.implication.axis, duty.implication.direction][duty.case])


def listed(names: Iterable[object]) -> str:
    """
    Names as one enumeration.

    Parameters
    ----------
    names : Iterable
        Anything with words.

    Returns
    -------
    str
        "A", "A and B" or "A, B and C"; "" for none.
    """
    words = [str(name) for name in names]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
