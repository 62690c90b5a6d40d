"""
Hostile files of every kind: read, or refused by our own problems, soon and in little memory.

The corpus is made the same everywhere and need not be kept; ``corpus.py`` makes it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import attrs
import corpus
import pytest
import xlsxwriter

from mentorship_model import interchange, rules
from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import Limits, from_json, read_tables

SECONDS, MEBIBYTES, FILES = 10, 512, 500
FAMILIES = {
    "csv": {
        *("NUL", "bidi", "huge exponent", "many digits", "NaN", "formula", "giant cell"),
        *("deep nesting", "entity", "invisible", "duplicate keys", "encoding"),
        *("cells at the bound", "wrong in every cell"),
    },
    "xlsx": {
        *("NUL", "bidi", "huge exponent", "many digits", "NaN", "formula", "giant cell"),
        *("deep nesting", "entity", "invisible", "duplicate keys", "encoding"),
        *("bombs", "zip bombs", "entity bombs", "lying dimensions", "far cells"),
        "wrong in every cell",
    },
    "json": {
        *("NUL", "bidi", "huge exponent", "many digits", "NaN", "formula", "giant cell"),
        *("deep nesting", "entity", "invisible", "duplicate keys", "encoding", "surrogates"),
        "bombs",
    },
    "toml": {
        *("NUL", "bidi", "huge exponent", "many digits", "NaN", "formula", "giant cell"),
        *("deep nesting", "entity", "invisible", "duplicate keys", "encoding", "surrogates"),
        *("bombs", "dotted"),
    },
}


def try_one(data: bytes, read: Callable[[bytes], object]) -> float:
    begun = time.perf_counter()
    with contextlib.suppress(MentorshipModelError):
        read(data)
    return time.perf_counter() - begun


@pytest.mark.parametrize("number", range(10))
def test_damaged_files_of_a_kind_are_read_or_refused(number):
    """The first quarter of those that the whole corpus has."""
    name, sound, read = corpus.sound_files()[number]
    read(sound)
    dice = random.Random(f"{name} 2026")

    assert max(try_one(corpus.damaged(sound, dice), read) for _ in range(15)) < SECONDS


@cache
def whole_corpus(seed: str) -> dict:
    """Read the whole corpus in a process of its own, under a hash seed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", corpus.__file__],
        env={**os.environ, "PYTHONHASHSEED": seed, "RUST_BACKTRACE": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.slow
def test_the_whole_corpus_ends_in_time_and_memory_the_same_under_three_hash_seeds():
    """No other error than ours comes out, no row is lost, and no other row suffers."""
    first, *others = (whole_corpus(seed) for seed in ("1", "2", "3"))

    assert first["files"] >= FILES
    assert first["slowest"][0] < SECONDS, first["slowest"]
    assert first["mebibytes"][0] < MEBIBYTES, first["mebibytes"]
    assert [one["outcomes"] for one in others] == [first["outcomes"]] * 2


@pytest.mark.slow
@pytest.mark.parametrize("form", FAMILIES)
def test_every_family_is_there_in_every_format_where_it_makes_sense(form):
    names = whole_corpus("1")["outcomes"]
    found = {
        name.split(", ")[0].split(": ")[0]
        for name in names
        if not name.startswith("damaged") and name.split(", ")[1].startswith(form)
    }

    assert found >= FAMILIES[form]
    assert sum(name.startswith("damaged") for name in names) == 600


SHEETS = 2


def two_sheets():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 9, 1, tzinfo=UTC)})
        for _ in range(SHEETS):
            book.add_worksheet().write_row(0, 0, ["абв", "г"])
    return out.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(part.file_size for part in archive.infolist()), len(archive.infolist())


def elements(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(
            len([*ElementTree.fromstring(archive.read(one)).iter()]) for one in archive.namelist()
        )


BOOK = two_sheets()
BOUNDS = {
    "bytes": len(BOOK),
    "unpacked_bytes": unpacked(BOOK)[0],
    "elements": elements(BOOK),
    "parts": unpacked(BOOK)[1],
    "sheets": SHEETS,
    "rows": SHEETS,
    "columns": 2,
    "cells": 2 * SHEETS,
    "letters": 4 * SHEETS,
    "cell_length": 3,
    "told": 2,
}
RULE = '{"node":"not","of":{"node":"not","of":{"node":"known","fact":"birth_date"}}}'
RULE_BOUNDS = {"characters": len(RULE), "depth": 3, "nodes": 3}
TABLES = {interchange.Limits: BOUNDS, rules.Limits: RULE_BOUNDS}


def test_the_bounds_for_a_region_are_ten_times_as_wide_where_a_file_grows_with_its_people():
    """A file at these takes minutes, so that the corpus has none: of it the bounds alone are held."""
    usual, large = attrs.asdict(interchange.LIMITS), attrs.asdict(interchange.LARGE)
    wider = ("bytes", "unpacked_bytes", "elements", "rows", "cells", "letters")

    assert large == usual | {name: 10 * usual[name] for name in wider}


@pytest.mark.slow
def test_a_table_over_the_usual_bound_is_read_with_those_for_a_region_and_one_over_them_is_not():
    rows = interchange.LIMITS.rows + 1
    assert len(read_tables(b"a\n" * rows, limits=interchange.LARGE).sheets[0].rows) == rows
    for too_many, limits in ((rows, interchange.LIMITS), (10 * rows, interchange.LARGE)):
        with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-003.*Limits\(rows="):
            read_tables(b"a\n" * too_many, limits=limits)


def test_every_bound_of_every_limits_of_the_library_is_in_a_table():
    """A new bound, or a new set of bounds, fails here until both its sides are tried."""
    found = {
        path.parent.name
        for path in Path(interchange.__file__).parents[1].rglob("*.py")
        if "class Limits" in path.read_text("utf-8")
    }

    assert found == {limits.__module__.split(".")[1] for limits in TABLES}
    for limits, bounds in TABLES.items():
        assert [field.name for field in attrs.fields(limits)] == [*bounds]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            limits().depth = 1


def test_the_bounds_are_what_the_documentation_says_unless_others_are_given():
    assert attrs.asdict(Limits()) == {
        **{"bytes": 25_000_000, "unpacked_bytes": 100_000_000, "elements": 4_000_000},
        **{"parts": 2_000, "sheets": 200},
        **{"rows": 100_000, "columns": 500, "cells": 400_000, "letters": 10_000_000},
        "cell_length": 32_767,
        "told": 1_000,
    }


@pytest.mark.parametrize(("bound", "size"), BOUNDS.items(), ids=BOUNDS)
def test_a_file_at_the_bound_is_read_and_one_over_it_refused(bound, size):
    assert len(read_tables(BOOK, limits=Limits(**{bound: size})).sheets) == SHEETS
    if bound == "told":  # it refuses no file: test_telling.py has both its sides
        return
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        read_tables(BOOK, limits=Limits(**{bound: size - 1}))


@pytest.mark.parametrize(("bound", "size"), RULE_BOUNDS.items(), ids=RULE_BOUNDS)
def test_a_rule_at_the_bound_is_read_and_one_over_it_refused(bound, size):
    assert rules.node_from_json(RULE, limits=rules.Limits(**{bound: size})).of.of.fact
    with pytest.raises(MentorshipModelError, match="MM-RULES-020"):
        rules.node_from_json(RULE, limits=rules.Limits(**{bound: size - 1}))


def test_a_document_that_nests_too_deep_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-100"):
        from_json(json.dumps({"kind": "teacher"})[:-1] + ', "data": ' + "[" * 200_000)
