"""A composite foreign key, on two tables that exist for these tests only."""

import uuid

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations import (
    AddConstraint,
    CreateModel,
    DeleteModel,
    RemoveConstraint,
    RenameField,
)
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from accounts.constraints import Fence
from tests import factories

pytestmark = pytest.mark.django_db
INSERT = "INSERT INTO accounts_house (id, municipality_id, street_id) VALUES (%s, %s, %s)"


def fence(**changes):
    return Fence(**{"field": "street", "by": "municipality", "name": "house_street", **changes})


def owned(name, constraints=(), **fields):
    """The operation that creates a table as `Owned` makes them."""
    fields = {
        "id": models.UUIDField(primary_key=True, default=uuid.uuid4),
        "municipality": models.ForeignKey("accounts.Municipality", models.CASCADE),
        **fields,
    }
    unique = models.UniqueConstraint(fields=["municipality", "id"], name=f"{name}_fence")
    return CreateModel(name, [*fields.items()], {"constraints": [unique, *constraints]})


def house(*constraints):
    street = models.ForeignKey("accounts.Street", models.CASCADE, db_constraint=False, null=True)
    return owned("House", constraints, street=street)


def run(operation, before):
    """Carry out one operation of a migration; the state after it."""
    after = before.clone()
    operation.state_forwards("accounts", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("accounts", editor, before, after)
    return after


def make_tables():
    """Street and House, whose street must be of the house's municipality."""
    return run(house(fence()), run(owned("Street"), ProjectState.from_apps(apps)))


@pytest.fixture
def state():
    """The tables go when the test's transaction is rolled back."""
    return make_tables()


@pytest.fixture
def committed_state():
    made = make_tables()
    yield made
    run(DeleteModel("Street"), run(DeleteModel("House"), made))


def checked(change, *arguments, **values):
    """Make a change and check the constraints, as a commit does."""
    with transaction.atomic():
        change(*arguments, **values)
        connection.check_constraints()


@pytest.fixture
def here():
    return factories.municipality().pk


@pytest.fixture
def elsewhere():
    return factories.municipality().pk


def add_street(state, municipality):
    return state.apps.get_model("accounts", "Street").objects.create(municipality_id=municipality)


def add_house(state, municipality, street):
    House = state.apps.get_model("accounts", "House")
    return House.objects.create(municipality_id=municipality, street=street)


def test_fence_orm_foreign_parent_fails_when_checked(state, here, elsewhere):
    street = add_street(state, elsewhere)

    with pytest.raises(IntegrityError, match="house_street"):
        checked(add_house, state, here, street)


@pytest.mark.django_db(transaction=True)
def test_fence_raw_sql_foreign_parent_fails_at_commit(committed_state, here, elsewhere):
    street = add_street(committed_state, elsewhere)
    steps = []

    def insert():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(INSERT, [uuid.uuid4(), here, street.pk])
            steps.append("inserted")

    with pytest.raises(IntegrityError, match="house_street"):
        insert()

    assert steps == ["inserted"]


def test_fence_moving_a_parent_away_fails(state, here, elsewhere):
    street = add_street(state, here)
    add_house(state, here, street)

    with pytest.raises(IntegrityError, match="house_street"):
        checked(type(street).objects.update, municipality_id=elsewhere)


def test_fence_own_parent_and_no_parent_pass(state, here):
    houses = [add_house(state, here, add_street(state, here)), add_house(state, here, None)]

    assert len({house.pk for house in houses}) == 2


def test_fence_deleting_the_municipality_takes_both(state, here):
    made = add_house(state, here, add_street(state, here))

    state.apps.get_model("accounts", "Municipality").objects.filter(pk=here).delete()

    assert not type(made).objects.exists()


def test_fence_removed_then_added_again(state, here, elsewhere):
    state = run(RemoveConstraint("House", "house_street"), state)
    state = run(AddConstraint("House", fence()), state)
    street = add_street(state, elsewhere)

    with pytest.raises(IntegrityError, match="house_street"):
        checked(add_house, state, here, street)


def test_fence_removed_lets_a_foreign_parent_in(state, here, elsewhere):
    state = run(RemoveConstraint("House", "house_street"), state)

    checked(add_house, state, here, add_street(state, elsewhere))


def test_fence_column_renamed_keeps_it(state, here, elsewhere):
    state = run(RenameField("Street", "municipality", "town"), state)
    foreign = state.apps.get_model("accounts", "Street").objects.create(town_id=elsewhere)

    with pytest.raises(IntegrityError, match="house_street"):
        checked(add_house, state, here, foreign)


def test_fence_validates_before_the_database(state, here, elsewhere):
    House = state.apps.get_model("accounts", "House")
    foreign = House(municipality_id=here, street=add_street(state, elsewhere))

    with pytest.raises(ValidationError, match="belongs to somebody else"):
        fence().validate(House, foreign)


def test_fence_validate_leaves_excluded_own_and_missing_parents(state, here, elsewhere):
    House = state.apps.get_model("accounts", "House")
    foreign = House(municipality_id=here, street=add_street(state, elsewhere))

    fence().validate(House, foreign, exclude={"street"})
    fence().validate(House, House(municipality_id=here))
    fence().validate(House, House(municipality_id=here, street=add_street(state, here)))


def changes(before, after):
    """What makemigrations would write."""
    start = ProjectState()
    owned("Street").state_forwards("accounts", start)
    old, new = start.clone(), start.clone()
    house(before).state_forwards("accounts", old)
    house(after).state_forwards("accounts", new)
    found = MigrationAutodetector(old, new)._detect_changes()
    return [type(step) for migration in found.get("accounts", []) for step in migration.operations]


def test_fence_unchanged_needs_no_migration():
    assert changes(fence(), fence()) == []


@pytest.mark.parametrize("change", [{"by": "owner"}, {"field": "road"}, {"name": "other"}])
def test_fence_changed_is_removed_and_added(change):
    assert changes(fence(), fence(**change)) == [RemoveConstraint, AddConstraint]


def test_fence_clone_equals_and_is_hashable():
    original = fence(violation_error_message="Not yours")

    assert {original, original.clone()} == {original}
    assert original != fence()
    assert original != models.UniqueConstraint(fields=["street"], name="house_street")


def test_fence_is_written_into_a_migration():
    text, imports = MigrationWriter.serialize(fence())

    assert text == (
        "accounts.constraints.Fence(by='municipality', field='street', name='house_street')"
    )
    assert imports == {"import accounts.constraints"}
