"""What the decision page says beside its control: where we are, what the room said, the prefill."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.decisions import findings_of, wanted_decisions
from workshops.forms_decide import DecisionForm
from workshops.models import Workshop
from workshops.tendency import has_ties
from workshops.wording import answer_lines

HOW = {
    "allocation": gettext_lazy("the mean points, rounded so that they add up"),
    "ranking": gettext_lazy("the order of the mean ranks"),
    "multiple": gettext_lazy("what more than half of the people chose"),
    "single": gettext_lazy("what more than half of the people chose"),
    "scale": gettext_lazy("the middle answer"),
    "number": gettext_lazy("the middle answer"),
}


def page_words(form: DecisionForm, workshop: Workshop) -> dict[str, object]:
    """
    What stands around the control.

    Parameters
    ----------
    form : DecisionForm
        Of the question that is to be decided.
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    dict[str, object]
        `verdict` and `findings` of the room, `prefill` (sentences), `position` and its two
        numbers for the margin.
    """
    result = form.decidable.result
    return {
        "verdict": result.verdict if result else None,
        "findings": findings_of(result, workshop) if result else (),
        "prefill": " ".join(prefill_words(form)),
        **position_words(form, workshop),
    }


def prefill_words(form: DecisionForm) -> Iterable[str]:
    """Where the value in the control comes from, and that it is not recorded yet."""
    question, result = form.asked.question, form.decidable.result
    if result is None:
        yield _("Asked of the group only: nobody answered it alone.")
    elif form.tendency is None:
        yield _("No tendency to prefill: choose together.")
    if form.is_bound:
        yield _("What you typed is kept.")
    elif form.current:
        yield _("Prefilled with the decision in force.")
        if form.tendency is not None:
            lines = "; ".join(map(str, answer_lines(question, form.tendency)))
            yield _("The room’s tendency: %(tendency)s.") % {"tendency": lines}
    elif form.tendency is not None:
        yield _("Prefilled with the room’s tendency: %(how)s.") % {"how": HOW[question.kind]}
        yield from _limits_of_tendency(form)
    yield _("Nothing is recorded until you press the button.")


def _limits_of_tendency(form: DecisionForm) -> Iterable[str]:
    if has_ties(form.decidable.result):
        yield _("Equal mean ranks stand in the order of the question.")
    rows = form.asked.question.rows
    if isinstance(form.tendency, Mapping) and rows and len(form.tendency) < len(rows):
        yield _("Rows without a tendency are empty: choose together.")


def position_words(form: DecisionForm, workshop: Workshop) -> dict[str, object]:
    """The place of the decision among those of its module; 0 for one that nobody planned."""
    question = form.asked.question
    module = workshop.whole_edition().module(question.module)
    keys = [one.key for one in wanted_decisions(workshop) if one.module == module.key]
    if question.key not in keys:
        return {"position": str(module.title), "number": 0, "total": 0}
    number = keys.index(question.key) + 1
    words = _("%(module)s: decision %(number)d of %(all)d")
    told = {"module": module.title, "number": number, "all": len(keys)}
    return {"position": words % told, "number": number, "total": len(keys)}
