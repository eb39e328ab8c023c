from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from workshops.modules import Link, ModulePages, register


def group_figure(workshop, round):
    """The compass of the group, drawn; imported late, because apps load before their models."""
    from strategy.group_figure import group_figure as draw_group

    return draw_group(workshop, round)


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
                decide=("compass.placement",),
                draw=group_figure,
            ),
        )
