"""Addresses of the pages of the map, on the side of whoever looks."""

from django import template

from workshops.sides import Side

register = template.Library()


@register.simple_tag
def side_url(side: Side, name: str, *args) -> str:
    """The address of a page of the map, such as `{% side_url side "identify_one" actor.id %}`."""
    return side.url(name, *args)
