"""A whole room at once: two hundred people join from one address and save over a bad network."""

import re

from tests.faults.site import PAGE, QUESTIONS, Site, all_at_once

PEOPLE = 200


def join(served: Site, number: int, cookies: dict[int, str]) -> None:
    """Through the door as a browser goes: the page, then its form."""
    door = f"/j/{served.code}/"
    token = re.search(r'name="token" value="([^"]+)"', served.ask("GET", door)[2])[1]
    status, headers, _ = served.post(door, {"name": f"Person {number}", "token": token})
    assert status == 302
    cookies[number] = headers["Set-Cookie"].partition(";")[0]


def test_two_hundred_people_of_one_address_join_and_save(served):
    cookies, statuses = {}, []
    threads = all_at_once(lambda n: join(served, n, cookies), list(range(PEOPLE)), threads=20)
    for thread in threads:
        thread.join()

    def save(mine: str) -> None:
        page = f"/w/{served.workshop}/compass/aims/"
        for _ in range(3):  # The network fails three times before an answer comes through.
            served.cut(page, PAGE, mine)
        statuses.append(served.post(page, PAGE, mine)[0])

    for thread in all_at_once(save, list(cookies.values()), threads=PEOPLE):
        thread.join()

    assert len(set(cookies.values())) == PEOPLE
    assert statuses == [302] * PEOPLE
    assert list(served.answers().values()) == [len(QUESTIONS)] * PEOPLE
