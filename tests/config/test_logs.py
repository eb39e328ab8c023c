"""One event, one line of JSON."""

import json
import logging

from config.logs import JsonFormatter


def record(message, *arguments, **extra) -> logging.LogRecord:
    made = logging.LogRecord("workshops", logging.WARNING, __file__, 1, message, arguments, None)
    made.__dict__.update(extra)
    return made


def test_event_is_one_line_whatever_it_quotes():
    line = JsonFormatter().format(record("path %s", '/w/\r\n{"level": "INFO"}\x1b[31m'))

    assert line.isprintable()
    event = json.loads(line)
    assert event["level"] == "WARNING"
    assert event["message"] == 'path /w/\r\n{"level": "INFO"}\x1b[31m'


def test_event_names_the_request_and_the_time_in_utc():
    event = json.loads(JsonFormatter().format(record("x", request_id="abc", created=0.0)))

    assert event["request_id"] == "abc"
    assert event["time"].startswith("1970-01-01T00:00:00")
    assert event["time"].endswith("Z")


def test_failure_is_logged_with_the_id_that_the_person_sees(client, monkeypatch, caplog):
    def fail(request):
        raise RuntimeError("broken")

    monkeypatch.setattr("config.health._database_problem", lambda: fail(None))
    client.raise_request_exception = False

    response = client.get("/healthz")

    assert response.status_code == 500
    [failure] = [r for r in caplog.records if r.exc_info]
    line = JsonFormatter().format(failure)
    assert "RuntimeError: broken" in json.loads(line)["exception"]
    assert response.headers["X-Request-ID"] in response.content.decode()
