"""What the room's wall shows of the action plan: each action, who leads it, by when."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from interface.formats import COLON, format_month
from strategy.plan.actions import Plan
from strategy.plan.gaps import Gap, gaps_of
from strategy.plan.selectors import plan_of
from strategy.plan.words import actions_words, gap_words
from workshops.models import Workshop
from workshops.modules import Drawing

MOST = 7  # lines that are read from the last row
IN_THE_ROOM = (Gap.LEAD, Gap.DATE)  # cost and indicator come later


def drawing(workshop: Workshop) -> Drawing | None:
    """The actions as a table in large letters; None while there is none."""
    plan = plan_of(workshop)
    if not plan.living:
        return None
    shown, more = plan.living[:MOST], plan.living[MOST:]
    words = {
        "rows": [(one, format_month(one.due_on) if one.due_on else "–") for one in shown],
        "more": actions_words(len(more)) if more else "",
    }
    return Drawing(render_to_string("strategy/_wall.html", words), headline(plan))


def headline(plan: Plan) -> str:
    """How many actions there are, and what the room has yet to say about them."""
    found = gaps_of(plan)
    gaps = [gap_words(gap, len(found[gap])) for gap in IN_THE_ROOM if gap in found]
    told = ", ".join(gaps) or _("with a lead and a date")
    return f"{actions_words(len(plan.living))}{COLON} {told}"
