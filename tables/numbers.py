"""Numbers as people write them in tables: with commas, blanks and percent signs."""

import re

from django.utils.translation import gettext as _

from tables.cells import BadCell, shown

BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*")
PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
BOTH = re.compile(r"([+-]?\d{1,3})((?:([.,])\d{3})(?:\3\d{3})*)([.,])(\d+)")
SIGNS = str.maketrans({"−": "-", "٫": ".", "٬": "", "٪": "%"})
GAPS = frozenset({"", "-", "–", "—", "..", "...", "…", "n/a", "na", "nd", "n.d.", "n. d."})
MOST = 1e15  # beyond it not every whole number has a place of its own


def is_gap(text: str) -> bool:
    """
    Whether a cell says that the value is not known.

    Parameters
    ----------
    text : str
        A cell.

    Returns
    -------
    bool
        True when it is empty, a dash, dots, or "n/a".
    """
    return text.strip().casefold() in GAPS


def number_of(text: str) -> float | None:
    """
    Read a number.

    Parameters
    ----------
    text : str
        A cell, such as "48.3", "48,3", "1 234,5" or "48 %".

    Returns
    -------
    float | None
        None for a gap.

    Raises
    ------
    BadCell
        No number, or one that can be read in two ways.
    """
    if is_gap(text):
        return None
    bare = _bare(text)
    apart = BOTH.fullmatch(bare)
    if apart and apart[3] != apart[4]:
        bare = re.sub(r"[.,]", "", apart[1] + apart[2]) + "." + apart[5]
    elif GROUPED.fullmatch(bare) and len(re.findall(r"[.,]", bare)) > 1:
        bare = re.sub(r"[.,]", "", bare)
    elif bare.count(",") == 1:
        _refuse_thousands(text, bare)
        bare = bare.replace(",", ".")
    return _finite(text, bare)


def count_of(text: str) -> int | None:
    """
    Read how many people or things there are.

    Parameters
    ----------
    text : str
        A cell, such as "12500", "12 500", "12,500" or "12.500".

    Returns
    -------
    int | None
        Zero or more; None for a gap.

    Raises
    ------
    BadCell
        Negative, or no whole number.
    """
    if is_gap(text):
        return None
    bare = _bare(text)
    if GROUPED.fullmatch(bare):
        bare = re.sub(r"[.,]", "", bare)
    value = _finite(text, bare.replace(",", "."))
    if value < 0:
        raise BadCell(_("“%(word)s” is negative") % {"word": shown(text)})
    if not value.is_integer():
        raise BadCell(_("“%(word)s” is no whole number") % {"word": shown(text)})
    return int(value)


def _bare(text: str) -> str:
    return BLANKS.sub("", text.translate(SIGNS)).removesuffix("%")


def _refuse_thousands(text: str, bare: str) -> None:
    """With three digits behind, a comma may part thousands; after a zero it cannot."""
    if GROUPED.fullmatch(bare) and not bare.lstrip("+-").startswith("0"):
        whole, decimals = bare.replace(",", ""), bare.replace(",", ".")
        told = {"word": shown(text), "whole": whole, "decimals": decimals}
        raise BadCell(_("“%(word)s” may be %(whole)s or %(decimals)s: write one of these") % told)


def _finite(text: str, bare: str) -> float:
    value = float(bare) if PLAIN.fullmatch(bare) else None
    if value is None:
        raise BadCell(_("“%(word)s” is no number") % {"word": shown(text)})
    if abs(value) > MOST:
        raise BadCell(_("“%(word)s” is too large") % {"word": shown(text)})
    return value
