"""
`make run`: everything a machine needs to serve City Compass, in the foreground, until Ctrl-C.

What the environment leaves open is chosen here (private database, secret key, address) and kept in
`var/`; production sets its own variables, runs `manage.py prepare` and starts gunicorn itself.
"""

import fcntl
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from django.core.exceptions import ImproperlyConfigured

from config import environment, network
from config.environment import ROOT
from config.localdb import Server
from config.postgres import LocalDatabaseError

VAR = ROOT / "var"
LOCK = VAR / "run.lock"
STOP_SECONDS = 10
START_SECONDS = 60


class RunError(RuntimeError):
    """The site cannot be served, for a reason that the person at the keyboard can mend."""


def main(arguments: list[str]) -> int:
    """Serve, or with `stop` end what serves; return the exit status."""
    try:
        VAR.mkdir(exist_ok=True)
        stop() if arguments == ["stop"] else serve()
    except KeyboardInterrupt:
        print("\nStopped.")
    except PermissionError as error:
        return _fail(f"No permission for {error.filename}: another user's run may have made it.")
    except (RunError, network.AddressError, LocalDatabaseError, ImproperlyConfigured) as error:
        return _fail(str(error))
    return 0


def serve() -> None:
    """Prepare the site and serve it until it is told to stop."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    environment.load(environment.DOT_ENV)
    host, port = environment.text("HOST", "127.0.0.1"), environment.number("PORT", 8000)
    with sole_run() as lock:
        network.check_is_free(host, port)
        with database() as answers:
            answers["PUBLIC_URL"] = environment.text(
                "PUBLIC_URL", f"http://{network.visible_host(host)}:{port}"
            )
            answers["SECRET_KEY"] = secret_key()
            keep(answers)
            _prepare()
            _serve_with_gunicorn(lock, host, port)


def stop() -> None:
    """End a run of this checkout, and the private database if a killed run left it behind."""
    with sole_run():
        if Server().data.exists():
            Server().stop()
    print("Nothing of City Compass is running here.")


@contextmanager
def sole_run() -> Iterator[IO[str]]:
    """Hold this checkout's lock; an earlier run, or what a killed one left, is ended first."""
    with LOCK.open("a+") as lock:
        if not _is_locked_by_us(lock):
            _end_holder(lock)
        _note(lock, os.getpid())
        yield lock


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """Yield what to add to the environment: nothing when it names a database already."""
    if environment.names_a_database():
        yield {}
        return
    with Server().running() as url:
        yield {"DATABASE_URL": url}


def keep(answers: dict[str, str]) -> None:
    """Tell the answers to the processes started here, and to `manage.py` in a second terminal."""
    os.environ.update(answers)
    _write_private(environment.LOCAL_ENV, "".join(f"{k}={v}\n" for k, v in answers.items()))


def secret_key() -> str:
    """Make a secret key once: another one ends sessions and makes devices forget their place."""
    kept = VAR / "secret_key"
    if not kept.exists():
        _write_private(kept, secrets.token_urlsafe(50))
    return environment.text("SECRET_KEY", kept.read_text())


def _prepare() -> None:
    if subprocess.run([sys.executable, "manage.py", "prepare", "--sample"]).returncode:
        raise RunError("City Compass could not be prepared: see above.")


def _serve_with_gunicorn(lock: IO[str], host: str, port: int) -> None:
    # The server inherits the lock: as long as one of its processes lives, the run is not over.
    server = subprocess.Popen([sys.executable, "-m", "gunicorn"], pass_fds=[lock.fileno()])
    _note(lock, server.pid)
    try:
        _wait_until_served(server, host, port)
        print(f"\nCity Compass is at {os.environ['PUBLIC_URL']} (Ctrl-C stops it)", flush=True)
        if server.wait():
            raise RunError(f"The server stopped by itself (status {server.returncode}).")
    finally:
        server.terminate()
        server.wait()


def _wait_until_served(server: subprocess.Popen, host: str, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not network.answers(host, port, "/healthz"):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RunError("The server does not answer: see above.")
        time.sleep(0.1)


def _end_holder(lock: IO[str]) -> None:
    """The file names the process to tell: the run itself, then the server it started."""
    lock.seek(0)
    holder = int(lock.read() or 0)
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(holder, number)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline:
            if _is_locked_by_us(lock):
                return
            time.sleep(0.1)
    raise RunError(f"Process {holder}, an earlier run, does not stop.")


def _is_locked_by_us(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _note(lock: IO[str], process: int) -> None:
    lock.truncate(0)
    lock.write(str(process))
    lock.flush()


def _write_private(path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text)


def _fail(message: str) -> int:
    print(f"\n{message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
