"""What a person of the sample answers, filled into the real form of every page."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.datastructures import MultiValueDict

from guide.questionnaire import Questionnaire
from workshops.forms import PageForm
from workshops.steps import COMMENT, Group, Key, Step, Stored, walk_through
from workshops.values import DONT_KNOW, OTHER, UNKNOWN

WHY = "why"  # the table of a module with the comments, by question


class SampleError(Exception):
    """A content file gives an answer that nobody could give on a screen."""


def answers_of(
    person: Mapping, module: str, *, questionnaire: Questionnaire, groups: Sequence[Group]
) -> dict[Key, object]:
    """
    The answers of one person in one module, as the wizard stores them.

    Parameters
    ----------
    person : Mapping
        From `read_people`.
    module : str
        Key of the module.
    questionnaire : Questionnaire
        Limited to the workshop.
    groups : Sequence[Group]
        Groups that everybody rates.

    Returns
    -------
    dict[Key, object]
        (question, subject) → JSON value; without what was left empty.

    Raises
    ------
    SampleError
        The form of a page refuses an answer, or no page asks it.
    """
    given = dict(_given(person[module], module, questionnaire))
    stored = {key: (value, 1) for key, value in given.items()}
    steps = walk_through(questionnaire, groups, module, stored).steps
    saved = {key: value for step in steps for key, value in _saved(step, stored, person).items()}
    if wrong := sorted(key for key in given if saved.get(key) != given[key]):
        raise SampleError(f"{person['file']}: not stored as given: {wrong}")
    return given


def _given(told: Mapping, module: str, questionnaire: Questionnaire) -> Iterator[tuple]:
    for name, value in told.items():
        key = f"{module}.{name}"
        if name == WHY:
            for asked, comment in value.items():
                yield (f"{module}.{asked}{COMMENT}", ""), {"is_shown": True, **comment}
        elif questionnaire.question(key).repeat:
            yield from (((key, subject), _value(part)) for subject, part in value.items())
        else:
            yield (key, ""), _value(value)


def _value(told):
    """The JSON value; "unknown" is short for "We don't know yet"."""
    if told == UNKNOWN:
        return DONT_KNOW
    if isinstance(told, dict) and OTHER not in told:
        return {row: _value(part) for row, part in told.items()}
    return told


def _saved(step: Step, stored: Stored, person: Mapping) -> dict[Key, object]:
    form = PageForm(step, stored, data=posted(PageForm(step, stored)))
    if not form.is_valid():
        raise SampleError(f"{person['file']}: {form.errors.get_json_data()}")
    return form.values()


def posted(form: PageForm) -> MultiValueDict:
    """
    What a browser sends for the answers that a form shows.

    Parameters
    ----------
    form : PageForm
        Not bound.

    Returns
    -------
    MultiValueDict
        As `request.POST`, without the versions.
    """
    data = MultiValueDict()
    for name, field in form.fields.items():
        for suffix, values in _sent(field.as_typed(form.initial[name])):
            data.setlist(name + suffix, values)
    return data


def _sent(typed: Mapping) -> Iterator[tuple[str, list]]:
    """Ends of the names of the controls, with what they send."""
    for part, value in typed.items():
        if part in (UNKNOWN, "is_shown"):
            if value:
                yield (".unknown" if part == UNKNOWN else ".shown"), [UNKNOWN]
        elif part in ("points", "ranks"):
            yield from ((f".{key}", [number]) for key, number in value.items())
        elif part == "lines":
            yield from ((f".{place}", [line]) for place, line in enumerate(value))
        elif part == OTHER:
            yield ".other", [value]
        else:
            yield "", value if isinstance(value, list) else [value]
