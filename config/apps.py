"""The wiring as an app: it has the `prepare` command, and no models."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "config"
    verbose_name = "Configuration"
