"""Django's database entry, from one URL."""

from django.core.exceptions import ImproperlyConfigured
from psycopg2 import ProgrammingError
from psycopg2.extensions import parse_dsn

from config import environment

# Scripts may take longer than a page: manage.py sets 300 seconds.
TIMEOUTS = {
    "statement_timeout": environment.number("STATEMENT_TIMEOUT_SECONDS", 10),
    "lock_timeout": 5,
    "idle_in_transaction_session_timeout": 60,
}


def entry(url: str) -> dict:
    """
    Read a URL as libpq reads it; an empty one leaves all to libpq's own PG* variables.

    Raises
    ------
    ImproperlyConfigured
        It is no URL of PostgreSQL; without the reason, which may quote the password.
    """
    try:
        keys = parse_dsn(url)
    except ProgrammingError:
        raise ImproperlyConfigured("DATABASE_URL is no PostgreSQL URL. See .env.example.") from None
    parts = {name.upper(): keys.pop(name, "") for name in ("user", "password", "host", "port")}
    timeouts = " ".join(f"-c {name}={seconds}s" for name, seconds in TIMEOUTS.items())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": keys.pop("dbname", "") or environment.text("PGDATABASE", ""),
        **parts,
        "OPTIONS": {"connect_timeout": 5, **keys, "options": timeouts},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
