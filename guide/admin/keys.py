"""Keys on the page of an entry: those that stay, and those of other entries that it may name."""

from collections import defaultdict
from functools import cached_property

from django.db.models import CharField, F, Value
from django.db.models.fields import BLANK_CHOICE_DASH

from guide.enums import Status
from guide.fields import KeysField
from guide.schema import KINDS, content_fields, parts_of

# What says best which entry a key is, the first one that it has.
LABELS = ("name", "title", "short", "text")


def published_keys(request, entry):
    """Model → keys that answers may refer to already: of the entry and its parts; one query."""
    if not hasattr(request, "guide_published_keys"):
        models = (type(entry), *parts_of(type(entry)).values())
        first, *others = (_published(model, entry) for model in models)
        keys = defaultdict(set)
        for name, key in first.union(*others, all=True):
            keys[name].add(key)
        request.guide_published_keys = {model: keys[model.content_name] for model in models}
    return request.guide_published_keys


def _published(model, entry):
    owner = getattr(model, "owner", "")
    path = f"{owner}__" if owner else ""
    items = model.objects.filter(**{f"{path}key": entry.key}).order_by()
    published = items.exclude(**{f"{path}edition__status": Status.DRAFT})
    return published.values_list(_name(model), "key")


def _name(model):
    return Value(model.content_name, output_field=CharField())


def keys_at_hand(request, model, edition):
    """What the fields of one page may name; asked for once per request."""
    if not hasattr(request, "guide_keys"):
        request.guide_keys = KeyChoices(kinds_named(model), edition)
    return request.guide_keys


def kinds_named(model):
    """The kinds of entries whose keys an entry and its parts hold."""
    fields = (
        field
        for item in (model, *parts_of(model).values())
        for field in content_fields(item).values()
    )
    return {field.to for field in fields if isinstance(field, KeysField)}


class KeyChoices:
    """Keys of some kinds of entries, each with its words; one query, when the page is drawn."""

    def __init__(self, kinds, edition):
        self.kinds = kinds
        self.edition = edition

    def of(self, kind, *, empty=False):
        """The choices of a field, once somebody asks for them."""
        none = BLANK_CHOICE_DASH if empty else []
        return lambda: [*none, *self.choices[kind]]

    @cached_property
    def choices(self):
        choices = defaultdict(list)
        first, *others = (self._rows(KINDS[kind]) for kind in sorted(self.kinds))
        for kind, _order, key, words in first.union(*others, all=True).order_by("order", "key"):
            choices[kind].append((key, f"{key}: {words}"))
        return choices

    def _rows(self, model):
        label = next(name for name in LABELS if name in content_fields(model))
        entries = model.objects.filter(edition=self.edition).order_by()
        return entries.values_list(_name(model), "order", "key", F(label))
