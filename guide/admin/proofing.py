"""Pages of an edition: its proof sheet, and the links that open it without an account."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from guide.models import ProofLink
from guide.previews import preview_url
from guide.proof_links import MOST_DAYS, USUAL_DAYS, end_proof_link, make_proof_link
from guide.reading import entry_ids
from guide.schema import KINDS
from guide.views import draw_sheet
from interface.formats import format_date


class LinkForm(forms.Form):
    days = forms.IntegerField(
        label=gettext_lazy("Days until it ends"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
    )


class Proofing:
    """Whoever may see an edition may print it; whoever may change or publish it may share it."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<uuid:pk>/proof/", wrap(self.proof_view), name="guide_edition_proof"),
            path("<uuid:pk>/links/", wrap(self.links_view), name="guide_edition_links"),
            path("<uuid:pk>/links/<int:link>/end/", wrap(self.end_view), name="guide_edition_end"),
            *super().get_urls(),
        ]

    def may_share(self, request):
        may = request.user.has_perm
        return may("guide.change_edition") or may("guide.publish_edition")

    def proof_view(self, request, pk):
        edition = self.edition_or_404(request, pk)
        ids = entry_ids(edition)

        def url_of(kind, key):
            entry = ids.get((kind, key))
            return entry_url(kind, entry) if entry else ""

        return require_safe(draw_sheet)(request, edition, url_of, is_shared=False)

    def links_view(self, request, pk):
        edition = self.edition_or_404(request, pk)
        form = LinkForm(request.POST if request.method == "POST" else None)
        context = {"form": form, "may_share": self.may_share(request), "address": ""}
        if form.is_bound:
            self.require(self.may_share(request))
            if form.is_valid():
                context |= self.make_link(request, edition, form.cleaned_data["days"])
        links = ProofLink.objects.valid().filter(edition=edition).select_related("by")
        context["links"] = list(links)
        return self.page(request, edition, "links", context, title=_("Shared links"))

    def make_link(self, request, edition, days):
        """Its address is shown this once."""
        link = make_proof_link(edition=edition, days=days, by=request.user)
        until = link.expires_on
        self.log_change(request, edition, f"Link to the proof sheet made, until {until}.")
        address = settings.PUBLIC_URL + reverse("guide:proof", args=[link.token])
        return {"address": address, "until": until, "form": LinkForm()}

    def end_view(self, request, pk, link):
        return require_POST(self.end_link)(request, pk, link)

    def end_link(self, request, pk, link):
        edition = self.edition_or_404(request, pk)
        self.require(self.may_share(request))
        found = ProofLink.objects.filter(edition=edition, pk=link).first()
        if found is None:
            raise Http404
        if end_proof_link(edition=edition, link=link):
            until = found.expires_on
            self.log_change(request, edition, f"Link to the proof sheet ended, made until {until}.")
        words = _("The link until %(day)s is ended: it opens nothing any more.")
        self.message_user(request, words % {"day": format_date(found.expires_on)}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:guide_edition_links", args=[edition.pk]))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change:
            context = {**context, "preview_url": preview_url(obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)


def entry_url(kind, pk):
    """Where an entry is edited."""
    return reverse(f"admin:guide_{KINDS[kind]._meta.model_name}_change", args=[pk])
