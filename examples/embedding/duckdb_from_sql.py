"""
Rules and indicators as views and tables of DuckDB, asked for from SQL.

    pip install "mentorship-model[frames]" duckdb
    python duckdb_from_sql.py

Your tables stay as they are: a view names their columns as our facts are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import duckdb

from mentorship_model import Problem, render
from mentorship_model.monitoring import compute
from mentorship_model.rules import evaluate_frame, resolve, rulebook
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
SELECT school, tab_no, needs_mentor, why
FROM staff JOIN verdicts ON tab_no = id JOIN reasons ON needs_mentor_code = code
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
    book: str,
    on: date,
    teachers: str = "teachers",
) -> None:
    """
    Add the view ``verdicts``: rules asked of every row of a table, as it is when one looks.

    Each rule is a column, NULL where it cannot be known; ``<rule>_code`` tells why.

    Args:
        connection: Where the table is.

        rules: Ids of the rules.

        book: Their rulebook.

        on: The day of the question.

        teachers: A table or view with the column ``id`` and columns named as facts; a fact that
            has no column is not known.
    """
    base = resolve(rulebook(book), on=on)
    found = evaluate_frame(base, rules, connection.table(teachers), id="id", missing="unknown")
    found.frame.create_view("verdicts")


def add_reasons(
    connection: duckdb.DuckDBPyConnection, rule: str, *, book: str, on: date, lang: Language = "ru"
) -> None:
    """Add the table ``reasons``: what each code of *rule* in the view ``verdicts`` means."""
    base = resolve(rulebook(book), on=on)
    asked = evaluate_frame(base, rule, connection.table("teachers"), id="id", missing="unknown")
    connection.execute("CREATE OR REPLACE TABLE reasons (code BIGINT PRIMARY KEY, why VARCHAR)")
    connection.executemany(
        "INSERT INTO reasons VALUES (?, ?)",
        [(code, render(why, lang)) for code, why in asked.explanations(rule).items()],
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
    rule, asked = "needs_mentor", {"book": "mentee", "on": date(2026, 9, 1)}
    add_verdicts(connection, [rule], **asked)
    add_reasons(connection, rule, **asked)
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
