"""The proposed resolution: general articles about the sections that the note really has."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.context import Fact, Resolution

# Section → the article that rests on it. A section that the note lacks has no article.
ARTICLES = {
    "vision": lambda: _("The priorities in section %(number)d guide the city’s digital projects."),
    "position": lambda: _(
        "Before a new contract or service is adopted, the administration proposes a position for "
        "the city, with safeguards against the risks in section %(number)d."
    ),
    "excluded": lambda: _(
        "No counter closes because a service goes online, until the council has adopted measures "
        "for the groups in section %(number)d."
    ),
    "partners": lambda: _(
        "The administration prepares an agreement with each partner in section %(number)d."
    ),
    "actions": lambda: _(
        "The actions in section %(number)d are adopted; the council sees what each of them costs "
        "before it begins."
    ),
    "disagreements": lambda: _(
        "The questions in section %(number)d are discussed again before they are settled."
    ),
    "decisions": lambda: _(
        "The administration carries out the decisions in section %(number)d and reports on those "
        "left open."
    ),
}
# The same, once the group has decided more.
DECIDED_VISION = gettext_lazy(
    "The vision in section %(number)d is the city’s; its priorities guide the digital projects."
)
DECIDED_MEASURES = gettext_lazy(
    "The measures for the groups in section %(number)d are part of the service, and no counter "
    "closes because it goes online."
)
WITHIN_LIMIT = gettext_lazy(
    "The actions in section %(number)d are adopted within a limit of %(limit)s."
)
SOME_WITHIN_LIMIT = gettext_lazy(
    "The actions in section %(number)d are adopted within a limit of %(limit)s; those without a "
    "cost come back to the council."
)
DECIDED_POSITION = gettext_lazy(
    "Every new contract and service follows the position decided in section %(number)d, with "
    "safeguards against the risks named there."
)


def resolution_of(
    municipality: str,
    sections: Mapping[str, int],
    *,
    has_commitments: bool,
    has_position: bool = False,
    has_statement: bool = False,
    has_measures: bool = False,
    limit: str = "",
    has_every_cost: bool = True,
) -> Resolution | None:
    """
    Propose articles for the sections of a note.

    Parameters
    ----------
    municipality : str
        Its name, as it signs.
    sections : Mapping[str, int]
        Name of each section that the note has → its number.
    has_commitments : bool
        Whether commitments of the mandate were written down.
    has_position : bool
        Whether a position on the compass is decided.
    has_statement : bool
        Whether the vision is decided in one sentence.
    has_measures : bool
        Whether measures for the groups are planned.
    limit : str
        What the actions may cost, in words; "" while no cost is known.
    has_every_cost : bool
        Whether each action has its cost.

    Returns
    -------
    Resolution | None
        None when nothing is revealed yet: there is nothing to resolve.
    """
    decided = {
        "vision": DECIDED_VISION if has_statement else "",
        "position": DECIDED_POSITION if has_position else "",
        "excluded": DECIDED_MEASURES if has_measures else "",
        "actions": (WITHIN_LIMIT if has_every_cost else SOME_WITHIN_LIMIT) if limit else "",
    }
    texts = [
        (decided.get(name) or ARTICLES[name]()) % {"number": number, "limit": limit}
        for name, number in sections.items()
        if name in ARTICLES
    ]
    if not texts:
        return None
    texts.append(_("The mayor reports to the council within twelve months on what was done."))
    return written(_preamble(has_commitments) % {"municipality": municipality}, texts)


def written(preamble: str, articles: Iterable[str]) -> Resolution:
    """
    A resolution with its articles numbered.

    Parameters
    ----------
    preamble : str
        Ends with "resolves:".
    articles : Iterable[str]
        Each without its number.

    Returns
    -------
    Resolution
        In the language that is switched on.
    """
    numbered = enumerate(articles, start=1)
    return Resolution(
        preamble=preamble,
        articles=tuple(Fact(_("Article %(number)d") % {"number": n}, text) for n, text in numbered),
    )


def _preamble(has_commitments: bool) -> str:
    if has_commitments:
        return _(
            "The municipal council (%(municipality)s), having read this note and the full record, "
            "and holding that digital technology serves the commitments of the mandate, resolves:"
        )
    return _(
        "The municipal council (%(municipality)s), having read this note and the full record, and "
        "holding that digital technology serves a political project, resolves:"
    )
