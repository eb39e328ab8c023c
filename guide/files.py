"""
Content files: a folder of TOML → plain content, and which file each entry came from.

`edition.toml` names the edition and lists the other files in their order; an array of tables
in a file holds entries of one kind. The format is described in docs/guide-format.md.
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from guide.problems import ContentError, Problem
from guide.schema import FORMAT

EDITION_FILE = "edition.toml"


@dataclass(frozen=True)
class ContentFiles:
    """Entries by kind, as they stand in the files, and the file of each of them."""

    edition: dict[str, Any]
    entries: dict[str, list] = field(default_factory=lambda: defaultdict(list))
    origins: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def content(self) -> dict[str, Any]:
        named = {
            "edition" if name == "number" else name: self.edition[name] for name in self.edition
        }
        return {"format": FORMAT, **named, "entries": dict(self.entries)}

    def place(self, problem: Problem) -> str:
        """The problem with the file to mend."""
        origins = self.origins.get(problem.kind)
        if problem.kind == "edition":
            return f"{EDITION_FILE}: {problem}"
        if not origins:
            return str(problem)
        files = set(origins) if problem.position is None else {origins[problem.position]}
        return f"{', '.join(sorted(files))}: {problem}"


def read_folder(folder: Path) -> ContentFiles:
    """
    Read the content files of one edition.

    Parameters
    ----------
    folder : Path
        Folder with `edition.toml` and the files it lists.

    Returns
    -------
    ContentFiles
        Not validated: only read.

    Raises
    ------
    ContentError
        A file cannot be read, is not TOML, is missing or is not listed.
    """
    edition = _read(folder / EDITION_FILE).get("edition")
    if not isinstance(edition, dict):
        raise ContentError([said(EDITION_FILE, _("The table [edition] is missing."))])
    names = _listed(edition.pop("files", []), folder)
    files = ContentFiles(edition)
    for name in names:
        for kind, entries in _read(folder / name).items():
            entries = entries if isinstance(entries, list) else [entries]
            files.entries[kind] += entries
            files.origins[kind] += [name] * len(entries)
    return files


def said(*parts: str) -> str:
    """Where something is wrong, then what: "edition.toml: files: …"."""
    return ": ".join(parts)


def _listed(stems: Any, folder: Path) -> list[str]:
    """Names of the listed files; a file in the folder that nobody lists is an error."""
    if not isinstance(stems, list) or not all(isinstance(stem, str) for stem in stems):
        raise ContentError([said(EDITION_FILE, "files", _("This must be a list of names."))])
    names = [f"{stem}.toml" for stem in stems]
    there = {path.name for path in folder.glob("*.toml")} - {EDITION_FILE}
    lines = [
        said(name, _("This file is listed but not there.")) for name in names if name not in there
    ]
    lines += [said(name, _("This file is not listed.")) for name in sorted(there - set(names))]
    if len(set(names)) < len(names):
        lines.append(said(EDITION_FILE, "files", _("A file is listed twice.")))
    if lines:
        raise ContentError(f"{EDITION_FILE}: {line}" for line in lines)
    return names


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or _("This file cannot be read.")
    # Not UTF-8, not TOML, a number of thousands of digits; or nested without end.
    except (ValueError, RecursionError) as error:
        reason = str(error)
    raise ContentError([f"{path.name}: {reason}"])
