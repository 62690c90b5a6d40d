"""
Every block of the README and the documentation is executed as a test.

A ``python`` block runs after those above it; an ``output`` block is what the last one printed; a
``console`` block is commands (``$ …``) and what they say.  ``...`` stands for anything.
"""

import contextlib
import doctest
import gc
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import CodeBlockParser, SkipParser

ROOT = Path(__file__).parent

# Some twenty thousand tests stay in memory to the end: to look them through again and again for
# rubbish took a tenth of the time.
gc.set_threshold(50_000, 10, 10)

# Python that makes and looks at the documentation; it needs the groups `docs` and `site`.
collect_ignore_glob = ["docs/*.py"]

RESTLESS = re.compile(r"PK\\+x03\\+x04\\+x14|\bat 0x[0-9a-f]{6}")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
COMMANDS = {
    "mentorship-model": (sys.executable, "-m", "mentorship_model"),
    "python": (sys.executable,),
}


@pytest.fixture(scope="module")
def in_the_project_folder(tmp_path_factory):
    """Run blocks where their relative paths hold, and write nothing into the project."""
    here = Path.cwd()
    folder = tmp_path_factory.mktemp("document")
    (folder / "examples").symlink_to(ROOT / "examples")
    os.chdir(folder)
    yield
    os.chdir(here)


def run(example: Example) -> None:
    """Run a block and keep what it printed for the block of output below it."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        PythonEvaluator()(example)
    example.namespace["_said"] = said.getvalue()


def same_output(example: Example) -> str | None:
    """Compare what is shown with what was printed."""
    return difference(str(example.parsed), example.namespace["_said"])


def same_session(example: Example) -> str | None:
    """Run the commands of a block and compare what each says with what is shown."""
    for command, shown in commands_of(str(example.parsed)):
        name, *arguments = shlex.split(command)
        done = subprocess.run(  # noqa: S603 - the commands of our own pages
            [*COMMANDS[name], *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        if found := difference(shown, done.stdout):
            return f"$ {command}\n{found}"
    return None


def commands_of(session: str) -> Iterator[tuple[str, str]]:
    """Yield each command, its lines joined, and the lines below it."""
    for part in f"\n{session}".split("\n$ ")[1:]:
        command, _, shown = part.replace("\\\n", "").partition("\n")
        yield command, shown


def difference(shown: str, said: str) -> str | None:
    """Say how the two differ, as doctest does; None if they do not."""
    checker = doctest.OutputChecker()
    if checker.check_output(shown, said, FLAGS):
        return None
    return checker.output_difference(doctest.Example("", shown), said, FLAGS)


pytest_collect_file = Sybil(
    parsers=[
        CodeBlockParser("python", run),
        CodeBlockParser("output", same_output),
        CodeBlockParser("console", same_session),
        SkipParser(),
    ],
    patterns=["README*.md", "docs/*.md", "docs/*/*.md"],
    fixtures=["in_the_project_folder"],
).pytest()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Keep the blocks of a document together, in reading order: each builds on those before it.

    A test named after the bytes of an archive has another name every two seconds, as its clock
    ticks, one named after a place in memory another in every process, and workers that collected
    different names run nothing: such a name is refused.
    """
    if restless := [item.nodeid for item in items if RESTLESS.search(item.nodeid)]:
        raise pytest.UsageError(f"give ids to the parameters of {restless[0]}")
    blocks: dict[Path, list[SybilItem]] = {}
    for item in items:
        if isinstance(item, SybilItem):
            blocks.setdefault(item.path, []).append(item)
    ordered: list[pytest.Item] = []
    for item in items:
        if isinstance(item, SybilItem):
            document = blocks.pop(item.path, [])
            ordered += sorted(document, key=lambda block: block.example.line)
        else:
            ordered.append(item)
    items[:] = ordered


def pytest_collection_finish() -> None:
    """Look no more for rubbish among the tests."""
    gc.freeze()


def pytest_unconfigure() -> None:
    """Let the end of the process take apart what was frozen: some libraries tell what is left."""
    gc.unfreeze()
