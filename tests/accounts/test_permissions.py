import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.enums import Role
from accounts.permissions import RIGHTS, Right, may, require, rights_of, roles_for
from accounts.selectors import municipalities_for
from tests import factories

# The table once more, as product.md tells it; a change of rights is a change of both.
EXPECTED = """
                   administrator  facilitator  contributor  viewer
view_workshop      yes            yes          yes          yes
see_results        yes            yes          yes          yes
view_register      yes            yes          yes          yes
download_reports   yes            yes          yes          no
edit_register      yes            yes          yes          no
edit_work          yes            yes          yes          no
prepare_workshop   yes            yes          no           no
run_room           yes            yes          no           no
manage_members     yes            no           no           no
edit_municipality  yes            no           no           no
"""


def expected_rights():
    head, *rows = [line.split() for line in EXPECTED.strip().splitlines()]
    return {(role, row[0]): cell for row in rows for role, cell in zip(head, row[1:], strict=True)}


def test_table_names_every_role_and_action():
    assert set(expected_rights()) == {(role, right) for role in Role for right in Right}
    assert set(RIGHTS) == set(Role)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "right"), expected_rights())
def test_may_follows_the_table(role, right):
    membership = factories.membership(role)
    answer = may(membership.user, Right(right), membership.municipality)

    assert answer == (expected_rights()[role, right] == "yes")


@pytest.mark.django_db
@pytest.mark.parametrize("right", Right)
def test_may_never_elsewhere_nor_signed_out_nor_as_superuser(right):
    elsewhere = factories.municipality()
    administrator = factories.membership(Role.ADMINISTRATOR).user
    superuser = factories.user(is_staff=True, is_superuser=True)

    assert not any(may(who, right, elsewhere) for who in (administrator, superuser))
    assert not may(AnonymousUser(), right, elsewhere)


@pytest.mark.django_db
def test_may_follows_a_removal_at_once():
    membership = factories.membership()
    before = may(membership.user, Right.RUN_ROOM, membership.municipality)

    membership.delete()

    assert before
    assert not may(membership.user, Right.RUN_ROOM, membership.municipality)


@pytest.mark.django_db
def test_require_refuses_what_the_role_does_not_allow():
    viewer = factories.membership(Role.VIEWER)

    require(viewer.user, Right.SEE_RESULTS, viewer.municipality)
    with pytest.raises(PermissionDenied):
        require(viewer.user, Right.RUN_ROOM, viewer.municipality)


@pytest.mark.django_db
def test_allowed_actions_is_one_query(django_assert_num_queries):
    membership = factories.membership(Role.CONTRIBUTOR)

    with django_assert_num_queries(1):
        rights = rights_of(membership.user, membership.municipality)

    assert rights == RIGHTS[Role.CONTRIBUTOR]


def test_roles_for_an_action():
    assert roles_for(Right.RUN_ROOM) == {Role.ADMINISTRATOR, Role.FACILITATOR}


@pytest.mark.django_db
def test_municipalities_for_an_action_are_the_own_ones_by_name():
    user = factories.user()
    for name, role in (
        ("Zed", Role.FACILITATOR),
        ("Aro", Role.ADMINISTRATOR),
        ("Mid", Role.VIEWER),
    ):
        factories.membership(role, user=user, municipality=factories.municipality(name=name))
    factories.membership(Role.ADMINISTRATOR)

    found = municipalities_for(user, Right.PREPARE_WORKSHOP)

    assert [municipality.name for municipality in found] == ["Aro", "Zed"]
    assert not municipalities_for(AnonymousUser(), Right.PREPARE_WORKSHOP)
