"""
Time the whole way from records to explained pairs for a made-up region, or for the country.

    python benchmarks/matching_region.py --teachers 15000
    python benchmarks/matching_region.py --teachers 13000 --regions 85 --processes 2

Regions are matched one after the other in each process, so one of them at a time is in memory.
A tenth of the teachers mentor and a tenth are mentored; schools have 25 teachers, municipalities
25 schools.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from mentorship_model.matching import candidates, match, verify, why_pair, why_unmatched
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import DiagnosticArea, Level

AREAS = tuple(DiagnosticArea)
SUBJECTS = tuple(f"subject-{n}" for n in range(14))


def people(teachers: int, *, region: str = "r") -> tuple[list[Mentor], list[Mentee]]:
    """Make up the mentors and mentees of a region; the same name gives the same people."""
    dice = random.Random(f"{region} {teachers}")

    def territory() -> Territory:
        school = dice.randrange(max(1, teachers // 25))
        return Territory(organisation=f"{school}", municipality=f"{school // 25}", region=region)

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


def match_region(region: str, teachers: int, top: int) -> tuple[int, int, list[str], int]:
    """
    Go the whole way for one region.

    Returns:
        Candidates, pairs, what was said at each step with its CPU seconds, and the peak of memory
        in MB.
    """
    mentors, mentees = people(teachers, region=region)
    start = time.process_time()
    steps = []

    def told(what: str) -> None:
        steps.append(f"{what}: {time.process_time() - start:.2f} s since the start")

    graph = candidates(mentors, mentees, scope=Level.REGIONAL, top=top)
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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return graph.number_of_edges(), len(matching.pairs), steps, peak


def main() -> None:
    """Print the seconds of every step of one region, or of the country as a whole."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teachers", type=int, default=15_000, help="of one region")
    parser.add_argument("--top", type=int, default=30)
    parser.add_argument("--regions", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args()
    if chosen.regions == 1:
        print(*match_region("r", chosen.teachers, chosen.top)[2], sep="\n")
        return
    start = time.perf_counter()
    one = partial(match_region, teachers=chosen.teachers, top=chosen.top)
    with ProcessPoolExecutor(chosen.processes) as pool:
        done = list(pool.map(one, [f"r{n:02}" for n in range(chosen.regions)]))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{chosen.regions} regions of {chosen.teachers} teachers in {chosen.processes} processes:",
        f"{sum(edges for edges, *_ in done)} candidates, {sum(pairs for _, pairs, *_ in done)} pairs,",
        f"{time.perf_counter() - start:.0f} s",
        f"({used.ru_utime + used.ru_stime:.0f} CPU s), {max(peak for *_, peak in done)} MB each",
    )


if __name__ == "__main__":
    main()
