"""A workshop that everybody has answered."""

import pytest

from tests import factories
from tests.reports.held import held_workshop


@pytest.fixture
def held(db):
    """Twelve people, everything revealed, in a sample municipality."""
    return held_workshop(municipality=factories.municipality(name="Tarrabo", is_sample=True))
