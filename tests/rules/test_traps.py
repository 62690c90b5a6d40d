"""The traps of three values, found by running a dozen engines: each has a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import polars
import pyarrow
import pytest
from rule_samples import base_of, declared

from mentorship_model.errors import MentorshipModelError
from mentorship_model.rules import (
    FACTS,
    AtLeast,
    Compare,
    FactKind,
    Not,
    OneOf,
    Operator,
    evaluate_frame,
)

TRAPS = range(1, 24)


def test_every_trap_is_named_by_a_test():
    folder = Path(__file__).parent
    named = set()
    for file in folder.glob("test_*.py"):
        for words in re.findall(r'"""Traps? ([\d, ]+)[:.]', file.read_text(encoding="utf-8")):
            named.update(map(int, words.split(",")))

    assert sorted(set(TRAPS) - named) == []


FLAG = Compare(fact="flag", operator=Operator.EQUAL, value=True)
SIGN = Compare(fact="sign", operator=Operator.EQUAL, value=True)


def test_what_is_unknown_never_takes_the_other_branch():
    """Trap 7: when(unknown) takes "otherwise" everywhere, so every choice has three branches."""
    base = base_of({"one_of_two": AtLeast(count=1, of=(FLAG, SIGN)), "denied": Not(of=FLAG)})
    frame = pyarrow.table(
        {
            "id": [1, 2, 3],
            "flag": pyarrow.array([None, None, False]),
            "sign": pyarrow.array([True, False, False]),
        }
    )
    found = evaluate_frame(base, list(base.rules), frame, id="id")
    answers = found.frame.to_pydict()
    denied = found.explanations("denied")

    assert answers["one_of_two"] == [True, None, False]
    assert answers["denied"] == [None, None, True]
    assert [denied[code].holds for code in answers["denied_code"]] == [None, None, True]


def test_verdicts_find_their_rows_when_the_engine_loses_the_order():
    """Trap 19: six values in a list, and a million rows in the slow test of frames."""
    base = base_of({"rule": OneOf(fact="small", values=(0, 2, 4, 6, 8, 10))})
    numbers = polars.DataFrame({"id": range(300_000)}).with_columns(small=polars.col("id") % 10)
    connection = duckdb.connect()
    connection.register("people", numbers.to_arrow())
    found = evaluate_frame(base, "rule", connection.sql("select * from people"), id="id").frame

    assert found.pl().filter(polars.col("rule") != (polars.col("id") % 2 == 0)).is_empty()


@pytest.mark.parametrize("word", ["Первая", "первая", "first ", "FIRST", "fіrst"])
def test_rules_compare_codes_and_never_words(word):
    """Trap 21: case, spaces and letters that look alike differ by engine; a word is no code."""
    with pytest.raises(MentorshipModelError, match="MM-RULES-003"):
        raise MentorshipModelError(FACTS["category"].problem_with(word))


def test_every_text_that_rules_may_ask_about_is_a_code_of_a_list():
    """Trap 21: there is no fact of free text, and codes are ASCII in one case."""
    texts = [fact for fact in FACTS.values() if fact.kind is FactKind.CODE]

    assert all(fact.codes for fact in texts)
    assert all(code.isascii() and code == code.lower() for fact in texts for code in fact.codes)
    with pytest.raises(MentorshipModelError, match=r"FactKind.* has no such word"):
        declared("name", "text")


@pytest.mark.oracle
@pytest.mark.filterwarnings("ignore")
def test_ibis_is_read_without_making_a_table():
    """Trap 22: Ibis 12 cannot create a table in DuckDB 2.0; a table in memory is read as it is."""
    ibis = pytest.importorskip("ibis", reason="Ibis is not installed")
    base = base_of({"rule": FLAG})
    frame = ibis.memtable(pyarrow.table({"id": [1, 2], "flag": pyarrow.array([True, None])}))
    found = evaluate_frame(base, "rule", frame, id="id").frame

    assert {row["id"]: row["rule"] for row in found.to_pyarrow().to_pylist()} == {1: True, 2: None}
