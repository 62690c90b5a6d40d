"""The source of the library as the tests of the house read it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from functools import cache
from pathlib import Path

import mentorship_model

PACKAGE = Path(mentorship_model.__file__).parent

CORE_ROOMS = (
    *(
        "frozen",
        "text",
        "errors",
        "arguments",
        "calendar",
        "explain",
        "vocabulary",
        "model",
        "rules",
    ),
    *("lifecycle", "matching", "monitoring", "incentives"),
)
ROOMS = (*CORE_ROOMS, "interchange", "workflow", "views", "testing", "cli")


def module_name(path: Path) -> str:
    """Return the dotted name of a source file of the library."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(("mentorship_model", *(part for part in parts if part != "__init__")))


def room_of(path: Path) -> str:
    """Return the room a source file belongs to; the hall is ``__init__``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


SOURCES = sorted(PACKAGE.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a source file of the library, once."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Walk a source file of the library, once."""
    return tuple(ast.walk(tree_of(path)))


def modules() -> list[object]:
    """Import and return every module of the library."""
    names = [
        info.name
        for info in pkgutil.walk_packages(mentorship_model.__path__, "mentorship_model.")
        if not info.name.endswith("__main__")
    ]
    return [importlib.import_module(name) for name in sorted(names)]
