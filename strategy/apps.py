from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from workshops.modules import Link, ModulePages, Workspace, register, register_workspace


def group_figure(workshop, round):
    """The compass of the group, drawn; imported late, because apps load before their models."""
    from strategy.group_figure import group_figure as draw_group

    return draw_group(workshop, round)


def plan_state(workshop):
    """How far the action plan is; imported late, because apps load before their models."""
    from strategy.state import plan_state as count

    return count(workshop)


def plan_drawing(workshop):
    """What the wall shows of it."""
    from strategy.wall import drawing

    return drawing(workshop)


def add_sample_plan(workshop) -> None:
    """The action plan of the sample."""
    from strategy.sample.build import create_plan

    create_plan(workshop)


class StrategyConfig(AppConfig):
    name = "strategy"

    def ready(self):
        """Tell the workshops that the compass has pages of its own, and of the action plan."""
        from stakeholders.uses import register_user
        from strategy.cargo import CARGO
        from strategy.uses import ACTIONS
        from workshops.sample.additions import register_addition
        from workshops.services.exporting import register_cargo

        register_cargo("strategy", CARGO)
        register_user("strategy", ACTIONS)
        register_addition(add_sample_plan)
        register_workspace(
            Workspace(
                key="actions",
                title=_("Action plan"),
                goal=_("Five actions: what is done first, who leads it, by when"),
                minutes=12,  # product.md, "Two hours that end in something a council adopts"
                url_name="strategy:actions",
                staff_url_name="strategy:staff_actions",
                state=plan_state,
                draw=plan_drawing,
            )
        )
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
