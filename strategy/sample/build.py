"""Makes the action plan of the sample from its content file; twelve queries."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from django.utils.translation import override

from inclusion.sample.build import entries_of
from strategy.enums import Origin
from strategy.models import Action, ActionPartner, ActionPlan, Progress
from strategy.plan.actions import Plan
from strategy.plan.origins import Offer, offers_of
from strategy.sample.checks import answer_checks
from workshops.models import Workshop
from workshops.sample.content import read_told
from workshops.services.unpacking import insert

FILE = Path(__file__).parent / "plan.toml"
AMOUNTS = frozenset({"cost", "baseline", "target"})
NOT_OF_A_ROW = frozenset({"origin", "from", "lead", "partners", "progress"})


def create_plan(workshop: Workshop) -> None:
    """
    Fill the action plan; not through services, which make queries for each row.

    Parameters
    ----------
    workshop : Workshop
        The sample's finished workshop, with its map, its decisions and its response plan; its
        language is that of the texts.
    """
    told = read_told(FILE, workshop.language)["action"]
    entries = entries_of(workshop)
    with override(workshop.language):
        offers = offers_of(workshop, Plan(()))
    ActionPlan.objects.create(**_fence(workshop))
    made = [
        (_action(workshop, number, one, entries, offers), one)
        for number, one in enumerate(told, start=1)
    ]
    Action.objects.bulk_create(action for action, _one in made)
    ActionPartner.objects.bulk_create(
        ActionPartner(action=action, entry_id=entries[key], **_fence(workshop))
        for action, one in made
        for key in one["partners"]
    )
    _note(workshop, made)
    answer_checks(workshop)


def _fence(workshop: Workshop) -> dict:
    return {"municipality_id": workshop.municipality_id, "workshop": workshop}


def _action(
    workshop: Workshop, number: int, one: Mapping, entries: Mapping, offers: Iterable[Offer]
) -> Action:
    plain = {key: value for key, value in one.items() if key not in NOT_OF_A_ROW}
    amounts = {key: Decimal(one[key]) for key in AMOUNTS & one.keys()}
    offer = _offer(offers, one, entries)
    return Action(
        number=number,
        because=offer.because,
        lead_id=entries[one["lead"]] if "lead" in one else None,
        **{**plain, **amounts},
        **vars(offer.drawn),
        **_fence(workshop),
    )


def _offer(offers: Iterable[Offer], one: Mapping, entries: Mapping[str, UUID]) -> Offer:
    """What the action was drawn from, as a screen offers it."""
    of_kind = (offer for offer in offers if offer.drawn.origin == Origin(one["origin"]))
    about = one["from"]
    if "option" in about:
        return next(offer for offer in of_kind if offer.drawn.origin_key == about["option"])
    if "entry" in about:
        return next(offer for offer in of_kind if offer.lead == entries[about["entry"]])
    if "question" in about:
        return next(offer for offer in of_kind if offer.question == about["question"])
    return next(offer for offer in of_kind if offer.words == about["words"])


def _note(workshop: Workshop, made: Iterable[tuple[Action, Mapping]]) -> None:
    """Written by nobody in particular: a name of the sample would say more than is known."""
    insert(
        Progress,
        [
            Progress(action=action, **told, **_fence(workshop))
            for action, one in made
            for told in one.get("progress", ())
        ],
    )
