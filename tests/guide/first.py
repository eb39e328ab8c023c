"""Edition 1 as it stands once it is published, without the entries that it was made of.

Writing those takes half a second, and only the tests of the bank itself read them.
"""

from functools import cache
from uuid import UUID

from guide.compile import canonical
from guide.files import read_folder
from guide.management.commands.load_guide import FIRST_EDITION
from guide.models import Edition
from tests.workshops import factories

# Always the same: what a process has read under it stays true from test to test.
ID = UUID("00000000-0000-4000-8000-000000000001")


@cache
def content_1() -> dict:
    """What its files hold."""
    return canonical(read_folder(FIRST_EDITION).content)


def edition_1() -> Edition:
    """Published, and read once: whether a test reads it again does not hang on the one before."""
    edition = Edition.objects.filter(pk=ID).first() or factories.edition(content_1(), "1", pk=ID)
    edition.questionnaire()
    return edition
