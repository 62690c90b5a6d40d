"""
Which cells may not be shown to an audience: the small ones, and those that would give them away.

Units form a tree in which a parent is the sum of its children.  A single hidden child is its parent
less its shown sisters, so a second one is hidden with it; and what is hidden together must itself
be large enough.  After that no hidden count is a linear combination of the shown ones:

* a shown parent has no hidden child, or at least two, and those hide at least *least* people;
* a hidden parent has at least one hidden child.

An audience that may see more is hidden less, and nothing that another sees: whoever reads both
tables learns no more than from the fuller one.  A second publication of the same facts is linked to
the first by what was shown there: that is known, and hides nothing else any more.

What this does not promise: that two publications broken down by different columns, or of nearly the
same people a week apart, cannot be set against each other; nor that one indicator does not count
above its line whom another counts as its n, as EARLY_ENDS tells the number that EARLY_END_COUNT
hides.  Publish one breakdown, or the coarser one only, and one indicator of such a pair.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from attrs import frozen

from mentorship_model.arguments import expect_kind
from mentorship_model.monitoring.arguments import expect_whole

__all__ = ["Path", "suppressed"]

Path = tuple[str, ...]
"""A unit by the ids above it and its own, from the top; the root is ``()``."""

Why = Literal["small", "complement"]


def suppressed(
    sizes: Mapping[Path, int],
    *,
    least: int,
    never_shown: Collection[Path] = (),
    known: Collection[Path] = (),
) -> dict[Path, Why]:
    """
    Choose the cells to hide.

    Args:
        sizes: How many people each unit has, at every level that will be shown; the root only if
            it is shown too.

        least: Fewer people than this are not shown; a cell of nobody always is.

        never_shown: Units that are not shown whatever their size.

        known: Units whose size the audience knows from elsewhere, shown or not.

    Returns:
        The hidden units, and whether each is small itself or hidden for another's sake.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if *least* or a size is no whole number from 0.

    Cost:
        Of the order of the number of units times the logarithm of the widest family.

    Examples:
        One school of a municipality is small; the next smallest is hidden with it.

        >>> sizes = {("m",): 60, ("m", "a"): 4, ("m", "b"): 20, ("m", "c"): 36}
        >>> suppressed(sizes, least=10)
        {('m', 'a'): 'small', ('m', 'b'): 'complement'}
    """
    expect_whole("least", least, least=0)
    expect_kind("sizes", sizes, Mapping)
    # Of a region's hundred thousand units one look at all kinds and at the least is quicker.
    if not {*map(type, sizes.values())} <= {int} or min(sizes.values(), default=0) < 0:
        for size in sizes.values():
            expect_whole("sizes", size, least=0)
    hidden: dict[Path, Why] = dict.fromkeys(never_shown, "complement")
    hidden |= {path: "small" for path, size in sizes.items() if 0 < size < least}
    tree = _Tree(
        sizes=sizes, least=least, hidden=hidden, known=set(known), children=_families(sizes)
    )
    upwards = sorted(sizes, key=lambda path: (-len(path), path))
    if known:
        tree.infer(upwards)
    for path in upwards:
        tree.settle(path)
    return {path: tree.hidden[path] for path in sorted(tree.hidden)}


def _families(sizes: Mapping[Path, int]) -> dict[Path, list[Path]]:
    """Return the children of each unit, the smallest first."""
    families: dict[Path, list[Path]] = {}
    for path in sizes:
        if path:
            families.setdefault(path[:-1], []).append(path)
    for family in families.values():
        family.sort(key=lambda path: (sizes[path], path))
    return families


@frozen(kw_only=True)
class _Tree:
    """The units, and what has been hidden so far; settled from the bottom up."""

    sizes: Mapping[Path, int]
    least: int
    hidden: dict[Path, Why]
    known: set[Path]
    children: Mapping[Path, Sequence[Path]]

    def infer(self, upwards: Sequence[Path]) -> None:
        """Add to what is known what follows from it: sums of children, and the last child."""
        for path in upwards:
            if path in self.children and not self._unknown_children(path):
                self.known.add(path)
        for path in reversed(upwards):
            rest = self._unknown_children(path) if path in self.known else []
            if len(rest) == 1:
                self.known.add(rest[0])

    def _unknown_children(self, path: Path) -> list[Path]:
        """List the children, the smallest first, that are somebody and not known."""
        family = self.children.get(path, ())
        return [child for child in family if self.sizes[child] > 0 and child not in self.known]

    def settle(self, path: Path) -> None:
        if self._is_secret(path):
            self._hide_below(path)
            return
        secret = [child for child in self.children.get(path, ()) if self._is_secret(child)]
        if not secret:
            return
        open_ones = iter(self._open_children(path))
        people = sum(self._secret_people(child) for child in secret)
        count = len(secret)
        while count < 2 or people < self.least:
            child = next(open_ones, None)
            if child is None:
                self.hidden[path] = "complement"
                return
            self._hide(child)
            people += self._secret_people(child)
            count += 1

    def _is_secret(self, path: Path) -> bool:
        return path in self.hidden and path not in self.known

    def _open_children(self, path: Path) -> list[Path]:
        """List the children, the smallest first, that hiding would make secret."""
        return [child for child in self._unknown_children(path) if child not in self.hidden]

    def _hide(self, path: Path) -> None:
        self.hidden[path] = "complement"
        self._hide_below(path)

    def _hide_below(self, path: Path) -> None:
        """Hide the smallest child of a hidden unit all of whose children are open, and so on."""
        while open_ones := self._open_children(path):
            if any(self._is_secret(child) for child in self.children[path]):
                return
            path = open_ones[0]
            self.hidden[path] = "complement"

    def _secret_people(self, path: Path) -> int:
        family = self.children.get(path)
        if not family:
            return self.sizes[path]
        return sum(self._secret_people(child) for child in family if self._is_secret(child))
