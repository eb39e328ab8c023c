"""What a scan must be: a PDF, told by its bytes. Pure.

No library reads it: it is kept and given back as it came, never opened here. So it is enough that
it is what it says, and no file of another kind under its name.
"""

import re

MOST_BYTES = 10 * 1024 * 1024
HEADER = re.compile(rb"%PDF-[12]\.\d")
END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
TAIL = 1024  # bytes in which the end must stand
TABLE = re.compile(rb"\s*(xref\s|\d+\s+\d+\s+obj\b)")


def is_pdf(content: bytes) -> bool:
    """
    Say whether a file is a whole PDF.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    bool
        Its head, its end, and the table of its objects stand where a PDF has them. False for a
        file of another kind, for one that was cut off, and for one with something behind its end.
    """
    end = END.search(content[-TAIL:].rstrip(b"\0"))
    if not HEADER.match(content) or not end:
        return False
    return bool(TABLE.match(content, int(end[1])))
