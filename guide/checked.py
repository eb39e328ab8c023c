"""What the checks say of one edition, with the reasons that were given: six queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guide.cautions import Earlier, earlier
from guide.compile import read_content
from guide.fingerprint import fingerprint
from guide.models import AcceptedWarning, Edition
from guide.problems import Problem
from guide.validation import content_problems, content_warnings


@dataclass(frozen=True)
class Weighed:
    """
    A warning, and why it may stay.

    Attributes
    ----------
    problem : Problem
        Of the level "warning".
    accepted : AcceptedWarning | None
        The reason that somebody gave for this edition.
    since : str
        Number of the edition that was published with the same warning; "" when it is new.
    """

    problem: Problem
    accepted: AcceptedWarning | None
    since: str

    @property
    def is_open(self) -> bool:
        """Whether it wants a reason; what was published like this wants none again."""
        return self.accepted is None and not self.since


@dataclass(frozen=True)
class Checked:
    """The content that was checked, and what was found."""

    content: Mapping[str, Any]
    errors: tuple[Problem, ...]
    warnings: tuple[Weighed, ...]

    @cached_property
    def sha256(self) -> str:
        return fingerprint(self.content)

    @property
    def open_warnings(self) -> list[Problem]:
        return [one.problem for one in self.warnings if one.is_open]

    @property
    def may_be_published(self) -> bool:
        return not self.errors and not self.open_warnings


def check_edition(edition: Edition) -> Checked:
    """
    Try every check on an edition.

    Parameters
    ----------
    edition : Edition
        A draft; or a published edition, to read which reasons were given.

    Returns
    -------
    Checked
        Of a published edition there are no errors: they kept it from being published.
    """
    content = read_content(edition) if edition.is_draft else edition.content
    errors = content_problems(content) if edition.is_draft else []
    before = _published_before(edition)
    reasons = {one.place: one for one in edition.accepted.select_related("by")}
    warnings = content_warnings(content, _earlier(before))
    known = _known(before)
    return Checked(
        content=content,
        errors=tuple(errors),
        warnings=tuple(
            Weighed(one, reasons.get(one.place), known.get(_said(one), "")) for one in warnings
        ),
    )


def _published_before(edition: Edition) -> list[Mapping[str, Any]]:
    """Documents of the editions that were published first, the newest first."""
    editions = Edition.objects.frozen().order_by("-published_at")
    if edition.published_at:
        editions = editions.filter(published_at__lt=edition.published_at)
    return list(editions.values_list("content", flat=True))


def _known(before: list[Mapping[str, Any]]) -> dict[tuple, str]:
    """The warnings with which the newest edition was published."""
    if not before:
        return {}
    newest, *older = before
    found = content_warnings(newest, _earlier(older))
    return {_said(one): newest["edition"] for one in found}


def _earlier(documents: Iterable[Mapping[str, Any]]) -> list[Earlier]:
    return [earlier(one) for one in documents]


def _said(problem: Problem) -> tuple:
    """A warning as it reads: a text that grew longer is a new one."""
    return problem.place, tuple(problem.values.items())
