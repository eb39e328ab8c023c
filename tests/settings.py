"""The settings under test: production's, with the answers that an operator would give."""

import os

os.environ.update(PUBLIC_URL="http://testserver", SECRET_KEY="only-for-tests-" + "x" * 50)
# Without a database of one's own, tests/conftest.py puts the private one in its place.
os.environ.setdefault("DATABASE_URL", "postgresql:///unused")

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STATIC_ROOT

# Names without a hash: tests need no collected files.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The live server's threads must not hold the test database when it is dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Empty: WhiteNoise lists what was collected for every client of a test, and warns of no folder.
STATIC_ROOT = STATIC_ROOT.with_name("static-test")
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
