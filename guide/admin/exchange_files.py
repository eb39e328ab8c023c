"""What the pages of export and import share: the form of a file, its refusal, the history."""

from itertools import chain

from django import forms
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.admin.problem_lines import entry_label, field_label
from guide.compare import What
from guide.exchange.plan import summary
from guide.models import Edition
from guide.reading import entry_ids
from guide.schema import KINDS
from tables.limits import MOST_BYTES

LONGEST_REASON, LONGEST_NAME = 300, 120
ACTS = {What.ADDED: ADDITION, What.CHANGED: CHANGE}


class FileForm(forms.Form):
    """One file; what is wrong with it stands beside it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def __init__(self, *args, endings, help_text, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(endings)
        self.fields["file"].help_text = help_text

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large: at most 10 MB fit."))
        return file


def lines(error):
    """Why a file is refused, each reason short enough to be read."""
    said = [problem_words(problem) for problem in error.problems] or error.lines
    cut = (f"{line[:LONGEST_REASON]}…" if len(line) > LONGEST_REASON else line for line in said)
    return list(dict.fromkeys(cut))


def problem_words(problem):
    """Such as "Question vision.lever · Text · French: This must be a text."."""
    entry = entry_label(problem)[:LONGEST_NAME]
    if problem.kind not in (*KINDS, "edition"):
        entry = problem.kind
    elif problem.kind in KINDS and not problem.key and problem.position is not None:
        entry = f"{entry} {problem.position + 1}"
    where = " · ".join(filter(None, (entry, field_label(problem))))
    return f"{where}: {problem.reason}"


def log_import(user, edition, plan, file):
    """On the edition, and on every entry that came or changed."""
    is_new = file.edition_id is None
    line = f"Imported from a file: {summary(plan, file.name)}"
    ids = entry_ids(edition)
    short = f"Imported from a file: {file.name}"
    about = [(Edition, edition.pk, str(edition), ADDITION if is_new else CHANGE, line)]
    touched = (one for one in plan.changes if one.what != What.REMOVED and not is_new)
    entries = (
        (KINDS[one.kind], ids[one.kind, one.key], one.key, ACTS[one.what], short) for one in touched
    )
    types = ContentType.objects.get_for_models(Edition, *KINDS.values())
    LogEntry.objects.bulk_create(
        LogEntry(
            user_id=user.pk,
            content_type=types[model],
            object_id=str(pk),
            object_repr=name[:200],
            action_flag=act,
            change_message=message,
        )
        for model, pk, name, act, message in chain(about, entries)
    )
