"""An edition with what a workshop adds to it. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as marked

from guide.items import OWN, Module, Page, Question
from guide.questionnaire import Questionnaire
from guide.texts import Text
from workshops.additions.listed import PARTS, Addition, of_kind
from workshops.additions.questions import OwnQuestion
from workshops.formats import MINUTES_PER_DECISION

PAGE = f"{OWN}questions"  # the slug of their page, behind those of the edition
MINUTES_EACH = 1  # as the core questions of the edition: thirteen in twelve minutes
TITLE = marked("Questions of our municipality")
SOURCE = marked("Own question of this municipality")


def extended(
    questionnaire: Questionnaire,
    additions: Sequence[Addition],
    language: str,
    questions: Sequence[OwnQuestion] = (),
) -> Questionnaire:
    """
    An edition with the groups, obstacles and questions of a workshop behind its own.

    Parameters
    ----------
    questionnaire : Questionnaire
        Whole, or limited to the workshop.
    additions : Sequence[Addition]
        Of the workshop.
    language : str
        In which they are written; who reads another one sees them too.
    questions : Sequence[OwnQuestion]
        Of the workshop; each module has its own on a page at its end.

    Returns
    -------
    Questionnaire
        Everything else is the same.
    """
    listed = (_module(one, additions, language) for one in questionnaire.modules)
    modules = tuple(_asking(one, questions, language) for one in listed)
    return replace(questionnaire, modules=modules)


def _asking(module: Module, questions: Sequence[OwnQuestion], language: str) -> Module:
    """The module with its own questions, and with the time that they take."""
    own = [one for one in questions if one.module == module.key]
    if not own:
        return module
    decided = sum(one.decide for one in own)
    return replace(
        module,
        pages=(*module.pages, _own_page(module.key, own, language)),
        minutes=module.minutes + len(own) * MINUTES_EACH,
        minutes_decide=module.minutes_decide + decided * MINUTES_PER_DECISION,
    )


def _own_page(module: str, own: Sequence[OwnQuestion], language: str) -> Page:
    key, source = f"{module}.{PAGE}", _in_every_language(SOURCE)
    asked = tuple(one.as_question(key, source, language) for one in own)
    return Page(key=key, module=module, title=_in_every_language(TITLE), questions=asked)


def _in_every_language(words: str) -> Text:
    """Our own words, which are no part of an edition, as if they were."""
    told = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            told[code] = gettext(words)
    return Text(told)


def _module(module: Module, additions: Sequence[Addition], language: str) -> Module:
    keys = {PARTS[one.kind][0] for one in additions}
    if not keys & {question.key for question in module.questions}:
        return module
    return replace(module, pages=tuple(_page(one, additions, language) for one in module.pages))


def _page(page: Page, additions: Sequence[Addition], language: str) -> Page:
    questions = tuple(_question(one, additions, language) for one in page.questions)
    return replace(page, questions=questions)


def _question(question: Question, additions: Sequence[Addition], language: str) -> Question:
    for kind, (key, part, item) in PARTS.items():
        own = of_kind(additions, kind)
        if own and key == question.key:
            made = (item(key=one.key, text=Text({language: one.text})) for one in own)
            return replace(question, **{part: (*getattr(question, part), *made)})
    return question
