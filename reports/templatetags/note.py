"""The small shapes of a note on a page: squares while they can be counted, else a bar."""

from django import template

from reports.labels import note_labels

register = template.Library()
MOST_SQUARES = 40  # as in reports/typst/shapes.typ
LEVELS = 3


@register.inclusion_tag("reports/note/_squares.html")
def squares(*, count, people, is_full=False):
    """As many squares as people, full where it was decided; the number stands beside them."""
    if people > MOST_SQUARES:
        return {"width": round(100 * count / people), "full": (), "empty": ()}
    drawn = range(count)
    return {"width": None, "full": drawn if is_full else (), "empty": () if is_full else drawn}


@register.inclusion_tag("reports/note/_squares.html")
def levels(*, count):
    """Three squares, as many of them full as the level says."""
    full = min(count, LEVELS)
    return {"width": None, "full": range(full), "empty": range(LEVELS - full)}


@register.simple_tag
def square_key(*, people):
    """How to read the squares, in the language that is switched on."""
    return note_labels()["square" if people <= MOST_SQUARES else "bar"]
