"""Texts of the guide are plain wherever they are shown: markup in them is text."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tests.guide.small import small_content
from tests.workshops import factories
from workshops.enums import Phase

HOSTILE = "<img src=x onerror=alert(1)><b>bold</b><script>alert(2)</script>"
PAGES = {
    "vision": ["priorities", "words"],
    "compass": ["rows", "placement"],
    "inclusion": ["excluded"],
}


def hostile(plain):
    """The same content with markup in every text."""
    if isinstance(plain, list):
        return [hostile(each) for each in plain]
    if not isinstance(plain, dict):
        return plain
    if set(plain) == {"en", "fr"}:
        return {code: f"{words} {HOSTILE}" for code, words in plain.items()}
    return {name: hostile(value) for name, value in plain.items()}


@pytest.fixture
def workshop(db):
    return factories.workshop(edition=factories.edition(hostile(small_content(number="7"))))


def assert_plain(response):
    html = response.content.decode()
    assert response.status_code == 200
    assert "&lt;b&gt;bold" in html
    assert not re.search(r"<img src=x|<b>bold|<script>alert", html)


def test_participants_read_markup_as_text(client, workshop):
    rounds = [factories.round(workshop, module) for module in PAGES]
    factories.join(client, workshop)

    assert_plain(client.get(reverse("workshops:tasks", args=[workshop.pk])))
    for module, slugs in PAGES.items():
        for slug in slugs:
            assert_plain(client.get(reverse("workshops:page", args=[workshop.pk, module, slug])))
    for each in rounds:
        each.phase, each.revealed_at = Phase.REVEALED, timezone.now()
        each.save()
        assert_plain(client.get(reverse("workshops:results", args=[workshop.pk, each.module])))


def test_no_page_calls_a_text_safe():
    templates = [*Path(settings.BASE_DIR).glob("templates/**/*.html")]
    templates += Path(settings.BASE_DIR).glob("*/templates/**/*.html")

    loose = r"\|\s*safe(seq)?\b|autoescape off"
    assert len(templates) > 100
    assert [str(path) for path in templates if re.search(loose, path.read_text("utf-8"))] == []
