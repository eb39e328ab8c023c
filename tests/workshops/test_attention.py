"""What to talk about first: by the word, then by the agreement of the most divided row."""

from tests.workshops.questions import question, scale
from workshops.attention import talk_first
from workshops.results import summarise
from workshops.selectors import RevealedQuestion
from workshops.steps import Asked

PAIR = question("single", rows=("today", "wanted"))


def revealed(asked, values, **rule):
    result = summarise(asked, values, is_anonymous=rule.get("is_anonymous", False))
    return RevealedQuestion(asked=Asked(asked), result=result, comments=())


CAMPS = revealed(question("single"), ["economy"] * 5 + ["climate"] * 4)
SCATTERED = revealed(question("single"), ["economy", "inclusion", "climate", "services"] * 3)
LEAN = revealed(question("single"), ["economy"] * 6 + ["inclusion", "climate"])
AGREED = revealed(question("single"), ["economy"] * 8)
DIVIDED_ROW = revealed(
    PAIR,
    [{"today": "economy", "wanted": "economy"}] * 4
    + [{"today": "economy", "wanted": "climate"}] * 4,
)


def test_loudest_first():
    found = talk_first([LEAN, AGREED, SCATTERED, CAMPS])

    assert found.first == (CAMPS, SCATTERED, LEAN)
    assert found.agreed == 1


def test_a_question_counts_by_its_most_divided_row():
    found = talk_first([SCATTERED, DIVIDED_ROW])

    assert found.first == (DIVIDED_ROW, SCATTERED)


def test_within_a_word_the_lowest_agreement_comes_first():
    apart = revealed(scale(), [0, 0, 0, 0, 3, 3, 3, 3])

    assert talk_first([CAMPS, apart]).first == (apart, CAMPS)


def test_questions_alike_stay_in_the_order_they_are_asked_in():
    again = revealed(question("single"), ["economy"] * 5 + ["climate"] * 4)

    assert talk_first([again, CAMPS]).first[0] is again
    assert talk_first([CAMPS, again]).first[0] is CAMPS


def test_what_has_no_verdict_is_left_out():
    texts = revealed(question("short_text"), ["We", "Us"] * 4)
    few = revealed(question("single"), ["economy", "climate"] * 3)
    hidden = revealed(question("single"), ["economy"] * 4, is_anonymous=True)
    nobody = revealed(question("single"), [])

    found = talk_first([texts, few, hidden, nobody])

    assert (found.first, found.agreed) == ((), 0)
