"""SVG written as text: elements with escaped attributes, and nothing a strict policy refuses.

A figure is a string of elements inside one `drawing`, which carries the title and the
description that a screen reader says instead of the picture.
"""

import re
from html import escape

from django.utils.safestring import SafeString, mark_safe

NUMBER_DIGITS = 2  # a hundredth of a unit is finer than any screen or printer shows
REFUSED = re.compile(r"(?i)^(style$|on)")
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def number(value: float) -> str:
    """
    A coordinate or length, the same in every language.

    Parameters
    ----------
    value : float
        In user units of the drawing.

    Returns
    -------
    str
        At most two decimals, no trailing zeros.
    """
    text = f"{value:.{NUMBER_DIGITS}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def element(name: str, *children: str, **attributes: object) -> SafeString:
    """
    One SVG element.

    Parameters
    ----------
    name : str
        Tag name, such as "circle".
    *children : str
        Texts (escaped) and elements (kept), in order.
    **attributes : object
        Presentation attributes; `stroke_width` becomes `stroke-width`, `class_` becomes `class`.
        None leaves an attribute out.

    Returns
    -------
    SafeString
        The markup.

    Raises
    ------
    ValueError
        A `style` or an event handler: the content security policy refuses both.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    inside = "".join(map(_escaped, children))
    return mark_safe(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def drawing(
    *children: str,
    key: str,
    box: tuple[float, float, float, float],
    title: str,
    description: str,
    **attributes: object,
) -> SafeString:
    """
    A whole figure with the words that stand for it.

    Parameters
    ----------
    *children : str
        Elements, drawn in order.
    key : str
        Start of the ids of title and description; unique on the page.
    box : tuple[float, float, float, float]
        The view box: left, top, width and height in user units.
    title, description : str
        Name of the figure, and what it shows, in full sentences.
    **attributes : object
        More attributes of the root, such as `class_="map"`.

    Returns
    -------
    SafeString
        An `<svg>` that scales with its place.
    """
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(map(number, box)),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        **attributes,
    )


def line(*, start: tuple[float, float], end: tuple[float, float], **attributes) -> SafeString:
    """A straight line between two points."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **attributes)


def circle(*, centre: tuple[float, float], radius: float, **attributes) -> SafeString:
    """A circle."""
    return element("circle", cx=centre[0], cy=centre[1], r=radius, **attributes)


def rectangle(
    *, corner: tuple[float, float], size: tuple[float, float], **attributes
) -> SafeString:
    """A rectangle from its top left corner."""
    return element("rect", x=corner[0], y=corner[1], width=size[0], height=size[1], **attributes)


def polygon(points: list[tuple[float, float]], **attributes) -> SafeString:
    """A closed shape through all points."""
    written = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polygon", points=written, **attributes)


def text(words: object, *, at: tuple[float, float], **attributes) -> SafeString:
    """Words whose anchor (start unless `text_anchor` says else) stands at a point."""
    return element("text", str(words), x=at[0], y=at[1], **attributes)


def group(*children: str, **attributes) -> SafeString:
    """Elements that share attributes."""
    return element("g", *children, **attributes)


def _attribute(key: str, value: object) -> str:
    if REFUSED.match(key):
        raise ValueError(f"no inline style or handler in a figure: {key}")
    if value is None:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if isinstance(value, int | float):
        return f' {name}="{number(value)}"'
    return f' {name}="{_escaped(str(value))}"'


def _escaped(words: str) -> str:
    """Escaped unless it is safe, without the characters that XML cannot hold."""
    # A large figure has thousands of these: Django's own functions would take most of its time.
    cleaned = CONTROL_CHARACTERS.sub("", words)
    return cleaned if isinstance(words, SafeString) else escape(cleaned)
