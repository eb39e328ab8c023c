"""The form of an answer to a coherence check."""

from django.utils.translation import gettext_lazy

from interface.versions import VersionedForm
from strategy.models import NOTE
from workshops.fields.words import WordsField


class AnswerForm(VersionedForm):
    """“We know, because …”, in the group's own words."""

    names = ("text",)
    two_versions = gettext_lazy(
        "Somebody else answered this while you were writing. Nothing of yours is saved yet: "
        "compare the two versions, then keep one of them"
    )

    text = WordsField(
        label=gettext_lazy("We know, because …"),
        help_text=gettext_lazy(
            "One or two sentences that the council will read below the two facts."
        ),
        longest=NOTE,
        rows=3,
        required=True,
        error_messages={"required": gettext_lazy("Write why the group leaves it as it is")},
    )
