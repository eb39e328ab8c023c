"""What the room's wall shows of the map."""

from django.template.loader import render_to_string
from django.utils.translation import ngettext

from stakeholders.figures import layers_figure
from stakeholders.figures.layers import headline, layers_map
from stakeholders.selectors import ecosystem_of
from workshops.models import Workshop
from workshops.modules import Drawing


def drawing(workshop: Workshop) -> Drawing | None:
    """The layers of the digital city with who stands on them; None while nobody is listed."""
    ecosystem = ecosystem_of(workshop)
    if not ecosystem.actors:
        return None
    count = len(ecosystem.actors)
    caption = ngettext("%(count)d stakeholder", "%(count)d stakeholders", count) % {"count": count}
    words = {"content": layers_figure(ecosystem), "caption": caption}
    html = render_to_string("components/figure.html", words)
    return Drawing(html, headline(layers_map(ecosystem)))
