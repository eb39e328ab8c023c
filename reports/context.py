"""
What the documents say, as plain frozen data: no database, no Django, no Typst.

Numbers to read arrive formatted, in the language of the document; whole numbers beside them are
only drawn. A part that is None or empty is left out of the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands on every page."""

    language: str
    direction: str
    kind: str
    issued_on: date
    municipality: str
    service: str
    project: str
    edition: str
    sample: str = ""


@dataclass(frozen=True)
class Fact:
    """A label, a value, and a smaller line under it."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True)
class Bar:
    """One line of a count: what, the figure to read, the squares to draw; filled if decided."""

    label: str
    value: str
    squares: int
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Lines that are read together; `people` is how many could have given each answer."""

    bars: tuple[Bar, ...]
    people: int
    unit: str


@dataclass(frozen=True)
class GridRow:
    """
    One row of a grid: its label, a remark, a count per column, the two ends of its own scale.

    A count is None where too few people answered to show it.
    """

    label: str
    detail: str
    counts: tuple[int | None, ...]
    low: str = ""
    high: str = ""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Counts with several columns: today and wanted, a matrix, the levels of a scale, ranks."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    people: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class Decision:
    """
    What the group decided on one question.

    `state` says that it was left open; `agreement` how far people had agreed; `recorded` by whom
    and when. Reason and dissent are as people wrote them.
    """

    label: str
    state: str
    lines: tuple[str, ...]
    agreement: str
    reason: str
    dissent: str
    recorded: str = ""


# ---- council note ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Vision:
    """Points and keywords as answered, or as decided; `dissent` is that on the points."""

    priorities: Counts | None
    keywords: tuple[Bar, ...] = ()
    statement: str = ""
    dissent: str = ""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the answers lie, today or wanted: the name the rule gives, and what it means."""

    label: str
    name: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class ModelShare:
    """The share of one model in the answers, today and wanted (0-1, and as it is read)."""

    model: str
    today: float
    today_label: str
    wanted: float
    wanted_label: str


@dataclass(frozen=True, kw_only=True)
class Position:
    """
    Where the answers lie on the compass, and what the group decided from there.

    `needs`: role, alliances and so on: what was chosen, and why it is open; `dissent` on the
    safeguards.
    """

    places: tuple[Place, ...]
    risks: tuple[Fact, ...]
    shares: tuple[ModelShare, ...]
    duties: tuple[Fact, ...]
    figure_description: str
    figure_caption: str
    decided: Decision | None = None
    safeguards: tuple[str, ...] = ()
    dissent: str = ""
    needs: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExcludedGroup:
    """One group: what stops it (squares of three), what is done, where and how, and with whom."""

    name: str
    detail: str
    obstacles: tuple[Bar, ...]
    measures: tuple[str, ...]
    channels: str
    relays: str


@dataclass(frozen=True, kw_only=True)
class Excluded:
    """
    Who would be left out: named one by one, and once the room has rated them, group by group.

    `findings`: verdict, the rule's sentence, its cases; `dissent` on the choice of the groups.
    """

    introduction: str
    counts: Counts | None = None
    groups: tuple[ExcludedGroup, ...] = ()
    findings: tuple[Fact, ...] = ()
    dissent: str = ""


@dataclass(frozen=True, kw_only=True)
class PartnerRow:
    """One stakeholder of the shortlist; `detail` is its role, or its category without one."""

    name: str
    detail: str
    brings: str
    gains: str
    means: str
    next_step: str


@dataclass(frozen=True, kw_only=True)
class Partners:
    """
    The shortlist of the ecosystem map; `findings`: verdict, the rule's sentence, its cases.

    `meaning`: for whom, what all this means for them.
    """

    introduction: str
    rows: tuple[PartnerRow, ...]
    findings: tuple[Fact, ...] = ()
    meaning: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Two facts that do not fit: the rule's sentence, and what the group answers to it."""

    title: str
    facts: tuple[str, str]
    answer: str
    answered: str


@dataclass(frozen=True, kw_only=True)
class Coherence:
    """What does not fit together: what the group has answered, and the rules of what is open."""

    items: tuple[Clash, ...]
    open: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """One action of the plan; what nobody has said is a dash."""

    number: str
    title: str
    indicator: str
    lead: str
    partners: str
    due: str
    cost: str


@dataclass(frozen=True, kw_only=True)
class Actions:
    """
    The action plan: `totals` by year and currency; `remarks` on programmes, costs, last year.

    `cost_label` names the currency where there is one only.
    """

    title: str
    introduction: str
    cost_label: str
    rows: tuple[ActionRow, ...]
    totals: tuple[Fact, ...]
    remarks: tuple[str, ...]
    coherence: Coherence | None = None


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """
    One question, or one row of it, on which people differ: in lines, or level by level.

    `decision` is None where nothing is decided yet.
    """

    verdict: str
    index: str
    question: str
    row: str
    counts: Counts | None = None
    grid: Grid | None = None
    decision: Decision | None = None


@dataclass(frozen=True, kw_only=True)
class Disagreements:
    introduction: str
    items: tuple[Disagreement, ...]
    people: int
    key: str


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Decisions in full; `others` names those that only the full record prints."""

    introduction: str
    items: tuple[Decision, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Resolution:
    preamble: str
    articles: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class NoteContext:
    """The council note, section by section; `figure` is the compass as SVG."""

    sheet: Sheet
    status: Fact
    summary: str
    facts: tuple[Fact, ...]
    brief: tuple[str, ...]
    commitments: tuple[str, ...]
    vision: Vision | None
    position: Position | None
    excluded: Excluded | None
    disagreements: Disagreements | None
    partners: Partners | None = None
    actions: Actions | None = None
    decisions: Decisions | None = None
    resolution: Resolution | None
    sources: tuple[str, ...]
    figure: str = ""


# ---- full record -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What people wrote, word for word."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RecordQuestion:
    number: str
    text: str
    kind: str
    source: str
    facts: tuple[Fact, ...]
    counts: Counts | None = None
    grid: Grid | None = None
    texts: tuple[Texts, ...] = ()
    decisions: tuple[Decision, ...] = ()
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    number: str
    title: str
    introduction: str
    questions: tuple[RecordQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class MapFigure:
    """A drawing of the ecosystem map: the file it stands in, and the words that stand for it."""

    file: str
    title: str
    description: str
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """One stakeholder of the shortlist: ticks it holds, what to find out, and what follows."""

    name: str
    detail: str
    reasons: tuple[Fact, ...]
    questions: tuple[str, ...]
    next_step: str


@dataclass(frozen=True, kw_only=True)
class RecordFinding:
    """One rule: what it says, its cases with what to try first, what to do."""

    verdict: str
    title: str
    cases: tuple[Fact, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class RecordTable:
    """Rows of words below headings."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class RecordMap:
    """The ecosystem map of the workshop."""

    number: str
    title: str
    introduction: str
    figures: tuple[MapFigure, ...]
    stakeholders: RecordTable
    chosen: tuple[Chosen, ...]
    findings: tuple[RecordFinding, ...]
    relations: RecordTable | None


@dataclass(frozen=True, kw_only=True)
class Neighbourhoods:
    """The municipality's figures by neighbourhood; `warning` says what they are not for."""

    introduction: str
    warning: str
    figure: MapFigure | None
    ranking: RecordTable
    indicators: RecordTable


@dataclass(frozen=True, kw_only=True)
class RecordDivide:
    """The digital divide: who is left out, by what, and what is done about it."""

    number: str
    title: str
    introduction: str
    figure: MapFigure | None
    groups: RecordTable | None
    plan: RecordTable | None
    findings: tuple[RecordFinding, ...] = ()
    services: tuple[RecordTable, ...] = ()
    places: Neighbourhoods | None = None


@dataclass(frozen=True, kw_only=True)
class RecordCoherence:
    """All checks that hold: the rule, its cases with the answer to each, what to do."""

    number: str
    title: str
    introduction: str
    findings: tuple[RecordFinding, ...]


@dataclass(frozen=True, kw_only=True)
class RecordAction:
    """One action with everything that was said of it; `notes`: when, what, by whom."""

    number: str
    title: str
    status: str
    facts: tuple[Fact, ...]
    notes: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class RecordActions:
    """The action plan: when, what, at what cost, and what became of last year's."""

    number: str
    title: str
    introduction: str
    figures: tuple[MapFigure, ...]
    actions: tuple[RecordAction, ...]
    costs: RecordTable | None
    before: RecordTable | None


@dataclass(frozen=True, kw_only=True)
class RecordContext:
    """The full record: every question of every revealed module; `drawings` are files by name."""

    sheet: Sheet
    status: Fact
    facts: tuple[Fact, ...]
    project: tuple[Fact, ...]
    commitments: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    pending: tuple[str, ...]
    method: tuple[Fact, ...]
    map: RecordMap | None = None
    divide: RecordDivide | None = None
    actions: RecordActions | None = None
    coherence: RecordCoherence | None = None
    drawings: Mapping[str, str] = field(default_factory=dict)
