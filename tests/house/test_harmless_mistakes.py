"""The list of harmless mistakes fits the tree: what is gone needs no excuse."""

import ast
import tomllib

import pytest
from operators import text_of
from rooms import HARMLESS

ROOT = HARMLESS.parents[2]
LISTED = tomllib.loads(HARMLESS.read_text(encoding="utf-8"))["harmless"]


@pytest.mark.parametrize("file", sorted({one["file"] for one in LISTED}))
def test_what_is_listed_as_harmless_is_there(file):
    (path,) = {*(ROOT / "src").glob(file), *(ROOT / "src" / "mentorship_model").glob(file)}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    there = {text_of(node) for node in ast.walk(tree) if isinstance(node, ast.expr | ast.stmt)}

    assert {one["before"] for one in LISTED if one["file"] == file} <= there
