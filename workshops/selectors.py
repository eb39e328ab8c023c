"""Reads that join rounds, answers and people."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from uuid import UUID

from django.db.models import Count

from guide.items import Module
from workshops.differencing import Answers, hide_differences, on_paper
from workshops.disclosure import disclosure
from workshops.enums import Phase
from workshops.models import Answer, Participant, Round, Submission, Workshop
from workshops.modules import results_url
from workshops.results import QuestionResult, summarise
from workshops.sources import rounds_tallies
from workshops.steps import (
    COMMENT,
    GROUPS_QUESTION,
    Asked,
    Group,
    Key,
    Stored,
    Walk,
    asked_on,
    walk_through,
)
from workshops.tallied import values_of


def workshops_by_edition() -> dict[UUID, int]:
    """How many workshops of all municipalities use each edition; one query."""
    counts = Workshop.objects.order_by().values_list("edition").annotate(Count("pk"))
    return dict(counts)


def latest_rounds(workshop: Workshop) -> dict[str, Round]:
    """The newest round of each module that was opened; one query."""
    rounds = Round.objects.filter(workshop=workshop).order_by("module", "-number")
    return {round.module: round for round in rounds.distinct("module")}


def rounds_of(workshop: Workshop, module: str) -> list[Round]:
    """The rounds of one module, the newest first; one query."""
    return list(Round.objects.filter(workshop=workshop, module=module).order_by("-number"))


def revealed_rounds(workshop: Workshop) -> dict[str, Round]:
    """The newest revealed round of each module; one query."""
    revealed = Round.objects.filter(workshop=workshop, phase=Phase.REVEALED)
    newest = revealed.order_by("module", "-number").distinct("module")
    return {round.module: round for round in newest}


def groups_of(workshop: Workshop, round: Round | None = None) -> list[Group]:
    """The groups that a round asks about, with their names; without a round, the next one's."""
    keys = round.groups if round else workshop.groups
    if not keys:
        return []
    question = workshop.whole_edition().question(GROUPS_QUESTION)
    return [Group(key, question.option(key).text) for key in keys]


def walker_of(workshop: Workshop, round: Round | None) -> Callable[[str, Stored], Walk]:
    """`walk(module, stored)`: somebody's way through a module, as its round asks it."""
    return partial(walk_through, workshop.questionnaire(), groups_of(workshop, round))


def stored_answers(participant: Participant, rounds: Iterable[Round]) -> dict[UUID, Stored]:
    """The participant's answers by round; one query for all rounds."""
    keys = [round.pk for round in rounds]
    rows = Answer.objects.filter(participant=participant, round__in=keys).values_list(
        "round_id", "question", "subject", "value", "version"
    )
    found: dict[UUID, Stored] = defaultdict(dict)
    for round_id, question, subject, value, version in rows:
        found[round_id][question, subject] = (value, version)
    return found


@dataclass(frozen=True)
class Task:
    """One module in a participant's list."""

    walk: Walk
    round: Round | None
    is_finished: bool

    @property
    def status(self) -> str:
        """shut, done, revealed, half or open, in the words of the status component."""
        if self.round is None:
            return "shut"
        if self.round.is_revealed:
            return "revealed"
        if not self.round.is_answering:
            return "done" if self.is_finished else "closed"
        # A group chosen meanwhile asks something more of those who had finished.
        if self.is_finished and not self.walk.has_new_group:
            return "done"
        return "half" if self.walk.answered else "open"


def tasks_of(participant: Participant) -> list[Task]:
    """All modules of the workshop as this participant sees them; three queries."""
    workshop = participant.workshop
    rounds = latest_rounds(workshop)
    stored = stored_answers(participant, rounds.values())
    finished = set(
        Submission.objects.filter(
            participant=participant, round__in=[round.pk for round in rounds.values()]
        ).values_list("round_id", flat=True)
    )
    tasks = []
    for module in workshop.questionnaire().modules:
        round = rounds.get(module.key)
        mine = stored.get(round.pk, {}) if round else {}
        walk = walker_of(workshop, round)(module.key, mine)
        tasks.append(Task(walk, round, is_finished=bool(round) and round.pk in finished))
    return tasks


@dataclass(frozen=True)
class DeskModule:
    """One module on the facilitator's desk."""

    module: Module
    round: Round | None
    finished: int
    results_url: str

    @property
    def has_results(self) -> bool:
        """Whether a round of it was revealed: a new one opens only behind such a round."""
        return self.round is not None and (self.round.is_revealed or self.round.number > 1)

    @property
    def kind(self) -> str:
        """Its state, in the words of the status component."""
        if self.round is None:
            return "shut"
        return {"answering": "half", "closed": "wait", "revealed": "done"}[self.round.phase]


@dataclass(frozen=True)
class Desk:
    """A workshop as its facilitator sees it."""

    modules: list[DeskModule]
    people: list[Participant]

    @property
    def may_choose_groups(self) -> bool:
        """Whether a module asks about groups and its results are not seen yet."""
        module = GROUPS_QUESTION.partition(".")[0]
        return any(
            one.module.key == module and not (one.round and one.round.is_revealed)
            for one in self.modules
        )

    @property
    def is_every_open(self) -> bool:
        return all(one.round for one in self.modules)


def desk_of(workshop: Workshop) -> Desk:
    """Modules with their newest rounds and how many have finished; three queries."""
    rounds = latest_rounds(workshop)
    finished = Counter(
        Submission.objects.filter(round__in=[round.pk for round in rounds.values()]).values_list(
            "round_id", flat=True
        )
    )
    return Desk(
        modules=[
            DeskModule(
                module,
                round := rounds.get(module.key),
                finished[round.pk] if round else 0,
                results_url(module.key, workshop.pk, is_staff=True),
            )
            for module in workshop.questionnaire().modules
        ],
        people=list(workshop.participants.order_by("name")),
    )


def round_answers(round: Round, workshop: Workshop) -> dict[Key, dict[UUID, object]]:
    """
    Everybody's answers in a round, as results may use them.

    Parameters
    ----------
    round : Round
        A round of the workshop; whether it is revealed is for the caller to check.
    workshop : Workshop
        With its edition.

    Returns
    -------
    dict[Key, dict[UUID, object]]
        (question, subject) → participant id → value. An answer that its person's other answers
        no longer lead to is left out, and so are comments.
    """
    return rounds_answers([round], workshop)[round.pk]


def rounds_answers(
    rounds: Sequence[Round], workshop: Workshop
) -> dict[UUID, dict[Key, dict[UUID, object]]]:
    """The same for several rounds of the workshop, by the round's id; one query."""
    by_person: dict[tuple[UUID, UUID], dict] = defaultdict(dict)
    rows = (
        Answer.objects.filter(round__in=rounds)
        .order_by("participant_id")
        .values_list("round_id", "participant_id", "question", "subject", "value", "version")
    )
    for round_id, person, question, subject, value, version in rows:
        by_person[round_id, person][question, subject] = (value, version)
    asked = {round.pk: (walker_of(workshop, round), round.module) for round in rounds}
    found: dict[UUID, dict] = {round.pk: defaultdict(dict) for round in rounds}
    for (round_id, person), stored in by_person.items():
        walk, module = asked[round_id]
        way = walk(module, stored)
        for one in way.asked:
            if (value := way.value(one)) is not None:
                found[round_id][one.key][person] = value
    return found


def shown_comments(rounds: Sequence[Round]) -> dict[UUID, dict[Key, list[str]]]:
    """
    What people wrote behind "Why?" and let the room read, by the round's id; one query.

    Parameters
    ----------
    rounds : Sequence[Round]
        Revealed rounds.

    Returns
    -------
    dict[UUID, dict[Key, list[str]]]
        (question key with its ending, subject) → texts in the order of the alphabet, which
        says nothing about who wrote them. What the facilitator took off is left out.
    """
    rows = Answer.objects.filter(
        round__in=rounds, question__endswith=COMMENT, is_withheld=False
    ).values_list("round_id", "question", "subject", "value")
    found: dict[UUID, dict] = {round.pk: defaultdict(list) for round in rounds}
    for round_id, question, subject, value in rows:
        if value and value["is_shown"]:
            found[round_id][question, subject].append(value["text"])
    return {
        round_id: {key: sorted(texts) for key, texts in by_key.items()}
        for round_id, by_key in found.items()
    }


@dataclass(frozen=True)
class RevealedQuestion:
    """One question about one subject, with its result and the comments that may be read."""

    asked: Asked
    result: QuestionResult
    comments: tuple[str, ...]
    papers: int = 0  # counted by hand


@dataclass(frozen=True)
class Gathered:
    """Everything that was answered in some rounds of a module, the first round first."""

    workshop: Workshop
    rounds: Sequence[Round]
    answers: Mapping[UUID, Mapping[Key, Answers]]

    @cached_property
    def comments(self) -> dict[UUID, dict[Key, list[str]]]:
        """What people wrote behind "Why?", by round; one query, when it is asked for."""
        return shown_comments(self.rounds)

    def results(self, round: Round, *, with_comments: bool = True) -> list[RevealedQuestion]:
        """What one of these rounds may show."""
        every = every_question(self.workshop, round)
        return [self._result(round, one, with_comments=with_comments) for one in every]

    def so_far(self, round: Round, key: Key) -> list[Answers]:
        """Everybody's values for one question, up to this round."""
        until = [one for one in self.rounds if one.number <= round.number]
        return [self.answers[one.pk].get(key, {}) for one in until]

    def people(self, round: Round, key: Key) -> dict[UUID, object]:
        """Who answered what; counted papers belong to nobody."""
        answers = self.answers[round.pk].get(key, {})
        return {person: value for person, value in answers.items() if isinstance(person, UUID)}

    def lets_read(self, result: QuestionResult) -> bool:
        """Whether the reasons behind a question may be read."""
        return (
            disclosure(result.answered, **self.workshop.small_numbers).results
            and not result.is_linked
        )

    def _result(self, round: Round, one: Asked, *, with_comments: bool) -> RevealedQuestion:
        rounds = self.so_far(round, one.key)
        result = summarise(one.question, list(rounds[-1].values()), **self.workshop.small_numbers)
        if self.workshop.is_anonymous:
            result = hide_differences(
                result, rounds, minimum=self.workshop.municipality.anonymity_minimum
            )
        may_read = with_comments and self.lets_read(result)
        written = self.comments[round.pk].get(one.comment_key, ()) if may_read else ()
        papers = len(rounds[-1]) - len(self.people(round, one.key))
        return RevealedQuestion(one, result, tuple(written), papers)


def gather(rounds: Sequence[Round], workshop: Workshop) -> Gathered:
    """
    Read everything that was answered in some rounds, papers included; two queries.

    Parameters
    ----------
    rounds : Sequence[Round]
        Revealed rounds of one module, the first round first. What a round of an anonymous
        workshop may show depends on all revealed rounds before it: see `rounds_behind`.
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    Gathered
        From which each round's results are made.

    Raises
    ------
    ValueError
        A round is not revealed: nobody may see anything of it.
    """
    for round in rounds:
        if not round.is_revealed:
            raise ValueError(f"round {round.pk} is not revealed")
    answers: dict[UUID, dict] = rounds_answers(rounds, workshop)
    for round_id, tallies in rounds_tallies(rounds).items():
        for key, counts in tallies.items():
            papers = values_of(workshop.questionnaire().question(key[0]), counts)
            answers[round_id][key] = {**answers[round_id].get(key, {}), **on_paper(papers)}
    return Gathered(workshop, rounds, answers)


def rounds_behind(round: Round, workshop: Workshop) -> list[Round]:
    """The rounds that decide on what this one may show, itself last; at most one query."""
    if not workshop.is_anonymous or round.number == 1:
        return [round]
    earlier = rounds_of(workshop, round.module)
    return [one for one in reversed(earlier) if one.is_revealed and one.number < round.number] + [
        round
    ]


def revealed_questions(
    round: Round, workshop: Workshop, *, with_comments: bool = True
) -> list[RevealedQuestion]:
    """
    The results of a revealed round, question by question; at most four queries.

    Parameters
    ----------
    round : Round
        A revealed round of the workshop.
    workshop : Workshop
        With its municipality and edition.
    with_comments : bool
        Whether to read what people wrote behind "Why?"; one of the queries.

    Returns
    -------
    list[RevealedQuestion]
        In the order of the module; what too few people answered holds no numbers. A round that
        is not revealed is refused (`gather`).
    """
    gathered = gather(rounds_behind(round, workshop), workshop)
    return gathered.results(round, with_comments=with_comments)


def every_question(workshop: Workshop, round: Round) -> list[Asked]:
    """What a round asks of anybody, conditions aside."""
    groups = groups_of(workshop, round)
    pages = workshop.questionnaire().wizard_pages(round.module)
    return [one for page in pages for one in asked_on(page, groups)]
