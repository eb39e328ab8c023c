from django.apps import AppConfig

from guide.previews import register_preview
from guide.uses import register


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self):
        """Tell the question bank how many workshops use an edition, and where it is seen."""
        from workshops.preview import preview_address
        from workshops.selectors import workshops_by_edition

        register(workshops_by_edition)
        register_preview(preview_address)
