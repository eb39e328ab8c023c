import pytest

from tests.workshops.questions import question, scale
from workshops.findings import finding
from workshops.results import summarise


def sentence(asked, values, *, is_anonymous=False):
    result = summarise(asked, values, is_anonymous=is_anonymous)
    return finding(result, result.parts[0])


def points(economy: int) -> dict:
    return {"economy": economy, "inclusion": 10 - economy, "climate": 0, "services": 0}


@pytest.mark.parametrize(
    ("asked", "values", "expected"),
    [
        (question("single"), [], "Nobody has answered this."),
        (
            question("single"),
            ["economy"] * 8,
            "The group agrees: “Economy” (8 of 8).",
        ),
        (
            question("single"),
            ["economy"] * 4 + ["climate"] * 4,
            "Two camps: “Climate” (4 of 8) and “Economy” (4 of 8).",
        ),
        (
            question("single"),
            ["economy"] * 2,
            "Too few people for a verdict. First: “Economy” (2 of 2).",
        ),
        (
            question("single", has_other=True),
            ["economy"] * 4 + [{"other": "Trams"}] * 4,
            "Two camps: “Economy” (4 of 8) and “trams” (4 of 8).",
        ),
        (scale(), [1] * 8, "The group agrees: middle answer 1.0."),
        (scale(), [0] * 4 + [1] + [3] * 4, "Two camps: “0 to 1” (5 of 9) and “3” (4 of 9)."),
        (
            question("allocation", points=10),
            [points(6)] * 8,
            "The group agrees: “Economy” (6.0 points).",
        ),
        (
            question("ranking", options=("economy", "climate")),
            [["economy", "climate"]] * 8,
            "The group agrees: “Economy” (mean rank 1.0).",
        ),
        (
            question("multiple"),
            [["economy", "climate"]] * 4 + [["inclusion"]] * 4,
            "Two camps: “Climate, Economy” (4 of 8) and “Inclusion” (4 of 8).",
        ),
        (
            question("number", options=()),
            [10, 20, 30],
            "Middle answer 20.0; half of the people lie from 15.0 to 25.0.",
        ),
        (question("long_text", options=()), ["Well."], "1 text."),
    ],
)
def test_finding(asked, values, expected):
    assert sentence(asked, values) == expected


def test_finding_says_what_an_anonymous_workshop_waits_for():
    assert (
        sentence(question("single"), ["economy"] * 4, is_anonymous=True)
        == "Shown once 5 people have answered."
    )
