"""
Time matching beside its peers on the same problems and check that all reach the same optimum.

    python benchmarks/matching_peers.py                          # every family, 5 000 x 30
    python benchmarks/matching_peers.py --n 50000 --runs 3       # what the speed is promised for
    python benchmarks/matching_peers.py --n 500 --solvers ours networkx mentor_match -- hierarchical
    python benchmarks/matching_peers.py --n 5000 --solvers ours_stable matching_stable -- uniform

One table comes out, with a row for each family and a column for each solver: CPU seconds of the
best run, how many times the first solver's that is, and the peak of memory.  The command fails where
two exact solvers do not reach the same number of pairs and the same total.

Every run is a process of its own, and runs of the solvers take turns, so a load of the machine falls
on all alike.  Times are for building what the solver needs from flat arrays, solving and reading
the pairs; memory is the peak beyond that of the problem.

mentor-match brings a top-level module named ``matching`` as the package `matching` does, so it
needs an environment of its own: ``pip install mentor-match``, then run this there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from attrs import frozen
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


def mentor_match(instance: Instance) -> Result:
    """Only the greatest total is sought, over seats; a pair that is no candidate is disallowed."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules.rule import Disqualify

    score = {
        (instance.mentees[i], instance.mentors[instance.mentor[e]]): instance.score[e]
        for i, row in _rows(instance)
        for e in row
    }

    class Score:
        def apply(self, match) -> int:
            return score.get((match.mentee.email, match.mentor.role), 0)

    forbidden = Disqualify(lambda match: (match.mentee.email, match.mentor.role) not in score)
    mentors = [
        Mentor(grade=0, email=f"{id} {seat}", role=id)
        for id, places in zip(instance.mentors, instance.places, strict=True)
        for seat in range(places)
    ]
    _, mentees = process_data(
        mentors, [Mentee(grade=0, email=id) for id in instance.mentees], [[Score(), forbidden]]
    )
    pairs = [(mentee.email, mentor.role) for mentee in mentees for mentor in mentee.mentors]
    return len(pairs), sum(map(score.__getitem__, pairs))


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
    "mentor_match": mentor_match,
}

INEXACT = ("ours_stable", "matching_stable", "mentor_match")
"""Solvers of another problem: what they reach is no optimum."""


def run_one(name: str, family: str, n: int, k: int) -> None:
    """Run one solver once and print what it reached, its time and its memory."""
    SOLVERS[name](make("uniform", 20, 3))  # imports are not what is timed
    instance = make(family, n, k)
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = _peak()
    start = time.process_time()
    pairs, total = SOLVERS[name](instance)
    took = time.process_time() - start
    print(pairs, total, took, _peak() - before)


def _peak() -> int:
    """Return the peak of memory in MB, as Linux counts it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


@frozen
class Run:
    """What one run reached, in how many CPU seconds and MB."""

    reached: Result
    seconds: float
    memory: int


def run(name: str, family: str, n: int, k: int, *, limit: float) -> Run | None:
    """Run one solver once in a process of its own; None if the limit of seconds does not suffice."""
    call = [sys.executable, __file__, "--n", str(n), "--k", str(k), "--one", name, "--", family]
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return None
    pairs, total, took, memory = done.stdout.split()
    return Run((int(pairs), int(total)), float(took), int(memory))


def best_runs(
    names: list[str], family: str, n: int, k: int, *, runs: int, limit: float
) -> dict[str, Run]:
    """Let the solvers take turns; return the fastest run of each that ended."""
    best: dict[str, Run] = {}
    waiting = list(names)
    for _ in range(runs):
        for name in list(waiting):
            done = run(name, family, n, k, limit=limit)
            if done is None:
                waiting.remove(name)
            elif name not in best or done.seconds < best[name].seconds:
                best[name] = done
    reached = {name: done.reached for name, done in best.items() if name not in INEXACT}
    if len(set(reached.values())) > 1:
        raise SystemExit(f"{family}: not the same optimum: {reached}")
    return best


def main() -> None:
    """Run the solvers asked for and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("families", nargs="*", default=FAMILIES)
    parser.add_argument("--n", type=int, default=5000)
    parser.add_argument("--k", type=int, default=30)
    parser.add_argument(
        "--solvers", nargs="*", default=["ours", "ours_auto", "ortools", "scipy"], choices=SOLVERS
    )
    parser.add_argument("--runs", type=int, default=1, help="of which the fastest counts")
    parser.add_argument("--limit", type=float, default=300, help="seconds of one run")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        run_one(chosen.one, chosen.families[0], chosen.n, chosen.k)
        return
    print(f"| {chosen.n} x {chosen.k} | matched", *chosen.solvers, sep=" | ", end=" |\n")
    print("|---" + "|--:" * (1 + len(chosen.solvers)) + "|")
    for family in chosen.families:
        best = best_runs(
            chosen.solvers, family, chosen.n, chosen.k, runs=chosen.runs, limit=chosen.limit
        )
        base = best.get(chosen.solvers[0])
        cells = [_cell(best.get(name), base, chosen.limit) for name in chosen.solvers]
        matched = f"{base.reached[0]} pairs" if base else ""
        print(f"| {family}", matched, *cells, sep=" | ", end=" |\n", flush=True)


def _cell(done: Run | None, base: Run | None, limit: float) -> str:
    if done is None:
        return f"> {limit:.0f} s"
    ratio = f" ({done.seconds / base.seconds:.2f} x)" if base and done is not base else ""
    return f"{done.seconds:.3f} s{ratio}, {done.memory} MB"


if __name__ == "__main__":
    main()
