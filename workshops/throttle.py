"""Slows down whoever guesses join codes: only failures count, so a full room may join.

ASVS 6.3.1 asks for a limit per source. With 40 random bits, 500 workshops and 600 guesses a
minute a code is hit once in about seven years.
"""

import ipaddress
import logging
import time

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from workshops.models import JoinFailure

FAILURES_PER_SOURCE = 30
FAILURES_THAT_ALERT = 6_000
SLOT_SECONDS = 600
EVERYBODY = "everybody"
logger = logging.getLogger(__name__)


def source_of(request: HttpRequest) -> str:
    """The browser's network: behind n trusted proxies, the n-th address from the right."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = settings.TRUSTED_PROXIES
    address = request.META.get("REMOTE_ADDR", "")
    if trusted and len(forwarded) >= trusted:
        address = forwarded[-trusted].strip()
    return salted_hmac("join-failure", network_of(address), algorithm="sha256").hexdigest()


def network_of(address: str) -> str:
    """An IPv6 home has 2^64 addresses, so its network counts as one source."""
    try:
        version = ipaddress.ip_address(address).version
    except ValueError:
        return address
    if version == 4:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False))


def current_slot() -> int:
    return int(time.time()) // SLOT_SECONDS


def is_slowed(request: HttpRequest) -> bool:
    """Whether too many wrong codes came from this source in this slot."""
    failures = JoinFailure.objects.filter(source=source_of(request), slot=current_slot())
    return failures.filter(count__gte=FAILURES_PER_SOURCE).exists()


def count_failure(request: HttpRequest) -> None:
    """One more; old slots are forgotten. Operators read of a flood in the log."""
    _count(source_of(request))
    if _count(EVERYBODY) == FAILURES_THAT_ALERT:
        logger.error("%d wrong join codes in ten minutes", FAILURES_THAT_ALERT)
    JoinFailure.objects.filter(slot__lt=current_slot() - 1).delete()


def _count(source: str) -> int:
    failure, _ = JoinFailure.objects.get_or_create(source=source, slot=current_slot())
    JoinFailure.objects.filter(pk=failure.pk).update(count=F("count") + 1)
    return failure.count + 1
