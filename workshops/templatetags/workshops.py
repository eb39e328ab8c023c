"""What only the pages of a workshop draw."""

from django import template

from guide.items import Question
from guide.questionnaire import Questionnaire

register = template.Library()


@register.inclusion_tag("workshops/_about.html")
def about(*, question: Question, questionnaire: Questionnaire):
    """Terms, cases and suggestions behind one question, opened on demand."""
    return {
        "terms": [questionnaire.terms[key] for key in question.glossary],
        "cases": [questionnaire.cases[key] for key in question.cases],
        "suggestions": [questionnaire.suggestions[key] for key in question.suggestions],
    }
