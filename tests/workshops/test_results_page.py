"""The results page: what to talk about, the data, movement between rounds, its queries."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories as accounts
from tests.guide.small import small_content
from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Answer

MOST_QUERIES = 12
LEVER = "vision.lever"
A, B = "school", "market"


@pytest.fixture
def workshop(client, db):
    member = accounts.membership(Role.FACILITATOR)
    client.force_login(member.user)
    return factories.workshop(member.municipality)


def say(round, people, values, question=LEVER):
    """Each of these people gives one answer."""
    Answer.objects.bulk_create(
        Answer(
            municipality_id=round.municipality_id,
            workshop_id=round.workshop_id,
            round=round,
            participant=person,
            question=question,
            value=value,
        )
        for person, value in zip(people, values, strict=True)
    )


def revealed(workshop, number=1, module="vision"):
    return factories.round(workshop, module, phase=Phase.REVEALED, number=number)


def crowd(workshop, count):
    return [factories.participant(workshop) for _ in range(count)]


def page(client, workshop, module="vision", **query):
    url = reverse("workshops:group_results", args=[workshop.pk, module])
    return client.get(url, query).content.decode()


def test_the_divided_question_comes_first_and_links_to_its_place(client, workshop):
    say(revealed(workshop), crowd(workshop, 10), [A] * 5 + [B] * 5)

    shown = page(client, workshop)

    head, _, rest = shown.partition('<h2 id="topics"')
    anchor = rest.split('href="#', 1)[1].split('"', 1)[0]
    assert "Talk about these first" in rest
    assert "Two camps" in rest.split("</section>")[0]
    assert f'<h2 id="{anchor}">' in rest
    assert "<h2" not in head


def test_what_the_group_agrees_on_is_counted(client, workshop):
    say(revealed(workshop), crowd(workshop, 10), [A] * 10)

    shown = page(client, workshop)

    assert "1 question where the group already agrees" in shown
    assert "Talk about these first" not in shown


def test_nothing_to_talk_about_without_a_verdict(client, workshop):
    say(revealed(workshop), crowd(workshop, 7), [A] * 7)

    assert 'id="topics"' not in page(client, workshop)


def test_data_stand_behind_the_figure_each_measure_with_its_source(client, workshop):
    say(revealed(workshop), crowd(workshop, 8), [A] * 5 + [B] * 3)

    shown = page(client, workshop)

    assert "Show the data" in shown
    assert "63%" in shown  # 5 of 8
    assert "James, Demaree and Wolf (1984)" in shown


def test_a_first_round_has_no_movement(client, workshop):
    say(revealed(workshop), crowd(workshop, 8), [A] * 8)

    assert "beside round" not in page(client, workshop)


def test_movement_of_a_named_workshop_counts_who_changed(client, workshop):
    people = crowd(workshop, 9)
    say(revealed(workshop), people[:8], [A] * 4 + [B] * 4)
    say(revealed(workshop, 2), people[1:], [A] * 6 + [B] * 2)

    shown = page(client, workshop)

    assert "Round 1 beside round 2" in shown
    # Of persons 2 to 8, three said b and now say a.
    assert "3 of the 7 people who answered both times changed their answer." in shown
    assert "Since round 1 the group has come closer together." in shown
    assert "beside round" not in page(client, workshop, round=1)


def test_movement_of_an_anonymous_workshop_links_nobody(client, workshop):
    workshop.is_anonymous = True
    workshop.save()
    people = crowd(workshop, 10)
    say(revealed(workshop), people, [A] * 5 + [B] * 5)
    say(revealed(workshop, 2), people, [A] * 8 + [B] * 2)

    shown = page(client, workshop)

    assert "Round 1 beside round 2" in shown
    assert "answered both times" not in shown
    assert "changed their answer" not in shown


def test_a_round_that_few_joined_or_left_shows_nothing_to_subtract(client, workshop):
    workshop.is_anonymous = True
    workshop.save()
    people = crowd(workshop, 7)
    say(revealed(workshop), people[:6], [A] * 6)
    say(revealed(workshop, 2), people, [A] * 6 + [B])

    first, second = page(client, workshop, round=1), page(client, workshop, round=2)

    assert "6 of 6" in first
    assert "Not shown: almost nothing changed since an earlier round" in second
    assert "beside round" not in second
    assert "of 7" not in second
    assert "Show the data" not in second


@pytest.mark.parametrize("people", [1, 6, 60])
@pytest.mark.parametrize("is_anonymous", [False, True])
def test_queries_do_not_grow_with_people_or_rounds(
    client, workshop, django_assert_max_num_queries, people, is_anonymous
):
    workshop.is_anonymous = is_anonymous
    workshop.save()
    everybody = crowd(workshop, people)
    for number in (1, 2, 3):
        round = revealed(workshop, number)
        say(round, everybody, [A] * people)
        say(round, everybody, [{"text": "Why", "is_shown": True}] * people, f"{LEVER}.why")
    page(client, workshop)

    with django_assert_max_num_queries(MOST_QUERIES):
        page(client, workshop)


def test_two_hundred_people_and_forty_questions(client, workshop, django_assert_max_num_queries):
    content = small_content()
    (lever,) = [one for one in content["entries"]["question"] if one["key"] == LEVER]
    keys = [f"vision.lever{number}" for number in range(40)]
    content["entries"]["question"] += [{**lever, "key": key, "decide": False} for key in keys]
    workshop.edition = factories.edition(content)
    workshop.save()
    people, round = crowd(workshop, 200), revealed(workshop)
    for key in keys:
        say(round, people, [A, B] * 100, key)
    page(client, workshop)

    with django_assert_max_num_queries(15):
        shown = page(client, workshop)

    assert shown.count("100 of 200") >= 40
