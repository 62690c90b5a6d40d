"""Zip files that are the same byte for byte: with one date, packed one way, as on one system."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

__all__ = ["packed", "repacked"]

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = "[Content_Types].xml"


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of the parts, in their order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # else the system that packed it would show
            target.writestr(part, content)
    return out.getvalue()


def repacked(data: bytes) -> bytes:
    """Return a Word file with its parts in order and every date the same."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        names = sorted(source.namelist(), key=lambda one: (one != _FIRST, one))
        return packed({name: source.read(name) for name in names})
