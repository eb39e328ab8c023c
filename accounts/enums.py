"""Choices of the accounts app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a member is to a municipality; what each may do stands in permissions.py."""

    ADMINISTRATOR = "administrator", _("Administrator")
    FACILITATOR = "facilitator", _("Facilitator")
    CONTRIBUTOR = "contributor", _("Contributor")
    VIEWER = "viewer", _("Viewer")

    @property
    def description(self):
        return DESCRIPTIONS[self]


DESCRIPTIONS = {
    Role.ADMINISTRATOR: _("does everything, also members and settings"),
    Role.FACILITATOR: _("prepares and runs workshops, downloads reports"),
    Role.CONTRIBUTOR: _("follows workshops, downloads reports"),
    Role.VIEWER: _("follows workshops and sees their results"),
}
