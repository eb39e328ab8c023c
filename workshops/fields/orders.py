"""Points shared out, and lines put in order."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.fields.base import QuestionField, QuestionWidget, Typed
from workshops.values import UNKNOWN, is_unknown


class AllocationWidget(QuestionWidget):
    def value_from_datadict(self, data, files, name):
        points = {o.key: data.get(f"{name}.{o.key}", "") for o in self.question.options}
        return Typed({"points": points, UNKNOWN: data.get(f"{name}.unknown") == UNKNOWN})

    def parts(self, typed):
        points = typed.get("points", {})
        return {
            "points": self.question.points,
            "lines": [
                {
                    "key": option.key,
                    "label": option.text,
                    "hint": option.hint,
                    "steps": [
                        {"value": step, "checked": str(step) == points.get(option.key, "")}
                        for step in range(self.question.points + 1)
                    ],
                }
                for option in self.question.options
            ],
        }


class AllocationField(QuestionField):
    widget_class = AllocationWidget

    def as_typed(self, value):
        if is_unknown(value):
            return {"points": {}, UNKNOWN: True}
        return {"points": {key: str(points) for key, points in (value or {}).items()}}

    def is_filled(self, typed):
        return any(points not in ("", "0") for points in typed["points"].values())

    def read(self, typed):
        given = typed.get("points", {})
        if not any(given.values()):
            return None
        allowed = {str(step): step for step in range(self.question.points + 1)}
        if any(text and text not in allowed for text in given.values()):
            raise ValidationError(_("Choose points among those shown"), code="invalid")
        points = {key: allowed.get(text, 0) for key, text in given.items()}
        self.refuse_wrong_sum(sum(points.values()))
        return points

    def refuse_wrong_sum(self, total: int):
        """Say by how much the sum is off: adding up is the machine's work."""
        left = self.question.points - total
        if left > 0:
            raise ValidationError(
                ngettext(
                    "Give %(left)d more point: you gave %(total)d of %(all)d",
                    "Give %(left)d more points: you gave %(total)d of %(all)d",
                    left,
                ),
                params={"left": left, "total": total, "all": self.question.points},
            )
        if left < 0:
            raise ValidationError(
                ngettext(
                    "Take back %(over)d point: you gave %(total)d of %(all)d",
                    "Take back %(over)d points: you gave %(total)d of %(all)d",
                    -left,
                ),
                params={"over": -left, "total": total, "all": self.question.points},
            )


class RankingWidget(QuestionWidget):
    def value_from_datadict(self, data, files, name):
        ranks = {o.key: data.get(f"{name}.{o.key}", "").strip() for o in self.question.options}
        return Typed({"ranks": ranks, UNKNOWN: data.get(f"{name}.unknown") == UNKNOWN})

    def parts(self, typed):
        ranks = typed.get("ranks", {})
        return {
            "lines": [
                {"key": o.key, "label": o.text, "hint": o.hint, "rank": ranks.get(o.key, "")}
                for o in self.question.options
            ]
        }


class RankingField(QuestionField):
    widget_class = RankingWidget

    def as_typed(self, value):
        if is_unknown(value):
            return {"ranks": {}, UNKNOWN: True}
        return {"ranks": {key: str(place) for place, key in enumerate(value or [], start=1)}}

    def is_filled(self, typed):
        return any(typed["ranks"].values())

    def read(self, typed):
        ranks = typed.get("ranks", {})
        if not any(ranks.values()):
            return None
        count = len(self.question.options)
        if any(not is_rank(text, count) for text in ranks.values()):
            raise ValidationError(
                _("Write a number from 1 to %(count)d beside each line"), params={"count": count}
            )
        self.refuse_twice([int(text) for text in ranks.values()])
        return sorted(ranks, key=lambda key: int(ranks[key]))

    def refuse_twice(self, ranks: list[int]):
        if twice := sorted({rank for rank in ranks if ranks.count(rank) > 1}):
            raise ValidationError(
                _("Use each number once: %(rank)s stands there more than once"),
                params={"rank": ", ".join(map(str, twice))},
            )


def is_rank(text: str, count: int) -> bool:
    return text.isdecimal() and len(text) < 4 and 1 <= int(text) <= count
