"""What the tests of the kit share; what those of the strategies share is importable by them."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def digest() -> Callable[[object], str]:
    """
    Sum up whatever was invented: the same on every machine and under every hash seed.

    It tells that something has changed, not what: a failing test beside it should tell that.
    Whoever changes on purpose what is invented writes the new digest into the test.
    """

    def of(value: object) -> str:
        text = json.dumps(value, ensure_ascii=False, default=plain)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    return of


def plain(value: object) -> object:
    return attrs.astuple(value, recurse=False) if attrs.has(type(value)) else str(value)
