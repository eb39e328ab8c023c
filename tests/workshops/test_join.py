"""The door: codes, personal links, the next person."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.workshops import factories
from workshops import throttle
from workshops.codes import ALPHABET, new_code, normal_code
from workshops.models import JoinFailure, Participant


@pytest.fixture
def workshop(db):
    return factories.workshop(name="Fees & phones")


def enter(client, code, **more):
    return client.post(reverse("workshops:join"), {"code": code}, **more)


def walk_in(client, workshop, name="Ama"):
    """From the door to the list; the token comes from the page, as in a browser."""
    url = reverse("workshops:door", args=[workshop.join_code])
    token = re.search(r'name="token" value="([^"]+)"', client.get(url).content.decode())[1]
    return client.post(url, {"name": name, "token": token}), token


def test_codes_have_no_look_alikes_and_are_drawn_evenly():
    assert not set("01OIL") & set(ALPHABET)
    drawn = "".join(new_code() for _ in range(2_000))
    expected = len(drawn) / len(ALPHABET)
    chi_square = sum((drawn.count(c) - expected) ** 2 / expected for c in ALPHABET)

    # 30 degrees of freedom: above 73.4 once in 20,000 runs.
    assert chi_square < 73.4


@pytest.mark.parametrize("typed", ["k7mr4txb", " K7MR 4TXB ", "K7MR-4TXB", "k7mr – 4txb"])
def test_a_code_is_read_as_people_type_it(typed):
    assert normal_code(typed) == "K7MR4TXB"


def test_a_longer_text_is_never_a_code():
    assert normal_code("K7MR4TXBZZZ") != "K7MR4TXB"


def test_code_leads_to_the_door_and_in(client, workshop):
    response = enter(client, workshop.join_code.lower())
    assert response.url == reverse("workshops:door", args=[workshop.join_code])

    page = client.get(response.url).content.decode()
    assert "Fees &amp; phones" in page
    assert "your name is stored with your answers" in page

    response, _token = walk_in(client, workshop)
    assert response.url == reverse("workshops:tasks", args=[workshop.pk])
    assert Participant.objects.get().name == "Ama"


def test_the_door_asks_for_a_name_and_keeps_what_was_typed(client, workshop):
    response, _ = walk_in(client, workshop, name="x" * 81)

    assert response.status_code == 422
    assert "x" * 81 in response.content.decode()
    assert not Participant.objects.exists()


def test_an_anonymous_door_asks_for_no_name(client, db):
    workshop = factories.workshop(is_anonymous=True)

    page = client.get(reverse("workshops:door", args=[workshop.join_code])).content.decode()
    assert 'name="name"' not in page

    walk_in(client, workshop)
    assert Participant.objects.get().name == ""


def test_a_double_click_makes_one_person(client, workshop):
    _, token = walk_in(client, workshop)
    client.cookies.clear()
    url = reverse("workshops:door", args=[workshop.join_code])
    client.post(url, {"name": "Ama", "token": token})

    assert Participant.objects.count() == 1


def test_a_forged_token_makes_nobody(client, workshop):
    url = reverse("workshops:door", args=[workshop.join_code])
    response = client.post(url, {"name": "Ama", "token": "chosen-by-me"})

    assert response.status_code == 422
    assert not Participant.objects.exists()


def test_the_cookie_is_out_of_reach_of_scripts(client, workshop):
    response, _ = walk_in(client, workshop)
    cookie = next(iter(response.cookies.values()))

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]


def test_coming_back_leads_to_the_same_place(client, workshop):
    walk_in(client, workshop)

    response = client.get(reverse("workshops:door", args=[workshop.join_code]))

    assert response.url == reverse("workshops:tasks", args=[workshop.pk])
    assert Participant.objects.count() == 1


def test_personal_link_brings_the_person_to_another_device(client, workshop):
    walk_in(client, workshop)
    page = client.get(reverse("workshops:device", args=[workshop.pk])).content.decode()
    link = re.search(r"http://testserver(/w/[^\"<]+/me/[^\"<]+/)", page)[1]

    phone = Client()
    response = phone.get(link)

    assert response.url == reverse("workshops:tasks", args=[workshop.pk])
    assert "Ama" in phone.get(response.url).content.decode()


def test_a_wrong_personal_link_is_not_found(client, workshop):
    link = reverse("workshops:personal_link", args=[workshop.pk, "somebody-else"])

    assert client.get(link).status_code == 404


def test_the_personal_link_of_one_workshop_opens_no_other(client, workshop):
    other = factories.workshop(workshop.municipality, edition=workshop.edition)
    factories.participant(workshop, "my-token")

    link = reverse("workshops:personal_link", args=[other.pk, "my-token"])

    assert client.get(link).status_code == 404


def test_the_cookie_of_one_workshop_opens_no_other(client, workshop):
    other = factories.workshop(workshop.municipality, edition=workshop.edition)
    factories.join(client, workshop)
    name, other_name = factories.cookie_name(workshop.pk), factories.cookie_name(other.pk)
    client.cookies[other_name] = client.cookies[name].value

    response = client.get(reverse("workshops:tasks", args=[other.pk]))

    assert response.url == reverse("workshops:join")


def test_the_next_person_starts_anew(client, workshop):
    walk_in(client, workshop)

    response = client.post(reverse("workshops:leave", args=[workshop.pk]))
    assert response.url == reverse("workshops:door", args=[workshop.join_code])

    walk_in(client, workshop, name="Kofi")
    assert set(Participant.objects.values_list("name", flat=True)) == {"Ama", "Kofi"}


def test_every_wrong_code_gets_the_same_answer(client, workshop):
    ended = factories.workshop(edition=workshop.edition, ended_at=timezone.now())
    pages = set()
    for code in ["22222222", ended.join_code, "not-a-code"]:
        response = enter(client, code)
        token = rb'name="csrfmiddlewaretoken" value="[^"]+"'
        page = re.sub(token, b"", response.content.replace(code.encode(), b""))
        pages.add((response.status_code, page))

    assert len(pages) == 1
    assert "opens no workshop now" in response.content.decode()


def test_the_link_of_a_closed_workshop_gets_that_answer_too(client, db):
    ended = factories.workshop(ended_at=timezone.now())

    response = client.get(reverse("workshops:door", args=[ended.join_code]))

    assert response.status_code == 404
    assert "opens no workshop now" in response.content.decode()


def test_failures_slow_down_one_source_and_no_other(client, workshop):
    for _ in range(throttle.FAILURES_PER_SOURCE):
        enter(client, "22222222")

    assert enter(client, workshop.join_code).status_code == 429
    assert enter(client, workshop.join_code, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_two_hundred_honest_joins_from_one_address_are_never_refused(client, workshop):
    for _ in range(200):
        assert enter(client, workshop.join_code).status_code == 302


def test_a_forged_forwarded_address_changes_nothing(client, workshop):
    for number in range(throttle.FAILURES_PER_SOURCE):
        enter(client, "22222222", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")

    assert enter(client, workshop.join_code).status_code == 429


@pytest.mark.parametrize("code", ["\x00", "a" * 60, "' OR 1=1", "🌍", "٣"])
def test_odd_codes_are_refused_kindly(client, workshop, code):
    assert enter(client, code).status_code in (404, 422)


def test_nothing_about_a_person_is_a_time(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_name IN ('workshops_participant', 'workshops_answer', "
            "'workshops_submission') AND data_type LIKE 'time%'"
        )
        assert cursor.fetchall() == []


def test_every_failure_counts_also_when_they_come_at_once(db, rf):
    request = rf.get("/join/")
    for _ in range(3):
        throttle.count_failure(request)

    assert JoinFailure.objects.get(source=throttle.source_of(request)).count == 3


def test_a_new_slot_starts_anew_and_forgets_the_old(db, rf, monkeypatch):
    request = rf.get("/join/")
    monkeypatch.setattr(throttle, "current_slot", lambda: 100)
    for _ in range(throttle.FAILURES_PER_SOURCE):
        throttle.count_failure(request)
    assert throttle.is_slowed(request)

    monkeypatch.setattr(throttle, "current_slot", lambda: 102)
    assert not throttle.is_slowed(request)
    throttle.count_failure(request)
    assert not JoinFailure.objects.filter(slot=100).exists()


def test_the_address_itself_is_not_stored(db, rf):
    throttle.count_failure(rf.get("/join/", REMOTE_ADDR="203.0.113.9"))

    assert "203.0.113.9" not in "".join(JoinFailure.objects.values_list("source", flat=True))


def test_all_addresses_of_one_ipv6_network_are_one_source():
    assert throttle.network_of("2001:db8::1") == throttle.network_of("2001:db8::2:1")
    assert throttle.network_of("2001:db8::1") != throttle.network_of("2001:db8:0:1::1")


def test_who_is_in_gets_in_while_the_source_is_slowed(client, workshop):
    walk_in(client, workshop)
    for _ in range(throttle.FAILURES_PER_SOURCE):
        enter(Client(), "22222222")

    response = client.get(reverse("workshops:door", args=[workshop.join_code]))

    assert response.url == reverse("workshops:tasks", args=[workshop.pk])


def test_a_page_too_old_gives_a_fresh_token(client, workshop):
    url = reverse("workshops:door", args=[workshop.join_code])
    page = client.post(url, {"name": "Ama", "token": "expired"}).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]

    assert client.post(url, {"name": "Ama", "token": token}).status_code == 302


def test_somebody_elses_link_asks_before_it_takes_ones_place(client, workshop):
    walk_in(client, workshop)
    factories.participant(workshop, "theirs", name="Kofi")
    link = reverse("workshops:personal_link", args=[workshop.pk, "theirs"])

    shown = client.get(link).content.decode()
    assert "This link is somebody else’s" in shown
    assert "Kofi" not in client.get(reverse("workshops:tasks", args=[workshop.pk])).content.decode()

    client.post(link)
    assert "Kofi" in client.get(reverse("workshops:tasks", args=[workshop.pk])).content.decode()


def test_the_next_person_of_a_closed_workshop_is_sent_home(client, workshop):
    walk_in(client, workshop)
    workshop.ended_at = timezone.now()
    workshop.save()

    assert client.post(reverse("workshops:leave", args=[workshop.pk])).url == "/"
