"""The house of docs/architecture.md: imports go down the floors, and every row has its fence."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import UniqueConstraint

from accounts.constraints import Fence

FLOORS = [
    "interface",
    "tables",
    "accounts",
    "guide",
    "workshops",
    "stakeholders",
    "inclusion",
    "strategy",
    "reports",
    "config",
]
FILES = [file for floor in FLOORS for file in Path(settings.BASE_DIR, floor).rglob("*.py")]

# Tables that belong to no municipality, and why.
SHARED = {
    "accounts.User": "a person may work for several municipalities",
    "accounts.Municipality": "is the fence itself",
    "workshops.JoinFailure": "a wrong code belongs to no workshop",
    "guide": "the guide is the same for all and knows no municipality",
}


def imported(file):
    """Top names of the packages that a file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def floor_of(file):
    return file.relative_to(settings.BASE_DIR).parts[0]


def test_imports_go_down_the_floors():
    upwards = [
        f"{file.relative_to(settings.BASE_DIR)} imports {name}"
        for file in FILES
        for name in imported(file)
        if name in FLOORS and FLOORS.index(name) > FLOORS.index(floor_of(file))
    ]

    assert upwards == []


def test_interface_has_no_tables():
    assert list(apps.get_app_config("interface").get_models()) == []


def tenant_models():
    """Our tables, without the shared ones."""
    ours = [model for model in apps.get_models() if model._meta.app_label in FLOORS]
    return [m for m in ours if m._meta.label not in SHARED and m._meta.app_label not in SHARED]


def references():
    """Every reference from a row of a municipality to another one."""
    tenants = tenant_models()
    fields = [field for model in tenants for field in model._meta.concrete_fields]
    return [field for field in fields if field.related_model in tenants]


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.label)
def test_every_row_has_its_municipality(model):
    unique = [c.fields for c in model._meta.constraints if isinstance(c, UniqueConstraint)]

    assert not model._meta.get_field("municipality").null
    assert ("municipality", "id") in unique
    assert hasattr(model.objects.none(), "visible_to")


@pytest.mark.parametrize("field", references(), ids=str)
def test_every_reference_stays_inside_its_fence(field):
    fenced = {c.field for c in field.model._meta.constraints if isinstance(c, Fence)}

    assert field.name in fenced
    assert not field.db_constraint
