"""The format of the content, read off the models: there is no second description of it."""

from typing import Any

from django.db.models import Field, ForeignKey, JSONField

from guide.models import (
    ActorProfile,
    Aspect,
    CaseStudy,
    CityModel,
    CompassAxis,
    Entry,
    Finding,
    GlossaryTerm,
    Implication,
    Layer,
    ModelTrait,
    Module,
    Option,
    Page,
    Part,
    Passage,
    ProfileTrait,
    Question,
    Row,
    StakeholderCategory,
    Suggestion,
)
from guide.models.entries import Item

FORMAT = 1

# In an order in which each kind comes after those it points to.
MODELS: tuple[type[Entry], ...] = (
    Module,
    Page,
    GlossaryTerm,
    CaseStudy,
    Suggestion,
    StakeholderCategory,
    ActorProfile,
    Layer,
    Aspect,
    CompassAxis,
    Implication,
    CityModel,
    Finding,
    Passage,
    Question,
)
KINDS: dict[str, type[Entry]] = {model.content_name: model for model in MODELS}
PARTS: dict[type[Item], dict[str, type[Part]]] = {
    Question: {"row": Row, "option": Option},
    CityModel: {"trait": ModelTrait},
    ActorProfile: {"trait": ProfileTrait},
}
# Entries that stand inside another one, and are ordered within it.
PARENTS: dict[type[Item], str] = {Page: "module", Question: "page"}


def content_fields(model: type[Item]) -> dict[str, Field]:
    """Fields of the content of one kind of item: all its columns but those that place it."""
    columns = model._meta.concrete_fields
    return {field.name: field for field in columns if field.name not in model.not_content}


def parts_of(model: type[Item]) -> dict[str, type[Part]]:
    return PARTS.get(model, {})


def is_required(field: Field) -> bool:
    """Whether the content must give this field; a default stands in for the others."""
    return not field.blank and (isinstance(field, JSONField) or not field.has_default())


def referred_kind(field: Field) -> str:
    """Kind of the entries whose keys this field holds; "" for a field without references."""
    if isinstance(field, ForeignKey):
        return field.related_model.content_name
    return getattr(field, "to", "")


def is_default(field: Field, value: Any) -> bool:
    return not is_required(field) and value == field.get_default()
