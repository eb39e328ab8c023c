"""Live parts of pages."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from workshops.models import Workshop

register = template.Library()


@register.simple_block_tag
def live_box(content, *, url, tag):
    """What static/js/live.js keeps up to date, and the line that says when it cannot."""
    return render_to_string(
        "workshops/_live_box.html", {"content": content, "url": url, "tag": tag}
    )


@register.inclusion_tag("workshops/_live_news.html")
def live_banner(*, workshop: Workshop):
    """On top of a participant's page: last calls, and what was opened or revealed since."""
    since = int(timezone.now().timestamp())
    return {"url": f"{reverse('workshops:live', args=[workshop.pk])}?since={since}"}
