"""The typeface of the documents: its files, and the characters that it has."""

import struct
import unicodedata
from functools import cache
from importlib.resources import files as package_files
from itertools import chain
from pathlib import Path

WEIGHTS = ("Light", "Regular", "SemiBold")
WINDOWS_UNICODE = (3, 1)

# In the table of the font, yet nothing that a document may print.
NOT_TEXT = frozenset({"Cc", "Co"})


def font_files() -> list[Path]:
    """The weights that the documents use, from the installed font package."""
    folder = package_files("fontpkg_ibm_plex_sans_arabic") / "files"
    return [Path(str(folder / f"IBMPlexSansArabic-{weight}.ttf")) for weight in WEIGHTS]


@cache
def characters() -> frozenset[str]:
    """The characters that every weight has a glyph for."""
    tables = (character_map(path.read_bytes()) for path in font_files())
    common = frozenset.intersection(*(frozenset(table) for table in tables))
    return frozenset(c for c in map(chr, common) if unicodedata.category(c) not in NOT_TEXT)


def character_map(font: bytes) -> list[int]:
    """
    Read which code points a font has a glyph for.

    Parameters
    ----------
    font : bytes
        A TrueType file with a Windows Unicode character map of format 4.

    Returns
    -------
    list[int]
        The code points, in rising order.

    References
    ----------
    .. [1] OpenType specification, `cmap`, format 4: segments of end, start, delta and offset.
    """
    start = _unicode_table(font)
    size = struct.unpack_from(">H", font, start + 6)[0]  # two bytes for each segment
    arrays = (start + 14, start + 16 + size, start + 16 + 2 * size, start + 16 + 3 * size)
    segments = zip(
        *(struct.unpack_from(f">{size // 2}H", font, array) for array in arrays), strict=True
    )
    return list(
        chain.from_iterable(
            _with_glyph(font, segment, arrays[3] + 2 * place)
            for place, segment in enumerate(segments)
        )
    )


def _with_glyph(font: bytes, segment: tuple[int, int, int, int], place: int) -> list[int]:
    end, start, delta, offset = segment
    codes = range(start, min(end, 0xFFFE) + 1)
    if not offset:
        return [code for code in codes if (code + delta) & 0xFFFF]
    glyphs = struct.unpack_from(f">{len(codes)}H", font, place + offset)
    return [code for code, glyph in zip(codes, glyphs, strict=True) if glyph]


def _unicode_table(font: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4s4xI", font, 12 + 16 * i) for i in range(count))
    cmap = next(offset for tag, offset in tables if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    subtables = (struct.unpack_from(">HHI", font, cmap + 4 + 8 * i) for i in range(count))
    return cmap + next(offset for *kind, offset in subtables if tuple(kind) == WINDOWS_UNICODE)
