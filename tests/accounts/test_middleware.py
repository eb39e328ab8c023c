import pytest
from allauth.mfa.totp.internal.auth import TOTP

from tests import factories

pytestmark = pytest.mark.django_db
PAGES = ["/admin/", "/accounts/", "/municipalities/"]


@pytest.fixture
def public_site(settings):
    """Middleware reads the address when it is made, with the first request of a client."""
    settings.PUBLIC_URL = "https://testserver"


@pytest.fixture
def as_staff(client):
    client.force_login(factories.user(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("page", PAGES)
def test_staff_without_second_factor_must_set_one_up(public_site, as_staff, page):
    response = as_staff.get(page)

    assert response.headers["Location"] == "/accounts/2fa/"
    assert "add a second factor first" in as_staff.get("/accounts/2fa/").content.decode()


def test_staff_may_still_sign_out_and_read_help(public_site, as_staff):
    assert as_staff.get("/help/").status_code == 200
    assert as_staff.get("/accounts/logout/").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_staff_with_second_factor_may_work(public_site, client, page):
    user = factories.user(is_staff=True, is_superuser=True)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client.force_login(user)

    assert client.get(page).status_code == 200


def test_others_choose(public_site, client):
    client.force_login(factories.user())

    assert client.get("/accounts/").status_code == 200


def test_staff_on_a_local_network_choose(as_staff):
    assert as_staff.get("/admin/").status_code == 200
