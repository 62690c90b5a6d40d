"""Let the tests of this folder share their laws and import the applications they test."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent

sys.path[:0] = [str(HERE), str(HERE.parents[1] / "examples" / "embedding")]
