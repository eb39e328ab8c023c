"""Every check by hand: one content that it finds, its negation that it does not."""

import pytest

from guide import needed
from guide.cautions import cautions, earlier
from guide.codes import CAUTIONS, REASONS, RULES, STRUCTURE, TITLES, level_of
from guide.enums import Level
from guide.limits import LIMITS
from guide.problems import Problem
from guide.validation import content_problems, content_warnings
from tests.guide.banks import changed, part, question, without
from tests.guide.small import small_content, words


@pytest.fixture(autouse=True)
def _small_is_asked(monkeypatch):
    """The small edition's one question for the group that nobody decides."""
    monkeypatch.setattr(needed, "_asked_elsewhere", {"compass.risks"})


def told(content, *before):
    """Code and place of each warning."""
    found = cautions(content, [earlier(one) for one in before])
    return {(one.code, one.kind, one.key, one.field, one.language) for one in found}


def codes(content):
    return {(one.code, one.key, one.field, one.language) for one in content_problems(content)}


def test_small_edition_has_no_warning_even_beside_itself():
    assert told(small_content(), small_content()) == set()


@pytest.mark.parametrize(
    ("kind", "field", "place"),
    [
        ("question", "text", ("question", "vision.lever", "text")),
        ("question.option", "text", ("question", "vision.lever", "option.school.text")),
        ("question.row", "text", ("question", "compass.risks", "row.one_firm.text")),
        ("module", "goal", ("module", "vision", "goal")),
        ("layer", "name", ("layer", "users", "name")),
    ],
)
@pytest.mark.parametrize("beyond", [0, 1])
def test_text_is_too_long_for_a_phone_one_letter_beyond_the_limit(kind, field, place, beyond):
    name, key, path = place
    length = LIMITS[kind, field].characters + beyond

    def lengthen(content):
        plain = next(one for one in content["entries"][name] if one["key"] == key)
        if "." in path:
            plain = part(plain, path.split(".")[0], path.split(".")[1])
        plain[field] = {"en": "Short", "fr": "é" * length}

    expected = {("words_long", *place, "fr")} if beyond else set()
    assert told(changed(lengthen)) == expected


def test_the_sentence_says_how_long_it_is_how_long_it_may_be_and_why():
    content = changed(lambda c: question(c, "vision.lever").update(text={"en": "a" * 130}))

    (problem,) = content_warnings(content)

    assert problem.reason == (
        "130 characters; at most 120 (four lines; the first answers must show with the question)."
    )
    assert problem.level == Level.WARNING


def test_every_limited_text_is_a_field_of_the_content():
    from guide.schema import KINDS, content_fields, parts_of

    for kind, field in LIMITS:
        model = KINDS[kind.partition(".")[0]]
        if "." in kind:
            model = parts_of(model)[kind.partition(".")[2]]
        assert field in content_fields(model)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("module", "inclusion"),
        ("question", "vision.story"),
        ("category", "firms"),
        ("layer", "users"),
        ("model", "wiki"),
        ("finding", "partners.layer_empty"),
    ],
)
def test_key_that_an_earlier_edition_had_is_missed(kind, key):
    content = changed(lambda content: without(content, kind, key))

    assert told(content, small_content()) == {("entry_removed", kind, key, "", "")}
    assert told(content) == set()
    assert told(small_content(), content) == set()


def test_words_of_reference_may_go():
    content = changed(lambda content: without(content, "suggestion", "libraries"))

    assert told(content, small_content()) == set()


def test_a_key_is_missed_whichever_edition_had_it_and_told_once():
    newer = changed(lambda content: without(content, "question", "vision.story"))
    content = changed(lambda content: without(content, "question", "vision.story"), number="3")

    found = list(cautions(content, [earlier(newer), earlier(small_content())]))
    both = list(cautions(content, [earlier(small_content(number="2")), earlier(small_content())]))

    assert [one.values["edition"] for one in found] == ["1"]
    assert [one.values["edition"] for one in both] == ["2"]


def test_option_and_row_that_an_earlier_edition_had_are_missed():
    def remove(content):
        del question(content, "vision.lever")["option"][1]
        del question(content, "compass.risks")["row"][0]

    content = changed(remove)

    assert told(content, small_content()) == {
        ("part_removed", "question", "vision.lever", "option.market", ""),
        ("part_removed", "question", "compass.risks", "row.one_firm", ""),
    }
    assert told(small_content(), content) == set()


def test_same_key_for_another_kind_of_question_is_told_even_after_a_pause():
    content = changed(lambda content: question(content, "vision.story").update(kind="short_text"))
    pause = changed(lambda content: without(content, "question", "vision.story"))

    expected = {("kind_changed", "question", "vision.story", "kind", "")}
    assert told(content, small_content()) == expected
    assert told(content, pause, small_content()) == expected
    assert told(content, pause) == set()


def test_a_question_for_the_group_that_nobody_decides_is_asked_of_nobody(monkeypatch):
    monkeypatch.setattr(needed, "_asked_elsewhere", set())
    expected = ("asked_of_nobody", "question", "compass.risks", "decide", "")

    decided = changed(lambda content: question(content, "compass.risks").update(decide=True))

    assert told(small_content()) == {expected}
    assert told(decided) == set()


@pytest.mark.parametrize(("repeat", "is_found"), [("service", True), ("group", False)])
def test_a_question_repeated_for_what_no_page_asks_is_asked_of_nobody(repeat, is_found):
    content = changed(lambda content: question(content, "vision.lines").update(repeat=repeat))

    expected = {("asked_of_nobody", "question", "vision.lines", "repeat", "")}
    assert told(content) == (expected if is_found else set())


def test_what_builds_on_a_question_that_nobody_reaches_is_never_asked():
    """lever ← school (an option that is not there) ← staff: the last one is out of reach too."""

    def build(content):
        lever = question(content, "vision.lever")
        school = question(content, "vision.school")
        school.update(kind="single", option=[dict(one) for one in lever["option"]])
        staff = {**question(content, "vision.budget"), "key": "vision.staff"}
        staff.update(
            page="vision.statement", condition={"question": "vision.school", "option": "school"}
        )
        content["entries"]["question"].append(staff)

    def break_it(content):
        build(content)
        question(content, "vision.school")["condition"]["option"] = "none"

    assert ("never_asked", "vision.staff", "condition.question", "") not in codes(changed(build))
    found = codes(changed(break_it))
    assert ("condition_option", "vision.school", "condition.option", "") in found
    assert ("never_asked", "vision.staff", "condition.question", "") in found


def test_conditions_in_a_circle_end():
    def turn(content):
        for one, other in (("vision.lever", "vision.economy"), ("vision.economy", "vision.lever")):
            option = question(content, other)["option"][0]["key"]
            question(content, one)["condition"] = {"question": other, "option": option}

    found = {code for code, _key, _field, _language in codes(changed(turn))}

    assert {"condition_forward", "never_asked"} <= found


def test_question_that_the_program_builds_on_must_stay(monkeypatch):
    content = changed(lambda content: without(content, "question", "vision.story"))
    assert codes(content) == set()

    monkeypatch.setattr(needed, "_needed", {"vision.story"})

    assert codes(content) == {("needed", "vision.story", "", "")}
    assert codes(small_content()) == set()


def test_rules_are_tried_although_a_translation_is_missing():
    def change(content):
        question(content, "vision.lines")["text"] = {"en": "Only English"}
        question(content, "vision.lever")["option"].pop()

    assert codes(changed(change)) == {
        ("translation_missing", "vision.lines", "text", "fr"),
        ("options_few", "vision.lever", "option", ""),
    }


def test_codes_are_one_table_and_only_cautions_are_warnings():
    assert len(REASONS) == len(STRUCTURE) + len(RULES) + len(CAUTIONS)
    assert {code for code in REASONS if level_of(code) == Level.WARNING} == set(CAUTIONS)
    assert set(TITLES) == set(CAUTIONS)


def test_problem_says_where_in_its_own_words():
    problem = Problem(
        kind="layer", key="users", code="translation_missing", field="name", language="fr"
    )

    assert str(problem) == "layer users: name.fr: The translation is missing."
    assert problem.level == Level.ERROR


def test_edition_1_of_the_guide_has_no_warning():
    from guide.files import read_folder
    from guide.management.commands.load_guide import FIRST_EDITION
    from inclusion.selectors import MEASURES, PLACES, PRECAUTIONS

    needed.ask_elsewhere(MEASURES, PLACES, PRECAUTIONS, "inclusion.relays")

    assert [str(one) for one in content_warnings(read_folder(FIRST_EDITION).content)] == []


def test_too_long_and_untranslated_are_told_together():
    content = changed(lambda c: question(c, "vision.lever").update(text=words("a" * 130)))

    assert {one.language for one in content_warnings(content)} == {"en", "fr"}
