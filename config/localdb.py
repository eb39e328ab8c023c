"""
A private PostgreSQL for a machine that has none: demonstrations, rooms, development, tests.

It listens on a Unix socket only and asks for a password. "Running" means "one can connect".
"""

import fcntl
import secrets
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg2

from config import postgres
from config.postgres import HOMES, LocalDatabaseError

START_SECONDS = 10  # The children of a killed server hold its data for about a second.
# Sorted by code point, which needs no locale of the system; the wheel has no ICU.
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


@dataclass(frozen=True)
class Server:
    """One private server; its home holds the data, the password, the log and the socket's place."""

    name: str = "postgres"
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return HOMES / self.name

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def url(self) -> str:
        password = (self.home / "password").read_text()
        folder = quote((self.home / "socket").read_text(), safe="")
        return f"postgresql://compass:{password}@/postgres?host={folder}"

    @contextmanager
    def running(self) -> Iterator[str]:
        """Yield the address of the running server; the last one to leave stops it."""
        postgres.make_home(self.home)
        with (self.home / "users").open("w") as users:
            with _alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                self.start()
            try:
                yield self.url
            finally:
                with _alone():
                    if _is_last(users):
                        self.stop()

    def start(self) -> None:
        """Start the server unless it answers; what holds the data without answering is stopped."""
        self._make_data()
        if self.answers():
            return
        self.stop()
        self._place_socket()
        deadline = time.monotonic() + START_SECONDS
        while not (self._try_start() and self.answers()):
            if time.monotonic() > deadline:
                raise LocalDatabaseError(f"The private PostgreSQL does not start.\n{self._log()}")
            time.sleep(0.2)
            self._forget_dead_server()

    def stop(self) -> None:
        """Stop the server if it runs; open transactions are rolled back."""
        self._forget_dead_server()  # Or its number's new bearer would be told to stop.
        postgres.run("pg_ctl", "stop", "-D", self.data, "--mode=fast")
        if folder := self._socket_folder():
            shutil.rmtree(folder)

    def answers(self) -> bool:
        """Whether one can connect."""
        try:
            psycopg2.connect(self.url, connect_timeout=2).close()
        except (OSError, psycopg2.OperationalError):
            return False
        return True

    def _make_data(self) -> None:
        """Under another name first, so that an interrupted attempt is never taken for data."""
        if self.data.exists():
            return
        new, password = self.home / "new", self.home / "password"
        shutil.rmtree(new, ignore_errors=True)
        postgres.write_private(password, secrets.token_urlsafe(24))
        access = ("--username=compass", "--auth=scram-sha-256", f"--pwfile={password}")
        succeeded, output = postgres.run("initdb", "-D", new, *LOCALE, *access)
        if not succeeded:
            raise LocalDatabaseError(f"The private PostgreSQL cannot be made.\n{output}")
        new.rename(self.data)

    def _place_socket(self) -> None:
        """Make a folder for the socket: in a deep checkout its path would be too long."""
        folder = Path(tempfile.mkdtemp(prefix="compass-", dir="/tmp"))
        postgres.give(folder)
        postgres.write_private(self.home / "socket", str(folder))

    def _socket_folder(self) -> Path | None:
        """The folder last made, if it is still there and not somebody else's: /tmp is shared."""
        kept = self.home / "socket"
        folder = Path(kept.read_text()) if kept.exists() else None
        return folder if folder and _is_ours(folder) else None

    def _forget_dead_server(self) -> None:
        """Remove a stale pid file: another program, or a dead one, may still bear its number."""
        if Path("/proc/self").exists() and not _is_worked_in(self.data):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _try_start(self) -> bool:
        place = (self.home / "socket").read_text()
        settings = {"listen_addresses": "", "unix_socket_directories": place, **self.settings}
        options = " ".join(f"-c {shlex.quote(f'{k}={v}')}" for k, v in settings.items())
        log = self.home / "log"
        return postgres.run("pg_ctl", "start", "-D", self.data, "-l", log, "-o", options)[0]

    def _log(self) -> str:
        log = self.home / "log"
        lines = log.read_text(errors="replace").splitlines()[-5:] if log.exists() else []
        return "\n".join([f"Its log, {log}, ends with:", *lines])


@contextmanager
def _alone() -> Iterator[None]:
    """One start or stop at a time."""
    with (HOMES / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == postgres.OWNER


def _is_worked_in(folder: Path) -> bool:
    """Whether a process has this working directory, as all of a PostgreSQL server's have."""
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):  # Ended meanwhile, or another user's.
            if link.readlink() == folder.resolve():
                return True
    return False
