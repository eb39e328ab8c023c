"""/healthz and /readyz, as a watcher sees them."""

import pytest
from django.db import OperationalError, connection
from django.utils.timezone import now

from guide.fingerprint import fingerprint
from guide.models import Edition

CONTENT = {"format": 1, "edition": "1", "entries": {}}


@pytest.fixture
def edition(db):
    Edition.objects.all().delete()
    return Edition.objects.create(
        number="1",
        title={"en": "First"},
        languages=["en"],
        status="published",
        content=CONTENT,
        sha256=fingerprint(CONTENT),
        published_at=now(),
    )


def answer(client, path, **extra):
    response = client.get(path, **extra)
    return response.status_code, response.content.decode()


def test_ready_site_says_ok(client, edition):
    assert answer(client, "/healthz") == (200, "ok")
    assert answer(client, "/readyz") == (200, "ok")


@pytest.mark.django_db
def test_site_without_a_guide_lives_but_is_not_ready(client):
    assert answer(client, "/healthz") == (200, "ok")
    assert answer(client, "/readyz") == (503, "no guide")


def test_altered_guide_is_not_ready(client, edition):
    Edition.objects.filter(pk=edition.pk).update(content={**CONTENT, "edition": "2"})

    assert answer(client, "/readyz") == (503, "the guide was altered")


def test_pending_migration_is_not_ready(client, edition):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'workshops'")

    assert answer(client, "/readyz") == (503, "migrations pending")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_missing_database_is_said_in_one_line(client, monkeypatch, path):
    def fail(*args):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(connection, "cursor", fail)

    assert answer(client, path) == (503, "no database")


def test_watcher_is_not_sent_to_https(client, settings, edition):
    settings.SECURE_SSL_REDIRECT = True

    assert answer(client, "/healthz", headers={"host": "127.0.0.1:8000"}) == (200, "ok")
    assert client.get("/help/").status_code == 301


@pytest.mark.django_db
def test_watching_leaves_no_cookie_and_few_queries(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert not response.cookies
