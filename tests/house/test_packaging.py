"""The project file, the versions and the promises of the README agree."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

import mentorship_model

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_is_said_once_for_all():
    assert PROJECT["project"]["version"] == mentorship_model.__version__


def test_every_extra_is_in_all():
    extras = PROJECT["project"]["optional-dependencies"]
    (everything,) = extras["all"]

    assert set(re.findall(r"[a-z]+", everything.partition("[")[2])) == set(extras) - {"all"}


@pytest.mark.parametrize("readme", ["README.md", "README.ru.md"])
def test_the_readme_names_the_two_commands(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")

    assert "make demo" in text
    assert "make test" in text


def test_ci_runs_the_same_tests():
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_do_py_reads_the_groups_it_installs():
    read = runpy.run_path(str(ROOT / "do.py"))["group_requirements"]

    assert any(name.startswith("pytest") for name in read("test"))
    assert any(name.startswith("click") for name in read("test"))


def test_the_lock_pins_what_the_constraints_pin():
    def pins(name):
        return dict(re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", (ROOT / name).read_text("utf-8")))

    assert pins(".ci/lock.txt") == pins("constraints.txt")


def test_every_requirement_that_ci_installs_is_pinned():
    """All groups but that of the benchmarks, which only people install."""
    read = runpy.run_path(str(ROOT / "do.py"))["group_requirements"]
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {name.lower() for name in re.findall(r"(?m)^([\w.-]+)==", text)}
    groups = set(PROJECT["dependency-groups"]) - {"bench"}
    wanted = {re.split(r"[\[<>=!~; ]", one)[0].lower() for group in groups for one in read(group)}

    assert wanted <= pinned


def test_ci_installs_by_hashes():
    assert "--require-hashes" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
