"""The action plan inside the file of a workshop."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.enums import Role
from strategy.cargo import pack, unpack
from strategy.enums import Origin, Status
from strategy.models import Action, CheckAnswer, Progress
from strategy.plan.selectors import plan_of
from strategy.services.opening import ACTIONS
from tests import factories as accounts
from tests.inclusion import factories as divide
from tests.stakeholders import factories as stakeholders
from tests.strategy import factories
from workshops.models import Decision
from workshops.services.exporting import cargoes, document_of, export_workshop
from workshops.services.importing import import_workshop

pytestmark = pytest.mark.django_db

CAUGHT = (ValueError, KeyError, ValidationError, IntegrityError)  # by the import
CODE = "ABCD-EFGH-JKLM-NPQR"


@pytest.fixture
def workshop():
    """With an action of each origin, a partner, a note and an answered check."""
    made = divide.divided("older", commitments=["Receipts"])
    entry = stakeholders.entry(made, category="ngos", is_partner=True)
    partner = stakeholders.entry(made, category="ngos")
    decision = Decision.objects.create(
        workshop=made,
        municipality_id=made.municipality_id,
        question="compass.safeguards",
        value=["exit"],
        number=1,
    )
    money = {"cost": Decimal("36500.50"), "currency": "XOF", "cost_year": 2027}
    factories.action(made, origin=Origin.COMMITMENT, because="Receipts", lead=entry, **money)
    factories.action(made, origin=Origin.SAFEGUARD, origin_key="exit", decision=decision)
    factories.action(made, origin=Origin.MEASURE, measure=divide.measure(made))
    last = factories.action(made, origin=Origin.PARTNERSHIP, entry=entry)
    factories.partner(last, partner)
    by = accounts.membership(Role.FACILITATOR, municipality=made.municipality).user
    factories.progress(last, status=Status.UNDER_WAY, by=by)
    factories.check_answer(made, "plan.no_lead", by=by)
    ACTIONS.open(workshop=made, by=None)
    return made


def test_the_plan_is_the_same_after_the_journey(workshop):
    before = plan_of(workshop, with_steps=True)
    moments = [CheckAnswer.objects.get().at, Progress.objects.get().at]
    file = export_workshop(workshop=workshop, code=CODE, by=None)
    packed = pack(workshop)
    workshop.delete()

    made = import_workshop(
        content=file, code=CODE, municipality=accounts.municipality(name="Elsewhere"), by=None
    )

    after = plan_of(made, with_steps=True)
    assert [one.source for one in after.actions] == [one.source for one in before.actions]
    assert [one.partners for one in after.actions] == [one.partners for one in before.actions]
    assert (after.actions[0].cost, after.is_open) == (Decimal("36500.50"), True)
    assert [CheckAnswer.objects.get().at, Progress.objects.get().at] == moments
    for name in ("plan", "actions", "partners"):
        assert pack(made)[name] == packed[name]
    assert Progress.objects.get().by is None


def test_it_comes_after_what_its_actions_point_to():
    order = list(cargoes())

    assert max(map(order.index, ("stakeholders", "inclusion"))) < order.index("strategy")


def test_of_staff_only_the_name_leaves_the_house(workshop):
    user = Progress.objects.get().by

    file = json.dumps(document_of(workshop), default=str, ensure_ascii=False)

    assert user.name in file
    assert user.email not in file
    assert str(user.pk) not in file


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("actions", {"title": ""}),
        ("actions", {"title": "x" * 201}),
        ("actions", {"because": ""}),
        ("actions", {"origin": "magic"}),
        ("actions", {"status": "magic"}),
        ("actions", {"status": "dropped"}),
        ("actions", {"cost": "1e12", "currency": "XOF", "cost_year": 2027}),
        ("actions", {"cost": "-1", "currency": "XOF", "cost_year": 2027}),
        ("actions", {"cost": "5", "currency": ""}),
        ("actions", {"target": "5", "unit": ""}),
        ("actions", {"starts_on": "2027-05-02", "due_on": "2027-05-01"}),
        ("actions", {"lead": "00000000-0000-4000-8000-000000000000"}),
        ("actions", {"more": 1}),
        ("partners", {"entry": "00000000-0000-4000-8000-000000000000"}),
        ("progress", {"text": "", "status": ""}),
        ("progress", {"action": "00000000-0000-4000-8000-000000000000"}),
        ("answers", {"text": ""}),
    ],
)
def test_a_changed_file_is_refused(workshop, table, changes):
    packed = json.loads(json.dumps(pack(workshop)))
    Action.objects.all().delete()
    CheckAnswer.objects.all().delete()
    workshop.action_plan.delete()
    packed[table][0] |= changes

    with pytest.raises(CAUGHT), transaction.atomic():
        arrive(workshop, packed)


def arrive(workshop, packed):
    unpack(workshop, packed)
    connection.check_constraints()


def test_more_rows_than_a_plan_has_are_refused(workshop):
    packed = pack(workshop)

    with pytest.raises(ValueError, match="more rows"):
        unpack(workshop, {**packed, "actions": packed["actions"] * 10_000})
