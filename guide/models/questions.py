"""Modules, pages and questions: what people are asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import Fence
from guide.enums import Asked, Kind, Repeat, Track, Unit
from guide.fields import I18nField, KeysField
from guide.models.entries import Entry, InDraft, Part, fence_target


class Module(Entry):
    title = I18nField(_("title"))
    goal = I18nField(_("goal"), help_text=_("One line, shown in the task list."))
    introduction = I18nField(_("introduction"), rows=4, help_text=_("What it is about, and why."))
    minutes = models.PositiveSmallIntegerField(
        _("minutes to answer"), help_text=_("One person, core track.")
    )
    minutes_decide = models.PositiveSmallIntegerField(
        _("minutes to decide"), help_text=_("The group, core track.")
    )
    unit = models.CharField(_("progress counts"), max_length=10, choices=Unit)

    content_name = "module"

    class Meta(Entry.Meta):
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        constraints = [*Entry.Meta.constraints, fence_target()]


class Page(Entry):
    module = models.ForeignKey(
        Module, on_delete=models.RESTRICT, db_constraint=False, verbose_name=_("module")
    )
    title = I18nField(_("title"))
    introduction = I18nField(_("introduction"), rows=3, blank=True)

    content_name = "page"

    class Meta(Entry.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [
            *Entry.Meta.constraints,
            fence_target(),
            Fence(field="module", by="edition", name="guide_page_module_in_edition"),
        ]


class Question(Entry):
    page = models.ForeignKey(
        Page, on_delete=models.RESTRICT, db_constraint=False, verbose_name=_("page")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    track = models.CharField(_("track"), max_length=10, choices=Track, default=Track.CORE)
    asked = models.CharField(_("asked of"), max_length=10, choices=Asked, default=Asked.PERSON)
    decide = models.BooleanField(
        _("decide"), default=False, help_text=_("The group decides on it after the reveal.")
    )
    repeat = models.CharField(
        _("repeat"),
        max_length=20,
        choices=Repeat,
        blank=True,
        default="",
        help_text=_("Asked again for each of these."),
    )
    text = I18nField(_("question"), rows=2)
    short = I18nField(_("short name"), help_text=_("2 to 5 words, for charts and reports."))
    help = I18nField(_("help"), rows=3, blank=True)
    maximum = models.PositiveSmallIntegerField(
        _("maximum"), null=True, blank=True, help_text=_("Number of options one may choose.")
    )
    points = models.PositiveSmallIntegerField(
        _("points"), null=True, blank=True, help_text=_("Number of points to share out.")
    )
    low = models.IntegerField(_("low end"), null=True, blank=True)
    high = models.IntegerField(_("high end"), null=True, blank=True)
    step = models.PositiveSmallIntegerField(_("step"), null=True, blank=True)
    low_label = I18nField(_("name of the low end"), blank=True)
    high_label = I18nField(_("name of the high end"), blank=True)
    lines = models.PositiveSmallIntegerField(
        _("lines"), null=True, blank=True, help_text=_("Of a list: how many at most.")
    )
    has_other = models.BooleanField(
        _("other"), default=False, help_text=_("Ends with “other”, to write in.")
    )
    has_comment = models.BooleanField(
        _("comment"), default=False, help_text=_("A comment may be added.")
    )
    glossary = KeysField(_("glossary"), to="term", blank=True)
    cases = KeysField(_("cases"), to="case", blank=True)
    suggestions = KeysField(_("suggestions"), to="suggestion", blank=True)

    content_name = "question"

    class Meta(Entry.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            *Entry.Meta.constraints,
            Fence(field="page", by="edition", name="guide_question_page_in_edition"),
        ]


class QuestionPart(Part):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="%(class)ss")

    owner = "question"
    not_content = frozenset({"id", "question", "order"})

    class Meta(Part.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["question", "key"], name="%(app_label)s_%(class)s_key")
        ]


class Row(QuestionPart):
    text = I18nField(_("text"), rows=2)
    low_label = I18nField(_("name of the low end"), blank=True)
    high_label = I18nField(_("name of the high end"), blank=True)

    content_name = "row"

    class Meta(QuestionPart.Meta):
        verbose_name = _("row")
        verbose_name_plural = _("rows")


class Option(QuestionPart):
    text = I18nField(_("text"), rows=2)
    hint = I18nField(_("hint"), blank=True)
    models = KeysField(_("city models"), to="model", blank=True)

    content_name = "option"

    class Meta(QuestionPart.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")


class Condition(InDraft):
    """The question is asked only of those who chose, or gave points to, an earlier option."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE)
    option = models.ForeignKey(
        Option, on_delete=models.RESTRICT, related_name="+", verbose_name=_("option")
    )
    minimum = models.PositiveSmallIntegerField(
        _("points at least"), null=True, blank=True, help_text=_("For points to share out.")
    )

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("condition")

    def __str__(self):
        return f"{self.option.question} · {self.option}"

    @property
    def edition_id(self):
        return self.question.edition_id
