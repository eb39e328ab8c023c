"""Which words of a text changed. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, ADDED, REMOVED = "same", "added", "removed"
PIECES = re.compile(r"\s+|[^\s]+")
# Comparing takes longer than the product of both lengths: a file from outside may hold texts that
# would take minutes. A text of 5,000 characters that may be published has 2,000 pieces.
MOST_PAIRS = 2_000**2


class Piece(NamedTuple):
    """Some words in a row: `change` is "same", "added" or "removed"."""

    change: str
    words: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """
    Say word by word how one text became another.

    Parameters
    ----------
    before : str
        The old words; "" for a text that is new.
    after : str
        The new words; "" for a text that is gone.

    Returns
    -------
    tuple[Piece, ...]
        Without the added pieces they are the old text, without the removed ones the new text.
        Of two endless texts, the whole old one and the whole new one.

    Examples
    --------
    >>> for change, words in word_changes("Who pays now?", "Who really pays?"):
    ...     print(f"{change}: {words!r}")
    same: 'Who '
    removed: 'pays now?'
    added: 'really pays?'
    """
    old, new = PIECES.findall(before), PIECES.findall(after)
    if len(old) * len(new) > MOST_PAIRS:
        return Piece(REMOVED, before), Piece(ADDED, after)
    return tuple(_joined(_pieces(old, new)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    # Its own idea of junk keeps a long text of the same few words from taking minutes.
    matcher = SequenceMatcher(_is_space, old, new, autojunk=True)
    for tag, first, last, start, stop in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(old[first:last]))
            continue
        if last > first:
            yield Piece(REMOVED, "".join(old[first:last]))
        if stop > start:
            yield Piece(ADDED, "".join(new[start:stop]))


def _is_space(piece: str) -> bool:
    """Spaces alone join nothing: two texts that share only them share no words."""
    return piece.isspace()


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A lone space between two changes belongs to both: read whole phrases, not crumbs."""
    removed = added = ""
    for change, words in pieces:
        if change == SAME and not (words.isspace() and (removed or added)):
            yield from _changed(removed, added)
            removed = added = ""
            yield Piece(SAME, words)
        else:
            removed += words if change != ADDED else ""
            added += words if change != REMOVED else ""
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(REMOVED, removed)
    if added:
        yield Piece(ADDED, added)
