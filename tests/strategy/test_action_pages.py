"""The pages of the action plan on both sides: who may, what is drawn, typed, refused and kept."""

import re
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from strategy.enums import Origin, Status
from strategy.models import Action, Progress
from strategy.services.opening import ACTIONS
from tests import factories as accounts
from tests.inclusion import factories as divide
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from tests.workshops import factories as workshops
from workshops.enums import Phase
from workshops.models import Decision

pytestmark = pytest.mark.django_db

LONG = "x" * 5000
NUL = "a\0b"
PROMISE = "No fee without a receipt"


@pytest.fixture
def workshop():
    made = divide.divided("older", commitments=[PROMISE, "Dry markets"])
    ACTIONS.open(workshop=made, by=None)
    return made


@pytest.fixture
def ama(client, workshop):
    """A participant at the plan."""
    workshops.join(client, workshop)
    return client


def staff(client, workshop, role=Role.FACILITATOR):
    client.force_login(accounts.membership(role, municipality=workshop.municipality).user)
    return client


def at(name, workshop, *args):
    return reverse(f"strategy:{name}", args=[workshop.pk, *args])


def text(response):
    """What a person reads."""
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


def hidden(response, *names):
    """What a form's page sends back unseen."""
    page = response.content.decode()
    return {name: re.search(f'name="{name}" value="(.*?)"', page)[1] for name in names}


def decided(workshop, question, value, **fields):
    return Decision.objects.create(
        workshop=workshop,
        municipality_id=workshop.municipality_id,
        question=question,
        value=value,
        **{"number": 1, **fields},
    )


# ---- Home, and drawing ---------------------------------------------------------------------------


def origins(workshop):
    """One of each kind."""
    workshop.modules = ["compass", "inclusion", "information"]
    workshop.save()
    workshops.round(workshop, "information", phase=Phase.REVEALED)
    decided(workshop, "compass.safeguards", ["exit", {"other": "Our own backup"}])
    decided(workshop, "information.purposes", ["knowledge"])
    stakeholders.entry(workshop, "Radio Selo", is_partner=True, next_step="Sign the agreement")
    stakeholders.entry(workshop, "Nobody’s", next_step="Not on the shortlist")
    divide.measure(
        workshop, what="Two mornings", responsible="Social Affairs", due_on=date(2027, 3, 1)
    )


def offered(client, workshop):
    """Key → words of all that can be drawn from."""
    page = client.get(at("actions", workshop)).content.decode()
    found = re.findall(r'name="origin" value="(.*?)">.*?<span class="hide">: (.*?)</span>', page)
    return {words: key for key, words in found}


def test_everything_that_was_said_can_be_drawn_from(ama, workshop):
    origins(workshop)

    found = offered(ama, workshop)

    assert [key.partition("-")[0] for key in found.values()] == [
        *["commitment"] * 2,
        *["safeguard"] * 2,
        "partnership",
        "measure",
        "decision",
    ]
    for words in (PROMISE, "Our own backup", "Sign the agreement", "Two mornings"):
        assert words in found


def draw(client, workshop, words):
    page = client.get(at("actions", workshop))
    sent = {"origin": offered(client, workshop)[words], **hidden(page, "key")}
    for _click in range(2):
        response = client.post(at("draw", workshop), sent)
    made = Action.objects.get()
    assert response.url == at("action", workshop, made.pk)
    return made


def test_one_click_draws_an_action_that_keeps_its_commitment(ama, workshop):
    made = draw(ama, workshop, PROMISE)

    assert (made.title, made.because, made.origin) == (PROMISE, PROMISE, "commitment")
    assert f'<a href="{at("action", workshop, made.pk)}">Action 1</a>' in ama.get(
        at("actions", workshop)
    ).content.decode().replace("\n", "")
    assert "Draw another" in text(ama.get(at("actions", workshop)))


def test_a_partner_leads_what_is_drawn_from_its_next_step(ama, workshop):
    origins(workshop)

    made = draw(ama, workshop, "Sign the agreement")

    assert made.lead == made.entry
    assert made.lead.stakeholder.name == "Radio Selo"
    assert made.because == "Radio Selo: Sign the agreement"


def test_a_measure_brings_its_service_and_its_date(ama, workshop):
    origins(workshop)

    made = draw(ama, workshop, "Two mornings")

    assert (made.service, made.due_on) == ("Social Affairs", date(2027, 3, 1))
    assert made.measure is not None


def test_each_safeguard_stands_for_itself(ama, workshop):
    origins(workshop)

    made = draw(ama, workshop, "Our own backup")

    assert (made.origin, made.origin_key) == ("safeguard", "other")
    assert made.decision.question == "compass.safeguards"


def test_a_decision_is_drawn_with_its_question(ama, workshop):
    origins(workshop)
    words = next(one for one, key in offered(ama, workshop).items() if key.startswith("decision"))

    made = draw(ama, workshop, words)

    assert made.decision.question == "information.purposes"
    assert made.because.endswith(words)


def test_a_long_origin_is_shortened_to_a_title(ama, workshop):
    stakeholders.entry(workshop, "Radio", is_partner=True, next_step="y" * 200)
    decided(workshop, "compass.safeguards", [{"other": "z" * 500}])
    shown = next(words for words in offered(ama, workshop) if words.startswith("z"))

    made = draw(ama, workshop, shown)

    assert len(made.title) == 200
    assert made.title.endswith("…")
    assert made.because == "z" * 500


@pytest.mark.parametrize("origin", ["", "commitment-0000", "measure-x", NUL])
def test_an_origin_that_is_gone_draws_nothing_and_says_so(ama, workshop, origin):
    response = ama.post(at("draw", workshop), {"origin": origin, "key": "x"}, follow=True)

    assert "This has changed meanwhile" in text(response)
    assert not Action.objects.exists()


def test_what_is_kept_is_in_the_language_of_the_workshop(ama, workshop):
    origins(workshop)
    workshop.language = "fr"
    workshop.save()
    key = next(key for key in offered(ama, workshop).values() if key.startswith("safeguard"))

    ama.post(at("draw", workshop), {"origin": key, "key": str(uuid4())})

    assert Action.objects.get().title.startswith("Le droit de quitter le fournisseur")


# ---- Who may -------------------------------------------------------------------------------------


def test_a_closed_plan_is_read_and_not_changed(ama, workshop):
    action = factories.action(workshop, title="Receipts", service="Markets")
    factories.progress(action, "Two markets are ready")
    ACTIONS.close(workshop=workshop, by=None)

    home, page = (
        ama.get(at(*one)) for one in (("actions", workshop), ("action", workshop, action.pk))
    )

    assert "The action plan is not open." in text(home)
    assert "Draw" not in text(home)
    for words in ("Receipts", "Lead", "Markets", "Two markets are ready", "Somebody has to begin"):
        assert words in text(page)
    assert "<textarea" not in page.content.decode()
    assert ama.get(at("board", workshop)).url == at("actions", workshop)


@pytest.mark.parametrize("name", ["new_action", "action", "progress", "board"])
def test_what_was_typed_is_kept_when_the_plan_was_closed_meanwhile(ama, workshop, name):
    args = [factories.action(workshop).pk] if name in ("action", "progress") else []
    ACTIONS.close(workshop=workshop, by=None)

    response = ama.post(at(name, workshop, *args), {"title": "Voice receipts"})

    assert response.status_code == 409
    assert "has closed the action plan meanwhile" in text(response)
    assert "Voice receipts" in text(response)


def test_a_viewer_reads_and_a_contributor_works_while_it_is_closed(client, workshop):
    ACTIONS.close(workshop=workshop, by=None)
    action = factories.action(workshop)

    staff(client, workshop, Role.VIEWER)
    assert client.get(at("staff_action", workshop, action.pk)).status_code == 200
    assert client.post(at("staff_action", workshop, action.pk)).status_code == 200
    assert client.get(at("staff_board", workshop)).status_code == 403
    contributor = staff(client, workshop, Role.CONTRIBUTOR)
    assert contributor.get(at("staff_board", workshop)).status_code == 200


def test_only_who_runs_the_room_opens_the_plan(client, workshop):
    staff(client, workshop)
    for words in ("no", "yes"):
        client.post(at("opening", workshop), {"open": words})
        assert ACTIONS.is_open(workshop) == (words == "yes")
    staff(client, workshop, Role.CONTRIBUTOR)
    assert client.post(at("opening", workshop), {"open": "no"}).status_code == 403


@pytest.mark.parametrize("name", ["action", "remove", "progress"])
def test_an_action_of_another_workshop_is_not_there(ama, workshop, name):
    foreign = factories.action(workshops.workshop(workshop.municipality))

    for key in (foreign.pk, uuid4()):
        if name != "progress":
            assert ama.get(at(name, workshop, key)).status_code == 404
        response = ama.post(at(name, workshop, key), {"title": "Voice receipts"})
        assert response.status_code == 404
        assert "Voice receipts" in text(response)
    assert Action.objects.get() == foreign


# ---- One action ----------------------------------------------------------------------------------

UNSEEN = ("version", "shown", "key")


def write(client, workshop, **more):
    """Draw the page of a new action, and send it."""
    url = at("new_action", workshop)
    told = {"title": "Receipts", "because": "We promised it", **more}
    return client.post(url, {**hidden(client.get(url), *UNSEEN), **told})


def test_everything_is_saved(ama, workshop):
    lead, partner = stakeholders.entry(workshop), stakeholders.entry(workshop)

    response = write(
        ama,
        workshop,
        lead=str(lead.pk),
        partners=[str(partner.pk), str(lead.pk)],
        starts_on="2027-01-01",
        due_on="2027-03-31",
        cost="36 500,50",
        currency="xof",
        cost_year="2027",
        indicator="Payments with a receipt",
        unit="%",
        baseline="22,5",
        target="100",
        programme="Digital nation",
        priority="inclusion",
    )

    assert response.url == at("actions", workshop)
    made = Action.objects.get()
    assert (made.lead, made.service) == (lead, "")
    assert [one.entry for one in made.partners.all()] == [partner]
    assert (made.starts_on, made.due_on) == (date(2027, 1, 1), date(2027, 3, 31))
    assert (made.cost, made.currency, made.cost_year) == (Decimal("36500.50"), "XOF", 2027)
    assert (made.unit, made.baseline, made.target) == ("%", Decimal("22.50"), Decimal(100))
    assert (made.programme, made.priority, made.origin) == ("Digital nation", "inclusion", "free")


def test_what_was_saved_is_shown_as_one_would_write_it(ama, workshop):
    action = factories.action(workshop, cost="36500.50", currency="XOF", cost_year=2027)

    page = ama.get(at("action", workshop, action.pk)).content.decode()

    assert 'name="cost" value="36500.5"' in page
    assert (
        ama.post(
            at("action", workshop, action.pk),
            {
                **hidden(ama.get(at("action", workshop, action.pk)), *UNSEEN),
                **{"title": action.title, "because": action.because, "cost": "36500.5"},
                **{"currency": "XOF", "cost_year": "2027"},
            },
        ).status_code
        == 302
    )
    action.refresh_from_db()
    assert action.version == 1  # Nothing was changed.


def test_the_last_currency_and_the_year_stand_ready_and_are_not_saved_without_a_cost(ama, workshop):
    factories.action(workshop, cost="1", currency="MAD", cost_year=2026)

    page = ama.get(at("new_action", workshop)).content.decode()
    write(ama, workshop, currency="MAD", cost_year="2027")

    assert 'name="currency" value="MAD"' in page
    assert 'name="cost_year" value="2027"' in page
    made = Action.objects.get(number=2)
    assert (made.currency, made.cost_year) == ("", None)


def test_sending_a_new_action_twice_makes_one(ama, workshop):
    url = at("new_action", workshop)
    form = {**hidden(ama.get(url), *UNSEEN), "title": "Receipts", "because": "Promised"}

    for _click in range(2):
        assert ama.post(url, form).status_code == 302

    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"title": " "}, "title", "Write what is done"),
        ({"title": LONG}, "title", "5000 characters"),
        ({"title": NUL}, "title", "NUL"),
        ({"because": ""}, "because", "Write why"),
        ({"service": LONG}, "service", "5000 characters"),
        ({"lead": str(uuid4())}, "lead", "taken off the map meanwhile"),
        ({"lead": "x"}, "lead", "taken off the map meanwhile"),
        ({"partners": [str(uuid4())]}, "partners", "taken off the map meanwhile"),
        ({"starts_on": "2027-05-02", "due_on": "2027-05-01"}, "due_on", "before it starts"),
        ({"due_on": "soon"}, "due_on", "year-month-day"),
        ({"due_on": "9999-12-31"}, "due_on", "between 2000 and 2100"),
        ({"cost": "-1"}, "cost", "Write zero or more"),
        ({"cost": "1e12"}, "cost", "check the zeros"),
        ({"cost": "1000000000000"}, "cost", "check the zeros"),
        ({"cost": "10.005"}, "cost", "at most two decimals"),
        ({"cost": "much"}, "cost", "is no number"),
        ({"cost": "12,500"}, "cost", "write one of these"),
        ({"cost": "9" * 50}, "cost", "Write one number"),
        ({"cost": "nan"}, "cost", "is no number"),
        ({"cost": "5", "currency": ""}, "currency", "in which currency"),
        ({"cost": "5", "currency": "ZZZ"}, "currency", "three letters"),
        ({"cost": "5", "currency": "XOF", "cost_year": ""}, "cost_year", "which year"),
        ({"cost": "5", "currency": "XOF", "cost_year": "27"}, "cost_year", "between 2000"),
        ({"indicator": "Receipts", "target": "5"}, "unit", "Write the unit"),
        ({"target": "5", "unit": "%"}, "indicator", "what these numbers count"),
        ({"baseline": "x", "unit": "%"}, "baseline", "is no number"),
        ({"priority": "magic"}, "priority", "magic"),
    ],
)
def test_bad_input_is_refused_beside_the_field(ama, workshop, more, field, words):
    response = write(ama, workshop, **{"programme": "Digital nation", **more})

    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert "Digital nation" in response.content.decode()
    assert not Action.objects.exists()


def test_a_stakeholder_and_a_service_do_not_both_lead(ama, workshop):
    entry = stakeholders.entry(workshop)

    response = write(ama, workshop, lead=str(entry.pk), service="Markets")

    assert "One of the two leads" in " ".join(response.context["form"].errors["service"])


def test_the_origin_is_shown_linked_and_kept(ama, workshop):
    gone = factories.action(workshop, origin=Origin.COMMITMENT, because="Given up since")
    there = factories.action(workshop, origin=Origin.COMMITMENT, because=PROMISE)

    seen = [ama.get(at("action", workshop, one.pk)) for one in (gone, there)]

    assert "This has changed since." in text(seen[0])
    assert "Given up since" in text(seen[0])
    assert "This has changed since." not in text(seen[1])
    link = reverse("workshops:tasks", args=[workshop.pk])
    assert f'<a href="{link}">See where it stands' in seen[1].content.decode()
    assert 'name="because"' not in seen[0].content.decode()


@pytest.mark.parametrize("role", [None, Role.FACILITATOR])
def test_every_origin_has_a_page(client, workshop, role):
    origins(workshop)
    prefix = "staff_" if role else ""
    if role:
        staff(client, workshop, role)
    else:
        workshops.join(client, workshop)
    for words, key in offered(client, workshop).items() if not role else ():
        client.post(at("draw", workshop), {"origin": key, "key": str(uuid4()), "words": words})
    if role:
        for origin in (Origin.COMMITMENT, Origin.DECISION, Origin.PARTNERSHIP, Origin.MEASURE):
            factories.action(workshop, origin=origin)

    for action in Action.objects.all():
        page = client.get(at(f"{prefix}action", workshop, action.pk)).content.decode()
        link = re.search(r'<a href="(.*?)">See where it stands', page)[1]
        assert client.get(link).status_code == 200


def test_a_lead_who_left_is_told(ama, workshop):
    entry = stakeholders.entry(workshop, "Radio Selo")
    action = factories.action(workshop, lead=entry)
    entry.stakeholder.archived_at = timezone.now()
    entry.stakeholder.save()

    assert "“Radio Selo” has left." in text(ama.get(at("action", workshop, action.pk)))


def test_a_lead_taken_off_the_map_while_writing_is_told_beside_the_field(ama, workshop):
    entry = stakeholders.entry(workshop)
    url = at("new_action", workshop)
    form = {**hidden(ama.get(url), *UNSEEN), "title": "Receipts", "because": "Promised"}
    entry.delete()

    response = ama.post(url, {**form, "lead": str(entry.pk)})

    assert response.status_code == 422
    assert "taken off the map meanwhile" in " ".join(response.context["form"].errors["lead"])
    assert "Receipts" in response.content.decode()


def test_two_versions_stand_side_by_side_and_mine_may_be_kept(ama, workshop):
    radio = stakeholders.entry(workshop, "Radio Selo")
    action = factories.action(workshop, title="Before")
    url = at("action", workshop, action.pk)
    mine, theirs = (hidden(ama.get(url), *UNSEEN) for _person in range(2))
    more = {"because": action.because}
    ama.post(url, {**theirs, **more, "title": "Theirs", "lead": str(radio.pk), "target": ""})

    response = ama.post(
        url, {**mine, **more, "title": "Mine", "cost": "5", "currency": "XOF", "cost_year": "2027"}
    )

    assert response.status_code == 409
    for words in ("Two versions", "Mine", "Theirs", "Radio Selo", "Keep mine"):
        assert words in text(response)
    action.refresh_from_db()
    assert action.title == "Theirs"
    assert ama.post(url, {**hidden(response, *UNSEEN), **more, "title": "Mine"}).status_code == 302
    action.refresh_from_db()
    assert action.title == "Mine"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "0"])
def test_a_page_without_its_version_overwrites_nothing(ama, workshop, version):
    action = factories.action(workshop, title="Kept")
    told = {"title": "Mine", "because": "Because", "version": version}

    assert ama.post(at("action", workshop, action.pk), told).status_code == 409
    action.refresh_from_db()
    assert action.title == "Kept"


def test_the_language_switch_keeps_what_was_typed(ama, workshop):
    from interface.middleware import SWITCH_FIELD

    for name in ("new_action", "board"):
        told = {"title": "Receipts", SWITCH_FIELD: "fr"}
        assert ama.post(at(name, workshop), told).status_code == 200
    assert not Action.objects.exists()


# ---- Notes, and removing -------------------------------------------------------------------------


def test_a_note_is_kept_with_its_author_and_moves_the_status(client, workshop):
    action = factories.action(workshop)
    url = at("staff_action", workshop, action.pk)
    key = hidden(staff(client, workshop).get(url), "note-key")
    told = {**key, "note-text": "Two markets are ready", "note-status": "under_way"}

    for _click in range(2):
        assert client.post(at("staff_progress", workshop, action.pk), told).url == url

    noted = Progress.objects.get()
    assert (noted.text, noted.status) == ("Two markets are ready", "under_way")
    seen = text(client.get(url))
    assert noted.by.name in seen
    assert "Under way" in seen


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"note-text": ""}, "Write what was done"),
        ({"note-status": "dropped"}, "Write why it is dropped"),
        ({"note-text": LONG}, "5000 characters"),
        ({"note-text": "x", "note-status": "magic"}, "magic"),
    ],
)
def test_a_bad_note_is_refused_beside_its_field(ama, workshop, told, words):
    action = factories.action(workshop)

    response = ama.post(at("progress", workshop, action.pk), told)

    assert response.status_code == 422
    assert words in text(response)
    assert not Progress.objects.exists()


def test_only_what_nobody_has_begun_is_removed_after_a_question(ama, workshop):
    proposed, begun = factories.action(workshop), factories.action(workshop, status=Status.DONE)

    assert "Remove this action" in text(ama.get(at("action", workshop, proposed.pk)))
    assert "Remove this action" not in text(ama.get(at("action", workshop, begun.pk)))
    assert f"Remove “{proposed.title}”?" in text(ama.get(at("remove", workshop, proposed.pk)))
    assert ama.post(at("remove", workshop, proposed.pk)).url == at("actions", workshop)
    assert "stays in the plan" in text(ama.get(at("remove", workshop, begun.pk)))
    assert ama.post(at("remove", workshop, begun.pk)).url == at("action", workshop, begun.pk)
    assert Action.objects.get() == begun


# ---- Figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["actions", "board", "action", "new_action"])
@pytest.mark.parametrize("prefix", ["", "staff_"])
def test_a_page_makes_at_most_ten_queries(
    client, workshop, django_assert_max_num_queries, name, prefix
):
    (staff if prefix else workshops.join)(client, workshop)
    origins(workshop)
    action = factories.action(workshop, lead=stakeholders.entry(workshop))
    args = [action.pk] if name == "action" else []
    client.get(at(prefix + name, workshop, *args))  # The process reads the edition.

    def count():
        with django_assert_max_num_queries(30) as queries:
            assert client.get(at(prefix + name, workshop, *args)).status_code == 200
        return len(queries)

    few = count()
    fill(workshop, action, 200)

    assert count() == few <= 10


def fill(workshop, action, number):
    for _number in range(number):
        factories.action(workshop)
    for _number in range(4):
        factories.partner(action)
        factories.progress(action)
        divide.measure(workshop)


@pytest.mark.parametrize("name", ["actions", "board", "action", "new_action"])
def test_a_full_plan_crosses_a_bad_network(ama, workshop, name):
    origins(workshop)
    action = factories.action(workshop)
    fill(workshop, action, 60)
    args = [action.pk] if name == "action" else []

    response = ama.get(at(name, workshop, *args), HTTP_ACCEPT_ENCODING="gzip")

    assert 1_000 < len(response.content) <= 8_000
