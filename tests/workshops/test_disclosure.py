import pytest

from workshops.disclosure import Disclosure, disclosure

NOTHING = Disclosure(results=False, dots=False, rows=False)
RESULTS = Disclosure(results=True, dots=False, rows=False)
DOTS = Disclosure(results=True, dots=True, rows=False)
ALL = Disclosure(results=True, dots=True, rows=True)


@pytest.mark.parametrize(
    ("people", "minimum", "expected"),
    [
        (0, 5, NOTHING),
        (4, 5, NOTHING),
        (5, 5, RESULTS),
        (9, 5, RESULTS),
        (10, 5, DOTS),
        (11, 12, NOTHING),
        (12, 12, DOTS),
        (4, 3, NOTHING),  # a municipality may raise the rule, never lower it
        (5, 0, RESULTS),
    ],
)
def test_disclosure_of_an_anonymous_workshop(people, minimum, expected):
    assert disclosure(people, is_anonymous=True, minimum=minimum) == expected


@pytest.mark.parametrize("people", [0, 1, 200])
def test_disclosure_of_a_named_workshop(people):
    assert disclosure(people, is_anonymous=False, minimum=50) == ALL
