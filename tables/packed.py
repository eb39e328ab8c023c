"""A table between the steps of an import: read once, kept small, read again row by row."""

import json
import zlib
from collections.abc import Iterable, Iterator

from tables.limits import MOST_CHARACTERS
from tables.refusals import Refused
from tables.rows import Row

PIECE = 256 * 1024


def pack(rows: Iterable[Row]) -> tuple[bytes, int]:
    """
    Rows as bytes.

    Parameters
    ----------
    rows : Iterable[Row]
        Of a table that has just been read.

    Returns
    -------
    tuple[bytes, int]
        Compressed lines of JSON, and how many there are.

    Raises
    ------
    Refused
        More text than fits; nothing larger is ever held in memory.
    """
    packer, pieces, count, letters = zlib.compressobj(1), [], 0, 0
    for row in rows:
        count, letters = count + 1, letters + sum(map(len, row.cells))
        if letters > MOST_CHARACTERS:
            raise Refused("too_much_text")
        line = json.dumps([row.number, row.cells, list(row.broken.items())])
        pieces.append(packer.compress(line.encode() + b"\n"))
    return b"".join([*pieces, packer.flush()]), count


def unpack(content: bytes) -> Iterator[Row]:
    """
    The rows again, one at a time.

    Parameters
    ----------
    content : bytes
        What `pack` gave.

    Yields
    ------
    Row
        In their order.
    """
    rest = b""
    for piece in _pieces(content):
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            number, cells, broken = json.loads(line)
            yield Row(number, tuple(cells), dict(broken))


def _pieces(content: bytes) -> Iterator[bytes]:
    unpacker, left = zlib.decompressobj(), content
    while left:
        yield unpacker.decompress(left, PIECE)
        left = unpacker.unconsumed_tail
    yield unpacker.flush()
