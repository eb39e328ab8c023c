"""An edition out as a file, and a file into a draft: a preview, then all of it or nothing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guide.admin.comparing import document
from guide.admin.exchange_files import FileForm, lines, log_import
from guide.exchange.document import FileError, document_bytes
from guide.exchange.services import OtherPlanError, import_file, keep_file, preview_file
from guide.exchange.table import texts_bytes
from guide.languages import language_name
from guide.models import EditionFile, PublishedEditionError
from guide.untranslated import Tally, texts_of
from interface.downloads import download, file_name

JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OTHER = gettext_lazy(
    "The draft has changed since you saw this page, and nothing was imported. Look at what the "
    "file would do now, then press the button again."
)
# A page with more changes than this shows its sections folded.
MOST_OPEN = 30


class Exchanging:
    """Pages of an edition: its files, and what a file would change."""

    def get_urls(self):
        pages = {
            "import/": (self.new_view, "new_from_file"),
            "import/<uuid:pk>/": (self.preview_view, "import"),
            "<uuid:pk>/exchange/": (self.exchange_view, "exchange"),
            "<uuid:pk>/edition.json": (self.export_view, "export"),
            "<uuid:pk>/texts.xlsx": (self.texts_view, "texts"),
        }
        return [
            *(
                path(route, self.admin_site.admin_view(view), name=f"guide_edition_{name}")
                for route, (view, name) in pages.items()
            ),
            *super().get_urls(),
        ]

    def export_view(self, request, pk):
        edition = self.edition_or_404(request, pk)
        name = file_name(_("edition"), edition.number.replace(".", "-"), ending="json")
        return download(document_bytes(document(edition)), name=name, kind=JSON)

    def texts_view(self, request, pk):
        """All texts, or those that lack a language."""
        edition = self.edition_or_404(request, pk)
        missing = request.GET.get("missing", "")
        if missing and missing not in edition.languages:
            raise Http404
        places = texts_of(edition)
        if missing:
            places = [place for place in places if place.is_missing(missing)]
        words = (_("texts"), edition.number.replace(".", "-"), missing)
        name = file_name(*filter(None, words), ending="xlsx")
        return download(texts_bytes(edition, places), name=name, kind=XLSX)

    def exchange_view(self, request, pk):
        edition = self.edition_or_404(request, pk)
        may_import = self.has_change_permission(request, edition)
        form, file = self.file_step(request, edition) if may_import else (None, None)
        if request.method == "POST" and not may_import:
            raise PermissionDenied
        if file:
            return HttpResponseRedirect(preview_url(file))
        context = {"form": form, "gaps": gaps(edition), "may_import": may_import}
        return self.page(request, edition, "exchange", context, title=_("Export and import"))

    def new_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, file = self.file_step(request, None)
        if file:
            return HttpResponseRedirect(preview_url(file))
        return self.file_page(
            request, "new_from_file", {"form": form, "title": _("Import an edition")}
        )

    def file_step(self, request, edition):
        """The form, and the file once it is right in form."""
        if edition is None:
            endings = [".json"]
            help_text = _("An exchange file (.json), at most 10 MB.")
        else:
            endings = [".json", ".xlsx"]
            help_text = _("An exchange file (.json) or a table of texts (.xlsx), at most 10 MB.")
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        form = FileForm(*given, endings=endings, help_text=help_text)
        if not form.is_valid():
            return form, None
        sent = form.cleaned_data["file"]
        about = {"edition": edition, "name": sent.name, "by": request.user}
        try:
            return form, keep_file(content=sent.read(), **about)
        except FileError as error:
            form.add_error("file", lines(error))
            return form, None

    def preview_view(self, request, pk):
        file = EditionFile.objects.of(request.user).select_related("edition").filter(pk=pk).first()
        if file is None:
            words = _("This file is not here any more: it was imported, or sent an hour ago.")
            self.message_user(request, words, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:guide_edition_changelist"))
        self.require_import(request, file.edition)
        try:
            if request.method == "POST":
                return self.take_in(request, file)
            return self.preview(request, file)
        except (FileError, PublishedEditionError) as error:
            said = lines(error) if isinstance(error, FileError) else [str(error)]
            return self.preview_page(request, file, {"refused": said}, status=409)

    def require_import(self, request, edition):
        if edition is None:
            self.require(self.has_add_permission(request))
        else:
            self.require(self.has_change_permission(request, edition))

    def take_in(self, request, file):
        try:
            with transaction.atomic():
                seal = request.POST.get("seal", "")
                edition, plan = import_file(file=file, seal=seal, by=request.user)
                log_import(request.user, edition, plan, file)
        except EditionFile.DoesNotExist:  # The second of two clicks.
            return HttpResponseRedirect(preview_url(file))
        except OtherPlanError:
            return self.preview(request, file, other=OTHER)
        words = _("Imported: %(added)d added, %(changed)d changed, %(removed)d removed.")
        told = dict(zip(("added", "changed", "removed"), plan.counts, strict=True))
        self.message_user(request, words % told, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:guide_edition_change", args=[edition.pk]))

    def preview(self, request, file, other=""):
        plan = preview_file(file=file)
        sections, errors = plan.sections, plan.errors
        context = {
            "plan": plan,
            "errors": errors,
            "missing": sum(one.code == "translation_missing" for one in errors),
            "sections": sections,
            "is_folded": sum(len(section.lines) for section in sections) > MOST_OPEN,
            "other": other,
        }
        return self.preview_page(request, file, context, status=409 if other else 200)

    def preview_page(self, request, file, context, *, status):
        about = {
            "file": file,
            "edition": file.edition,
            "subtitle": file.edition,
            "refused": (),
            "title": _("Before the import"),
        }
        return self.file_page(request, "import", {**about, **context}, status=status)

    def file_page(self, request, name, context, *, status=200):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            **context,
        }
        template = f"admin/guide/edition/{name}.html"
        return TemplateResponse(request, template, context, status=status)


def preview_url(file):
    return reverse("admin:guide_edition_import", args=[file.pk])


def gaps(edition):
    """(code, name, texts that lack it) for each language that lacks any."""
    missing = Tally.of(texts_of(edition), edition.languages).missing
    codes = [code for code in edition.languages if missing[code]]
    return [(code, language_name(code), missing[code]) for code in codes]
