"""A closed-loop client on loopback: each of n people sends the next request when one is done."""

import http.client
import os
import statistics
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Request:
    """What one person sends: a path, cookies; for a POST fields; the tag of what it has."""

    path: str
    cookies: str
    fields: dict[str, str] | None = None
    tag: str = ""

    @property
    def method(self) -> str:
        return "GET" if self.fields is None else "POST"


@dataclass(frozen=True)
class Measure:
    """
    What one address cost.

    Attributes
    ----------
    median_ms : float
        Median latency with one person, in milliseconds.
    per_second : float
        Requests per second with all people.
    cpu_ms : float
        Processor time of the server per request, in milliseconds.
    size : int
        Bytes of the answer's body.
    """

    median_ms: float
    per_second: float
    cpu_ms: float
    size: int


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and its children, which live as long as it does."""
    total = 0.0
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (stat := _stat(int(entry))) and pid in (int(entry), int(stat[1])):
            total += (int(stat[11]) + int(stat[12])) / TICKS
    return total


def _stat(pid: int) -> list[str] | None:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()
    except OSError:
        return None


def measure(port: int, request: Request, *, pid: int, seconds: float, people: int) -> Measure:
    """
    Send one request over and over.

    Parameters
    ----------
    port : int
        Of a server on loopback.
    request : Request
        What to send; every answer must be a success or a redirect.
    pid : int
        The server's first process.
    seconds : float
        How long, once alone and once with all people.
    people : int
        How many at once.

    Returns
    -------
    Measure
        Of this address, in this run.
    """
    alone, size = run(port, request, seconds, people=1)
    before, start = cpu_seconds(pid), time.perf_counter()
    together, _ = run(port, request, seconds, people=people)
    elapsed = time.perf_counter() - start
    return Measure(
        median_ms=statistics.median(alone) * 1000,
        per_second=len(together) / elapsed,
        cpu_ms=(cpu_seconds(pid) - before) * 1000 / len(together),
        size=size,
    )


def run(port: int, request: Request, seconds: float, *, people: int) -> tuple[list[float], int]:
    """Latencies of all requests in seconds, and the size of an answer."""
    latencies: list[list[float]] = [[] for _ in range(people)]
    sizes: list[int] = []

    def person(number: int):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            start = time.perf_counter()
            sizes.append(send(connection, request))
            latencies[number].append(time.perf_counter() - start)

    threads = [threading.Thread(target=person, args=[number]) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for each in latencies for one in each], sizes[-1]


def send(connection: http.client.HTTPConnection, request: Request) -> int:
    """One request; returns the bytes of the body."""
    headers = {"Cookie": request.cookies, "Accept-Encoding": "gzip"}
    if request.tag:
        headers["If-None-Match"] = request.tag
    body = None
    if request.fields is not None:
        body = urlencode(request.fields)
        headers |= {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request(request.method, request.path, body, headers)
    response = connection.getresponse()
    content = response.read()
    if response.status >= 400:
        raise RuntimeError(f"{request.method} {request.path} answered {response.status}")
    return len(content)
