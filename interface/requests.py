"""The id of the request being served: in the log, in a header and on the page that failed."""

import logging
import re
from contextvars import ContextVar
from uuid import uuid4

GIVEN_BY_PROXY = re.compile(r"[A-Za-z0-9-]{8,64}\Z")
_current: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Id of the request that this thread serves; "" outside a request."""
    return _current.get()


def begin_request(given: str) -> str:
    """Take the id that a trusted proxy gave, or make one."""
    request_id = given if GIVEN_BY_PROXY.match(given) else uuid4().hex[:16]
    _current.set(request_id)
    return request_id


class RequestIdFilter(logging.Filter):
    """Gives every log record a `request_id`."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request_id()
        return True
