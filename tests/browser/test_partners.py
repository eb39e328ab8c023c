"""Shortlist, findings, then and now, as a phone shows them: axe, no sideways scrolling."""

import pytest
from django.urls import reverse

from guide.models import Edition
from stakeholders.sample.build import create_map
from tests.browser.people import sign_in
from tests.stakeholders import factories as stakeholders
from tests.workshops import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_axe_finds_nothing_and_phones_need_not_scroll_sideways(open_page, facilitator, violations):
    told = {"edition": Edition.objects.current(), "needs": ["technical", "data"]}
    before = factories.workshop(facilitator.municipality, **told)
    create_map(before)
    now = factories.workshop(facilitator.municipality, previous=before, **told)
    for entry in before.mapentry_set.all()[:6]:
        stakeholders.entry(now, stakeholder=entry.stakeholder, influence=3, interest=1)
    page, found = open_page(), []
    sign_in(page, facilitator)

    for name, workshop in (("shortlist", before), ("findings", before), ("then", now)):
        page.goto(reverse(f"stakeholders:staff_{name}", args=[workshop.pk]))
        page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    assert found == []
