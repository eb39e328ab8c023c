"""What every test has: a real PostgreSQL, our own browser, no other network."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.utils import translation
from hypothesis import settings
from playwright.sync_api import Locator

from config import database
from config.localdb import Server

# Django refuses queries where an event loop runs, and Playwright runs one in the main thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A property holds on a busy machine too.
settings.register_profile("compass", deadline=None)
settings.load_profile("compass")
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # the list of what is right takes most of the time
}
# Nothing here must survive a power cut.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """A private server while the tests run, unless DATABASE_URL names one."""
    if os.environ["DATABASE_URL"] != "postgresql:///unused":
        yield
        return
    with Server("postgres-test", FAST).running() as url:
        # Connections end with each request, as in tests/settings.py.
        private = {**database.entry(url), "CONN_MAX_AGE": 0}
        connections["default"].settings_dict.update(private)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium when there is one; it draws our own pages only, so no sandbox."""
    system = shutil.which("chromium") or shutil.which("google-chrome")
    # Without a graphics card a process that plays one takes more time than the pages.
    calm = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return {**browser_type_launch_args, "executable_path": system, "args": ["--no-sandbox", *calm]}


@pytest.fixture(scope="session")
def playwright(playwright):
    """Its event loop gives this thread connections of their own: closed while they can be found.

    Left open they would hold the test database when it is dropped.
    """
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def clicks_arrive():
    """A click returns when the page it leads to is there.

    Without this it returns as that page begins to come: who counts then counts half of it.
    """
    click = Locator.click

    def click_and_arrive(locator, **how):
        click(locator, **how)
        locator.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", click_and_arrive)
        yield


@pytest.fixture(autouse=True)
def english():
    """What one test's request activated is not the language of the next test."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def violations():
    """`violations(page)`: what axe finds, one line each."""
    axe = Axe()

    def find(page) -> list[str]:
        page.wait_for_load_state()  # Without its styles a page has small targets.
        found = axe.run(page, options=RULES)
        return [
            f"{page.url}: {one['id']}: {node['html'][:160]}"
            for one in found.response["violations"]
            for node in one["nodes"]
        ]

    return find
