"""The rooms that are judged: where their modules are and which tests stand for them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from attrs import frozen
from operators import Mutant

HARMLESS = Path(__file__).with_name("harmless.toml")

WARM = ("hypothesis", "attrs", "cattrs", "networkx", "dateutil", "polars", "pandas", "pyarrow")
"""Libraries imported once, before any mistake; they start no thread until they are used."""


@frozen(slots=False)
class Room:
    """
    One room.

    Attributes:
        parts: Its modules or packages.

        tests: What is run against its mistakes.
    """

    parts: tuple[str, ...]
    tests: tuple[str, ...]

    def modules(self, package: Path) -> Iterator[Path]:
        """List its modules and its data."""
        for part in self.parts:
            if (package / f"{part}.py").exists():
                yield package / f"{part}.py"
            yield from sorted((package / part).rglob("*.py"))
            yield from sorted((package / part).rglob("data/*.json"))

    def excuse(self, path: Path, mutant: Mutant) -> str | None:
        """Give the reason why a mistake changes nothing that a caller could see, if one is kept."""
        for one in self.harmless:
            within = one.get("within", mutant.scope)
            is_here = str(path).endswith(one["file"]) and within == mutant.scope
            is_this = one["before"] == mutant.before and one["after"] in (mutant.after, "*")
            if is_here and is_this:
                return one["why"]
        return None

    @cached_property
    def harmless(self) -> list[dict[str, str]]:
        """Read the list of harmless mistakes."""
        return tomllib.loads(HARMLESS.read_text(encoding="utf-8")).get("harmless", [])


def _room(name: str, *more: str) -> Room:
    return Room((name,), (f"tests/{name}", *more, f"src/mentorship_model/{name}"))


LOW = ("errors", "text", "frozen", "arguments", "calendar", "explain")

ROOMS = {
    "low": Room(LOW, ("tests/low", *(f"src/mentorship_model/{name}.py" for name in LOW))),
    "vocabulary": _room("vocabulary"),
    "model": _room("model"),
    "rules": _room("rules"),
    "incentives": _room("incentives"),
    "lifecycle": _room("lifecycle", "tests/machines"),
    "matching": _room("matching"),
    "monitoring": _room("monitoring"),
    "interchange": _room("interchange", "tests/hostile"),
    "workflow": _room("workflow"),
    "views": _room("views"),
    "testing": _room("testing"),
    "cli": _room("cli"),
}
