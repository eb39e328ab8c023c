"""What a phone says on top of any page: a last call, and what was opened or revealed meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import reverse
from django.utils import timezone

from guide.items import Module
from workshops.enums import Act
from workshops.models import AuditEvent, Workshop
from workshops.modules import results_url
from workshops.progress import Progress
from workshops.selectors import latest_rounds

NEWS = (Act.OPENED, Act.ROUND, Act.REVEALED)


@dataclass(frozen=True)
class News:
    """A module that was opened or revealed since the page was drawn."""

    module: Module
    url: str
    is_revealed: bool


@dataclass(frozen=True)
class Banner:
    calls: tuple[Progress, ...]
    news: tuple[News, ...]


def banner_of(workshop: Workshop, since: datetime) -> Banner:
    """
    What to say on a phone; two queries.

    Parameters
    ----------
    workshop : Workshop
        The participant's.
    since : datetime
        When the page was drawn.

    Returns
    -------
    Banner
        Nothing that depends on anybody's answers.
    """
    rounds = latest_rounds(workshop)
    events = AuditEvent.objects.filter(workshop=workshop, act__in=NEWS, at__gt=since)
    fresh = set(events.values_list("module", flat=True))
    modules = workshop.questionnaire().modules
    found = [
        Progress(module, rounds[module.key], None, finished=0, people=0)
        for module in modules
        if module.key in rounds
    ]
    return Banner(
        calls=tuple(one for one in found if one.is_called),
        news=tuple(_news(workshop, (one for one in found if one.module.key in fresh))),
    )


def _news(workshop: Workshop, found: Iterator[Progress]) -> Iterator[News]:
    for one in found:
        if one.is_revealed:
            yield News(one.module, results_url(one.module.key, workshop.pk), is_revealed=True)
        elif one.is_open and not one.is_called:
            page = workshop.questionnaire().wizard_pages(one.module.key)[0]
            url = reverse("workshops:page", args=[workshop.pk, one.module.key, page.slug])
            yield News(one.module, url, is_revealed=False)


def since_of(text: str) -> datetime:
    """The moment in an address; now when it is none."""
    if text.isdecimal() and len(text) < 12:
        return datetime.fromtimestamp(int(text), UTC)
    return timezone.now()
