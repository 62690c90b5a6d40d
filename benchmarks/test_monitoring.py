"""
Roll-ups against the same thing written by hand in polars and in SQL, in one run.

    pytest benchmarks/test_monitoring.py -s
    MONITORING_ROWS=5000000 pytest benchmarks/test_monitoring.py -s
    MONITORING_ROWS=17600000 pytest benchmarks/test_monitoring.py -s -k peak

Learners of 40 000 schools with ids as text; four levels; seven outputs: learners, share passed with
both Wilson bounds, mean gain, mean difference from the cohort, and the share of rows used.  There
are three peers.  The *bare* one adds up floats, trusts every row and makes the seven outputs alone, in
any order.  The *careful* one looks for gaps, NaN and values out of bounds as we do, and adds up whole
thousandths, with the squares that intervals of means need.  The one of *the same table* trusts every
row too, but makes every column of our rows in their order: see `monitoring_same_table`.  Ratios are told beside their targets, of work as well as by
the clock, since other programs of the machine disturb work less; what is asserted are the numbers.
Peak memory is that of fresh processes that read Parquet.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import monitoring_same_table
import narwhals as nw
import polars as pl
import pytest

from mentorship_model.monitoring import compute

ROWS = int(os.environ.get("MONITORING_ROWS", "1000000"))
REPEATS = 5
LEVELS = ("organisation", "municipality", "region", "federation")
INDICATORS = ("LEARNERS_PASSED", "LEARNER_GAIN", "COHORT_DIFFERENCE")
Z = 1.959963984540054


def learners(rows: int, *, schools: int = 40_000) -> pl.DataFrame:
    """Make learners with a fixed seed: 2 300 municipalities at most, 89 regions."""
    school = pl.int_range(rows, eager=True).hash(seed=1) % schools
    noise = [pl.int_range(rows, eager=True).hash(seed=seed) % 1000 / 1000 for seed in (2, 3, 4)]
    return pl.DataFrame(
        {
            "organisation": (7_700_000_000 + school).cast(pl.String),
            "municipality": (10_000 + school % 2300).cast(pl.String),
            "region": (100 + school % 2300 % 89).cast(pl.String),
            "has_passed": noise[0] < 0.85,
            "mark_before": (2 + 3 * noise[1]).round(2),
            "mark_after": (2 + 3 * noise[2]).round(2),
            "cohort_mark": (3 + noise[1] / 2).round(2),
        }
    )


def by_hand_in_polars(facts: pl.DataFrame) -> list[pl.DataFrame]:
    """Write the same with polars alone: sums of sums, Wilson bounds, means."""
    sums = (
        facts.lazy()
        .group_by("organisation", "municipality", "region")
        .agg(
            n=pl.len(),
            passed=pl.col("has_passed").sum(),
            gain=(pl.col("mark_after") - pl.col("mark_before")).sum(),
            difference=(pl.col("mark_after") - pl.col("cohort_mark")).sum(),
            used=pl.col("has_passed").is_not_null().sum(),
        )
        .with_columns(pl.col("n", "passed", "used").cast(pl.Int64))
        .collect()
    )
    tables = []
    for level in ("organisation", "municipality", "region", None):
        totals = [pl.col("n", "passed", "gain", "difference", "used").sum()]
        rolled = sums.group_by(level).agg(totals) if level else sums.select(totals)
        tables.append(rolled.with_columns(**outputs()).sort(level or "n"))
    return tables


def outputs() -> dict[str, pl.Expr]:
    n, passed = pl.col("n").cast(pl.Float64), pl.col("passed").cast(pl.Float64)
    centre = passed + Z * Z / 2
    margin = Z * (passed * (n - passed) / n + Z * Z / 4).sqrt()
    return {
        "share": passed / n,
        "low": (centre - margin) / (n + Z * Z),
        "high": (centre + margin) / (n + Z * Z),
        "mean_gain": pl.col("gain") / n,
        "mean_difference": pl.col("difference") / n,
        "coverage": pl.col("used") / n,
    }


def by_hand_with_care_in_polars(facts: pl.DataFrame) -> list[pl.DataFrame]:
    """Write the same with every row checked and added up in whole thousandths."""
    marks = ("mark_before", "mark_after", "cohort_mark")
    sound = {f"is_{mark}": pl.col(mark).is_between(0, 100) for mark in marks}
    whole = {mark: (pl.col(mark) * 1000 + 0.5).floor().cast(pl.Int64) for mark in marks}
    gain = pl.col("mark_after") - pl.col("mark_before")
    difference = pl.col("mark_after") - pl.col("cohort_mark")
    has_gain, has_difference = (
        pl.col("is_mark_after") & pl.col(f"is_{other}") for other in ("mark_before", "cohort_mark")
    )
    names = {
        "n": pl.lit(1),
        "passed": pl.col("has_passed").fill_null(False),
        "used": pl.col("has_passed").is_not_null(),
        "gains": has_gain,
        "gain": pl.when(has_gain).then(gain).otherwise(0),
        "gain_squares": pl.when(has_gain).then(gain * gain).otherwise(0),
        "differences": has_difference,
        "difference": pl.when(has_difference).then(difference).otherwise(0),
        "difference_squares": pl.when(has_difference).then(difference * difference).otherwise(0),
        "bad": ~pl.all_horizontal(pl.col(name).fill_null(True) for name in sound),
    }
    sums = (
        facts.lazy()
        .with_columns(**sound)
        .with_columns(**whole)
        .select("organisation", "municipality", "region", **names)
        .group_by("organisation", "municipality", "region")
        .agg(pl.col(*names).sum())
        .with_columns(pl.col(*names).cast(pl.Int64))
        .collect()
    )
    means = {
        **outputs(),
        "mean_gain": pl.col("gain") / 1000 / pl.col("gains"),
        "mean_difference": pl.col("difference") / 1000 / pl.col("differences"),
        "gain_margin": margin("gain", n="gains"),
        "difference_margin": margin("difference", n="differences"),
    }
    tables = []
    for level in ("organisation", "municipality", "region", None):
        totals = pl.col(*names).sum()
        rolled = sums.group_by(level).agg(totals) if level else sums.select(totals)
        tables.append(rolled.with_columns(**means).sort(level or "n"))
    return tables


def margin(name: str, *, n: str) -> pl.Expr:
    """Give half the width of the normal interval of a mean, from sums."""
    mean = pl.col(name) / 1000 / pl.col(n)
    spread = pl.col(f"{name}_squares") / 1_000_000 / pl.col(n) - mean * mean
    return Z * (spread / (pl.col(n) - 1)).sqrt()


SQL = f"""
with sums as (
  select organisation, municipality, region, count(*) n,
    count(*) filter (has_passed) passed, sum(mark_after - mark_before) gain,
    sum(mark_after - cohort_mark) difference, count(has_passed) used
  from facts group by rollup (region, municipality, organisation))
select *, passed / n as share,
  (passed + {Z * Z / 2} - {Z} * sqrt(passed * (n - passed) / n + {Z * Z / 4})) / (n + {Z * Z}) as low,
  (passed + {Z * Z / 2} + {Z} * sqrt(passed * (n - passed) / n + {Z * Z / 4})) / (n + {Z * Z}) as high,
  gain / n as mean_gain, difference / n as mean_difference, used / n as coverage from sums
"""

SQL_WITH_CARE = f"""
with marked as (
  select *, mark_before between 0 and 100 is_before, mark_after between 0 and 100 is_after,
    cohort_mark between 0 and 100 is_cohort from facts),
whole as (
  select *, is_after and is_before has_gain, is_after and is_cohort has_difference,
    not coalesce(is_before and is_after and is_cohort, true) is_bad,
    cast(floor(case when is_before then mark_before else 0 end * 1000 + 0.5) as bigint) b,
    cast(floor(case when is_after then mark_after else 0 end * 1000 + 0.5) as bigint) a,
    cast(floor(case when is_cohort then cohort_mark else 0 end * 1000 + 0.5) as bigint) c
  from marked),
sums as (
  select organisation, municipality, region, count(*) n,
    count(*) filter (has_passed) passed, count(has_passed) used,
    count(*) filter (has_gain) gains, sum(case when has_gain then a - b else 0 end) gain,
    sum(case when has_gain then (a - b) * (a - b) else 0 end) gain_squares,
    count(*) filter (has_difference) differences,
    sum(case when has_difference then a - c else 0 end) difference,
    sum(case when has_difference then (a - c) * (a - c) else 0 end) difference_squares,
    count(*) filter (is_bad) bad
  from whole group by rollup (region, municipality, organisation))
select *, passed / n as share,
  (passed + {Z * Z / 2} - {Z} * sqrt(passed * (n - passed) / n + {Z * Z / 4})) / (n + {Z * Z}) as low,
  (passed + {Z * Z / 2} + {Z} * sqrt(passed * (n - passed) / n + {Z * Z / 4})) / (n + {Z * Z}) as high,
  gain / 1000 / gains as mean_gain, difference / 1000 / differences as mean_difference,
  used / n as coverage from sums
"""


def best(run: Callable[[], Any]) -> tuple[float, float]:
    """Return the shortest of some runs: seconds by the clock, and of all cores together."""
    times, work = [], []
    for _ in range(REPEATS):
        start, begun = time.perf_counter(), time.process_time()
        run()
        times.append(time.perf_counter() - start)
        work.append(time.process_time() - begun)
    return min(times), min(work)


PEAK = """
import sys
sys.path.insert(0, sys.argv[1])
import duckdb, polars
import test_monitoring as bench
who, path = sys.argv[2], sys.argv[3]
few = bench.learners(1000, schools=10)
bench.ours(few), bench.ours(few.to_arrow())
status = lambda: open("/proc/self/status").read().split("VmHWM:")[1].split()[0]
open("/proc/self/clear_refs", "w").write("5")
if "DuckDB" in who:
    connection = duckdb.connect()
    connection.execute(f"create view facts as select * from '{path}'")
    run = bench.ours if "ours" in who else lambda facts: connection.sql(bench.SQL).to_arrow_table()
    run(connection.table("facts"))
else:
    (bench.ours if "ours" in who else bench.by_hand_in_polars)(polars.scan_parquet(path))
print(int(status()) / 1024)
"""


def peak(who: str, path: Path) -> float:
    """Return the peak memory in MB of a fresh process; every process has loaded the same."""
    command = [sys.executable, "-c", PEAK, str(Path(__file__).parent), who, str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # DuckDB draws a progress bar before it, if the work is long.
    return float(told.split()[-1])


def tell(what: str, hand: float, own: float, *, target: float, unit: str = "s") -> None:
    """Print one line of the report: both figures, their ratio, the target, whether it is reached."""
    ratio = own / hand
    verdict = "reached" if ratio <= target else "NOT REACHED"
    print(
        f"{ROWS:>12,} rows | {what:<42} | {hand:>9.3f} {unit:<2} | {own:>9.3f} {unit:<2} "
        f"| × {ratio:.2f} | target {target:.1f} | {verdict}"
    )


def tell_times(what: str, hand: tuple[float, float], own: tuple[float, float]) -> None:
    for how, a, b in zip(("of the cores", "by the clock"), hand[::-1], own[::-1], strict=True):
        tell(f"{what}, {how}", a, b, target=1.3)


def count_of_rows(table: Any) -> int:
    return len(nw.from_native(table, eager_only=True))


def expected_rows(facts: pl.DataFrame) -> int:
    return len(INDICATORS) * (1 + sum(facts[level].n_unique() for level in LEVELS[:-1]))


@pytest.fixture(scope="module")
def facts() -> pl.DataFrame:
    return learners(ROWS)


def ours(facts: Any) -> Any:
    return compute(facts, INDICATORS, levels=LEVELS)


@pytest.fixture(scope="module", autouse=True)
def heading():
    print(f"\n{'':>17} | {'beside what is written by hand':<42} | {'by hand':>12} | {'ours':>12} |")


def test_polars_beside_what_is_written_by_hand(facts):
    peers = (by_hand_in_polars, by_hand_with_care_in_polars, monitoring_same_table.in_polars)
    bare, careful, same = (best(lambda run=run: run(facts)) for run in peers)
    lazy = best(lambda: ours(facts))
    tell_times("polars that checks every row", careful, lazy)
    tell_times("polars that makes the same table", same, lazy)
    tell_times("polars that trusts every row", bare, lazy)

    assert count_of_rows(ours(facts).table) == expected_rows(facts)


def test_duckdb_beside_what_is_written_by_hand(facts):
    connection = duckdb.connect()
    connection.execute("create table facts as select * from facts")
    bare, careful = (
        best(lambda sql=sql: connection.sql(sql).to_arrow_table()) for sql in (SQL, SQL_WITH_CARE)
    )
    same = best(lambda: monitoring_same_table.in_sql(connection))
    relation = best(lambda: ours(connection.table("facts")))
    tell_times("DuckDB that checks every row", careful, relation)
    tell_times("DuckDB that makes the same table", same, relation)
    tell_times("DuckDB that trusts every row", bare, relation)

    assert count_of_rows(ours(connection.table("facts")).table) == expected_rows(facts)


@pytest.mark.skipif(sys.platform != "linux", reason="reads peak memory from /proc")
@pytest.mark.parametrize("engine", ["polars", "DuckDB"])
def test_the_peak_of_memory_beside_what_is_written_by_hand(facts, engine, tmp_path):
    path = tmp_path / "facts.parquet"
    facts.write_parquet(path)
    hand, own = peak(engine, path), peak(f"{engine} ours", path)
    tell(f"{engine}, peak memory from Parquet", hand, own, target=1.2, unit="MB")

    assert min(hand, own) > 0


def test_the_tables_are_those_written_by_hand(facts):
    own = ours(facts).table
    connection = duckdb.connect()
    connection.execute("create table facts as select * from facts")

    assert monitoring_same_table.are_alike(own, monitoring_same_table.in_polars(facts))
    by_sql = pl.from_arrow(monitoring_same_table.in_sql(connection))
    assert monitoring_same_table.are_alike(
        pl.from_arrow(ours(connection.table("facts")).table), by_sql
    )


def test_plain_rows_are_enough_for_a_hundred_thousand():
    rows = learners(100_000, schools=600).to_dicts()
    clock, work = best(lambda: ours(rows))
    # One thread: its work is what the clock would say on a free machine.
    verdict = "reached" if work <= 1 else "NOT REACHED"
    print(
        f"{len(rows):>12,} plain rows without any extra: {clock:.2f} s by the clock, {work:.2f} s of "
        f"the cores | target 1 s | {verdict}"
    )

    assert len(ours(rows).rows) == expected_rows(pl.DataFrame(rows))
