"""The pages of a participant: saved, refused, in conflict, in another language."""

import re

import pytest
from django.urls import reverse

from tests.workshops import factories
from workshops.enums import Phase
from workshops.models import Answer, Submission
from workshops.services.preparing import set_groups

POINTS = {
    "vision.priorities.economy": "4",
    "vision.priorities.democracy": "3",
    "vision.priorities.sustainability": "3",
}


@pytest.fixture
def workshop(db):
    return factories.workshop()


@pytest.fixture
def vision(workshop):
    return factories.round(workshop)


@pytest.fixture
def person(client, workshop, vision):
    return factories.join(client, workshop)


def page(workshop, slug="priorities", module="vision"):
    return reverse("workshops:page", args=[workshop.pk, module, slug])


def hidden(response):
    """What the page would send back by itself."""
    return dict(
        re.findall(r'type="hidden" name="(version[^"]+|round)" value="([^"]+)"', text(response))
    )


def text(response):
    return response.content.decode()


def is_checked(shown, name, value):
    tags = re.findall(r"<input [^>]*>", shown)
    return any(f'name="{name}"' in t and f'value="{value}"' in t and " checked" in t for t in tags)


def test_a_page_saves_and_leads_to_the_next(client, workshop, person):
    response = client.post(page(workshop), POINTS)

    assert response.url == page(workshop, "keywords")
    assert Answer.objects.get().value == {"economy": 4, "democracy": 3, "sustainability": 3}


def test_a_condition_that_fails_leaves_its_question_out(client, workshop, person):
    poor = {**POINTS, "vision.priorities.economy": "0", "vision.priorities.democracy": "7"}
    client.post(page(workshop), POINTS)
    assert "vision.economy" in text(client.get(page(workshop, "keywords")))

    client.post(page(workshop), {**poor, **hidden(client.get(page(workshop)))})

    assert "vision.economy" not in text(client.get(page(workshop, "keywords")))


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(client, workshop, person):
    wrong = {**POINTS, "vision.priorities.economy": "5", "vision.priorities.why": "Ünïcode 🌍"}

    response = client.post(page(workshop), wrong)

    assert response.status_code == 422
    shown = text(response)
    assert "<title>Error:" in shown
    assert shown.count("Take back 1 point: you gave 11 of 10") == 2
    assert is_checked(shown, "vision.priorities.economy", "5")
    assert "Ünïcode 🌍" in shown
    assert not Answer.objects.exists()


def test_every_link_of_the_error_summary_leads_to_a_control(client, workshop, person):
    response = client.post(page(workshop, "keywords"), {})
    shown = text(response)
    targets = re.findall(r'<li><a href="#([^"]+)"', shown)

    assert targets
    assert all(f'id="{target}"' in shown for target in targets)
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', shown)).split()
    assert all(f'id="{target}"' in shown for target in described)


def test_save_and_go_back_asks_for_nothing(client, workshop, person):
    response = client.post(page(workshop), {"later": "yes", "vision.priorities.why": "Later"})

    assert response.url == reverse("workshops:tasks", args=[workshop.pk])
    assert Answer.objects.get().question == "vision.priorities.why"


def test_the_same_post_twice_is_saved_once(client, workshop, person):
    assert client.post(page(workshop), POINTS).status_code == 302
    assert client.post(page(workshop), POINTS).status_code == 302

    assert Answer.objects.get().version == 1


def test_two_tabs_see_both_texts_and_the_second_save_decides(client, workshop, person):
    client.post(page(workshop), {**POINTS, "vision.priorities.why": "First tab"})
    late = {**POINTS, "vision.priorities.why": "Second tab", "vision.priorities.why.shown": "on"}

    response = client.post(page(workshop), late)

    assert response.status_code == 409
    assert "First tab" in text(response)
    assert "Second tab" in text(response)
    assert stored("vision.priorities.why")["text"] == "First tab"

    response = client.post(page(workshop), {**late, **hidden(response)})

    assert response.status_code == 302
    assert stored("vision.priorities.why")["text"] == "Second tab"


def stored(question):
    return Answer.objects.get(question=question).value


def test_a_module_closed_meanwhile_saves_nothing_and_keeps_the_text(
    client, workshop, vision, person
):
    vision.phase = Phase.CLOSED
    vision.save()

    response = client.post(page(workshop), {**POINTS, "vision.priorities.why": "Too late?"})

    assert response.status_code == 409
    assert "closed before your answers arrived" in text(response)
    assert "Too late?" in text(response)
    assert not Answer.objects.exists()


def test_a_closed_module_is_not_asked_any_more(client, workshop, vision, person):
    vision.phase = Phase.CLOSED
    vision.save()

    assert client.get(page(workshop)).url == reverse("workshops:tasks", args=[workshop.pk])


def test_switching_the_language_keeps_what_was_typed_and_saves_nothing(client, workshop, person):
    typed = {**POINTS, "vision.priorities.why": "Not finished", "switch_language": "fr"}

    response = client.post(page(workshop), typed)

    assert response.status_code == 200
    assert '<html lang="fr"' in text(response)
    assert "What about vision.priorities? (fr)" in text(response)
    assert "Not finished" in text(response)
    assert is_checked(text(response), "vision.priorities.economy", "4")
    assert not Answer.objects.exists()


def test_a_device_that_is_not_known_gets_its_text_back(client, workshop, vision):
    response = client.post(page(workshop), {"vision.priorities.why": "My long text"})

    assert response.status_code == 403
    assert "My long text" in text(response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("slug", ["nothing", "statement"])
def test_a_page_that_asks_this_person_nothing_is_not_found(client, workshop, person, slug):
    assert client.get(page(workshop, slug)).status_code == 404


def test_a_module_that_is_not_open_is_not_found(client, workshop, person):
    assert client.get(page(workshop, "rows", "compass")).status_code == 404


def test_the_group_questions_are_nowhere_in_the_wizard(client, workshop, person):
    factories.round(workshop, "compass")

    shown = text(client.get(page(workshop, "rows", "compass")))

    assert "compass.risks" not in shown
    for model in ("algorithmic", "uberised", "wiki", "open_source"):
        assert model not in shown


def test_check_page_shows_every_answer_with_a_way_to_change_it(client, workshop, person):
    client.post(page(workshop), POINTS)

    shown = text(client.get(reverse("workshops:check", args=[workshop.pk, "vision"])))

    assert "Economy: 4" in shown
    assert "Not answered" in shown
    assert f"{page(workshop)}?from=check#vision.priorities" in shown


def test_a_change_from_the_check_page_returns_there_when_nothing_is_left(client, workshop, person):
    vision = workshop.rounds.get()
    for question in workshop.questionnaire().module("vision").questions:
        if not question.is_for_group and question.key != "vision.priorities":
            factories.answer(vision, person, question.key, {"unknown": True})

    response = client.post(page(workshop) + "?from=check", POINTS)

    assert response.url == reverse("workshops:check", args=[workshop.pk, "vision"])


def test_finishing_is_noted_once_and_the_list_says_so(client, workshop, person):
    check = reverse("workshops:check", args=[workshop.pk, "vision"])

    assert client.post(check).url == reverse("workshops:done", args=[workshop.pk, "vision"])
    client.post(check)

    assert Submission.objects.count() == 1
    assert "Completed" in text(client.get(reverse("workshops:tasks", args=[workshop.pk])))


def test_task_list_says_how_far_each_module_is(client, workshop, person):
    factories.round(workshop, "compass")
    client.post(page(workshop), POINTS)

    shown = text(client.get(reverse("workshops:tasks", args=[workshop.pk])))

    assert "In progress, 1 of 7" in shown
    assert "Not started" in shown
    assert "Not open yet" in shown
    assert "Continue with Vision" in shown


def test_results_exist_for_nobody_before_the_reveal(client, workshop, vision, person):
    assert client.get(reverse("workshops:results", args=[workshop.pk, "vision"])).status_code == 404

    factories.answer(vision, person, "vision.priorities", {"economy": 10})
    vision.phase, vision.revealed_at = Phase.REVEALED, "2027-03-14T14:32Z"
    vision.save()

    shown = text(client.get(reverse("workshops:results", args=[workshop.pk, "vision"])))
    assert "10.0" in shown


def test_an_answer_that_no_condition_reaches_counts_nowhere(client, workshop, vision, person):
    factories.answer(vision, person, "vision.priorities", {"economy": 0, "democracy": 10})
    factories.answer(vision, person, "vision.economy", [{"other": "Hidden answer"}])
    vision.phase, vision.revealed_at = Phase.REVEALED, "2027-03-14T14:32Z"
    vision.save()

    shown = text(client.get(reverse("workshops:results", args=[workshop.pk, "vision"])))

    assert "Hidden answer" not in shown


def test_a_group_is_asked_about_once_each(client, db):
    workshop = factories.workshop(groups=["older", "women"])
    round = factories.round(workshop, "inclusion")
    person = factories.join(client, workshop)
    factories.answer(round, person, "inclusion.excluded", {"digital": ["older"]})
    url = page(workshop, "obstacles", "inclusion")

    sent = {
        f"inclusion.obstacles.{group}.{row}": number
        for group, number in (("older", "3"), ("women", "1"))
        for row in ("price", "coverage")
    }
    client.post(url, sent)

    found = Answer.objects.filter(question="inclusion.obstacles").values_list("subject", "value")
    assert dict(found) == {
        "older": {"price": 3, "coverage": 3},
        "women": {"price": 1, "coverage": 1},
    }


@pytest.mark.parametrize(
    "payload",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "%(a)s {0}"],
)
def test_what_people_write_is_printed_and_never_carried_out(client, workshop, person, payload):
    client.post(page(workshop), {**POINTS, "vision.priorities.why": payload})

    shown = text(client.get(page(workshop)))

    assert payload not in shown or "<" not in payload
    assert "49" not in shown.partition("<main")[2].partition("textarea")[2][:200]
    assert stored("vision.priorities.why")["text"] == payload


def test_long_text_is_kept_up_to_fifty_thousand_characters(client, workshop, person):
    fits, too_long = "é" * 50_000, "é" * 50_001

    assert client.post(page(workshop), {**POINTS, "vision.priorities.why": fits}).status_code == 302
    assert stored("vision.priorities.why")["text"] == fits

    response = client.post(page(workshop), {**POINTS, "vision.priorities.why": too_long})
    assert response.status_code == 422
    assert too_long in text(response)


@pytest.mark.parametrize("people", [1, 6])
def test_queries_do_not_grow(client, workshop, vision, person, django_assert_num_queries, people):
    for _ in range(people):
        factories.answer(vision, factories.participant(workshop), "vision.lever", "school")
    client.get(page(workshop))
    with django_assert_num_queries(3):
        client.get(page(workshop))
    with django_assert_num_queries(6):
        client.post(page(workshop), POINTS)
    with django_assert_num_queries(10):  # five of them for the work of the group, one for adoption
        client.get(reverse("workshops:tasks", args=[workshop.pk]))
    vision.phase, vision.revealed_at = Phase.REVEALED, "2027-03-14T14:32Z"
    vision.save()
    with django_assert_num_queries(7):
        client.get(reverse("workshops:results", args=[workshop.pk, "vision"]))


def test_a_mistake_does_not_hide_what_another_tab_saved(client, workshop, person):
    client.post(page(workshop), {**POINTS, "vision.priorities.why": "First tab"})
    late = {**POINTS, "vision.priorities.why": "Second tab"}
    wrong = client.post(page(workshop), {**late, "vision.priorities.economy": "9"})
    assert wrong.status_code == 422

    response = client.post(page(workshop), {**late, **hidden(wrong)})

    assert response.status_code == 409
    assert stored("vision.priorities.why")["text"] == "First tab"


def test_a_language_switch_does_not_hide_what_another_tab_saved(client, workshop, person):
    client.post(page(workshop), {**POINTS, "vision.priorities.why": "First tab"})
    late = {**POINTS, "vision.priorities.why": "Second tab"}
    switched = client.post(page(workshop), {**late, "switch_language": "fr"})

    response = client.post(page(workshop), {**late, **hidden(switched)})

    assert response.status_code == 409
    assert stored("vision.priorities.why")["text"] == "First tab"


def test_a_conflict_in_one_answer_hides_nothing_of_another(client, workshop, person):
    client.post(page(workshop), {**POINTS, "vision.priorities.why": "First tab"})
    other = {"vision.priorities.economy": "10"}
    first = client.post(page(workshop), other)
    assert first.status_code == 409

    client.post(page(workshop), {**other, **hidden(first)})

    assert stored("vision.priorities.why")["text"] == "First tab"
    assert stored("vision.priorities")["economy"] == 10


def test_an_answer_emptied_in_another_tab_is_said_to_be_empty(client, workshop, person):
    client.post(page(workshop), {**POINTS, "vision.priorities.why": "Mine"})
    shown = hidden(client.get(page(workshop)))
    client.post(page(workshop), {**POINTS, **shown})

    response = client.post(page(workshop), {**POINTS, "vision.priorities.why": "New", **shown})

    assert response.status_code == 409
    assert "(emptied)" in text(response)


@pytest.mark.parametrize("name", ["vision.lines.0", "vision.budget"])
def test_something_typed_beside_dont_know_is_not_thrown_away(client, workshop, person, name):
    unknown = name.removesuffix(".0") + ".unknown"

    response = client.post(page(workshop, "words"), {name: "12", unknown: "unknown"})

    assert response.status_code == 422
    assert "not both" in text(response)


def test_text_for_a_page_no_longer_asked_is_given_back(client, workshop, person):
    response = client.post(page(workshop, "nothing"), {"vision.story": "A long story"})

    assert response.status_code == 409
    assert "A long story" in text(response)


def test_switching_the_language_of_a_closed_module_keeps_the_text(client, workshop, vision, person):
    vision.phase = Phase.CLOSED
    vision.save()

    response = client.post(
        page(workshop), {"vision.priorities.why": "Still here", "switch_language": "fr"}
    )

    assert response.status_code == 200
    assert "Still here" in text(response)


def test_a_group_chosen_later_is_asked_of_those_who_had_finished(client, db):
    workshop = factories.workshop()
    round = factories.round(workshop, "inclusion")
    person = factories.join(client, workshop)
    factories.answer(round, person, "inclusion.excluded", {"digital": ["older"]})
    factories.submission(round, person)
    tasks = reverse("workshops:tasks", args=[workshop.pk])
    assert "Completed" in text(client.get(tasks))

    set_groups(workshop=workshop, groups=["older"], by=None)

    assert "Continue with Inclusion" in text(client.get(tasks))


def test_done_is_only_for_those_who_have_finished(client, workshop, person):
    response = client.get(reverse("workshops:done", args=[workshop.pk, "vision"]))

    assert response.url == reverse("workshops:check", args=[workshop.pk, "vision"])


def test_the_check_page_shows_why_and_whether_the_room_may_read_it(client, workshop, person):
    shown = {"vision.priorities.why": "My reason", "vision.priorities.why.shown": "on"}
    client.post(page(workshop), {**POINTS, **shown})

    check = text(client.get(reverse("workshops:check", args=[workshop.pk, "vision"])))

    assert "Why (shown to the room): My reason" in check


def test_a_sentence_is_private_until_its_author_ticks_the_box(client, workshop, person):
    assert not is_checked(text(client.get(page(workshop))), "vision.priorities.why.shown", "on")
