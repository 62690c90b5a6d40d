"""Word files that are the same byte for byte: parts in one order, with one date, packed one way."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

__all__ = ["repacked"]

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_FIRST: Final = "[Content_Types].xml"


def repacked(data: bytes) -> bytes:
    """Return the zip file with its parts in order and every date the same."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != _FIRST, one)):
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # else the system that packed it would show
            target.writestr(part, source.read(name))
    return out.getvalue()
