"""The form of a question of a municipality's own; each kind has the fields that it needs."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guide.items import Module
from interface.forms import CompassForm
from workshops.additions import OwnQuestion
from workshops.additions.questions import (
    LEAST_OPTIONS,
    LONGEST,
    LONGEST_OPTION,
    MOST_OPTIONS,
)
from workshops.additions.words import plain
from workshops.fields.words import WordsField

SCALE, OPTIONS = ("low_label", "high_label"), ("options",)


class LineField(WordsField):
    """A text on one line; what cannot be shown is dropped before it counts."""

    def clean(self, value):
        return super().clean(plain(value or ""))


class OptionsField(WordsField):
    """One option per line: a tuple of them, without empty lines."""

    def clean(self, value):
        options = tuple(filter(None, map(plain, (value or "").splitlines())))
        self.refuse_number(len(options))
        self.refuse_long(options)
        self.refuse_twice([one.casefold() for one in options], options)
        return options

    def refuse_number(self, many: int):
        if many < LEAST_OPTIONS:
            raise ValidationError(self.error_messages["required"])
        if many > MOST_OPTIONS:
            words = _("Choose among them: there are %(many)d options, at most %(most)d fit")
            raise ValidationError(words, params={"many": many, "most": MOST_OPTIONS})

    def refuse_long(self, options: tuple[str, ...]):
        number = next((n for n, one in enumerate(options, 1) if len(one) > self.longest), None)
        if number:
            words = ngettext(
                "Shorten option %(number)d: at most %(longest)d character fits",
                "Shorten option %(number)d: at most %(longest)d characters fit",
                self.longest,
            )
            raise ValidationError(words, params={"number": number, "longest": self.longest})

    def refuse_twice(self, names: list[str], options: tuple[str, ...]):
        again = next((one for n, one in enumerate(options) if names[n] in names[:n]), None)
        if again:
            raise ValidationError(
                _("“%(option)s” stands there twice: write each option once"),
                params={"option": again},
            )


class QuestionForm(CompassForm):
    """What is asked; `kind` and `module` are chosen before."""

    text = LineField(
        label=gettext_lazy("The question"),
        longest=LONGEST["text"],
        rows=2,
        required=True,
        help_text=gettext_lazy(
            "In the language of the workshop, as you would ask it aloud; at most 120 characters."
        ),
        error_messages={"required": gettext_lazy("Write the question")},
    )
    options = OptionsField(
        label=gettext_lazy("The answers to choose from"),
        longest=LONGEST_OPTION,
        rows=5,
        required=True,
        help_text=gettext_lazy(
            "One per line, two to eight. “Other” and “We don’t know yet” are always added."
        ),
        error_messages={
            "required": gettext_lazy("Write at least two options, each on its own line")
        },
    )
    low_label = LineField(
        label=gettext_lazy("What 1 means"),
        longest=LONGEST["low_label"],
        required=True,
        help_text=gettext_lazy("For instance: not at all."),
        error_messages={"required": gettext_lazy("Write what the low end means")},
    )
    high_label = LineField(
        label=gettext_lazy("What 5 means"),
        longest=LONGEST["high_label"],
        required=True,
        help_text=gettext_lazy("For instance: completely."),
        error_messages={"required": gettext_lazy("Write what the high end means")},
    )
    help = LineField(
        label=gettext_lazy("A sentence of help"),
        longest=LONGEST["help"],
        rows=2,
        help_text=gettext_lazy("Stands under the question, for whoever does not know the matter."),
    )
    short = LineField(
        label=gettext_lazy("Its name in charts and tables"),
        longest=LONGEST["short"],
        help_text=gettext_lazy(
            "Two or three words, at most 40 characters; if empty, the start of the question."
        ),
    )
    decide = forms.BooleanField(
        label=gettext_lazy("The group decides on it"),
        required=False,
        help_text=gettext_lazy("It joins the list of decisions: about five minutes each."),
    )

    def __init__(self, *, module: Module, kind: str, own: OwnQuestion | None = None, data=None):
        super().__init__(data=data, initial=initial_of(own) if own else None)
        self.module, self.kind = module, kind
        empty = OwnQuestion(module=module.key, kind=kind, text="")
        for name in (*SCALE * (not empty.is_scale), *OPTIONS * (not empty.has_options)):
            del self.fields[name]

    def question(self) -> OwnQuestion:
        """What is to be kept; only of a valid form."""
        return OwnQuestion.build(module=self.module.key, kind=self.kind, **self.cleaned_data)


def initial_of(own: OwnQuestion) -> dict:
    names = ("text", "short", "help", "low_label", "high_label", "decide")
    return {name: getattr(own, name) for name in names} | {"options": "\n".join(own.options)}
