"""What stands under "Show the data": the numbers behind a figure and the classical measures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interface.formats import format_number, format_share
from workshops.findings import answer_name
from workshops.measures import concordance, consensus
from workshops.results import Part, QuestionResult
from workshops.values import DONT_KNOW_LABEL

NOTHING = "–"


@dataclass(frozen=True)
class Table:
    """A table of words and numbers: a caption, headings, rows whose first cell is a heading."""

    caption: str
    columns: list[str]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class Evidence:
    """The tables of one question, and where each of its measures comes from."""

    tables: list[Table]
    sources: list[str]


@dataclass(frozen=True)
class Measure:
    """A number that some kinds of questions have, and where it comes from."""

    label: str
    source: str
    of: Callable[[QuestionResult, Part], float | None]
    digits: int = 2


def _index(result: QuestionResult, part: Part) -> float | None:
    return part.index


def _number(name: str) -> Callable[[QuestionResult, Part], float | None]:
    return lambda result, part: getattr(part.summary.numbers, name, None)


def _consensus(result: QuestionResult, part: Part) -> float | None:
    """Only where answers have an order and two ends."""
    if result.question.kind != "scale":
        return None
    counts = {count.key: count.count for count in part.summary.counts}
    return consensus(counts, result.question.low, result.question.high)


def _kendall(result: QuestionResult, part: Part) -> float | None:
    if not part.summary.ranks:
        return None
    sums = [mean * part.answered for mean in part.summary.means.values()]
    return concordance(sums, part.answered)


AGREEMENT = gettext_lazy(
    "Agreement: 1 less the mean distance between two people, divided by the same for answers at "
    "random; after James, Demaree and Wolf (1984)."
)
QUARTILES = gettext_lazy(
    "Median and quartiles: half of the people lie between the quartiles; type 7 of Hyndman and "
    "Fan (1996)."
)
CONSENSUS = gettext_lazy(
    "Consensus: 1 when all choose one step, 0 when half stand at each end; Tastle and Wierman "
    "(2007)."
)
KENDALL = gettext_lazy(
    "Kendall’s W: 1 when all rank alike, 0 when no item comes out ahead; Kendall and Babington "
    "Smith (1939)."
)
MEASURES = (
    Measure(gettext_lazy("Agreement"), AGREEMENT, _index),
    Measure(gettext_lazy("Lower quartile"), QUARTILES, _number("lower"), digits=1),
    Measure(gettext_lazy("Median"), QUARTILES, _number("median"), digits=1),
    Measure(gettext_lazy("Upper quartile"), QUARTILES, _number("upper"), digits=1),
    Measure(gettext_lazy("Consensus"), CONSENSUS, _consensus),
    Measure(gettext_lazy("Kendall’s W"), KENDALL, _kendall),
)


def evidence_of(result: QuestionResult) -> Evidence | None:
    """
    The numbers of one question.

    Parameters
    ----------
    result : QuestionResult
        Of which hidden parts are left out.

    Returns
    -------
    Evidence | None
        None for texts and for what may not be shown: there is no number.
    """
    parts = [part for part in result.parts if part.summary]
    found = [m for m in MEASURES if any(m.of(result, part) is not None for part in parts)]
    tables = [*_counts(result, parts), *_ranks(result, parts), *_measures(result, parts, found)]
    sources = dict.fromkeys(str(measure.source) for measure in found)
    return Evidence(tables, list(sources)) if tables else None


def label_of(part: Part) -> str:
    """The text of a row."""
    return str(part.row.text)


def _counts(result: QuestionResult, parts: list[Part]) -> list[Table]:
    """People per answer, and their share of those who answered."""
    counted = [part for part in parts if part.summary.counts]
    return [
        Table(
            caption=label_of(part) if part.row else _("How many people gave each answer"),
            columns=[_("Answer"), _("People"), _("Share of those who answered")],
            rows=[
                *(
                    (answer_name(result.question, one.key), str(one.count), format_share(one.share))
                    for one in part.summary.counts
                ),
                (str(DONT_KNOW_LABEL), str(part.unknown), NOTHING),
            ],
        )
        for part in counted
        if len(counted) <= 2  # more rows stand in the grid above already
    ]


def _ranks(result: QuestionResult, parts: list[Part]) -> list[Table]:
    """People per item and rank."""
    return [
        Table(
            caption=_("How many people gave each rank"),
            columns=[_("Answer"), *(str(rank + 1) for rank in range(len(part.summary.ranks)))],
            rows=[
                (answer_name(result.question, key), *map(str, counts))
                for key, counts in part.summary.ranks.items()
            ],
        )
        for part in parts
        if part.summary.ranks
    ]


def _measures(result: QuestionResult, parts: list[Part], found: list[Measure]) -> list[Table]:
    if not found:
        return []
    if len(result.parts) == 1:
        rows = [(str(measure.label), _printed(measure, result, parts[0])) for measure in found]
        return [Table(_("Measures"), [_("Measure"), _("Number")], rows)]
    rows = [(label_of(part), *(_printed(m, result, part) for m in found)) for part in parts]
    columns = [_("Row"), *(str(measure.label) for measure in found)]
    return [Table(_("Measures"), columns, rows)]


def _printed(measure: Measure, result: QuestionResult, part: Part) -> str:
    value = measure.of(result, part)
    return NOTHING if value is None else format_number(value, digits=measure.digits)
