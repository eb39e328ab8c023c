"""How many pages a note has."""

import re
import zlib
from functools import lru_cache

from reports.context import NoteContext
from reports.documents import note_pdf

STREAM = re.compile(rb"/ObjStm\b.*?stream\r?\n", re.S)
PAGE = re.compile(rb"/Type\s*/Page\b")


@lru_cache(maxsize=64)
def pages_of(context: NoteContext) -> int:
    """
    Set a note and count its pages.

    Parameters
    ----------
    context : NoteContext
        What it says; the same context is set only once by a process.

    Returns
    -------
    int
        At least 1.
    """
    return page_count(note_pdf(context))


def page_count(pdf: bytes) -> int:
    """
    The pages of a PDF that we made.

    Parameters
    ----------
    pdf : bytes
        As Typst writes it: its pages may stand in compressed streams of objects.

    Returns
    -------
    int
        How many.
    """
    packed = (_unpacked(pdf[found.end() :]) for found in STREAM.finditer(pdf))
    return sum(len(PAGE.findall(part)) for part in (pdf, *packed))


def _unpacked(stream: bytes) -> bytes:
    return zlib.decompressobj().decompress(stream)
