"""A workshop held again: what it takes over, and that nobody else's can be taken."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories as staff
from tests.workshops import factories
from workshops.models import Workshop

pytestmark = pytest.mark.django_db
CREATE = reverse("workshops:create")


@pytest.fixture
def before():
    return factories.workshop(name="Market fees", commitments=["Every stall is served"])


@pytest.fixture
def member(client, before):
    found = staff.membership(Role.FACILITATOR, municipality=before.municipality)
    client.force_login(found.user)
    return found


def again(workshop):
    return f"{CREATE}?again={workshop.pk}"


def filled(response) -> dict:
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def test_the_form_takes_over_what_stays_the_same(client, before, member):
    form = client.get(again(before)).context["form"]

    assert form["name"].value() == "Market fees"
    assert form["commitment_1"].value() == "Every stall is served"
    assert form["held_on"].value() is None


def test_the_new_workshop_knows_the_one_before(client, before, member):
    sent = {**filled(client.get(again(before))), "held_on": "2028-03-14"}
    sent["municipality"] = before.municipality.pk

    client.post(again(before), sent)

    made = Workshop.objects.exclude(pk=before.pk).get()
    assert made.previous == before


@pytest.mark.parametrize("who", ["00000000-0000-4000-8000-000000000000", "nonsense"])
def test_a_workshop_that_is_not_there_is_not_found(client, member, who):
    assert client.get(f"{CREATE}?again={who}").status_code == 404


def test_another_municipalitys_workshop_is_not_found(client, member):
    assert client.get(again(factories.workshop())).status_code == 404
