"""A worker or PostgreSQL killed during saves: an acknowledged page is there once, no page by half.

`FAULTS=100` in the environment kills a hundred workers (docs/reliability.md has what it gave).
"""

import os
import signal
import time

import pytest

from tests.faults.site import PAGE, QUESTIONS, Site, all_at_once, wait_for

KILLS = int(os.environ.get("FAULTS", "6"))
MANY = pytest.mark.parametrize("served", [KILLS * 45], indirect=True)


def save(served: Site, cookies: str) -> None:
    answer = served.post(f"/w/{served.workshop}/compass/aims/", PAGE, cookies)
    if answer and answer[0] == 302:
        served.acknowledged.add(served.people[cookies])


def save_unguarded(served: Site, cookies: str) -> None:
    answer = served.post(f"/control/{served.workshop}/", {"value": "ties"}, cookies)
    if answer and answer[0] == 204:
        served.acknowledged.add(served.people[cookies])


def strike(served: Site, task, kills: int) -> None:
    """Everybody saves while workers die; each kill falls while pages are being saved."""
    threads = all_at_once(lambda one: task(served, one), list(served.people), threads=8)
    for _ in range(kills):
        wait_for_a_save(served, threads)
        time.sleep(0.2)
        served.kill_worker()
    for thread in threads:
        thread.join()


def wait_for_a_save(served: Site, threads) -> None:
    """A slow machine needs seconds until a new worker serves: killing it earlier hits nothing."""
    before = len(served.acknowledged)
    wait_for(lambda: len(served.acknowledged) > before or not threads[0].is_alive())


def by_halves(served: Site) -> list[str]:
    return [person for person, count in served.answers().items() if count != len(QUESTIONS)]


@MANY
def test_no_page_is_lost_doubled_or_halved_when_workers_die(served):
    strike(served, save, KILLS)

    found = served.answers()
    assert len(served.acknowledged) > len(served.people) / 2
    assert served.acknowledged <= set(found)
    assert by_halves(served) == []
    assert wait_for(lambda: (served.ask("GET", "/healthz") or [0])[0] == 200) < 5
    for cookies, person in served.people.items():  # Whoever saw no answer tries again.
        if person not in served.acknowledged:
            save(served, cookies)
    assert set(served.answers().values()) == {len(QUESTIONS)}
    assert len(served.answers()) == len(served.people)


@MANY
def test_the_fault_bites_where_no_statement_holds_a_page_together(served):
    strike(served, save_unguarded, KILLS)

    assert by_halves(served) != []


@pytest.mark.parametrize("served", [150], indirect=True)
def test_what_was_acknowledged_outlives_postgresql(served):
    threads = all_at_once(lambda one: save(served, one), list(served.people), threads=8)
    time.sleep(1)
    postmaster = int((served.database.data / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    # At the same socket, as a service manager starts it again; its children take a second to die.
    wait_for(lambda: served.database._try_start() and served.database.answers())
    up = wait_for(lambda: (served.ask("GET", "/readyz") or [0])[0] == 200)
    for thread in threads:
        thread.join()

    assert up < 10
    assert served.acknowledged <= set(served.answers())
    assert len(served.acknowledged) > 0
    assert by_halves(served) == []
