"""What helps people to answer: actors, layers, glossary, cases, statements of the guide."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from guide.enums import Sector, TraitType
from guide.fields import I18nField, KeysField
from guide.models.entries import Entry, Part


class StakeholderCategory(Entry):
    name = I18nField(_("name"))
    description = I18nField(_("description"), rows=3)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector)
    examples = I18nField(
        _("examples"),
        rows=5,
        help_text=_("Offered while a group lists its stakeholders; one per line."),
    )

    content_name = "category"

    class Meta(Entry.Meta):
        verbose_name = _("stakeholder category")
        verbose_name_plural = _("stakeholder categories")


class ActorProfile(Entry):
    name = I18nField(_("name"))
    categories = KeysField(_("categories"), to="category", blank=True)
    caveat = I18nField(_("caveat"), rows=2, blank=True)

    content_name = "profile"

    class Meta(Entry.Meta):
        verbose_name = _("actor profile")
        verbose_name_plural = _("actor profiles")


class ProfileTrait(Part):
    profile = models.ForeignKey(ActorProfile, on_delete=models.CASCADE, related_name="traits")
    type = models.CharField(_("type"), max_length=10, choices=TraitType)
    text = I18nField(_("text"), rows=2)

    content_name = "trait"
    owner = "profile"
    not_content = frozenset({"id", "profile", "order"})

    class Meta(Part.Meta):
        verbose_name = _("trait")
        verbose_name_plural = _("traits")
        constraints = [
            models.UniqueConstraint(fields=["profile", "key"], name="guide_profiletrait_key")
        ]


class Layer(Entry):
    """A layer of the digital city, from networks to users."""

    name = I18nField(_("name"))
    description = I18nField(_("description"), rows=3)

    content_name = "layer"

    class Meta(Entry.Meta):
        verbose_name = _("layer")
        verbose_name_plural = _("layers")


class GlossaryTerm(Entry):
    name = I18nField(_("name"))
    text = I18nField(_("text"), rows=3)

    content_name = "term"

    class Meta(Entry.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")


class CaseStudy(Entry):
    title = I18nField(_("title"))
    place = I18nField(_("place"))
    year = models.PositiveSmallIntegerField(_("year"))
    audience = I18nField(_("for whom"), rows=2)
    what = I18nField(_("what"), rows=3)
    channels = I18nField(_("channels"), rows=2)
    operator = I18nField(_("who runs it"), rows=2)
    argument = I18nField(_("argument used"), rows=2)
    strategy = I18nField(_("link to the national strategy"), rows=2)
    lesson = I18nField(_("lesson"), rows=2)

    content_name = "case"

    class Meta(Entry.Meta):
        verbose_name = _("case")
        verbose_name_plural = _("cases")


class Suggestion(Entry):
    text = I18nField(_("text"), rows=3)

    content_name = "suggestion"

    class Meta(Entry.Meta):
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")


class Finding(Entry):
    """What a rule of the method says when it holds; the rule itself is code, under this key."""

    title = I18nField(_("title"), help_text=_("The fact, in one sentence."))
    text = I18nField(_("text"), rows=3, help_text=_("Why it matters."))
    advice = I18nField(_("advice"), rows=3, help_text=_("What the group could do."))

    content_name = "finding"

    class Meta(Entry.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")


class Passage(Entry):
    """A statement of the guide that is no question; shown as background."""

    title = I18nField(_("title"))
    text = I18nField(_("text"), rows=4)
    modules = KeysField(_("modules"), to="module", blank=True)

    content_name = "passage"

    class Meta(Entry.Meta):
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
