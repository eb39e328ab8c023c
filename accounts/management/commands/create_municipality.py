"""Open a municipality from the command line."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import ValidationError, validate_email

from accounts import mail
from accounts.services import open_municipality


class Command(BaseCommand):
    help = "Opens a municipality and prints the link that lets its first administrator join."

    def add_arguments(self, parser):
        parser.add_argument("name", help="name of the municipality, as printed on documents")
        parser.add_argument("email", help="address of the first administrator")
        parser.add_argument(
            "--language",
            choices=[code for code, _ in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="language of the municipality and of the invitation",
        )

    def handle(self, *, name, email, language, **options):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address") from error
        municipality, invitation = open_municipality(name=name, email=email, language=language)
        sent = mail.send_invitation(invitation)
        self.stdout.write(f"{municipality.name} is open.")
        self.stdout.write(f"Sent to {email}." if sent else f"No mail was sent to {email}.")
        self.stdout.write("This link works once, for seven days:")
        self.stdout.write(invitation.link())
