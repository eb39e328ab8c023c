from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from workshops.modules import Workspace, register_workspace


def divide_state(workshop):
    """How far the assessment is; imported late, because apps load before their models."""
    from inclusion.state import divide_state as count

    return count(workshop)


def divide_drawing(workshop):
    """What the wall shows of it."""
    from inclusion.wall import drawing

    return drawing(workshop)


def add_sample_divide(workshop) -> None:
    """The response plan and the figures of the sample; imported late, as apps load first."""
    from inclusion.sample.build import create_divide

    create_divide(workshop)


class InclusionConfig(AppConfig):
    name = "inclusion"

    def ready(self):
        """Tell the workshops about the divide; imported late, because apps load before models."""
        from guide.needed import ask_elsewhere
        from inclusion.cargo import CARGO
        from inclusion.selectors import MEASURES, PLACES, PRECAUTIONS
        from inclusion.uses import RELAYS
        from stakeholders.uses import register_user
        from workshops.sample.additions import register_addition
        from workshops.services.exporting import register_cargo

        register_cargo("inclusion", CARGO)
        register_user("inclusion", RELAYS)
        ask_elsewhere(MEASURES, PLACES, "inclusion.relays", PRECAUTIONS)
        register_addition(add_sample_divide)
        register_workspace(
            Workspace(
                key="divide",
                title=_("Digital divide"),
                goal=_("Who is left out, why, and what we do about it with whom"),
                minutes=13,  # product.md, "Two hours that end in something a council adopts"
                url_name="inclusion:home",
                staff_url_name="inclusion:staff_home",
                state=divide_state,
                draw=divide_drawing,
            )
        )
