"""Each case breaks the small edition in one way; the message says where and why."""

from collections.abc import Callable

import pytest

from guide.compile import canonical
from guide.validation import content_problems
from tests.guide.small import small_content, words


def entry(content: dict, kind: str, key: str) -> dict:
    return next(plain for plain in content["entries"][kind] if plain["key"] == key)


def question(key: str, /, **changes) -> Callable[[dict], None]:
    """Change a question; None takes a field away."""
    return of("question", key, **changes)


def of(kind: str, key: str, /, **changes) -> Callable[[dict], None]:
    def change(content):
        plain = entry(content, kind, key)
        plain.update(changes)
        for name in [name for name, value in changes.items() if value is None]:
            del plain[name]

    return change


def part(key: str, name: str, position: int, /, **changes) -> Callable[[dict], None]:
    return lambda content: entry(content, "question", key)[name][position].update(changes)


def add(kind: str, plain) -> Callable[[dict], None]:
    return lambda content: content["entries"].setdefault(kind, []).append(plain)


def top(**changes) -> Callable[[dict], None]:
    return lambda content: content.update(changes)


def without(kind: str) -> Callable[[dict], None]:
    return lambda content: content["entries"].pop(kind)


def looks_at(question: str, option: str, **more) -> dict:
    return {"question": question, "option": option, **more}


def test_small_edition_is_valid_and_canonical():
    content = small_content()

    assert content_problems(content) == []
    assert canonical(content) == content


BROKEN_STRUCTURE = {
    "unknown kind": (add("quiz", {}), "quiz: There is no such kind of entry."),
    "not a table": (add("term", "tower"), "term[2]: This must be a table."),
    "unknown field": (question("vision.lines", colour="red"), "vision.lines: colour: There is no"),
    "order is no field": (of("layer", "users", order=1), "layer users: order: There is no such"),
    "field with a strange name": (
        question("vision.lines", **{"a\x00b": 1}),
        "vision.lines: a?b: There is no such field.",
    ),
    "missing field": (question("vision.lines", kind=None), "vision.lines: kind: This is missing."),
    "missing key": (add("term", {"name": words("A"), "text": words("B")}), "term[2]: key: This is"),
    "empty key": (add("term", {"key": ""}), "term[2]: key: This field cannot be blank."),
    "capital in a key": (of("layer", "users", key="Users"), "layer Users: key: Use small letters"),
    "too long a key": (of("layer", "users", key="u" * 81), "key: Ensure this value has at most 80"),
    "duplicate key": (
        lambda content: content["entries"]["term"].append(content["entries"]["term"][0]),
        "term third_place: key: This key is used twice.",
    ),
    "duplicate option": (
        part("vision.lever", "option", 1, key="school"),
        "vision.lever: option.school: This key is used twice.",
    ),
    "missing translation": (
        question("vision.lines", text={"en": "Only English"}),
        "vision.lines: text.fr: The translation is missing.",
    ),
    "blank translation": (
        part("vision.lever", "option", 0, text={"en": "School", "fr": "  "}),
        "vision.lever: option.school.text.fr: The translation is missing.",
    ),
    "half an optional text": (
        question("vision.lines", help={"fr": "Aide"}),
        "vision.lines: help.en: The translation is missing.",
    ),
    "foreign language": (
        question("vision.lines", text={**words("Lines"), "de": "Zeilen"}),
        "vision.lines: text.de: This is not a language of the edition.",
    ),
    "text as a string": (
        question("vision.lines", text="Lines"),
        "vision.lines: text: This must be a text with one value per language.",
    ),
    "number as a text": (
        question("vision.lines", text={"en": 1, "fr": "Un"}),
        "vision.lines: text.en: This must be a text.",
    ),
    "NUL": (
        question("vision.lines", text={"en": "A\x00B", "fr": "C"}),
        "vision.lines: text.en: This holds a character that cannot be shown.",
    ),
    "half of a surrogate pair": (
        question("vision.lines", text={"en": "A\ud800", "fr": "C"}),
        "vision.lines: text.en: This holds a character that cannot be shown.",
    ),
    "endless text": (
        question("vision.lines", text={"en": "A" * 5001, "fr": "C"}),
        "vision.lines: text.en: This is longer than 5000 characters.",
    ),
    "unknown kind of question": (
        question("vision.lines", kind="quiz"),
        "vision.lines: kind: Value 'quiz' is not a valid choice.",
    ),
    "text for a number": (
        question("vision.lines", lines="3"),
        "vision.lines: lines: This must be a whole number.",
    ),
    "true for a number": (
        question("vision.lines", lines=True),
        "vision.lines: lines: This must be a whole number.",
    ),
    "number for true": (
        question("vision.lines", decide=1),
        "vision.lines: decide: This must be true or false.",
    ),
    "number the database cannot hold": (
        question("vision.lines", lines=10**9),
        "vision.lines: lines: Ensure this value is less than or equal to 32767.",
    ),
    "number for a text": (
        question("vision.lines", page=3),
        "vision.lines: page: This must be a text in quotation marks.",
    ),
    "not a number": (
        question("vision.budget", high=float("nan")),
        "vision.budget: high: This must be a whole number.",
    ),
    "no such page": (
        question("vision.lines", page="vision.none"),
        "vision.lines: page: There is no page with the key “vision.none”.",
    ),
    "no such term": (
        question("vision.lines", glossary=["tower"]),
        "vision.lines: glossary: There is no term with the key “tower”.",
    ),
    "no such model": (
        part("compass.values", "option", 0, models=["smart"]),
        "compass.values: option.a.models: There is no model with the key “smart”.",
    ),
    "keys as a text": (
        question("vision.lines", glossary="third_place"),
        "vision.lines: glossary: This must be a list of keys.",
    ),
    "a key twice in a list": (
        question("vision.lines", glossary=["third_place"] * 2),
        "vision.lines: glossary: A key stands here twice.",
    ),
    "options as a table": (
        question("vision.lever", option={"key": "a"}),
        "vision.lever: option: This must be a list of tables.",
    ),
    "condition as a text": (
        question("vision.school", condition="vision.lever"),
        "vision.school: condition: This must be a table.",
    ),
    "condition without option": (
        question("vision.school", condition={"question": "vision.lever"}),
        "vision.school: condition.option: This is missing.",
    ),
    "condition with a text for a number": (
        question("vision.school", condition=looks_at("vision.lever", "school", minimum="3")),
        "vision.school: condition.minimum: This has the wrong type.",
    ),
    "condition with another field": (
        question("vision.school", condition=looks_at("vision.lever", "school", maximum=3)),
        "vision.school: condition.maximum: There is no such field.",
    ),
    "number as a number": (top(edition=1), "edition: number: This must be a text"),
    "odd number": (top(edition="first"), "edition: number: Such as 2 or 2.1."),
    "other format": (top(format=2), "edition: format: This format is not known."),
    "unknown field of the edition": (top(colour="red"), "edition: colour: There is no such field."),
    "no languages": (top(languages=[]), "edition: languages: This must be a list of different"),
    "title in one language": (top(title={"en": "A"}), "edition: title.fr: The translation is"),
}
BROKEN_RULES = {
    "no question": (without("question"), "question: There is none."),
    "page without question": (
        add("page", {"key": "vision.x", "module": "vision", "title": words("X")}),
        "page vision.x: This page has no question.",
    ),
    "module without page": (
        add("module", {**small_content()["entries"]["module"][0], "key": "uses"}),
        "module uses: This module has no page.",
    ),
    "module with a dot": (
        add("module", {**small_content()["entries"]["module"][0], "key": "a.b"}),
        "module a.b: key: The key of a module has no dot.",
    ),
    "question named after another module": (
        question("vision.lines", page="compass.rows"),
        "vision.lines: key: The key must start with “compass.”.",
    ),
    "one option": (
        question("vision.lever", option=[{"key": "school", "text": words("School")}]),
        "vision.lever: option: This kind needs at least two options.",
    ),
    "options of a text": (
        question("vision.story", option=[{"key": "a", "text": words("A")}]),
        "vision.story: option: This kind has no options.",
    ),
    "rows of a ranking": (
        question("vision.ranking", row=[{"key": "a", "text": words("A")}]),
        "vision.ranking: row: This kind has no rows.",
    ),
    "option called unknown": (
        part("vision.lever", "option", 1, key="unknown"),
        "vision.lever: option.unknown: This key is reserved.",
    ),
    "option called other": (
        part("vision.lever", "option", 1, key="other"),
        "vision.lever: option.other: This key is reserved.",
    ),
    "row called unknown": (
        part("compass.risks", "row", 0, key="unknown"),
        "compass.risks: row.unknown: This key is reserved.",
    ),
    "scale without a range": (
        question("compass.placement", high=None),
        "compass.placement: high: This kind needs a low end and a higher high end.",
    ),
    "scale upside down": (
        question("compass.placement", low=10, high=0),
        "compass.placement: high: This kind needs a low end and a higher high end.",
    ),
    "steps beside the end": (
        question("compass.placement", step=3),
        "compass.placement: step: The steps do not reach the high end.",
    ),
    "scale without a named end": (
        question("inclusion.obstacles", low_label=None),
        "inclusion.obstacles: low_label: Name the end of the scale, here or on every row.",
    ),
    "range of a single": (
        question("vision.lever", low=1),
        "vision.lever: low: This kind has no range.",
    ),
    "ends on a row of a single": (
        part("compass.risks", "row", 0, low_label=words("Low")),
        "compass.risks: row.one_firm.low_label: This kind has no range.",
    ),
    "maximum above the options": (
        question("vision.economy", maximum=4),
        "vision.economy: maximum: The maximum must lie between 1 and the number of options.",
    ),
    "maximum of a single": (
        question("vision.lever", maximum=1),
        "vision.lever: maximum: Only a question with several options has a maximum.",
    ),
    "no points to share": (
        question("vision.priorities", points=None),
        "vision.priorities: points: This kind needs a number here.",
    ),
    "points of a list": (
        question("vision.lines", points=3),
        "vision.lines: points: This kind has no such number.",
    ),
    "list without lines": (
        question("vision.lines", lines=0),
        "vision.lines: lines: This kind needs a number here.",
    ),
    "other in a ranking": (
        question("vision.ranking", has_other=True),
        "vision.ranking: has_other: This kind has no “other”.",
    ),
    "compass option without a model": (
        part("compass.values", "option", 0, models=[]),
        "compass.values: option.a.models: The other options name a city model.",
    ),
    "option key that tells the model": (
        part("compass.values", "option", 2, key="like_wiki"),
        "compass.values: option.like_wiki.key: The key gives the city model away.",
    ),
    "condition on nothing": (
        question("vision.school", condition=looks_at("vision.none", "school")),
        "vision.school: condition.question: There is no such question.",
    ),
    "condition on no option": (
        question("vision.school", condition=looks_at("vision.lever", "none")),
        "vision.school: condition.option: There is no such option.",
    ),
    "condition pointing forward": (
        question("vision.priorities", condition=looks_at("vision.lever", "school")),
        "vision.priorities: condition.question: A condition must look at a question of an earlier",
    ),
    "condition on its own page": (
        question("vision.economy", condition=looks_at("vision.lever", "school")),
        "vision.economy: condition.question: A condition must look at a question of an earlier",
    ),
    "condition on another module": (
        question("compass.values", condition=looks_at("vision.lever", "school")),
        "compass.values: condition.question: A condition must look at a question of the same",
    ),
    "core question that depends on a full one": (
        question("vision.lever", track="full"),
        "vision.school: condition.question: A question of the core track cannot depend on one",
    ),
    "person's question that depends on the group": (
        question("vision.lever", asked="group"),
        "vision.school: condition.question: A question for each person cannot depend on one",
    ),
    "condition on a text": (
        of("question", "vision.statement", condition=looks_at("vision.budget", "a")),
        "vision.statement: condition.question: A condition cannot look at this kind of question.",
    ),
    "points without a minimum": (
        question("vision.economy", condition=looks_at("vision.priorities", "economy")),
        "vision.economy: condition.minimum: Give a number of points that can be reached.",
    ),
    "more points than there are": (
        question("vision.economy", condition=looks_at("vision.priorities", "economy", minimum=11)),
        "vision.economy: condition.minimum: Give a number of points that can be reached.",
    ),
    "minimum of a choice": (
        question("vision.school", condition=looks_at("vision.lever", "school", minimum=1)),
        "vision.school: condition.minimum: Only shared-out points have a minimum.",
    ),
    "condition on a repeated question": (
        question("vision.lever", repeat="group"),
        "vision.school: condition.question: A condition cannot look at a repeated question.",
    ),
    "model without a trait": (
        of("model", "wiki", trait=[]),
        "model wiki: trait.values: This is missing.",
    ),
    "trait of no row": (
        lambda content: entry(content, "model", "wiki")["trait"].append(
            {"key": "looks", "text": words("Looks")}
        ),
        "model wiki: trait.looks: There is no such row in the typology.",
    ),
    "two models at a corner": (
        of("model", "wiki", initiative=0),
        "model: Two models stand at the same corner of the compass.",
    ),
    "an axis of another name": (
        of("axis", "openness", key="trust"),
        "implication openness_low: axis: There is no axis with the key “openness”.",
    ),
    "a third axis": (
        add("axis", {**small_content()["entries"]["axis"][0], "key": "trust"}),
        "axis: The axes must be “initiative” and “openness”.",
    ),
    "two implications of one direction": (
        of("implication", "initiative_low", direction="high"),
        "implication: Two implications have the same axis and direction.",
    ),
}


@pytest.mark.parametrize(
    ("change", "message"),
    [*BROKEN_STRUCTURE.values(), *BROKEN_RULES.values()],
    ids=[*BROKEN_STRUCTURE, *BROKEN_RULES],
)
def test_broken_content_is_found(change, message):
    content = small_content()
    change(content)

    problems = [str(problem) for problem in content_problems(content)]

    assert any(message in problem for problem in problems), problems


def test_number_needs_no_range():
    content = small_content()
    question("vision.budget", low=None, high=None)(content)

    assert content_problems(content) == []


def test_every_problem_is_told_at_once():
    content = small_content()
    question("vision.lines", kind="quiz", text={"en": "A"})(content)
    of("layer", "users", name=None)(content)

    assert len(content_problems(content)) == 3


def test_default_written_out_is_left_out():
    content = small_content()
    question("vision.lines", track="core", decide=False, help={}, glossary=[])(content)

    assert content_problems(content) == []
    assert canonical(content) == small_content()


def test_files_may_stand_in_any_order():
    content = small_content()
    content["entries"]["question"].sort(key=lambda plain: plain["page"].split(".")[0])
    content["entries"]["page"].sort(key=lambda plain: plain["module"])

    assert content != small_content()
    assert canonical(content) == small_content()
