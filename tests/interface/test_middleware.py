import logging

import pytest
from django.conf import settings
from django.test import Client

from interface.middleware import policy
from interface.requests import RequestIdFilter, begin_request
from tests.interface.page import Page

pytestmark = pytest.mark.urls("tests.interface.urls")
TYPED = {"summary": "Fees paid by phone: عربي", "project": "Fees"}


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", ["/help/", "/nowhere/", "/broken/", "/lost/", "/?q=%00"])
def test_every_answer_carries_the_policy_and_its_companions(client, path):
    response = client.get(path)

    written = response.headers["Content-Security-Policy"]
    assert written == policy(settings.SECURE_CSP)
    assert "unsafe" not in written
    assert "*" not in written
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/help/", "/nowhere/", "/lost/", "/save/"])
def test_no_page_stays_in_a_cache(client, path):
    assert client.get(path).headers["Cache-Control"] == "private, no-store"


def test_the_failure_page_and_the_log_tell_the_same_request(client, caplog):
    with caplog.at_level(logging.ERROR, logger="django.request"):
        response = client.get("/broken/")

    request_id = response.headers["X-Request-ID"]
    RequestIdFilter().filter(caplog.records[-1])
    assert request_id in response.content.decode()
    assert caplog.records[-1].request_id == request_id
    assert b"secret detail" not in response.content


def test_the_id_of_a_proxy_counts_only_behind_one(client, settings):
    given = {"X-Request-ID": "from-the-proxy-1"}
    settings.TRUSTED_PROXIES = 0
    assert client.get("/help/", headers=given).headers["X-Request-ID"] != given["X-Request-ID"]

    settings.TRUSTED_PROXIES = 1
    assert client.get("/help/", headers=given).headers["X-Request-ID"] == given["X-Request-ID"]


@pytest.mark.parametrize("given", ["", "short", "with space and more", "x" * 65, "line\nbreak-x"])
def test_an_odd_request_id_is_replaced(given):
    assert begin_request(given) != given


@pytest.mark.parametrize(
    ("path", "status"), [("/help/%00", 404), ("/query/?q=a%00", 400), ("/query/?%00=a", 400)]
)
def test_nul_in_an_address_is_refused_before_the_database(client, path, status):
    assert client.get(path).status_code == status


def test_nul_in_a_cookie_is_refused_before_the_database(client):
    response = client.get("/help/", headers={"cookie": 'sessionid="\\000aaaaaaaaaaaaaaaa"'})

    assert response.status_code == 400


@pytest.mark.parametrize("method", ["TRACE", "TRACK"])
def test_trace_is_refused(client, method):
    assert client.generic(method, "/help/").status_code == 405


def test_switch_draws_the_page_again_in_the_new_language_and_saves_nothing(client):
    response = client.post("/save/", {**TYPED, "switch_language": "fr"})

    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="fr"' in html
    assert TYPED["summary"] in html
    assert Page(html).values("project") == ["Fees"]
    assert "saved: " not in html
    assert 'class="problem"' not in html
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"


def test_without_a_switch_the_same_form_saves(client):
    assert client.post("/save/", TYPED).content.decode() == f"saved: {TYPED['summary']}"


def test_the_language_is_remembered(client):
    client.post("/language/", {"switch_language": "fr", "next": "/help/"})

    assert '<html lang="fr"' in client.get("/help/").content.decode()


def test_an_unknown_language_is_an_ordinary_post(client):
    response = client.post("/save/", {**TYPED, "switch_language": "xx"})

    assert response.content.startswith(b"saved")
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_another_site_cannot_switch():
    client = Client(enforce_csrf_checks=True)

    response = client.post(
        "/save/", {"switch_language": "fr"}, headers={"origin": "https://b.example"}
    )

    assert response.status_code == 403
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        ("/help/?a=1", "/help/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_language_leads_back_only_to_our_own_pages(client, wanted, target):
    response = client.post("/language/", {"switch_language": "fr", "next": wanted})

    assert response.status_code == 302
    assert response.headers["Location"] == target


def test_switch_of_a_page_with_a_main_form_sends_that_form_to_the_page_itself(client):
    page = Page(client.get("/save/?a=1").content.decode())
    buttons = [a for tag, a in page.elements if tag == "button" and a.get("form") == "main-form"]

    assert [button.get("name") for button in buttons] == [None, "switch_language"]
    assert buttons[1]["formaction"] == "/save/?a=1"


def test_switch_of_another_page_is_a_form_of_its_own(client):
    page = Page(client.get("/help/?a=1").content.decode())

    assert page.values("next") == ["/help/?a=1"]
    assert page.values("switch_language") == ["fr"]
