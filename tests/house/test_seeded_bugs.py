"""The lists of ``tests/mutation`` fit the tree: mistakes to be made, and those that harm nobody."""

import tomllib
from pathlib import Path

import pytest
from seeded_bugs import ROOT, bugs

PACKAGE = ROOT / "src" / "mentorship_model"
BUGS = bugs()


def test_there_are_thirty_and_more_each_with_a_name_of_its_own_in_every_kind_of_room():
    rooms = {Path(bug.file).parts[0].removesuffix(".py") for bug in BUGS}

    assert len({bug.id for bug in BUGS}) == len(BUGS) >= 30
    assert rooms >= {
        *("calendar", "rules", "lifecycle", "matching", "monitoring", "interchange"),
        *("views", "cli"),
    }


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.id)
def test_what_a_seeded_bug_replaces_stands_once_and_its_tests_are_there(bug):
    sound = (PACKAGE / bug.file).read_text(encoding="utf-8")

    assert sound.count(bug.before) == 1, f"mend {bug.id} in tests/mutation/seeded_bugs.toml"
    assert compile(sound.replace(bug.before, bug.after), bug.file, "exec")
    assert bug.suffers
    assert bug.tests
    assert all((ROOT / test).exists() for test in bug.tests)


def test_every_harmless_mistake_is_told_whole_and_of_a_module_that_is_there():
    """Half an entry left by a merge made the whole list unreadable."""
    listed = tomllib.loads((ROOT / "tests" / "mutation" / "harmless.toml").read_text("utf-8"))

    for entry in listed["harmless"]:
        assert set(entry) - {"within"} == {"file", "before", "after", "why"}, entry
        # the end of a path, from the package on where another module ends alike
        assert any((root / entry["file"]).exists() for root in (PACKAGE, PACKAGE.parent)), entry
