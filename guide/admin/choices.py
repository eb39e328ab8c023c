"""What an entry may refer to: entries of its own edition only, chosen and never typed."""

from functools import cache

from django import forms
from django.forms.models import ModelChoiceIterator

from guide.fields import KeysField
from guide.models import Module, Page, Question
from guide.schema import KINDS, content_fields, referred_kind

# Pages and questions are listed as people read them.
READING_ORDER = {
    Module: ("order", "key"),
    Page: ("module__order", "order", "key"),
    Question: ("page__module__order", "page__order", "order", "key"),
}


def limit_choices(form, model, edition, keys):
    """Offer the entries of an edition; `keys` are those of guide/admin/keys.py."""
    for name, field in content_fields(model).items():
        kind = referred_kind(field)
        if kind and name in form.base_fields:
            if isinstance(field, KeysField):
                form.base_fields[name].choices = keys.of(kind)
            else:
                _offer(form.base_fields[name], KINDS[kind], edition)


def _offer(field, model, edition):
    order = READING_ORDER.get(model, model._meta.ordering)
    field.queryset = model.objects.filter(edition=edition).order_by(*order)
    # Buttons beside a select would add to, or delete from, another draft.
    for act in ("add", "change", "delete", "view"):
        setattr(field.widget, f"can_{act}_related", False)


class OptionsByQuestion(ModelChoiceIterator):
    """Options under the name of their question."""

    def __iter__(self):
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for question, options in self.field.groups().items():
            yield f"{question.key}: {question.short}", [self.choice(one) for one in options]


class OptionOfQuestion(forms.ModelChoiceField):
    iterator = OptionsByQuestion

    def offer(self, options):
        """Let it choose among these; the forms of a page read them once."""
        self.queryset = options
        self.groups = cache(lambda: _by_question(options))

    def label_from_instance(self, option):
        return f"{option.key}: {option.text}"


def _by_question(options):
    groups = {}
    for option in options:
        groups.setdefault(option.question, []).append(option)
    return groups
