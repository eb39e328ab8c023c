"""Influence on the project against interest in it: the figure's facts.

The grid is that of A. L. Mendelow (1991), read as by F. Ackermann and C. Eden (2011): those with
much influence and little interest are to be won, those with much interest and little influence
are to be strengthened. The words in the corners are ours.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.enums import Level

LEVELS = tuple(Level.values)
# By influence and interest: what to do with whoever stands in this corner.
CORNERS = {
    (Level.HIGH, Level.LOW): gettext_lazy("Win their interest"),
    (Level.HIGH, Level.HIGH): gettext_lazy("Decide together"),
    (Level.LOW, Level.LOW): gettext_lazy("Keep informed"),
    (Level.LOW, Level.HIGH): gettext_lazy("Give them a voice"),
}


@dataclass(frozen=True, kw_only=True)
class Grid:
    """
    Nine cells of stakeholders.

    Attributes
    ----------
    cells : tuple[tuple[tuple[Actor, ...], ...], ...]
        Rows from high to low influence; in each, cells from low to high interest.
    unplaced : tuple[Actor, ...]
        Those whose influence or interest nobody has judged yet.
    actors : tuple[Actor, ...]
        Everybody.
    """

    cells: tuple[tuple[tuple[Actor, ...], ...], ...]
    unplaced: tuple[Actor, ...]
    actors: tuple[Actor, ...]

    @property
    def placed(self) -> int:
        return len(self.actors) - len(self.unplaced)

    def at(self, *, influence: int, interest: int) -> tuple[Actor, ...]:
        """Who stands in one cell."""
        return self.cells[len(LEVELS) - 1 - LEVELS.index(influence)][LEVELS.index(interest)]


def power_grid(ecosystem: Ecosystem) -> Grid:
    """
    Sort the stakeholders by influence and interest.

    Parameters
    ----------
    ecosystem : Ecosystem
        The map of a workshop.

    Returns
    -------
    Grid
        Who lacks one of the two is counted beside the grid.
    """
    actors = ecosystem.actors
    return Grid(
        cells=tuple(
            tuple(
                tuple(a for a in actors if (a.influence, a.interest) == (influence, interest))
                for interest in LEVELS
            )
            for influence in reversed(LEVELS)
        ),
        unplaced=tuple(a for a in actors if None in (a.influence, a.interest)),
        actors=actors,
    )


def headline(found: Grid) -> str:
    """
    What the grid says: first who must be won, then who is there.

    Parameters
    ----------
    found : Grid
        What is drawn.

    Returns
    -------
    str
        One sentence.
    """
    if not found.placed:
        return _("Nobody stands on the grid yet")
    to_win = len(found.at(influence=Level.HIGH, interest=Level.LOW))
    if to_win:
        words = ngettext(
            "%(count)d stakeholder has much influence and little interest",
            "%(count)d stakeholders have much influence and little interest",
            to_win,
        )
        return words % {"count": to_win}
    together = len(found.at(influence=Level.HIGH, interest=Level.HIGH))
    if together:
        words = ngettext(
            "%(count)d stakeholder has much influence and much interest",
            "%(count)d stakeholders have much influence and much interest",
            together,
        )
        return words % {"count": together}
    if any(found.cells[0]):
        return _("Nobody with much influence has much interest yet")
    return _("Nobody on the grid has much influence")


def description(found: Grid) -> str:
    """
    The figure in full sentences, for who does not see it.

    Parameters
    ----------
    found : Grid
        What is drawn.

    Returns
    -------
    str
        How to read it, the four corners, and who is not placed.
    """
    how = _("To the right: more interest in the project. Further up: more influence on it.")
    corners = (
        _("%(corner)s: %(count)d.")
        % {"corner": words, "count": len(found.at(influence=key[0], interest=key[1]))}
        for key, words in CORNERS.items()
    )
    return " ".join([how, *corners, beside(found)]).strip()


def beside(found: Grid) -> str:
    """
    Who does not stand on the grid.

    Parameters
    ----------
    found : Grid
        What is drawn.

    Returns
    -------
    str
        One sentence, or "" when everybody is placed.
    """
    count = len(found.unplaced)
    if not count:
        return ""
    words = ngettext(
        "%(count)d stakeholder is not placed yet.",
        "%(count)d stakeholders are not placed yet.",
        count,
    )
    return words % {"count": count}
