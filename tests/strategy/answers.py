"""Answers to the rows of edition 1: what somebody who stands for a model would choose."""

from functools import cache

from guide.questionnaire import Questionnaire
from strategy.compass import row_questions
from tests.guide.first import content_1


@cache
def questionnaire() -> Questionnaire:
    """Edition 1, read from its files."""
    return Questionnaire.from_content(content_1())


def answers(today: str = "", wanted: str = "") -> dict:
    """
    Values by question key, from one letter per row as in tests.strategy.people.

    A shorter word is repeated: "a" stands for the algorithmic city in all eight rows.
    """
    questions = row_questions(questionnaire().questions.values())
    values = {question.key: {} for question in questions}
    for time, letters in (("today", today), ("wanted", wanted)):
        for number, question in enumerate(questions if letters else ()):
            letter = letters[number % len(letters)]
            values[question.key][time] = choice(question, letter)
    return values


def choice(question, letter: str):
    if letter == "-":
        return {"unknown": True}
    return next(o.key for o in question.options if any(m[0] == letter for m in o.models))
