"""What changed between two editions, worked out by hand."""

from hypothesis import given
from hypothesis import strategies as st

from guide.compare import What, compare, only_modules
from guide.wording import word_changes
from tests.guide.banks import changed, part, question, without
from tests.guide.small import items, small_content, words


def one(change):
    """The only change that a change of the small content makes."""
    (found,) = compare(small_content(), changed(change))
    return found


def test_an_edition_beside_itself_has_not_changed():
    assert compare(small_content(), small_content(number="2")) == []


def test_question_is_added_with_all_its_words_and_options():
    old = changed(lambda content: without(content, "question", "vision.lever"))

    (found,) = (one for one in compare(old, small_content()) if one.key == "vision.lever")

    assert (found.what, found.module) == (What.ADDED, "vision")
    assert {(word.field, word.language) for word in found.words} == {
        ("text", "en"),
        ("text", "fr"),
        ("short", "en"),
        ("short", "fr"),
    }
    assert [(each.key, each.what) for each in found.parts] == [
        ("school", What.ADDED),
        ("market", What.ADDED),
    ]
    assert found.settings == ()


def test_question_is_removed_and_still_known_by_name_and_module():
    found = one(lambda content: without(content, "question", "vision.story"))

    assert (found.what, found.module, found.name) == (
        What.REMOVED,
        "vision",
        words("vision.story"),
    )
    assert found.words == found.parts == ()


def test_question_is_reworded_in_one_language_word_by_word():
    def reword(content):
        question(content, "vision.lever")["text"]["en"] = "What about the lever?"

    (text,) = one(reword).words

    assert (text.field, text.language) == ("text", "en")
    assert text.pieces == (
        ("same", "What about "),
        ("removed", "vision.lever?"),
        ("added", "the lever?"),
    )


def test_options_are_added_removed_reworded_and_reordered():
    def change(content):
        asked = question(content, "vision.economy")
        asked["option"] = [
            *items("trust"),
            part(asked, "option", "image"),
            {**part(asked, "option", "innovation"), "text": words("New ideas")},
        ]

    found = one(change)

    assert [(each.key, each.what) for each in found.parts] == [
        ("trust", What.ADDED),
        ("innovation", What.CHANGED),
        ("competitiveness", What.REMOVED),
    ]
    assert found.is_reordered
    assert not found.words


def test_entry_of_which_only_an_option_changed_is_told():
    def reword(content):
        part(question(content, "vision.lever"), "option", "school")["text"]["en"] = "Schools"

    found = one(reword)

    assert (found.key, found.words, found.is_reordered) == ("vision.lever", (), False)
    assert [(each.key, each.what) for each in found.parts] == [("school", What.CHANGED)]


def test_entry_whose_options_only_changed_places_is_told():
    found = one(lambda content: question(content, "vision.lever")["option"].reverse())

    assert (found.key, found.parts, found.is_reordered) == ("vision.lever", (), True)


def test_settings_are_told_before_and_after():
    def change(content):
        asked = question(content, "vision.priorities")
        asked.update(points=12, track="full")
        del asked["help"], asked["glossary"]
        question(content, "vision.economy")["condition"]["minimum"] = 4

    priorities, economy = compare(small_content(), changed(change))

    assert [(each.field, each.before, each.after) for each in priorities.settings] == [
        ("points", 10, 12),
        ("track", None, "full"),
        ("glossary", ["third_place"], None),
    ]
    assert {(each.field, each.language) for each in priorities.words} == {
        ("help", "en"),
        ("help", "fr"),
    }
    (condition,) = economy.settings
    assert (condition.field, condition.after["minimum"]) == ("condition", 4)


def test_question_that_changed_places_has_moved_and_the_others_have_not():
    def move(content):
        asked = content["entries"]["question"]
        place = next(n for n, each in enumerate(asked) if each["key"] == "vision.lever")
        asked.insert(1, asked.pop(place))

    found = one(move)

    assert (found.key, found.has_moved) == ("vision.lever", True)


def test_question_on_another_page_is_a_setting_not_a_move():
    def move(content):
        question(content, "vision.lines")["page"] = "vision.statement"

    found = one(move)

    assert [(each.field, each.before, each.after) for each in found.settings] == [
        ("page", "vision.words", "vision.statement")
    ]
    assert not found.has_moved


def test_question_put_in_front_of_an_earlier_page_has_not_moved_among_its_like():
    def change(content):
        story = {**question(content, "vision.story"), "page": "vision.priorities"}
        without(content, "question", "vision.story")
        content["entries"]["question"].insert(0, story)

    found = one(change)

    assert (found.key, found.has_moved) == ("vision.story", False)


def test_question_in_another_module_is_told_there():
    found = one(lambda content: question(content, "vision.lever").update(page="compass.rows"))

    assert (found.key, found.module) == ("vision.lever", "compass")


def test_condition_is_told_as_a_setting():
    (gone,) = one(lambda content: question(content, "vision.economy").pop("condition")).settings

    assert (gone.field, gone.after) == ("condition", None)
    assert gone.before["question"] == "vision.priorities"


def test_options_that_are_all_gone_are_told():
    found = one(lambda content: question(content, "vision.lever").pop("option"))

    assert {(each.key, each.what) for each in found.parts} == {
        ("school", What.REMOVED),
        ("market", What.REMOVED),
    }


def test_one_question_in_front_moves_nothing_else():
    def add(content):
        new = {**question(content, "vision.lines"), "key": "vision.first"}
        content["entries"]["question"].insert(0, new)

    found = one(add)

    assert (found.key, found.what) == ("vision.first", What.ADDED)


def test_only_some_modules():
    def change(content):
        question(content, "vision.lever")["text"] = words("A")
        question(content, "compass.values")["text"] = words("B")
        content["entries"]["layer"][0]["name"] = words("C")

    changes = compare(small_content(), changed(change))

    assert [each.key for each in changes] == ["users", "vision.lever", "compass.values"]
    assert [each.key for each in only_modules(changes, ["compass"])] == ["compass.values"]


WORDS = st.lists(st.sampled_from(["one", "two", "three", " ", "\n", "a?"]), max_size=30)


@given(before=WORDS.map("".join), after=WORDS.map("".join))
def test_pieces_give_back_both_texts(before, after):
    pieces = word_changes(before, after)

    assert "".join(words for change, words in pieces if change != "added") == before
    assert "".join(words for change, words in pieces if change != "removed") == after
    assert all(words for _change, words in pieces)


@given(st.permutations(range(6)))
def test_as_few_as_explain_the_new_order_have_moved(order):
    asked = question(small_content(), "vision.lines")
    names = [f"vision.q{number}" for number in range(6)]

    def listed(keys):
        content = small_content()
        content["entries"]["question"] = [{**asked, "key": key} for key in keys]
        return content

    moved = {
        each.key
        for each in compare(listed(names), listed([names[place] for place in order]))
        if each.has_moved
    }

    kept = [place for place in order if names[place] not in moved]
    assert kept == sorted(kept)
    assert (moved == set()) == (list(order) == sorted(order))


def test_long_texts_are_compared_in_no_time():
    """Words by the thousand, all the same: a hostile text must not hold a page up."""
    before = " ".join(["word"] * 900)

    pieces = word_changes(before, before.replace("word", "other", 20))

    assert pieces[-1].words.endswith("word")
