"""Take a workshop in from a sealed file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Municipality
from workshops.services.exporting import CarryError
from workshops.services.importing import import_workshop


class Command(BaseCommand):
    help = "Takes in a workshop from a file of export_workshop, whole or not at all."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, help="name of whose it becomes")
        parser.add_argument("--seal", required=True, help="code that the export printed")

    def handle(self, *, file, municipality, seal, **options):
        found = Municipality.objects.filter(name=municipality)
        if len(found) != 1:
            raise CommandError(f"There are {len(found)} municipalities {municipality!r}, not one.")
        try:
            content = file.read_bytes()
            workshop = import_workshop(content=content, code=seal, municipality=found[0], by=None)
        except (CarryError, OSError) as error:
            raise CommandError(str(error)) from error
        people = workshop.participants.count()
        self.stdout.write(f"{workshop.name}: {people} people, {workshop.rounds.count()} rounds.")
