"""
The word lists of this room, as they lie in ``data/``: headings, yes and no, categories, subjects.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = ["load"]


@cache
def load(name: str) -> Any:
    """
    Return the contents of ``data/<name>.json``, read once.

    Examples:
        >>> load("subjects")["physics"]["ru"]
        'физика'
    """
    text = files("mentorship_model.interchange").joinpath("data", f"{name}.json").read_text("utf-8")
    return MappingProxyType(json.loads(text))
