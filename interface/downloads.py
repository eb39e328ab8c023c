"""Files to download: the one place that names them and says what they are."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify

LONGEST_NAME = 80


def file_name(*words: object, ending: str) -> str:
    """
    A name that any system can keep, in any script.

    Parameters
    ----------
    *words : object
        What the file is: first what it should be sorted by.
    ending : str
        Such as "pdf".

    Returns
    -------
    str
        Letters, digits and hyphens, and the ending.
    """
    stem = slugify(" ".join(map(str, words)), allow_unicode=True)[:LONGEST_NAME]
    return f"{stem.rstrip('-')}.{ending}"


def download(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """
    The answer that a browser saves.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        From `file_name`.
    kind : str
        Its media type.

    Returns
    -------
    HttpResponse
        Saved, never shown.
    """
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type=kind, headers=headers)
