"""How a change is made: under the municipality's lock, allowed, and noted.

Changes are noted in Django's admin log, in the same transaction, as an act on the
municipality: nothing of ours changes it, and the admin shows it under "History".
"""

from django.contrib.admin.models import CHANGE, LogEntry

from accounts.models import Municipality
from accounts.permissions import Right, require


def note(municipality, by, text):
    """Log an act of a signed-in person; the command line has its own log."""
    if by is not None:
        LogEntry.objects.log_actions(by.pk, [municipality], CHANGE, text, single_object=True)


def locked(municipality, by, right=Right.MANAGE_MEMBERS):
    """The municipality, locked, once the actor's role of this very moment allows the right.

    Everything that decides about members takes this lock first, so that two administrators
    cannot remove each other at once.
    """
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if by is not None:
        require(by, right, municipality)
    return municipality
