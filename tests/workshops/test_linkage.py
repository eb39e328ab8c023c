"""An adversary tries to tell who answered what in an anonymous workshop.

He has the database, row by row and column by column, a log of addresses and times, and every page
that the program gives out. What he reads out of the files of PostgreSQL, where rows lie in the
order of writing, is no promise of ours: docs/data-protection.md says so.
"""

import re
from collections import Counter
from itertools import pairwise
from random import Random
from statistics import fmean

import pytest
from django.db import connection, models
from django.urls import reverse

from accounts.enums import Role
from strategy.selectors import group_chapter
from tests import factories as accounts
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Answer, Participant, Submission, Tally
from workshops.selectors import revealed_questions
from workshops.services.answering import join_workshop, new_token, save_page, submit_module

pytestmark = pytest.mark.django_db
LEVER, STORY = "vision.lever", "vision.story"
OF_PEOPLE = (Participant, Answer, Submission, Tally)
TELLING = ("time", "date", "address", "ip", "agent", "phone", "mail", "session", "created", "_at")


@pytest.fixture
def workshop():
    return factories.workshop(is_anonymous=True)


def take_part(workshop, round, words):
    """Somebody joins, answers and finishes, as the pages do it."""
    person = join_workshop(workshop=workshop, token=new_token(), name="Rosa")
    values = {(LEVER, ""): words["lever"], (STORY, ""): words["story"]}
    save_page(round=round, participant=person, values=values, versions={})
    submit_module(round=round, participant=person)
    return person


def held(workshop, count=40, seed=1):
    """A round that was answered one by one; the log: who came in which order."""
    random = Random(seed)
    round = factories.round(workshop)
    words = [
        {"lever": random.choice(["school", "market"]), "story": f"Story {random.random()}"}
        for _ in range(count)
    ]
    people = [take_part(workshop, round, one) for one in words]
    round.phase, round.revealed_at = Phase.REVEALED, "2027-03-14T14:32Z"
    round.save()
    return round, people, words


@pytest.mark.parametrize("model", OF_PEOPLE, ids=lambda model: model.__name__)
def test_no_column_holds_a_time_an_address_or_a_device(model):
    for field in model._meta.concrete_fields:
        assert not isinstance(field, models.DateField | models.TimeField | models.AutoField), field
        assert not isinstance(field, models.GenericIPAddressField), field
        assert not any(word == field.name or word in field.name.split("_") for word in TELLING)


def test_ids_are_of_version_4_and_names_are_not_kept(workshop):
    round, people, _ = held(workshop, 3)

    rows = [*round.answers.all(), *round.submissions.all(), *workshop.participants.all()]

    assert {row.pk.version for row in rows} == {4}
    assert {person.name for person in workshop.participants.all()} == {""}


def columns(model, key):
    """Each column of a table, by the person of the row."""
    table = model._meta.db_table
    names = [field.column for field in model._meta.concrete_fields]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {', '.join(f'{n}::text' for n in names)} FROM {table}")
        rows = cursor.fetchall()
    return {name: {row[0]: row[place] for row in rows} for place, name in enumerate(names, 1)}


def test_no_column_puts_people_in_the_order_of_the_log(workshop):
    round, people, _ = held(workshop)
    arrived = {person.pk: place for place, person in enumerate(people)}
    tables = [(Participant, "id"), (Answer, "participant_id"), (Submission, "participant_id")]

    for model, key in tables:
        for name, values in columns(model, key).items():
            if len(set(values.values())) < len(people):
                continue  # the same for several people: it tells nobody apart
            order = [arrived[person] for person in sorted(values, key=lambda p: values[p])]
            rising = fmean(a < b for a, b in pairwise(order))
            # By chance half of the neighbours stand in the order of the log; six sigma either way.
            assert 0.2 < rising < 0.8, (model, name)


def texts_of(round, workshop):
    found = {one.asked.key: one.result for one in revealed_questions(round, workshop)}
    return found[STORY, ""].parts[0].summary.texts


def test_texts_come_in_an_order_that_does_not_know_who_came_first(workshop):
    round, _, words = held(workshop)

    shown = list(texts_of(round, workshop))

    assert shown == sorted(one["story"] for one in words)


def public(client, workshop, name, **query):
    """A page without what is new at each visit: tokens, ids, codes and times."""
    url = reverse(f"workshops:{name}", args=[workshop.pk, "vision"])
    page = client.get(url, query).content.decode()
    page = re.sub(r'value="\w{64}"|nonce="[^"]+"', "", page)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", page)


def test_the_same_answers_in_another_order_give_the_same_pages(client):
    town = accounts.municipality()
    client.force_login(accounts.membership(Role.FACILITATOR, municipality=town).user)
    edition = factories.edition()
    pages = []
    for order in (1, -1):
        workshop = factories.workshop(town, is_anonymous=True, edition=edition)
        round = factories.round(workshop)
        for number in list(range(12))[::order]:
            words = {"lever": ["school", "market"][number % 2], "story": f"Story {number:02}"}
            take_part(workshop, round, words)
        round.phase, round.revealed_at = Phase.REVEALED, "2027-03-14T14:32Z"
        round.save()
        pages.append(public(client, workshop, "group_results"))

    assert pages[0] == pages[1]


def test_dots_of_the_compass_do_not_stand_in_the_order_of_joining(workshop):
    round = factories.round(workshop, "compass", phase=Phase.REVEALED)
    random = Random(3)
    for _ in range(12):
        person = factories.participant(workshop)
        value = {"today": random.choice("abcd"), "wanted": random.choice("abcd")}
        factories.answer(round, person, "compass.values", value)

    chapter = group_chapter(workshop, round)

    for moment in chapter.moments:
        assert list(moment.position.points) == sorted(moment.position.points)
        assert list(moment.dots) == sorted(moment.dots)


def counts(round, workshop):
    """What anybody may read of one question in one round; None when it is hidden."""
    found = {one.asked.key: one.result for one in revealed_questions(round, workshop)}
    summary = found[LEVER, ""].parts[0].summary
    return summary and Counter({count.key: count.count for count in summary.counts})


@pytest.mark.parametrize("seed", range(25))
def test_subtracting_any_two_rounds_never_tells_few_people_apart(workshop, seed):
    """Rooms in which some come, some leave and some change; he subtracts all he may see."""
    random = Random(seed)
    people = [factories.participant(workshop) for _ in range(12)]
    answers: dict = {}
    seen = []
    for number in (1, 2, 3):
        for person in people:
            if random.random() < (0.6 if number == 1 else 0.12):
                answers[person] = random.choice(["school", "market"])
            elif random.random() < 0.08:
                answers.pop(person, None)
        round = factories.round(workshop, phase=Phase.REVEALED, number=number)
        for person, value in answers.items():
            factories.answer(round, person, LEVER, value)
        if (shown := counts(round, workshop)) is not None:
            seen.append((dict(answers), shown))

    for place, (now, after) in enumerate(seen):
        assert after.total() >= 5
        for then, before in seen[:place]:
            moved = {p for p in now.keys() | then.keys() if now.get(p) != then.get(p)}
            assert now.keys() == then.keys() or len(moved) >= 5, (before, after)


def test_a_late_comer_cannot_be_read_out_of_the_second_round(workshop):
    first = factories.round(workshop, phase=Phase.REVEALED)
    second = factories.round(workshop, phase=Phase.REVEALED, number=2)
    people = [factories.participant(workshop) for _ in range(6)]
    for person in people[:5]:
        for round in (first, second):
            factories.answer(round, person, LEVER, "school")
    factories.answer(second, people[5], LEVER, "market")

    assert counts(first, workshop)["school"] == 5
    assert counts(second, workshop) is None


def test_the_place_on_the_compass_tells_no_late_comer_either(workshop):
    first = factories.round(workshop, "compass", phase=Phase.REVEALED)
    second = factories.round(workshop, "compass", phase=Phase.REVEALED, number=2)
    people = [factories.participant(workshop) for _ in range(6)]
    for person in people[:5]:
        for round in (first, second):
            factories.answer(round, person, "compass.values", {"today": "a", "wanted": "b"})
    factories.answer(second, people[5], "compass.values", {"today": "a"})

    before, after = group_chapter(workshop, first), group_chapter(workshop, second)

    assert before.today.position.people == 5
    assert after.today.position.people == 0
    assert after.today.is_hidden
    assert after.wanted.position.people == 5  # the late comer said nothing about it


def test_the_compass_does_not_tell_a_row_that_is_hidden(workshop):
    """Only four said where we want to be; the page of rows hides it, so the compass does."""
    round = factories.round(workshop, "compass", phase=Phase.REVEALED)
    for number in range(6):
        value = {"today": "a"} | ({"wanted": "b"} if number < 4 else {})
        factories.answer(round, factories.participant(workshop), "compass.values", value)

    chapter = group_chapter(workshop, round)

    assert chapter.today.position.people == 6
    assert chapter.wanted.position.people == 0
