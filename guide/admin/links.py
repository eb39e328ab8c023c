"""Addresses of the admin pages of the question bank, down to one input."""

from django.urls import reverse

from guide.schema import KINDS


def edition_url(edition):
    return reverse("admin:guide_edition_change", args=[edition.pk])


def untranslated_url(edition, **query):
    return reverse("admin:guide_edition_untranslated", args=[edition.pk], query=query)


def list_url(model, edition, **query):
    """The entries of one kind in one edition."""
    name = f"admin:guide_{model._meta.model_name}_changelist"
    return reverse(name, query={"edition": str(edition.pk), **query})


def place_url(place, language, **query):
    """The input of one text in one language, on the page of its entry."""
    name = f"admin:guide_{KINDS[place.kind]._meta.model_name}_change"
    url = reverse(name, args=[place.entry_id], query=query)
    return f"{url}#{input_id(place, language)}"


def input_id(place, language):
    form = f"{list_name(place.model)}-{place.number}-" if place.part else ""
    return f"id_{form}{place.field}_{language}"


def list_name(part):
    """What the admin calls the forms of a list of parts, such as "options"."""
    return part._meta.get_field(part.owner).remote_field.get_accessor_name()
