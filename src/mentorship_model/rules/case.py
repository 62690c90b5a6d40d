"""One question to resolve: the rulebook, what is meant for the place, and what was put aside."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal

from attrs import evolve, frozen

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.rules.norms import Rulebook
from mentorship_model.rules.overlay_checks import overlay_breaches, overlay_problems
from mentorship_model.rules.overlays import Overlay
from mentorship_model.rules.places import conflicts
from mentorship_model.rules.proposals import Breach, Proposal, proposals_of
from mentorship_model.rules.rulebook_checks import rulebook_problems
from mentorship_model.rules.rulebooks import RULEBOOKS, unknown_rulebook
from mentorship_model.text import Text
from mentorship_model.vocabulary import Level

__all__ = ["Case", "OnViolation"]

OnViolation = Literal["refuse", "keep_higher"]

_TWO_OF_ONE_ID: Final = ProblemKind(
    "MM-RULES-069",
    Text("два разных наложения с именем {id}", "two different overlays named {id}"),
    remedy=Text("Дайте им разные имена.", "Give them different names."),
)
_DECLARED_APART: Final = ProblemKind(
    "MM-RULES-036",
    Text(
        "наложения {one} и {other} объявляют факт {name} по-разному",
        "the overlays {one} and {other} declare the fact {name} differently",
    ),
    remedy=Text("Дайте фактам разные имена.", "Give the facts different names."),
)


@frozen(kw_only=True)
class Case:
    """
    One question to resolve.

    Attributes:
        book: The rulebook.

        on: The day.

        scope: The place: ids of region, municipality and organisation by level.

        overlays: What is meant for the place, in the order of ids.

        proposals: What they propose, by parameter, slot or rule.

        broken: What was put aside because the level above does not let it.
    """

    book: Rulebook
    on: date
    scope: Mapping[Level, str]
    overlays: tuple[Overlay, ...]
    proposals: Mapping[str, tuple[Proposal, ...]]
    broken: tuple[Breach, ...] = ()

    @classmethod
    def of(
        cls,
        book: Rulebook,
        *,
        on: date,
        overlays: Iterable[Overlay],
        scope: Mapping[Level, str],
        violations: OnViolation,
    ) -> Case:
        """
        Check a question as a whole, whatever the day, and keep what is meant for the place.

        Raises:
            MentorshipModelError: With everything that is wrong in the rulebook and the overlays.
        """
        # Everything that follows walks overlays in the order of their ids.
        every = sorted(set(overlays), key=lambda overlay: overlay.id)
        breaches = [breach for overlay in every for breach in overlay_breaches(overlay, book)]
        problems = [*rulebook_problems(book), *_repeated_ids(every), *_strays(book, every)]
        for overlay in every:
            problems += overlay_problems(overlay, book)
        if violations == "refuse":
            problems += [one.problem for one in breaches]
        for place, proposals in _proposals(book, every).items():
            if place not in {one.id for one in book.slots}:
                problems += conflicts(place, proposals)
        if problems:
            raise MentorshipModelError(problems)
        here = tuple(one for one in every if scope.get(one.level) == one.scope)
        problems = _declared_apart(here)
        if problems:
            raise MentorshipModelError(problems)
        case = cls(book=book, on=on, scope=scope, overlays=here, proposals=_proposals(book, here))
        return case.without(one for one in breaches if one.proposal.overlay in here)

    def without(self, breaches: Iterable[Breach]) -> Case:
        """Return the case without the proposals that break the delegation."""
        found = tuple(breaches)
        aside = {one.proposal for one in found}
        return evolve(
            self,
            proposals={
                place: tuple(one for one in proposed if one not in aside)
                for place, proposed in self.proposals.items()
            },
            broken=(*self.broken, *(one for one in found if one.proposal.is_in_force(self.on))),
        )


def _repeated_ids(overlays: Sequence[Overlay]) -> list[Problem]:
    ids = [overlay.id for overlay in overlays]
    return [_TWO_OF_ONE_ID.problem(id=id) for id in sorted({i for i in ids if ids.count(i) > 1})]


def _strays(book: Rulebook, overlays: Iterable[Overlay]) -> list[Problem]:
    """Find what is said of a rulebook that there is not: it would silently take no part."""
    known = tuple(dict.fromkeys((book.name, *(part.book for part in book.parts), *RULEBOOKS)))
    return [
        unknown_rulebook(str(name), place=Place(path=overlay.id), known=known)
        for overlay in overlays
        for name in dict.fromkeys(entry.rulebook for entry in overlay.entries)
        if name not in known
    ]


def _declared_apart(overlays: Sequence[Overlay]) -> list[Problem]:
    """Find facts of one name that two overlays of one place understand differently."""
    return [
        _DECLARED_APART.problem(one=one.id, other=other.id, name=fact.name)
        for one, other in itertools.combinations(overlays, 2)
        for fact in one.facts
        if any(fact.name == twin.name and fact != twin for twin in other.facts)
    ]


def _proposals(book: Rulebook, overlays: Iterable[Overlay]) -> dict[str, tuple[Proposal, ...]]:
    found: dict[str, list[Proposal]] = {}
    for overlay in overlays:
        for proposal in proposals_of(overlay, book):
            found.setdefault(proposal.place, []).append(proposal)
    return {place: tuple(proposed) for place, proposed in found.items()}
