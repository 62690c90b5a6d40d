"""
Run rules on a frame: the same trees, three values, joined by id and never by position.

Polars (eager and lazy), PyArrow, DuckDB, PySpark and Ibis are run natively through narwhals;
pandas and dask pass the border of :mod:`mentorship_model.rules.pandas_border` first, because they take
null for false in silence.  Verdicts are nullable booleans: null is *undetermined*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, get_args

from attrs import field, frozen

from mentorship_model.errors import ONE_OF, Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.rules.border import (
    CheckedFrame,
    MissingColumns,
    checked_frame,
    is_dask,
    is_eager_polars,
    is_pandas,
    no_id,
)
from mentorship_model.rules.cells import facts_in
from mentorship_model.rules.codes import condition_leaves, reason_of_code
from mentorship_model.rules.facts import FactDeclaration
from mentorship_model.rules.frame_expressions import (
    code_expression,
    condition_expression,
    rule_expression,
)
from mentorship_model.rules.pandas_border import evaluate_dask, evaluate_pandas
from mentorship_model.rules.rulebase import RuleBase, check_resolved
from mentorship_model.text import Text

__all__ = ["FrameVerdicts", "MissingColumns", "asked_facts", "evaluate_frame"]

_UNKNOWN_RULE: Final = ProblemKind(
    "MM-RULES-080",
    Text("правило {rule} на эту дату не действует", "the rule {rule} is not in force on that day"),
    expected=ONE_OF,
)
_NO_RULES: Final = ProblemKind(
    "MM-RULES-081",
    Text("это не имена правил: {found}", "these are no names of rules: {found}"),
    expected=Text("имя правила или список имён", "the name of a rule or a list of names"),
)
_NAME_TAKEN: Final = ProblemKind(
    "MM-RULES-087",
    Text(
        "столбец кодов (id=) назван как столбец ответа: {name}",
        "the id column is named as an answer: {name}",
    ),
    remedy=Text("Переименуйте столбец кодов.", "Rename the id column."),
)
_CODE_NAME_TAKEN: Final = ProblemKind(
    "MM-RULES-078",
    Text(
        "правило {rule} названо как столбец кодов условий другого правила",
        "the rule {rule} is named as the column of condition codes of another",
    ),
    remedy=Text(
        "Спросите их по отдельности или передайте explain=False.",
        "Ask them one by one or pass explain=False.",
    ),
)
_NO_CODES: Final = ProblemKind(
    "MM-RULES-079",
    Text("в ответе нет кодов условий", "the answer has no condition codes"),
    remedy=Text("Передайте explain=True.", "Pass explain=True."),
)
_NO_SUCH_WAY: Final = ProblemKind(
    "MM-RULES-088",
    Text("нет такого способа: {found}", "no such way: {found}"),
    expected=ONE_OF,
)


@frozen(kw_only=True)
class FrameVerdicts:
    """
    Verdicts for every row of a frame.

    Attributes:
        frame: A frame of the same library: the id; for each rule a nullable boolean column named
            as the rule, where null is *undetermined*; and, if asked for, ``<rule>_code``: a whole
            number, or a text for a rule of more than 39 different conditions.

        base: The rules that were asked.

        rules: Ids of the rules.

        has_codes: Whether codes were asked for.
    """

    frame: Any
    base: RuleBase = field(repr=False)
    rules: tuple[str, ...]
    has_codes: bool = True

    def reason(self, rule_id: str, code: int | str) -> Reason:
        """
        Explain a condition code: which conditions held, which did not, which were not known.

        Args:
            rule_id: Id of the rule.

            code: A value of the column ``<rule>_code``.

        Raises:
            MentorshipModelError: ``MM-RULES-080``, if the rule was not asked; ``-091``, if it has
                no such code.
        """
        _check_asked(rule_id, self.rules)
        return reason_of_code(self.base, rule_id, code=code)

    def explanations(self, rule_id: str) -> dict[int | str, Reason]:
        """
        Explain every condition code that occurs, each once, in ascending order.

        A lazy frame is run for its distinct codes.

        Raises:
            MentorshipModelError: ``MM-RULES-080``, if the rule was not asked; ``-079``, if no codes
                were asked for.
        """
        import narwhals.stable.v2 as nw

        _check_asked(rule_id, self.rules)
        if not self.has_codes:
            raise _NO_CODES.error(place=Place(argument="explain"))
        name = f"{rule_id}_code"
        if is_dask(self.frame):
            found = self.frame[name].unique().compute().tolist()
        else:
            distinct = nw.from_native(self.frame).lazy().select(name).unique().collect()
            found = distinct.get_column(name).to_list()
        return {code: self.reason(rule_id, code) for code in sorted(found)}


def evaluate_frame(
    base: RuleBase,
    rule_ids: Sequence[str] | str,
    frame: Any,
    *,
    id: str,
    explain: bool = True,
    trusted: bool = False,
    missing: MissingColumns = "refuse",
) -> FrameVerdicts:
    """
    Answer rules for every row of a frame in one pass.

    Only the columns of facts that the rules ask about are looked at; others may hold anything.  A
    row without an id keeps its answer but cannot be joined; ids that repeat are kept as they are.

    Args:
        base: Rules resolved for a day and a place.

        rule_ids: Ids of the rules, or one id.

        frame: A frame whose columns are named as the facts.

        id: Name of the column by which results are joined.

        explain: Whether to add a condition code for each rule.

        trusted: Whether codes and least values were checked already; if not, an impossible value
            counts as unknown, and :func:`impossible_values` tells of it. A polars ``Enum`` of
            exactly the codes of a fact is proof enough.

        missing: ``"refuse"`` a frame without the column of a fact, or take it as ``"unknown"``.

    Raises:
        MentorshipModelError: ``MM-RULES-032``, if *base* is not resolved; ``-077`` to ``-089``, for
            an unknown rule or frame, a missing column, or a column of another type;
            ``MM-INSTALL-001`` without the extra ``frames``.

    Examples:
        >>> import polars
        >>> from datetime import date
        >>> from mentorship_model.rules import resolve, rulebook
        >>> base = resolve(rulebook("mentee"), on=date(2026, 9, 1))
        >>> roster = polars.DataFrame({"id": ["t1", "t2"], "hired_on": [date(2026, 8, 25), None]})
        >>> found = evaluate_frame(base, ["profile_new_to_team"], roster, id="id")
        >>> found.frame["profile_new_to_team"].to_list()
        [True, None]
    """
    rule_ids, facts = asked_facts(base, rule_ids, id=id, missing=missing)
    _check_names(rule_ids, id=id, explain=explain)

    def run(native: Any) -> Any:
        checked = checked_frame(native, facts=facts, id=id, trusted=trusted, missing=missing)
        return _answers(base, rule_ids, checked, id=id, explain=explain)

    if is_dask(frame):
        result = evaluate_dask(frame, run, facts=facts, id=id, missing=missing)
    elif is_pandas(frame):
        result = evaluate_pandas(frame, run, facts=facts, id=id, missing=missing)
    elif is_eager_polars(frame):
        # Only a lazy frame works out once what several conditions share.
        result = run(frame.lazy()).collect()
    else:
        result = run(frame)
    return FrameVerdicts(frame=result, base=base, rules=rule_ids, has_codes=explain)


def asked_facts(
    base: RuleBase, rule_ids: Sequence[str] | str, *, id: str, missing: MissingColumns
) -> tuple[tuple[str, ...], dict[str, FactDeclaration]]:
    """Check what is asked of a frame; return the names of the rules and the facts they ask about."""
    check_resolved(base)
    if not isinstance(id, str):
        raise no_id(str(id))
    rule_ids = _rule_names(rule_ids)
    for rule_id in rule_ids:
        _check_asked(rule_id, base.rules)
    if missing not in get_args(MissingColumns):
        known = ", ".join(get_args(MissingColumns))
        raise _NO_SUCH_WAY.error(place=Place(argument="missing"), found=missing, known=known)
    names = [name for rule_id in rule_ids for name in facts_in(base.expanded[rule_id])]
    return rule_ids, {name: base.facts[name] for name in names}


def _rule_names(rule_ids: Sequence[str] | str) -> tuple[str, ...]:
    names = (rule_ids,) if isinstance(rule_ids, str) else rule_ids
    if not isinstance(names, Iterable):
        raise _NO_RULES.error(place=Place(argument="rule_ids"), found=type(names).__name__)
    names = tuple(names)
    for name in names:
        if not isinstance(name, str):
            raise _NO_RULES.error(place=Place(argument="rule_ids"), found=type(name).__name__)
    return names


def _check_asked(rule_id: str, known: Iterable[str]) -> None:
    if rule_id not in known:
        place = Place(argument="rule_ids")
        raise _UNKNOWN_RULE.error(place=place, rule=rule_id, known=", ".join(known))


def _check_names(rule_ids: Sequence[str], *, id: str, explain: bool) -> None:
    """Refuse columns of the answer that would have one name."""
    codes = {f"{rule_id}_code" for rule_id in rule_ids}
    if id in codes or id in rule_ids:
        raise _NAME_TAKEN.error(place=Place(argument="id"), name=id)
    for rule_id in rule_ids:
        if explain and rule_id in codes:
            raise _CODE_NAME_TAKEN.error(place=Place(argument="rule_ids"), rule=rule_id)


def _answers(
    base: RuleBase, rule_ids: Sequence[str], checked: CheckedFrame, *, id: str, explain: bool
) -> Any:
    import narwhals.stable.v2 as nw

    library = checked.library
    trees = {rule_id: base.expanded[rule_id] for rule_id in rule_ids}
    leaves = list(dict.fromkeys(leaf for tree in trees.values() for leaf in condition_leaves(tree)))
    names = {leaf: f"{id}/{number}" for number, leaf in enumerate(leaves)}
    conditions = [
        condition_expression(leaf, base, proven=checked.proven, library=library).alias(name)
        for leaf, name in names.items()
    ]
    columns = {leaf: library.col(name) for leaf, name in names.items()}
    answers = []
    for rule_id, tree in trees.items():
        answers.append(rule_expression(tree, columns, library=library).alias(rule_id))
        if explain:
            own = [columns[leaf] for leaf in condition_leaves(tree)]
            answers.append(code_expression(own, library=library).alias(f"{rule_id}_code"))
    # Each condition is worked out once; verdicts and codes are made of the same columns.
    frame = checked.frame.select(library.col(id), *conditions).select(library.col(id), *answers)
    return nw.to_native(frame, pass_through=True)
