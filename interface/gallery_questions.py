"""One example of every kind of question for the gallery, untouched and with a mistake."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

UNKNOWN = {"value": "unknown", "label": "We don’t know yet", "checked": False}
GUIDES = [
    {"value": "proof", "label": "Proof: the solution that measures best is the right one"},
    {"value": "share", "label": "Contribution: everyone brings a part and may help decide"},
    {"value": "elected", "label": "Mandate: elected people decide, with residents at the table"},
]
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def chosen(options: list[dict], *values: str) -> list[dict]:
    """The options with some of them checked."""
    return [{**option, "checked": option["value"] in values} for option in options]


def steps(low: int, high: int, chosen: int | None = None) -> list[dict]:
    """The numbers of a scale or a ruler."""
    return [
        {"value": value, "label": value, "checked": value == chosen}
        for value in range(low, high + 1)
    ]


def drawn(kind: str, **context) -> SafeString:
    """One question partial; what a context leaves out is blank."""
    blanks = dict.fromkeys(("hint", "error", "unknown", "describedby", "unit"), "")
    return render_to_string(
        f"components/question/{kind}.html",
        {**blanks, "level": 2, "name": context["id"], "unknown": UNKNOWN, **context},
    )


def questions() -> list[SafeString]:
    """Every kind of question, untouched or answered, then with a mistake."""
    return [
        *choices(id="free", error=""),
        *numbers(id="free", error=""),
        *texts(id="free", error=""),
        *choices(id="bad", error="Choose an answer, or “We don’t know yet”"),
        *numbers(id="bad", error="Give 2 more points: you gave 8 of 10"),
        *texts(id="bad", error="Shorten this text: it has 50,412 characters, at most 300 fit"),
    ]


def choices(*, id: str, error: str) -> list[SafeString]:
    """Single, multiple, pair, matrix and checklist."""
    other = {"value": "other", "label": "Other", "text": "the neighbours’ assembly"}
    guides = [*chosen(GUIDES, "" if error else "share"), other]
    return [
        drawn(
            "single",
            id=f"{id}-single",
            legend="What guides our city’s digital projects?",
            hint="Choose the closest description, even if it is not perfect.",
            options=guides,
            error=error,
        ),
        drawn(
            "multiple",
            id=f"{id}-multiple",
            legend="Who is excluded today?",
            hint="Choose at most 2.",
            options=[*chosen(GUIDES, "proof", "elected"), {**other, "checked": True}],
            error=error,
        ),
        drawn(
            "pair",
            id=f"{id}-pair",
            legend="Who has the say?",
            rows=[
                row(f"{id}-today", "Today", chosen(GUIDES, "proof")),
                row(f"{id}-wanted", "In five years", chosen(GUIDES), error=error),
            ],
        ),
        drawn("matrix", **matrix(id=f"{id}-matrix", error=error)),
        drawn("matrix", **{**matrix(id=f"{id}-boxes", error=""), "type": "checkbox"}),
    ]


def matrix(*, id: str, error: str) -> dict:
    """Context of a matrix of three rows, the second one wrong."""
    columns = ["In use, enough", "In use, to develop", "Not in use, wanted", "Not a priority"]
    options = [{"value": str(place), "label": label} for place, label in enumerate(columns)]
    return {
        "id": id,
        "legend": "Where do we already use digital tools?",
        "type": "radio",
        "columns": [*columns, UNKNOWN["label"]],
        "rows": [
            row(f"{id}-urban", "Urban services", chosen(options, "1")),
            row(f"{id}-plan", "Planning for the most vulnerable", options, error=error),
            row(f"{id}-economy", "Local economy", options, hint="Markets, crafts, shops"),
        ],
    }


def row(id: str, label: str, options: list[dict], *, hint: str = "", error: str = "") -> dict:
    """One row of a question with rows."""
    words = {"label": label, "hint": hint, "error": error}
    return {"id": id, "name": id, "options": options, "unknown": UNKNOWN, **words}


def numbers(*, id: str, error: str) -> list[SafeString]:
    """Scale, scale with rows, allocation, ranking and number."""
    ends = {"low_label": "Institutions lead", "high_label": "Residents and firms lead"}
    lines = [
        ("eco", "Local economy", "New services"),
        ("inc", "Inclusion", ""),
        ("sus", LONG_WORD, ""),
    ]
    return [
        drawn(
            "scale",
            id=f"{id}-scale",
            legend="Who leads?",
            options=steps(0, 10, 7),
            error=error,
            **ends,
        ),
        drawn(
            "scale_rows",
            id=f"{id}-rows",
            legend="How hard is it?",
            hint="0 is no obstacle, 3 stops people.",
            rows=[
                {**row(f"{id}-price", "Price", steps(0, 3, 2)), **ends},
                {**row(f"{id}-cover", "Coverage", steps(0, 3), error=error), **ends},
            ],
        ),
        drawn(
            "allocation",
            id=f"{id}-allocation",
            legend="What should digital technology serve first?",
            hint="You have 10 points; 0 is allowed.",
            points=10,
            error=error,
            lines=[
                {
                    "key": key,
                    "label": label,
                    "hint": hint,
                    "steps": steps(0, 10, 4 * (key != "sus")),
                }
                for key, label, hint in lines
            ],
        ),
        drawn(
            "ranking",
            id=f"{id}-ranking",
            legend="Which data come first?",
            hint="1 is the most important. Each number once.",
            error=error,
            lines=[
                {"key": key, "label": label, "hint": hint, "rank": place}
                for place, (key, label, hint) in enumerate(lines, start=1)
            ],
        ),
        drawn(
            "number",
            id=f"{id}-number",
            legend="How many stallholders?",
            text="1200",
            unit="people",
            error=error,
            describedby=f"{id}-number_error" if error else "",
        ),
    ]


def texts(*, id: str, error: str) -> list[SafeString]:
    """Short text, long text and a list of lines."""
    named = f"_helptext {id}-long_error" if error else "_helptext"
    return [
        drawn(
            "text",
            id=f"{id}-short",
            legend="Our vision in one sentence",
            text="مدينة للجميع",
            rows=1,
            error=error,
            unknown="",
            describedby=f"{id}-short_error" if error else "",
        ),
        drawn(
            "text",
            id=f"{id}-long",
            legend="Our position on it",
            hint="One or two sentences.",
            text="",
            rows=4,
            error=error,
            describedby=f"{id}-long{named}",
        ),
        drawn(
            "list",
            id=f"{id}-list",
            legend="Who does what with a phone?",
            hint="At most three lines.",
            lines=["Traders: a chat group instead of the market office", "", ""],
            error=error,
        ),
    ]
