"""Forms of entries and their parts: languages of the edition, keys that stay, saved knowingly."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from guide.admin.conflicts import CHANGED_SINCE
from guide.admin.shown import seen, stored_items
from guide.compile import ORDER_STEP
from guide.fields import I18nField

KEY_STAYS = _("Published before: answers refer to it, so it stays.")


class LanguagesForm(forms.ModelForm):
    """Each text has one input for each language of the edition, and for each that it has."""

    languages = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self._meta.model._meta.concrete_fields:
            if isinstance(field, I18nField) and field.name in self.fields:
                words = field.value_from_object(self.instance)
                languages = list(dict.fromkeys([*self.languages, *words]))
                self.fields[field.name] = field.formfield(languages=languages)


class ItemForm(LanguagesForm):
    """What was published under a key is found under it for ever."""

    fixed_keys = frozenset()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "key" in self.fields and self.instance.pk and self.instance.key in self.fixed_keys:
            self.fields["key"].disabled = True
            self.fields["key"].help_text = KEY_STAYS


class PartForm(ItemForm):
    """A new one comes last unless somebody types an order."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and "order" in self.fields:
            self.fields["order"].required = False
            self.initial["order"] = None

    def save(self, commit=True):
        if self.instance.order is None:
            self.instance.order = self._next_order()
        return super().save(commit)

    def _next_order(self):
        owner = self.instance.owner
        parts = type(self.instance).objects.filter(**{owner: getattr(self.instance, owner)})
        return ORDER_STEP + (parts.aggregate(last=Max("order"))["last"] or 0)


class KnowingForm(forms.ModelForm):
    """Saved by who has seen what is stored: another version is not overwritten unseen."""

    def clean(self):
        cleaned = super().clean()
        is_new = self.instance._state.adding
        if not is_new and self.data.get("_seen") != seen(stored_items(self.instance)):
            raise ValidationError(_("This was changed since you opened it."), code=CHANGED_SINCE)
        return cleaned


class EntryForm(KnowingForm, ItemForm):
    """A new entry belongs to the edition at hand, so that its key is checked in there."""

    edition = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.edition = self.edition

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"edition"}


class OrderForm(forms.ModelForm):
    """One line of a list: only an order that this person typed is saved, not a stale one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["order"].show_hidden_initial = True
        label = _("Order of %(key)s") % {"key": self.instance.key}
        self.fields["order"].widget.attrs["aria-label"] = label
        self.fields["order"].help_text = ""
