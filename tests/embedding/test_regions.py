"""Regions matched by many workers give the pairs of one process, to the last score."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from guests import need

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def shared():
    """The example's own regions, loaded without its library of workers."""
    sys.path.insert(0, str(EXAMPLES))
    import regions_shared

    yield regions_shared
    sys.path.remove(str(EXAMPLES))


@pytest.fixture(autouse=True)
def workers_of_this_environment(monkeypatch):
    """Spark starts the ``python3`` of the path for its workers, unless it is told which."""
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)


@pytest.mark.parametrize(("library", "example"), [("dask", "dask"), ("pyspark", "spark")])
def test_the_example_gives_the_pairs_of_one_process(shared, library, example):
    need(library)
    done = subprocess.run(
        [sys.executable, f"examples/regions_{example}.py"],
        cwd=EXAMPLES.parent,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    expected = len(shared.match_in_one_process([f"region-{number}" for number in range(8)]))

    assert done.returncode == 0, done.stderr
    said = f"{expected} pairs in 8 regions, the same as in one process"
    assert said in done.stdout
    assert expected > 0


def test_dask_gives_every_row_of_one_process(shared):
    need("dask")
    from dask import bag

    regions = ["north", "south", "east"]
    rows = bag.from_sequence(regions, npartitions=3).map(shared.match_region).flatten()

    assert sorted(rows.compute(scheduler="threads")) == sorted(shared.match_in_one_process(regions))


@pytest.mark.filterwarnings("ignore::ResourceWarning:")  # sockets py4j leaves
def test_spark_gives_every_row_of_one_process(shared):
    """Workers of Spark import what the driver ships to them."""
    sql = need("pyspark") and pytest.importorskip("pyspark.sql")
    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = session.getOrCreate()
    try:
        context = spark.sparkContext
        context.addPyFile(str(EXAMPLES / "regions_shared.py"))
        regions = ["north", "south", "east"]
        found = context.parallelize(regions, 3).flatMap(shared.match_region).collect()
    finally:
        spark.stop()

    assert sorted(map(tuple, found)) == sorted(shared.match_in_one_process(regions))


def test_each_guest_is_named_with_the_way_to_get_it():
    """What is missing is told in the reason of the skip, which the run prints."""
    with pytest.raises(pytest.skip.Exception) as skipped:
        need_missing()

    assert re.search(r"no_such_library IS MISSING.*do\.py setup test eyes", str(skipped.value))


def need_missing():
    import guests

    guests.GROUPS["eyes"] = (*guests.GROUPS["eyes"], "no_such_library")
    try:
        need("no_such_library")
    finally:
        guests.GROUPS["eyes"] = guests.GROUPS["eyes"][:-1]
