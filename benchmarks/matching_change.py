"""
Time matching again after a change of one person, beside matching anew.

    python benchmarks/matching_change.py                      # 50 000 x 30
    python benchmarks/matching_change.py --n 5000 --families hierarchical tight

A row for each family: the CPU seconds of matching anew in flat arrays, and what part of them
``Standing.of`` takes, once, and then each kind of change with ``Standing.after``, the mean of some;
the last column is how many mentees a change moved.  After the last change the proof is checked
against the whole problem.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from typing import Any

from matching_families import FAMILIES, make

from mentorship_model.matching import (
    Instance,
    Standing,
    instance_from_edges,
    match_instance,
    verify_instance,
)

Change = dict[str, Any]


def mentor_leaves(standing: Standing, dice: random.Random) -> Change:
    return {"mentors_left": [dice.choice(standing.matching.pairs).mentor]}


def mentee_leaves(standing: Standing, dice: random.Random) -> Change:
    return {"mentees_left": [dice.choice(standing.matching.pairs).mentee]}


def pair_withdrawn(standing: Standing, dice: random.Random) -> Change:
    pair = dice.choice(standing.matching.pairs)
    return {"withdrawn": [(pair.mentee, pair.mentor)]}


def place_added(standing: Standing, dice: random.Random) -> Change:
    return {"places": {dice.choice(standing.matching.pairs).mentor: 3}}


def mentee_arrives(standing: Standing, dice: random.Random) -> Change:
    near = dice.randrange(len(standing.matching.pairs) - 30)
    mentors = {pair.mentor for pair in standing.matching.pairs[near : near + 30]}
    id = f"new{dice.random()}"
    edges = [(id, mentor, dice.randint(0, 100)) for mentor in sorted(mentors)]
    arrived = instance_from_edges(edges, places=dict.fromkeys(mentors, 1), tiers={id: 1})
    return {"arrived": arrived}


CHANGES: tuple[Callable[[Standing, random.Random], Change], ...] = (
    mentor_leaves,
    mentee_leaves,
    mentee_arrives,
    pair_withdrawn,
    place_added,
)


def seconds(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = call()
    return time.process_time() - start, found


class Candidates:
    """The candidates kept apart from what is timed, to check the proof against at the end."""

    def __init__(self, instance: Instance) -> None:
        ids, begin = instance.mentors, instance.begin
        self.places = dict(zip(ids, instance.places, strict=True))
        self.scores = {
            mentee: {
                ids[instance.mentor[e]]: instance.score[e] for e in range(begin[i], begin[i + 1])
            }
            for i, mentee in enumerate(instance.mentees)
        }

    def change(self, change: Change) -> None:
        for id in change.get("mentors_left", ()):
            del self.places[id]
        for id in change.get("mentees_left", ()):
            del self.scores[id]
        for mentee, mentor in change.get("withdrawn", ()):
            del self.scores[mentee][mentor]
        self.places |= change.get("places", {})
        if "arrived" in change:
            for id, scores in Candidates(change["arrived"]).scores.items():
                self.scores[id] = scores

    def instance(self) -> Instance:
        rows = (
            (mentee, mentor, score)
            for mentee, scores in self.scores.items()
            for mentor, score in scores.items()
            if mentor in self.places
        )
        return instance_from_edges(rows, places=self.places, tiers=dict.fromkeys(self.scores, 1))


def row(family: str, instance: Instance, times: int) -> str:
    """Return what one family takes, as a row of the table."""
    anew, matching = seconds(lambda: match_instance(instance, solver="own"))
    once, standing = seconds(lambda: Standing.of(instance, matching))
    known = Candidates(instance)
    dice = random.Random(1)
    cells, moved = [f"{anew:.2f}", f"{once / anew:.2f}"], 0
    for draw in CHANGES:
        took = []
        for _ in range(times):
            change = draw(standing, dice)
            known.change(change)
            spent, standing = seconds(lambda now=standing, told=change: now.after(**told))
            took.append(spent)
            moved += len(standing.rematch.changes)
        cells.append(f"{sum(took) / times / anew:.4f} (at most {max(took) / anew:.4f})")
    assert verify_instance(known.instance(), standing.matching) == ()
    return " | ".join([f"| {family}", *cells, f"{moved / times / len(CHANGES):.1f} |"])


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--families", nargs="*", choices=FAMILIES, default=["hierarchical"])
    parser.add_argument("--n", type=int, default=50_000)
    parser.add_argument("--k", type=int, default=30)
    parser.add_argument("--times", type=int, default=10, help="changes of each kind")
    chosen = parser.parse_args()
    names = [draw.__name__.replace("_", " ") for draw in CHANGES]
    print(f"| {chosen.n} x {chosen.k} | anew, s", "of", *names, "moved |", sep=" | ")
    print("|---" + "|--:" * (3 + len(names)) + "|")
    for family in chosen.families:
        print(row(family, make(family, chosen.n, chosen.k), chosen.times), flush=True)


if __name__ == "__main__":
    main()
