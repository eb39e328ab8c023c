"""Style sheets: one file per component in static/css/, served as a few sheets.

A phone on a poor network pays for each request, so `collectstatic` (and the test server) find
here the files of static/css/ joined: `{% static "sheets/site.css" %}`.
"""

import atexit
import shutil
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SHEETS = {
    "site": ["tokens", "base", "page", "neatline", "button", "notice", "tag", "print"],
    "form": ["field", "option", "matrix", "ruler", "ranking", "problem"],
    "tasks": ["tasks", "wizard"],
    "results": [
        "model",
        "facts",
        "table",
        "figure",
        "people",
        "spread",
        "card",
        "decision",
        "compass",
        "results",
    ],
    "room": ["room", "planned"],
    "register": ["register"],
    "partners": ["ticks"],
    "map": ["ecosystem"],
    "places": ["places"],
    "plan": ["plan"],
    "actions": ["actions"],
    "follow": ["follow"],
    "note": ["note"],
    "checks": ["checks"],
    "bank": ["bank", "publish", "exchange"],
    "preview": ["preview"],
    "proof": ["proof"],
}


def joined(sheet: str) -> str:
    """
    One sheet, as it is served.

    Parameters
    ----------
    sheet : str
        A key of SHEETS.

    Returns
    -------
    str
        The style sheets of its components, in order.
    """
    folder = Path(settings.BASE_DIR) / "static" / "css"
    return "\n".join((folder / f"{name}.css").read_text() for name in SHEETS[sheet])


class SheetFinder(BaseFinder):
    """Offers each sheet to Django's static files, from a folder that lives with the process."""

    @cached_property
    def storage(self) -> FileSystemStorage:
        folder = mkdtemp(prefix="compass-sheets-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        storage = FileSystemStorage(location=folder)
        storage.prefix = "sheets"
        return storage

    def find(self, path, find_all=False, **kwargs):
        sheet = path.removeprefix("sheets/").removesuffix(".css")
        if path != f"sheets/{sheet}.css" or sheet not in SHEETS:
            return []
        found = self._written(sheet)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        for sheet in SHEETS:
            self._written(sheet)
            yield f"{sheet}.css", self.storage

    def _written(self, sheet: str) -> str:
        """Path of the sheet as its components are now, so that an edit shows at once."""
        file = Path(self.storage.path(f"{sheet}.css"))
        if not file.exists() or file.read_text() != joined(sheet):
            file.write_text(joined(sheet))
        return str(file)
