"""What an application needs and may be missing: named in the run, with the way to get it."""

from __future__ import annotations

import pytest

GROUPS = {
    "embedding": ("fastapi", "httpx", "django", "ninja", "sqlalchemy", "psycopg"),
    "eyes": ("great_tables", "altair", "itables", "plotly", "matplotlib"),
    "oracles": ("pandas", "dask"),
    "notebooks": ("jupytext", "nbclient"),
    "spark": ("pyspark",),
}


def need(module: str) -> object:
    """Import a library, or skip the test saying loudly what is missing and how to get it."""
    group = next(group for group, modules in GROUPS.items() if module in modules)
    return pytest.importorskip(
        module, reason=f"{module} IS MISSING; get it with: python3 do.py setup test {group}"
    )
