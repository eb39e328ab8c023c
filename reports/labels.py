"""The fixed words of the documents, in the language that is switched on."""

from django.utils.translation import gettext as _


def sheet_labels() -> dict[str, str]:
    return {
        "page": _("Page {n} of {m}"),
        "sources": _("Sources and method"),
        "square": _("One square is one person."),
        "bar": _("The bar shows the share of the people who answered."),
        "commitments": _("Commitments of the mandate"),
        "no_commitments": _("None was written down for this workshop."),
    }


def note_labels() -> dict[str, str]:
    return sheet_labels() | {
        "brief": _("In short"),
        "project": _("The political project"),
        "vision": _("The vision"),
        "keywords": _("Keywords chosen most"),
        "priorities": _("Ten points, shared out"),
        "position": _("Where our answers lie, today and in five years"),
        "shares": _("Share of the answers that describe each model"),
        "model": _("Model of city"),
        "safeguards": _("Safeguards chosen"),
        "duties": _("What the city must do more of"),
        "needs": _("What the position needs"),
        "excluded": _("Who would be left out"),
        "named": _("Named in the room"),
        "group": _("Group"),
        "obstacles": _("What stops them"),
        "measures": _("What we do"),
        "relays": _("With whom"),
        "overlap": _(
            "1 slight, 2 serious, 3 blocks access: as decided, else the middle answer. Groups "
            "overlap: never add them up."
        ),
        "partners": _("Partners we can count on"),
        "partner": _("Partner"),
        "brings": _("Brings"),
        "gains": _("Gains"),
        "means": _("How we commit each other"),
        "meaning": _("What this means for our partners"),
        "next": _("Next"),
        "warnings": _("What the map tells us"),
        "actions": _("Actions"),
        "action": _("Action and how we will know"),
        "lead": _("Lead and partners"),
        "by": _("By"),
        "disagreed": _("Where people disagreed"),
        "decisions": _("What was decided"),
        "decided": _("Decided"),
        "others": _("Also decided, in the full record"),
        "reason": _("Reason"),
        "dissent": _("Dissent"),
        "coherence": _("What does not fit together"),
        "known": _("We know, because …"),
        "open": _("Still open"),
        "resolution": _("Proposed resolution"),
        "proposal": _("A proposal drawn from the sections above; every article may be changed."),
        "number": _("Resolution number"),
        "date": _("Adopted on"),
        "in_favour": _("For"),
        "against": _("Against"),
        "abstained": _("Abstained"),
        "mayor": _("The mayor: name and signature"),
        "secretary": _("The secretary of the meeting"),
        "seal": _("Seal"),
    }


def record_labels() -> dict[str, str]:
    return sheet_labels() | {
        "contents": _("Contents"),
        "pending": _("Not revealed yet"),
        "reading": _("How to read"),
        "key": _(
            "One square is one person. In tables the bar above a figure is as high as the figure; "
            "bars are compared within one table."
        ),
        "reason": _("Reason"),
        "dissent": _("Dissent"),
        "shortlist": _("Our shortlist, with reasons and next steps"),
        "find_out": _("To find out"),
        "next": _("Next step"),
        "warnings": _("What the map tells us"),
        "coverage": _("What the plan leaves open"),
        "places": _("Figures by neighbourhood"),
        "actions": _("Every action"),
        "noted": _("Noted since"),
        "checks": _("Every case, with our answer"),
        "method": _("Method and sources"),
        "characters": _("Characters"),
    }
