"""A form of a row that several people edit: what it held when shown, and two versions of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interface.formats import format_date
from interface.forms import CompassForm

CHANGED = gettext_lazy("“%(field)s”: somebody else changed this meanwhile")
TWO_VERSIONS = gettext_lazy(
    "Somebody else saved this while you were writing. Nothing of yours is saved yet: compare the "
    "two versions, then keep one of them"
)


@dataclass(frozen=True)
class Versions:
    """One field of which there are two versions, in words; "" for nothing."""

    label: str | Promise
    mine: str
    theirs: str


def sealed(content: Mapping[str, object]) -> str:
    """
    What some fields hold, in 16 characters: the page keeps it until it is saved.

    Parameters
    ----------
    content : Mapping[str, object]
        Field → what it holds.

    Returns
    -------
    str
        The same for the same content.
    """
    held = [content[name] for name in sorted(content)]
    text = json.dumps(held, ensure_ascii=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def seal(row, held: Mapping[str, object]) -> dict[str, str]:
    """
    What the page sends back, so that a later version is noticed.

    Parameters
    ----------
    row : Model
        With a version.
    held : Mapping[str, object]
        Field → what it holds.

    Returns
    -------
    dict[str, str]
        The hidden fields of a `VersionedForm`.
    """
    return {"version": str(row.version), "shown": sealed(held)}


class VersionedForm(CompassForm):
    """Some fields of a row with a version, and what they held when the page was shown.

    A form of more than the row's own columns says in `held` what the row holds.
    """

    names: tuple[str, ...] = ()
    two_versions: str | Promise = TWO_VERSIONS

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, row, *, data=None, initial: Mapping | None = None):
        held = self.held(row)
        super().__init__(data=data, initial={**held, **(initial or {}), **seal(row, held)})
        self.row, self.versions = row, ()

    def held(self, row) -> dict[str, object]:
        """Field → what the row holds."""
        return {name: getattr(row, name) for name in self.names}

    def content(self) -> dict[str, object]:
        """Field → what is to be saved; only of a valid form."""
        return {name: self.cleaned_data[name] for name in self.names}

    def shown_version(self) -> int:
        """0, which no row has, for what our page never sends."""
        text = self.data.get("version", "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    def show_conflict(self, theirs) -> None:
        """Keep what was typed beside what is saved by now; the next save replaces that."""
        mine, saved = self.content(), self.held(theirs)
        different = [name for name in self.names if mine[name] != saved[name]]
        self.versions = [
            Versions(
                self.fields[name].label,
                self.words(name, mine[name]),
                self.words(name, saved[name]),
            )
            for name in different
        ]
        self.data = self.data.copy()
        self.data.update(seal(theirs, saved))
        self.add_error(None, self.two_versions)
        for name in different:
            self.add_error(name, CHANGED % {"field": self.fields[name].label})

    def words(self, name: str, value: object) -> str:
        """What a field holds, as a person reads it."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if value in (None, "", []):
            return ""
        field = self.fields[name]
        if isinstance(field, forms.DateField):
            return format_date(value)
        if not hasattr(field, "choices"):
            return str(value)
        labels = {str(key): str(label) for key, label in field.choices}
        keys = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(key), str(key)) for key in keys)
