"""`make run` for real: a copy of the checkout, in a deep folder that nobody else may enter."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from importlib.util import find_spec
from pathlib import Path

import pytest

from config.environment import ROOT

LEFT_OUT = shutil.ignore_patterns(".?*", "var", "tests", "__pycache__")
# Not for the copy: what names a site, and what would make each of its starts compile everything.
UNSET = re.compile("DATABASE_URL|PUBLIC_URL|SECRET_KEY|HOST|PORT|PG[A-Z]+|(DJANGO|PYTHON)[A-Z_]+")
JOIN_CODE = re.compile(r"Join code +(\w{4} \w{4})")
HOMES = "from config.postgres import HOMES; print(HOMES)"


class Checkout:
    """A copy of the project that can be run."""

    def __init__(self, folder: Path):
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {k: v for k, v in os.environ.items() if not UNSET.fullmatch(k)}
        self.options = {
            "cwd": folder,
            "env": {**environment, "PORT": str(self.port)},
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
            "text": True,
        }

    @contextmanager
    def running(self, **environment) -> Iterator[subprocess.Popen]:
        """Run until the address is printed, then the block; what was printed is in `.said`."""
        options = {**self.options, "env": {**self.options["env"], **environment}}
        process = subprocess.Popen([sys.executable, "-m", "config.run"], **options)
        with process:
            process.said = ""
            while "City Compass is at" not in process.said and process.poll() is None:
                process.said += process.stdout.readline()
            try:
                yield process
            finally:
                process.kill()

    def run(self, *command: str, **environment) -> subprocess.CompletedProcess:
        options = {**self.options, "env": {**self.options["env"], **environment}}
        return subprocess.run([sys.executable, *command], **options)

    def get(self, path: str, **headers) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.text = response.read().decode(errors="replace")
        connection.close()
        return response

    def is_silent(self) -> bool:
        """Whether nothing listens any more; a process that was told to end needs a moment."""
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)):
                    return True
            time.sleep(0.1)
        return False


def end(process: subprocess.Popen, number: int) -> int:
    """Send a signal; return the exit status."""
    process.send_signal(number)
    return process.wait(timeout=30)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0o700)
    folder = closed / "a folder" / ("deep-" * 20) / ("deeper-" * 10)
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    pretend_plotly_is_compressed(folder / "var" / "static")
    checkout = Checkout(folder)
    homes = Path(checkout.run("-c", HOMES).stdout.strip())
    yield checkout
    checkout.run("-m", "config.run", "stop")
    shutil.rmtree(homes, ignore_errors=True)


def is_host_cookie(header: str) -> bool:
    parts = set(header.split("; ")[1:])
    return (
        header.startswith("__Host-") and {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= parts
    )


def pretend_plotly_is_compressed(static: Path) -> None:
    """Its compression takes 15 seconds and is tested with a small file in test_static.py."""
    script = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
    name = f"plotly.min.{md5(script.read_bytes()).hexdigest()[:12]}.js"
    (static / "vendor").mkdir(parents=True)
    (static / "vendor" / f"{name}.gz").touch()


def test_run(checkout):
    """One test for both, because a checkout takes half a minute to make and to fill."""
    serve_stop_and_keep_everything(checkout)
    survive_a_killed_one_and_end_the_rest(checkout)


def serve_stop_and_keep_everything(checkout):
    with checkout.running() as first:
        assert f"http://127.0.0.1:{checkout.port}" in first.said
        key = (checkout.folder / "var" / "secret_key").read_text()
        ready, page = checkout.get("/readyz"), checkout.get("/")
        sheet = re.search(r'/static/[^"]+\.css', page.text)[0]
        style = checkout.get(sheet, **{"Accept-Encoding": "br"})
        assert end(first, signal.SIGINT) == 0

    assert (ready.status, ready.text) == (200, "ok")
    assert style.headers["Content-Encoding"] == "br"
    assert "immutable" in style.headers["Cache-Control"]
    assert style.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert checkout.is_silent()

    with checkout.running(PUBLIC_URL="https://compass.example.org") as second:
        plain = checkout.get("/", Host="compass.example.org")
        proxied = {"Host": "compass.example.org", "X-Forwarded-Proto": "https"}
        secure = checkout.get("/accounts/login/", **proxied)
        foreign = checkout.get("/", Host="evil.example")
        assert JOIN_CODE.findall(second.said) == JOIN_CODE.findall(first.said) != []
        assert (checkout.folder / "var" / "secret_key").read_text() == key
        assert end(second, signal.SIGTERM) == 0

    assert plain.headers["Location"] == "https://compass.example.org/"
    assert secure.status == 200
    assert int(re.search(r"max-age=(\d+)", secure.headers["Strict-Transport-Security"])[1]) > 3e7
    assert is_host_cookie(secure.headers["Set-Cookie"])
    assert foreign.status == 400


def survive_a_killed_one_and_end_the_rest(checkout):
    with checkout.running() as killed:
        end(killed, signal.SIGKILL)
        assert checkout.get("/healthz").status == 200  # The server lives on without its parent.

    with checkout.running() as orphan:
        command = checkout.run("manage.py", "migrate", "--check")
        assert command.returncode == 0, command.stdout
        end(orphan, signal.SIGKILL)

    ended = checkout.run("-m", "config.run", "stop")
    assert ended.returncode == 0, ended.stdout
    assert checkout.is_silent()


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"PORT": "eighty"}, "PORT is 'eighty', not a whole number"),
        ({"PORT": "80000"}, "PORT=80000 is not a port"),
        ({"HOST": "192.0.2.1"}, "Cannot listen on 192.0.2.1"),
        ({"HOST": "no such host"}, "Cannot listen on no such host"),
        ({"DATABASE_URL": "postgresql:///x?host=/nowhere"}, "The database does not answer"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL is no PostgreSQL URL"),
        (
            {"PUBLIC_URL": "compass.example.org"},
            "PUBLIC_URL is 'compass.example.org', not an address",
        ),
    ],
)
def test_run_that_cannot_work_says_why_in_a_few_lines(checkout, environment, message):
    result = checkout.run("-m", "config.run", **environment)

    assert result.returncode == 1
    assert message in result.stdout
    assert "Traceback" not in result.stdout


def test_taken_port_is_said_before_anything_slow(checkout):
    with socket.create_server(("127.0.0.1", checkout.port)):
        result = checkout.run("-m", "config.run")

    assert result.returncode == 1
    assert f"make run PORT={checkout.port + 1}" in result.stdout
