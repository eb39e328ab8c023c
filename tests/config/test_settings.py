"""What the settings make of the environment."""

import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.environment import ROOT

PRODUCTION = {
    "PUBLIC_URL": "https://compass.example.org",
    "SECRET_KEY": "s" * 60,
    "DATABASE_URL": "postgresql://ana:p%40ss@db.example.org:6432/compass?sslmode=verify-full",
}


@pytest.fixture
def settings_with(monkeypatch):
    """The settings that an environment gives, beside this test's own."""

    def read(**changes) -> dict:
        for name, value in {**PRODUCTION, **changes}.items():
            monkeypatch.delenv(name, raising=False)
            if value is not None:
                monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "config" / "settings.py"))

    return read


def test_https_address_makes_cookies_of_this_host_only(settings_with):
    settings = settings_with()

    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert settings[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert settings[f"{cookie}_COOKIE_SECURE"]
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60


def test_http_address_has_plain_cookies_which_a_local_network_keeps(settings_with):
    settings = settings_with(PUBLIC_URL="http://192.168.1.20:8000")

    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert not settings[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert not settings[f"{cookie}_COOKIE_SECURE"]
    assert not settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] == 0
    assert "192.168.1.20" in settings["ALLOWED_HOSTS"]
    assert settings["CSRF_TRUSTED_ORIGINS"] == ["http://192.168.1.20:8000"]


@pytest.mark.parametrize("name", PRODUCTION)
@pytest.mark.parametrize("value", [None, ""], ids=["unset", "empty"])
def test_missing_variable_is_named_with_the_place_that_explains_it(settings_with, name, value):
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} .*\.env\.example"):
        settings_with(**{name: value})


@pytest.mark.parametrize(
    "url",
    ["compass.example.org", "ftp://compass.example.org", "https://", "https://example.org/compass"],
)
def test_public_url_that_is_no_address_is_refused(settings_with, url):
    with pytest.raises(ImproperlyConfigured, match="PUBLIC_URL"):
        settings_with(PUBLIC_URL=url)


@pytest.mark.parametrize("value", ["one", "-1", "1.5", "²"])
def test_number_that_is_none_is_refused(settings_with, value):
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        settings_with(TRUSTED_PROXIES=value)


def test_database_url_is_read_as_libpq_reads_it(settings_with):
    entry = settings_with()["DATABASES"]["default"]

    assert entry["NAME"] == "compass"
    assert entry["USER"] == "ana"
    assert entry["PASSWORD"] == "p@ss"
    assert (entry["HOST"], entry["PORT"]) == ("db.example.org", "6432")
    assert entry["OPTIONS"]["sslmode"] == "verify-full"


def test_database_url_may_name_a_socket(settings_with):
    entry = settings_with(DATABASE_URL="postgresql://ana@/compass?host=%2Frun%2Fpg")

    assert entry["DATABASES"]["default"]["HOST"] == "/run/pg"


def test_database_url_that_is_none_is_refused_without_its_password(settings_with):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        settings_with(DATABASE_URL="postgresql://ana:secret@host:5432:1/x?nonsense")

    assert "secret" not in str(refusal.value)


def test_libpq_variables_stand_in_for_the_url(settings_with):
    entry = settings_with(DATABASE_URL=None, PGDATABASE="compass")["DATABASES"]["default"]

    assert entry["NAME"] == "compass"
    assert entry["HOST"] == ""


def test_without_a_mail_server_nothing_is_sent(settings_with):
    assert "dummy" in settings_with(EMAIL_HOST=None)["EMAIL_BACKEND"]
    assert "smtp" in settings_with(EMAIL_HOST="mail.example.org")["EMAIL_BACKEND"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("statement_timeout", "10s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "1min"),
    ],
)
def test_no_query_of_a_page_can_hang(name, limit):
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        assert cursor.fetchone() == (limit,)
