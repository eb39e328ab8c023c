"""Where the nodes of the network stand: the same relations always give the same places.

networkx draws each component as springs would hold it; then marks that lie too near to each
other are pushed apart. Both are imported when the first network is drawn, because numpy takes
memory that most workers never need.
"""

from functools import lru_cache

SEED = 7
TURNS, PUSHES = 60, 30  # of the springs; of pushing apart
PLACES = tuple[tuple[float, float], ...]


@lru_cache(maxsize=64)
def places(
    count: int, edges: tuple[tuple[int, int], ...], *, width: float, height: float, apart: float
) -> PLACES:
    """
    Place nodes in a rectangle.

    Parameters
    ----------
    count : int
        Nodes are called 0 to count - 1.
    edges : tuple[tuple[int, int], ...]
        Pairs of them.
    width, height : float
        Of the rectangle, in user units.
    apart : float
        Least distance of two nodes, where there is room for it.

    Returns
    -------
    PLACES
        One point per node, inside the rectangle; remembered for the last maps.
    """
    import numpy

    parts = _components(count, edges)
    points = numpy.zeros((count, 2))
    left, total = 0.0, sum(map(_room, parts))
    for nodes, inside in parts.items():
        share = width * _room(nodes) / total
        points[list(nodes)] = inside * [share * 0.94, height] + [left + share * 0.03, 0]
        left += share
    points = _pushed_apart(points, numpy.array([width, height]), apart)
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in points)


def forget() -> None:
    """Lay out the next map anew, as in a fresh process."""
    places.cache_clear()
    _components.cache_clear()


def _room(nodes) -> float:
    """Large components get more of the width, small ones at least a little."""
    return len(nodes) ** 0.5 + 0.6


@lru_cache(maxsize=32)
def _components(count: int, edges: tuple[tuple[int, int], ...]) -> dict:
    """The nodes of each component, the largest first, with their places from 0 to 1."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges)
    parts = sorted(networkx.connected_components(graph), key=lambda one: (-len(one), min(one)))
    return {tuple(sorted(part)): _springs(graph.subgraph(sorted(part))) for part in parts}


def _springs(graph):
    """Places of one component, from 0 to 1 on both sides."""
    import networkx
    import numpy

    nodes = sorted(graph)
    start = networkx.circular_layout(nodes)
    found = networkx.spring_layout(
        graph, pos=start, seed=SEED, iterations=TURNS, k=1.6 / len(nodes) ** 0.5
    )
    points = numpy.array([found[node] for node in nodes])
    low, high = points.min(axis=0), points.max(axis=0)
    is_flat = high - low < 1e-6
    inside = (points - low) / numpy.where(is_flat, 1, high - low)
    # A few nodes far outside would crowd all others: half of a place is its rank.
    rank = points.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(nodes) - 1, 1)
    return numpy.where(is_flat, 0.5, (inside + rank) / 2)


def _pushed_apart(points, size, apart: float):
    """Two nodes nearer than `apart` share the way that is missing; the edge holds them."""
    import numpy

    if len(points) < 2:
        return points
    for _turn in range(PUSHES):
        gap = points[:, None] - points[None, :]
        far = numpy.sqrt((gap**2).sum(axis=2)) + numpy.eye(len(points)) * 2 * apart
        if far.min() >= apart:
            break
        # Two nodes on one point part sideways, the one with the lower number to the left.
        order = numpy.sign(numpy.subtract.outer(*[numpy.arange(len(points))] * 2))
        gap[..., 0] += numpy.where(far < 0.1, order * 0.1, 0)
        push = numpy.clip(apart - far, 0, None) / numpy.maximum(far, 0.1) / 2
        points = numpy.clip(points + (gap * push[..., None]).sum(axis=1), 0, size)
    return points
