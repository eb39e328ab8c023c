"""Worksheets typed in person by person, and papers counted by hand."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from tests import factories as accounts
from tests.workshops import factories
from workshops.enums import Act, Phase, Source
from workshops.models import Answer, AuditEvent, Participant, Round, Submission, Tally
from workshops.selectors import revealed_questions
from workshops.services.answering import ConflictError, RoundClosedError
from workshops.services.tallying import save_tallies

POINTS = {
    "vision.priorities.economy": "4",
    "vision.priorities.democracy": "3",
    "vision.priorities.sustainability": "3",
}


@pytest.fixture
def member(client, db):
    found = accounts.membership(Role.FACILITATOR)
    client.force_login(found.user)
    return found


@pytest.fixture
def workshop(member):
    return factories.workshop(member.municipality)


@pytest.fixture
def vision(workshop):
    return factories.round(workshop)


def at(name, workshop, *more):
    return reverse(f"workshops:{name}", args=[workshop.pk, *more])


def text(response):
    return response.content.decode()


def hidden(response):
    return dict(
        re.findall(
            r'type="hidden" name="(version[^"]+|round|token)"[^>]* value="([^"]+)"', text(response)
        )
        + re.findall(r'name="(token)" value="([^"]+)"', text(response))
    )


def sheet_of(workshop, **fields):
    return factories.participant(workshop, source=Source.PAPER, **fields)


def queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


# ---- person by person


def test_a_new_worksheet_leads_to_the_first_open_module(client, workshop, vision):
    form = hidden(client.get(at("paper", workshop)))

    response = client.post(at("paper", workshop), {**form, "name": "Awa"})

    sheet = Participant.objects.get()
    assert (sheet.source, sheet.name) == ("paper", "Awa")
    assert response.url == at("type_in", workshop, sheet.pk, "vision")
    assert AuditEvent.objects.get().act == Act.TYPED


def test_a_double_click_makes_one_worksheet(client, workshop, vision):
    form = hidden(client.get(at("paper", workshop)))

    first, second = (client.post(at("paper", workshop), form) for _ in range(2))

    assert first.url == second.url
    assert Participant.objects.count() == AuditEvent.objects.count() == 1


def test_an_anonymous_worksheet_keeps_no_name(client, member):
    workshop = factories.workshop(member.municipality, is_anonymous=True)
    page = client.get(at("paper", workshop))

    client.post(at("paper", workshop), {**hidden(page), "name": "Awa"})

    assert 'name="name"' not in text(page)
    assert Participant.objects.get().name == ""


@pytest.mark.parametrize("token", ["", "wrong", "a:b:c"])
def test_a_token_of_somebody_else_makes_no_worksheet(client, workshop, vision, token):
    response = client.post(at("paper", workshop), {"token": token})

    assert response.status_code == 422
    assert not Participant.objects.exists()


def test_all_questions_stand_on_one_page_conditions_aside(client, workshop, vision):
    shown = text(client.get(at("type_in", workshop, sheet_of(workshop).pk, "vision")))

    assert 'id="vision.economy"' in shown
    assert 'id="vision.school"' in shown
    assert "vision.statement" not in shown


def test_typed_in_answers_are_saved_and_finished(client, workshop, vision):
    sheet, compass = sheet_of(workshop), factories.round(workshop, "compass")

    response = client.post(at("type_in", workshop, sheet.pk, "vision"), POINTS)

    assert response.url == at("type_in", workshop, sheet.pk, "compass")
    assert Answer.objects.get().value == {"economy": 4, "democracy": 3, "sustainability": 3}
    assert Submission.objects.get().round == vision
    client.post(at("type_in", workshop, sheet.pk, "compass"), {})
    assert Submission.objects.filter(round=compass).exists()


def test_the_last_module_leads_back_to_the_worksheet(client, workshop, vision):
    sheet = sheet_of(workshop)

    response = client.post(at("type_in", workshop, sheet.pk, "vision"), POINTS)

    assert response.url == at("worksheet", workshop, sheet.pk)
    assert "Typed in" in text(client.get(response.url))


def test_a_mistake_is_shown_with_what_was_typed(client, workshop, vision):
    sheet = sheet_of(workshop)

    response = client.post(
        at("type_in", workshop, sheet.pk, "vision"),
        {**POINTS, "vision.priorities.economy": "9", "vision.story": "Kept as typed"},
    )

    assert response.status_code == 422
    assert "Kept as typed" in text(response)
    assert not Answer.objects.exists()


def test_a_conflict_shows_both(client, workshop, vision):
    sheet = sheet_of(workshop)
    url = at("type_in", workshop, sheet.pk, "vision")
    early = hidden(client.get(url))
    client.post(url, {**early, "vision.story": "The first text"})

    response = client.post(url, {**early, "vision.story": "The second text"})

    assert response.status_code == 409
    assert "The first text" in text(response)
    assert "The second text" in text(response)
    again = client.post(url, {**hidden(response), "vision.story": "The second text"})
    assert again.status_code == 302
    assert Answer.objects.get().value == "The second text"


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.REVEALED])
def test_a_closed_module_keeps_the_text_and_says_why(client, workshop, phase):
    factories.round(workshop, phase=phase)
    url = at("type_in", workshop, sheet_of(workshop).pk, "vision")

    assert client.get(url).status_code == 302
    response = client.post(url, {"vision.story": "Kept as typed"})

    assert response.status_code == 409
    assert "Open it again on the page of the workshop" in text(response)
    assert "Kept as typed" in text(response)
    assert not Answer.objects.exists()


def test_after_the_reveal_nobody_reads_one_worksheet(client, workshop):
    round, sheet = factories.round(workshop, phase=Phase.REVEALED), sheet_of(workshop)
    factories.answer(round, sheet, "vision.story", "A secret story")

    for url in (
        at("type_in", workshop, sheet.pk, "vision"),
        at("worksheet", workshop, sheet.pk),
        at("paper", workshop),
    ):
        assert "A secret story" not in text(client.get(url, follow=True))


def test_a_page_of_an_earlier_round_is_refused_with_its_text(client, workshop):
    sheet = sheet_of(workshop)
    old = factories.round(workshop, phase=Phase.REVEALED)
    factories.round(workshop, number=2)

    response = client.post(
        at("type_in", workshop, sheet.pk, "vision"), {"round": old.pk, "vision.story": "Late"}
    )

    assert response.status_code == 409
    assert "Late" in text(response)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("name", ["worksheet", "type_in"])
def test_people_on_a_screen_are_not_opened(client, workshop, vision, name):
    more = ["vision"] if name == "type_in" else []
    person = factories.participant(workshop)
    foreign = sheet_of(factories.workshop())

    for sheet in (person, foreign):
        assert client.get(at(name, workshop, sheet.pk, *more)).status_code == 404
        assert client.post(at(name, workshop, sheet.pk, *more)).status_code == 404


@pytest.mark.parametrize("module", ["uses", "nonsense", "compass"])
def test_a_module_that_is_not_asked_is_not_found(client, workshop, vision, module):
    assert client.get(at("type_in", workshop, sheet_of(workshop).pk, module)).status_code == 404
    assert client.get(at("tally", workshop, module)).status_code == 404


def test_queries_do_not_grow_with_the_worksheets(client, workshop, vision):
    url, sheet = at("paper", workshop), sheet_of(workshop)
    client.get(url)  # the edition is read once per process
    one = queries(client, url)
    page = queries(client, at("type_in", workshop, sheet.pk, "vision"))

    for number in range(5):
        factories.submission(vision, sheet_of(workshop, name=f"Person {number}"))

    assert queries(client, url) == one <= 9
    assert page == queries(client, at("type_in", workshop, sheet.pk, "vision")) <= 9


# ---- counted


def test_counts_are_saved_and_shown_again(client, workshop, vision):
    response = client.post(
        at("tally", workshop, "vision"),
        {"vision.lever.school": "3", "vision.lever.unknown": " 2 ", "vision.lever.market": "0"},
    )

    assert response.url == at("paper", workshop)
    tally = Tally.objects.get()
    assert tally.counts == {"": {"school": 3, "unknown": 2}}
    assert tally.municipality_id == workshop.municipality_id
    shown = text(client.get(at("tally", workshop, "vision")))
    assert 'name="vision.lever.school" value="3"' in shown
    assert "What about vision.priorities?" in shown  # named as not counted
    assert AuditEvent.objects.get().module == "vision"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"vision.lever.school": "-1"}, "from 0 to 1000"),
        ({"vision.lever.school": "1001"}, "from 0 to 1000"),
        ({"vision.lever.school": "3.5"}, "from 0 to 1000"),
        ({"vision.lever.school": "three"}, "from 0 to 1000"),
        ({"vision.lever.school": "9" * 5000}, "from 0 to 1000"),
        ({"vision.lever.school": "\0"}, "from 0 to 1000"),
        ({"vision.economy.image": "3", "vision.economy.:papers": "2"}, "more papers than you"),
        ({"vision.economy.image": "3"}, "more papers than you"),
        ({"vision.economy.image": "3", "vision.economy.:papers": "4"}, "something is ticked"),
        (
            {
                "vision.economy.image": "2",
                "vision.economy.innovation": "2",
                "vision.economy.competitiveness": "2",
                "vision.economy.:papers": "2",
            },
            "at most 2 on each paper",
        ),
    ],
)
def test_impossible_counts_are_refused_with_what_was_typed(client, workshop, vision, sent, words):
    response = client.post(at("tally", workshop, "vision"), sent)

    assert response.status_code == 422
    assert words in text(response)
    assert not Tally.objects.exists()


def test_two_people_counting_see_both(client, workshop, vision):
    url = at("tally", workshop, "vision")
    early = hidden(client.get(url))
    client.post(url, {**early, "vision.lever.school": "3"})

    response = client.post(url, {**early, "vision.lever.school": "5"})

    assert response.status_code == 409
    assert "Counted meanwhile by somebody else" in text(response)
    assert "School · 3" in text(response)
    assert 'name="vision.lever.school" value="5"' in text(response)
    assert client.post(url, {**hidden(response), "vision.lever.school": "5"}).status_code == 302
    assert Tally.objects.get().counts == {"": {"school": 5}}
    assert Tally.objects.get().version == 2


def test_the_same_counts_again_are_a_success(client, workshop, vision):
    url = at("tally", workshop, "vision")

    codes = [client.post(url, {"vision.lever.school": "3"}).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert Tally.objects.get().version == 1


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.REVEALED])
def test_counts_for_a_closed_module_are_kept_on_the_page(client, workshop, phase):
    factories.round(workshop, phase=phase)

    response = client.post(at("tally", workshop, "vision"), {"vision.lever.school": "3"})

    assert response.status_code == 409
    assert 'value="3"' in text(response)
    assert not Tally.objects.exists()
    assert client.get(at("tally", workshop, "vision")).status_code == 302


def test_counts_of_an_earlier_round_are_kept_on_the_page(client, workshop):
    old = factories.round(workshop, phase=Phase.REVEALED)
    factories.round(workshop, number=2)

    response = client.post(
        at("tally", workshop, "vision"), {"round": old.pk, "vision.lever.school": "3"}
    )

    assert response.status_code == 409
    assert 'value="3"' in text(response)
    assert not Tally.objects.exists()


def test_service_refuses_what_the_page_did_not_show(workshop, vision, member):
    key = ("vision.lever", "")
    save_tallies(round=vision, counts={key: {"": {"school": 1}}}, versions={}, by=member.user)

    with pytest.raises(ConflictError) as conflict:
        save_tallies(round=vision, counts={key: {"": {"school": 2}}}, versions={}, by=member.user)
    Round.objects.filter(pk=vision.pk).update(phase=Phase.CLOSED)
    with pytest.raises(RoundClosedError):
        save_tallies(round=vision, counts={key: {}}, versions={key: 1}, by=member.user)

    assert conflict.value.keys == {key}
    assert Tally.objects.get().counts == {"": {"school": 1}}


# ---- in the results


def counted(round, question="vision.lever", **counts):
    return Tally.objects.create(
        municipality_id=round.municipality_id,
        workshop_id=round.workshop_id,
        round=round,
        question=question,
        counts={"": counts},
    )


def lever(round, workshop):
    found = revealed_questions(round, workshop)
    return next(one.result for one in found if one.asked.question.key == "vision.lever")


def test_counted_papers_are_in_the_results_and_their_source_is_told(client, workshop):
    round = factories.round(workshop, phase=Phase.REVEALED)
    factories.answer(round, factories.participant(workshop), "vision.lever", "school")
    factories.answer(round, sheet_of(workshop), "vision.lever", "market")
    counted(round, school=3, unknown=1)

    result = lever(round, workshop)
    shown = text(client.get(at("group_results", workshop, "vision")))

    assert {one.key: one.count for one in result.parts[0].summary.counts}["school"] == 4
    assert (result.answered, result.unknown) == (5, 1)
    assert "Answers: 1 on a screen, 1 on paper, 4 counted by hand." in shown


@pytest.mark.parametrize(("papers", "is_hidden"), [(1, True), (2, False)])
def test_small_numbers_count_the_papers_too(member, papers, is_hidden):
    workshop = factories.workshop(member.municipality, is_anonymous=True)
    round = factories.round(workshop, phase=Phase.REVEALED)
    for _ in range(3):
        factories.answer(round, factories.participant(workshop), "vision.lever", "school")
    counted(round, market=papers)

    assert lever(round, workshop).parts[0].is_hidden is is_hidden


def test_the_compass_says_how_many_papers_were_only_counted(client, workshop):
    round = factories.round(workshop, "compass", phase=Phase.REVEALED)
    Tally.objects.create(
        municipality=workshop.municipality,
        workshop=workshop,
        round=round,
        question="compass.values",
        counts={"today": {"a": 2}, "wanted": {"b": 3}},
    )

    shown = text(client.get(reverse("strategy:staff_compass", args=[workshop.pk])))

    assert "3 papers were only counted by hand" in shown
