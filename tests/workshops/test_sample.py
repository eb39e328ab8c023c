"""The sample: its answers are legal, complete, coherent and worth looking at."""

import re
from collections import Counter
from functools import cache
from io import StringIO
from stat import S_IMODE

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Membership, Municipality, User
from strategy import compass
from tests import factories
from tests.guide.first import edition_1
from tests.strategy.answers import questionnaire
from workshops.codes import normal_code
from workshops.enums import Phase
from workshops.models import Answer, Submission, Workshop
from workshops.results import summarise
from workshops.sample.answers import SampleError, answers_of
from workshops.sample.content import read_people, read_place
from workshops.selectors import latest_rounds, stored_answers
from workshops.spread import Verdict
from workshops.steps import COMMENT, GROUPS_QUESTION, Group, walk_through

TEXTS = {"long_text", "list"}
PEOPLE = 12


# ---- the content files, without a database -----------------------------------------------------


@cache
def groups() -> list[Group]:
    question = questionnaire().question(GROUPS_QUESTION)
    return [Group(key, question.option(key).text) for key in read_place("en")["held"]["groups"]]


def answers_in(person: dict, module: str) -> dict:
    return answers_of(person, module, questionnaire=questionnaire(), groups=groups())


@cache
def everybody() -> list[dict]:
    """Per person: module → (question, subject) → value. Each page's form took each answer."""
    modules = [module.key for module in questionnaire().modules]
    return [{key: answers_in(one, key) for key in modules} for one in read_people("en")]


@cache
def by_question() -> dict:
    """(question, subject) → values of those who gave one; without comments."""
    found = {}
    for person in everybody():
        for key, value in [item for answers in person.values() for item in answers.items()]:
            found.setdefault(key, []).append(value)
    return {key: values for key, values in found.items() if not key[0].endswith(COMMENT)}


def anchors() -> dict[str, compass.Point]:
    models = questionnaire().models
    return {key: compass.Point(model.initiative, model.openness) for key, model in models.items()}


def rows(person: dict, time: str) -> tuple[compass.Row, ...]:
    values = {question: value for (question, _), value in person["compass"].items()}
    questions = compass.row_questions(questionnaire().questions.values())
    return compass.answered_rows(questions, values, time)


def test_twelve_people_answer_every_question_that_is_put_to_them():
    assert len(everybody()) == PEOPLE
    for person in everybody():
        for module, answers in person.items():
            stored = {key: (value, 1) for key, value in answers.items()}
            walk = walk_through(questionnaire(), groups(), module, stored)
            left = [one for one in walk.asked if walk.value(one) is None]
            assert {one.question.kind for one in left} <= TEXTS
            for one in walk.asked:
                assert not one.question.rows or len(walk.value(one)) == len(one.question.rows)


def test_every_question_for_a_person_is_answered_by_somebody():
    asked = {q.key for q in questionnaire().questions.values() if not q.is_for_group}

    assert {question for question, _ in by_question()} == asked


def test_every_kind_of_answer_occurs():
    everything = [item for one in everybody() for part in one.values() for item in part.items()]
    values = [str(value) for _, value in everything]
    comments = [value for (question, _), value in everything if question.endswith(COMMENT)]

    assert sum("'unknown': True" in value for value in values) >= 5
    assert sum("'other': " in value for value in values) >= 5
    assert {comment["is_shown"] for comment in comments} == {True, False}
    assert len(comments) > PEOPLE
    assert 5 <= len(by_question()["uses.niches", ""]) < PEOPLE  # some write nothing


@pytest.mark.parametrize("time", compass.TIMES)
def test_people_place_the_city_by_hand_near_their_answers(time):
    placement = questionnaire().question(compass.PLACEMENT)
    for person in everybody():
        by_rows = compass.point_of(rows(person, time), anchors())
        by_hand = compass.placed_by_hand(placement, person["compass"][compass.PLACEMENT, ""], time)

        assert all(abs(a - b) <= 0.2 for a, b in zip(by_rows, by_hand, strict=True))


@pytest.mark.parametrize(("time", "model"), [("today", "algorithmic"), ("wanted", "open_source")])
def test_the_group_moves_from_one_model_to_another(time, model):
    position = compass.position([rows(person, time) for person in everybody()], anchors())

    assert position.naming == (compass.Name.NAMED, (model,))
    assert len(position.own) >= 2  # not everybody thinks so


def test_there_is_agreement_and_there_are_two_camps():
    results = {
        key: summarise(questionnaire().question(key), values, is_anonymous=False)
        for (key, _subject), values in by_question().items()
    }
    pairs = compass.row_questions(questionnaire().questions.values())
    on_compass = {part.verdict for pair in pairs for part in results[pair.key].parts}

    overall = {result.verdict for result in results.values()}
    assert {Verdict.AGREE, Verdict.LEAN, Verdict.SCATTERED, Verdict.TWO_CAMPS} <= overall
    assert {Verdict.AGREE, Verdict.TWO_CAMPS} <= on_compass


def test_both_languages_give_the_same_answers_in_other_words():
    english, french = (list(read_people(language)) for language in ("en", "fr"))

    assert [one["name"] for one in english] == [one["name"] for one in french]
    assert shape(english) == shape(french)
    assert shape(read_place("en")) == shape(read_place("fr"))
    assert english != french


def shape(told):
    """Without wording; a table that lacks a language stays a table."""
    if isinstance(told, dict):
        return {key: shape(part) for key, part in told.items()}
    return [shape(part) for part in told] if isinstance(told, list) else type(told)


REFUSED = {
    "not asked with 2 points": ("vision", "economy", ["firms"], "vision.economy"),
    "wrong sum": ("vision", "priorities", {"economy": 9}, "Give 1 more point"),
    "too many": ("vision", "modernisation", ["procedures", "costs", "needs"], "at most 2"),
    "wrong order": ("vision", "modernisation", ["costs", "procedures"], "vision.modernisation"),
    "no such row": ("uses", "functions", {"sewers": "later"}, "uses.functions"),
    "row left out": ("compass", "values", {"today": "proof"}, "compass.values.wanted"),
    "no such option": ("compass", "values", {"today": "a", "wanted": "b"}, "Choose one"),
    "item left out": ("information", "data", ["maps"], "number from 1 to 4"),
    "left empty": ("communication", "ends", [], "communication.ends"),
}


@pytest.mark.parametrize(("module", "name", "value", "reason"), REFUSED.values(), ids=REFUSED)
def test_refuses_an_answer_that_nobody_could_give(module, name, value, reason):
    person = next(one for one in read_people("en") if one["file"] == "finance.toml")
    person[module][name] = value

    with pytest.raises(SampleError, match=reason) as refused:
        answers_in(person, module)

    assert "finance.toml" in str(refused.value)


# ---- the command -------------------------------------------------------------------------------


@pytest.fixture
def folder(settings, tmp_path):
    """Where sign-ins are kept."""
    settings.BASE_DIR = tmp_path
    return tmp_path / "var"


@pytest.fixture
def edition(db, folder):
    return edition_1()


def create(**options) -> str:
    out = StringIO()
    call_command("create_sample", stdout=out, **options)
    return out.getvalue()


def test_prints_how_to_enter_and_the_second_time_too(edition, folder):
    first = create()
    made = Municipality.objects.get().pk
    second = create()
    [file] = folder.iterdir()
    mode = S_IMODE(file.stat().st_mode)
    file.unlink()
    third = create()

    sign_ins = dict(re.findall(r"(\S+@\S+) +(\S+)$", first, re.MULTILINE))
    accounts = {user.email: user for user in User.objects.all()}
    assert sign_ins.keys() == accounts.keys()
    assert all(accounts[email].check_password(word) for email, word in sign_ins.items())
    code = re.search(r"Join code +(\w{4} \w{4})", first)[1]
    assert Workshop.objects.get(join_code=normal_code(code)).ended_at is None
    assert (mode, Municipality.objects.get().pk) == (0o600, made)
    assert first.splitlines()[1:] == second.splitlines()[1:]
    assert "shown where it was made" in third
    assert code in third


def test_leaves_a_site_in_use_alone(edition):
    factories.municipality()

    assert "No sample" in create()
    assert not Workshop.objects.exists()


def test_needs_the_guide(db):
    with pytest.raises(CommandError, match="load_guide"):
        create()


def test_a_failure_leaves_nothing_behind(edition, folder, monkeypatch):
    monkeypatch.setattr("workshops.sample.build.join_workshop", None)

    with pytest.raises(TypeError):
        create()

    assert not Municipality.objects.exists()
    assert not User.objects.exists()
    assert not folder.exists()


def test_staff_have_one_role_each_and_the_editor_has_the_guide(edition):
    create()
    editor = User.objects.get(is_staff=True)

    roles = Membership.objects.values_list("role", flat=True)
    assert sorted(roles) == ["administrator", "contributor", "facilitator", "viewer"]
    assert not editor.memberships.exists()
    assert {code.split(".")[0] for code in editor.get_all_permissions()} == {"guide"}
    assert all(user.emailaddress_set.get().verified for user in User.objects.all())


def test_one_workshop_is_finished_and_one_waits_for_people(edition):
    create(language="fr")
    held, waiting = Workshop.objects.order_by("held_on")

    for workshop in (held, waiting):
        workshop.full_clean(exclude=["edition", "join_code"])
        assert workshop.municipality.is_sample
        assert not workshop.is_anonymous
    assert (held.language, held.track, held.participants.count()) == ("fr", "full", PEOPLE)
    assert held.name == read_place("fr")["held"]["name"]
    assert {(r.phase, r.revealed_at.date()) for r in held.rounds.all()} == {
        (Phase.REVEALED, held.held_on)
    }
    assert {r.module for r in held.rounds.all()} == {m.key for m in questionnaire().modules}
    assert Submission.objects.count() == PEOPLE * held.rounds.count()
    assert (waiting.track, waiting.participants.count()) == ("core", 0)
    assert {(r.module, r.phase) for r in waiting.rounds.all()} == {
        ("vision", Phase.ANSWERING),
        ("compass", Phase.ANSWERING),
    }


def test_stores_what_the_files_say(edition):
    create()
    held = Workshop.objects.exclude(ended_at=None).get()
    rounds = latest_rounds(held).values()
    modules = {round.pk: round.module for round in rounds}

    told = {
        one["name"]: answers for one, answers in zip(read_people("en"), everybody(), strict=True)
    }
    for person in held.participants.all():
        stored = stored_answers(person, rounds)
        name = person.name.partition(" (")[0]
        mine = {modules[pk]: {k: v for k, (v, _) in stored[pk].items()} for pk in stored}
        assert mine == told[name]
    assert Answer.objects.count() == sum(len(a) for one in everybody() for a in one.values())
    assert Counter(held.participants.values_list("name", flat=True)).most_common(1)[0][1] == 1
