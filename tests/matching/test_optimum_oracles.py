"""The optimum equals that of scipy and of OR-Tools on many random problems."""

import pytest

from mentorship_model.matching import instance_from_graph, match

pytestmark = [pytest.mark.oracle, pytest.mark.slow]


def best_by_scipy(instance):
    """Split the places, let everyone stay out at a price no total reaches."""
    import numpy
    from scipy.optimize import linear_sum_assignment

    seats = [j for j, places in enumerate(instance.places) for _ in range(places)]
    n = len(instance.mentees)
    out = 10**6
    cost = numpy.full((n, len(seats) + n), 2 * out)
    for i in range(n):
        cost[i, len(seats) + i] = out
        for e in range(instance.begin[i], instance.begin[i + 1]):
            for s, j in enumerate(seats):
                if j == instance.mentor[e]:
                    cost[i, s] = -instance.score[e]
    rows, columns = linear_sum_assignment(cost)
    chosen = [(i, s) for i, s in zip(rows, columns, strict=True) if s < len(seats)]
    return len(chosen), -sum(int(cost[i, s]) for i, s in chosen)


def best_by_ortools(instance):
    """Ask for the largest flow of least cost."""
    from ortools.graph.python import min_cost_flow

    n, m = len(instance.mentees), len(instance.mentors)
    flow = min_cost_flow.SimpleMinCostFlow()
    for i in range(n):
        flow.add_arc_with_capacity_and_unit_cost(n + m, i, 1, 0)
        for e in range(instance.begin[i], instance.begin[i + 1]):
            flow.add_arc_with_capacity_and_unit_cost(
                i, n + instance.mentor[e], 1, -instance.score[e]
            )
    for j, places in enumerate(instance.places):
        flow.add_arc_with_capacity_and_unit_cost(n + j, n + m + 1, places, 0)
    flow.set_node_supply(n + m, n)
    flow.set_node_supply(n + m + 1, -n)
    flow.solve_max_flow_with_min_cost()
    return flow.maximum_flow(), -flow.optimal_cost()


@pytest.mark.parametrize("oracle", [best_by_scipy, best_by_ortools])
@pytest.mark.parametrize("block", range(10))
def test_number_and_total_score_are_the_oracles(block, oracle, random_problem, graph_of):
    for seed in range(block * 100, block * 100 + 100):
        edges, places, tiers = random_problem(seed, mentees=25, mentors=15, top=9, density=0.3)
        flat = {pair: (score, 0) for pair, (score, _) in edges.items()}
        graph = graph_of(flat, places, dict.fromkeys(tiers, 1))
        matching = match(graph)

        assert oracle(instance_from_graph(graph)) == (
            len(matching.pairs),
            sum(pair.score for pair in matching.pairs),
        )
