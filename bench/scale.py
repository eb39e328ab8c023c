"""How the time of all results grows with the people: from ten to a thousand."""

import math
import time
from collections import defaultdict
from itertools import cycle, islice
from uuid import uuid4

from bench.people import finished_workshop
from workshops.codes import new_code
from workshops.models import Answer, Participant, Round, Workshop
from workshops.selectors import revealed_questions

ROOMS = (10, 30, 100, 300, 1000)


def growth() -> tuple[dict[int, float], float]:
    """Seconds for the results of all modules by number of people; the slope on log scales."""
    seconds = {people: _seconds(_room(finished_workshop(), people)) for people in ROOMS}
    few, many = ROOMS[1], ROOMS[-1]
    slope = math.log(seconds[many] / seconds[few]) / math.log(many / few)
    return seconds, slope


def _seconds(workshop: Workshop) -> float:
    """The best of three."""
    return min(_once(workshop) for _ in range(3))


def _once(workshop: Workshop) -> float:
    start = time.perf_counter()
    for round in workshop.rounds.all():
        revealed_questions(round, workshop)
    return time.perf_counter() - start


def _room(model: Workshop, people: int) -> Workshop:
    """A copy of a workshop in which its people say the same again and again."""
    rounds = {round.pk: round for round in model.rounds.all()}
    said: dict = defaultdict(list)
    for answer in Answer.objects.filter(workshop=model):
        said[answer.participant_id].append(answer)
    room = Workshop.objects.get(pk=model.pk)
    room.pk, room.join_code, room._state.adding = uuid4(), new_code(), True
    room.save()
    inside = {"workshop_id": room.pk, "municipality_id": room.municipality_id}
    for round in rounds.values():
        round.pk, round.workshop_id, round._state.adding = uuid4(), room.pk, True
    Round.objects.bulk_create(rounds.values())
    answers = []
    for number, own in enumerate(islice(cycle(said.values()), people)):
        one = Participant(token_hash=f"{number:064}", **inside)
        one.save()
        answers += [
            Answer(
                round_id=rounds[answer.round_id].pk,
                participant_id=one.pk,
                question=answer.question,
                subject=answer.subject,
                value=answer.value,
                **inside,
            )
            for answer in own
        ]
    Answer.objects.bulk_create(answers, batch_size=2000)
    return Workshop.objects.select_related("municipality").get(pk=room.pk)
