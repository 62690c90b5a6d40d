"""
Match regions on a dask cluster: ``pip install dask``, then ``python examples/regions_dask.py``.

Each region is one partition; the result equals that of one process.
"""

from __future__ import annotations

import dask.bag as db
from regions_shared import match_in_one_process, match_region

REGIONS = [f"region-{n}" for n in range(8)]


def main() -> None:
    """Match the regions in parallel and compare with one process."""
    bag = db.from_sequence(REGIONS, npartitions=len(REGIONS))
    pairs = sorted(bag.map(match_region).flatten().compute(scheduler="processes"))
    assert pairs == sorted(match_in_one_process(REGIONS))
    print(f"{len(pairs)} pairs in {len(REGIONS)} regions, the same as in one process")


if __name__ == "__main__":
    main()
