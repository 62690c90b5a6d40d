"""
Time matching over growing problems: the curve of seconds and memory in candidate pairs.

    python benchmarks/matching_curve.py
    python benchmarks/matching_curve.py --family uniform --k 10 --mentees 5000 20000

The table is printed and written with the curve to build/matching_curve.csv and .svg.  Growth is
told by the microseconds a candidate pair costs: linear growth keeps them.  The chart needs
matplotlib (``pip install matplotlib``).
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from matching_families import FAMILIES
from matching_peers import Run, run
from matplotlib import pyplot as plt

BUILD = Path(__file__).parents[1] / "build"


def main() -> None:
    """Run the sizes asked for, one after the other, and write what they took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--family", choices=FAMILIES, default="hierarchical")
    parser.add_argument("--k", type=int, default=30)
    parser.add_argument(
        "--mentees", type=int, nargs="*", default=[5_000, 20_000, 50_000, 200_000, 500_000]
    )
    parser.add_argument("--limit", type=float, default=900, help="seconds of one run")
    chosen = parser.parse_args()
    rows = []
    print("| mentees | pairs to choose from | CPU s | µs a pair | MB |\n|--:|--:|--:|--:|--:|")
    for n in chosen.mentees:
        done = run("ours", chosen.family, n, chosen.k, limit=chosen.limit)
        if done is None:
            print(f"| {n} | {n * chosen.k} | > {chosen.limit:.0f} | | |")
            continue
        rows.append((n, n * chosen.k, done))
        each = done.seconds / (n * chosen.k) * 1e6
        print(
            f"| {n} | {n * chosen.k} | {done.seconds:.2f} | {each:.2f} | {done.memory} |",
            flush=True,
        )
    BUILD.mkdir(exist_ok=True)
    _write(rows, BUILD / "matching_curve.csv")
    _draw(rows, f"{chosen.family}, {chosen.k} candidates each", BUILD / "matching_curve.svg")


def _write(rows: list[tuple[int, int, Run]], path: Path) -> None:
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["mentees", "edges", "cpu_seconds", "megabytes"])
        table.writerows((n, edges, done.seconds, done.memory) for n, edges, done in rows)


def _draw(rows: list[tuple[int, int, Run]], title: str, path: Path) -> None:
    figure, axes = plt.subplots()
    edges = [edges for _, edges, _ in rows]
    axes.loglog(edges, [done.seconds for _, _, done in rows], "o-", label="CPU seconds")
    axes.loglog(edges, [done.memory / 1000 for _, _, done in rows], "s--", label="GB besides")
    axes.set(title=title, xlabel="candidate pairs")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend()
    figure.savefig(path)


if __name__ == "__main__":
    main()
