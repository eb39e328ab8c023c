"""Load the guide's content files as a published edition."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from guide.problems import ContentError
from guide.services import load_edition

FIRST_EDITION = Path(__file__).resolve().parents[2] / "content" / "edition-1"


class Command(BaseCommand):
    help = "Publish the edition that a folder of content files holds, unless it is published."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=FIRST_EDITION)

    def handle(self, *, folder, **options):
        try:
            edition, is_new = load_edition(folder=folder)
        except ContentError as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        questions = len(edition.questionnaire().questions)
        done = "published" if is_new else "already current"
        self.stdout.write(f"Edition {edition.number}: {done}, {questions} questions.")
