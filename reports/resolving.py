"""The proposed resolution: general articles about the sections that the note really has."""

from collections.abc import Mapping

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
    "disagreements": lambda: _(
        "The questions in section %(number)d are discussed again before they are settled."
    ),
    "decisions": lambda: _(
        "The administration carries out the decisions in section %(number)d and reports on those "
        "left open."
    ),
}
DECIDED_POSITION = gettext_lazy(
    "Every new contract and service follows the position decided in section %(decisions)d, with "
    "safeguards against the risks in section %(number)d."
)


def resolution_of(
    municipality: str,
    sections: Mapping[str, int],
    *,
    has_commitments: bool,
    has_position: bool = False,
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

    Returns
    -------
    Resolution | None
        None when nothing is revealed yet: there is nothing to resolve.
    """
    articles = ARTICLES | ({"position": lambda: DECIDED_POSITION} if has_position else {})
    texts = [
        articles[name]() % {"number": number, "decisions": sections.get("decisions", number)}
        for name, number in sections.items()
        if name in articles
    ]
    if not texts:
        return None
    texts.append(_("The mayor reports to the council within twelve months on what was done."))
    return Resolution(
        preamble=_preamble(has_commitments) % {"municipality": municipality},
        articles=tuple(
            Fact(_("Article %(number)d") % {"number": number}, text)
            for number, text in enumerate(texts, start=1)
        ),
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
