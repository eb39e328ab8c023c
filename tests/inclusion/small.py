"""A small digital divide as plain data: two groups, two obstacles, one measure."""

from datetime import date
from uuid import UUID

from inclusion.assessment import Assessment, Cell, Estimate, MeasureLine, ServiceLine

GROUPS = {"older": "Older people", "women": "Women"}
OBSTACLES = {
    "price": "Price: the phone costs too much",
    "literacy": "Literacy: reading is difficult",
}
PRECAUTIONS = {"counter": "The counter stays", "facilitators": "People help", "training": "Budget"}
SEVERITIES = {
    ("older", "price"): 1,
    ("older", "literacy"): 3,
    ("women", "price"): 2,
    ("women", "literacy"): 0,
}


def cell(group, obstacle, severity, **fields) -> Cell:
    return Cell(group=group, obstacle=obstacle, answered=5, median=severity, **fields)


def measure(group="older", number=1, **fields) -> MeasureLine:
    plain = {"kind": "classes", "obstacles": ("literacy",), "relays": {UUID(int=9): "Library"}}
    return MeasureLine(id=UUID(int=number), group=group, **{**plain, **fields})


def service(name="Permits", notes=None, **states) -> ServiceLine:
    return ServiceLine(id=UUID(int=70), name=name, states=states, notes=notes or {})


def divide(severities=None, **fields) -> Assessment:
    """Older people cannot read it, women cannot pay for it; one class, no service."""
    told = SEVERITIES if severities is None else severities
    plain = {
        "groups": GROUPS,
        "obstacles": OBSTACLES,
        "cells": {key: cell(*key, value) for key, value in told.items()},
        "estimates": {"older": Estimate(people=2100, source="Census", counted_on=date(2025, 6, 1))},
        "measures": (measure(),),
        "services": (),
        "precautions": PRECAUTIONS,
    }
    return Assessment(**{**plain, **fields})
