"""
How long a text may be before it is too long for a phone: one place, each with its reason.

Counted on the look at 360 px (static/css/tokens.css): 328 px of text are left. In the sans serif
of 17 px a letter takes 8 px on average: 41 on a line, 33 beside the box of an option. A question
stands in 22 px serif: 31 on a line. A hint stands in 15 px: 46 on a line, 37 under an option.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Limit(NamedTuple):
    """Characters, and what would happen beyond them."""

    characters: int
    why: Promise


# Kind and field, "kind.part" and field of a part: all texts that stand on a participant's pages.
LIMITS: dict[tuple[str, str], Limit] = {
    ("module", "title"): Limit(40, _("two lines of the task list, and of a heading")),
    ("module", "goal"): Limit(80, _("two lines of the task list")),
    ("module", "introduction"): Limit(600, _("15 lines: more than a screen before the first page")),
    ("page", "title"): Limit(60, _("three lines of a heading in 28 px")),
    ("page", "introduction"): Limit(
        300, _("eight lines; the question must show on the first screen")
    ),
    ("question", "text"): Limit(
        120, _("four lines; the first answers must show with the question")
    ),
    ("question", "short"): Limit(40, _("one line of a chart's label")),
    ("question", "help"): Limit(400, _("nine lines: half a screen between question and answers")),
    ("question", "low_label"): Limit(80, _("four lines of half the width: both ends side by side")),
    ("question", "high_label"): Limit(
        80, _("four lines of half the width: both ends side by side")
    ),
    ("question.row", "text"): Limit(150, _("four lines in bold above each row of a matrix")),
    ("question.row", "low_label"): Limit(80, _("four lines of half the width")),
    ("question.row", "high_label"): Limit(80, _("four lines of half the width")),
    ("question.option", "text"): Limit(160, _("five lines beside the box: a thumb must find it")),
    ("question.option", "hint"): Limit(110, _("three lines under the option")),
    ("term", "name"): Limit(60, _("two lines of a list")),
    ("term", "text"): Limit(600, _("13 lines inside a fold")),
    ("suggestion", "text"): Limit(240, _("six lines beside the question")),
    ("category", "name"): Limit(60, _("two lines of a list")),
    ("layer", "name"): Limit(40, _("one line of the map's legend")),
    ("aspect", "title"): Limit(40, _("one line above each row of the typology")),
    ("model", "name"): Limit(30, _("one line at the corner of the compass")),
    ("axis", "low_label"): Limit(40, _("one line at the end of an axis")),
    ("axis", "high_label"): Limit(40, _("one line at the end of an axis")),
}
