from dataclasses import FrozenInstanceError, fields

import pytest

from guide import items
from guide.models import Condition
from guide.questionnaire import PLAIN_KINDS, Questionnaire, applicable, applicable_pages
from guide.schema import KINDS, PARTS, content_fields, is_required
from guide.texts import Text
from tests.guide.small import small_content, small_questionnaire

CLASSES = dict(PLAIN_KINDS.values()) | {
    "module": items.Module,
    "page": items.Page,
    "question": items.Question,
    "model": items.CityModel,
    "profile": items.Profile,
}
PART_CLASSES = {
    ("question", "row"): items.Row,
    ("question", "option"): items.Option,
    ("model", "trait"): items.Trait,
    ("profile", "trait"): items.ProfileTrait,
}
BUILT = {"pages", "questions", "rows", "options", "traits", "condition", "conditions"}


def keys(entries):
    return [entry.key for entry in entries]


def test_questionnaire_keeps_the_editions_order():
    questionnaire = small_questionnaire()

    assert keys(questionnaire.modules) == ["vision", "compass", "inclusion"]
    assert keys(questionnaire.module("compass").pages) == [
        "compass.rows",
        "compass.placement",
        "compass.after",
    ]
    assert keys(questionnaire.page("vision", "words").questions) == [
        "vision.school",
        "vision.lines",
        "vision.budget",
        "vision.story",
    ]


def test_questionnaire_looks_up_questions_rows_and_options():
    question = small_questionnaire().question("compass.values")

    assert (question.module, question.page) == ("compass", "compass.rows")
    assert question.row("wanted").text == {"en": "Wanted", "fr": "Wanted (fr)"}
    assert question.option("c").models == ("wiki",)
    with pytest.raises(KeyError):
        question.option("z")


def test_questionnaire_reference_texts():
    questionnaire = small_questionnaire()

    assert list(questionnaire.models) == ["algorithmic", "uberised", "wiki", "open_source"]
    assert questionnaire.models["wiki"].traits["values"].text
    assert questionnaire.profiles["retailers"].traits["sells"].type == "role"
    assert questionnaire.cases["bus"].year == 2015
    assert questionnaire.implications["initiative_low"].direction == "low"


def test_questionnaire_cannot_be_changed():
    questionnaire = small_questionnaire()

    with pytest.raises(FrozenInstanceError):
        questionnaire.question("vision.lines").lines = 9
    with pytest.raises(TypeError):
        questionnaire.models["new"] = None


def test_limited_keeps_modules_in_the_editions_order_and_the_core_track():
    limited = small_questionnaire().limited(["compass", "vision"], "core")

    assert keys(limited.modules) == ["vision", "compass"]
    assert keys(limited.module("compass").pages) == ["compass.rows", "compass.after"]
    assert "vision.ranking" not in limited.questions
    assert limited.models


def test_limited_to_the_full_track_keeps_every_question():
    questionnaire = small_questionnaire()

    limited = questionnaire.limited(["vision", "compass", "inclusion"], "full")

    assert limited.questions == questionnaire.questions


def test_wizard_pages_leave_out_what_the_group_answers():
    questionnaire = small_questionnaire()

    assert [page.slug for page in questionnaire.wizard_pages("vision")] == [
        "priorities",
        "keywords",
        "words",
    ]


@pytest.mark.parametrize(("points", "is_asked"), [(3, True), (10, True), (2, False), (0, False)])
def test_condition_on_points(points, is_asked):
    values = {"vision.priorities": {"economy": points, "democracy": 10 - points}}

    asked = keys(applicable(small_questionnaire().questions.values(), values))

    assert ("vision.economy" in asked) is is_asked


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [
        ("school", True),
        ("market", False),
        (None, False),
        ({"unknown": True}, False),
        ({"other": "school"}, False),
    ],
)
def test_condition_on_a_choice(value, is_asked):
    asked = keys(applicable(small_questionnaire().questions.values(), {"vision.lever": value}))

    assert ("vision.school" in asked) is is_asked


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [
        ({"digital": ["women", "older"]}, True),
        ({"digital": ["women"], "service": ["older", {"other": "x"}]}, True),
        ({"digital": ["women", {"other": "older"}], "service": {"unknown": True}}, False),
        ({}, False),
    ],
)
def test_condition_on_any_row(value, is_asked):
    values = {"inclusion.excluded": value}

    asked = keys(applicable(small_questionnaire().questions.values(), values))

    assert ("inclusion.obstacles" in asked) is is_asked


def test_condition_also_needs_the_question_it_looks_at():
    content = small_content()
    chained = next(q for q in content["entries"]["question"] if q["key"] == "vision.school")
    chained["condition"] = {"question": "vision.economy", "option": "image"}
    questionnaire = Questionnaire.from_content(content)
    stale = {"vision.priorities": {"economy": 0}, "vision.economy": ["image"]}

    asked = keys(applicable(questionnaire.questions.values(), stale))

    assert "vision.school" not in asked


def test_applicable_pages_skip_a_page_that_asks_nothing():
    questionnaire = small_questionnaire().limited(["vision", "inclusion"], "core")
    pages = questionnaire.wizard_pages("inclusion")

    assert [page.slug for page in applicable_pages(pages, {})] == ["excluded"]


@pytest.mark.parametrize("kind", KINDS)
def test_objects_have_the_fields_of_the_models(kind):
    assert_same_fields(CLASSES[kind], KINDS[kind])
    for name, part in PARTS.get(KINDS[kind], {}).items():
        assert_same_fields(PART_CLASSES[kind, name], part)


def assert_same_fields(item, model):
    columns = content_fields(model)
    attributes = {field.name: field for field in fields(item) if field.name not in BUILT}
    attributes.pop("module", None) if model is KINDS["question"] else None
    assert attributes.keys() == columns.keys()
    for name, column in columns.items():
        if not is_required(column):
            expected = column.get_default()
            expected = tuple(expected) if isinstance(expected, list) else expected
            assert attributes[name].default == expected, name


def test_condition_has_the_fields_of_its_model():
    columns = {field.name for field in Condition._meta.concrete_fields} - {"id"}

    assert columns == {field.name for field in fields(items.Condition)}


def test_texts_are_texts():
    assert isinstance(small_questionnaire().question("vision.lines").help, Text)
