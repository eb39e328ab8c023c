"""What the figures of the map show, by hand-worked examples."""

import pytest

from stakeholders.enums import Tie
from stakeholders.figures import compare, grid, layers, matrix, network
from tests.stakeholders.ecosystems import actor, ecosystem, flow


def test_layers_stand_from_the_top_and_a_stakeholder_in_each_of_its_layers():
    found = layers.layers_map(ecosystem(actor(1, layers=("data", "users")), actor(2)))

    assert [layer.number for layer in found.layers] == [5, 4, 3, 2, 1]
    assert [[a.number for a in layer.actors] for layer in found.layers] == [[1], [], [1], [], []]
    assert [one.number for one in found.unplaced] == [2]
    assert layers.headline(found) == "3 of 5 layers are held by nobody"


def test_one_empty_layer_is_singular():
    held = ("networks", "data", "services", "users")

    found = layers.layers_map(ecosystem(actor(1, layers=held)))

    assert layers.headline(found) == "1 of 5 layers is held by nobody"


def test_when_every_layer_is_held_the_thinnest_is_named():
    everywhere = tuple(ecosystem().layers)

    found = layers.layers_map(ecosystem(actor(1, layers=everywhere)))

    assert layers.headline(found) == (
        "Every layer is held; “Users, skills and mediation” by only 1 stakeholder"
    )


def test_a_category_of_another_edition_gets_a_column_of_its_own():
    found = layers.layers_map(ecosystem(actor(1, category="guilds", layers=("data",))))

    assert found.categories[-1] == "Other categories"
    assert found.places == 1


def test_grid_counts_who_is_not_placed():
    found = grid.power_grid(
        ecosystem(actor(1, influence=3, interest=1), actor(2, influence=3), actor(3, interest=2))
    )

    assert [one.number for one in found.at(influence=3, interest=1)] == [1]
    assert found.cells[0][0] == found.at(influence=3, interest=1)
    assert grid.beside(found) == "2 stakeholders are not placed yet."


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([], "Nobody stands on the grid yet"),
        ([(3, 1)], "1 stakeholder has much influence and little interest"),
        ([(3, 1)] * 4, "4 stakeholders have much influence and little interest"),
        ([(3, 3), (1, 1)], "1 stakeholder has much influence and much interest"),
        ([(3, 2)], "Nobody with much influence has much interest yet"),
        ([(1, 3), (2, 2)], "Nobody on the grid has much influence"),
    ],
)
def test_grid_says_who_must_be_won_first(places, said):
    actors = [
        actor(number, influence=influence, interest=interest)
        for number, (influence, interest) in enumerate(places, start=1)
    ]

    assert grid.headline(grid.power_grid(ecosystem(*actors))) == said


def test_network_counts_neighbours_once_whatever_joins_them():
    one, two, three, four = (actor(number) for number in range(1, 5))
    flows = (flow(one, two), flow(two, one, Tie.MONEY), flow(one, three, Tie.PARTNERSHIP))

    found = network.network_of(ecosystem(one, two, three, four, flows=flows))

    assert [(a.number, count) for a, count in found.neighbours] == [(1, 2), (2, 1), (3, 1)]
    assert found.alone == (four,)
    assert network.headline(found) == (
        "\u2068Stakeholder 1\u2069 is related to the most others: 2. "
        "1 stakeholder has no relation yet."
    )


def test_network_names_nobody_when_two_have_as_many():
    one, two = actor(1), actor(2)

    found = network.network_of(ecosystem(one, two, flows=(flow(one, two),)))

    assert network.headline(found) == "1 relation."
    assert network.headline(network.network_of(ecosystem(one))) == "No relation has been drawn yet"


@pytest.mark.parametrize(
    ("actors", "said"),
    [
        ([], "Nobody brings what the project needs: Money and Data"),
        (
            [actor(1, resources=("financial", "data"), is_partner=False)],
            "No partner yet brings what the project needs: Money and Data",
        ),
        (
            [actor(1, resources=("financial", "data"), is_partner=True)],
            "Partners bring everything the project needs",
        ),
    ],
)
def test_comparison_says_what_the_project_lacks(actors, said):
    found = compare.comparison(ecosystem(*actors, needs=("financial", "data")))

    assert compare.headline(found) == said


def test_comparison_counts_partners_and_the_unknown():
    found = compare.comparison(
        ecosystem(
            actor(1, resources=("data",), gains=("profit",), is_partner=True),
            actor(2, resources=("data",)),
            actor(3),
        )
    )
    data = found.resources[-1]

    assert (data.key, data.count, data.partners, data.is_needed) == ("data", 2, 1, False)
    assert (found.unknown_resources, found.unknown_gains, found.total) == (1, 2, 3)
    assert compare.headline(found) == "What stakeholders bring most: Data (2 of 3)"


def test_matrix_marks_what_each_has_category_by_category():
    whole = {"means": ("pilot",), "layers": ("users",), "readiness": "ready"}
    found = matrix.matrix_of(
        ecosystem(
            actor(1, category="ngos", resources=("data",), **whole),
            actor(2, category="citizens", readiness="unknown"),
        )
    )
    (ngos, (first,)), (citizens, (second,)) = found.rows

    assert (ngos, citizens) == ("NGOs", "Citizens")
    assert [mark.has for mark in first.marks] == [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1]
    assert [n for n, mark in enumerate(first.marks) if mark.is_first] == [0, 4, 7]
    assert second.readiness == "We don’t know yet"
    assert matrix.headline(found) == (
        "Resources, means, readiness and layers are all known for 1 of 2 stakeholders"
    )
