"""What an import would do, before it does it: the same for the preview and for the import."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst

from guide.change_lines import Section, SettingLine, sections
from guide.compare import Change, What, compare
from guide.fingerprint import fingerprint
from guide.languages import language_name
from guide.models import Edition
from guide.problems import Problem
from guide.texts import Text
from guide.validation import content_problems

Plain = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """
    What an import would do.

    Attributes
    ----------
    before : Mapping[str, Any]
        The content of the draft; for a new draft that of the newest edition, or nothing.
    after : Mapping[str, Any]
        The content that the draft would have.
    late : Sequence[str]
        Texts that were changed here after the table was taken out, and in the table too.
    """

    before: Plain
    after: Plain
    late: Sequence[str] = ()
    changes: list[Change] = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "changes", compare(self.before, self.after))

    @property
    def seal(self) -> str:
        """The same as long as the import would do the same."""
        return fingerprint([dict(self.before), dict(self.after)])

    @property
    def does_something(self) -> bool:
        return bool(self.changes or self.of_edition)

    @property
    def errors(self) -> list[Problem]:
        """What would keep the draft from being published."""
        return content_problems(self.after)

    def number_of(self, what: What) -> int:
        return sum(change.what == what for change in self.changes)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Entries that are added, changed, removed."""
        return tuple(map(self.number_of, (What.ADDED, What.CHANGED, What.REMOVED)))

    @property
    def of_edition(self) -> list[SettingLine]:
        """What changes of the edition itself, which `compare` leaves out."""
        return [
            line for line in _edition_lines(self.before, self.after) if line.before != line.after
        ]

    @property
    def sections(self) -> list[Section]:
        """The changes in words, module by module."""
        titles = _module_titles(self.before) | _module_titles(self.after)
        return sections(self.changes, list(dict.fromkeys(_languages(self.changes))), titles)


def nothing(edition: Plain) -> Plain:
    """
    What a first edition is compared with.

    Parameters
    ----------
    edition : Mapping[str, Any]
        Its content.

    Returns
    -------
    Mapping[str, Any]
        The same edition without entries.
    """
    return {**edition, "entries": {}}


def _edition_lines(before: Plain, after: Plain) -> Iterator[SettingLine]:
    for code in dict.fromkeys([*after["title"], *before["title"]]):
        label = f"{_label('title')} · {language_name(code)}"
        old, new = before["title"].get(code, ""), after["title"].get(code, "")
        yield SettingLine(label, old or "–", new or "–")
    languages = (", ".join(map(language_name, one["languages"])) for one in (before, after))
    yield SettingLine(_label("languages"), *languages)


def _label(name: str) -> str:
    return str(capfirst(Edition._meta.get_field(name).verbose_name))


def _module_titles(content: Plain) -> dict[str, str]:
    return {one["key"]: str(Text(one["title"])) for one in content["entries"].get("module", ())}


def _languages(changes: Iterable[Change]) -> Iterator[str]:
    """Every language in which something changed."""
    for change in changes:
        yield from (words.language for words in change.words)
        yield from _languages(change.parts)


def summary(plan: Plan, name: str) -> str:
    """
    One line for the history.

    Parameters
    ----------
    plan : Plan
        What was done.
    name : str
        Of the file.

    Returns
    -------
    str
        In signs, which need no language: added, changed, removed, and which were removed.
    """
    added, changed, removed = plan.counts
    gone = ", ".join(f"{one.kind} {one.key}" for one in plan.changes if one.what == What.REMOVED)
    line = f"{name}: +{added} ~{changed} −{removed}"
    return f"{line} ({gone})" if gone else line
