"""What stands around the compass: its frame, the names of the models, the ends of the axes."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString

from interface import svg
from strategy.figures import CompassFigure, Corner
from strategy.sheet import AIR, LEADING, NEATLINE, Sheet

CORNER = 30  # radius of a model's pattern
BOLD = {"class_": "b", "font_weight": "600"}
# Class, size of the tile, line, width of the line.
PATTERNS = {
    "algorithmic": ("alg", 5, "M0 0h5M0 0v5", 1.6),
    "uberised": ("ube", 6, "M-1 1l2-2M0 6l6-6M5 7l2-2", 2.4),
    "wiki": ("wik", 6, "M3 3h0", 3.8),
    "open_source": ("ope", 6, "M0 1.5h6", 2.4),
}


def frame_of(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """
    Everything of a drawing that does not depend on the answers.

    Parameters
    ----------
    figure : CompassFigure
        Its words.
    sheet : Sheet
        Where they stand.

    Yields
    ------
    SafeString
        SVG elements, in the order in which they cover each other.
    """
    yield from _words_around(figure, sheet)
    yield from _neatline(figure, sheet) if sheet.look.has_neatline else _ticks(sheet)
    yield from _axes(sheet)


def _words_around(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """The names of the models at their corners, the ends of the axes on the four sides."""
    size, line = sheet.look.text, sheet.look.text * LEADING
    middle = sheet.look.width / 2
    for row, (end, left, right) in enumerate((sheet.above, sheet.below)):
        names = max(len(left), len(right))
        first = sheet.bottom + AIR + size * 0.9 if row else sheet.top - AIR - names * line + size
        outside = first + names * line if row else first - len(end) * line
        yield from _lines(end, (middle, outside), line, text_anchor="middle", **BOLD)
        for corner, lines, anchor, x in (
            (figure.corners[2 * row], left, "start", sheet.left),
            (figure.corners[2 * row + 1], right, "end", sheet.right),
        ):
            start = first if row else first + (names - len(lines)) * line
            yield svg.group(
                *_lines(lines, (x, start), line, text_anchor=anchor, **BOLD),
                class_=f"c-{PATTERNS[corner.model][0]}" if sheet.look.has_neatline else None,
                fill="currentColor" if sheet.look.has_neatline else sheet.look.ink,
            )
    half = (sheet.top + sheet.bottom) / 2
    for words, x, turn in (
        (figure.left, sheet.left - AIR - 2, -90),
        (figure.right, sheet.right + AIR + 2, 90),
    ):
        turned = f"translate({svg.number(x)} {svg.number(half)}) rotate({turn})"
        yield svg.text(words, at=(0, 0), text_anchor="middle", transform=turned)


def _lines(words: Sequence[str], at: tuple[float, float], line: float, **attributes):
    x, y = at
    return [
        svg.text(part, at=(x, y + number * line), **attributes) for number, part in enumerate(words)
    ]


def _neatline(figure: CompassFigure, sheet: Sheet) -> Iterator[SafeString]:
    """The ruled frame, and each model's pattern in its corner."""
    look, side = sheet.look, sheet.look.side
    ink = {"stroke": look.ink}
    yield svg.rectangle(corner=(sheet.left, sheet.top), size=(side, side), fill="#fff", **ink)
    mid = NEATLINE / 2
    ways = (
        f"M{svg.number(sheet.left)} {svg.number(y)}h{side}"
        for y in (sheet.top + mid, sheet.bottom - mid)
    )
    sides = (
        f"M{svg.number(x)} {svg.number(sheet.top)}v{side}"
        for x in (sheet.left + mid, sheet.right - mid)
    )
    rule = svg.number(side / 11)
    yield svg.element(
        "path", d="".join([*ways, *sides]), stroke_width=NEATLINE, stroke_dasharray=rule, **ink
    )
    inner = (sheet.left + NEATLINE, sheet.top + NEATLINE)
    size = (side - 2 * NEATLINE, side - 2 * NEATLINE)
    yield svg.rectangle(corner=inner, size=size, fill="#fff", **ink)
    for number, corner in enumerate(figure.corners):
        yield from _pattern(figure.key, sheet, corner, right=number % 2, bottom=number // 2)


def _pattern(key: str, sheet: Sheet, corner: Corner, *, right: int, bottom: int):
    """A quarter of a disc in the pattern of its model."""
    css, tile, way, width = PATTERNS[corner.model]
    line = svg.element(
        "path", d=way, stroke="currentColor", stroke_width=width, stroke_linecap="round"
    )
    x = sheet.right - NEATLINE if right else sheet.left + NEATLINE
    y = sheet.bottom - NEATLINE if bottom else sheet.top + NEATLINE
    across, down = CORNER * (1 - 2 * right), CORNER * (1 - 2 * bottom)
    turn = int(right == bottom)
    quarter = (
        f"M{svg.number(x)} {svg.number(y)}h{across}a{CORNER} {CORNER} 0 0 {turn} {-across} {down}z"
    )
    yield svg.group(
        svg.element(
            "pattern",
            line,
            id=f"{key}-{css}",
            width=tile,
            height=tile,
            patternUnits="userSpaceOnUse",
        ),
        svg.element("path", d=quarter, fill=f"url(#{key}-{css})"),
        class_=f"c-{css}",
    )


def _ticks(sheet: Sheet) -> Iterator[SafeString]:
    """A thin frame with a tick at each twentieth, longer at quarters."""
    look = sheet.look
    yield svg.rectangle(
        corner=(sheet.left, sheet.top), size=(look.side, look.side), fill="none", stroke=look.ink
    )
    ways = []
    for number in range(1, 20):
        long = 5 if number % 5 == 0 else 3
        at = look.side * number / 20
        x, y = svg.number(sheet.left + at), svg.number(sheet.top + at)
        ways += [
            f"M{x} {svg.number(sheet.top)}v{long}M{x} {svg.number(sheet.bottom)}v-{long}",
            f"M{svg.number(sheet.left)} {y}h{long}M{svg.number(sheet.right)} {y}h-{long}",
        ]
    yield svg.element("path", d="".join(ways), stroke=look.ink, stroke_width=0.7)


def _axes(sheet: Sheet) -> Iterator[SafeString]:
    """The two lines through the middle."""
    box = sheet.frame
    x, y = box.centre
    for start, end in (((x, box.top), (x, box.bottom)), ((box.left, y), (box.right, y))):
        yield svg.line(start=start, end=end, stroke=sheet.look.soft, stroke_width=0.8)
