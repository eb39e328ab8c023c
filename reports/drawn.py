"""A figure that was kept, before it goes into a page: ours has no script, one from a file might."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.safestring import SafeString, mark_safe

NAMESPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    [
        *("svg", "g", "title", "desc", "text", "tspan", "defs", "pattern", "clipPath"),
        *("path", "line", "polyline", "polygon", "rect", "circle", "ellipse"),
    ]
)
REFUSED = re.compile(r"(?i)style$|on|.*(href|src)$")
# A browser ends these earlier than XML does, and would read the rest as a page.
MARKUP_OF_ITS_OWN = ("<?", "<!")


def safe_figure(svg: str) -> SafeString:
    """
    A figure as part of a page.

    Parameters
    ----------
    svg : str
        As `interface.svg` writes it; a workshop's file may have brought another one.

    Returns
    -------
    SafeString
        The same; "" where there is none, or where it holds more than shapes and words.
    """
    return mark_safe(svg) if svg and _is_safe(svg) else mark_safe("")


def _is_safe(svg: str) -> bool:
    if any(sign in svg for sign in MARKUP_OF_ITS_OWN):
        return False
    try:
        root = fromstring(svg)
    except (ParseError, DefusedXmlException, ValueError):
        return False
    return root.tag == f"{NAMESPACE}svg" and all(map(_is_plain, root.iter()))


def _is_plain(one) -> bool:
    is_known = one.tag.removeprefix(NAMESPACE) in ELEMENTS and one.tag.startswith(NAMESPACE)
    return is_known and not any(REFUSED.match(name) for name in one.attrib)
