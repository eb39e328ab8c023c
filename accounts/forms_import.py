"""The forms of an import: the file, its columns, the last word; the same for every table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from interface.forms import CompassForm
from tables.limits import MOST_BYTES
from tables.mapping import Column, guess, letter_of
from tables.refusals import REASONS


class FileForm(CompassForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (.xlsx), at most 10 MB and 100,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": _("Choose the file"), "empty": REASONS["empty"]},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(REASONS["too_large"])
        return file


class ColumnsForm(CompassForm):
    """For each of our columns, which one of the file; guessed from the headings."""

    def __init__(
        self,
        *,
        columns: Iterable[Column],
        file_columns: Sequence[str],
        names: Mapping[str, Iterable[str]],
        mapping: Mapping[str, int] | None = None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        choices = [("", gettext("Not in the file")), *_labelled(file_columns)]
        for column in columns:
            self.fields[column.key] = forms.ChoiceField(
                label=column.title,
                choices=choices,
                required=column.is_required,
                error_messages={"required": gettext("Choose a column: nothing works without it")},
            )
        self.initial = {**(mapping or guess(file_columns, names)), **self.initial}

    def clean(self):
        cleaned = super().clean()
        used = Counter(place for place in cleaned.values() if place)
        for key, place in list(cleaned.items()):
            if place and used[place] > 1:
                self.add_error(key, gettext("This column is chosen twice"))
        return cleaned

    def mapping(self) -> dict[str, int]:
        """Our column → position in the file."""
        return {key: int(place) for key, place in self.cleaned_data.items() if place}


def _labelled(headings: Sequence[str]) -> list[tuple[str, str]]:
    """Each column of the file with its letter: two may have the same heading."""
    nothing = gettext("(no heading)")
    return [
        (str(place), f"{letter_of(place)} · {heading or nothing}")
        for place, heading in enumerate(headings)
    ]


def doubled(headings: Sequence[str]) -> list[str]:
    """Headings that stand above more than one column."""
    return [heading for heading, count in Counter(headings).items() if count > 1 and heading]


class LastWordForm(CompassForm):
    """Carries what the person has seen."""

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64)
