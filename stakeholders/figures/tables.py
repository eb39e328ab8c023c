"""The numbers of each figure as tables: what stands under the drawing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _

from interface.formats import format_number
from stakeholders.ecosystem import Actor, Ecosystem
from stakeholders.enums import Level, Tie
from stakeholders.figures.compare import Comparison
from stakeholders.figures.grid import Grid
from stakeholders.figures.layers import LayersMap, short_name
from stakeholders.figures.network import Network

NONE = "–"


@dataclass(frozen=True)
class Table:
    """What the component "data table" takes."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    is_numeric: bool = True


def of_layers(ecosystem: Ecosystem, found: LayersMap) -> list[Table]:
    """How many stand where; then who, by number."""
    numbers = {key: n for n, key in enumerate(ecosystem.layers, start=1)}
    layers = found.layers[::-1]
    counts = [
        [name, *(str(len(layer.cells[column]) or NONE) for layer in layers)]
        for column, name in enumerate(found.categories)
    ]
    counts.append([_("All"), *(format_number(len(layer.actors)) for layer in layers)])

    def stands(actor: Actor) -> list[str]:
        layers = sorted(numbers[key] for key in actor.layers if key in numbers)
        return [", ".join(map(str, layers)) or NONE]

    columns = (_("Category"), *(f"{layer.number}. {layer.name}" for layer in layers))
    return [
        Table(_("How many stakeholders on each layer"), columns, counts),
        who(ecosystem, found.actors, [_("Layers")], stands),
    ]


def of_grid(ecosystem: Ecosystem, found: Grid) -> list[Table]:
    """How many stand in each cell; then who, by number."""
    levels = [str(level.label) for level in Level]
    counts = [
        [name, *(str(len(cell)) for cell in row)]
        for name, row in zip(reversed(levels), found.cells, strict=True)
    ]

    def judged(actor: Actor) -> list[str]:
        both = (actor.influence, actor.interest)
        return [str(Level(one).label) if one else NONE for one in both]

    columns = (_("Influence"), *(_("Interest: %(level)s") % {"level": one} for one in levels))
    return [
        Table(_("How many stakeholders in each part of the grid"), columns, counts),
        who(ecosystem, found.actors, [_("Influence"), _("Interest")], judged),
    ]


def of_network(ecosystem: Ecosystem, found: Network) -> list[Table]:
    """Who is related to how many; then every relation."""
    count = {actor.id: number for actor, number in found.neighbours}
    relations = [
        [
            _numbered(found.by_id[flow.source]),
            _numbered(found.by_id[flow.target]),
            str(Tie(flow.tie).label),
            format_html("<bdi>{}</bdi>", flow.note) if flow.note else NONE,
        ]
        for flow in found.flows
    ]
    columns = (_("From"), _("To"), _("Relation"), _("In a few words"))
    ordered = [*(actor for actor, _count in found.neighbours), *found.alone]
    return [
        who(ecosystem, ordered, [_("Related to")], lambda actor: [str(count.get(actor.id, 0))]),
        Table(_("The relations one by one"), columns, relations, is_numeric=False),
    ]


def of_comparison(found: Comparison) -> list[Table]:
    """The numbers of the bars."""
    columns = (_("What they bring"), _("Stakeholders"), _("Partners"), _("The project needs it"))
    resources = [
        [bar.name, str(bar.count), str(bar.partners), _("Yes") if bar.is_needed else NONE]
        for bar in found.resources
    ]
    gains = [[bar.name, str(bar.count), str(bar.partners)] for bar in found.gains]
    unknown = _("Nobody has said yet")
    return [
        Table(
            _("Resources"), columns, [*resources, [unknown, str(found.unknown_resources), "", ""]]
        ),
        Table(
            _("Gains"),
            (_("What they look for"), *columns[1:3]),
            [*gains, [unknown, str(found.unknown_gains), ""]],
        ),
    ]


def who(
    ecosystem: Ecosystem,
    actors: Iterable[Actor],
    columns: Sequence[str],
    told: Callable[[Actor], list[str]],
) -> Table:
    """The key to the numbers: name, category, what the figure shows, whether a partner."""
    rows = [
        [
            _numbered(actor),
            short_name(ecosystem, actor.category),
            *told(actor),
            _("Partner") if actor.is_partner else NONE,
        ]
        for actor in actors
    ]
    heads = (_("Stakeholder"), _("Category"), *columns, _("On the shortlist"))
    return Table(_("Who is who"), heads, rows, is_numeric=False)


def _numbered(actor: Actor) -> str:
    return format_html("{}. <bdi>{}</bdi>", actor.number, actor.name)
