"""
Run rules on a frame: the same trees, three values, joined by id and never by position.

Polars (eager and lazy), PyArrow, DuckDB, PySpark and Ibis are run natively through narwhals;
pandas and dask pass the border of :mod:`mentorship_model.rules.border` first, because they take
null for false in silence.  Verdicts are nullable booleans: null is *undetermined*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import field, frozen

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Reason
from mentorship_model.rules import nodes
from mentorship_model.rules.border import (
    checked_frame,
    evaluate_dask,
    evaluate_pandas,
    is_dask,
    is_pandas,
)
from mentorship_model.rules.cells import facts_in
from mentorship_model.rules.codes import condition_leaves, reason_of_code
from mentorship_model.rules.evaluate import threshold
from mentorship_model.rules.facts import FactDeclaration
from mentorship_model.rules.nodes import (
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    Known,
    Leaf,
    Node,
    Not,
    OneOf,
    Operator,
)
from mentorship_model.rules.rulebase import RuleBase
from mentorship_model.text import Text

if TYPE_CHECKING:
    from narwhals.stable.v2 import Expr

__all__ = ["FrameVerdicts", "MissingColumns", "evaluate_frame", "expression"]

MissingColumns = Literal["refuse", "unknown"]

_UNKNOWN_RULE: Final = ProblemKind(
    "MM-RULES-080",
    Text("правило {rule} на эту дату не действует", "the rule {rule} is not in force on that day"),
    expected=Text("одно из: {known}", "one of: {known}"),
)
_TOO_MANY: Final = ProblemKind(
    "MM-RULES-081",
    Text(
        "в правиле {rule} слишком много разных условий для кода: {count}",
        "the rule {rule} has too many different conditions for a code: {count}",
    ),
    expected=Text("не больше {limit}", "at most {limit}"),
    remedy=Text("Считайте с explain=False.", "Evaluate with explain=False."),
)

MOST_CONDITIONS: Final = 39
"""So many conditions of three values fit into a whole number of 64 bits: 3 ** 39 < 2 ** 63."""


@frozen(kw_only=True)
class FrameVerdicts:
    """
    Verdicts for every row of a frame.

    Attributes:
        frame: A frame of the same library: the id; for each rule a nullable boolean column named
            as the rule, where null is *undetermined*; and, if asked for, ``<rule>_code``.

        base: The rules that were asked.

        rules: Ids of the rules.
    """

    frame: Any
    base: RuleBase = field(repr=False)
    rules: tuple[str, ...]

    def reason(self, rule_id: str, code: int) -> Reason:
        """
        Explain a condition code: which conditions held, which did not, which were not known.

        Args:
            rule_id: Id of the rule.

            code: A value of the column ``<rule>_code``.
        """
        return reason_of_code(self.base, rule_id, code=code)

    def explanations(self, rule_id: str) -> dict[int, Reason]:
        """
        Explain every condition code that occurs, each once, in ascending order.

        A lazy frame is run for its distinct codes.
        """
        import narwhals.stable.v2 as nw

        name = f"{rule_id}_code"
        if is_dask(self.frame):
            codes = sorted(int(code) for code in self.frame[name].unique().compute())
        else:
            distinct = nw.from_native(self.frame).lazy().select(name).unique().collect()
            codes = sorted(int(code) for code in distinct.get_column(name).to_list())
        return {code: self.reason(rule_id, code) for code in codes}


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

    Args:
        base: Rules resolved for a day and a place.

        rule_ids: Ids of the rules, or one id.

        frame: A frame whose columns are named as the facts.

        id: Name of the column by which results are joined.

        explain: Whether to add a condition code for each rule.

        trusted: Whether codes and least values were checked already; if not, an impossible value
            counts as unknown.

        missing: ``"refuse"`` a frame without the column of a fact, or take it as ``"unknown"``.

    Raises:
        MentorshipModelError: ``MM-RULES-080`` to ``-086``, for an unknown rule or frame, a missing
            column, or a column of another type; ``MM-INSTALL-001`` without the extra ``frames``.

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
    rule_ids = (rule_ids,) if isinstance(rule_ids, str) else tuple(rule_ids)
    for rule_id in rule_ids:
        _check_rule(base, rule_id, explain=explain)

    def run(native: Any) -> Any:
        return _evaluate(
            base, rule_ids, native=native, id=id, explain=explain, trusted=trusted, missing=missing
        )

    facts = _declarations(base, rule_ids)
    if is_dask(frame):
        result = evaluate_dask(frame, run, facts=facts, id=id, missing=missing)
    elif is_pandas(frame):
        result = evaluate_pandas(frame, run, facts=facts, id=id, missing=missing)
    else:
        result = run(frame)
    return FrameVerdicts(frame=result, base=base, rules=rule_ids)


def _check_rule(base: RuleBase, rule_id: str, *, explain: bool) -> None:
    if rule_id not in base.rules:
        raise _UNKNOWN_RULE.error(
            place=Place(argument="rule_ids"), rule=rule_id, known=", ".join(base.rules)
        )
    count = len(condition_leaves(base.expanded[rule_id]))
    if explain and count > MOST_CONDITIONS:
        raise _TOO_MANY.error(
            place=Place(argument="rule_ids"), rule=rule_id, count=count, limit=MOST_CONDITIONS
        )


def _declarations(base: RuleBase, rule_ids: Sequence[str]) -> dict[str, FactDeclaration]:
    names = [name for rule_id in rule_ids for name in facts_in(base.expanded[rule_id])]
    return {name: base.facts[name] for name in names}


def _evaluate(
    base: RuleBase,
    rule_ids: Sequence[str],
    *,
    native: Any,
    id: str,
    explain: bool,
    trusted: bool,
    missing: MissingColumns,
) -> Any:
    import narwhals.stable.v2 as nw

    frame = checked_frame(
        native,
        facts=_declarations(base, rule_ids),
        id=id,
        trusted=trusted,
        missing=missing,
    )
    trees = {rule_id: base.expanded[rule_id] for rule_id in rule_ids}
    if not explain:
        verdicts = [expression(tree, base=base).alias(name) for name, tree in trees.items()]
        return nw.to_native(frame.select(nw.col(id), *verdicts))
    # Each condition is worked out once; verdicts and codes are made of the same columns.
    leaves = list(dict.fromkeys(leaf for tree in trees.values() for leaf in condition_leaves(tree)))
    names = {leaf: f"__condition_{number}" for number, leaf in enumerate(leaves)}
    conditions = [expression(leaf, base=base).alias(names[leaf]) for leaf in leaves]
    columns: dict[Node, Expr] = {leaf: nw.col(name) for leaf, name in names.items()}
    answers = []
    for rule_id, tree in trees.items():
        answers.append(_compiled(tree, base, columns=columns).alias(rule_id))
        answers.append(_code(tree, columns).alias(f"{rule_id}_code"))
    return nw.to_native(frame.select(nw.col(id), *conditions).select(nw.col(id), *answers))


def _code(tree: Node, columns: Mapping[Node, Expr]) -> Expr:
    import narwhals.stable.v2 as nw

    digits = [
        (columns[leaf].cast(nw.Int64) * 2).fill_null(1) * 3**place
        for place, leaf in enumerate(condition_leaves(tree))
    ]
    return reduce(lambda whole, digit: whole + digit, digits, nw.lit(0, nw.Int64))


def expression(node: Node, *, base: RuleBase) -> Expr:
    """
    Return a narwhals expression that says what *node* says; null is *undetermined*.

    Args:
        node: An expression without references to rules; see :attr:`RuleBase.expanded`.

        base: The rules it is from: the day and the declared facts.
    """
    return _compiled(node, base, columns={})


def _compiled(node: Node, base: RuleBase, *, columns: Mapping[Node, Expr]) -> Expr:
    import narwhals.stable.v2 as nw

    if node in columns:
        return columns[node]
    match node:
        case nodes.All(of=of):
            return reduce(and_, (_compiled(part, base, columns=columns) for part in of))
        case nodes.Any(of=of):
            return reduce(or_, (_compiled(part, base, columns=columns) for part in of))
        case Not(of=one):
            return ~_compiled(one, base, columns=columns)
        case AtLeast(count=count, of=of):
            return _at_least(count, [_compiled(part, base, columns=columns) for part in of])
        case Const(value=value):
            return nw.lit(value, nw.Boolean)
        case leaf:
            assert isinstance(leaf, Leaf)
            return _leaf(leaf, base)


def _at_least(count: int, parts: Sequence[Expr]) -> Expr:
    import narwhals.stable.v2 as nw

    numbers = [part.cast(nw.Int64) for part in parts]
    surely = reduce(lambda whole, one: whole + one, (one.fill_null(0) for one in numbers))
    perhaps = reduce(lambda whole, one: whole + one, (one.fill_null(1) for one in numbers))
    decided = (surely >= count) | (perhaps < count)
    return nw.when(decided).then(surely >= count)


def _leaf(leaf: Leaf, base: RuleBase) -> Expr:
    import narwhals.stable.v2 as nw

    declaration = base.facts[leaf.fact]
    column = nw.col(leaf.fact)
    if declaration.null is not None:
        column = column.fill_null(declaration.null)
    match leaf:
        case Compare(operator=operator, value=value):
            return _compare(column, operator, value=value)
        case OneOf(values=values):
            return _is_in(column, values)
        case Between(low=low, high=high):
            return (column >= low) & (column <= high)
        case Elapsed():
            operator, day = threshold(leaf, on=base.on)
            return _compare(column, operator, value=day)
        case Known():
            return ~column.is_null()


def _is_in(column: Expr, values: Sequence[object]) -> Expr:
    # Comparisons joined by "or" keep null as null everywhere, and keep the order of rows in DuckDB.
    return reduce(or_, (column == value for value in values))


def _compare(column: Expr, operator: Operator, *, value: object) -> Expr:
    match operator:
        case Operator.EQUAL:
            return column == value
        case Operator.NOT_EQUAL:
            return column != value
        case Operator.LESS:
            return column < value
        case Operator.AT_MOST:
            return column <= value
        case Operator.MORE:
            return column > value
        case Operator.AT_LEAST:
            return column >= value
