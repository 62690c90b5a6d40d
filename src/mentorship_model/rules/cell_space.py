"""
Every combination of cells at once: one bit each, in one big whole number.

A condition is the set of combinations for which it holds; "and", "or" and "not" are the bit
operations, so that millions of combinations take milliseconds and every answer is exact.  Facts are
taken as known here; what is not known is treated in :mod:`mentorship_model.rules.missing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from mentorship_model.errors import MentorshipModelError, ProblemKind
from mentorship_model.rules.cells import cells, count_cells, leaves_by_fact
from mentorship_model.rules.evaluate import leaf_test
from mentorship_model.rules.facts import FactDeclaration, FactValue
from mentorship_model.rules.nodes import All, Any, AtLeast, Const, Leaf, Node, Not
from mentorship_model.text import Text

__all__ = ["MOST_CELLS", "CellSpace", "too_many"]

MOST_CELLS: Final = 2**24
"""So many combinations are looked at, two megabytes a condition; a convention."""

_TOO_MANY: Final = ProblemKind(
    "MM-RULES-050",
    Text(
        "слишком много сочетаний, чтобы проверить точно: {count}",
        "too many combinations to check exactly: {count}",
    ),
    expected=Text("не больше {limit}", "at most {limit}"),
    remedy=Text("Разделите правило на меньшие.", "Split the rule into smaller ones."),
)


@frozen(kw_only=True)
class CellSpace:
    """
    The combinations of cells that some expressions can tell apart.

    Attributes:
        domains: One value of each class of every fact.

        on: The day of the question.
    """

    domains: Mapping[str, Sequence[FactValue]]
    on: date

    @classmethod
    def of(
        cls,
        *nodes: Node,
        facts: Mapping[str, FactDeclaration],
        on: date,
        most: int = MOST_CELLS,
    ) -> CellSpace:
        """
        Return the space of expressions without references to rules.

        Args:
            nodes: The expressions.

            facts: The declarations by name.

            on: The day of the question.

            most: So many combinations may be looked at.

        Raises:
            MentorshipModelError: ``MM-RULES-050``, if there are too many combinations.
        """
        domains = {
            name: cells(facts[name], leaves, on=on)
            for name, leaves in leaves_by_fact(*nodes).items()
        }
        if count_cells(domains) > most:
            raise too_many(count_cells(domains), limit=most)
        return cls(domains=domains, on=on)

    @property
    def every(self) -> int:
        """The set of all combinations."""
        return (1 << count_cells(self.domains)) - 1

    def holding(self, node: Node) -> int:
        """Return the set of combinations for which *node* holds."""
        match node:
            case Const(value=value):
                return self.every if value else 0
            case Not(of=one):
                return self.every & ~self.holding(one)
            case All(of=of):
                found = self.every
                for part in of:
                    found &= self.holding(part)
                return found
            case Any(of=of):
                found = 0
                for part in of:
                    found |= self.holding(part)
                return found
            case AtLeast(count=count, of=of):
                return self._at_least(count, [self.holding(part) for part in of])
            case leaf:
                assert isinstance(leaf, Leaf)
                return self._leaf(leaf)

    def _at_least(self, count: int, sets: Sequence[int]) -> int:
        # reached[k]: combinations for which k or more of the parts so far hold.
        reached = [self.every] + [0] * count
        for one in sets:
            for k in range(count, 0, -1):
                reached[k] |= reached[k - 1] & one
        return reached[count]

    def _leaf(self, leaf: Leaf) -> int:
        test = leaf_test(leaf, on=self.on)
        values = self.domains[leaf.fact]
        stride = self._stride(leaf.fact)
        block = (1 << stride) - 1
        period = sum(block << (place * stride) for place, value in enumerate(values) if test(value))
        return _repeated(period, stride * len(values), total=count_cells(self.domains))

    def _stride(self, fact: str) -> int:
        names = list(self.domains)
        before = names[: names.index(fact)]
        return count_cells({name: self.domains[name] for name in before})

    def decides(self, fact: str, holding: int) -> bool:
        """Say whether the value of *fact* can change whether a combination is in a set."""
        stride = self._stride(fact)
        size = len(self.domains[fact])
        first = _repeated((1 << stride) - 1, stride * size, total=count_cells(self.domains))
        return any((holding >> place * stride ^ holding) & first for place in range(1, size))

    def example(self, holding: int) -> dict[str, FactValue]:
        """Return the facts of the first combination of a set that is not empty."""
        index = (holding & -holding).bit_length() - 1
        found = {}
        for name, values in self.domains.items():
            index, place = divmod(index, len(values))
            found[name] = values[place]
        return found


def _repeated(period: int, length: int, *, total: int) -> int:
    found, filled = period, length
    while filled < total:
        found |= found << filled
        filled *= 2
    return found & ((1 << total) - 1)


def too_many(count: int, *, limit: int) -> MentorshipModelError:
    """Build the error of a question that cannot be answered exactly within its limit."""
    return _TOO_MANY.error(count=count, limit=limit)
