"""Reads for the compass: whose answers, and whether they may be seen yet."""

from collections import defaultdict
from uuid import UUID

from strategy.chapters import CompassChapter, compass_chapter
from strategy.compass import MODULE
from workshops.enums import Phase
from workshops.models import Participant, Round, Submission, Workshop
from workshops.selectors import round_answers, stored_answers


def revealed_round(workshop: Workshop) -> Round | None:
    """The newest compass round that was revealed."""
    revealed = Round.objects.filter(workshop=workshop, module=MODULE, phase=Phase.REVEALED)
    return revealed.order_by("-number").first()


def sent_round(participant: Participant) -> Round | None:
    """The newest compass round that this participant has finished."""
    sent = Submission.objects.filter(participant=participant, round__module=MODULE)
    last = sent.select_related("round").order_by("-round__number").first()
    return last and last.round


def own_chapter(participant: Participant, round: Round) -> CompassChapter:
    """The compass of one participant, from his or her own answers; one query."""
    stored = stored_answers(participant, [round])[round.pk]
    answers = {question: value for (question, _), (value, _) in stored.items()}
    questionnaire = participant.workshop.whole_edition()
    return compass_chapter(questionnaire, [answers], is_group=False)


def group_chapter(workshop: Workshop, round: Round) -> CompassChapter:
    """
    The compass of a group.

    Parameters
    ----------
    workshop : Workshop
        With its municipality and edition.
    round : Round
        A revealed compass round.

    Returns
    -------
    CompassChapter
        Under the workshop's rule of small numbers.
    """
    people: dict[UUID, dict] = defaultdict(dict)
    for (question, _), values in round_answers(round, workshop).items():
        for person, value in values.items():
            people[person][question] = value
    return compass_chapter(
        workshop.whole_edition(),
        list(people.values()),
        is_group=True,
        is_anonymous=workshop.is_anonymous,
        minimum=workshop.municipality.anonymity_minimum,
    )
