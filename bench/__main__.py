"""Start a server on a database of its own, measure, print a table of ratios, leave nothing."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

from bench.load import Measure, measure
from config import network
from config.environment import ROOT
from config.localdb import Server

PORT = 8123
SECONDS, PEOPLE = 5, 16
LEAST_LIVE = 3.0
MOST_PAGE, MOST_SAVE, MOST_MEMORY_MB, MOST_NOTE_S, MOST_RECORD_S = 1.5, 1.5, 120, 0.3, 1.0


@contextmanager
def site():
    """A fresh site with the sample, served as `make run` serves it; yields the server's pid."""
    database = Server("postgres-bench")
    shutil.rmtree(database.home, ignore_errors=True)  # An edition of last month may differ.
    with database.running() as url:
        os.environ.update(
            DATABASE_URL=url,
            PUBLIC_URL=f"http://127.0.0.1:{PORT}",
            SECRET_KEY="only-for-the-benchmark-" + "x" * 40,
            DJANGO_SETTINGS_MODULE="bench.settings",
            PORT=str(PORT),
            HOST="127.0.0.1",
        )
        subprocess.run([sys.executable, "manage.py", "prepare", "--sample"], check=True)
        server = subprocess.Popen([sys.executable, "-m", "gunicorn"])
        try:
            while not network.answers("127.0.0.1", PORT, "/healthz"):
                time.sleep(0.1)
            yield server.pid
        finally:
            server.terminate()
            server.wait()


def memory_mb(pid: int) -> float:
    """The largest resident memory of a worker."""
    kept = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "rss="], capture_output=True, text=True, check=True
    )
    return max(int(line) for line in kept.stdout.split()) / 1024


def seconds_of(task) -> float:
    """The second of two runs: warm, as a facilitator's second click."""
    task()
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def row(name: str, found: Measure, floor: Measure) -> str:
    ratios = found.median_ms / floor.median_ms, found.cpu_ms / floor.cpu_ms
    return (
        f"{name:<28}{found.median_ms:>9.1f}{found.per_second:>9.0f}{found.cpu_ms:>9.1f}"
        f"{found.size / 1000:>8.1f}{ratios[0]:>9.2f}{ratios[1]:>9.2f}"
    )


def main() -> int:
    os.chdir(ROOT)
    with site() as pid:
        from bench import people
        from bench.drawings import drawings
        from bench.places import ranked
        from bench.scale import growth

        people.set_up()
        requests = people.requests(PORT)
        found = {
            name: measure(PORT, request, pid=pid, seconds=SECONDS, people=PEOPLE)
            for name, request in requests.items()
        }
        report(found, memory_mb(pid), *map(seconds_of, people.documents()))
        report_growth(*growth())
        report_drawings(drawings())
        report_ranking(*ranked())
        ratios = (
            found["question page"].cpu_ms / found["floor: page"].cpu_ms <= MOST_PAGE,
            found["save"].cpu_ms / found["floor: save"].cpu_ms <= MOST_SAVE,
            found["live, nothing new"].per_second / found["room page"].per_second >= LEAST_LIVE,
        )
    return 0 if all(ratios) else 1


def report(found: dict[str, Measure], memory: float, note: float, record: float) -> None:
    """Print what was measured, beside its floor and its target."""
    print(f"\n{'':<28}{'ms':>9}{'per s':>9}{'CPU ms':>9}{'kB':>8}{'x ms':>9}{'x CPU':>9}")
    for name, one in found.items():
        floor = found["floor: save" if "save" in name else "floor: page"]
        print(row(name, one, floor))
    print(f"\nms: median, one person; per s, CPU ms: {PEOPLE} people; x: times the floor.")
    print(f"Targets: question page {MOST_PAGE} x, save {MOST_SAVE} x.")
    live = found["live, nothing new"].per_second / found["room page"].per_second
    print(f"A live poll with nothing new: {live:.1f} x the room page per second ({LEAST_LIVE} x).")
    print(f"Memory of a worker {memory:.0f} MB (at most {MOST_MEMORY_MB}).")
    print(f"Council note {note:.2f} s (at most {MOST_NOTE_S}).")
    print(f"Full record {record:.2f} s (at most {MOST_RECORD_S}).")


def report_growth(seconds: dict[int, float], slope: float) -> None:
    """Print how the results of a whole workshop grow with its people."""
    told = ", ".join(f"{people}: {one:.2f} s" for people, one in seconds.items())
    print(f"Results of all modules by people: {told}; slope {slope:.2f} (1 is linear).")


def report_drawings(found: dict) -> None:
    """Print how long the figures of a large ecosystem map take, and what they weigh."""
    told = ", ".join(f"{name}: {one.ms:.0f} ms, {one.kb:.0f} kB" for name, one in found.items())
    print(f"Map of 120 stakeholders, 200 relations: {told} (at most 50 ms and 60 kB).")


def report_ranking(seconds: float, memory: float) -> None:
    """Print how long the ranking of many neighbourhoods takes, and what it holds."""
    told = f"{seconds:.2f} s, {memory:.0f} MB"
    print(f"5,000 neighbourhoods by 30 indicators: {told} (at most 2 s and 150 MB).")


if __name__ == "__main__":
    sys.exit(main())
