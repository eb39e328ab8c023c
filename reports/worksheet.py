"""The worksheet: a workshop's questions to print and to fill in by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from guide.items import Module, Question
from reports.context import Sheet
from reports.labels import sheet_labels
from reports.parts import sheet_of
from workshops.codes import spaced
from workshops.models import Workshop
from workshops.selectors import groups_of
from workshops.steps import Group, asked_on
from workshops.values import DONT_KNOW_LABEL

LINES = {"short_text": 1, "long_text": 4}
PAIR = 2
MOST_GRID_STEPS = 5
UNNAMED = ":"  # start of the key of a group that is not chosen yet


@dataclass(frozen=True)
class Choice:
    """Something to tick, with a remark under it."""

    text: str
    hint: str = ""


@dataclass(frozen=True)
class Line:
    """A row of a question; its own two ends where it has some."""

    text: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, kw_only=True)
class WorksheetQuestion:
    """
    One question with what is drawn to answer it.

    Attributes
    ----------
    form : str
        "points", "ranks", "choices", "pair", "matrix", "scale", "number" or "lines".
    mark : str
        "box" where several may be ticked, "ring" where one is.
    options : tuple[Choice, ...]
        What is chosen, ordered or given points; the steps of a scale.
    rows : tuple[Line, ...]
        Each is answered by itself.
    lines : int
        Empty lines to write on.
    blank : str
        Label of a line for the group that the question is about.
    """

    number: str
    text: str
    how: tuple[str, ...]
    form: str
    mark: str = "ring"
    options: tuple[Choice, ...] = ()
    rows: tuple[Line, ...] = ()
    points: int = 0
    lines: int = 0
    blank: str = ""
    has_other: bool = False
    has_why: bool = False
    has_unknown: bool = True


@dataclass(frozen=True)
class WorksheetModule:
    title: str
    goal: str
    questions: tuple[WorksheetQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class WorksheetContext:
    """All that a worksheet prints; it knows no answer."""

    sheet: Sheet
    code: str
    is_named: bool
    introduction: str
    commitments: tuple[str, ...]
    modules: tuple[WorksheetModule, ...]


def worksheet_context(workshop: Workshop, *, issued_on: date) -> WorksheetContext:
    """
    What the worksheet of a workshop asks, in the workshop's language.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    issued_on : date
        The day that is printed on it.

    Returns
    -------
    WorksheetContext
        All modules; a question asked per group comes with empty lines for the groups as long as
        they are not chosen.
    """
    with override(workshop.language):
        numbers = _numbers(workshop)
        questionnaire = workshop.questionnaire()
        modules = (
            WorksheetModule(
                str(module.title),
                str(module.goal),
                tuple(_questions(workshop, module, numbers)),
            )
            for module in questionnaire.modules
        )
        return WorksheetContext(
            sheet=sheet_of(workshop, kind=_("Worksheet"), issued_on=issued_on),
            code=spaced(workshop.join_code),
            is_named=not workshop.is_anonymous,
            introduction=_introduction(workshop),
            commitments=tuple(workshop.commitments),
            modules=tuple(module for module in modules if module.questions),
        )


def _introduction(workshop: Workshop) -> str:
    if workshop.is_anonymous:
        return _(
            "Answer for yourself; write no name, not of others either. Cross out and tick again "
            "if you change your mind."
        )
    return _(
        "Answer for yourself. Your name is stored with your answers; results shown to the room "
        "name nobody. Cross out and tick again if you change your mind."
    )


def _asked(workshop: Workshop, module: Module) -> Iterator[tuple[Question, Group | None]]:
    groups = groups_of(workshop) or [
        Group(f"{UNNAMED}{n}", _("Group %(number)d") % {"number": n})
        for n in range(1, workshop.most_groups + 1)
    ]
    for page in workshop.questionnaire().wizard_pages(module.key):
        yield from ((one.question, one.group) for one in asked_on(page, groups))


def _numbers(workshop: Workshop) -> dict[tuple[str, str], int]:
    """(question, group) → its number on the worksheet."""
    asked = [
        (question.key, group.key if group else "")
        for module in workshop.questionnaire().modules
        for question, group in _asked(workshop, module)
    ]
    return {key: number for number, key in enumerate(asked, start=1)}


def _questions(workshop: Workshop, module: Module, numbers: dict) -> Iterator[WorksheetQuestion]:
    for question, group in _asked(workshop, module):
        is_named = group is not None and not group.key.startswith(UNNAMED)
        how = (_only_if(workshop, question, numbers), str(question.help), _how(question))
        yield WorksheetQuestion(
            number=str(numbers[question.key, group.key if group else ""]),
            text=f"{question.text} – {group.name}" if is_named else str(question.text),
            blank=str(group.name) if group and not is_named else "",
            how=tuple(line for line in how if line),
            form=_form(question),
            mark="box" if question.kind == "multiple" else "ring",
            options=_options(question),
            rows=tuple(
                Line(str(row.text), str(row.low_label or ""), str(row.high_label or ""))
                for row in question.rows
            ),
            points=question.points or 0,
            lines=question.lines or LINES.get(question.kind, 0),
            has_other=question.has_other,
            has_why=question.has_comment,
            has_unknown=question.kind not in ("short_text", "long_text", "list"),
        )


def _only_if(workshop: Workshop, question: Question, numbers: dict) -> str:
    """Whom the question is for; on paper nobody can be led past it."""
    condition = question.condition
    if condition is None or (condition.question, "") not in numbers:
        return ""
    values = {
        "option": workshop.whole_edition()
        .question(condition.question)
        .option(condition.option)
        .text,
        "number": numbers[condition.question, ""],
        "minimum": condition.minimum,
    }
    if condition.minimum:
        return (
            ngettext(
                "Only if you gave “%(option)s” %(minimum)d point or more in question %(number)d.",
                "Only if you gave “%(option)s” %(minimum)d points or more in question %(number)d.",
                condition.minimum,
            )
            % values
        )
    return _("Only if you ticked “%(option)s” in question %(number)d.") % values


def _how(question: Question) -> str:
    """How to fill it in."""
    if question.kind == "allocation":
        return _("Fill one box per point, %(points)d in all.") % {"points": question.points}
    if question.kind == "ranking" and not str(question.help):
        return _("Write 1 beside what comes first, then 2, and so on; each number once.")
    if question.kind == "multiple" and question.maximum:
        most = {"most": question.maximum}
        if question.rows:
            return _("Tick at most %(most)d in each column.") % most
        return _("Tick at most %(most)d.") % most
    if question.kind == "multiple":
        return _("Tick all that apply.")
    if question.kind in ("single", "scale"):
        if _form(question) == "pair":
            return _("One tick in each column.")
        return _("One tick in each row.") if question.rows else _("Tick one.")
    return ""


def _form(question: Question) -> str:
    kind = question.kind
    if kind == "scale":
        has_ends = any(str(row.low_label or "") for row in question.rows)
        is_grid = question.rows and not has_ends and len(question.steps) <= MOST_GRID_STEPS
        return "matrix" if is_grid else "scale"
    if kind in ("single", "multiple") and question.rows:
        return "pair" if len(question.rows) <= PAIR or kind == "multiple" else "matrix"
    forms = {"allocation": "points", "ranking": "ranks", "number": "number"}
    return "choices" if kind in ("single", "multiple") else forms.get(kind, "lines")


def _options(question: Question) -> tuple[Choice, ...]:
    if question.kind != "scale":
        return tuple(Choice(str(o.text), str(o.hint or "")) for o in question.options)
    return tuple(Choice(str(step), str(question.ends.get(step) or "")) for step in question.steps)


def worksheet_labels() -> dict[str, str]:
    """The fixed words of the worksheet, in the language that is switched on."""
    return sheet_labels() | {
        "name": _("Name"),
        "sheet_number": _("Worksheet number"),
        "code": _("Workshop code"),
        "unknown": str(DONT_KNOW_LABEL),
        "other": _("Other"),
        "total": _("Total: {n}"),
        "why": _("Why? (optional)"),
        "shown": _("The room may read this, without my name"),
        "answer": _("Answer"),
        "footer": _("Paper answers count like those on a screen and are marked in the record."),
        "entered": _("Entered by"),
    }
