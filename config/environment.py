"""The one place that reads environment variables, and the two files that may stand in for them."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
DOT_ENV = ROOT / ".env"
# What the last `make run` used, so that `manage.py` in a second terminal works on the same site.
LOCAL_ENV = ROOT / "var" / "local.env"


def text(name: str, default: str | None = None) -> str:
    """Return a variable; without a default it is required."""
    value = os.environ.get(name, "") or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it means.")
    return value


def number(name: str, default: int) -> int:
    """Return a variable that is a whole number, zero or more."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}, not a whole number. See .env.example.")
    return int(value)


def libpq_url() -> str | None:
    """Return an empty URL, which leaves all to libpq's own variables, if these name a database."""
    return "" if os.environ.get("PGDATABASE") else None


def names_a_database() -> bool:
    """Whether the environment says which database to use."""
    return bool(os.environ.get("DATABASE_URL") or os.environ.get("PGDATABASE"))


def load(*files: Path) -> None:
    """Fill in what the environment leaves open, earlier files first."""
    for file in files:
        pairs = _pairs(file)
        if names_a_database():
            pairs.pop("DATABASE_URL", None)
        for name, value in pairs.items():
            os.environ.setdefault(name, value)


def _pairs(path: Path) -> dict[str, str]:
    """NAME=value lines as systemd and compose read them: no expansion, quotes optional."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=")[::2] for line in lines if "=" in line and line[0] != "#")
    return {name.strip(): value.strip().strip("'\"") for name, value in pairs}
