"""What tests of the question bank's admin share: who edits, addresses, saving a page."""

import re

from django.contrib.auth.models import Permission
from django.urls import reverse

from guide.models import Question
from tests.factories import user
from tests.guide.forms import form_values


def staff(*names, **fields):
    """Somebody with permissions of the question bank by name."""
    person = user(is_staff=True, **fields)
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    return person


def editor(**fields):
    """May change everything, and publish nothing."""
    person = user(is_staff=True, **fields)
    editing = Permission.objects.filter(content_type__app_label="guide")
    person.user_permissions.set(editing.exclude(codename="publish_edition"))
    return person


def list_url(model, **query):
    return reverse(f"admin:guide_{model._meta.model_name}_changelist", query=query)


def change_url(item):
    return reverse(f"admin:guide_{item._meta.model_name}_change", args=[item.pk])


def history_url(item):
    return reverse(f"admin:guide_{item._meta.model_name}_history", args=[item.pk])


def untranslated_url(edition, **query):
    return reverse("admin:guide_edition_untranslated", args=[edition.pk], query=query)


def question(edition, key):
    return Question.objects.get(edition=edition, key=key)


def typed(client, url):
    """The form of a page as a browser would send it."""
    return form_values(client.get(url).content.decode())


def save(client, item, **changes):
    url = change_url(item)
    return client.post(url, {**typed(client, url), **changes, "_save": "Save"})


def words_of(html):
    """The text of a page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
