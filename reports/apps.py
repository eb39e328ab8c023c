from django.apps import AppConfig


def outcome(workshop):
    """What the council did; imported late, because apps load before their models."""
    from reports.outcome import outcome as read

    return read(workshop)


def add_sample_note(workshop) -> None:
    """The adopted note of the sample's finished workshop."""
    from reports.sample import create_note

    create_note(workshop)


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self):
        """Tell the workshops what leaves the room; the last app, so that all is there to print."""
        from reports.cargo import CARGO
        from workshops.outcomes import register_outcome
        from workshops.sample.additions import register_addition
        from workshops.services.exporting import register_cargo

        register_cargo("reports", CARGO)
        register_addition(add_sample_note)
        register_outcome(outcome)
