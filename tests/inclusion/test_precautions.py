"""Precautions: services once, lines by several people at once, what is flagged and refused."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.enums import Role
from inclusion.forms_precautions import in_words
from inclusion.models import Precaution, Service
from inclusion.services.opening import PLAN
from inclusion.services.precautions import (
    Line,
    LinesConflictError,
    ServiceGoneError,
    add_service,
    lines_of,
    remove_service,
    save_precautions,
)
from interface.middleware import SWITCH_FIELD
from tests import factories as accounts
from tests.inclusion import factories
from tests.inclusion.test_plan_services import in_threads
from tests.workshops import factories as workshops

pytestmark = pytest.mark.django_db

LONG = "x" * 5000
YES, NO, PLANNED = Line("yes"), Line("no", "Until 2028"), Line("planned")


@pytest.fixture
def workshop():
    made = factories.divided()
    PLAN.open(workshop=made, by=None)
    return made


@pytest.fixture
def ama(client, workshop):
    workshops.join(client, workshop)
    return client


def at(name, workshop, *args):
    return reverse(f"inclusion:{name}", args=[workshop.pk, *args])


def text(response):
    return " ".join(re.sub(r"<[^>]+>", "", response.content.decode()).split())


def save(service, shown=None, **lines):
    """What a page sends that showed `shown`, else what is stored now."""
    shown = lines_of(service) if shown is None else shown
    save_precautions(
        workshop=service.workshop,
        service_id=service.pk,
        lines=lines,
        shown={key: shown.get(key, Line()).seal for key in lines},
    )


# ---- Services ------------------------------------------------------------------------------------


def test_a_service_is_added_once_whatever_its_case(workshop):
    first = add_service(workshop=workshop, name="Birth certificates")
    second = add_service(workshop=workshop, name="BIRTH certificates")

    assert first == second == Service.objects.get()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_add_the_same_service_add_one():
    workshop = factories.divided()

    results = in_threads(*[lambda: add_service(workshop=workshop, name="Fees")] * 2)

    assert results[0] == results[1] == Service.objects.get()


def test_lines_are_saved_and_a_version_is_counted(workshop):
    service = factories.service(workshop)

    save(service, counter=YES, training=NO)
    save(service, counter=PLANNED, training=NO, equipment=Line())

    assert lines_of(service) == {"counter": PLANNED, "training": NO}
    versions = dict(Precaution.objects.values_list("precaution", "version"))
    assert versions == {"counter": 2, "training": 1}


def test_two_people_on_different_lines_do_not_disturb_each_other(workshop):
    service = factories.service(workshop)
    save(service, shown={}, counter=YES, training=Line())

    save(service, shown={}, counter=Line(), training=NO)

    assert lines_of(service) == {"counter": YES, "training": NO}


def test_two_people_on_one_line_the_second_is_told(workshop):
    service = factories.service(workshop)
    save(service, shown={}, counter=YES)

    with pytest.raises(LinesConflictError) as told:
        save(service, shown={}, counter=NO, training=YES)

    assert told.value.held == lines_of(service) == {"counter": YES}
    save(service, shown={}, counter=YES)  # The same content is a success.


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins():
    service = factories.service(factories.divided())

    results = in_threads(
        lambda: save(service, shown={}, counter=YES),
        lambda: save(service, shown={}, counter=NO),
    )

    assert sorted(type(one).__name__ for one in results) == ["LinesConflictError", "NoneType"]
    assert lines_of(service)["counter"] in (YES, NO)


def test_a_service_that_is_gone_or_foreign_is_not_saved(workshop):
    foreign = factories.service(factories.divided(), counter="yes")

    for key in (foreign.pk, uuid4()):
        with pytest.raises(ServiceGoneError):
            save_precautions(workshop=workshop, service_id=key, lines={}, shown={})
    remove_service(workshop=workshop, service_id=foreign.pk)

    assert lines_of(foreign) == {"counter": YES}


# ---- Pages ---------------------------------------------------------------------------------------


def test_the_service_of_the_project_is_proposed_first(ama, workshop):
    assert 'value="Markets"' in ama.get(at("precautions", workshop)).content.decode()

    response = ama.post(at("add_service", workshop), {"name": " Market   fees "})

    service = Service.objects.get()
    assert response.url == at("service", workshop, service.pk)
    assert service.name == "Market fees"
    assert 'value="Markets"' not in ama.get(at("precautions", workshop)).content.decode()


def test_a_service_that_fails_a_test_is_flagged(ama, workshop):
    factories.service(workshop, "Fees", counter="no", facilitators="yes")
    factories.service(workshop, "Births", counter="planned", facilitators="yes")

    seen = text(ama.get(at("precautions", workshop)))

    assert "1 service lacks a counter or people who help" in seen
    assert "Not assured The physical counter stays open" in seen
    assert seen.count("Not assured") == 1
    assert "2 of 7 answered" in seen


def test_who_only_reads_sees_the_checklist(client, workshop):
    service = factories.service(workshop, "Fees", counter="no")
    factories.precaution(service, "training", state="planned", note="From January")
    reader = accounts.membership(Role.VIEWER, municipality=workshop.municipality).user
    client.force_login(reader)

    page = client.get(at("staff_precautions", workshop))

    for words in ("The physical counter stays open", "From January", "Nobody has said"):
        assert words in text(page)
    assert at("staff_service", workshop, service.pk) not in page.content.decode()


def test_the_checklist_is_saved(ama, workshop):
    service = factories.service(workshop)
    url = at("service", workshop, service.pk)

    response = ama.post(url, {**seals(ama.get(url)), "counter-state": "yes", "counter-note": "2nd"})

    assert response.url == at("precautions", workshop)
    assert lines_of(service) == {"counter": Line("yes", "2nd")}


def seals(response):
    page = response.content.decode()
    return dict(re.findall(r'name="(\w+-shown)" value="(\w+)"', page))


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"counter-state": "perhaps"}, "counter-state", "perhaps"),
        ({"counter-note": "A note alone"}, "counter-state", "Choose yes, planned or no"),
        ({"counter-state": "no", "counter-note": LONG}, "counter-note", "5000 characters"),
        ({"counter-state": "no", "counter-note": "a\0b"}, "counter-note", "NUL"),
    ],
)
def test_bad_lines_are_refused_beside_the_field(ama, workshop, sent, field, words):
    url = at("service", workshop, factories.service(workshop).pk)

    response = ama.post(url, {**seals(ama.get(url)), "training-note": "", **sent})

    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert not Precaution.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", LONG, "a\0b"])
def test_a_bad_name_is_refused_beside_the_field(ama, workshop, name):
    response = ama.post(at("add_service", workshop), {"name": name})

    assert response.status_code == 422
    assert response.context["form"].errors["name"]
    assert not Service.objects.exists()


def test_both_versions_of_a_line_are_shown_and_mine_may_be_kept(ama, workshop):
    service = factories.service(workshop)
    url = at("service", workshop, service.pk)
    page = seals(ama.get(url))
    save(service, shown={}, counter=YES, training=PLANNED)

    response = ama.post(url, {**page, "counter-state": "no", "counter-note": "Closed"})

    assert response.status_code == 409
    for words in ("Two versions", "No – Closed", "Keep mine"):
        assert words in text(response)
    assert lines_of(service) == {"counter": YES, "training": PLANNED}
    form = response.context["form"]
    again = {name: form.data[name] for name in form.fields if name in form.data}
    assert again["training-state"] == "planned"
    assert ama.post(url, again).status_code == 302
    assert lines_of(service) == {"counter": Line("no", "Closed"), "training": PLANNED}


def test_the_language_switch_keeps_what_was_typed(ama, workshop):
    for name in ("precautions", "add_service"):
        response = ama.post(at(name, workshop), {"name": "Fees", SWITCH_FIELD: "fr"})

        assert 'value="Fees"' in response.content.decode()
    assert not Service.objects.exists()


def test_a_closed_plan_keeps_the_text(ama, workshop):
    service = factories.service(workshop)
    PLAN.close(workshop=workshop, by=None)

    response = ama.post(at("service", workshop, service.pk), {"counter-note": "Two clerks"})

    assert response.status_code == 409
    assert "Two clerks" in text(response)
    assert ama.post(at("add_service", workshop), {"name": "Fees"}).status_code == 409


@pytest.mark.parametrize("name", ["service", "remove_service"])
def test_a_service_of_another_workshop_is_not_there(ama, workshop, name):
    foreign = factories.service(factories.divided(municipality=workshop.municipality))

    for key in (foreign.pk, uuid4()):
        assert ama.get(at(name, workshop, key)).status_code == 404
        assert ama.post(at(name, workshop, key)).status_code == 404
    assert Service.objects.get() == foreign


def test_a_service_is_removed_after_a_question(ama, workshop):
    service = factories.service(workshop, "Fees", counter="yes")
    url = at("remove_service", workshop, service.pk)

    assert "1 line of its checklist is lost." in text(ama.get(url))
    assert ama.post(url).url == at("precautions", workshop)
    assert not Service.objects.exists()


def test_lines_in_words():
    assert [in_words(one) for one in (Line(), YES, NO)] == ["", "Yes", "No – Until 2028"]


def test_the_queries_do_not_grow_with_the_services(ama, workshop, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(20) as queries:
            assert ama.get(at("precautions", workshop)).status_code == 200
        return len(queries)

    count()
    factories.service(workshop, counter="no")
    few = count()
    for _number in range(5):
        factories.service(workshop, counter="no", training="yes")

    assert count() == few
