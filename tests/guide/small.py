"""
A small valid edition with every kind of entry, of question and of condition, built by hand.

`small_content()` gives its compiled content; `small_questionnaire()` gives it to read.
"""

from typing import Any

from guide.questionnaire import Questionnaire


def words(english: str) -> dict[str, str]:
    """A text in both languages; the French one only says that it is French."""
    return {"en": english, "fr": f"{english} (fr)"}


def small_content(*, number: str = "1") -> dict[str, Any]:
    """A fresh copy at each call, so that a test may break it."""
    return {
        "format": 1,
        "edition": number,
        "title": words("Small edition"),
        "languages": ["en", "fr"],
        "entries": {
            "module": modules(),
            "page": pages(),
            "term": [
                {"key": "third_place", "name": words("Third place"), "text": words("A hall.")}
            ],
            "case": [case()],
            "suggestion": [{"key": "libraries", "text": words("Use the libraries.")}],
            "category": [
                {
                    "key": "firms",
                    "name": words("Firms"),
                    "description": words("They sell."),
                    "sector": "private",
                    "examples": words("A shop"),
                }
            ],
            "layer": [{"key": "users", "name": words("Users"), "description": words("All of us.")}],
            "aspect": [{"key": "values", "title": words("Values")}],
            "axis": axes(),
            "model": [model(*place) for place in MODELS],
            "implication": [implication(*place) for place in IMPLICATIONS],
            "profile": [profile()],
            "finding": [
                {
                    "key": "partners.layer_empty",
                    "title": words("Nobody holds this layer."),
                    "text": words("It is needed."),
                    "advice": words("Name somebody."),
                },
                {
                    "key": "plan.group_no_relay",
                    "title": words("A group without a relay."),
                    "text": words("Nobody reaches it."),
                    "advice": words("Find a relay."),
                },
            ],
            "passage": [
                {
                    "key": "means",
                    "title": words("A means"),
                    "text": words("Not an end."),
                    "modules": ["vision"],
                }
            ],
            "question": vision_questions() + compass_questions() + inclusion_questions(),
        },
    }


def small_questionnaire() -> Questionnaire:
    return Questionnaire.from_content(small_content())


MODELS = (
    ("algorithmic", 0, 0),
    ("uberised", 1, 0),
    ("wiki", 1, 1),
    ("open_source", 0, 1),
)
IMPLICATIONS = (("initiative", "low"), ("initiative", "high"), ("openness", "low"))


def modules() -> list[dict]:
    return [module("vision"), module("compass"), module("inclusion", unit="row")]


def module(key: str, *, unit: str = "question") -> dict:
    return {
        "key": key,
        "title": words(key.title()),
        "goal": words(f"Goal of {key}"),
        "introduction": words(f"Why we do {key}."),
        "minutes": 4,
        "minutes_decide": 12,
        "unit": unit,
    }


def pages() -> list[dict]:
    return [
        page("vision.priorities"),
        page("vision.keywords", introduction=words("Only what you chose.")),
        page("vision.words"),
        page("vision.statement"),
        page("compass.rows"),
        page("compass.placement"),
        page("compass.after"),
        page("inclusion.excluded"),
        page("inclusion.obstacles"),
    ]


def page(key: str, **more: Any) -> dict:
    return {"key": key, "module": key.split(".")[0], "title": words(f"Page {key}"), **more}


def question(key: str, page: str, kind: str, **more: Any) -> dict:
    return {
        "key": key,
        "page": page,
        "kind": kind,
        "text": words(f"What about {key}?"),
        "short": words(key),
        **more,
    }


def items(*keys: str, **more: Any) -> list[dict]:
    """Rows or options."""
    return [{"key": key, "text": words(key.replace("_", " ").title()), **more} for key in keys]


def vision_questions() -> list[dict]:
    return [
        question(
            "vision.priorities",
            "vision.priorities",
            "allocation",
            points=10,
            decide=True,
            has_comment=True,
            help=words("Ten points."),
            source=words("Step 1"),
            glossary=["third_place"],
            option=items("economy", "democracy", "sustainability"),
        ),
        question(
            "vision.economy",
            "vision.keywords",
            "multiple",
            maximum=2,
            has_other=True,
            condition={"question": "vision.priorities", "option": "economy", "minimum": 3},
            option=items("innovation", "image", "competitiveness"),
        ),
        question(
            "vision.ranking",
            "vision.keywords",
            "ranking",
            track="full",
            cases=["bus"],
            suggestions=["libraries"],
            option=items("first", "second", "third"),
        ),
        question(
            "vision.lever",
            "vision.keywords",
            "single",
            has_other=True,
            option=items("school", "market", hint=words("In town")),
        ),
        question(
            "vision.school",
            "vision.words",
            "short_text",
            condition={"question": "vision.lever", "option": "school"},
        ),
        question("vision.lines", "vision.words", "list", lines=3, is_ours=True),
        question("vision.budget", "vision.words", "number", low=0, high=1000),
        question("vision.story", "vision.words", "long_text", track="full"),
        question("vision.statement", "vision.statement", "long_text", asked="group", decide=True),
    ]


def compass_questions() -> list[dict]:
    options = zip("abcd", (place[0] for place in MODELS), strict=True)
    return [
        question(
            "compass.values",
            "compass.rows",
            "single",
            decide=True,
            row=items("today", "wanted"),
            option=[item for key, name in options for item in items(key, models=[name])],
        ),
        question(
            "compass.placement",
            "compass.placement",
            "scale",
            track="full",
            low=0,
            high=10,
            step=1,
            row=items(
                "initiative_today",
                "openness_today",
                low_label=words("Closed"),
                high_label=words("Open"),
            ),
        ),
        question(
            "compass.risks",
            "compass.after",
            "single",
            asked="group",
            row=items("one_firm", "no_control"),
            option=items("low", "medium", "high"),
        ),
    ]


def inclusion_questions() -> list[dict]:
    return [
        question(
            "inclusion.excluded",
            "inclusion.excluded",
            "multiple",
            decide=True,
            row=items("digital", "service"),
            option=items("older", "women", "informal"),
        ),
        question(
            "inclusion.obstacles",
            "inclusion.obstacles",
            "scale",
            repeat="group",
            low=0,
            high=3,
            step=1,
            low_label=words("No obstacle"),
            high_label=words("Serious"),
            row=items("price", "coverage"),
            condition={"question": "inclusion.excluded", "option": "older"},
        ),
    ]


def axes() -> list[dict]:
    return [
        {
            "key": key,
            "name": words(key),
            "low_label": words("Low"),
            "high_label": words("High"),
            "question": words(f"Where on {key}?"),
        }
        for key in ("initiative", "openness")
    ]


def model(key: str, initiative: int, openness: int) -> dict:
    return {
        "key": key,
        "name": words(key),
        "summary": words("In short."),
        "initiative": initiative,
        "openness": openness,
        "risk": words("The risk."),
        "scenario": words("To the extreme."),
        "trait": items("values"),
    }


def implication(axis: str, direction: str) -> dict:
    return {
        "key": f"{axis}_{direction}",
        "axis": axis,
        "direction": direction,
        "text": words("The further, the more."),
    }


def profile() -> dict:
    return {
        "key": "retailers",
        "name": words("Retailers"),
        "categories": ["firms"],
        "caveat": words("Only in town."),
        "trait": [{"key": "sells", "type": "role", "text": words("Sells.")}],
    }


def case() -> dict:
    names = ("title", "place", "audience", "what", "channels", "operator", "argument")
    texts = {name: words(name) for name in (*names, "strategy", "lesson")}
    return {"key": "bus", "year": 2015, **texts}
