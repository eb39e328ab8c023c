"""From a workshop to a file with everything in it, under a name."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from interface.downloads import file_name
from reports.workbook.assembling import book_of
from reports.workbook.files import as_json, as_workbook
from workshops.clock import today_of
from workshops.models import Workshop


def make_workbook(workshop: Workshop) -> tuple[str, bytes]:
    """
    The workbook of a workshop, in the workshop's language.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    tuple[str, bytes]
        Its name and the file.
    """
    with override(workshop.language):
        book = book_of(workshop, made_on=today_of(workshop))
        return _name(workshop, "xlsx"), as_workbook(book)


def make_data(workshop: Workshop) -> tuple[str, bytes]:
    """
    The same tables for programs.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    tuple[str, bytes]
        Its name and the JSON.
    """
    book = book_of(workshop, made_on=today_of(workshop))
    with override(workshop.language):
        return _name(workshop, "json"), as_json(book, workshop)


def _name(workshop: Workshop, ending: str) -> str:
    return file_name(today_of(workshop), _("All tables"), workshop.name, ending=ending)
