"""The four steps of severity as patterns, which a black and white printer keeps apart."""

from django.utils.safestring import SafeString

from inclusion.enums import Severity
from interface import svg
from stakeholders.figures.look import Look

TINTS = {"narrow": "#eef1f1", "wide": "#eef1f1", "paper": "#f2f2f2"}


def fill_of(step: Severity | None, key: str, look: Look) -> str:
    """
    How a cell is filled.

    Parameters
    ----------
    step : Severity | None
        None where nothing may be shown.
    key : str
        Start of the ids of `patterns`.
    look : Look
        The medium.

    Returns
    -------
    str
        A colour, or the address of a pattern.
    """
    if step is None or step == Severity.NONE:
        return "#fff"
    if step == Severity.BLOCKS:
        return look.ink
    return f"url(#{key}-{step.name.lower()})"


def patterns(key: str, look: Look) -> SafeString:
    """
    The patterns that `fill_of` names.

    Parameters
    ----------
    key : str
        Start of their ids; unique on the page.
    look : Look
        The medium.

    Returns
    -------
    SafeString
        One `<defs>`: dots for slight, hatching for serious.
    """
    dots = svg.circle(centre=(4, 4), radius=1.1, fill=look.ink)
    hatch = svg.element("path", d="M-2 2L2 -2M0 8L8 0M6 10L10 6", stroke=look.ink, stroke_width=1.6)
    return svg.element(
        "defs", _tile(f"{key}-slight", look, dots), _tile(f"{key}-serious", look, hatch)
    )


def _tile(id: str, look: Look, mark: SafeString) -> SafeString:
    ground = svg.rectangle(corner=(0, 0), size=(8, 8), fill=TINTS[look.name])
    return svg.element(
        "pattern",
        ground,
        mark,
        id=id,
        width=8,
        height=8,
        **{"patternUnits": "userSpaceOnUse"},
    )
