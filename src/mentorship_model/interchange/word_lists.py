"""
The word lists of this room, as they lie in ``data/``: headings, yes and no, categories, positions.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from mentorship_model.frozen import FrozenMap

__all__ = ["load"]


@cache
def load(name: str) -> Any:
    """
    Return the contents of ``data/<name>.json``, read once.

    Examples:
        >>> load("titles")["subjects"]
        'предметы'
    """
    text = files("mentorship_model.interchange").joinpath("data", f"{name}.json").read_text("utf-8")
    return FrozenMap(json.loads(text))
