"""
What can be wrong with facts; each is reported with its place and way out, the rest is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from mentorship_model.errors import ONE_OF, SIMILAR, Place, Problem, ProblemKind
from mentorship_model.monitoring.formula import Condition, NotAbove, Whole
from mentorship_model.monitoring.formula_columns import columns_of
from mentorship_model.monitoring.subjects import Subject
from mentorship_model.text import Text

__all__ = [
    "BEYOND_BOUNDS",
    "DUPLICATE_IDS",
    "DUPLICATE_ROWS",
    "MISSING_COLUMN",
    "NEEDS_DAY",
    "NEEDS_TWO_PERIODS",
    "NOT_A_NUMBER",
    "NOT_FACTS",
    "NUMERIC_IDS",
    "ORDER_BROKEN",
    "FRACTIONS",
    "SEVERAL_VALUES",
    "TWO_PARENTS",
    "UNKNOWN_CODE",
    "UNKNOWN_DIMENSION",
    "UNKNOWN_INDICATOR",
    "UNKNOWN_LEVEL",
    "UNMATCHED_GROUPS",
    "UNNAMED_UNIT",
    "NO_SUCH_PERIOD",
    "PERIODS_SWAPPED",
    "SEVERAL_PERIODS",
    "NOT_A_ROW",
    "SEVERAL_RECORDS",
    "NO_SUCH_COLUMN",
    "WRONG_TYPE",
    "check_problem",
    "duplicate_problem",
]

UNKNOWN_INDICATOR: Final = ProblemKind(
    "MM-MONITORING-010",
    Text("показателя «{id}» нет", 'no indicator "{id}"'),
    remedy=SIMILAR,
)
UNKNOWN_LEVEL: Final = ProblemKind(
    "MM-MONITORING-011",
    Text("уровень не известен", "not a known level"),
    expected=ONE_OF,
)
MISSING_COLUMN: Final = ProblemKind(
    "MM-MONITORING-012",
    Text("столбца нет; не вычислено: {indicators}", "no such column; not computed: {indicators}"),
    remedy=Text("Добавьте столбец: {label}.", "Add the column: {label}."),
)
UNKNOWN_DIMENSION: Final = ProblemKind(
    "MM-MONITORING-013",
    Text("{id} не разбивается по этому столбцу", "{id} is not broken down by this column"),
    expected=ONE_OF,
)
NEEDS_DAY: Final = ProblemKind(
    "MM-MONITORING-014",
    Text("для {id} нужен день подсчёта", "{id} needs the day of the count"),
    remedy=Text("Передайте on=.", "Pass on=."),
)
NEEDS_TWO_PERIODS: Final = ProblemKind(
    "MM-MONITORING-015",
    Text("для {id} нужны два сравнимых периода", "{id} needs two comparable periods"),
    remedy=Text("Передайте period=(раньше, позже).", "Pass period=(earlier, later)."),
)
BEYOND_BOUNDS: Final = ProblemKind(
    "MM-MONITORING-016",
    Text(
        "значений вне границ: {count}; эти строки не учтены",
        "{count} values out of bounds; these rows are not used",
    ),
    expected=Text("от {lowest} до {highest}", "{lowest} to {highest}"),
    remedy=Text(
        "Проверьте единицу измерения (доля или процент).", "Check the unit (share or percentage)."
    ),
)
ORDER_BROKEN: Final = ProblemKind(
    "MM-MONITORING-017",
    Text(
        "больше, чем «{other}», в строках: {count}; они не учтены",
        'above "{other}" in {count} rows; they are not used',
    ),
    remedy=Text("Проверьте, не переставлены ли столбцы.", "Check whether the columns are swapped."),
)
FRACTIONS: Final = ProblemKind(
    "MM-MONITORING-052",
    Text(
        "дробных чисел: {count}; эти строки не учтены",
        "{count} numbers with a fraction; these rows are not used",
    ),
    expected=Text("целое число", "a whole number"),
    remedy=Text(
        "Проверьте единицу измерения (число или доля).", "Check the unit (number or share)."
    ),
)
NOT_A_NUMBER: Final = ProblemKind(
    "MM-MONITORING-018",
    Text("нечисел (NaN): {count}; считаются пропусками", "{count} NaN; taken as missing"),
    remedy=Text("Замените их на пусто.", "Replace them by empty cells."),
)
WRONG_TYPE: Final = ProblemKind(
    "MM-MONITORING-019",
    Text(
        "значений не того типа: {count}; считаются пропусками",
        "{count} values of the wrong type; taken as missing",
    ),
    expected=Text("{kind}", "{kind}"),
    remedy=Text("Приведите столбец к этому типу.", "Convert the column to this type."),
)
DUPLICATE_IDS: Final = ProblemKind(
    "MM-MONITORING-020",
    Text(
        "код повторяется в строках: {count}; все они не учтены",
        "the id repeats in {count} rows; none of them is used",
    ),
    remedy=Text("Оставьте по одной строке на код.", "Leave one row for each id."),
)
DUPLICATE_ROWS: Final = ProblemKind(
    "MM-MONITORING-053",
    Text(
        "строк, которые ничто не различает: {count}; все они не учтены",
        "nothing tells {count} rows apart; none of them is used",
    ),
    expected=Text(
        "строки, различные по столбцам: {known}", "rows that differ by the columns: {known}"
    ),
    remedy=Text(
        "Оставьте по одной строке или заполните столбец, который их различает: {beside}.",
        "Leave one row of each, or fill the column that tells them apart: {beside}.",
    ),
)
TWO_PARENTS: Final = ProblemKind(
    "MM-MONITORING-021",
    Text(
        "единица стоит в нескольких вышестоящих: {parents}",
        "the unit stands in several units above it: {parents}",
    ),
    remedy=Text(
        "Проверьте справочник: её строки учтены там, где записаны.",
        "Check the directory: its rows are counted where they are written.",
    ),
)
UNMATCHED_GROUPS: Final = ProblemKind(
    "MM-MONITORING-022",
    Text(
        "групп без кода или только в одном из двух периодов: {count}; они не сравниваются",
        "{count} groups without an id or in only one of the two periods; they are not compared",
    ),
    remedy=Text("Сравнивайте одни и те же группы.", "Compare the same groups."),
)
UNNAMED_UNIT: Final = ProblemKind(
    "MM-MONITORING-023",
    Text(
        "строк без кода: {count}; они учтены только на уровнях выше",
        "{count} rows without an id; they count at the levels above only",
    ),
    remedy=Text("Заполните столбец.", "Fill the column."),
)
NUMERIC_IDS: Final = ProblemKind(
    "MM-MONITORING-024",
    Text(
        "коды записаны числами: нули впереди могли пропасть",
        "ids are numbers: leading zeros may be lost",
    ),
    remedy=Text("Читайте этот столбец как текст.", "Read this column as text."),
)

SEVERAL_VALUES: Final = ProblemKind(
    "MM-MONITORING-034",
    Text("показатель дан для «{unit}» несколько раз", 'given several times for "{unit}"'),
    remedy=Text(
        "Передайте строки одной единицы, уровня и периода.",
        "Pass the rows of one unit, level and period.",
    ),
)
NOT_FACTS: Final = ProblemKind(
    "MM-MONITORING-041",
    Text("это не строки и не таблица", "neither rows nor a frame"),
    expected=Text(
        "список строк (словарей) или таблица polars, pyarrow, pandas, DuckDB, dask, PySpark",
        "a list of rows (mappings) or a frame of polars, pyarrow, pandas, DuckDB, dask, PySpark",
    ),
)
NOT_A_ROW: Final = ProblemKind(
    "MM-MONITORING-043",
    Text(
        "строк, которые не словари: {count}; они не учтены",
        "{count} rows are no mappings; they are not used",
    ),
    remedy=Text(
        "Первая из них указана; передайте словари «столбец: значение».",
        "The first of them is named; pass mappings of columns to values.",
    ),
)
SEVERAL_PERIODS: Final = ProblemKind(
    "MM-MONITORING-044",
    Text(
        "{id} по времени не складывается, а периодов несколько: {known}; не вычислено",
        "{id} does not add up over time, and there are several periods: {known}; not computed",
    ),
    remedy=Text("Передайте period= с одним из них.", "Pass one of them as period=."),
)
NO_SUCH_PERIOD: Final = ProblemKind(
    "MM-MONITORING-045",
    Text("периода «{label}» в фактах нет", 'no period "{label}" in the facts'),
    expected=ONE_OF,
)
PERIODS_SWAPPED: Final = ProblemKind(
    "MM-MONITORING-046",
    Text(
        "судя по меткам, первый период позже второго",
        "by their labels, the first period is later than the second",
    ),
    expected=Text("(раньше, позже)", "(earlier, later)"),
    remedy=Text(
        "Вычислено как передано; проверьте порядок.", "Computed as given; check their order."
    ),
)
SEVERAL_RECORDS: Final = ProblemKind(
    "MM-MONITORING-047",
    Text("у двух разных показателей один код", "two different indicators have one id"),
    remedy=Text("Дайте своему показателю свой код.", "Give your own indicator an id of its own."),
)
UNKNOWN_CODE: Final = ProblemKind(
    "MM-MONITORING-051",
    Text(
        "неизвестных кодов: {count}; что они значат, не ясно, и эти строки не учтены",
        "{count} unknown codes; what they mean is not known, and these rows are not used",
    ),
    expected=ONE_OF,
    remedy=Text("Переведите свои слова в эти коды.", "Turn your own words into these codes."),
)
NO_SUCH_COLUMN: Final = ProblemKind(
    "MM-MONITORING-050",
    Text(
        "в таблице показателя нет столбца «{name}» с числами, флагами или датами",
        'the table of the indicator has no column "{name}" of numbers, flags or dates',
    ),
    expected=ONE_OF,
)


def check_problem(check: Condition, count: int, *, subject: Subject) -> Problem:
    """Word the failure of a check."""
    if isinstance(check, NotAbove):
        return ORDER_BROKEN.problem(
            place=Place(column=check.column), count=count, other=check.other
        )
    if isinstance(check, Whole):
        return FRACTIONS.problem(place=Place(column=check.column), count=count)
    name = columns_of(check)[0]
    column = subject.columns[name]
    if column.codes:
        return UNKNOWN_CODE.problem(
            place=Place(column=name), count=count, known=", ".join(column.codes)
        )
    return BEYOND_BOUNDS.problem(
        place=Place(column=name), count=count, lowest=column.lowest, highest=column.highest
    )


def duplicate_problem(
    subject: Subject,
    repeated: Iterable[Sequence[str | None]],
    *,
    count: int,
    has: Callable[[str], bool],
) -> Problem:
    """Word the repetition of rows; the first id of them is named."""
    id = min(key[0] for key in repeated if key[0])
    place = Place(column=subject.called_by)
    if subject.key is not None:
        return DUPLICATE_IDS.problem(place=place, subject=id, count=count)
    return DUPLICATE_ROWS.problem(
        place=place,
        subject=id,
        count=count,
        known=", ".join(subject.told_apart_by(has)),
        beside=", ".join(subject.codes_beside),
    )
