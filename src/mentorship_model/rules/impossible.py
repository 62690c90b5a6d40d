"""
How many values of a frame are no values of their facts: a code that is in no list, less than none.

:func:`~mentorship_model.rules.frames.evaluate_frame` takes them for unknown, as it must go on; whoever
reads «высшая» where the code is ``highest`` would get nothing but *undetermined*, and not learn why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentorship_model.rules.border import (
    MissingColumns,
    checked_frame,
    is_dask,
    is_pandas,
)
from mentorship_model.rules.facts import FactDeclaration
from mentorship_model.rules.frames import asked_facts
from mentorship_model.rules.pandas_border import evaluate_dask, evaluate_pandas
from mentorship_model.rules.rulebase import RuleBase

__all__ = ["impossible_values"]


def impossible_values(
    base: RuleBase,
    rule_ids: Sequence[str] | str,
    frame: Any,
    *,
    id: str,
    missing: MissingColumns = "refuse",
) -> dict[str, int]:
    """
    Count the values that their facts cannot have, by the names of the facts; empty if there is none.

    A lazy frame is run for it.

    Args:
        base: Rules resolved for a day and a place.

        rule_ids: Ids of the rules, or one id.

        frame: A frame whose columns are named as the facts.

        id: Name of the id column.

        missing: ``"refuse"`` a frame without the column of a fact, or take it as ``"unknown"``.

    Raises:
        MentorshipModelError: As of :func:`~mentorship_model.rules.evaluate_frame`.

    Examples:
        >>> import polars
        >>> from datetime import date
        >>> from mentorship_model.rules import resolve, rulebook
        >>> base = resolve(rulebook("incentives"), on=date(2026, 9, 1))
        >>> staff = polars.DataFrame({"id": [1, 2, 3], "category": ["высшая", "highest", None]})
        >>> impossible_values(base, "category_gate", staff, id="id")
        {'category': 1}
    """
    _, facts = asked_facts(base, rule_ids, id=id, missing=missing)

    def run(native: Any) -> Any:
        checked = checked_frame(native, facts=facts, id=id, trusted=False, missing=missing)
        library = checked.library
        counts = [
            _count(fact, library).alias(name)
            for name, fact in facts.items()
            if name not in checked.proven and (fact.codes or fact.minimum is not None)
        ]
        # The id keeps a frame from having no column at all.
        some = library.col(id).is_null().cast(library.Int64).sum().alias(f"{id}/")
        import narwhals.stable.v2 as nw

        return nw.to_native(checked.frame.select(some, *counts), pass_through=True)

    if is_dask(frame):
        found = evaluate_dask(frame, run, facts=facts, id=id, missing=missing).sum().compute()
        counted = found.to_dict()
    elif is_pandas(frame):
        found = evaluate_pandas(frame, run, facts=facts, id=id, missing=missing)
        counted = found.iloc[0].to_dict()
    else:
        found = run(frame)
        import narwhals.stable.v2 as nw

        (counted,) = nw.from_native(found).lazy().collect().rows(named=True)
    return {name: int(counted[name]) for name in facts if counted.get(name)}


def _count(fact: FactDeclaration, library: Any) -> Any:
    column = library.col(fact.name)
    wrong = ~column.is_in(list(fact.codes)) if fact.codes else column < fact.minimum
    one, zero = library.lit(1, library.Int64), library.lit(0, library.Int64)
    return library.when(wrong).then(one).otherwise(zero).sum()
