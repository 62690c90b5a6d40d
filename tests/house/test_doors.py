"""Rooms talk through their doors, and the core has no windows."""

import ast
from functools import cache

import pytest
from source import CORE_ROOMS, ROOMS, SOURCES, module_name, nodes_of, room_of, tree_of

CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")}
TOP_LEVEL_ALLOWED = {"attrs", "attr", "mentorship_model", "dateutil", "typing_extensions"}


def imports(path, *, top_level_only=False):
    """Yield (module, names) of every import; ``from x import y`` gives y as a name."""
    nodes = tree_of(path).body if top_level_only else nodes_of(path)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, tuple(alias.name for alias in node.names)


def is_private(name):
    return name.startswith("_") and not name.startswith("__")


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_no_room_uses_what_is_private_to_another(path):
    for module, names in imports(path):
        parts = module.split(".")
        if parts[0] != "mentorship_model" or (len(parts) > 1 and parts[1] == room_of(path)):
            continue
        assert not [part for part in (*parts, *names) if is_private(part)], module


def announced(tree):
    """Give the names in the ``__all__`` of a module; None where it announces none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return ast.literal_eval(node.value)
    return None


@cache
def every_announced():
    return {module_name(path): announced(tree_of(path)) for path in SOURCES}


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_what_another_module_takes_is_announced_by_its_own(path):
    every = every_announced()
    for module, names in imports(path):
        known = every.get(module)
        hidden = {
            name for name in names if f"{module}.{name}" not in every and not name.startswith("__")
        }
        assert known is None or hidden <= {*known}, (module, hidden - {*known})


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_every_file_belongs_to_a_room(path):
    assert room_of(path) in {*ROOMS, "__init__", "__main__"}


CORE = [path for path in SOURCES if room_of(path) in {*CORE_ROOMS, "__init__"}]


@pytest.mark.parametrize("path", CORE, ids=module_name)
def test_the_core_imports_only_attrs_and_the_standard_library_at_the_top(path):
    import sys

    for module, _ in imports(path, top_level_only=True):
        first = module.split(".")[0]
        assert first in TOP_LEVEL_ALLOWED or first in sys.stdlib_module_names, module


@pytest.mark.parametrize("path", CORE, ids=module_name)
def test_the_core_never_asks_what_day_it_is_nor_prints_nor_opens_files(path):
    for node in nodes_of(path):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            assert (function.value.id, function.attr) not in CLOCKS
        if isinstance(function, ast.Name):
            assert function.id not in {"open", "print", "input", "exec", "eval"}
