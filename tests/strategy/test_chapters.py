"""What the compass chapter says, and what it keeps back in an anonymous workshop."""

import pytest

from strategy import chapters, rows, words
from strategy.chapters import CompassChapter, Duty
from strategy.compass import Name
from strategy.points import NOWHERE, Point
from tests.strategy.answers import answers, questionnaire


def chapter(*people: dict, is_group=True, **rule) -> CompassChapter:
    return chapters.compass_chapter(questionnaire(), people, is_group=is_group, **rule)


def test_edition_one_has_eight_rows_that_stand_for_models():
    found = chapter(answers("a", "o"))

    assert found.today.position.rows == 8
    assert found.today.position.naming.kind is Name.NAMED


def test_group_of_algorithmic_people_who_want_to_open_up():
    found = chapter(*[answers("a", "o")] * 12)

    assert found.people == 12
    assert found.today.models == (questionnaire().models["algorithmic"],)
    assert found.today.dots == ((Point(0, 0), 12),)
    assert found.moves == {"openness": "high"}
    assert words.headline(found) == (
        "Today our answers point to one model: Algorithmic city. We want to be more open."
    )


def test_risk_of_the_named_model_stands_first():
    facts = rows.facts_of(chapter(*[answers("a", "w")] * 3))

    models = questionnaire().models
    assert [fact.term for fact in facts[:2]] == ["The risk today", "The risk ahead"]
    assert facts[0].texts == (models["algorithmic"].risk,)
    assert facts[1].texts == (models["wiki"].risk,)


def test_same_model_today_and_wanted_has_one_risk():
    facts = rows.facts_of(chapter(*[answers("a", "a")] * 3))

    assert [fact.term for fact in facts if "risk" in fact.term] == ["The risk, today and ahead"]


def test_duties_are_those_of_the_place_and_of_the_move():
    found = chapter(*[answers("a", "w")] * 3)

    assert [(duty.implication.key, duty.case) for duty in found.duties] == [
        ("openness_low", "lies"),
        ("initiative_low", "lies"),
        ("openness_high", "moves"),
        ("initiative_high", "moves"),
    ]
    assert words.heading_of(found.duties[0]) == "Because we lie to the left"


def test_the_guides_own_duties_are_never_left_out():
    found = chapter(*[answers("o", "o")] * 3)

    cases = {duty.implication.key: duty.case for duty in found.duties}
    assert cases["openness_low"] == cases["initiative_high"] == "always"
    assert cases["openness_high"] == cases["initiative_low"] == "lies"


@pytest.mark.parametrize(
    ("today", "wanted", "expected"),
    [(0.5, None, "lies"), (0.4, 0.5, "moves"), (0.4, 0.45, "always"), (None, 0.9, "always")],
)
def test_case_of_a_duty(today, wanted, expected):
    assert Duty(None, today, wanted).case == expected


@pytest.mark.parametrize(
    ("people", "is_hidden", "dots", "has_arrow"),
    [(4, True, 0, False), (5, False, 0, False), (9, False, 0, False), (10, False, 1, True)],
)
def test_anonymous_workshop(people, is_hidden, dots, has_arrow):
    found = chapter(*[answers("a", "o")] * people, is_anonymous=True)

    assert found.today.is_hidden is is_hidden
    assert (found.today.position.mean == NOWHERE) is is_hidden
    assert found.is_empty is is_hidden
    assert len(found.today.dots) == dots
    assert found.has_arrow is has_arrow
    assert found.people == people


def test_anonymous_rule_holds_for_each_time():
    found = chapter(
        *[answers("a", "o")] * 4, answers("a"), answers(), answers("-"), is_anonymous=True
    )

    assert (found.today.is_hidden, found.wanted.is_hidden) == (False, True)
    assert found.duties
    assert all(duty.wanted is None for duty in found.duties)


def test_municipality_raises_the_rule():
    found = chapter(*[answers("a", "o")] * 7, is_anonymous=True, minimum=8)

    assert found.is_empty
    assert found.minimum == 8


def test_places_set_by_hand_are_averaged_apart():
    people = [
        {"compass.placement": {"initiative_today": 2, "openness_today": 4}},
        {"compass.placement": {"initiative_today": 4, "openness_today": {"unknown": True}}},
    ]

    assert chapter(*people).today.by_hand == pytest.approx((0.3, 0.4))
    assert chapter(*people, is_anonymous=True).today.by_hand == NOWHERE
    assert chapter(*people).today.position.people == 0


def test_one_persons_own_compass_speaks_to_that_person():
    found = chapter(answers("aaaaaauw", "o"), is_group=False)

    assert words.headline(found).startswith("Today your answers point to one model: Algorithmic")
    assert not any("half of the people" in name for name, *_ in rows.numbers_of(found))


def test_needs_and_safeguards_are_those_of_the_model():
    wiki = questionnaire().models["wiki"]

    needs = chapters.needs_of(questionnaire(), wiki)

    assert [len(need.options) for need in needs] == [3, 3, 3]
    assert all("wiki" in option.models for need in needs for option in need.options)
    assert len(chapters.safeguards_of(questionnaire(), wiki)) == 3


# ---- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "wanted", "expected"),
    [
        ("a", "a", "In five years we want to be about where we are."),
        ("a", "u", "We want residents and firms to lead more."),
        ("a", "w", "We want to be more open, led more by residents and firms."),
        ("w", "a", "We want to be more closed, led more by institutions."),
        ("o", "a", "We want to be more closed."),
    ],
)
def test_headline_says_where_people_want_to_go(today, wanted, expected):
    assert words.headline(chapter(*[answers(today, wanted)] * 3)).endswith(expected)


def test_headline_without_answers():
    assert words.headline(chapter()) == "Too few answers to say where we are today."


def test_headline_of_two_camps():
    found = chapter(*[answers("a", "o")] * 4, *[answers("w", "o")] * 4)

    assert words.headline(found).startswith("Today we are two camps: Algorithmic city and Wiki")
    assert words.name_of(found.wanted) == "Open source city"


@pytest.mark.parametrize("is_group", [True, False])
def test_every_code_has_its_words(is_group):
    # One person alone is no two camps.
    kinds = set(Name) - (set() if is_group else {Name.TWO_CAMPS})
    moves = {(one, two) for one in (None, "low", "high") for two in (None, "low", "high")}

    assert set(words.TODAY[is_group]) == set(words.WHY[is_group]) == kinds
    assert set(words.WANTED[is_group]) == moves
    assert set(words.NAMES) == set(rows.KINDS) == set(Name)


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), ("ABC", "A, B and C")]
)
def test_listed(names, expected):
    assert words.listed(names) == expected


# ---- rows --------------------------------------------------------------------------------------


def test_numbers_of_a_group():
    numbers = {name: found for name, *found in rows.numbers_of(chapter(*[answers("a", "o")] * 8))}

    assert numbers["How open (0 = More closed, 1 = More open)"] == ["0.00", "1.00"]
    assert numbers["Radius that holds half of the people"] == ["0.00", "0.00"]
    assert numbers["Agreement (1 = same, 0 = by chance)"] == ["1.00, agree", "1.00, agree"]
    assert numbers["Answers"] == ["64", "64"]


def test_shares_of_nobody_are_dashes():
    assert {share.today_label for share in rows.shares_of(chapter())} == {"–"}


def test_caption_says_what_is_not_drawn():
    few = chapter(*[answers("a", "o")] * 6, is_anonymous=True)

    assert "fewer than 10 people" in rows.caption_of(few)
    assert "Each dot is one person" in rows.caption_of(chapter(answers("a", "o")))
