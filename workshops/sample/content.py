"""The sample's content files, read in one language."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def read_place(language: str) -> dict:
    """
    The municipality, its staff and its workshops.

    Parameters
    ----------
    language : str
        "en" or "fr".

    Returns
    -------
    dict
        As place.toml says it, each text a string.
    """
    return read_told(FOLDER / "place.toml", language)


def read_people(language: str) -> Iterator[dict]:
    """
    Those who took part in the workshop that was held, one file each.

    Parameters
    ----------
    language : str
        "en" or "fr".

    Yields
    ------
    dict
        As the file says it, each text a string; `file` is its name.
    """
    for path in sorted((FOLDER / "people").glob("*.toml")):
        yield {"file": path.name, **read_told(path, language)}


def read_decisions(language: str) -> list[dict]:
    """
    What the group decided, in the order in which it was recorded.

    Parameters
    ----------
    language : str
        "en" or "fr".

    Returns
    -------
    list[dict]
        As decisions.toml says it: question, perhaps subject, value, reason and dissent.
    """
    return read_told(FOLDER / "decisions.toml", language)["decision"]


def read_told(path: Path, language: str) -> dict:
    """
    One content file of the sample, here or in an app above.

    Parameters
    ----------
    path : Path
        A TOML file.
    language : str
        "en" or "fr".

    Returns
    -------
    dict
        As the file says it, each text a string.
    """
    return _in(language, tomllib.loads(path.read_text(encoding="utf-8")))


def _in(language: str, told):
    """The same, with the wording of one language for each table that has it."""
    if isinstance(told, dict):
        if language in told:
            return told[language]
        return {key: _in(language, part) for key, part in told.items()}
    return [_in(language, part) for part in told] if isinstance(told, list) else told
