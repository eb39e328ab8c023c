"""What the room should talk about first: where people disagree, and on how much they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshops.spread import Verdict

if TYPE_CHECKING:
    from workshops.selectors import RevealedQuestion

MOST_TALK = (Verdict.TWO_CAMPS, Verdict.SCATTERED, Verdict.LEAN)  # the loudest first


@dataclass(frozen=True)
class Attention:
    """
    Where the talk of a group is needed.

    Attributes
    ----------
    first : tuple[RevealedQuestion, ...]
        Questions on which people disagree, the most divided first.
    agreed : int
        How many questions the group agrees on.
    """

    first: tuple[RevealedQuestion, ...]
    agreed: int


def talk_first(revealed: Sequence[RevealedQuestion]) -> Attention:
    """
    Sort questions by disagreement.

    Parameters
    ----------
    revealed : Sequence[RevealedQuestion]
        The results of one round, or of several. What has no verdict (texts, too few people,
        hidden results) is left out.

    Returns
    -------
    Attention
        Two camps first, then scattered, then leaning; within a word the lowest agreement first,
        and as asked where that is equal.
    """
    divided = [one for one in revealed if one.result.verdict in MOST_TALK]
    return Attention(
        first=tuple(sorted(divided, key=_calm)),
        agreed=sum(one.result.verdict is Verdict.AGREE for one in revealed),
    )


def _calm(one: RevealedQuestion) -> tuple[int, float]:
    """How little a question needs talking about, by its most divided row."""
    worst = one.result.verdict
    indices = [p.index for p in one.result.parts if p.verdict is worst]
    return MOST_TALK.index(worst), round(min(indices), 2)
