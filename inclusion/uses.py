"""Relays are entries of the ecosystem map: where one is used, and what a merge does with it."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from inclusion.finding_words import measure_title
from inclusion.models import Relay
from inclusion.selectors import group_name
from stakeholders.models import MapEntry
from stakeholders.uses import Use, User


def relays_of(entry: MapEntry) -> Iterator[Use]:
    """The measures whose relay this entry is; one query."""
    words = _("Relay of the measure “%(measure)s” for “%(group)s”")
    rows = Relay.objects.filter(entry=entry).select_related("measure", "workshop")
    for relay in rows.order_by("measure__group", "measure_id"):
        measure, workshop = relay.measure, relay.workshop
        told = {
            "measure": measure_title(measure, workshop.whole_edition()),
            "group": group_name(workshop, measure.group),
        }
        yield Use(words % told, "inclusion:measure", (measure.pk,))


def move_relays(into: Mapping[UUID, UUID]) -> None:
    """The entry that stays becomes the relay, once; at most four queries, one where none is."""
    going = list(Relay.objects.filter(entry__in=into).order_by("pk"))
    if not going:
        return
    kept = set(
        Relay.objects.filter(measure__in=[one.measure_id for one in going])
        .exclude(entry__in=into)
        .values_list("measure_id", "entry_id")
    )
    twice, moved = [], []
    for one in going:
        one.entry_id = into[one.entry_id]
        key = (one.measure_id, one.entry_id)
        (twice if key in kept else moved).append(one)
        kept.add(key)
    Relay.objects.filter(pk__in=[one.pk for one in twice]).delete()
    Relay.objects.bulk_update(moved, ["entry"])


RELAYS = User(find=relays_of, move=move_relays)
