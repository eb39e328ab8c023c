"""Languages that the texts of an edition may have: what they are called and how they run."""

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

# Those of the cities that come first. The program itself speaks those of settings.LANGUAGES.
FORESEEN = ("en", "fr", "es", "pt", "ar")


def program_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def offered_languages() -> list[tuple[str, str]]:
    """Code and name of the languages that an editor may give an edition."""
    codes = dict.fromkeys([*program_languages(), *FORESEEN])
    return [(code, language_name(code)) for code in codes]


def language_name(code: str) -> str:
    """In the reader's language; the code itself when Django does not know the language."""
    try:
        return _(get_language_info(code)["name"])
    except KeyError:
        return code


def direction(code: str) -> str:
    """For the attribute `dir` of what is written in this language."""
    try:
        return "rtl" if get_language_info(code)["bidi"] else "ltr"
    except KeyError:
        return "auto"
