"""The proof sheet of an edition: for editors, and for whoever has a link to it."""

from collections.abc import Callable

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from guide.compile import read_content
from guide.languages import language_name
from guide.models import Edition
from guide.proof import proof_sheet
from guide.proof_links import opened_edition

# The address holds a secret: it goes to no other site, and into no index.
DISCREET = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


class LanguagesForm(forms.Form):
    """Which languages the sheet shows; anything odd is the same as nothing."""

    def __init__(self, edition: Edition, data):
        super().__init__(data=data)
        choices = [(code, language_name(code)) for code in edition.languages]
        self.fields["language"] = forms.ChoiceField(
            label=gettext_lazy("Language"), choices=choices, required=False
        )
        self.fields["beside"] = forms.ChoiceField(
            label=gettext_lazy("Beside it"), choices=[("", "–"), *choices], required=False
        )
        self.initial = dict(zip(("language", "beside"), self.chosen(edition), strict=False))
        self.is_bound = False  # Drawn with what is shown, not with what was asked for.

    def chosen(self, edition: Edition) -> list[str]:
        """One language, or two different ones; first the reader's, if nothing is asked for."""
        wanted = [self.data.get("language"), (get_language() or "").partition("-")[0]]
        first = next((code for code in wanted if code in edition.languages), edition.languages[0])
        beside = self.data.get("beside")
        return [first, beside] if beside in edition.languages and beside != first else [first]


def draw_sheet(
    request: HttpRequest,
    edition: Edition,
    url_of: Callable[[str, str], str] = lambda kind, key: "",
    **context,
) -> HttpResponse:
    """The proof sheet as a page; three queries for a draft, one for a published edition."""
    content = read_content(edition) if edition.is_draft else edition.content
    form = LanguagesForm(edition, request.GET)
    sheet = proof_sheet(content, form.chosen(edition), url_of)
    context = {"edition": edition, "sheet": sheet, "choose": form, "now": timezone.now(), **context}
    return render(request, "guide/proof.html", context)


@login_not_required
@require_safe
def shared_proof(request: HttpRequest, token: str) -> HttpResponse:
    """The same answer for a link that never was, one that is over and one that was ended."""
    edition = opened_edition(token)
    if edition is None:
        raise Http404
    response = draw_sheet(request, edition, is_shared=True)
    for name, value in DISCREET.items():
        response.headers[name] = value
    return response
