"""Remove what was uploaded and never imported; run it every night, beside clearsessions."""

from django.core.management.base import BaseCommand

from accounts.services.uploads import clear_uploads


class Command(BaseCommand):
    help = "Remove files that were uploaded more than an hour ago and never imported."

    def handle(self, **options):
        self.stdout.write(f"Removed: {clear_uploads()}.")
