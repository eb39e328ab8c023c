"""Whatever goes wrong, what was typed comes back, readable and ready to be sent again."""

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils.http import urlencode

from tests.interface.page import Page

pytestmark = pytest.mark.urls("tests.interface.urls")
TYPED = "A long text, with 😀, عربي and <script>alert(1)</script>"
FIELDS = {"summary": TYPED, "mode": "anonymous", "modules": ["vision", "compass"]}
FORM = "application/x-www-form-urlencoded"


def read(response) -> tuple[str, Page]:
    html = response.content.decode()
    return html, Page(html)


def assert_kept(response, *, status: int, path: str):
    """Text readable, all fields sent again to the same address with a token, nothing run."""
    html, page = read(response)
    assert response.status_code == status
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert [page.values(name) for name in FIELDS] == [[TYPED], ["anonymous"], ["vision", "compass"]]
    assert [a["action"] for tag, a in page.elements if tag == "form"] == [path]
    assert len(page.values("csrfmiddlewaretoken")[0]) == 64
    assert '<p class="note typed" dir="auto">' in html


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def test_expired_token_then_sent_again():
    client = Client(enforce_csrf_checks=True)

    refused = client.post("/save/?a=1", FIELDS)

    assert_kept(refused, status=403, path="/save/?a=1")
    token = read(refused)[1].values("csrfmiddlewaretoken")[0]
    again = client.post("/save/?a=1", {**FIELDS, "csrfmiddlewaretoken": token})
    assert again.content.decode() == f"saved: {TYPED}"


@pytest.mark.parametrize("origin", ["http://testserver", None])
def test_expired_token_from_our_own_page(origin):
    headers = {"origin": origin} if origin else {}

    response = Client(enforce_csrf_checks=True).post("/save/", FIELDS, headers=headers)

    assert_kept(response, status=403, path="/save/")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"referer": "https://elsewhere.example/testserver"},
        {"origin": "http://testserver:81"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_form_of_another_site_is_refused_and_not_offered_again(headers):
    response = Client(enforce_csrf_checks=True).post("/save/", FIELDS, headers=headers)

    html, page = read(response)
    assert response.status_code == 403
    assert "A long text" not in html
    assert page.values("summary") == []


def test_secrets_are_neither_shown_nor_kept():
    secrets = {"password": "Hunter-2 !", "new_password1": "Hunter-2 !", "code": "123456"}

    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {**FIELDS, **secrets})

    html, page = read(response)
    assert "Hunter-2" not in html
    assert "123456" not in html
    assert page.values("summary") == [TYPED]


def test_the_code_of_a_workshop_is_no_secret():
    response = Client(enforce_csrf_checks=True).post("/join/", {"code": "K7MR 4TXB"})

    assert read(response)[1].values("code") == ["K7MR 4TXB"]


def test_signed_out_person_gets_the_text_back_with_a_way_to_sign_in(client):
    response = client.post("/members/?a=1", FIELDS)

    assert_kept(response, status=401, path="/members/?a=1")
    assert 'href="/accounts/login/" target="_blank"' in response.content.decode()


@pytest.mark.django_db
def test_expired_session_gets_the_text_back(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32

    assert_kept(client.post("/members/", FIELDS), status=401, path="/members/")


def test_signed_out_person_who_only_looks_is_sent_to_sign_in(client):
    response = client.get("/members/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_lost_database_keeps_the_text(client):
    response = client.post("/lost/", FIELDS)

    assert_kept(response, status=503, path="/lost/")
    assert response.headers["Retry-After"] == "10"


def test_lost_database_tells_a_visitor_to_wait(client):
    response = client.get("/lost/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert b"does not answer" in response.content


@pytest.fixture
def no_database(django_db_blocker):
    """A server that does not answer: nothing listens on that port."""
    connection = connections["default"]
    before = {key: connection.settings_dict[key] for key in ("HOST", "PORT")}
    connection.close()
    connection.settings_dict.update(HOST="127.0.0.1", PORT="9")
    with django_db_blocker.unblock():
        yield
    connection.settings_dict.update(before)
    connection.connection = None


@pytest.mark.usefixtures("no_database")
def test_database_that_is_not_there_keeps_the_text_of_a_signed_in_person(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32

    assert_kept(client.post("/members/", FIELDS), status=503, path="/members/")


def test_failure_of_ours_keeps_the_text_and_tells_no_secret(client):
    response = client.post("/broken/", FIELDS)

    assert_kept(response, status=500, path="/broken/")
    assert response.headers["X-Request-ID"] in response.content.decode()
    assert b"secret detail" not in response.content
    assert b"ZeroDivision" not in response.content


@pytest.mark.parametrize(
    "limit", [{"DATA_UPLOAD_MAX_MEMORY_SIZE": 20}, {"DATA_UPLOAD_MAX_NUMBER_FIELDS": 1}]
)
def test_too_much_text_is_shown_but_not_offered_again(client, settings, limit):
    for name, value in limit.items():
        setattr(settings, name, value)

    response = client.post("/save/", urlencode(FIELDS, doseq=True), content_type=FORM)

    html, page = read(response)
    assert response.status_code == 413
    assert "A long text, with 😀, عربي and &lt;script&gt;" in html
    assert [tag for tag, _ in page.elements if tag == "form"] == []


def test_other_damage_is_a_plain_refusal(client):
    response = client.get("/help/", headers={"host": "bad_host<>"})

    assert response.status_code == 400
    assert b"cannot be read" in response.content
