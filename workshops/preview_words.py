"""What the banner of a preview says of a page, in the editor's own language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guide.admin.links import untranslated_url
from guide.items import Question
from guide.languages import language_name
from guide.questionnaire import Questionnaire
from workshops.preview import WHOLE, Preview, left_out
from workshops.steps import Step, Walk


@dataclass(frozen=True)
class Note:
    """A sentence, and perhaps something to do about it."""

    text: str
    link: str = ""
    url: str = ""


def notes_on_edition(preview: Preview) -> Iterator[Note]:
    """What holds for all pages in this language."""
    language = language_name(preview.language)
    if preview.missing:
        words = ngettext(
            "%(number)d text is missing in %(language)s: another language is shown for it.",
            "%(number)d texts are missing in %(language)s: another language is shown for them.",
            preview.missing,
        )
        url = untranslated_url(preview.edition, language=preview.language)
        yield Note(words % {"number": preview.missing, "language": language}, _("Translate"), url)
    if preview.language not in dict(settings.LANGUAGES):
        words = _(
            "City Compass itself does not speak %(language)s yet: its own words are in English, "
            "and participants cannot choose it."
        )
        yield Note(words % {"language": language})


def notes_on_page(preview: Preview, walk: Walk, whole: Step, *, is_whole: bool) -> Iterator[Note]:
    """Why the page shows what it shows."""
    yield from _left_out(walk, whole, is_whole=is_whole)
    if any(one.group for one in whole.asked):
        yield Note(_("Asked for each group of a workshop; here the first groups stand for them."))


def conditions_on_page(preview: Preview, whole: Step) -> list[str]:
    """Who is asked what, for the questions that not everybody is asked."""
    questions = dict.fromkeys(one.question for one in whole.asked if one.question.condition)
    return [condition_words(question, preview.questionnaire) for question in questions]


def _left_out(walk: Walk, whole: Step, *, is_whole: bool) -> Iterator[Note]:
    missing = left_out(walk, whole)
    if not missing:
        return
    if walk.step(whole.slug) is None:
        yield Note(
            _("With the answers given here nobody comes to this page: it is shown all the same.")
        )
    elif is_whole:
        words = _("Shown whole, also what the answers given here leave out.")
        yield Note(words, _("As answered"), "?")
    else:
        names = ", ".join(_("“%(name)s”") % {"name": question.short} for question in missing)
        words = _("The answers given here leave out: %(questions)s.") % {"questions": names}
        yield Note(words, _("Show the whole page"), f"?{WHOLE}=yes")


def condition_words(question: Question, questionnaire: Questionnaire) -> str:
    """
    Who is asked a question.

    Parameters
    ----------
    question : Question
        With a condition.
    questionnaire : Questionnaire
        Of its edition.

    Returns
    -------
    str
        One sentence in the reader's language.
    """
    condition = question.condition
    other = questionnaire.question(condition.question)
    words = _("“%(question)s” is asked only of those who chose “%(option)s” for “%(other)s”.")
    if condition.minimum is not None:
        words = ngettext(
            "“%(question)s” is asked only of those who gave “%(option)s” %(points)d point or more "
            "in “%(other)s”.",
            "“%(question)s” is asked only of those who gave “%(option)s” %(points)d points or "
            "more in “%(other)s”.",
            condition.minimum,
        )
    return words % {
        "question": question.short,
        "option": other.option(condition.option).text,
        "other": other.short,
        "points": condition.minimum,
    }
