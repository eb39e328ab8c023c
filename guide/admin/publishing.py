"""From a draft to a published edition, and out of use: checks with their reasons, retirement."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.admin.problem_lines import Line, Lines
from guide.admin.reasons import ReasonsForm, name_of, shared_name
from guide.checked import Weighed, check_edition
from guide.codes import TITLES
from guide.enums import Status
from guide.models import Edition, PublishedEditionError
from guide.problems import ContentError
from guide.services import (
    DraftChangedError,
    LastEditionError,
    NotPublishedError,
    accept_warnings,
    publish_edition,
    retire_edition,
    take_back_reason,
)
from guide.uses import workshops_by_edition

NOT_SEEN = "-"  # Fits no draft: only what the page has shown is published.


@dataclass(frozen=True)
class WarningLine:
    """A warning with its reason, or with the input for it."""

    line: Line
    weighed: Weighed
    input: BoundField | None


@dataclass(frozen=True)
class Group:
    """The warnings of one check; `input` takes one reason for all of them."""

    title: str
    warnings: list[WarningLine]
    input: BoundField | None


class Publishing:
    """Pages of an edition: its checks, from which it is published, and its retirement."""

    def get_urls(self):
        pages = {"checks": self.checks_view, "retire": self.retire_view}
        return [
            *(
                path(f"<uuid:pk>/{name}/", self.admin_site.admin_view(view), name=url_name(name))
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def has_publish_permission(self, request):
        return request.user.has_perm("guide.publish_edition")

    def may_publish(self, request, edition):
        return edition.is_draft and self.has_publish_permission(request)

    def may_give_reasons(self, request, edition):
        is_editor = self.has_change_permission(request, edition)
        return is_editor or self.may_publish(request, edition)

    def edition_or_404(self, request, pk):
        edition = self.get_object(request, str(pk))
        if edition is None:
            raise Http404
        if not self.has_view_permission(request, edition):
            raise PermissionDenied
        return edition

    def checks_view(self, request, pk):
        edition = self.edition_or_404(request, pk)
        checked = check_edition(edition)
        is_publishing = "publish" in request.POST
        data = request.POST if request.method == "POST" else None
        form = ReasonsForm(checked.open_warnings, is_publishing=is_publishing, data=data)
        if data is not None:
            self.require(self.may_give_reasons(request, edition))
            self.require(not is_publishing or self.may_publish(request, edition))
            if "take_back" in data or form.is_valid():
                return self.save_reasons(request, edition, form)
        context = checks_context(edition, checked, form)
        context["may_publish"] = self.may_publish(request, edition)
        context["may_give_reasons"] = self.may_give_reasons(request, edition)
        return self.page(request, edition, "checks", context, title=_("Checks"))

    def require(self, is_allowed):
        if not is_allowed:
            raise PermissionDenied

    def save_reasons(self, request, edition, form):
        try:
            if "take_back" in request.POST:
                self.take_back(request, edition, request.POST["take_back"])
            else:
                self.accept(request, edition, form)
            if "publish" in request.POST:
                return self.publish(request, edition, request.POST.get("seen") or NOT_SEEN)
        except PublishedEditionError as error:
            self.message_user(request, str(error), messages.ERROR)
        return HttpResponseRedirect(edition_url("checks", edition))

    def take_back(self, request, edition, accepted):
        number = int(accepted[:18]) if accepted.isdecimal() else 0
        if take_back_reason(edition=edition, accepted=number):
            self.log_change(request, edition, "Reason for a warning taken back.")

    def accept(self, request, edition, form):
        number = accept_warnings(edition=edition, reasons=form.reasons, by=request.user)
        if number:
            said = ngettext("%(number)d reason kept.", "%(number)d reasons kept.", number)
            self.message_user(request, said % {"number": number}, messages.SUCCESS)
            self.log_change(request, edition, f"Reasons given for warnings: {number}.")

    def publish(self, request, edition, seen):
        try:
            publish_edition(edition=edition, by=request.user, seen=seen)
        except DraftChangedError:
            words = _("Somebody changed the draft since this page was shown: look at it again.")
        except ContentError:
            words = _("Edition %(number)s was not published: something keeps it from it.")
        else:
            self.log_change(request, edition, "Published.")
            words = _("Edition %(number)s is published: new workshops take it.")
            self.message_user(request, words % {"number": edition.number}, messages.SUCCESS)
            return HttpResponseRedirect(edition_url("change", edition))
        self.message_user(request, words % {"number": edition.number}, messages.ERROR)
        return HttpResponseRedirect(edition_url("checks", edition))

    def retire_view(self, request, pk):
        edition = self.edition_or_404(request, pk)
        self.require(self.has_publish_permission(request))
        if request.method == "POST":
            return self.retire(request, edition)
        context = {
            "is_published": edition.status == Status.PUBLISHED,
            "others": list(published().exclude(pk=edition.pk)),
            "workshop_count": workshops_by_edition()[edition.pk],
        }
        return self.page(request, edition, "retire", context, title=_("Retire"))

    def retire(self, request, edition):
        try:
            retire_edition(edition=edition)
        except LastEditionError:
            words, level = (
                _("New workshops need it: publish another edition first."),
                messages.ERROR,
            )
        except NotPublishedError:
            words, level = _("Only a published edition can be retired."), messages.ERROR
        else:
            words, level = _("Edition %(number)s is retired."), messages.SUCCESS
            self.log_change(request, edition, "Retired.")
        self.message_user(request, words % {"number": edition.number}, level)
        return HttpResponseRedirect(edition_url("change", edition))

    def page(self, request, edition, name, context, *, title):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": edition,
            "opts": self.opts,
            "edition": edition,
            "media": self.media,
            **context,
        }
        return TemplateResponse(request, f"admin/guide/edition/{name}.html", context)


def url_name(name):
    return f"guide_edition_{name}"


def edition_url(name, edition):
    return reverse(f"admin:{url_name(name)}", args=[edition.pk])


def published():
    return Edition.objects.filter(status=Status.PUBLISHED).order_by("-published_at")


def checks_context(edition, checked, form):
    """What the page of the checks shows."""
    lines = Lines(edition, checked)
    groups = {}
    for weighed in checked.warnings:
        place = name_of(weighed.problem.place)
        bound = form[place] if place in form.fields else None
        line = WarningLine(lines.of(weighed.problem), weighed, bound)
        groups.setdefault(weighed.problem.code, []).append(line)
    return {
        "checked": checked,
        "form": form,
        "errors": [lines.of(problem) for problem in checked.errors],
        "groups": [group(code, ones, form) for code, ones in groups.items()],
        "newest": published().exclude(pk=edition.pk).first(),
        "is_intact": edition.is_draft or edition.is_intact(),
    }


def group(code, warnings, form):
    several = sum(one.input is not None for one in warnings) > 1
    return Group(str(TITLES[code]), warnings, form[shared_name(code)] if several else None)
