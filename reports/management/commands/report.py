"""Write a document of a workshop to a file."""

from pathlib import Path
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from reports.making import Kind, make_document
from reports.typst import DocumentError
from workshops.codes import normal_code
from workshops.models import Workshop


class Command(BaseCommand):
    help = "Write the council note, the full record or the worksheet of a workshop as a PDF."

    def add_arguments(self, parser):
        parser.add_argument("workshop", help="id of the workshop, or its join code")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.NOTE.value)
        parser.add_argument("-o", "--output", type=Path, help="file; in this folder unless given")

    def handle(self, *, workshop, kind, output, **options):
        try:
            document = make_document(find_workshop(workshop), Kind(kind))
            output = output or Path(document.name)
            output.write_bytes(document.content)
        except (DocumentError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{output}: {len(document.content):,} bytes.")


def find_workshop(name: str) -> Workshop:
    workshops = Workshop.objects.select_related("municipality", "edition")
    try:
        found = workshops.filter(pk=UUID(name))
    except ValueError:
        found = workshops.filter(join_code=normal_code(name))
    if workshop := found.first():
        return workshop
    raise CommandError(f"There is no workshop {name!r}.")
