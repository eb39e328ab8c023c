"""Logs: one line of JSON per event, on standard error, with the id of the request."""

import json
import logging
import time


class JsonFormatter(logging.Formatter):
    """Writes an event as one line; a line break inside it cannot forge another."""

    converter = time.gmtime
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        event = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", None),
        }
        if record.exc_info:
            event["exception"] = self.formatException(record.exc_info)
        return json.dumps(event, default=str)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "interface.requests.RequestIdFilter"}},
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "json",
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Their own handlers would mail the administrators and write plain text.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
