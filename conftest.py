"""Every Python block of the README and the documentation is executed as a test."""

import os
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent

# Python that makes the documentation; it needs the group `docs` and holds no doctest.
collect_ignore_glob = ["docs/*.py"]


@pytest.fixture(scope="module")
def in_the_project_folder(tmp_path_factory):
    """Run blocks where their relative paths hold, and write nothing into the project."""
    here = Path.cwd()
    folder = tmp_path_factory.mktemp("document")
    (folder / "examples").symlink_to(ROOT / "examples")
    os.chdir(folder)
    yield
    os.chdir(here)


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README*.md", "docs/*.md"],
    fixtures=["in_the_project_folder"],
).pytest()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the blocks of a document back in reading order: each builds on those before it."""
    blocks: dict[Path, list[int]] = {}
    for index, item in enumerate(items):
        if isinstance(item, SybilItem):
            blocks.setdefault(item.path, []).append(index)
    for places in blocks.values():
        in_order = sorted((items[place] for place in places), key=lambda item: item.example.line)
        for place, item in zip(places, in_order, strict=True):
            items[place] = item
