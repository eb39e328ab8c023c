from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from workshops.modules import Link, ModulePages, register


def group_figure(workshop, round) -> str | None:
    """The compass of the group, drawn; imported late, because apps load before their models."""
    from strategy.group_figure import group_figure as draw_group

    return draw_group(workshop, round)


def group_headline(workshop, round) -> str:
    """What the compass of the group says."""
    from strategy.group_figure import group_headline as say

    return say(workshop, round)


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
                figure=group_figure,
                headline=group_headline,
            ),
        )
