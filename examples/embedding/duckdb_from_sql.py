"""
Rules and indicators asked in SQL: a view, a function and a table of DuckDB.

    pip install "mentorship-model[frames]" duckdb
    python duckdb_from_sql.py

Your tables stay as they are: a view names their columns as our facts are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs
import duckdb
from duckdb.sqltypes import BIGINT, VARCHAR

from mentorship_model import Problem, render
from mentorship_model.monitoring import compute
from mentorship_model.rules import RuleBase, evaluate_frame, resolve, rulebook
from mentorship_model.text import Language

TABLES = """
CREATE TABLE staff (tab_no VARCHAR, school VARCHAR, hired DATE, teaching_degree BOOLEAN);
INSERT INTO staff VALUES
    ('t1', 's1', DATE '2026-08-25', true), ('t2', 's1', DATE '2010-08-25', false),
    ('t3', 's2', NULL, NULL);
CREATE VIEW teachers AS
    SELECT tab_no AS id, hired AS hired_on, teaching_degree AS has_pedagogical_education FROM staff;

CREATE TABLE programmes AS
    SELECT 'p' || n AS programme, 's' || n % 3 AS organisation, 'm1' AS municipality,
           'r1' AS region, DATE '2026-05-31' AS planned_end,
           CASE WHEN n % 4 = 0 THEN 'terminated' ELSE 'completed' END AS phase
    FROM range(40) AS numbers (n);
"""
WHO_NEEDS_A_MENTOR = """
SELECT school, tab_no, needs_mentor, why('needs_mentor', needs_mentor_code) AS why
FROM staff JOIN verdicts ON tab_no = id
ORDER BY tab_no
"""
HOW_IT_GOES = """
SELECT level, unit, numerator, denominator, round(value, 3) AS value, status
FROM indicators WHERE indicator = 'PROGRAMMES_COMPLETED'
"""


def add_verdicts(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[str],
    *,
    base: RuleBase,
    teachers: str = "teachers",
    lang: Language = "ru",
) -> None:
    """
    Add the view ``verdicts`` and the function ``why``: rules asked of every row as it is now.

    Each rule is a column, NULL where it cannot be known; ``why(rule, <rule>_code)`` explains it.

    Args:
        connection: Where the table is.

        rules: Ids of the rules.

        base: Their rulebook, resolved for the day of the question.

        teachers: A table or view with the column ``id`` and columns named as facts; a fact that
            has no column is not known.

        lang: Language of the reasons.
    """
    found = evaluate_frame(base, rules, connection.table(teachers), id="id", missing="unknown")
    found.frame.create_view("verdicts")
    # A function that held the frame would hold the connection it stands in, and never let it go.
    told = attrs.evolve(found, frame=None)
    connection.create_function(
        "why",
        lambda rule, code: render(told.reason(rule, code), lang),
        [VARCHAR, BIGINT],
        VARCHAR,
    )


def add_indicators(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    indicators: Sequence[str],
    *,
    on: date,
) -> tuple[Problem, ...]:
    """
    Add the table ``indicators``: values for every unit of every level, with their intervals.

    Args:
        connection: Where the facts are.

        query: A SELECT of one table of facts, its columns named as ours.

        indicators: Ids of the indicators.

        on: The day of the count.

    Returns:
        What was wrong with the facts; the rest is counted.
    """
    result = compute(connection.sql(query), indicators, on=on)
    connection.from_arrow(result.table).create("indicators")
    return result.problems


def main() -> None:
    """Fill a database in memory, add what is ours and ask it in SQL."""
    connection = duckdb.connect()
    connection.execute(TABLES)
    base = resolve(rulebook("mentee"), on=date(2026, 9, 1))
    add_verdicts(connection, ["needs_mentor"], base=base)
    problems = add_indicators(
        connection,
        "SELECT * FROM programmes",
        ["PROGRAMMES_COMPLETED"],
        on=date(2026, 6, 1),
    )
    for problem in problems:
        print(problem.in_("ru"))
    connection.sql(WHO_NEEDS_A_MENTOR).show()
    connection.sql(HOW_IT_GOES).show()


if __name__ == "__main__":
    main()
