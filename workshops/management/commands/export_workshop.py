"""Write a whole workshop to a sealed file."""

from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from workshops.models import Workshop
from workshops.sealed import new_seal_code
from workshops.services.exporting import CarryError, export_workshop


class Command(BaseCommand):
    help = "Writes a whole workshop to a file, and prints the code that its import asks for."

    def add_arguments(self, parser):
        parser.add_argument("workshop", type=UUID, help="id of the workshop")
        parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")

    def handle(self, *, workshop, output, **options):
        found = Workshop.objects.filter(pk=workshop).first()
        if found is None:
            raise CommandError(f"There is no workshop {workshop}.")
        code = new_seal_code()
        try:
            output.write_bytes(export_workshop(workshop=found, code=code, by=None))
        except (CarryError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{output}: {output.stat().st_size:,} bytes.")
        self.stdout.write(f"Seal code: {code}")
        self.stdout.write("Write it down: it is kept nowhere, and the import asks for it.")
