"""The four models of digital city, what sets them apart, and the compass they span."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import Fence
from guide.enums import Direction
from guide.fields import I18nField
from guide.models.entries import Entry, Part, fence_target


class Aspect(Entry):
    """A row of the typology table."""

    title = I18nField(_("title"))

    content_name = "aspect"

    class Meta(Entry.Meta):
        verbose_name = _("typology row")
        verbose_name_plural = _("typology rows")


class CityModel(Entry):
    """A column of the typology table, and a corner of the compass."""

    name = I18nField(_("name"))
    summary = I18nField(_("summary"), rows=3)
    initiative = models.PositiveSmallIntegerField(
        _("initiative"),
        validators=[MaxValueValidator(1)],
        help_text=_("0: institutions lead; 1: others do."),
    )
    openness = models.PositiveSmallIntegerField(
        _("openness"),
        validators=[MaxValueValidator(1)],
        help_text=_("0: only the operator sees the data; 1: anyone may use them."),
    )
    risk = I18nField(_("risk"), rows=3)
    scenario = I18nField(_("scenario"), rows=4, help_text=_("The model pushed to the extreme."))

    content_name = "model"

    class Meta(Entry.Meta):
        verbose_name = _("city model")
        verbose_name_plural = _("city models")


class ModelTrait(Part):
    """A cell of the typology table; its key is that of the row."""

    model = models.ForeignKey(CityModel, on_delete=models.CASCADE, related_name="traits")
    text = I18nField(_("text"), rows=2)

    content_name = "trait"
    owner = "model"
    not_content = frozenset({"id", "model", "order"})

    class Meta(Part.Meta):
        verbose_name = _("trait")
        verbose_name_plural = _("traits")
        constraints = [
            models.UniqueConstraint(fields=["model", "key"], name="guide_modeltrait_key")
        ]


class CompassAxis(Entry):
    name = I18nField(_("name"))
    low_label = I18nField(_("name of the low end"))
    high_label = I18nField(_("name of the high end"))
    question = I18nField(_("question"))

    content_name = "axis"

    class Meta(Entry.Meta):
        verbose_name = _("compass axis")
        verbose_name_plural = _("compass axes")
        constraints = [*Entry.Meta.constraints, fence_target()]


class Implication(Entry):
    """What a place on an axis asks of the local authority: the further, the more."""

    axis = models.ForeignKey(
        CompassAxis, on_delete=models.RESTRICT, db_constraint=False, verbose_name=_("axis")
    )
    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    text = I18nField(_("text"), rows=3)

    content_name = "implication"

    class Meta(Entry.Meta):
        verbose_name = _("implication")
        verbose_name_plural = _("implications")
        constraints = [
            *Entry.Meta.constraints,
            Fence(field="axis", by="edition", name="guide_implication_axis_in_edition"),
        ]
