"""
Time the whole way from records to explained pairs for a made-up region.

    python benchmarks/matching_region.py --teachers 15000

A tenth of the teachers mentor and a tenth are mentored; schools have 25 teachers, municipalities
25 schools.
"""

from __future__ import annotations

import argparse
import random
import time

from mentorship_model.matching import candidates, match, verify, why_pair, why_unmatched
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import DiagnosticArea, Level

AREAS = tuple(DiagnosticArea)
SUBJECTS = tuple(f"subject-{n}" for n in range(14))


def people(teachers: int) -> tuple[list[Mentor], list[Mentee]]:
    """Make up the mentors and mentees of a region."""
    dice = random.Random(teachers)

    def territory() -> Territory:
        school = dice.randrange(max(1, teachers // 25))
        return Territory(organisation=f"{school}", municipality=f"{school // 25}", region="r")

    mentors = [
        Mentor(
            id=f"m{n:06}",
            territory=territory(),
            places=dice.choice([1, 1, 1, 2]),
            subjects=(dice.choice(SUBJECTS),),
            strengths=tuple(dice.sample(AREAS, 3)),
            experience_months=dice.randint(60, 400),
        )
        for n in range(teachers // 10)
    ]
    mentees = [
        Mentee(
            id=f"e{n:06}",
            territory=territory(),
            tier=dice.choice([0, 1]),
            subjects=(dice.choice(SUBJECTS),),
            needs=tuple(dice.sample(AREAS, 2)),
            experience_months=dice.randint(0, 60),
        )
        for n in range(teachers // 10)
    ]
    return mentors, mentees


def main() -> None:
    """Print the seconds of every step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teachers", type=int, default=15_000)
    parser.add_argument("--top", type=int, default=30)
    chosen = parser.parse_args()
    mentors, mentees = people(chosen.teachers)
    start = time.process_time()

    def told(what: str) -> None:
        print(f"{what}: {time.process_time() - start:.2f} s since the start")

    graph = candidates(mentors, mentees, scope=Level.REGIONAL, top=chosen.top)
    told(f"{graph.number_of_edges()} candidates")
    matching = match(graph)
    told(f"{len(matching.pairs)} pairs, problems: {[p.code for p in matching.problems]}")
    assert verify(graph, matching) == ()
    told("verified")
    for pair in matching.pairs:
        why_pair(graph, matching, pair.mentee)
    for mentee in matching.unmatched[:100]:
        why_unmatched(graph, matching, mentee)
    told("explained")


if __name__ == "__main__":
    main()
