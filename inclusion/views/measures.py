"""One measure of a group: added, changed, removed by one of several people at once."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from inclusion.chapters import chapter_of
from inclusion.finding_words import measure_title
from inclusion.forms_measure import MeasureForm
from inclusion.models import Measure
from inclusion.selectors import MEASURES, PLACES, assessment_of, group_name
from inclusion.services.planning import (
    MeasureConflictError,
    MeasureGoneError,
    RelayGoneError,
    remove_measure,
    save_measure,
)
from inclusion.wizard import asked, draw, to_work
from interface.forms import submitted
from stakeholders.selectors import actors_of
from workshops.enums import Track
from workshops.models import Workshop
from workshops.sides import Side
from workshops.values import OTHER

FIELDS = tuple(name for name in MeasureForm.names if name != "relays")


@to_work
def new_measure(request: HttpRequest, side: Side, group: str) -> HttpResponse:
    """Add a measure for a group; the page makes its id, so that two clicks make one."""
    if group not in side.workshop.groups:
        raise Http404
    measure = Measure(pk=uuid4(), workshop=side.workshop, group=group, version=0)
    return edit(request, side, measure)


@to_work
def measure(request: HttpRequest, side: Side, measure: UUID) -> HttpResponse:
    """Change a measure."""
    return edit(request, side, find_measure(side.workshop, measure))


def find_measure(workshop: Workshop, measure: UUID) -> Measure:
    """A measure of this plan; MeasureGoneError for any other."""
    found = Measure.objects.filter(workshop=workshop, pk=measure).first()
    if found is None:
        raise MeasureGoneError
    return found


def edit(request: HttpRequest, side: Side, row: Measure) -> HttpResponse:
    """The form of a measure: new, with mistakes, or beside another version."""
    form, chapter = form_of(request, side, row)
    if submitted(request) and form.is_valid() and saved(side, form):
        name = group_name(side.workshop, row.group)
        messages.success(request, _("The plan for “%(group)s” is saved.") % {"group": name})
        return redirect(back_to(side, row.group))
    if form.is_bound and not submitted(request):
        form.keep_typed()
    status = 409 if form.versions else 422 if form.errors else 200
    context = {"form": form, "boxes": form.groups(), **about(side, row, chapter)}
    context["is_whole"] = side.workshop.track == Track.FULL or form.has_details()
    if form.versions:
        context["theirs_url"] = side.url("measure", form.measure_id())
    return draw(request, side, "measure", context, status=status)


def form_of(request: HttpRequest, side: Side, row: Measure) -> tuple:
    """The form, and the chapter that it was made with."""
    edition = side.workshop.whole_edition()
    assessment = assessment_of(side.workshop, with_plan=False)
    form = MeasureForm(
        row,
        assessment=assessment,
        actors=actors_of(side.workshop),
        categories={key: str(one.name) for key, one in edition.categories.items()},
        measures=asked(side, MEASURES),
        places=asked(side, PLACES),
        data=request.POST if request.method == "POST" else None,
    )
    return form, chapter_of(assessment, edition)


def saved(side: Side, form: MeasureForm) -> bool:
    """Save the measure; or let the form show what happened meanwhile."""
    content = form.content()
    try:
        save_measure(
            workshop=side.workshop,
            measure_id=form.measure_id(),
            group=form.row.group,
            fields={name: content[name] for name in FIELDS},
            relays=map(UUID, content["relays"]),
            version=form.shown_version(),
            new_relay=form.new(),
        )
    except MeasureConflictError as conflict:
        form.show_conflict(conflict.measure)
    except RelayGoneError:
        form.show_gone()
    return not form.errors


def about(side: Side, row: Measure, chapter) -> dict:
    """Whose measure it is, what stops them, and what the guide says."""
    edition = side.workshop.whole_edition()
    return {
        "is_new": row.version == 0,
        "group": next((one for one in chapter.groups if one.key == row.group), None),
        "group_name": group_name(side.workshop, row.group),
        "back_url": back_to(side, row.group),
        "question": asked(side, MEASURES),
        "edition": edition,
        "other": OTHER,
    }


def back_to(side: Side, group: str) -> str:
    """The page of the group, if it is still one of those chosen."""
    return side.url("group", group) if group in side.workshop.groups else side.url("plan")


@to_work
def remove(request: HttpRequest, side: Side, measure: UUID) -> HttpResponse:
    """Take a measure out of the plan; asks first."""
    found = find_measure(side.workshop, measure)
    if submitted(request):
        remove_measure(workshop=side.workshop, measure_id=measure)
        messages.success(request, _("The measure is removed."))
        return redirect(back_to(side, found.group))
    context = {
        "title": measure_title(found, side.workshop.whole_edition()),
        "group_name": group_name(side.workshop, found.group),
        "back_url": back_to(side, found.group),
    }
    return draw(request, side, "remove_measure", context)
