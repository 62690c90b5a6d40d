"""
The border that every frame passes: columns are there and have the declared types.

pandas and dask pass that of :mod:`mentorship_model.rules.pandas_border` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind, needs_extra
from mentorship_model.rules.facts import FactDeclaration, FactKind
from mentorship_model.text import Text

if TYPE_CHECKING:
    from narwhals.stable.v2 import DataFrame, Expr, LazyFrame

__all__ = [
    "COLUMN_TYPE",
    "NOT_CAST",
    "NO_COLUMN",
    "TWICE",
    "CheckedFrame",
    "Facts",
    "MissingColumns",
    "checked_frame",
    "is_dask",
    "is_eager_polars",
    "is_pandas",
    "no_id",
]

_DIGITS: Final = 38  # of a decimal in 16 bytes, the widest that every library has
_WHOLE: Final = 19
_DECIMALS: Final = 9
"""A constant of a rule has at most so many digits before and after the point."""

Facts = Mapping[str, FactDeclaration]
MissingColumns = Literal["refuse", "unknown"]

_UNKNOWN_FRAME: Final = ProblemKind(
    "MM-RULES-082",
    Text("таблица неизвестной библиотеки: {found}", "a frame of an unknown library: {found}"),
    expected=Text(
        "polars, pyarrow, duckdb, pyspark, ibis, pandas или dask",
        "polars, pyarrow, duckdb, pyspark, ibis, pandas or dask",
    ),
)
NO_COLUMN: Final = ProblemKind(
    "MM-RULES-083",
    Text("в таблице нет столбца {name}", "the frame has no column {name}"),
    expected=Text("столбец типа: {kind}", "a column of the type: {kind}"),
    remedy=Text(
        'Добавьте столбец или передайте missing="unknown".',
        'Add the column or pass missing="unknown".',
    ),
)
_NO_ID: Final = ProblemKind(
    "MM-RULES-084",
    Text("в таблице нет столбца кодов {name}", "the frame has no id column {name}"),
)
COLUMN_TYPE: Final = ProblemKind(
    "MM-RULES-085",
    Text("столбец {name} другого типа: {found}", "the column {name} has another type: {found}"),
    expected=Text("{kind}", "{kind}"),
    remedy=Text(
        "Приведите столбец к объявленному типу до расчёта.",
        "Cast the column to the declared type before evaluating.",
    ),
)
NOT_CAST: Final = ProblemKind(
    "MM-RULES-086",
    Text(
        "значения столбца {name} не приводятся к объявленному типу",
        "values of the column {name} do not fit the declared type",
    ),
    expected=Text("{kind}", "{kind}"),
    remedy=Text(
        "Проверьте значения: целые без дробной части, даты без времени.",
        "Check the values: whole numbers without a fraction, dates without time.",
    ),
)
TWICE: Final = ProblemKind(
    "MM-RULES-089",
    Text("в таблице два столбца с одним именем", "the frame has two columns of one name"),
    remedy=Text("Оставьте один из них.", "Keep one of them."),
)


@frozen(kw_only=True)
class CheckedFrame:
    """
    A frame that rules may be run on.

    Attributes:
        frame: The frame; the columns of facts have the declared types.

        library: Whose words expressions over it are written in: polars for a frame of its own,
            narwhals for any other.

        proven: Facts whose columns hold possible values only.
    """

    frame: Any
    library: Any
    proven: frozenset[str]


def checked_frame(
    native: Any, *, facts: Facts, id: str, trusted: bool, missing: MissingColumns
) -> CheckedFrame:
    """
    Check the columns of a frame and bring them to the declared types.

    Args:
        native: A frame that narwhals runs natively.

        facts: The facts that are asked about, by name.

        id: Name of the id column.

        trusted: Whether impossible values need not be looked for.

        missing: What to do without the column of a fact.
    """
    frame: DataFrame[Any] | LazyFrame[Any] = _narwhals(native)
    schema: dict[str, Any] = dict(frame.collect_schema())
    for name in _empty_columns(frame, schema):
        schema[name] = None
    problems = _column_problems(schema, facts=facts, id=id, missing=missing)
    if problems:
        raise MentorshipModelError(problems)
    proven = frozenset(
        name for name, fact in facts.items() if trusted or _is_proven(fact, schema.get(name))
    )
    columns = {name: _fact_column(fact, schema.get(name)) for name, fact in facts.items()}
    changed = [column.alias(name) for name, column in columns.items() if column is not None]
    if changed:
        frame = frame.with_columns(*changed)
    if frame.implementation.value == "polars":
        # Its own words: translating every expression took two milliseconds at each question.
        import polars

        return CheckedFrame(frame=frame.to_native(), library=polars, proven=proven)
    import narwhals.stable.v2 as nw

    frame = _with_narrow_decimals(frame, schema, facts=facts)
    return CheckedFrame(frame=frame, library=nw, proven=proven)


def _narwhals(native: Any) -> Any:
    with needs_extra("narwhals", extra="frames"):
        import narwhals.stable.v2 as nw
    try:
        frame = nw.from_native(native)
    except TypeError as error:
        raise _unknown_frame(native) from error
    except nw.exceptions.DuplicateError as error:
        raise TWICE.error(place=Place(argument="frame")) from error
    if frame.implementation.value not in _NATIVE:
        raise _unknown_frame(native)
    return frame


# What narwhals runs natively, and how each tells the names and its own types of columns.
_NATIVE: Final[Mapping[str, Callable[[Any], Iterable[tuple[str, object]]]]] = {
    "polars": lambda native: native.collect_schema().items(),
    "pyarrow": lambda native: ((column.name, column.type) for column in native.schema),
    "duckdb": lambda native: zip(native.columns, native.types, strict=True),
    "pyspark": lambda native: ((column.name, column.dataType) for column in native.schema),
    "ibis": lambda native: native.schema().items(),
}
_NULL_TYPES: Final = frozenset({"Null", "null", '"NULL"', "NULL", "NullType()"})


def _unknown_frame(native: Any) -> MentorshipModelError:
    return _UNKNOWN_FRAME.error(place=Place(argument="frame"), found=type(native).__name__)


def no_id(name: str) -> MentorshipModelError:
    """Build the error of an id column that is not there."""
    return _NO_ID.error(place=Place(argument="id"), name=name)


def _column_problems(
    schema: Mapping[str, Any | None], *, facts: Facts, id: str, missing: MissingColumns
) -> list[Problem]:
    problems: list[Problem] = []
    if id not in schema:
        problems += no_id(id).problems
    for name, fact in facts.items():
        place = Place(column=name)
        if name not in schema:
            if missing == "refuse":
                problems.append(NO_COLUMN.problem(place=place, name=name, kind=fact.kind.label))
        elif schema[name] is not None and not _fits(fact, schema[name]):
            problems.append(
                COLUMN_TYPE.problem(
                    place=place, name=name, found=str(schema[name]), kind=fact.kind.label
                )
            )
    return problems


def _fits(fact: FactDeclaration, dtype: Any) -> bool:
    import narwhals.stable.v2 as nw

    match fact.kind:
        case FactKind.BOOLEAN:
            return bool(dtype == nw.Boolean)
        case FactKind.INTEGER:
            return bool(dtype.is_integer())
        case FactKind.DECIMAL:
            return bool(dtype.is_decimal() or dtype.is_integer())
        case FactKind.DATE:
            return bool(dtype == nw.Date)
        case _:
            return dtype in (nw.String, nw.Categorical, nw.Enum)


def _empty_columns(frame: Any, schema: Mapping[str, Any]) -> list[str]:
    """List the columns that hold nothing at all and therefore have a type narwhals cannot name."""
    import narwhals.stable.v2 as nw

    if nw.Unknown not in schema.values():
        return []
    types = _NATIVE[frame.implementation.value](frame.to_native())
    return [name for name, dtype in types if str(dtype) in _NULL_TYPES]


def _dtype(fact: FactDeclaration) -> Any:
    import narwhals.stable.v2 as nw

    return {
        FactKind.BOOLEAN: nw.Boolean,
        FactKind.INTEGER: nw.Int64,
        FactKind.DECIMAL: nw.Decimal(_DIGITS, _DECIMALS),
        FactKind.DATE: nw.Date,
        FactKind.CODE: nw.String,
    }[fact.kind]


def _is_proven(fact: FactDeclaration, dtype: Any) -> bool:
    """Say whether the type of a column leaves no room for an impossible value."""
    import narwhals.stable.v2 as nw

    if dtype is None:
        return True
    return dtype == nw.Enum and set(dtype.categories) == set(fact.codes)


def _fact_column(fact: FactDeclaration, dtype: Any) -> Expr | None:
    """Return the column brought to the declared type; None if it is fit as it stands."""
    import narwhals.stable.v2 as nw

    if dtype is None:
        return nw.lit(None, _dtype(fact))
    if dtype in (nw.Categorical, nw.Enum) and not _is_proven(fact, dtype):
        return nw.col(fact.name).cast(_dtype(fact))
    return None


def _with_narrow_decimals(frame: Any, schema: Mapping[str, Any | None], *, facts: Facts) -> Any:
    """
    Make room for a comparison of decimals that together need over 38 digits.

    Of what polars alone does, PyArrow and Ibis refuse the types, and DuckDB fails over the values
    when the answer is fetched: such a column is looked at here, and refused by its name.
    """
    import narwhals.stable.v2 as nw

    types = {name: schema.get(name) for name in facts}
    wide = {
        name: dtype
        for name, dtype in types.items()
        if dtype is not None and dtype.is_decimal() and not _leaves_room(dtype)
    }
    problems = [
        NOT_CAST.problem(place=Place(column=name), name=name, kind=facts[name].kind.label)
        for name, dtype in wide.items()
        if _holds_too_much(frame, name, dtype=dtype)
    ]
    if problems:
        raise MentorshipModelError(problems)
    narrow = [nw.col(name).cast(nw.Decimal(_WHOLE + _DECIMALS, _DECIMALS)) for name in wide]
    return frame.with_columns(*narrow) if narrow else frame


def _holds_too_much(frame: Any, name: str, *, dtype: Any) -> bool:
    """Say whether a decimal of a column has over 19 whole digits or over nine decimals."""
    import narwhals.stable.v2 as nw

    column, bound = nw.col(name), Decimal(10) ** _WHOLE
    # Where there is no room, a type has too many digits on one side of the point only.
    if dtype.scale > _DECIMALS:
        found = column.round(_DECIMALS) != column
    else:
        found = (column >= nw.lit(bound, dtype)) | (column <= nw.lit(-bound, dtype))
    return bool(frame.lazy().select(found.any()).collect().item())


def _leaves_room(dtype: Any) -> bool:
    """Say whether a decimal and a constant together fit into the digits that there are."""
    whole, decimals = max(dtype.precision - dtype.scale, _WHOLE), max(dtype.scale, _DECIMALS)
    return bool(whole + decimals <= _DIGITS)


def is_eager_polars(frame: Any) -> bool:
    """Say whether *frame* is an eager one of polars, without importing it."""
    return _is_frame_of(frame, "polars")


def is_pandas(frame: Any) -> bool:
    """Say whether *frame* is a frame of pandas, without importing it."""
    return _is_frame_of(frame, "pandas")


def is_dask(frame: Any) -> bool:
    """Say whether *frame* is a frame of dask, without importing it."""
    return _is_frame_of(frame, "dask", "dask_expr")


def _is_frame_of(frame: Any, *libraries: str) -> bool:
    kind = type(frame)
    return kind.__name__ == "DataFrame" and kind.__module__.partition(".")[0] in libraries
