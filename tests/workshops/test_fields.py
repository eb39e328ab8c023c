"""What was typed → the value of an answer, for every kind of question."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from guide.items import Option, Question, Row
from guide.texts import Text
from workshops.fields import FIELDS, CommentField
from workshops.fields.base import Typed

UNKNOWN = {"unknown": True}


def text(words: str) -> Text:
    return Text({"en": words})


def question(kind: str, **kwargs) -> Question:
    defaults = {"key": "m.q", "page": "m.p", "module": "m", "text": text("?"), "short": text("Q")}
    return Question(kind=kind, **defaults | kwargs)


ABC = tuple(Option(key=key, text=text(key.upper())) for key in "abc")


def clean(asked: Question, sent: str, row: Row | None = None):
    field = FIELDS[asked.kind](asked, row)
    return field.clean(field.widget.value_from_datadict(QueryDict(sent), {}, "q"))


def problem(asked: Question, sent: str) -> str:
    with pytest.raises(ValidationError) as caught:
        clean(asked, sent)
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    ("asked", "sent", "value"),
    [
        (question("single", options=ABC), "q=b", "b"),
        (question("single", options=ABC), "q=unknown", UNKNOWN),
        (question("single", options=ABC, has_other=True), "q=other&q.other=x", {"other": "x"}),
        (question("single", options=ABC, has_other=True), "q.other=+x+", {"other": "x"}),
        (question("multiple", options=ABC), "q=c&q=a", ["a", "c"]),
        (question("multiple", options=ABC, has_other=True), "q=a&q.other=é", ["a", {"other": "é"}]),
        (question("multiple", options=ABC), "q=unknown", UNKNOWN),
        (question("scale", low=0, high=3), "q=0", 0),
        (question("scale", low=0, high=3), "q=unknown", UNKNOWN),
        (question("number"), "q=1+200,5", 1200.5),
        (question("number"), "q=12", 12),
        (question("number"), "q.unknown=unknown", UNKNOWN),
        (question("allocation", options=ABC, points=10), "q.a=4&q.b=6", {"a": 4, "b": 6, "c": 0}),
        (question("allocation", options=ABC, points=10), "q.unknown=unknown", UNKNOWN),
        (question("ranking", options=ABC), "q.a=3&q.b=1&q.c=2", ["b", "c", "a"]),
        (question("short_text"), "q=+hello+", "hello"),
        (question("short_text"), "q=", None),
        (question("long_text"), "q=a%0D%0Ab", "a\nb"),
        (question("long_text"), "q=" + "é" * 50_000, "é" * 50_000),
        (question("list", lines=3), "q.0=x&q.1=&q.2=🌍", ["x", "🌍"]),
        (question("list", lines=3), "q.0=", None),
    ],
    ids=lambda part: part[:30] if isinstance(part, str) else None,
)
def test_field_reads_what_was_typed(asked, sent, value):
    assert clean(asked, sent) == value


@pytest.mark.parametrize(
    ("asked", "sent", "message"),
    [
        (question("single", options=ABC), "", "Q: choose an answer, or “We don’t know yet”"),
        (question("single", options=ABC), "q=d", "Choose one of the answers shown"),
        (question("single", options=ABC), "q=other&q.other=x", "Choose one of the answers shown"),
        (question("single", options=ABC, has_other=True), "q=other", "Write what “other” means"),
        (question("multiple", options=ABC), "q=a&q=x", "Choose among the answers shown"),
        (question("multiple", options=ABC, maximum=2), "q=a&q=b&q=c", "at most 2 answers"),
        (question("multiple", options=ABC), "q=a&q=unknown", "not both"),
        (question("scale", low=0, high=3), "q=4", "Choose one of the numbers shown"),
        (question("number"), "q=many", "Write a number in digits"),
        (question("number"), "q=inf", "Write a number in digits"),
        (question("number"), "q=nan", "Write a number in digits"),
        (question("number", low=0, high=5), "q=6", "from 0 to 5"),
        (question("allocation", options=ABC, points=10), "q.a=9", "Give 1 more point: you gave 9"),
        (question("allocation", options=ABC, points=10), "q.a=6&q.b=6", "Take back 2 points"),
        (question("allocation", options=ABC, points=10), "q.a=11", "Choose points among"),
        (question("allocation", options=ABC, points=10), "q.a=1&q.unknown=unknown", "not both"),
        (question("ranking", options=ABC), "q.a=1&q.b=1&q.c=2", "1 stands there more than once"),
        (question("ranking", options=ABC), "q.a=1&q.b=2", "Write a number from 1 to 3"),
        (question("ranking", options=ABC), "q.a=1&q.b=2&q.c=٤", "Write a number from 1 to 3"),
        (question("short_text"), "q=a%00b", "Remove the invisible character"),
        (question("long_text"), "q=" + "x" * 50_001, "it has 50001 characters"),
    ],
    ids=lambda part: part[:30] if isinstance(part, str) else None,
)
def test_field_says_what_is_wrong(asked, sent, message):
    assert message in problem(asked, sent)


def test_row_names_itself_in_its_message():
    row = Row(key="today", text=text("Today"))
    with pytest.raises(ValidationError, match="Today: choose an answer"):
        clean(question("single", options=ABC, rows=(row,)), "", row)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        (question("single", options=ABC), "b"),
        (question("single", options=ABC, has_other=True), {"other": "x"}),
        (question("multiple", options=ABC, has_other=True), ["a", {"other": "x"}]),
        (question("scale", low=0, high=3), 2),
        (question("number"), 12.5),
        (question("allocation", options=ABC, points=10), {"a": 4, "b": 6, "c": 0}),
        (question("ranking", options=ABC), ["b", "c", "a"]),
        (question("short_text"), "hello"),
        (question("list", lines=3), ["x", "y"]),
        (question("single", options=ABC), UNKNOWN),
        (question("allocation", options=ABC, points=10), UNKNOWN),
    ],
)
def test_field_draws_a_stored_value_so_that_it_reads_back_the_same(asked, value):
    field = FIELDS[asked.kind](asked)

    typed = field.prepare_value(value)

    assert field.clean(Typed(typed)) == value


def test_comment_keeps_whether_the_room_may_read_it():
    field = CommentField(question("single", options=ABC))
    hidden = field.widget.value_from_datadict(QueryDict("q=why"), {}, "q")
    shown = field.widget.value_from_datadict(QueryDict("q=why&q.shown=on"), {}, "q")

    assert field.clean(hidden) == {"text": "why", "is_shown": False}
    assert field.clean(shown) == {"text": "why", "is_shown": True}
