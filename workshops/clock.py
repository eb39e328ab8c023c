"""The day that a municipality has, wherever its server and its readers are."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from workshops.models import Workshop


def today_of(workshop: Workshop) -> date:
    """Today in the municipality's time zone: what is due yesterday is late."""
    return timezone.localdate(timezone=ZoneInfo(workshop.municipality.time_zone))
