"""
Time matching beside its peers on the same problems and check that all reach the same optimum.

    python benchmarks/matching_peers.py --n 5000 --k 30 hierarchical uniform
    python benchmarks/matching_peers.py --n 500 --k 30 --solvers ours networkx hierarchical

Every solver runs in a process of its own; times are CPU seconds for building what the solver needs
from flat arrays, solving and reading the pairs; memory is the peak beyond that of the problem.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from matching_families import FAMILIES, make

from mentorship_model.matching import Instance, match_instance, verify_instance

Result = tuple[int, int]
"""Number of pairs and total score."""


def ours(instance: Instance) -> Result:
    matching = match_instance(instance, solver="own")
    return len(matching.pairs), sum(pair.score for pair in matching.pairs)


def ours_auto(instance: Instance) -> Result:
    """Let the library choose OR-Tools where it expects it to be faster."""
    matching = match_instance(instance, solver="auto")
    return len(matching.pairs), sum(pair.score for pair in matching.pairs)


def ours_checked(instance: Instance) -> Result:
    matching = match_instance(instance, solver="own")
    assert verify_instance(instance, matching) == ()
    return len(matching.pairs), sum(pair.score for pair in matching.pairs)


def ours_stable(instance: Instance) -> Result:
    matching = match_instance(instance, objective="stable")
    return len(matching.pairs), sum(pair.score for pair in matching.pairs)


def scipy_sparse(instance: Instance) -> Result:
    """Split places into seats; give everyone a seat outside at a cost no total reaches."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    n, places = len(instance.mentees), np.array(instance.places)
    first = np.concatenate([[0], np.cumsum(places)])
    mentor, score = np.array(instance.mentor), np.array(instance.score)
    row = np.repeat(np.arange(n), np.diff(instance.begin))
    times = places[mentor]
    rows = np.repeat(row, times)
    offset = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    columns = np.repeat(first[mentor], times) + offset
    cost = np.repeat(101.0 - score, times)  # zero would mean no edge
    out = 101.0 * (n + 1)
    rows = np.concatenate([rows, np.arange(n)])
    columns = np.concatenate([columns, first[-1] + np.arange(n)])
    cost = np.concatenate([cost, np.full(n, out)])
    matrix = csr_array((cost, (rows, columns)), shape=(n, first[-1] + n))
    _, seat = min_weight_full_bipartite_matching(matrix)
    matched = seat < first[-1]
    total = matrix[np.arange(n)[matched], seat[matched]]
    return int(matched.sum()), int((101 - total).sum())


def ortools_flow(instance: Instance) -> Result:
    """The fastest formulation found: the largest flow of least cost."""
    import numpy as np
    from ortools.graph.python import min_cost_flow

    n, m = len(instance.mentees), len(instance.mentors)
    flow = min_cost_flow.SimpleMinCostFlow()
    ones, score = np.ones(n, dtype=np.int64), np.array(instance.score)
    tail = np.repeat(np.arange(n), np.diff(instance.begin))
    flow.add_arcs_with_capacity_and_unit_cost(
        tail, n + np.array(instance.mentor), np.ones(len(score), dtype=np.int64), -score
    )
    flow.add_arcs_with_capacity_and_unit_cost(np.full(n, n + m), np.arange(n), ones, 0 * ones)
    flow.add_arcs_with_capacity_and_unit_cost(
        n + np.arange(m),
        np.full(m, n + m + 1),
        np.array(instance.places),
        np.zeros(m, dtype=np.int64),
    )
    flow.set_node_supply(n + m, n)
    flow.set_node_supply(n + m + 1, -n)
    flow.solve_max_flow_with_min_cost()
    used = flow.flows(np.arange(len(score)))
    return int(used.sum()), int((used * score).sum())


def networkx_matching(instance: Instance) -> Result:
    import networkx as nx

    graph = nx.Graph()
    for i, row in _rows(instance):
        for e in row:
            j = instance.mentor[e]
            for seat in range(instance.places[j]):
                graph.add_edge(("e", i), ("m", j, seat), weight=instance.score[e] + 1)
    score = {frozenset([a, b]): data["weight"] - 1 for a, b, data in graph.edges(data=True)}
    pairs = nx.max_weight_matching(graph, maxcardinality=True)
    return len(pairs), sum(score[frozenset(pair)] for pair in pairs)


def rustworkx_matching(instance: Instance) -> Result:
    import rustworkx as rx

    graph = rx.PyGraph()
    n = len(instance.mentees)
    seats, first = [], []
    for j, places in enumerate(instance.places):
        first.append(n + len(seats))
        seats += [j] * places
    graph.add_nodes_from([None] * (n + len(seats)))
    score = {}
    for i, row in _rows(instance):
        for e in row:
            for seat in range(instance.places[instance.mentor[e]]):
                at = first[instance.mentor[e]] + seat
                graph.add_edge(i, at, instance.score[e])
                score[i, at] = instance.score[e]
    pairs = rx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return len(pairs), sum(score[min(pair), max(pair)] for pair in pairs)


def matching_stable(instance: Instance) -> Result:
    """The package `matching`; equal scores are put in the order of ids, both sides consistent."""
    from matching.games import HospitalResident

    residents: dict[str, list[str]] = {}
    hospitals: dict[str, list[tuple[int, str]]] = {}
    score = {}
    for i, row in _rows(instance):
        ordered = sorted(row, key=lambda e: -instance.score[e])
        if ordered:
            residents[instance.mentees[i]] = [instance.mentors[instance.mentor[e]] for e in ordered]
        for e in row:
            hospital = instance.mentors[instance.mentor[e]]
            hospitals.setdefault(hospital, []).append((-instance.score[e], instance.mentees[i]))
            score[instance.mentees[i], hospital] = instance.score[e]
    places = dict(zip(instance.mentors, instance.places, strict=True))
    sys.setrecursionlimit(1_000_000)  # the package recurses once for every displaced resident
    game = HospitalResident.create_from_dictionaries(
        residents,
        {h: [r for _, r in sorted(rs)] for h, rs in hospitals.items()},
        {h: places[h] for h in hospitals},
    )
    solved = game.solve()
    pairs = [(r.name, h.name) for h, rs in solved.items() for r in rs]
    return len(pairs), sum(score[pair] for pair in pairs)


def _rows(instance: Instance):
    return enumerate(map(range, instance.begin, instance.begin[1:]))


SOLVERS: dict[str, Callable[[Instance], Result]] = {
    "ours": ours,
    "ours_auto": ours_auto,
    "ours_checked": ours_checked,
    "scipy": scipy_sparse,
    "ortools": ortools_flow,
    "networkx": networkx_matching,
    "rustworkx": rustworkx_matching,
    "ours_stable": ours_stable,
    "matching_stable": matching_stable,
}


def run_one(name: str, family: str, n: int, k: int) -> None:
    """Run one solver once and print what it reached, its time and its memory."""
    SOLVERS[name](make("uniform", 20, 3))  # imports are not what is timed
    instance = make(family, n, k)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    pairs, total = SOLVERS[name](instance)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(pairs, total, f"{took:.4f}", peak // 1024)


def main() -> None:
    """Run the solvers asked for and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*", default=FAMILIES)
    parser.add_argument("--n", type=int, default=5000)
    parser.add_argument("--k", type=int, default=30)
    parser.add_argument("--solvers", nargs="*", default=["ours", "scipy", "ortools"])
    parser.add_argument("--limit", type=float, default=120, help="seconds of one run")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        run_one(chosen.one, chosen.families[0], chosen.n, chosen.k)
        return
    print(
        "| family | solver | CPU s | × ours | MB | pairs | total |\n|---|---|--:|--:|--:|--:|--:|"
    )
    for family in chosen.families:
        base, reached = None, {}
        for name in chosen.solvers:
            call = [sys.executable, __file__, family, "--n", str(chosen.n), "--k", str(chosen.k)]
            try:
                done = subprocess.run(
                    [*call, "--one", name],
                    capture_output=True,
                    text=True,
                    timeout=chosen.limit,
                    check=True,
                )
            except subprocess.TimeoutExpired:
                print(f"| {family} | {name} | > {chosen.limit:.0f} | | | | |")
                continue
            pairs, total, took, peak = done.stdout.split()
            base = base or float(took)
            if not name.endswith("_stable"):
                reached[name] = pairs, total
            print(
                f"| {family} | {name} | {float(took):.3f} | {float(took) / base:.2f}"
                f" | {peak} | {pairs} | {total} |",
                flush=True,
            )
        if len(set(reached.values())) > 1:
            raise SystemExit(f"{family}: not the same optimum: {reached}")


if __name__ == "__main__":
    main()
