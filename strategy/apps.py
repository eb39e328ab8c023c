from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from workshops.modules import Link, ModulePages, register


class StrategyConfig(AppConfig):
    name = "strategy"

    def ready(self):
        """Tell the workshops that the compass has pages of its own."""
        register(
            "compass",
            ModulePages(
                results_url_name="strategy:group_compass",
                group_results_url_name="strategy:staff_compass",
                links=(
                    Link("strategy:my_compass", _("See your own compass")),
                    Link("strategy:typology", _("Read the four models side by side")),
                ),
            ),
        )
