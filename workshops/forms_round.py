"""What forms share that people fill in while a round is open, in several places at once."""

from collections.abc import Callable, Iterable, Mapping

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interface.forms import CompassFormMixin
from workshops.models import Round
from workshops.services.answering import ConflictError, RoundClosedError, Versions
from workshops.steps import Key

ROUND = "round"  # name of the hidden field
CHANGED_ELSEWHERE = _(
    "This answer was changed in another tab or on another device. "
    "Keep yours, or take the other, then save again"
)
ROUND_OVER = _(
    "This page was of an earlier round, which is over. What you typed is kept below: save again to "
    "answer in the new round"
)


class RoundFormMixin(CompassFormMixin):
    """Knows which round and which versions its page showed.

    A form gives `round`, `stored` (key → value and version as they are), `newer` (what a conflict
    showed) and `keys()`.
    """

    round: Round | None
    data: QueryDict
    is_new_round = False

    def keys(self) -> Iterable[Key]:
        raise NotImplementedError

    def is_of_earlier_round(self) -> bool:
        """Whether the page was shown before the newest round began."""
        return self.data.get(ROUND, str(self.round.pk)) != str(self.round.pk)

    def begin_again(self, why: str):
        """Keep what was typed, and compare the next save with what this round holds."""
        self.keep_typed()
        self.is_new_round, self.cleaned_data = True, {}
        self.add_error(None, why)

    def versions(self) -> Versions:
        """The versions that the page showed, as it sent them back."""
        return {key: whole_number(self.data.get(version_name(key))) for key in self.keys()}

    def shown_versions(self) -> list[tuple[str, int]]:
        """Name and value of the hidden fields: what a save will be compared with."""
        shown = [(version_name(key), version) for key, version in self._shown().items() if version]
        return [(ROUND, self.round.pk), *shown] if self.round else shown

    def _shown(self) -> Versions:
        """A page drawn again compares with what it showed first, but for what it says now."""
        known = {key: self.stored.get(key, (None, 0))[1] for key in self.keys()}
        if not self.is_bound or self.is_new_round:
            return known
        now = {key: version for key, (_value, version) in self.newer.items()}
        return {**self.versions(), **now}

    def trouble(self, save: Callable[[], None], stored: Callable[[], Mapping], closed: str) -> int:
        """Save: 0, or the status of the answer when the form now says what is wrong.

        `stored` reads what is there after somebody else was quicker; `closed` is said when the
        round has ended.
        """
        if self.is_of_earlier_round():
            self.begin_again(ROUND_OVER)
            return 409
        if not self.is_valid():
            return 422
        try:
            save()
        except ConflictError as conflict:
            self.show_conflict(conflict.keys, stored())
            return 409
        except RoundClosedError:
            self.add_error(None, closed)
            return 409
        return 0


def version_name(key: Key) -> str:
    return "version." + ".".join(filter(None, key))


def whole_number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
