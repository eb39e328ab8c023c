"""What a person typed, saved from a request that failed."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http import HttpRequest

NOT_KEPT = re.compile(r"(?i)csrfmiddlewaretoken|passw|^otp|^login_code$")
# At sign-in a code is a secret; at the door of a workshop it is what somebody took pains to type.
NOT_KEPT_AT_SIGN_IN = re.compile(NOT_KEPT.pattern + r"|^code$")
OPTION_KEY_OR_NUMBER = re.compile(r"[a-z0-9_.:-]*\Z")
MOST_BYTES = 5_000_000  # read back from a body that Django refused as too large
MOST_FIELDS = 2_000


@dataclass(frozen=True)
class TypedField:
    """One field as it was sent."""

    name: str
    value: str

    @property
    def is_text(self) -> bool:
        """Words of a person, rather than the key of an option or a number."""
        return not OPTION_KEY_OR_NUMBER.match(self.value)


def typed_fields(request: HttpRequest) -> list[TypedField]:
    """
    Every field of the form that was sent, without secrets.

    Parameters
    ----------
    request : HttpRequest
        A POST; its body may have been refused as too large.

    Returns
    -------
    list[TypedField]
        In the order of the page; passwords and one-time codes are left out.
    """
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    sent = pairs or _refused(request)
    secret = NOT_KEPT_AT_SIGN_IN if request.path.startswith("/accounts/") else NOT_KEPT
    return [TypedField(*pair) for pair in sent if not secret.search(pair[0])]


def comes_from_here(request: HttpRequest) -> bool:
    """
    Whether a form was sent from one of our own pages, as far as the browser says.

    Parameters
    ----------
    request : HttpRequest
        A POST.

    Returns
    -------
    bool
        True also when the browser names no origin at all.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if not origin:
        return True
    parts = urlsplit(origin)
    own = {request.get_host(), *(urlsplit(url).netloc for url in settings.CSRF_TRUSTED_ORIGINS)}
    return parts.scheme in ("http", "https") and parts.netloc in own


def _refused(request: HttpRequest) -> list[tuple[str, str]]:
    """Fields of a body that Django would not parse, read once more up to a limit."""
    if request.content_type != "application/x-www-form-urlencoded":
        return []
    body = getattr(request, "_body", None)
    if body is None:
        body = request.read(MOST_BYTES)
    text = body[:MOST_BYTES].decode(errors="replace")
    return parse_qsl("&".join(text.split("&")[:MOST_FIELDS]), keep_blank_values=True)
