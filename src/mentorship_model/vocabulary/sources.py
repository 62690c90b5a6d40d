"""The package data of the room: statements, sources, positions, school subjects, terms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from mentorship_model.frozen import FrozenMap

__all__ = ["rows_by_code", "source_rows", "table"]


@cache
def source_rows() -> Mapping[str, Mapping[str, Any]]:
    """
    Return every source beyond the seed, as it stands in ``data/sources.json``, by code.

    Examples:
        >>> source_rows()["tk:351.8"]["start"]
        '2025-03-01'
    """
    return rows_by_code("sources.json")


def rows_by_code(name: str) -> Mapping[str, Mapping[str, Any]]:
    """
    Return the rows of a JSON file of the package data, by code.

    Args:
        name: Name of the file in ``data/``, such as ``"subjects.json"``.

    Examples:
        >>> rows_by_code("subjects.json")["physics"]["ru"]
        'физика'
    """
    import json

    rows = json.loads(_read(name))
    return FrozenMap({code: FrozenMap(row) for code, row in rows.items()})


def table(name: str) -> list[dict[str, str]]:
    """
    Return the rows of a table of the package data.

    Args:
        name: Name of the file in ``data/``, such as ``"statements.csv"``.

    Examples:
        >>> table("statements.csv")[0]["id"]
        'S0-01'
    """
    import csv

    return list(csv.DictReader(_read(name).splitlines()))


def _read(name: str) -> str:
    from importlib.resources import files

    return files("mentorship_model.vocabulary").joinpath("data", name).read_text(encoding="utf-8")
