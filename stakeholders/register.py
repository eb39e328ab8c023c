"""Reads of a municipality's register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import Municipality
from accounts.permissions import Right
from accounts.selectors import allowed_there
from guide.items import Category
from guide.models import Edition
from stakeholders.enums import Place
from stakeholders.models import Contact, Stakeholder
from workshops.models import Workshop

PAGE = 50
SHOWN = ("id", "name", "category", "tags")  # what the indexes of the list hold


def register_view(right: Right) -> Callable:
    """`view(request, municipality, …)` for staff who may do this; `request.allowed` says more."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def wrapped(request: HttpRequest, pk: UUID, *args, **kwargs) -> HttpResponse:
            municipality, request.allowed = allowed_there(request.user, right, pk)
            return view(request, municipality, *args, **kwargs)

        return wrapped

    return decorate


@dataclass(frozen=True, kw_only=True)
class Search:
    """What somebody looks for in the register."""

    words: str = ""
    category: str = ""
    place: str = ""
    is_archived: bool = False
    page: int = 1


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of what was found."""

    rows: list[Stakeholder]
    count: int
    search: Search

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))


def categories() -> Mapping[str, Category]:
    """The categories of the current edition; one query."""
    edition = Edition.objects.current()
    if edition is None:
        raise Http404
    return edition.questionnaire().categories


def search(municipality: Municipality, wanted: Search) -> Found:
    """
    One page of the register; two queries, both answered by an index alone.

    Parameters
    ----------
    municipality : Municipality
        Whose register.
    wanted : Search
        A page after the last one shows the last one.

    Returns
    -------
    Found
        At most `PAGE` rows, with the columns of `SHOWN` only.
    """
    rows = matching(municipality, wanted)
    count = rows.count()
    page = min(wanted.page, max(1, -(-count // PAGE)))
    rows = rows.in_order().only(*SHOWN)[(page - 1) * PAGE : page * PAGE]
    return Found(rows=list(rows), count=count, search=_at(wanted, page))


def _at(wanted: Search, page: int) -> Search:
    return Search(**{**vars(wanted), "page": page})


def matching(municipality: Municipality, wanted: Search) -> QuerySet[Stakeholder]:
    """All that the search finds, in no order yet."""
    rows = Stakeholder.objects.filter(municipality=municipality).named(wanted.words)
    rows = rows.archived() if wanted.is_archived else rows.current()
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    return rows.filter(tags__contains=[wanted.place]) if wanted.place else rows


def of_name(municipality_id: UUID, name: str) -> Stakeholder | None:
    """The one of this name; the database says which letters are the same."""
    rows = Stakeholder.objects.filter(municipality_id=municipality_id)
    return rows.alias(key=Lower("name")).filter(key=Lower(Value(name))).first()


def lowered(names: list[str]) -> list[str]:
    """Names as the database compares them, in one query; Python's own rules differ."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lower(name) FROM unnest(%s::text[]) WITH ORDINALITY AS of (name, place) "
            "ORDER BY place",
            [names],
        )
        return [key for (key,) in cursor.fetchall()]


def contact_of(stakeholder: Stakeholder) -> Contact | None:
    return Contact.objects.filter(stakeholder=stakeholder).first()


def maps_with(stakeholder: Stakeholder) -> list[Workshop]:
    """The workshops on whose maps it stands, the newest first."""
    rows = Workshop.objects.filter(
        municipality_id=stakeholder.municipality_id,
        pk__in=stakeholder.entries.values("workshop_id"),
    )
    return list(rows.only("id", "name", "held_on").order_by("-held_on", "name"))


def category_name(categories: Mapping[str, Category], key: str) -> str:
    """In the reader's language; the key itself when a later edition has dropped it."""
    return str(categories[key].name) if key in categories else key


def place_names(tags: list[str]) -> list[str]:
    """Kinds of place in words, in their order."""
    return [str(place.label) for place in Place if place in tags]
