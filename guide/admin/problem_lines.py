"""What the checks found, as lines of a page: the entry, the field and the way to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from guide.admin.links import edition_url, list_name, list_url
from guide.checked import Checked
from guide.languages import language_name
from guide.models import Condition, Edition
from guide.problems import Problem
from guide.reading import entry_ids
from guide.schema import KINDS, parts_of


@dataclass(frozen=True)
class Line:
    """One problem as people read it; `url` is "" where there is no page to go to."""

    problem: Problem
    entry: str
    field: str
    url: str

    @property
    def reason(self) -> str:
        return self.problem.reason


class Lines:
    """Makes the lines of one edition; one query for all of them."""

    def __init__(self, edition: Edition, checked: Checked):
        self.edition = edition
        self.ids = entry_ids(edition)
        self.places = {
            (kind, plain["key"], name, part["key"]): number
            for kind, plains in checked.content["entries"].items()
            for plain in plains
            for name in parts_of(KINDS[kind])
            for number, part in enumerate(plain.get(name, ()))
        }

    def of(self, problem: Problem) -> Line:
        return Line(problem, entry_label(problem), field_label(problem), self.url(problem))

    def url(self, problem: Problem) -> str:
        if problem.kind not in KINDS:
            return edition_url(self.edition)
        model = KINDS[problem.kind]
        if not problem.key:
            return list_url(model, self.edition)
        entry = self.ids.get((problem.kind, problem.key))
        if entry is None:
            return ""
        url = reverse(f"admin:guide_{model._meta.model_name}_change", args=[entry])
        return f"{url}#{anchor}" if (anchor := self.anchor(problem)) else url

    def anchor(self, problem: Problem) -> str:
        """The id of the input, or of the form of a part; "" for the entry as a whole."""
        name, _dot, rest = problem.field.partition(".")
        if name == "condition":
            return "condition-group"
        part = parts_of(KINDS[problem.kind]).get(name)
        if part is None:
            return _input(f"id_{name}", problem) if name else ""
        key, _dot, field = rest.partition(".")
        number = self.places.get((problem.kind, problem.key, name, key))
        form = list_name(part)
        if number is None:
            return f"{form}-group"
        return _input(f"id_{form}-{number}-{field}", problem) if field else f"{form}-{number}"


def _input(name: str, problem: Problem) -> str:
    return f"{name}_{problem.language}" if problem.language else name


def entry_label(problem: Problem) -> str:
    """Such as "Question vision.lines"."""
    model = KINDS.get(problem.kind, Edition)
    if not problem.key and model is not Edition:
        return str(capfirst(model._meta.verbose_name_plural))
    return f"{capfirst(model._meta.verbose_name)} {problem.key}".rstrip()


def field_label(problem: Problem) -> str:
    """Such as "Option school · text · French"."""
    words = [*_words(problem), language_name(problem.language) if problem.language else ""]
    return str(capfirst(" · ".join(filter(None, words))))


def _words(problem: Problem) -> Iterator[str]:
    model = KINDS.get(problem.kind, Edition)
    name, _dot, rest = problem.field.partition(".")
    if part := parts_of(model).get(name) if model is not Edition else None:
        key, _dot, field = rest.partition(".")
        yield f"{part._meta.verbose_name} {key}".rstrip()
        yield _verbose(part, field)
    elif name == "condition":
        yield str(Condition._meta.verbose_name)
    else:
        yield _verbose(model, name)


def _verbose(model, name: str) -> str:
    names = {field.name: field.verbose_name for field in model._meta.concrete_fields}
    return str(names.get(name, name))
