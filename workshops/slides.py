"""The places of a workshop's room, in order: what the projector may show. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guide.items import Module
from workshops.agenda import Agenda, Item
from workshops.steps import Asked

WHY, AGENDA, MODULE, QUESTION = "why", "agenda", "module", "question"
WORKSPACE, DECIDED = "workspace", "decided"


@dataclass(frozen=True)
class Place:
    """
    One slide.

    Attributes
    ----------
    kind : str
        "why", "agenda", "module", "question", "workspace" or "decided".
    module : Module | None
        Of a module and of a question.
    asked : Asked | None
        Of a question: also about whom it is asked.
    item : int | None
        Of the agenda: which of its lines the room has reached.
    workspace : str
        Key of the work of the group.
    """

    kind: str
    module: Module | None = None
    asked: Asked | None = None
    item: int | None = None
    workspace: str = ""

    @property
    def key(self) -> str:
        """What is stored of it, such as "question:inclusion.obstacles:older_people"."""
        if self.kind == AGENDA:
            return AGENDA if self.item is None else f"{AGENDA}:{self.item}"
        if self.asked:
            return ":".join(filter(None, (QUESTION, *self.asked.key)))
        rest = self.module.key if self.module else self.workspace
        return f"{self.kind}:{rest}" if rest else self.kind


@dataclass(frozen=True)
class Places:
    """All places of a workshop, in the order in which the room goes through them."""

    every: tuple[Place, ...]

    def at(self, key: str) -> Place:
        """
        The place of a stored key.

        Parameters
        ----------
        key : str
            As stored; perhaps of another time, or sent by anybody.

        Returns
        -------
        Place
            A question that is not shown (any more) falls back to its module, anything else to
            the first place.
        """
        kind, _, rest = key.partition(":")
        if kind == AGENDA:
            return Place(AGENDA, item=int(rest) if rest.isdecimal() and len(rest) < 3 else None)
        module = f"{MODULE}:{rest.partition('.')[0]}"
        return self._found(key) or self._found(module) or self.every[0]

    def _found(self, key: str) -> Place | None:
        return next((place for place in self.every if place.key == key), None)

    def after(self, place: Place) -> Place | None:
        """The next place; None behind the last."""
        following = self._index(place) + 1
        return self.every[following] if following < len(self.every) else None

    def before(self, place: Place) -> Place | None:
        """The place before; None in front of the first."""
        index = self._index(place)
        return self.every[index - 1] if index else None

    def _index(self, place: Place) -> int:
        """Where it stands; the agenda is one place, whatever its line."""
        return self.every.index(replace(place, item=None))


def places_of(
    modules: Iterable[Module],
    revealed: Mapping[str, Sequence[Asked]],
    workspaces: Iterable[str] = (),
) -> Places:
    """
    Everything that the room may show now.

    Parameters
    ----------
    modules : Iterable[Module]
        The workshop's modules, in order.
    revealed : Mapping[str, Sequence[Asked]]
        Module key → what its revealed round asked; a module without one has no questions here.
    workspaces : Iterable[str]
        Keys of the work of the group, in order.

    Returns
    -------
    Places
        Why we are here, the agenda, each module with its revealed questions, the work of the
        group, what we decided.
    """
    found = [Place(WHY), Place(AGENDA)]
    for module in modules:
        found.append(Place(MODULE, module))
        found.extend(Place(QUESTION, module, one) for one in revealed.get(module.key, ()))
    found.extend(Place(WORKSPACE, workspace=key) for key in workspaces)
    return Places((*found, Place(DECIDED)))


def item_at(agenda: Agenda, place: Place, *, is_revealed: bool) -> int:
    """
    The line of the agenda that the room has reached.

    Parameters
    ----------
    agenda : Agenda
        Of the workshop.
    place : Place
        Where the room is.
    is_revealed : bool
        Whether the results of the place's module may be seen.

    Returns
    -------
    int
        Index of the line; a hand has moved the agenda's own mark.
    """
    last = len(agenda.items) - 1
    if place.kind == AGENDA:
        return min(place.item or 0, last)
    if place.workspace:
        return next(i for i, one in enumerate(agenda.items) if _is_of(one, place.workspace))
    if place.module is None:
        return last if place.kind == DECIDED else 0
    lines = [i for i, item in enumerate(agenda.items) if item.module == place.module]
    return lines[-1 if is_revealed else 0] if lines else 0


def _is_of(item: Item, workspace: str) -> bool:
    return item.workspace is not None and item.workspace.key == workspace


def place_behind(places: Places, agenda: Agenda, place: Place) -> Place | None:
    """
    Where "next" leads: from the agenda to the line that is marked.

    Parameters
    ----------
    places : Places
        Of the workshop.
    agenda : Agenda
        Of the workshop.
    place : Place
        Where the room is.

    Returns
    -------
    Place | None
        None behind the last place.
    """
    if place.kind == AGENDA and place.item:
        item = agenda.items[item_at(agenda, place, is_revealed=False)]
        if item.workspace:
            return places.at(f"{WORKSPACE}:{item.workspace.key}")
        return places.at(f"{MODULE}:{item.module.key}") if item.module else places.every[-1]
    return places.after(place)
