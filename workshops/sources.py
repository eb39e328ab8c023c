"""How the answers of a round came in: on a screen, on paper, or counted by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from workshops.enums import Source
from workshops.models import Participant, Round, Tally
from workshops.steps import Asked, Key
from workshops.tallied import Counts, papers_of


def tallies_of(round: Round) -> dict[Key, Counts]:
    """What was counted from papers; one query."""
    return rounds_tallies([round])[round.pk]


def rounds_tallies(rounds: Sequence[Round]) -> dict[UUID, dict[Key, Counts]]:
    """The same for several rounds, by the round's id; one query."""
    found: dict[UUID, dict[Key, Counts]] = {round.pk: {} for round in rounds}
    rows = Tally.objects.filter(round__in=rounds)
    for one in rows.values_list("round_id", "question", "subject", "counts"):
        found[one[0]][one[1], one[2]] = one[3]
    return found


@dataclass(frozen=True)
class Sources:
    """
    How many people answered in a round, by the way their answers came in.

    Attributes
    ----------
    screen, paper : int
        Participants with an answer.
    tally : int
        Papers counted for the question that most answered.
    """

    screen: int = 0
    paper: int = 0
    tally: int = 0

    @property
    def people(self) -> int:
        return self.screen + self.paper + self.tally

    def __str__(self):
        """ "12 on a screen, 3 on paper, 8 counted by hand"; what is not there is not named."""
        counts = {
            Source.SCREEN: self.screen,
            Source.PAPER: self.paper,
            Source.TALLY: self.tally,
        }
        parts = [f"{count} {source.label}" for source, count in counts.items() if count]
        return ("، " if get_language() == "ar" else ", ").join(parts)


def sources_of(round: Round, papers: int) -> Sources:
    """
    Where the answers of a round come from; one query.

    Parameters
    ----------
    round : Round
        A revealed round.
    papers : int
        Papers counted by hand for the question that most answered.

    Returns
    -------
    Sources
        For the whole round: by question they would tell who left what out.
    """
    return rounds_sources({round: papers})[round.pk]


def rounds_sources(papers: Mapping[Round, int]) -> dict[UUID, Sources]:
    """The same for several rounds, by the round's id; one query."""
    people = Participant.objects.filter(answers__round__in=papers)
    rows = people.values_list("answers__round", "source").annotate(Count("id", distinct=True))
    found = {(round_id, source): count for round_id, source, count in rows}
    return {
        round.pk: Sources(
            screen=found.get((round.pk, Source.SCREEN), 0),
            paper=found.get((round.pk, Source.PAPER), 0),
            tally=count,
        )
        for round, count in papers.items()
    }


def papers_counted(round: Round, asked: list[Asked]) -> int:
    """Papers counted by hand for the question that most answered; one query."""
    tallies = tallies_of(round)
    return max((papers_of(one.question, tallies.get(one.key, {})) for one in asked), default=0)


def only_counted(papers: int) -> str:
    """Why a figure that needs whole papers has fewer people than the questions it is made of."""
    if not papers:
        return ""
    return ngettext(
        "%(count)d paper was only counted by hand. It is in the answers row by row, not here: "
        "this needs all answers of one person.",
        "%(count)d papers were only counted by hand. They are in the answers row by row, not here: "
        "this needs all answers of one person.",
        papers,
    ) % {"count": papers}


def source_line(sources: Sources) -> str:
    """The sources as a sentence; "" when nobody answered."""
    return _("Answers: %(sources)s.") % {"sources": sources} if sources.people else ""
