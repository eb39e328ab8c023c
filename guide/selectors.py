"""Reads of the question bank for the other apps."""

from uuid import UUID

from guide.models import Edition
from guide.questionnaire import Questionnaire


def questionnaire(edition_id: UUID) -> Questionnaire:
    """A published edition as frozen objects; without a query once this process has read it."""
    return Edition(pk=edition_id).questionnaire()
