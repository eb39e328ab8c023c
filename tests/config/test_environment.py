"""The two files that may stand in for environment variables."""

import pytest

from config import environment

NAMES = ("DATABASE_URL", "PGDATABASE", "PUBLIC_URL", "SECRET_KEY", "EMAIL_HOST")


@pytest.fixture
def env_file(tmp_path, monkeypatch):
    """A file, and an environment in which nothing of ours is set."""
    for name in NAMES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    path = tmp_path / ".env"
    path.write_text(
        "# A comment=not a variable\n\n"
        "PUBLIC_URL = https://compass.example.org\n"
        'SECRET_KEY="with # and = inside"\n'
        "DATABASE_URL=postgresql:///compass\n"
        "EMAIL_HOST=\n",
        encoding="utf-8",
    )
    return path


def test_file_fills_in(env_file):
    environment.load(env_file)

    assert environment.text("PUBLIC_URL") == "https://compass.example.org"
    assert environment.text("SECRET_KEY") == "with # and = inside"
    assert environment.text("EMAIL_HOST", "none") == "none"


def test_environment_comes_before_the_file(env_file, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "http://127.0.0.1:8000")

    environment.load(env_file)

    assert environment.text("PUBLIC_URL") == "http://127.0.0.1:8000"


def test_first_file_comes_before_the_second(env_file, tmp_path):
    second = tmp_path / "local.env"
    second.write_text("PUBLIC_URL=http://127.0.0.1:8000\nPGDATABASE=other\n")

    environment.load(env_file, second)

    assert environment.text("PUBLIC_URL") == "https://compass.example.org"


def test_database_of_a_file_gives_way_to_libpq_names(env_file, monkeypatch):
    monkeypatch.setenv("PGDATABASE", "mine")

    environment.load(env_file)

    assert environment.text("DATABASE_URL", "") == ""


def test_missing_file_is_no_error(tmp_path):
    environment.load(tmp_path / "absent")
