"""Then and now: per question, with what changed its wording, and under each workshop's own rule."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories as staff
from tests.guide.small import small_content
from tests.workshops import factories
from workshops.comparison import comparison_of
from workshops.enums import Phase

pytestmark = pytest.mark.django_db
LEVER = "vision.lever"


def held(previous=None, values=(), number=1, **fields):
    """A workshop whose people gave these answers to one question, revealed."""
    place = previous.municipality if previous else None
    workshop = factories.workshop(place, previous=previous, **fields)
    round = factories.round(workshop, phase=Phase.REVEALED)
    for value in values:
        factories.answer(round, factories.participant(workshop), LEVER, value)
    return workshop


def edition_with(change):
    content = small_content(number="2")
    question = next(one for one in content["entries"]["question"] if one["key"] == LEVER)
    change(question)
    return factories.edition(content)


def lever(workshop):
    found = comparison_of(workshop, "vision")
    title = str(workshop.questionnaire().question(LEVER).text)
    return next(one for one in found.compared if one.title == title)


def test_answers_stand_beside_those_of_the_workshop_before():
    before = held(values=["school", "school", "market"])

    (table,) = lever(held(before, ["market"] * 4)).tables

    rows = {label: cells for label, *cells in table.rows}
    assert rows["School"] == ["2 of 3", "0 of 4"]
    assert rows["Agreement"][1] == "1.00"


def test_headcounts_of_both_are_told():
    before = held(values=["school"] * 3)

    found = comparison_of(held(before, ["market"] * 4), "vision")

    assert (found.then.people, found.now.people) == (3, 4)


def test_a_question_that_was_reworded_says_so():
    before = held(values=["school"] * 3)
    newer = edition_with(lambda question: question["text"].update(en="What drives it?"))

    assert lever(held(before, ["school"], edition=newer)).is_reworded
    assert not lever(held(before, ["school"], edition=before.edition)).is_reworded


def test_a_small_anonymous_group_is_compared_with_nothing():
    before = held(values=["school"] * 4, is_anonymous=True)

    assert lever(held(before, ["school"] * 6)).tables == []


def test_nothing_is_compared_before_both_are_revealed():
    before = held()
    workshop = factories.workshop(before.municipality, previous=before)
    factories.round(workshop)

    assert comparison_of(workshop, "vision") is None
    assert comparison_of(before, "vision") is None


@pytest.mark.parametrize("people", [3, 30])
def test_page_needs_the_same_queries_however_many_answered(
    client, people, django_assert_max_num_queries
):
    before = held(values=["school"] * people)
    workshop = held(before, ["market"] * people)
    member = staff.membership(Role.VIEWER, municipality=workshop.municipality)
    client.force_login(member.user)

    # Two of them read the editions, once in the life of a process.
    with django_assert_max_num_queries(17):
        response = client.get(reverse("workshops:comparison", args=[workshop.pk, "vision"]))

    assert response.status_code == 200
    assert b"Different people may have answered" in response.content
