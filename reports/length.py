"""How long a council note is, and what to shorten when a council would not read it whole. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reports.context import NoteContext
from reports.labels import note_labels

MOST_PAGES = 4  # more is an annex, and the full record is one already


@dataclass(frozen=True)
class Part:
    """A part of the note: its label, the fields that people wrote, where to shorten these."""

    label: str
    written: tuple[str, ...]
    where: str | Promise


PARTS: Mapping[str, Part] = {
    "summary": Part(
        "summary",
        ("",),  # is itself a text
        gettext_lazy("Shorten what becomes digital, in the workshop’s details."),
    ),
    "vision": Part(
        "vision",
        ("statement", "dissent"),
        gettext_lazy(
            "Shorten the sentence, or the dissent on the priorities, where it is decided."
        ),
    ),
    "position": Part(
        "position",
        ("safeguards", "reason", "dissent", "detail"),
        gettext_lazy("Shorten the reasons and the dissent on the position, where it is decided."),
    ),
    "excluded": Part(
        "excluded",
        ("detail", "measures", "relays", "dissent"),
        gettext_lazy("Shorten the measures in the response plan, or decide on fewer groups."),
    ),
    "partners": Part(
        "partners",
        ("detail", "next_step", "value"),
        gettext_lazy("Shorten roles and next steps on the map’s shortlist."),
    ),
    "actions": Part(
        "actions",
        ("title", "indicator", "partners", "facts", "answer"),
        gettext_lazy("Shorten titles and indicators in the action plan, and answers to checks."),
    ),
    "disagreements": Part(
        "disagreed",
        ("dissent",),
        gettext_lazy("Shorten the dissent, where each question is decided."),
    ),
    "decisions": Part(
        "decisions",
        ("reason", "dissent"),
        gettext_lazy("Shorten reasons and dissent, where each question is decided."),
    ),
    "resolution": Part(
        "resolution",
        ("preamble", "value"),
        gettext_lazy("Shorten the articles, or put two into one."),
    ),
}


@dataclass(frozen=True)
class Length:
    """
    How long a note is.

    Attributes
    ----------
    pages : int
        Of its PDF.
    longest : str
        The section in which people wrote most, as the note calls it.
    where : str
        What to shorten there.
    """

    pages: int
    longest: str
    where: str

    @property
    def is_long(self) -> bool:
        return self.pages > MOST_PAGES

    @property
    def warning(self) -> str:
        """What to tell the facilitator; "" while there is nothing to shorten."""
        if not self.is_long:
            return ""
        words = ngettext(
            "The note has %(pages)d page, and a council reads %(most)d. Its longest section: "
            "%(section)s. %(where)s",
            "The note has %(pages)d pages, and a council reads %(most)d. Its longest section: "
            "%(section)s. %(where)s",
            self.pages,
        )
        told = {"section": self.longest, "where": self.where}
        return words % {"pages": self.pages, "most": MOST_PAGES, **told}


def length_of(context: NoteContext, pages: int) -> Length:
    """
    How long a note is, and what to shorten.

    Parameters
    ----------
    context : NoteContext
        What it says.
    pages : int
        Of its PDF: `reports.pages.pages_of`.

    Returns
    -------
    Length
        In the language that is switched on.
    """
    part = PARTS[longest_of(context)]
    names = {**note_labels(), "summary": _("The project in short")}
    return Length(pages, str(names[part.label]), str(part.where))


def longest_of(context: NoteContext) -> str:
    """
    The section in which people wrote most: the guide and the results cannot be shortened.

    Parameters
    ----------
    context : NoteContext
        What the note says.

    Returns
    -------
    str
        A key of PARTS.
    """
    return max(PARTS, key=lambda name: letters_of(getattr(context, name), PARTS[name].written))


def letters_of(section: object, written: Collection[str]) -> int:
    """
    Count the letters that people wrote in a section.

    Parameters
    ----------
    section : object
        A dataclass, or a text; None for a section that the note lacks.
    written : Collection[str]
        The fields that they wrote, at any depth; "" for a section that is itself a text.

    Returns
    -------
    int
        Zero for a section that the note lacks.
    """
    return sum(len(words) for name, words in _texts(section) if name in written)


def _texts(part: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the name of the field that holds it."""
    if isinstance(part, str):
        yield name, part
    elif isinstance(part, tuple | list):
        for one in part:
            yield from _texts(one, name)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name), field.name)
