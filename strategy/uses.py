"""Who leads an action or takes part stands on the map: where, and what a merge does with it.

A partner whose next step an action was drawn from may leave the map: the action says so.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from stakeholders.models import MapEntry
from stakeholders.uses import Use, User
from strategy.models import Action, ActionPartner


def actions_of(entry: MapEntry) -> Iterator[Use]:
    """The actions that this entry leads or shares; two queries."""
    for one in Action.objects.filter(lead=entry).order_by("number"):
        yield _use(_("Lead of the action “%(title)s”"), one)
    shared = ActionPartner.objects.filter(entry=entry).select_related("action")
    for one in shared.order_by("action__number"):
        yield _use(_("Partner in the action “%(title)s”"), one.action)


def _use(words: str, action: Action) -> Use:
    return Use(words % {"title": action.title}, "strategy:action", (action.pk,))


def move_actions(into: Mapping[UUID, UUID]) -> None:
    """The entry that stays leads, shares and is the origin; two queries where nothing is."""
    going = list(Action.objects.filter(Q(lead__in=into) | Q(entry__in=into)).order_by("pk"))
    for one in going:
        one.lead_id = into.get(one.lead_id, one.lead_id)
        one.entry_id = into.get(one.entry_id, one.entry_id)
    if going:
        Action.objects.bulk_update(going, ["lead", "entry"])
    _move_partners(into)


def _move_partners(into: Mapping[UUID, UUID]) -> None:
    going = list(ActionPartner.objects.filter(entry__in=into).order_by("pk"))
    if not going:
        return
    kept = set(
        ActionPartner.objects.filter(action__in=[one.action_id for one in going])
        .exclude(entry__in=into)
        .values_list("action_id", "entry_id")
    )
    twice, moved = [], []
    for one in going:
        one.entry_id = into[one.entry_id]
        key = (one.action_id, one.entry_id)
        (twice if key in kept else moved).append(one)
        kept.add(key)
    ActionPartner.objects.filter(pk__in=[one.pk for one in twice]).delete()
    ActionPartner.objects.bulk_update(moved, ["entry"])


ACTIONS = User(find=actions_of, move=move_actions)
