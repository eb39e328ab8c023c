"""A real server with two workers on a real PostgreSQL, to be killed."""

import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg2

from config.environment import ROOT
from config.localdb import Server

SECRET = "c" * 32  # a CSRF token is its own secret's mask
PATIENCE = 60  # seconds; a phone waits longer, and the machine of the tests may be busy
QUESTIONS = ("compass.objectives", "compass.systems", "compass.rationale")  # of one page


PAGE = {
    f"{question}.{row}": option
    for question, option in zip(QUESTIONS, ("ties", "forum", "mutual"), strict=True)
    for row in ("today", "wanted")
}


@dataclass
class Site:
    """Where the server is, and who may save there."""

    port: int
    workshop: str
    code: str
    people: Mapping[str, str]
    server: subprocess.Popen
    database: Server
    acknowledged: set[str] = field(default_factory=set)

    def post(self, path: str, fields: Mapping[str, str], cookies: str = "", seconds=PATIENCE):
        """Status and headers; None when the connection broke."""
        return self.ask("POST", path, {"csrfmiddlewaretoken": SECRET, **fields}, cookies, seconds)

    def ask(self, method: str, path: str, fields=None, cookies: str = "", seconds=PATIENCE):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        with suppress(OSError, http.client.HTTPException):
            self.send(connection, method, path, fields, cookies)
            response = connection.getresponse()
            body = response.read().decode()
            connection.close()
            return response.status, response.headers, body
        connection.close()
        return None

    def cut(self, path: str, fields: Mapping[str, str], cookies: str) -> None:
        """Send a form and lose the connection before the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.send(connection, "POST", path, {"csrfmiddlewaretoken": SECRET, **fields}, cookies)
        connection.close()

    def send(self, connection, method: str, path: str, fields, cookies: str) -> None:
        headers = {"Cookie": f"csrf={SECRET}; {cookies}"}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(fields or {}), headers)

    def answers(self) -> Counter:
        """How many answers each participant has."""
        with psycopg2.connect(self.database.url) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT participant_id FROM workshops_answer WHERE value IS NOT NULL")
            return Counter(str(person) for (person,) in cursor.fetchall())

    def workers(self) -> list[int]:
        found = subprocess.run(
            ["ps", "--ppid", str(self.server.pid), "-o", "pid="], capture_output=True, text=True
        )
        return [int(pid) for pid in found.stdout.split()]

    def kill_worker(self) -> None:
        if workers := self.workers():
            with suppress(ProcessLookupError):
                os.kill(random.choice(workers), signal.SIGKILL)


@contextmanager
def removed_afterwards(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def site(port: int, people: int) -> Iterator[Site]:
    """Serve a workshop with this many people who have joined."""
    # Of this process alone: another one may be at a fault test too.
    database = Server(f"postgres-fault-test-{os.getpid()}")
    with removed_afterwards(database.home), database.running() as url:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "SECRET_KEY": "only-for-the-faults-" + "x" * 40,
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "HOST": "127.0.0.1",
            "PORT": str(port),
        }
        python = [sys.executable, "-m"]
        made = subprocess.run(
            [*python, "tests.faults.people", str(people)],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        server = subprocess.Popen(
            [*python, "gunicorn"], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL
        )
        try:
            found = Site(port=port, server=server, database=database, **json.loads(made.stdout))
            wait_for(lambda: (answer := found.ask("GET", "/healthz")) and answer[0] == 200)
            yield found
        finally:
            server.terminate()
            server.wait()


def wait_for(is_so: Callable[[], bool], seconds: float = PATIENCE) -> float:
    """Seconds until it is so."""
    start = time.monotonic()
    while not is_so():
        assert time.monotonic() - start < seconds, "it never came to be"
        time.sleep(0.05)
    return time.monotonic() - start


def all_at_once(task: Callable, items: list, threads: int) -> list[threading.Thread]:
    """Start threads that share the items; each takes the next one when it is done."""
    left, lock = list(items), threading.Lock()

    def work():
        while True:
            with lock:
                if not left:
                    return
                item = left.pop()
            task(item)

    started = [threading.Thread(target=work) for _ in range(threads)]
    for thread in started:
        thread.start()
    return started
