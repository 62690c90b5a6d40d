"""
Match regions with PySpark: ``pip install pyspark``, then ``python examples/regions_spark.py``.

Each region is one partition; the result equals that of one process.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from regions_shared import match_in_one_process, match_region

REGIONS = [f"region-{n}" for n in range(8)]


def main() -> None:
    """Match the regions in parallel and compare with one process."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers import what this one does
    spark = SparkSession.builder.master("local[2]").appName("regions").getOrCreate()
    spark.sparkContext.addPyFile(str(Path(__file__).with_name("regions_shared.py")))
    regions = spark.sparkContext.parallelize(REGIONS, len(REGIONS))
    pairs = sorted(map(tuple, regions.flatMap(match_region).collect()))
    spark.stop()
    assert pairs == sorted(match_in_one_process(REGIONS))
    print(f"{len(pairs)} pairs in {len(REGIONS)} regions, the same as in one process")


if __name__ == "__main__":
    main()
