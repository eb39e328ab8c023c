"""The room: wall, remote control, phones; what they cost, who may, and what nobody may see."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership
from tests import factories as accounts
from tests.workshops import factories
from workshops.enums import Phase
from workshops.live import LAST_CALL_SECONDS
from workshops.models import AuditEvent, Decision, Room, Round, Workshop
from workshops.services.room import move_room

FEW_QUERIES = 12
FEW_BYTES = 300
WRITTEN = "Zanzibar-Quokka"


@pytest.fixture
def member(client, db):
    """A facilitator who is signed in."""
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    return factories.workshop(member.municipality)


@pytest.fixture
def secret(member):
    """An anonymous workshop."""
    return factories.workshop(member.municipality, is_anonymous=True)


def at(name, workshop, *more):
    return reverse(f"workshops:{name}", args=[workshop.pk, *more])


def shown(client, name, workshop) -> str:
    response = client.get(at(name, workshop))
    assert response.status_code == 200
    return response.content.decode()


def go(workshop, place):
    move_room(workshop=workshop, place=place)


def live_of(html: str) -> tuple[str, str]:
    """Address and tag that a page gives to live.js."""
    url, tag = re.search(r'data-live="([^"]+)" data-tag="([^"]+)"', html).groups()
    return url, tag.replace("&quot;", '"')


def poll(client, url, tag):
    return client.get(url, headers={"If-None-Match": tag})


def answered(workshop, people, *, module="vision", phase=Phase.ANSWERING, finished=None, **more):
    """A round in which everybody chose the school, and wrote why."""
    round = factories.round(workshop, module, phase=phase, **more)
    for number in range(people):
        person = factories.participant(workshop, f"token-of-{number}")
        factories.answer(round, person, "vision.lever", "school")
        factories.answer(round, person, "vision.school", WRITTEN)
        if finished is None or number < finished:
            factories.submission(round, person)
    return round


# Moving ---------------------------------------------------------------------------------------


def test_the_room_moves_and_leaves_no_line_in_the_audit(client, workshop):
    before = Room.objects.get().version

    client.post(at("room", workshop), {"place": "module:compass"})
    client.post(at("remote", workshop), {"place": "module:compass"})

    room = Room.objects.get()
    assert (room.place, room.version) == ("module:compass", before + 1)
    assert not AuditEvent.objects.exists()
    assert ">Compass</h1>" in shown(client, "room", workshop)
    assert ">Compass</h1>" in shown(client, "remote", workshop)


@pytest.mark.parametrize("place", ["x" * 500, "question:vision.lever\x00", "module:", "💥"])
def test_a_place_that_is_none_leads_somewhere_sensible(client, workshop, place):
    assert client.post(at("room", workshop), {"place": place}).status_code in (302, 400)

    assert Room.objects.get().place in ("why", "module:vision")
    assert "Market fees by phone" in shown(client, "room", workshop)


def test_a_workshop_without_a_room_gets_one(client, workshop):
    Room.objects.all().delete()

    assert "Market fees by phone" in shown(client, "room", workshop)
    client.post(at("room", workshop), {"place": "decided"})

    assert Room.objects.get().place == "decided"


def test_moves_come_back_to_the_page_they_were_made_on(client, workshop):
    round = factories.round(workshop)
    url = at("move", workshop, round.pk, "call")

    assert client.post(url, {"next": "remote"}).url == at("remote", workshop)
    assert client.post(url, {"next": "room"}).url == at("room", workshop)
    assert client.post(url, {"next": "https://evil.example/"}).url == at("detail", workshop)
    assert client.post(url).url == at("detail", workshop)


def test_a_round_is_run_from_the_remote(client, workshop):
    go(workshop, "module:vision")

    client.post(at("open", workshop), {"module": "vision", "next": "remote"})
    assert "Last call" in shown(client, "remote", workshop)
    round = Round.objects.get()
    assert at("reveal", workshop, round.pk) not in shown(client, "remote", workshop)

    client.post(at("move", workshop, round.pk, "call"), {"next": "remote"})
    called = shown(client, "remote", workshop)
    assert "Take the last call back" in called
    assert at("reveal", workshop, round.pk) not in called

    Round.objects.update(last_call_at=timezone.now() - timedelta(seconds=LAST_CALL_SECONDS))
    assert at("reveal", workshop, round.pk) in shown(client, "remote", workshop)
    client.post(at("reveal", workshop, round.pk), {"next": "remote"})
    assert Round.objects.get().is_revealed
    assert "Ask again" in shown(client, "remote", workshop)


def test_a_closed_round_is_revealed_with_one_click(client, workshop):
    round = factories.round(workshop, phase=Phase.CLOSED)
    go(workshop, "module:vision")

    for page in ("room", "remote"):
        assert at("reveal", workshop, round.pk) in shown(client, page, workshop)
    assert "Open again" in shown(client, "remote", workshop)


# What the wall says ---------------------------------------------------------------------------


def test_the_wall_lets_people_in_until_joining_is_closed(client, workshop):
    code = f"{workshop.join_code[:4]} {workshop.join_code[4:]}"
    assert code in shown(client, "room", workshop)

    Workshop.objects.update(ended_at=timezone.now())
    assert code not in shown(client, "room", workshop)


def test_the_wall_says_who_has_finished_and_at_the_last_call_who_has_not(client, workshop):
    round = answered(workshop, 13, finished=12)
    go(workshop, "module:vision")
    assert "12 of 13 have finished" in shown(client, "room", workshop)

    client.post(at("move", workshop, round.pk, "call"))
    called = shown(client, "room", workshop)
    assert "1 of 13 not finished" in called
    assert 'data-until="60"' in called or 'data-until="59"' in called


def test_who_is_here_is_named_only_in_a_named_workshop(client, workshop, secret):
    factories.participant(workshop, name="Awa Diop")
    factories.participant(secret, name="Awa Diop")

    assert "Awa Diop" in shown(client, "room", workshop)
    for page in ("room", "remote"):
        assert "Awa Diop" not in shown(client, page, secret)
        assert "1 person is here, 12 expected" in shown(client, page, secret)


def test_a_revealed_question_has_its_finding_as_the_title(client, workshop):
    answered(workshop, 9, phase=Phase.REVEALED)
    go(workshop, "question:vision.lever")

    wall = shown(client, "room", workshop)

    title = re.search(r"<h1[^>]*>(.*?)</h1>", wall).group(1)
    assert title == "The group agrees: “School” (9 of 9)."
    assert "9 answered" in wall
    assert "workshops/" in wall
    assert "Decide this" in wall


def test_what_divides_people_comes_first_and_leads_there(client, workshop):
    round = factories.round(workshop, phase=Phase.REVEALED)
    for number in range(10):
        person = factories.participant(workshop)
        factories.answer(round, person, "vision.lever", ["school", "market"][number % 2])
        factories.answer(round, person, "vision.ranking", ["first", "second", "third"])
    go(workshop, "module:vision")

    wall = shown(client, "room", workshop)

    first = re.search(r'<ol class="first">.*?</ol>', wall, re.S).group(0)
    assert re.findall(r'value="([^"]+)"', first) == ["question:vision.lever"]
    assert "Two camps" in first
    assert "1 question where we already agree" in wall


def test_asking_again_keeps_what_was_revealed_in_reach(client, workshop):
    answered(workshop, 9, phase=Phase.REVEALED)
    factories.round(workshop, number=2)
    go(workshop, "question:vision.lever")

    assert "The group agrees" in shown(client, "room", workshop)
    go(workshop, "module:vision")
    wall = shown(client, "room", workshop)
    assert "0 of 9 have finished" in wall
    assert "round 2" in wall


def test_the_agenda_is_moved_by_hand(client, workshop):
    client.post(at("room", workshop), {"place": "agenda:2"})

    wall = shown(client, "room", workshop)

    current = re.search(r'<li aria-current="step">.*?</li>', wall, re.S).group(0)
    assert "Vision: look at the answers, and decide" in current


# Live -----------------------------------------------------------------------------------------


def size_of(response) -> int:
    """Bytes on the wire, with what gunicorn adds."""
    added = {
        "Server": "gunicorn",
        "Date": "Fri, 14 Mar 2027 14:32:00 GMT",
        "Connection": "keep-alive",
    }
    headers = {**dict(response.headers), **added}
    lines = [f"HTTP/1.1 {response.status_code} Not Modified"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return len("\r\n".join(lines)) + 4 + len(response.content)


@pytest.mark.parametrize("name", ["room", "remote"])
def test_a_poll_with_nothing_new_is_one_query_and_few_bytes(
    client, workshop, name, django_assert_num_queries
):
    answered(workshop, 5)
    url, tag = live_of(shown(client, name, workshop))

    with django_assert_num_queries(1):
        response = poll(client, url, tag)

    assert response.status_code == 304
    assert response.content == b""
    assert size_of(response) <= FEW_BYTES
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["follow", "live"])
def test_a_poll_of_a_phone_is_one_query_and_few_bytes(
    client, workshop, name, django_assert_num_queries
):
    answered(workshop, 5)
    factories.join(client, workshop, "token-of-1")
    url = at("live" if name == "live" else "follow_live", workshop)
    tag = client.get(url).headers["ETag"]

    with django_assert_num_queries(1):
        response = poll(client, url, tag)

    assert (response.status_code, response.content) == (304, b"")
    assert size_of(response) <= FEW_BYTES


def test_polls_stay_one_query_where_staff_need_a_second_factor(
    client, workshop, django_assert_num_queries, monkeypatch
):
    url, tag = live_of(shown(client, "room", workshop))
    monkeypatch.setattr("accounts.middleware.settings.PUBLIC_URL", "https://testserver")
    fresh = Client()
    fresh.cookies = client.cookies

    with django_assert_num_queries(1):
        assert poll(fresh, url, tag).status_code == 304


def test_the_wall_follows_what_people_and_staff_do(client, workshop):
    round = answered(workshop, 2, finished=1)
    go(workshop, "module:vision")
    url, tag = live_of(shown(client, "room", workshop))
    tags = [tag]

    def news(words):
        response = poll(client, url, tags[-1])
        assert response.status_code == 200
        tags.append(response.headers["ETag"])
        assert words in response.content.decode()

    factories.submission(round, workshop.participants.exclude(submissions__isnull=False).get())
    news("2 of 2 have finished")
    factories.participant(workshop)
    news("2 of 3 have finished")
    go(workshop, "agenda")
    news("Agenda")
    client.post(at("move", workshop, round.pk, "call"))
    go(workshop, "module:vision")
    news("1 of 3 not finished")
    Round.objects.update(last_call_at=timezone.now() - timedelta(seconds=LAST_CALL_SECONDS + 1))
    news("Reveal the results")
    assert len(set(tags)) == len(tags)


def test_a_removed_member_is_refused_at_the_next_poll(client, workshop, member):
    url, tag = live_of(shown(client, "room", workshop))
    assert poll(client, url, tag).status_code == 304

    Membership.objects.update(role=Role.VIEWER)
    assert poll(client, url, tag).status_code == 404
    Membership.objects.update(role=Role.FACILITATOR)
    assert poll(client, url, tag).status_code == 304
    Membership.objects.all().delete()
    assert poll(client, url, tag).status_code == 404


@pytest.mark.parametrize("ending", ["session", "expired", "account", "password"])
def test_a_session_that_is_over_is_refused_at_the_next_poll(client, workshop, member, ending):
    url, tag = live_of(shown(client, "room", workshop))

    if ending == "session":
        Session.objects.all().delete()
    elif ending == "expired":
        Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    elif ending == "account":
        type(member.user).objects.update(is_active=False)
    else:
        member.user.set_password("another long password")
        member.user.save()

    assert poll(client, url, tag).status_code == 404


def test_the_address_is_good_for_one_workshop_and_one_session(client, workshop, member):
    url, tag = live_of(shown(client, "room", workshop))
    other = factories.workshop(member.municipality)
    stranger = Client()
    stranger.force_login(accounts.membership(Role.FACILITATOR).user)
    colleague = Client()
    colleague.force_login(
        accounts.membership(Role.FACILITATOR, municipality=member.municipality).user
    )

    assert poll(Client(), url, tag).status_code == 404
    assert poll(stranger, url, tag).status_code == 404
    assert poll(colleague, url, tag).status_code == 404
    assert poll(client, url.replace(str(workshop.pk), str(other.pk)), tag).status_code == 404
    assert poll(client, f"{url[:-2]}x/", tag).status_code == 404


def test_phones_that_do_not_belong_here_get_nothing(client, workshop, member):
    elsewhere = factories.workshop(member.municipality)
    phone = Client()
    factories.join(phone, elsewhere)

    for name in ("live", "follow_live"):
        assert phone.get(at(name, workshop)).status_code == 404
        assert phone.get(at(name, elsewhere)).status_code == 200
        assert phone.post(at(name, elsewhere)).status_code == 405


@pytest.mark.parametrize(
    "place", ["why", "agenda", "module:vision", "question:vision.lever", "decided"]
)
@pytest.mark.parametrize("name", ["room", "remote"])
def test_pages_take_few_queries_whatever_the_number_of_people(
    client, workshop, place, name, django_assert_max_num_queries
):
    answered(workshop, 40, phase=Phase.REVEALED)
    go(workshop, place)
    client.get(at(name, workshop))

    with django_assert_max_num_queries(FEW_QUERIES):
        html = shown(client, name, workshop)
    url, _ = live_of(html)
    with django_assert_max_num_queries(FEW_QUERIES):
        assert client.get(url).status_code == 200


def test_decisions_stand_beside_the_question_and_on_the_last_slide(
    client, workshop, django_assert_max_num_queries
):
    """Whatever the number of modules they rest on."""
    rounds = {m: factories.round(workshop, m, phase=Phase.REVEALED) for m in workshop.modules}
    answered(workshop, 9, number=2, phase=Phase.REVEALED)
    for key, value in (("vision.lever", "school"), ("inclusion.excluded", {"digital": ["women"]})):
        Decision.objects.create(
            workshop=workshop,
            municipality=workshop.municipality,
            question=key,
            number=1,
            value=value,
            dissent="Two of us would rather wait",
            round=rounds[key.split(".")[0]],
        )

    for place in ("question:vision.lever", "decided"):
        go(workshop, place)
        with django_assert_max_num_queries(FEW_QUERIES):
            wall = shown(client, "room", workshop)
        assert "School" in wall.split("decided")[-1]
        assert "Two of us would rather wait" in wall
    assert "Women" in wall
    assert at("decisions", workshop) in wall


# Phones ---------------------------------------------------------------------------------------


def test_phones_show_the_slide_of_the_wall(client, workshop):
    answered(workshop, 9, phase=Phase.REVEALED)
    go(workshop, "question:vision.lever")
    phone = Client()
    factories.join(phone, workshop, "token-of-3")

    slide = shown(phone, "follow", workshop)

    assert "The group agrees: “School” (9 of 9)." in slide
    assert "Decide this" not in slide
    assert "<button" not in slide.split("<main")[1].split("</main>")[0]


def test_the_banner_tells_of_a_last_call_and_of_what_is_new(client, workshop):
    round = factories.round(workshop)
    phone = Client()
    factories.join(phone, workshop)
    then = int((timezone.now() - timedelta(minutes=1)).timestamp())
    url = f"{at('live', workshop)}?since={then}"
    assert phone.get(url).content.strip() == b""

    client.post(at("move", workshop, round.pk, "call"))
    assert "Results in <time" in phone.get(url).content.decode()

    client.post(at("open", workshop), {"module": "compass"})
    client.post(at("reveal", workshop, round.pk))
    banner = phone.get(url).content.decode()
    assert at("results", workshop, "vision") in banner
    assert at("page", workshop, "compass", "rows") in banner
    assert "<time" not in banner
    assert phone.get(at("live", workshop)).content.strip() == b""


@pytest.mark.parametrize("since", ["", "x", "-1", "99999999999999999999", "٣"])
def test_a_moment_that_is_none_is_now(client, workshop, since):
    phone = Client()
    factories.join(phone, workshop)

    assert phone.get(at("live", workshop), {"since": since}).status_code == 200


# Before the reveal ----------------------------------------------------------------------------


@pytest.mark.parametrize("phase", [Phase.ANSWERING, Phase.CLOSED])
@pytest.mark.parametrize(
    "place", ["why", "agenda", "module:vision", "question:vision.lever", "decided"]
)
def test_nothing_of_an_unrevealed_round_is_seen(client, secret, phase, place):
    """Two workshops that differ only in what people answered look the same."""
    round = answered(secret, 11, phase=phase, finished=10)
    go(secret, place)
    Room.objects.update(place=place)
    phone = Client()
    factories.join(phone, secret, "token-of-3")

    before = everything(client, phone, secret)
    for number, answer in enumerate(round.answers.filter(question="vision.lever")):
        answer.value = ["market", {"other": WRITTEN}][number % 2]
        answer.save()
    after = everything(client, phone, secret)

    assert before == after
    assert WRITTEN not in before
    assert "Talk about these first" not in before
    assert "question:" not in before


def everything(client, phone, workshop) -> str:
    """All that is sent to anybody, but for tokens, times and request ids."""
    pages = [client.get(at(name, workshop)) for name in ("room", "remote")]
    live = [client.get(live_of(page.content.decode())[0]) for page in pages]
    phones = [phone.get(at(name, workshop)) for name in ("follow", "follow_live", "live")]
    sent = [
        f"{response.headers.get('ETag')} {response.content.decode()}"
        for response in (*pages, *live, *phones)
    ]
    text = "\n".join(sent)
    for pattern in (
        r'value="[A-Za-z0-9]{64}"',
        r"live/[^\"]{60,}",
        r'data-clock="\d+">[\d:]+',
        r'data-until="\d+">\d+',
    ):
        text = re.sub(pattern, "", text)
    return text


def test_settings_that_the_figures_depend_on():
    assert settings.SESSION_SAVE_EVERY_REQUEST is False
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
