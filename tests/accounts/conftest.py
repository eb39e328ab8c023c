import pytest

from accounts.enums import Role
from tests import factories


@pytest.fixture
def administrator():
    return factories.membership(Role.ADMINISTRATOR)


@pytest.fixture
def town(administrator):
    return administrator.municipality


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator.user)
    return client
