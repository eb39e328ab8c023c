from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuideConfig(AppConfig):
    name = "guide"
    verbose_name = _("Question bank")

    def ready(self):
        from guide import checks  # noqa: F401 (registers them)
