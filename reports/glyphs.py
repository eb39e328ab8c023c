"""
Texts as the typeface can print them.

A character without a glyph stops a PDF/A. Before a document is made, each text is therefore brought
to the characters of the typeface, and the document says how many had to be replaced.
"""

import re
import unicodedata

from reports.typeface import characters

# A lozenge, not a square: in our documents a square is one person.
REPLACEMENT = "◊"

# Joiners and direction marks need no glyph. The signs that embed or override a
# direction are not among them: left open in one answer, they would turn round what follows.
INVISIBLE = frozenset("\n\u061c\u200b\u200c\u200d\u200e\u200f")
SPACES = {"\t": " ", "\u202f": "\u00a0", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n"}
DROPPED_CATEGORIES = frozenset({"Cc", "Cf"})
VARIATION_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
LINE_END = re.compile(r"\r\n?")

# A longer word fits no column: it may be broken after every few letters, where the sign stands that
# style.typ turns into an empty box.
MARK = "\u200b"
LONG_WORD = re.compile(rf"[^\s{MARK}]{{25,}}")
PIECE = re.compile(r"(.{8})(?=.)")


def printable(value):
    """
    Bring every text of a tree of dictionaries and lists to the characters of the typeface.

    Parameters
    ----------
    value : object
        Whatever JSON can hold; texts are changed, everything else is kept.

    Returns
    -------
    tuple[object, int]
        The same tree, and how many characters were replaced by `REPLACEMENT`.
    """
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, dict):
        items, replaced = printable(list(value.values()))
        return dict(zip(value, items, strict=True)), replaced
    if isinstance(value, (list, tuple)):
        items = [printable(item) for item in value]
        return [item for item, _ in items], sum(replaced for _, replaced in items)
    return value, 0


def printable_text(text: str) -> tuple[str, int]:
    """
    Bring one text to the characters of the typeface, and let its longest words be broken.

    Parameters
    ----------
    text : str
        Anything, lone surrogates and control characters included.

    Returns
    -------
    tuple[str, int]
        The text that can be printed, and how many characters were replaced by `REPLACEMENT`.
    """
    text, replaced = with_glyphs(LINE_END.sub("\n", text))
    return LONG_WORD.sub(lambda word: PIECE.sub(rf"\1{MARK}", word[0]), text), replaced


def with_glyphs(text: str) -> tuple[str, int]:
    """
    Bring one text to the characters of the typeface.

    Parameters
    ----------
    text : str
        Anything, lone surrogates and control characters included.

    Returns
    -------
    tuple[str, int]
        The text, and how many characters were replaced by `REPLACEMENT`.
    """
    if characters().issuperset(text):
        return text, 0
    pieces = [_piece(character) for character in text]
    return "".join(pieces), pieces.count(REPLACEMENT) - text.count(REPLACEMENT)


def _piece(character: str) -> str:
    if character in characters() or character in INVISIBLE:
        return character
    if character in SPACES:
        return SPACES[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in DROPPED_CATEGORIES or character in VARIATION_SELECTORS:
        return ""
    # A letter with its mark apart (ć) or in another shape (ﬁ) is the same letter.
    parts = unicodedata.normalize("NFKD", character)
    return parts if parts != character and characters().issuperset(parts) else REPLACEMENT
