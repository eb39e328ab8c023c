"""The page on which a facilitator puts an unanswered workshop on a newer edition."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.permissions import Right
from guide.change_lines import Section, sections
from guide.compare import compare, only_modules
from guide.models import Edition
from guide.texts import Text
from workshops.access import staff_view
from workshops.additions import read_questions, without_foreign
from workshops.models import Workshop
from workshops.services.updating import (
    NothingLeftError,
    OtherEditionError,
    TooLateError,
    kept_modules,
    move_to_edition,
    newer_edition,
)


@staff_view(Right.PREPARE_WORKSHOP)
def edition(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """What the newer edition changes, and the button that takes it."""
    if request.method == "POST":
        return move(request, workshop)
    newest = newer_edition(workshop)
    context = {"workshop": workshop, "newest": newest}
    if newest is not None:
        context |= what_changes(workshop, newest)
    return render(request, "workshops/edition.html", context)


def what_changes(workshop: Workshop, newest: Edition) -> dict:
    """The difference, for the modules of this workshop and in one language."""
    old, new = workshop.whole_edition(), newest.questionnaire()
    kept = kept_modules(workshop, newest)
    titles = {module.key: str(module.title) for module in (*old.modules, *new.modules)}
    return {
        "gone": [titles[key] for key in workshop.modules if key not in kept],
        "lost": lost_questions(workshop, newest),
        "come": [titles[key] for key in kept if key not in workshop.modules],
        "is_possible": bool(kept),
        "sections": _sections(workshop, newest, kept, titles),
    }


def lost_questions(workshop: Workshop, newest: Edition) -> list[str]:
    """Own questions whose module the newer edition does not have."""
    kept = without_foreign(workshop.additions, newest.questionnaire())
    stay = {one.key for one in read_questions(kept)}
    return [one.text for one in workshop.own_questions() if one.key not in stay]


def _sections(workshop: Workshop, newest: Edition, kept: list[str], titles: dict) -> list[Section]:
    """Only of modules that stay: of the others the page says that they come or go."""
    before, after = workshop.edition.content, newest.content
    stay = [key for key in kept if key in workshop.modules]
    changes = only_modules(compare(before, after), stay)
    read_in = Text(after["title"]).language()  # the reader's, where the edition has it
    return sections(changes, [read_in], {key: titles[key] for key in stay})


def move(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Move it, or say why it stays."""
    try:
        wanted = Edition.objects.frozen().get(pk=UUID(request.POST.get("edition", "")))
        moved = move_to_edition(workshop=workshop, edition=wanted, by=request.user)
    except TooLateError:
        messages.warning(
            request, _("People have begun to work: the workshop stays on its edition.")
        )
    except (OtherEditionError, Edition.DoesNotExist, ValueError):
        messages.warning(
            request, _("There is another newest edition now: look at what it changes.")
        )
        return redirect("workshops:edition", workshop.pk)
    except NothingLeftError:
        messages.warning(request, _("The newer edition has none of its modules."))
    else:
        words = _("The workshop is on edition %(number)s now. Open its modules when you are ready.")
        messages.success(request, words % {"number": moved.edition.number})
    return redirect("workshops:detail", workshop.pk)
