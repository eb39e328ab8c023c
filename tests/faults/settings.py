"""Production's settings with what the faults need: time to strike, and a save without a guard."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE

MIDDLEWARE = ["tests.faults.hooks.Linger", *MIDDLEWARE]
ROOT_URLCONF = "tests.faults.hooks"
# Names without a hash: nothing is collected here.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
