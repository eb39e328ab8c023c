"""Start-up check: what was published is still, byte for byte, what is stored."""

from django.core.checks import Error, Tags, register
from django.db import connections

from guide.models import Edition

# Alone, it is `check --tag published --database default`: what `prepare` asks at each start.
PUBLISHED = "published"


@register(Tags.database, PUBLISHED)
def published_content(databases, **kwargs):
    """Run by `migrate` and `check --database`, before the tables exist too."""
    errors = []
    for alias in databases or ():
        if Edition._meta.db_table in connections[alias].introspection.table_names():
            editions = Edition.objects.using(alias).frozen().defer(None)
            errors += [_error(edition) for edition in editions if not edition.is_intact()]
    return errors


def _error(edition):
    return Error(
        f"The content of edition {edition.number} is not what was published.",
        hint="Restore guide_edition.content from a backup; its hash is in guide_edition.sha256.",
        obj=edition.pk,
        id="guide.E001",
    )
