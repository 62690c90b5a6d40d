"""
Write the pages of the documentation that are made from data, or check that they are fresh.

    python docs/generate.py            write every page
    python docs/generate.py --check    say which pages are stale, and fail if any is

To add a page, add its name and a function that returns its text to ``PAGES``.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from mentorship_model.monitoring import indicators_page
from mentorship_model.text import Language
from mentorship_model.views import model_structure
from mentorship_model.vocabulary.coverage import coverage_page
from mentorship_model.vocabulary.drawing import model_page
from mentorship_model.vocabulary.glossary import glossary_page
from mentorship_model.vocabulary.reference import words_page

DOCS: Final = Path(__file__).resolve().parent
TESTS: Final = DOCS.parent / "tests"

_STATEMENT: Final = re.compile(r"\bS\d(?:\.\d)?-\d\d\b")


def checks_by_statement(tests: Path = TESTS) -> dict[str, tuple[str, ...]]:
    """
    Return, for the id of a statement, the tests of every room that name it.

    A test names a statement in its text or its docstring; a vector, in its ``source``.
    """
    found: dict[str, list[str]] = {}
    for name, text in (*_test_functions(tests), *_vectors(tests / "vectors")):
        for id in dict.fromkeys(_STATEMENT.findall(text)):
            found.setdefault(id, []).append(name)
    return {id: tuple(names) for id, names in found.items()}


def _test_functions(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("test_*.py")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                lines = [node.lineno, *(one.lineno for one in node.decorator_list)]
                text = "\n".join(source.splitlines()[min(lines) - 1 : node.end_lineno])
                yield f"{name}::{node.name}", text


def _vectors(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each statement that cases of a norm name, once a file however many the cases."""
    for path in (folder / "statements.json", folder / "rules.json"):
        cases = json.loads(path.read_text(encoding="utf-8"))
        for source in dict.fromkeys(case["source"] for case in cases):
            yield f"vectors/{path.name}[{source}]", source


def _drawn(lang: Language) -> str:
    return model_structure(lang=lang).svg.standalone()


def _house() -> str:
    from house_picture import house_picture  # beside this script, for its own run

    return house_picture()


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "coverage.md": lambda: coverage_page(checks_by_statement()),
    "glossary.md": glossary_page,
    "indicators.md": indicators_page,
    "indicators.ru.md": lambda: indicators_page("ru"),
    "model.md": model_page,
    "model-en.svg": lambda: _drawn("en"),
    "model-ru.svg": lambda: _drawn("ru"),
    "house.svg": _house,
    "words.md": words_page,
}


def stale() -> list[str]:
    """Return the names of the pages that differ from what the data would give."""
    return [
        name
        for name, page in PAGES.items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != page()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` only say which are stale."""
    names = stale()
    if "--check" in arguments:
        for name in names:
            sys.stderr.write(f"docs/{name} is stale; run: python docs/generate.py\n")
        return 1 if names else 0
    for name in names:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
