"""The field of each kind of question."""

from workshops.fields.base import QuestionField
from workshops.fields.choices import MultipleField, SingleField
from workshops.fields.numbers import NumberField, ScaleField
from workshops.fields.orders import AllocationField, RankingField
from workshops.fields.texts import CommentField, ListField, TextField

__all__ = ["FIELDS", "CommentField", "QuestionField"]

FIELDS: dict[str, type[QuestionField]] = {
    "single": SingleField,
    "multiple": MultipleField,
    "scale": ScaleField,
    "number": NumberField,
    "allocation": AllocationField,
    "ranking": RankingField,
    "short_text": TextField,
    "long_text": TextField,
    "list": ListField,
}
