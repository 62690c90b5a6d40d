"""
The table that `compute` gives, written by hand in polars and in SQL; a peer that trusts every row.

Beside the seven outputs of the bare peer it makes what our rows have more: Student's intervals of
both means, the share of small units drawn towards the common one, the part of rows used, what is to
be thought of each value, and the order by level and id.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import polars as pl

LEVELS = ("organisation", "municipality", "region", "federation")
MINIMUM_N = {"LEARNERS_PASSED": 5, "LEARNER_GAIN": 5, "COHORT_DIFFERENCE": 5}
SMALLEST_LEAGUE = 5
Z = NormalDist().inv_cdf(0.975)
Z2 = Z * Z
STUDENT = (
    (Z**3 + Z) / 4,
    (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
    (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
)
"""Student's quantile at 95 %: the normal one and four terms in powers of 1/degrees."""


def in_polars(facts: pl.DataFrame) -> pl.DataFrame:
    """Write the three indicators one under another, as three tables of one list of units."""
    units = units_in_polars(facts)
    n = pl.col("n").cast(pl.Float64)
    passed = pl.col("passed").cast(pl.Float64)
    margin = Z * (passed * (n - passed) / n + Z2 / 4).sqrt()
    share = {
        "numerator": passed,
        "value": passed / n,
        "low": (passed + Z2 / 2 - margin) / (n + Z2),
        "high": (passed + Z2 / 2 + margin) / (n + Z2),
        "shrunk": shrunk_in_polars(units),
    }
    tables = [one_in_polars(units, "LEARNERS_PASSED", share)]
    for id, total in (("LEARNER_GAIN", "gain"), ("COHORT_DIFFERENCE", "difference")):
        mean = pl.col(total) / n
        spread = (pl.col(f"{total}_squares") / n - mean * mean).clip(lower_bound=0) * (n / (n - 1))
        step = 1 / (n - 1)
        quantile = pl.lit(0.0)
        for term in reversed(STUDENT):
            quantile = step * (term + quantile)
        margin = pl.when(n >= 3).then((Z + quantile) * (spread / n).sqrt())
        figures = {"numerator": pl.col(total), "value": mean, "low": mean - margin}
        figures |= {"high": mean + margin, "shrunk": pl.lit(None, pl.Float64)}
        tables.append(one_in_polars(units, id, figures))
    return pl.concat(tables)


def units_in_polars(facts: pl.DataFrame) -> pl.DataFrame:
    """Add up the facts by school, and those sums by each level above."""
    gain = pl.col("mark_after") - pl.col("mark_before")
    difference = pl.col("mark_after") - pl.col("cohort_mark")
    names = {
        "n": pl.len(),
        "passed": pl.col("has_passed").sum(),
        "used": pl.col("has_passed").is_not_null().sum(),
        "gain": gain.sum(),
        "gain_squares": (gain * gain).sum(),
        "difference": difference.sum(),
        "difference_squares": (difference * difference).sum(),
    }
    sums = (
        facts.lazy()
        .group_by(*LEVELS[:-1])
        .agg(**names)
        .with_columns(pl.col("n", "passed", "used").cast(pl.Int64))
        .collect()
    )
    units = []
    for level in LEVELS:
        totals = pl.col(*names).sum()
        rolled = (
            sums.select(pl.lit(level).alias("unit"), totals)
            if level == "federation"
            else sums.group_by(pl.col(level).alias("unit")).agg(totals).sort("unit")
        )
        units.append(rolled.select(pl.lit(level).alias("level"), "unit", *names))
    return pl.concat(units)


def one_in_polars(units: pl.DataFrame, id: str, figures: dict[str, pl.Expr]) -> pl.DataFrame:
    few = pl.when(pl.col("n") < MINIMUM_N[id]).then(pl.lit("few")).otherwise(pl.lit("ok"))
    return units.select(
        pl.lit(id).alias("indicator"),
        "level",
        "unit",
        pl.lit(None, pl.String).alias("period"),
        "n",
        pl.col("n").cast(pl.Float64).alias("denominator"),
        **figures,
        coverage=pl.col("used") / pl.col("n"),
        status=few,
    )


def shrunk_in_polars(units: pl.DataFrame) -> pl.Expr:
    """Estimate a beta-binomial prior for each level by moments, and draw its shares towards it."""
    n, passed = pl.col("n"), pl.col("passed")
    sums = units.group_by("level").agg(
        units=pl.len(),
        n=n.sum(),
        passed=passed.sum(),
        n_squares=(n * n).sum(),
        squares=(passed * passed / n).sum(),
    )
    shrunk = pl.lit(None, pl.Float64)
    for row in sums.rows(named=True):
        mean, weight = prior(**{name: x for name, x in row.items() if name != "level"})
        if mean is not None:
            share = mean if weight is None else (passed + mean * weight) / (n + weight)
            shrunk = pl.when(pl.col("level") == row["level"]).then(share).otherwise(shrunk)
    return shrunk


def prior(
    *, units: int, n: int, passed: int, n_squares: int, squares: float
) -> tuple[float | None, float | None]:
    """Give the mean and the weight of the prior; no weight, if the units do not differ."""
    if units < SMALLEST_LEAGUE or not 0 < passed < n:
        return None, None
    mean = passed / n
    between = (squares - passed * mean) / (mean * (1 - mean)) - (units - 1)
    room = n - n_squares / n - (units - 1)
    if room <= 0 or between <= 0:
        return mean, None
    return mean, max(0.0, room / between - 1)


def in_sql(connection: Any) -> Any:
    """Write the same in one statement of DuckDB."""
    return connection.sql(SQL).to_arrow_table()


def _student(degrees: str) -> str:
    quantile = "0"
    for term in reversed(STUDENT):
        quantile = f"({term!r} + {quantile}) / ({degrees})"
    return f"({Z!r} + {quantile})"


def _mean_in_sql(id: str, total: str) -> str:
    spread = f"greatest({total}_squares / n - {total} / n * {total} / n, 0) / (n - 1)"
    margin = f"case when n >= 3 then {_student('n - 1')} * sqrt({spread}) end"
    return (
        f"select 1 + ({id!r} = 'COHORT_DIFFERENCE')::int place, {id!r} indicator, level, unit, n, "
        f"{total} numerator, n::double denominator, {total} / n as value, {total} / n - {margin} low, "
        f"{total} / n + {margin} high, null::double shrunk, used / n coverage, "
        f"case when n < {MINIMUM_N[id]} then 'few' else 'ok' end status, depth from units"
    )


SQL = f"""
with sums as (
  select organisation, municipality, region, count(*) n, count(*) filter (has_passed) passed,
    count(has_passed) used, sum(mark_after - mark_before) gain,
    sum((mark_after - mark_before) * (mark_after - mark_before)) gain_squares,
    sum(mark_after - cohort_mark) difference,
    sum((mark_after - cohort_mark) * (mark_after - cohort_mark)) difference_squares,
    grouping(region, municipality, organisation) depth
  from facts group by rollup (region, municipality, organisation)),
units as (
  select *, case depth when 0 then 'organisation' when 1 then 'municipality' when 3 then 'region'
    else 'federation' end level,
    case depth when 0 then organisation when 1 then municipality when 3 then region
    else 'federation' end unit from sums),
leagues as (
  select depth, count(*) units, sum(n) n, sum(passed) passed, sum(passed) / sum(n) mean,
    sum(n * n) n_squares, sum(passed * passed / n) squares from units group by depth),
priors as (
  select depth, mean, n - n_squares / n - (units - 1) room,
    (squares - passed * mean) / (mean * (1 - mean)) - (units - 1) between_units
  from leagues where units >= {SMALLEST_LEAGUE} and passed > 0 and passed < n),
weights as (
  select depth, mean, case when room > 0 and between_units > 0
    then greatest(0, room / between_units - 1) end weight from priors),
results as (
  select 0 place, 'LEARNERS_PASSED' indicator, level, unit, n, passed::double numerator,
    n::double denominator, passed / n as value,
    (passed + {Z2 / 2!r} - {Z!r} * sqrt(passed * (n - passed) / n + {Z2 / 4!r})) / (n + {Z2!r}) low,
    (passed + {Z2 / 2!r} + {Z!r} * sqrt(passed * (n - passed) / n + {Z2 / 4!r})) / (n + {Z2!r}) high,
    case when mean is null then null when weight is null then mean
      else (passed + mean * weight) / (n + weight) end shrunk, used / n coverage,
    case when n < {MINIMUM_N["LEARNERS_PASSED"]} then 'few' else 'ok' end status, depth
  from units left join weights using (depth)
  union all {_mean_in_sql("LEARNER_GAIN", "gain")}
  union all {_mean_in_sql("COHORT_DIFFERENCE", "difference")})
select indicator, level, unit, null::varchar period, n, numerator, denominator, value, low, high,
  shrunk, coverage, status from results order by place, depth, unit
"""


def are_alike(own: pl.DataFrame, hand: pl.DataFrame) -> bool:
    """
    Say whether two tables of results hold the same rows, and the same numbers but for rounding.

    Of the prior ours rounds down what each unit adds to it, so that the order of rows plays no part:
    shrunk shares are off in the sixth decimal.
    """
    names = ["indicator", "level", "unit", "n", "status"]
    numbers = ["numerator", "denominator", "value", "low", "high", "shrunk", "coverage"]
    if own.select(names).rows() != hand.select(names).rows():
        return False
    return all(
        one is other
        or (None not in (one, other) and math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-5))
        for name in numbers
        for one, other in zip(own[name], hand[name], strict=True)
    )
