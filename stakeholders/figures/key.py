"""The key of a figure: what each shape and each line means, below the drawing."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guide.enums import Sector
from interface import svg
from interface.labels import text_width
from stakeholders.figures.look import Pen
from stakeholders.figures.marks import REACH

GAP = 18  # between two entries


def shapes_key(pen: Pen, key: str, *, top: float, inset: float = 0):
    """
    The three sectors and a partner.

    Parameters
    ----------
    pen : Pen
        Writes.
    key : str
        Start of the ids of the marks.
    top, inset : float
        Where the key begins, in user units.

    Returns
    -------
    tuple[list[SafeString], float]
        The elements, and the height they take.
    """
    entries = [(f"{key}-{sector}", sector.label) for sector in Sector]
    return key_of(pen, [*entries, (f"{key}-society-p", _("Partner"))], top=top, inset=inset)


def key_of(
    pen: Pen, entries: Sequence[tuple[str, str]], *, top: float, inset: float = 0, reach: float = 0
) -> tuple[list[SafeString], float]:
    """
    Entries beside each other, in as many lines as they need.

    Parameters
    ----------
    pen : Pen
        Writes.
    entries : Sequence[tuple[str, str]]
        Id of what is drawn, and what it means.
    top, inset : float
        Where the key begins, in user units.
    reach : float
        Half of the width of what is drawn; that of a mark unless given.

    Returns
    -------
    tuple[list[SafeString], float]
        The elements, and the height they take.
    """
    look, size = pen.look, pen.look.small
    reach = reach or look.mark * REACH
    x, y, line = inset, top + look.mark * REACH, look.mark * REACH * 2 + 2
    drawn: list[SafeString] = []
    for href, words in entries:
        width = 2 * reach + 5 + text_width(str(words), size)
        if x > inset and x + width > look.width - inset:
            x, y = inset, y + line
        drawn.append(svg.element("use", href=f"#{href}", x=pen.x(x + reach), y=round(y, 1)))
        drawn += pen.words([str(words)], (x + 2 * reach + 5, y + size * 0.36), size, fill=look.soft)
        x += width + GAP
    return drawn, y + line / 2 - top
