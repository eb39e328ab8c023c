"""Bring database and static files to what the code expects; run it at each start or release."""

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection

from guide.checks import PUBLISHED


class Command(BaseCommand):
    """Everything between installing and serving; safe to repeat."""

    requires_system_checks = ()  # `make check` asks them; here they cost a second of each start.
    help = "Migrate, make the cache table, load the guide, collect static files."

    def add_arguments(self, parser):
        parser.add_argument("--sample", action="store_true", help="make the sample, once")

    def handle(self, *args, sample, **options):
        self._check_database()
        call_command("migrate", interactive=False, verbosity=0)
        # A guide that somebody altered is not served: this stops with guide.E001.
        call_command("check", tags=[PUBLISHED], databases=["default"], verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_guide", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        if sample:
            call_command("create_sample", stdout=self.stdout)

    def _check_database(self):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from error
