"""
Which cells may not be shown to an audience: the small ones, and those that would give them away.

Units form a tree in which a parent is the sum of its children.  A single hidden child is its parent
less its shown sisters, so a second one is hidden with it; and what is hidden together must itself
be large enough.  After that no hidden count is a linear combination of the shown ones:

* a shown parent has no hidden child, or at least two, and those hide at least *least* people;
* a hidden parent has at least one hidden child.

What this does not promise: that two publications of the same people, broken down differently or a
week apart, cannot be set against each other.  Publish one breakdown, or the coarser one only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from attrs import field, frozen

__all__ = ["Path", "suppressed"]

Path = tuple[str, ...]
"""A unit by the ids above it and its own, from the top; the root is ``()``."""

Why = Literal["small", "complement"]


def suppressed(
    sizes: Mapping[Path, int], *, least: int, never_shown: Collection[Path] = ()
) -> dict[Path, Why]:
    """
    Choose the cells to hide.

    Args:
        sizes: How many people each unit has, at every level that will be shown; the root only if
            it is shown too.

        least: Fewer people than this are not shown; a cell of nobody always is.

        never_shown: Units that are not shown whatever their size.

    Returns:
        The hidden units, and whether each is small itself or hidden for another's sake.

    Cost:
        Of the order of the number of units times the logarithm of the widest family.

    Examples:
        One school of a municipality is small; the next smallest is hidden with it.

        >>> sizes = {("m",): 60, ("m", "a"): 4, ("m", "b"): 20, ("m", "c"): 36}
        >>> suppressed(sizes, least=10)
        {('m', 'a'): 'small', ('m', 'b'): 'complement'}
    """
    hidden: dict[Path, Why] = dict.fromkeys(never_shown, "complement")
    hidden |= {path: "small" for path, size in sizes.items() if 0 < size < least}
    tree = _Tree(sizes=sizes, least=least, hidden=hidden)
    for path in sorted(sizes, key=lambda path: (-len(path), path)):
        tree.settle(path)
    return {path: tree.hidden[path] for path in sorted(tree.hidden)}


@frozen(kw_only=True)
class _Tree:
    """The units, and what has been hidden so far; settled from the bottom up."""

    sizes: Mapping[Path, int]
    least: int
    hidden: dict[Path, Why]
    children: dict[Path, list[Path]] = field(init=False)

    @children.default
    def _families(self) -> dict[Path, list[Path]]:
        families: dict[Path, list[Path]] = {}
        for path in self.sizes:
            if path:
                families.setdefault(path[:-1], []).append(path)
        for family in families.values():
            family.sort(key=lambda path: (self.sizes[path], path))
        return families

    def settle(self, path: Path) -> None:
        if path in self.hidden:
            self._hide_below(path)
            return
        hidden = [child for child in self.children.get(path, ()) if child in self.hidden]
        if not hidden:
            return
        shown = (child for child in self.children[path] if child not in self.hidden)
        people = sum(self._hidden_people(child) for child in hidden)
        count = len(hidden)
        while count < 2 or people < self.least:
            child = next((child for child in shown if self.sizes[child] > 0), None)
            if child is None:
                self.hidden[path] = "complement"
                return
            self._hide(child)
            people += self._hidden_people(child)
            count += 1

    def _hide(self, path: Path) -> None:
        self.hidden[path] = "complement"
        self._hide_below(path)

    def _hide_below(self, path: Path) -> None:
        """Hide the smallest child of a hidden unit all of whose children are shown, and so on."""
        while family := [child for child in self.children.get(path, ()) if self.sizes[child] > 0]:
            if any(child in self.hidden for child in family):
                return
            path = family[0]
            self.hidden[path] = "complement"

    def _hidden_people(self, path: Path) -> int:
        family = self.children.get(path)
        if not family:
            return self.sizes[path]
        return sum(self._hidden_people(child) for child in family if child in self.hidden)
