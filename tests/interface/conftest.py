import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def _first_language():
    """A request leaves its language in the thread; the next test starts in the first one."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
