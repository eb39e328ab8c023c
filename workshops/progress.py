"""How far one module is in the room: who has finished, and what may come next."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from guide.items import Module
from workshops.live import LAST_CALL_SECONDS
from workshops.models import Round

MOST_STEPS = 60  # of a neatline; of more people it shows the share


@dataclass(frozen=True)
class Progress:
    """One module in the room: its newest round, the results that may be seen, who has finished."""

    module: Module
    round: Round | None
    shown: Round | None
    finished: int
    people: int

    @property
    def left(self) -> int:
        return max(0, self.people - self.finished)

    @property
    def is_open(self) -> bool:
        return self.round is not None and self.round.is_answering

    @property
    def is_revealed(self) -> bool:
        return self.round is not None and self.round.is_revealed

    @property
    def is_called(self) -> bool:
        return self.round is not None and self.round.is_last_call

    @property
    def seconds_left(self) -> int:
        """Of the last call; 0 when it is over."""
        if not self.is_called:
            return 0
        end = self.round.last_call_at + timedelta(seconds=LAST_CALL_SECONDS)
        return max(0, round((end - timezone.now()).total_seconds()))

    @property
    def may_reveal(self) -> bool:
        """Whether one click reveals: people were told, or the answering has ended."""
        if self.round is None or self.round.is_revealed:
            return False
        return not self.round.is_answering or (self.is_called and not self.seconds_left)

    @property
    def step(self) -> int:
        """1 answer, 2 last call, 3 reveal."""
        if self.is_revealed:
            return 3
        return 1 if self.round is None or (self.is_open and not self.is_called) else 2

    @property
    def steps(self) -> tuple[int, int]:
        """How many steps of the neatline there are, and how many are done: all only at the end."""
        total = min(self.people, MOST_STEPS)
        return total, self.finished * total // self.people if self.people else 0
