"""
What a few numbers of the columns at hand tell, so that not each row has to be asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any, Final

from attrs import frozen

from mentorship_model.monitoring.formula import Between, Column, Minus, Value, Whole
from mentorship_model.monitoring.formula_columns import columns_of
from mentorship_model.monitoring.frame_opening import (
    collected,
    is_pandas,
    load_narwhals,
    values_of,
)
from mentorship_model.monitoring.plan import Plan

__all__ = ["Overview", "look_over"]

_EXACT: Final = 2**53
"""Below it every whole number is a float."""


@frozen(kw_only=True)
class Overview:
    """
    What is known of all rows.

    Attributes:
        clean: Numeric columns that hold no NaN, nothing out of bounds and, where a whole number is
            due, no fraction.

        full: Columns that have no gap.

        is_small: Whether everything that is added up stays a whole number in floats, which are
            quicker to add up.
    """

    clean: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()
    is_small: bool = False


def look_over(frame: Any, plan: Plan) -> Overview:
    """
    Find the columns in which nothing can fail its bounds, and those in which nothing is missing.

    Nothing is asked of a lazy frame, which may have a long way behind it.

    Args:
        frame: A narwhals frame.

        plan: What will be summed.
    """
    nw = load_narwhals()
    if not (isinstance(frame, nw.DataFrame) or frame.implementation.is_duckdb()):
        return Overview()
    checks = [check for check in plan.checks if isinstance(check, Between)]
    needed = {name for mask in plan.masks for name in mask.needed}
    needed |= {check.column for check in checks}
    found = _asked(frame, plan, checks=checks, needed=needed)
    clean = frozenset(
        check.column
        for check in checks
        if not found.get(f"nan {check.column}")
        and not found.get(f"fraction {check.column}")
        and _lies_between(found[f"low {check.column}"], check)
        and _lies_between(found[f"high {check.column}"], check)
    )
    return Overview(
        clean=clean,
        full=frozenset(name for name in needed if found[f"known {name}"] == found["rows"]),
        is_small=_is_small(plan, found, clean),
    )


def _asked(
    frame: Any, plan: Plan, *, checks: Sequence[Between], needed: Set[str]
) -> dict[str, Any]:
    """Ask for all the numbers at once."""
    nw = load_narwhals()
    schema = frame.collect_schema()
    asked = {f"known {name}": nw.col(name).count() for name in sorted(needed)}
    # DuckDB puts NaN above every number, so that the greatest tells of it.
    is_told = is_pandas(frame) or frame.implementation.is_duckdb()
    for check in checks:
        column = nw.col(check.column)
        asked |= {f"low {check.column}": column.min(), f"high {check.column}": column.max()}
        if schema[check.column].is_float() and not is_told:
            asked[f"nan {check.column}"] = column.is_nan().any()
        if Whole(check.column) in plan.checks and not schema[check.column].is_integer():
            has_fraction = (column != column.floor()) & ~column.is_null()
            asked[f"fraction {check.column}"] = has_fraction.any()
    told = collected(frame.select(nw.len().alias("rows"), **asked))
    return {name: values_of(told[name])[0] for name in told.columns}


def _lies_between(value: Any, check: Between) -> bool:
    """Say whether an extreme value is allowed; a column without any value has none."""
    return value is None or check.lowest <= value <= check.highest


def _is_small(plan: Plan, found: Mapping[str, Any], clean: Set[str]) -> bool:
    values = [measure.value for measure in plan.measures if measure.value is not None]
    names = {name for value in values for name in columns_of(value)}
    if not names <= clean:
        return False
    greatest = {
        name: max(abs(found[f"{end} {name}"] or 0) for end in ("low", "high"))
        * plan.subject.columns[name].kind.scale
        + 1
        for name in names
    }
    return bool(
        found["rows"] * max((_greatest(value, greatest) for value in values), default=0) < _EXACT
    )


def _greatest(value: Value, of: Mapping[str, float]) -> float:
    """Say what a value cannot exceed, of what its columns do not."""
    match value:
        case Column(name):
            return of[name]
        case Minus(left, right):
            return _greatest(left, of) + _greatest(right, of)
    return _greatest(value.left, of) * _greatest(value.right, of)
