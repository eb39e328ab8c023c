"""The ruled margin of a map sheet: the one ornament, around a figure."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from interface import svg
from interface.labels import Box

NEATLINE = 6  # its width, in user units
DASH = 29  # about the length of one dash


def ruled_frame(box: Box, *, ink: str) -> Iterator[SafeString]:
    """
    A frame in dashes of ink and white, white inside.

    Parameters
    ----------
    box : Box
        Its outer edge.
    ink : str
        A colour.

    Yields
    ------
    SafeString
        SVG elements, in the order in which they cover each other.
    """
    width, height, mid = box.right - box.left, box.bottom - box.top, NEATLINE / 2
    size, inner = (width, height), (width - 2 * NEATLINE, height - 2 * NEATLINE)
    yield svg.rectangle(corner=(box.left, box.top), size=size, fill="#fff", stroke=ink)
    lines = [
        (f"M{svg.number(box.left)} {svg.number(y)}h{svg.number(width)}", width)
        for y in (box.top + mid, box.bottom - mid)
    ]
    lines += [
        (f"M{svg.number(x)} {svg.number(box.top)}v{svg.number(height)}", height)
        for x in (box.left + mid, box.right - mid)
    ]
    for way, length in lines:
        dashes = max(1, round(length / DASH / 2) * 2 - 1)  # odd: both ends are inked
        yield svg.element(
            "path",
            d=way,
            stroke=ink,
            stroke_width=NEATLINE,
            stroke_dasharray=svg.number(length / dashes),
        )
    corner = (box.left + NEATLINE, box.top + NEATLINE)
    yield svg.rectangle(corner=corner, size=inner, fill="#fff", stroke=ink)
