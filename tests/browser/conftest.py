"""A real browser on a real server with the real guide; nothing may be fetched from elsewhere."""

from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from accounts.enums import Role
from tests import factories
from tests.guide.first import edition_1


@pytest.fixture
def site(live_server, transactional_db):
    """Address of a server with edition 1 and its cache table."""
    call_command("createcachetable")
    edition_1()
    return live_server.url


@pytest.fixture
def facilitator(site):
    """Somebody who can sign in with `factories.PASSWORD`."""
    return factories.membership(Role.FACILITATOR)


@pytest.fixture
def open_page(browser, site):
    """`open_page(width, language)`: a page of a new person, watched for what must not happen."""
    watched, contexts = [], []

    def open_one(*, width=360, language="en", **more):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale=language, base_url=site, **more
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        watched.append(watch(page))
        return page

    yield open_one
    for context in contexts:  # Or a live page asks while the database is being emptied.
        context.close()
    assert [problem for problems in watched for problem in problems] == []


def watch(page):
    """Collects console messages (policy violations among them), errors and foreign requests."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if is_bad(message) else None)
    page.on("request", lambda request: problems.append(request.url) if is_foreign(request) else 0)
    return problems


def is_bad(message) -> bool:
    # Chromium reports every answer of 400 or more, and we answer 404, 409 and 422 on purpose;
    # and that it has cleared what "Next person" told it to clear.
    known = ("Failed to load resource", "Clear-Site-Data header")
    return not any(words in message.text for words in known)


def is_foreign(request) -> bool:
    host = urlsplit(request.url).hostname
    return request.url.startswith("http") and host not in ("localhost", "127.0.0.1", "testserver")
