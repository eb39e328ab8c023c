"""The mark of a stakeholder: its shape says the sector, a second outline a partner."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from interface import svg
from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.figures.look import Look

SQUARE, DIAMOND, RING = 0.88, 1.24, 0.32  # of the radius; the ring is what a partner has more
REACH = DIAMOND + RING  # of the radius: no mark is larger
SHAPES = ("public", "private", "society")  # guide.enums.Sector: square, diamond, circle


class Spot(NamedTuple):
    """A stakeholder and the centre of its mark."""

    actor: Actor
    x: float
    y: float


def shape_of(ecosystem: Ecosystem, actor: Actor) -> str:
    """
    Which shape an actor has.

    Parameters
    ----------
    ecosystem : Ecosystem
        Knows the sector of each category.
    actor : Actor
        One of its actors.

    Returns
    -------
    str
        One of SHAPES; a category of another edition counts as society.
    """
    sector = str(ecosystem.sectors.get(actor.category, ""))
    return sector if sector in SHAPES else SHAPES[-1]


def _outline(shape: str, radius: float, **more) -> SafeString:
    if shape == "public":
        half = radius * SQUARE
        return svg.rectangle(corner=(-half, -half), size=(2 * half, 2 * half), **more)
    if shape == "private":
        tip = radius * DIAMOND
        return svg.polygon([(0, -tip), (tip, 0), (0, tip), (-tip, 0)], **more)
    return svg.circle(centre=(0, 0), radius=radius, **more)


def defined(key: str, look: Look) -> SafeString:
    """
    The six marks, to be used by id.

    Parameters
    ----------
    key : str
        Start of their ids; unique on the page.
    look : Look
        The medium.

    Returns
    -------
    SafeString
        `<defs>`; a partner's mark has the id of its shape and "-p".
    """
    return svg.element("defs", *_shapes(key, look))


def _shapes(key: str, look: Look) -> Iterator[SafeString]:
    ring = {"fill": "#fff", "stroke": look.accent, "stroke_width": 1.3}
    for shape in SHAPES:
        hollow = {"fill": "#fff", "stroke": look.ink, "stroke_width": 1.5}
        yield svg.group(_outline(shape, look.mark, **hollow), id=f"{key}-{shape}")
        yield svg.group(
            _outline(shape, look.mark * (1 + RING), **ring),
            _outline(shape, look.mark * 0.98, fill=look.accent),
            id=f"{key}-{shape}-p",
        )


def drawn_marks(
    key: str, look: Look, ecosystem: Ecosystem, spots: Sequence[Spot]
) -> Iterator[SafeString]:
    """
    Marks and the numbers on them.

    Parameters
    ----------
    key : str
        Start of the ids of `defined`.
    look : Look
        The medium.
    ecosystem : Ecosystem
        For the sectors.
    spots : Sequence[Spot]
        Who stands where.

    Yields
    ------
    SafeString
        The shapes, then the numbers in ink, then those of the partners in white.
    """
    for actor, x, y in spots:
        tail = "-p" if actor.is_partner else ""
        href = f"#{key}-{shape_of(ecosystem, actor)}{tail}"
        yield svg.element("use", href=href, x=round(x, 1), y=round(y, 1))
    for is_partner, fill in ((False, None), (True, "#fff")):
        numbers = _numbers(look, (spot for spot in spots if spot.actor.is_partner == is_partner))
        if numbers:
            size = round(look.mark * 1.05, 1)
            yield svg.group(
                *numbers, text_anchor="middle", font_weight="600", font_size=size, fill=fill
            )


def _numbers(look: Look, spots: Iterable[Spot]) -> list[SafeString]:
    base = look.mark * 0.37
    return [
        svg.text(
            actor.number,
            at=(round(x, 1), round(y + base, 1)),
            font_size=round(look.mark * 0.84, 1) if actor.number > 99 else None,
        )
        for actor, x, y in spots
    ]
