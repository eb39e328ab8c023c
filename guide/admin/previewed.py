"""From the page of an entry to what others see of it: a participant's page, the proof sheet."""

from django.urls import reverse

from guide.enums import Asked, Repeat
from guide.models import Page, Question
from guide.previews import preview_url
from guide.proof_items import anchor

# What a question on a participant's page repeats for.
ON_PAGES = ("", Repeat.GROUP)


class Previewed:
    """Links on the page of every entry."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change:
            proof = reverse("admin:guide_edition_proof", args=[obj.edition_id])
            context = {
                **context,
                "proof_url": f"{proof}#{anchor(obj.content_name, obj.key)}",
                "preview_url": page_url(obj),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)


def page_url(entry):
    """The page that asks it; "" for what no page asks."""
    if isinstance(entry, Page):
        return preview_url(entry.edition, entry.key)
    if not isinstance(entry, Question):
        return ""
    is_asked = entry.asked == Asked.PERSON and entry.repeat in ON_PAGES
    return preview_url(entry.edition, entry.page.key, entry.key) if is_asked else ""
