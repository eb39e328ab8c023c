"""Reads that join rounds, answers and people."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from guide.items import Module
from workshops.disclosure import disclosure
from workshops.enums import Phase
from workshops.models import Answer, Participant, Round, Submission, Workshop
from workshops.modules import results_url
from workshops.results import QuestionResult, summarise
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
    by_person: dict[UUID, dict] = defaultdict(dict)
    rows = (
        Answer.objects.filter(round=round)
        .order_by("participant_id")
        .values_list("participant_id", "question", "subject", "value", "version")
    )
    for person, question, subject, value, version in rows:
        by_person[person][question, subject] = (value, version)
    walk = walker_of(workshop, round)
    found: dict[Key, dict[UUID, object]] = defaultdict(dict)
    for person, stored in by_person.items():
        way = walk(round.module, stored)
        for one in way.asked:
            if (value := way.value(one)) is not None:
                found[one.key][person] = value
    return found


def shown_comments(round: Round) -> dict[Key, list[str]]:
    """
    What people wrote behind "Why?" and let the room read.

    Parameters
    ----------
    round : Round
        A revealed round.

    Returns
    -------
    dict[Key, list[str]]
        (question key with its ending, subject) → texts in the order of the alphabet, which
        says nothing about who wrote them.
    """
    rows = Answer.objects.filter(
        round=round, question__endswith=COMMENT, is_withheld=False
    ).values_list("question", "subject", "value")
    found: dict[Key, list[str]] = defaultdict(list)
    for question, subject, value in rows:
        if value and value["is_shown"]:
            found[question, subject].append(value["text"])
    return {key: sorted(texts) for key, texts in found.items()}


@dataclass(frozen=True)
class RevealedQuestion:
    """One question about one subject, with its result and the comments that may be read."""

    asked: Asked
    result: QuestionResult
    comments: tuple[str, ...]


def revealed_questions(round: Round, workshop: Workshop) -> list[RevealedQuestion]:
    """
    The results of a revealed round, question by question; two queries.

    Parameters
    ----------
    round : Round
        A revealed round of the workshop.
    workshop : Workshop
        With its municipality and edition.

    Returns
    -------
    list[RevealedQuestion]
        In the order of the module; what too few people answered holds no numbers.

    Raises
    ------
    ValueError
        The round is not revealed: nobody may see anything of it.
    """
    if not round.is_revealed:
        raise ValueError(f"round {round.pk} is not revealed")
    answers, comments = round_answers(round, workshop), shown_comments(round)
    rule = {
        "is_anonymous": workshop.is_anonymous,
        "minimum": workshop.municipality.anonymity_minimum,
    }
    found = []
    for one in every_question(workshop, round):
        result = summarise(one.question, list(answers.get(one.key, {}).values()), **rule)
        is_shown = disclosure(result.answered, **rule).results
        written = comments.get(one.comment_key, ()) if is_shown else ()
        found.append(RevealedQuestion(asked=one, result=result, comments=tuple(written)))
    return found


def every_question(workshop: Workshop, round: Round) -> list[Asked]:
    """What a round asks of anybody, conditions aside."""
    groups = groups_of(workshop, round)
    pages = workshop.questionnaire().wizard_pages(round.module)
    return [one for page in pages for one in asked_on(page, groups)]
