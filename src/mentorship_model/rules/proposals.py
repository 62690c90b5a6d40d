"""What an overlay proposes for the places of a rulebook, in the names of that rulebook."""

from __future__ import annotations

from datetime import date

from attrs import evolve, frozen

from mentorship_model.errors import Problem
from mentorship_model.rules.nodes import Node
from mentorship_model.rules.norms import Include, Norm, Rulebook, about_side, is_within
from mentorship_model.rules.overlays import Fill, Narrowing, Overlay, Override

__all__ = ["Breach", "Proposal", "proposals_of"]


@frozen(kw_only=True)
class Proposal:
    """
    One entry of an overlay.

    Attributes:
        place: Id of the parameter, slot or rule in the rulebook.

        overlay: The overlay.

        entry: The entry.
    """

    place: str
    overlay: Overlay
    entry: Fill | Narrowing | Override

    @property
    def norm(self) -> str:
        """Id of the norm in the rule base."""
        return f"{self.overlay.id}/{self.entry.norm}"

    @property
    def first_day(self) -> date:
        """First day in force: of the entry and of the norm that gives it."""
        return max(one.valid_from or date.min for one in self._limits)

    def is_in_force(self, on: date) -> bool:
        """Say whether the entry, and the norm that gives it, is in force on the day *on*."""
        return all(is_within(on, one.valid_from, valid_to=one.valid_to) for one in self._limits)

    @property
    def _limits(self) -> list[Fill | Narrowing | Override | Norm]:
        norms = [norm for norm in self.overlay.norms if norm.id == self.entry.norm]
        return [self.entry, *norms]


@frozen(kw_only=True)
class Breach:
    """
    A proposal that does what the norm above does not let it do.

    Attributes:
        proposal: The proposal.

        upper: Id of the norm above, or several.

        problem: What is wrong.
    """

    proposal: Proposal
    upper: str
    problem: Problem


def proposals_of(overlay: Overlay, book: Rulebook) -> list[Proposal]:
    """
    List what an overlay brings to a rulebook.

    A rulebook on pairs includes the one on mentors: what is said about a mentor there is asked
    about the mentor's side here.
    """
    return [
        _proposal(overlay, entry, include)
        for entry in overlay.entries
        for include in book.places_of(entry.rulebook)
    ]


def _proposal(overlay: Overlay, entry: Fill | Narrowing | Override, include: Include) -> Proposal:
    match entry:
        case Fill(slot=slot):
            return Proposal(place=slot, overlay=overlay, entry=_fill_about(entry, include))
        case Narrowing(slot=slot):
            return Proposal(place=slot, overlay=overlay, entry=entry)
        case _:
            side = evolve(entry, when=about_side(entry.when, include=include))
            return Proposal(place=include.named(entry.rule), overlay=overlay, entry=side)


def _fill_about(fill: Fill, include: Include) -> Fill:
    def about(node: Node | None) -> Node | None:
        return None if node is None else about_side(node, include=include)

    return evolve(fill, condition=about(fill.condition), when=about(fill.when))
