"""The forms with which a facilitator prepares a workshop."""

from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Municipality
from guide.models import Edition
from guide.questionnaire import Questionnaire
from interface.formats import COLON
from interface.forms import CompassForm, CompassModelForm
from workshops.enums import Format, Resource, UrbanFunction
from workshops.formats import TRACKS, Load, load_of
from workshops.models import MOST_COMMITMENTS, Workshop
from workshops.steps import GROUPS_QUESTION

NAMED, ANONYMOUS = "named", "anonymous"
SALT = "new-workshop"
COMMITMENTS = [f"commitment_{number}" for number in range(1, MOST_COMMITMENTS + 1)]
ORDER = ["municipality", "name", "service", "urban_function", "summary", "needs", *COMMITMENTS]
# Chosen for good once somebody has joined or a module is open.
SETTLED = ["mode", "format", "modules"]


def load_words(load: Load) -> str:
    """What a format means for those who take part, in one line."""
    questions = ngettext("%(count)d question", "%(count)d questions", load.questions)
    decisions = ngettext("%(count)d decision", "%(count)d decisions", load.decisions)
    return _("%(questions)s, about %(minutes)d minutes; %(decisions)s together") % {
        "questions": questions % {"count": load.questions},
        "minutes": load.minutes,
        "decisions": decisions % {"count": load.decisions},
    }


def format_choices(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Each format with what it asks, counted in the current edition."""
    every = [module.key for module in questionnaire.modules]
    return [
        (key, f"{label}{COLON} {load_words(load_of(questionnaire, every, TRACKS[key]))}")
        if key != Format.CHOSEN
        else (key, _("Choose modules, with all their questions"))
        for key, label in Format.choices
    ]


# What next year's workshop takes over, to be changed at will.
HELD_AGAIN = ("municipality", "name", "service", "urban_function", "summary", "needs", "language")


def held_again(workshop: Workshop) -> dict:
    """First values of the form for a workshop that is held once more."""
    commitments = zip(COMMITMENTS, workshop.commitments, strict=False)
    return {
        **{field: getattr(workshop, field) for field in (*HELD_AGAIN, "expected")},
        **dict(commitments),
        "mode": ANONYMOUS if workshop.is_anonymous else NAMED,
        "format": workshop.format,
        "modules": workshop.modules,
    }


class WorkshopForm(CompassModelForm):
    """Project, commitments and people; until somebody joins also mode and format."""

    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choose the municipality")},
    )
    token = forms.CharField(widget=forms.HiddenInput)
    commitment_1 = forms.CharField(
        label=_("First commitment of the mandate"),
        help_text=_("What was promised to residents; shown above every module."),
        max_length=200,
        required=False,
    )
    commitment_2 = forms.CharField(label=_("Second commitment"), max_length=200, required=False)
    commitment_3 = forms.CharField(label=_("Third commitment"), max_length=200, required=False)
    urban_function = forms.ChoiceField(
        label=_("Urban function"),
        choices=UrbanFunction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four urban functions")},
    )
    needs = forms.MultipleChoiceField(
        label=_("What the project needs"),
        choices=Resource.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    mode = forms.ChoiceField(
        label=_("Named or anonymous"),
        help_text=_(
            "Fixed as soon as somebody has joined. With fewer than 10 people choose named: "
            "in a small group an answer is easily recognised."
        ),
        choices=[
            (NAMED, _("Named: names are stored with the answers")),
            (ANONYMOUS, _("Anonymous: nobody can see who answered what")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the workshop is named or anonymous")},
    )
    format = forms.ChoiceField(
        label=_("Format"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a format")},
    )
    modules = forms.MultipleChoiceField(
        label=_("Modules"),
        help_text=_("Only for “Choose modules”; the other formats take all of them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Workshop
        fields = (
            "name",
            "service",
            "urban_function",
            "summary",
            "needs",
            "held_on",
            "language",
            "expected",
        )
        widgets = {
            "held_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "summary": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "service": _("The municipal service that will use it, such as Markets or Water."),
            "summary": _("One or two sentences that a resident understands."),
            "expected": _("How many people will answer."),
        }
        error_messages = {
            "name": {"required": _("Write the name of the project")},
            "service": {"required": _("Write which service is concerned")},
            "held_on": {
                "required": _("Choose the date of the workshop"),
                "invalid": _("Write the date as year-month-day, such as 2027-03-14"),
            },
            "language": {"required": _("Choose the language of the workshop")},
            "expected": {"required": _("Write how many people you expect")},
        }

    def __init__(self, *, municipalities, is_settled: bool = False, **kwargs):
        super().__init__(**kwargs)
        is_new = self.instance._state.adding
        self.questionnaire = (
            Edition.objects.current().questionnaire() if is_new else self.instance.whole_edition()
        )
        self.fields["municipality"].queryset = municipalities
        self.fields["format"].choices = format_choices(self.questionnaire)
        self.fields["modules"].choices = [
            (module.key, str(module.title)) for module in self.questionnaire.modules
        ]
        self._fill()
        self.order_fields(ORDER)
        for name in ([] if is_new else ["municipality", "token"]) + (SETTLED if is_settled else []):
            del self.fields[name]

    def _fill(self):
        workshop = self.instance
        is_new = workshop._state.adding
        told = {"format": Format.CORE, "mode": NAMED} if is_new else held_again(workshop)
        token = signing.dumps(str(uuid4()), salt=SALT)
        self.initial = {**told, **self.initial, "token": token}

    def clean_token(self):
        """The id that the page gave the new workshop: a second click sends it again."""
        try:
            return UUID(signing.loads(self.cleaned_data["token"], salt=SALT))
        except signing.BadSignature:
            self.data = {**self.data.dict(), "token": self.initial["token"]}
            raise forms.ValidationError(
                _("This page was too old: press the button again")
            ) from None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("format") == Format.CHOSEN and not cleaned.get("modules"):
            self.add_error("modules", _("Choose at least one module"))
        return cleaned

    def _post_clean(self):
        """Put into the workshop what is not one field of it, before it is validated."""
        cleaned, workshop = self.cleaned_data, self.instance
        workshop.commitments = [cleaned[name] for name in COMMITMENTS if cleaned.get(name)]
        if cleaned.get("token"):
            workshop.pk = cleaned["token"]
        if cleaned.get("municipality"):
            workshop.municipality = cleaned["municipality"]
        if cleaned.get("mode"):
            workshop.is_anonymous = cleaned["mode"] == ANONYMOUS
        if cleaned.get("format"):
            workshop.format = cleaned["format"]
            workshop.track = TRACKS[workshop.format]
            workshop.modules = self._modules(workshop.format)
        super()._post_clean()

    def _modules(self, format: str) -> list[str]:
        chosen = self.cleaned_data.get("modules") if format == Format.CHOSEN else None
        keys = [module.key for module in self.questionnaire.modules]
        return [key for key in keys if chosen is None or key in chosen]


class GroupsForm(CompassForm):
    """The groups whose obstacles everybody rates, out of those the edition names."""

    groups = forms.MultipleChoiceField(
        label=_("Groups whose obstacles everybody rates"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, workshop: Workshop, **kwargs):
        super().__init__(initial={"groups": workshop.groups}, **kwargs)
        self.most = workshop.most_groups
        question = workshop.whole_edition().question(GROUPS_QUESTION)
        self.fields["groups"].choices = [(o.key, str(o.text)) for o in question.options]

    def clean_groups(self):
        groups = self.cleaned_data["groups"]
        if len(groups) > self.most:
            raise forms.ValidationError(
                _("Choose at most %(most)d groups: each one takes four minutes to rate"),
                params={"most": self.most},
            )
        return groups
