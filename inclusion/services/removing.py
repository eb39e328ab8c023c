"""Indicators and neighbourhoods that should not be there: removed with their figures."""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Right, require
from inclusion.models import Indicator, Neighbourhood


@transaction.atomic
def remove_indicator(*, one: Indicator, by: User) -> None:
    """
    Remove an indicator and all its values.

    Parameters
    ----------
    one : Indicator
        Of the municipality.
    by : User
        Who removes it.
    """
    require(by, Right.EDIT_REGISTER, one.municipality)
    one.delete()


@transaction.atomic
def remove_area(*, one: Neighbourhood, by: User) -> None:
    """
    Remove a neighbourhood and all its values.

    Parameters
    ----------
    one : Neighbourhood
        Of the municipality.
    by : User
        Who removes it.
    """
    require(by, Right.EDIT_REGISTER, one.municipality)
    one.delete()
