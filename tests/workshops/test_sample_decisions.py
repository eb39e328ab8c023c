"""What the sample decides: legal, complete, coherent, with dissent and a change of mind."""

import pytest
from django.core.management import call_command

from tests.guide.first import edition_1
from workshops.decisions import decidable, decisions_of, questions_to_decide
from workshops.forms_decide import DecisionForm
from workshops.models import Decision, Workshop
from workshops.sample.answers import posted
from workshops.sample.content import read_decisions


@pytest.fixture
def held(db, settings, tmp_path) -> Workshop:
    settings.BASE_DIR = tmp_path  # where sign-ins are kept
    edition_1()
    call_command("create_sample")
    return Workshop.objects.select_related("municipality").exclude(ended_at=None).get()


def test_the_sample_decides_everything_as_a_facilitator_would(held):
    decided = decisions_of(held)
    by_key = {one.asked.question.key: one for one in decided}

    assert all(one.decided for one in questions_to_decide(held, decided))
    assert sum(bool(one.current.dissent) for one in decided) >= 3
    assert by_key["compass.arrangements"].current.is_open
    assert [old.value for old in by_key["compass.role"].earlier] == ["operate"]
    assert {row.at.date() for row in Decision.objects.all()} == {held.held_on}
    assert set(Decision.objects.values_list("by__name", flat=True)) == {"Omar Sefaline"}
    assert held.groups == by_key["inclusion.excluded"].current.value


def test_every_decision_could_have_been_typed_on_the_page(held):
    for one in decisions_of(held):
        key, subject = one.asked.key
        shown = DecisionForm(decidable(held, key, subject), one.current)
        data = posted_page(shown)

        form = DecisionForm(decidable(held, key, subject), one.current, data=data)

        assert form.is_valid(), (key, form.errors)
        assert form.value() == one.current.value, key


def posted_page(form: DecisionForm):
    """What a browser sends for the page as it is drawn."""
    words = {name: form.initial.get(name, "") for name in ("number", "reason", "dissent")}
    for name in words:
        del form.fields[name]
    data = posted(form)
    data.update({name: str(text) for name, text in words.items()})
    return data


def test_both_languages_decide_the_same_in_other_words():
    english, french = (read_decisions(language) for language in ("en", "fr"))

    assert [one["question"] for one in english] == [one["question"] for one in french]
    assert [one.keys() for one in english] == [one.keys() for one in french]
    assert all(
        a.get("reason") != b.get("reason")
        for a, b in zip(english, french, strict=True)
        if "reason" in a
    )
