"""The sample's finished workshop leaves the room with an adopted note."""

import pytest

from reports.desk import desk_of
from reports.issued import versions_of
from reports.models import Adoption
from tests.guide.first import edition_1
from workshops.models import Workshop
from workshops.sample.build import create_sample


@pytest.mark.django_db
def test_sample_ends_with_an_adopted_note():
    edition_1()
    create_sample(language="fr")
    workshop = Workshop.objects.select_related("municipality").get(issued_notes__number=1)

    [version] = versions_of(workshop)

    assert version.note.language == "fr"
    assert version.note.by
    assert Adoption.objects.get().adopted_on > version.note.issued_on
    assert not desk_of(workshop, [version]).has_changed
