"""People who answered the rows of the typology, written with one letter per row."""

from strategy.points import Point, Row

ANCHORS = {
    "algorithmic": Point(0, 0),
    "uberised": Point(1, 0),
    "wiki": Point(1, 1),
    "open_source": Point(0, 1),
}
LETTERS = {model[0]: (model,) for model in ANCHORS} | {"S": ("algorithmic", "uberised")}
FOUR = tuple((model,) for model in ANCHORS)
THREE = (LETTERS["S"], ("wiki",), ("open_source",))  # the row of methods


def person(letters: str) -> tuple[Row, ...]:
    """
    Rows from letters: a, u, w, o for the models; S, W, O for the descriptions of the methods.

    "-" is a row that was not answered.
    """
    return tuple(
        Row(LETTERS["S"] if letter == "S" else LETTERS[letter.lower()], choices(letter))
        for letter in letters
        if letter != "-"
    )


def choices(letter: str) -> tuple[tuple[str, ...], ...]:
    return THREE if letter.isupper() else FOUR


def group(*people: str) -> list[tuple[Row, ...]]:
    return [person(letters) for letters in people]
