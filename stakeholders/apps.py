from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from workshops.modules import Workspace, register_workspace


def map_state(workshop):
    """How far the map is; imported late, because apps load before their models."""
    from stakeholders.state import map_state as count

    return count(workshop)


def map_drawing(workshop):
    """What the wall shows of the map."""
    from stakeholders.wall import drawing

    return drawing(workshop)


def add_sample_map(workshop) -> None:
    """The map of the sample's finished workshop."""
    from stakeholders.sample.build import create_map

    create_map(workshop)


class StakeholdersConfig(AppConfig):
    name = "stakeholders"

    def ready(self):
        """Tell the workshops about the map; imported late, because apps load before models."""
        from stakeholders.cargo import CARGO
        from tables import checks  # noqa: F401 (registers it)
        from workshops.sample.additions import register_addition
        from workshops.services.exporting import register_cargo

        register_cargo("stakeholders", CARGO)
        register_addition(add_sample_map)
        register_workspace(
            Workspace(
                key="map",
                title=_("Ecosystem map"),
                goal=_("Who is concerned by the project, who could be a partner, and how"),
                minutes=13,  # product.md, "Two hours that end in something a council adopts"
                url_name="stakeholders:map",
                staff_url_name="stakeholders:staff_map",
                state=map_state,
                draw=map_drawing,
            )
        )
