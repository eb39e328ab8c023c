import pytest
from django.urls import reverse

from accounts.enums import Role
from tests import factories

pytestmark = pytest.mark.django_db


def settings_url(municipality):
    return reverse("accounts:municipality", args=[municipality.pk])


def values(**changes):
    given = {"name": "Kisara", "country": "", "language": "fr", "time_zone": "Africa/Dakar"}
    return {**given, "anonymity_minimum": 7, **changes}


def test_municipality_settings_are_saved(as_administrator, town):
    response = as_administrator.post(
        settings_url(town), values(name="كيسارا 🌍", country="Sénégal")
    )

    town.refresh_from_db()
    assert response.status_code == 302
    assert (town.name, town.country, town.language) == ("كيسارا 🌍", "Sénégal", "fr")
    assert (town.time_zone, town.anonymity_minimum) == ("Africa/Dakar", 7)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "Enter the name of the municipality"),
        ({"name": "a\0b"}, "Null characters"),
        ({"name": "x" * 50_000}, "at most 200"),
        ({"anonymity_minimum": 4}, "greater than or equal to 5"),
        ({"anonymity_minimum": 51}, "less than or equal to 50"),
        ({"anonymity_minimum": "five"}, "whole number"),
        ({"language": "tlh"}, "not one of the available choices"),
        ({"time_zone": "Mars/Olympus"}, "not one of the available choices"),
    ],
)
def test_municipality_bad_setting_is_said_and_nothing_saved(
    as_administrator, town, change, message
):
    name = town.name

    response = as_administrator.post(settings_url(town), values(**change))

    town.refresh_from_db()
    assert response.status_code == 200
    assert message in response.content.decode()
    assert town.name == name


def test_municipality_settings_take_no_field_that_they_do_not_offer(as_administrator, town):
    as_administrator.post(settings_url(town), values(is_sample="on", id="x", members="1"))

    town.refresh_from_db()
    assert not town.is_sample
    assert town.name == "Kisara"


def test_municipalities_show_each_role_and_only_what_it_may(client):
    user = factories.user()
    mine = factories.membership(Role.ADMINISTRATOR, user=user).municipality
    seen = factories.membership(Role.VIEWER, user=user).municipality
    foreign = factories.municipality()
    client.force_login(user)

    page = client.get(reverse("accounts:municipalities")).content.decode()

    assert settings_url(mine) in page
    assert seen.name in page
    assert settings_url(seen) not in page
    assert foreign.name not in page


def test_municipalities_of_nobody(client):
    client.force_login(factories.user(is_superuser=True, is_staff=True))
    factories.municipality(name="Hidden")

    page = client.get(reverse("accounts:municipalities")).content.decode()

    assert "not a member of a municipality" in page
    assert "Hidden" not in page


def test_profile_saves_the_name_and_nothing_else(client):
    user = factories.user()
    client.force_login(user)

    client.post(
        reverse("accounts:profile"),
        {"name": "Zoë 🌍", "is_staff": "on", "email": "x@example.org", "role": "administrator"},
    )

    user.refresh_from_db()
    assert user.name == "Zoë 🌍"
    assert not user.is_staff
    assert user.email != "x@example.org"


def test_profile_needs_a_name(client):
    user = factories.user(name="Awa")
    client.force_login(user)

    page = client.post(reverse("accounts:profile"), {"name": " "}).content.decode()

    user.refresh_from_db()
    assert "Enter your name" in page
    assert user.name == "Awa"
