"""An editor goes through an edition as a participant would, on the participant's own pages."""

from collections.abc import Iterable, Iterator
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from guide.admin.problem_lines import Lines
from guide.checked import Checked
from guide.items import Module, Question
from guide.languages import language_name
from guide.models import Edition
from workshops.forms import PageForm
from workshops.preview import (
    WHOLE,
    Preview,
    forget_answers,
    keep_answers,
    kept_answers,
    load_preview,
    with_step,
)
from workshops.preview_words import Note, conditions_on_page, notes_on_edition, notes_on_page
from workshops.rows import amount
from workshops.steps import Step, Walk
from workshops.views.answer import check_context, next_url, page_context, way_back


def editor_view(view):
    """A page for whoever may see the question bank: `view(request, preview, …)`."""

    @wraps(view)
    def wrapped(request, edition: UUID, language: str, **kwargs):
        may = request.user.has_perm
        if not (may("guide.view_edition") or may("guide.change_edition")):
            raise PermissionDenied
        found = get_object_or_404(Edition, pk=edition)
        if language not in found.languages:
            raise Http404
        return view(request, load_preview(found, language), **kwargs)

    return wrapped


@editor_view
def preview(request: HttpRequest, preview: Preview) -> HttpResponse:
    """The list of modules as participants see it, then every page."""
    if request.method == "POST":
        forget_answers(request.session)
        return redirect("workshops:preview", preview.edition.pk, preview.language)
    banner = draw_banner(request, preview, notes_on_edition(preview), is_list=True)
    stored = kept_answers(request.session, preview)
    with override(preview.language):
        walks = [preview.walk(module.key, stored) for module in preview.questionnaire.modules]
        context = {
            "tasks": [task_row(preview, walk) for walk in walks],
            "modules": [(walk.module, page_rows(preview, walk.module)) for walk in walks],
            "has_answers": bool(stored),
        }
        return draw(request, preview, "workshops/preview/list.html", banner, context)


def task_row(preview: Preview, walk: Walk) -> dict:
    """One line of the participant's list."""
    addresses, step = preview.addresses(walk.module.key), walk.first_open()
    kind = "done" if walk.is_complete and walk.answered else "half" if walk.answered else "none"
    return {
        "title": walk.module.title,
        "goal": walk.module.goal,
        "amount": amount(walk),
        "kind": kind,
        "text": "",
        "url": addresses.page(step.slug) if step else addresses.check,
        "id": f"status-{walk.module.key}",
    }


def page_rows(preview: Preview, module: Module) -> list[dict]:
    """Every page of a module, whatever its conditions."""
    to = preview.addresses(module.key)
    return [
        {
            "title": page.title,
            "url": to.page(page.slug),
            "is_conditional": all(question.condition for question in page.questions),
        }
        for page in preview.pages(module.key)
    ]


@editor_view
def preview_page(request: HttpRequest, preview: Preview, module: str, page: str) -> HttpResponse:
    """One page: checked when it is sent, and never saved."""
    whole = preview.whole_step(module, page)
    if whole is None:
        return no_such_page(preview)
    walk = preview.walk(module, kept_answers(request.session, preview))
    is_whole = WHOLE in request.GET
    step = None if is_whole else walk.step(page)
    notes = notes_on_page(preview, walk, whole, is_whole=is_whole)
    banner = draw_banner(request, preview, notes, whole)
    with override(preview.language):
        return show(request, preview, with_step(walk, step or whole), step or whole, banner)


def no_such_page(preview: Preview) -> HttpResponse:
    """A page that cannot be drawn: the list says why."""
    if not preview.hindered:
        raise Http404
    return redirect("workshops:preview", preview.edition.pk, preview.language)


def show(
    request: HttpRequest, preview: Preview, walk: Walk, step: Step, banner: SafeString
) -> HttpResponse:
    """The page, or the way on from it; in the language of the preview."""
    is_sent = request.method == "POST"
    is_complete = "later" not in request.POST
    data = request.POST if is_sent else None
    form = PageForm(step, walk.stored, data=data, is_complete=is_complete)
    addresses = preview.addresses(walk.module.key)
    if is_sent and form.is_valid():
        kept = keep_answers(request.session, preview, walk.stored, form.values())
        walk = with_step(preview.walk(walk.module.key, kept), step)
        return redirect(next_url(request, walk, step, addresses))
    context = {
        "round": None,
        "back": way_back(request, walk, step, addresses),
        **page_context(walk, step, form, preview.questionnaire),
    }
    template = "workshops/preview/page.html"
    return draw(request, preview, template, banner, context, status=422 if is_sent else 200)


@editor_view
def preview_check(request: HttpRequest, preview: Preview, module: str) -> HttpResponse:
    """The participant's last look at a module."""
    if module not in {one.key for one in preview.questionnaire.modules}:
        return no_such_page(preview)
    if request.method == "POST":
        messages.success(request, _("A participant has finished the module here."))
        return redirect("workshops:preview", preview.edition.pk, preview.language)
    walk = preview.walk(module, kept_answers(request.session, preview))
    banner = draw_banner(request, preview)
    with override(preview.language):
        context = {"is_open": True, **check_context(walk, preview.addresses(module))}
        return draw(request, preview, "workshops/preview/check.html", banner, context)


def draw(
    request: HttpRequest,
    preview: Preview,
    template: str,
    banner: SafeString,
    context: dict,
    *,
    status: int = 200,
) -> HttpResponse:
    response = render(request, template, {"banner": banner, **context}, status=status)
    response.headers["Content-Language"] = preview.language
    return response


def draw_banner(
    request: HttpRequest,
    preview: Preview,
    notes: Iterable[Note] = (),
    whole: Step | None = None,
    *,
    is_list: bool = False,
) -> SafeString:
    """What stands above the participant's page, in the editor's own language."""
    edition = preview.edition
    questions = dict.fromkeys(one.question for one in whole.asked) if whole else ()
    lines = Lines(edition, Checked(preview.content or {"entries": {}}, (), ()))
    context = {
        "edition": edition,
        "languages": [language_link(request, preview, code) for code in edition.languages],
        "list_url": "" if is_list else list_url(preview),
        "notes": list(notes),
        "conditions": conditions_on_page(preview, whole) if whole else [],
        "hindered": [lines.of(problem) for problem in preview.hindered] if is_list else [],
        "left_out": ", ".join(preview.left_out) if is_list else "",
        "questions": list(edit_links(questions, lines)),
    }
    return render_to_string("workshops/preview/_banner.html", context, request)


def list_url(preview: Preview) -> str:
    return reverse("workshops:preview", args=[preview.edition.pk, preview.language])


def language_link(request: HttpRequest, preview: Preview, code: str) -> dict:
    """The same page in another language; the editor's own stays as it is."""
    found = request.resolver_match
    url = reverse(found.view_name, kwargs={**found.kwargs, "language": code})
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return {"name": language_name(code), "url": url + query, "is_here": code == preview.language}


def edit_links(questions: Iterable[Question], lines: Lines) -> Iterator[dict]:
    """Where each question is edited; a published edition may have lost its rows."""
    for question in questions:
        if row := lines.ids.get(("question", question.key)):
            url = reverse("admin:guide_question_change", args=[row])
            yield {"name": question.short, "url": url}
