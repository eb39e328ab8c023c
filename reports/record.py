"""The full record of a workshop: every question of every revealed module."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from guide.items import Question
from inclusion.neighbourhoods import territory_of
from inclusion.ranking import ranking_of
from reports.acting import plan_drawings, record_actions
from reports.coherence import record_coherence
from reports.context import Chapter, Fact, RecordCoherence, RecordContext, RecordQuestion, Texts
from reports.counting import PAIR, agreement_of, counts_of, grid_of
from reports.deciding import history_of
from reports.dividing import divide_drawings, divide_of
from reports.mapping import drawings_of, map_of
from reports.method import kind_words, method_of
from reports.parts import people, sheet_of, status_of, workshop_facts
from reports.selectors import PrintedModule, Revealed, revealed_of
from strategy.plan.chapter import chapter_of as plan_chapter
from workshops.decisions import Decided
from workshops.enums import Resource
from workshops.models import Workshop
from workshops.results import QuestionResult
from workshops.selectors import RevealedQuestion
from workshops.sources import source_line
from workshops.values import DONT_KNOW_LABEL


def record_context(workshop: Workshop, *, issued_on: date) -> RecordContext:
    """
    What the full record of a workshop says, in the workshop's language.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    issued_on : date
        The day that is printed on it.

    Returns
    -------
    RecordContext
        Only what is revealed; the other modules are named as pending.
    """
    with override(workshop.language):
        return _record(revealed_of(workshop), issued_on)


def _record(revealed: Revealed, issued_on: date) -> RecordContext:
    workshop = revealed.workshop
    territory = territory_of(workshop.municipality)
    map_drawings = drawings_of(revealed.map) if revealed.map else {}
    divide_figures = divide_drawings(revealed.divide, ranking_of(territory))
    last = len(revealed.modules) + bool(revealed.map)
    divide = divide_of(revealed.divide, territory, divide_figures, str(last + 1))
    plan = plan_chapter(revealed.plan, issued_on, revealed.plan_before)
    plan_figures = plan_drawings(plan)
    actions = record_actions(plan, plan_figures, str(last + bool(divide) + 1))
    coherence = _coherence(revealed, last + bool(divide) + bool(actions) + 1)
    return RecordContext(
        sheet=sheet_of(workshop, kind=_("Full record"), issued_on=issued_on),
        status=status_of(workshop, status=_("Annex to the council note"), issued_on=issued_on),
        facts=(*workshop_facts(revealed), _revealed_fact(revealed)),
        project=project_of(workshop),
        commitments=tuple(workshop.commitments),
        chapters=tuple(
            chapter_of(module, str(number), revealed.decisions)
            for number, module in enumerate(revealed.modules, 1)
        ),
        pending=tuple(str(module.title) for module in revealed.pending),
        method=method_of(revealed),
        map=map_of(revealed.map, map_drawings, str(last)) if revealed.map else None,
        divide=divide,
        actions=actions,
        coherence=coherence,
        drawings={**map_drawings, **divide_figures, **plan_figures},
    )


def _coherence(revealed: Revealed, number: int) -> RecordCoherence | None:
    if revealed.checks is None:
        return None
    return record_coherence(revealed.checks, revealed.workshop.whole_edition(), str(number))


def _revealed_fact(revealed: Revealed) -> Fact:
    shown, all_modules = len(revealed.modules), len(revealed.modules) + len(revealed.pending)
    return Fact(
        _("Revealed"),
        _("%(shown)d of %(all)d modules") % {"shown": shown, "all": all_modules},
        ", ".join(str(module.module.title) for module in revealed.modules),
    )


def project_of(workshop: Workshop) -> tuple[Fact, ...]:
    """What the workshop was about, as its facilitator wrote it."""
    needs = " · ".join(str(Resource(need).label) for need in workshop.needs)
    facts = (Fact(_("What becomes digital"), workshop.summary), Fact(_("What it needs"), needs))
    return tuple(fact for fact in facts if fact.value)


def chapter_of(revealed: PrintedModule, number: str, decisions: Iterable[Decided]) -> Chapter:
    """A module with its questions numbered in order, then those that only the group decided."""
    decided = {one.asked.key: one for one in decisions}
    asked = {one.asked.key for one in revealed.questions}
    rest = [
        one
        for key, one in decided.items()
        if key not in asked and one.asked.question.module == revealed.module.key
    ]
    answered = [
        question_of(one, f"{number}.{place}", revealed.round.number, decided.get(one.asked.key))
        for place, one in enumerate(revealed.questions, start=1)
    ]
    together = [
        group_question_of(one, f"{number}.{place}")
        for place, one in enumerate(rest, start=len(answered) + 1)
    ]
    return Chapter(
        number=number,
        title=str(revealed.module.title),
        introduction=f"{revealed.module.goal} {source_line(revealed.sources)}".strip(),
        questions=(*answered, *together),
    )


def question_of(
    one: RevealedQuestion, number: str, round_number: int, decided: Decided | None = None
) -> RecordQuestion:
    """One question, with everything that may be shown of its answers, and what was decided."""
    question, result = one.asked.question, one.result
    return RecordQuestion(
        number=number,
        text=str(one.asked.text),
        kind=_("%(kind)s · round %(number)d")
        % {"kind": kind_words(question), "number": round_number},
        source=str(question.source),
        facts=facts_of(result),
        counts=None if has_grid(question) else counts_of(one, result.parts[0]),
        grid=grid_of(one) if has_grid(question) else None,
        texts=texts_of(one),
        decisions=history_of(decided) if decided else (),
        remark=remark_of(result),
    )


def group_question_of(decided: Decided, number: str) -> RecordQuestion:
    """A question that nobody answered alone, with what the group decided on it."""
    question = decided.asked.question
    return RecordQuestion(
        number=number,
        text=str(decided.asked.text),
        kind=_("%(kind)s · decided by the group") % {"kind": kind_words(question)},
        source=str(question.source),
        facts=(),
        decisions=history_of(decided),
    )


def has_grid(question: Question) -> bool:
    return bool(question.rows) or question.kind in ("ranking", "scale")


def facts_of(result: QuestionResult) -> tuple[Fact, ...]:
    """How many answered, how many do not know yet, how far they agree."""
    facts = [
        Fact(_("Answered"), people(result.answered)),
        Fact(str(DONT_KNOW_LABEL), str(result.unknown)),
    ]
    agreements = [agreement_of(part) for part in result.parts]
    if len(result.parts) == PAIR:
        facts += [
            Fact(_("Agreement, %(row)s") % {"row": str(part.row.text).lower()}, agreement)
            for part, agreement in zip(result.parts, agreements, strict=True)
        ]
    elif len(result.parts) == 1:
        facts.append(Fact(_("Agreement"), agreements[0]))
    return tuple(fact for fact in facts if fact.value)


def texts_of(one: RevealedQuestion) -> tuple[Texts, ...]:
    """What people wrote: answers, "other", and comments that their authors let the room read."""
    written = tuple(
        text for part in one.result.parts if part.summary for text in part.summary.texts
    )
    label = _("Other, as written") if one.asked.question.options else _("As written")
    groups = (
        Texts(label=label, texts=written),
        Texts(label=_("Comments shown with their authors’ consent"), texts=one.comments),
    )
    return tuple(group for group in groups if group.texts)


def remark_of(result: QuestionResult) -> str:
    """Why there is nothing to see."""
    if not result.answered:
        return _("Nobody has answered this.")
    if any(part.is_hidden for part in result.parts):
        return _("This workshop is anonymous: answers of too few people are not shown.")
    return ""
