"""The sample's sign-ins: random, shown when it is made, kept so that they can be shown again."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from accounts.models import Municipality
from workshops.codes import ALPHABET

GROUPS, GROUP_LENGTH = 3, 4


@dataclass(frozen=True)
class SignIn:
    role: str
    email: str
    password: str

    def __str__(self):
        return f"  {self.role:<14} {self.email:<32} {self.password}"


def new_password() -> str:
    """
    A password that can be read from a screen and typed.

    Returns
    -------
    str
        Such as "k7mr-4txb-q9wz": 59 random bits.
    """
    letters = ALPHABET.lower()
    groups = ("".join(secrets.choice(letters) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def keep_sign_ins(municipality: Municipality, sign_ins: Iterable[SignIn]) -> None:
    """Write them where only this machine's user reads them: the database has no password."""
    path = _file(municipality)
    path.parent.mkdir(exist_ok=True)
    path.touch(mode=0o600)
    path.write_text("\n".join(map(str, sign_ins)) + "\n", encoding="utf-8")


def kept_sign_ins(municipality: Municipality) -> str:
    """The lines written when this sample was made; empty when that was elsewhere."""
    path = _file(municipality)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _file(municipality: Municipality) -> Path:
    # The id in the name: sign-ins of another database are never shown for this one.
    return settings.BASE_DIR / "var" / f"sample-{municipality.pk}.txt"
