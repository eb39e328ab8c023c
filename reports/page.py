"""The council note as part of a web page: the same sections, numbers and words as its PDF."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from reports.context import NoteContext
from reports.drawn import safe_figure
from reports.issued import context_of
from reports.labels import note_labels
from reports.models import IssuedNote
from reports.stamping import numbered_kind

# Section → its title among the labels, in the order of the note.
TITLES = {
    "vision": "vision",
    "position": "position",
    "excluded": "excluded",
    "partners": "partners",
    "actions": "actions",
    "disagreements": "disagreed",
    "decisions": "decisions",
    "resolution": "resolution",
}


@dataclass(frozen=True)
class Section:
    """A section of the page with its number, and the template that draws it."""

    number: int
    title: str
    content: object
    template: str


def note_html(context: NoteContext) -> SafeString:
    """
    The note as an article, in its own language.

    Parameters
    ----------
    context : NoteContext
        What it says.

    Returns
    -------
    SafeString
        From the name of the project, the only heading of the first level, to its sources.
    """
    with override(context.sheet.language):
        labels = note_labels()
        drawn = {
            "note": context,
            "labels": labels,
            "sections": sections_of(context, labels),
            "figure": safe_figure(context.figure),
        }
        return render_to_string("reports/note/article.html", drawn)


def shown(note: IssuedNote) -> dict[str, str]:
    """
    What a page of an issued note prints.

    Parameters
    ----------
    note : IssuedNote
        With what it says.

    Returns
    -------
    dict[str, str]
        "name" of the note, in its language, and its "article".
    """
    said = context_of(note)
    if said:
        return {"name": said.sheet.kind, "article": note_html(said)}
    with override(note.language):
        name = numbered_kind(note.number)
        article = render_to_string("reports/note/pdf_only.html", {"name": name})
    return {"name": name, "article": article}


def sections_of(context: NoteContext, labels: dict[str, str]) -> list[Section]:
    """The sections with content after the first one, numbered as in the PDF."""
    present = [(name, getattr(context, name)) for name in TITLES if getattr(context, name)]
    return [
        Section(number, title_of(name, content, labels), content, f"reports/note/{name}.html")
        for number, (name, content) in enumerate(present, start=2)
    ]


def title_of(name: str, content: object, labels: dict[str, str]) -> str:
    """Some sections say themselves what they are called: "Five actions"."""
    return getattr(content, "title", "") or labels[TITLES[name]]
