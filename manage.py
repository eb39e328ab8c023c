#!/usr/bin/env python
"""Django's command line for City Compass."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config import environment

if __name__ == "__main__":
    environment.load(environment.DOT_ENV, environment.LOCAL_ENV)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("STATEMENT_TIMEOUT_SECONDS", "300")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
