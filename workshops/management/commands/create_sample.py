"""Make the sample, once, and say how to enter it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Municipality
from guide.models import Edition
from workshops.codes import spaced
from workshops.models import Workshop
from workshops.sample.build import create_sample
from workshops.sample.sign_ins import kept_sign_ins


class Command(BaseCommand):
    help = (
        "Makes a municipality with invented people and answers, only where there is none yet, "
        "and prints its sign-ins and join code, also when it is there already."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--language",
            choices=[code for code, _ in settings.LANGUAGES],
            default="en",
            help="language of its workshops and of what people wrote",
        )

    def handle(self, *, language, **options):
        if not Municipality.objects.exists():
            sample = self._create(language)
            self.stdout.write(f"Sample: {sample.name}, with a finished workshop and an open one.")
        elif sample := Municipality.objects.filter(is_sample=True).first():
            self.stdout.write(f"Sample: {sample.name}, made before.")
        else:
            self.stdout.write("No sample: this site has municipalities of its own.")
            return
        self._say_how_to_enter(sample)

    def _create(self, language):
        if Edition.objects.current() is None:
            raise CommandError("There is no guide yet: run manage.py load_guide first.")
        return create_sample(language=language)

    def _say_how_to_enter(self, sample):
        lost = "  Its passwords were shown where it was made; manage.py changepassword sets others."
        self.stdout.write(kept_sign_ins(sample).rstrip() or lost)
        for workshop in Workshop.objects.filter(municipality=sample).joinable():
            self.stdout.write(f"  Join code      {spaced(workshop.join_code)}  {workshop.name}")
