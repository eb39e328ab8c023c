"""The form of a draft's warnings: a reason for each, or one for all of a kind."""

from hashlib import sha256

from django import forms
from django.utils.translation import gettext_lazy as _

from guide.models.accepted import REASON_LENGTH


def name_of(place):
    """The name of an input: that of the problem, however many others there are."""
    return f"reason-{sha256('|'.join(place).encode()).hexdigest()[:16]}"


def shared_name(code):
    return f"all-{code}"


class ReasonsForm(forms.Form):
    """One line for each warning that wants a reason, and one for all of the same check."""

    def __init__(self, problems, *, is_publishing=False, **kwargs):
        super().__init__(**kwargs)
        self.problems = problems
        self.is_publishing = is_publishing
        for problem in problems:
            self.fields[name_of(problem.place)] = _line()
        for code in {problem.code for problem in problems}:
            self.fields[shared_name(code)] = _line()

    def clean(self):
        cleaned = super().clean()
        for problem in self.problems:
            name = name_of(problem.place)
            if self.is_publishing and name not in self.errors and not self.reason(problem):
                self.add_error(name, _("Write why this may stay."))
        return cleaned

    def reason(self, problem):
        """What was typed for this warning, else for all of its check."""
        names = (name_of(problem.place), shared_name(problem.code))
        return next((self.cleaned_data[name] for name in names if self.cleaned_data.get(name)), "")

    @property
    def reasons(self):
        """`Problem.place` → reason, of those that have one."""
        given = {problem.place: self.reason(problem) for problem in self.problems}
        return {place: reason for place, reason in given.items() if reason}


def _line():
    return forms.CharField(
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
    )
