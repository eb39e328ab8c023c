"""Somebody holds a lock: nobody waits for ever, and what was typed comes back."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from tests.workshops import factories
from tests.workshops.test_answer_views import POINTS, text
from workshops.models import Answer, Round

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held():
    """A round that another connection keeps locked while the test runs."""
    round, is_locked, is_over = factories.round(factories.workshop()), *two_events()

    def hold():
        with transaction.atomic():
            Round.objects.select_for_update().get(pk=round.pk)
            is_locked.set()
            is_over.wait(20)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    is_locked.wait(20)
    yield round
    is_over.set()
    thread.join()


def two_events():
    return threading.Event(), threading.Event()


def test_a_save_that_meets_a_lock_gives_the_page_back_with_the_text(client, held):
    factories.join(client, held.workshop)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    url = reverse("workshops:page", args=[held.workshop_id, "vision", "priorities"])

    client.raise_request_exception = False
    response = client.post(url, POINTS)

    assert response.status_code == 503
    assert 'name="vision.priorities.economy" value="4"' in text(response)
    assert not Answer.objects.exists()
