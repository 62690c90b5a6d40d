"""
Matching again after a change, with the least disruption.

As many mentees as possible are matched, then as many pairs as possible stay, and only then the
score counts.  The report names everyone whose mentor changes, and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mentorship_model.errors import Place
from mentorship_model.explain import Reason
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.objective import Objective
from mentorship_model.matching.outcome import with_shares
from mentorship_model.matching.reading import instance_from_graph
from mentorship_model.matching.requirements import BAD_DEMAND, SMALLEST_GROUP, Requirements
from mentorship_model.matching.result import Matching
from mentorship_model.matching.solve import (
    MATCHING_OF_BEFORE,
    check_word,
    match_instance,
)
from mentorship_model.text import Text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["KEEPING", "Change", "Rematch", "Why", "compared", "rematch"]


KEEPING: Final = ("optimal", "fair")
"""The objectives that can count the pairs kept."""


@frozen(kw_only=True)
class Change:
    """
    Someone whose mentor is another than before.

    Attributes:
        mentee: Id of the mentee.

        before: Id of the mentor of before, None if there was none.

        after: Id of the mentor of now, None if there is none.

        reason: Why.
    """

    mentee: str
    before: str | None
    after: str | None
    reason: Reason


@frozen(kw_only=True)
class Rematch:
    """
    A new matching and what it changes.

    Attributes:
        matching: The pairs of now, with their proof.

        changes: Everyone whose mentor changes, in the order of the mentees' ids.

        kept: How many pairs stay.
    """

    matching: Matching
    changes: tuple[Change, ...]
    kept: int


def rematch(
    graph: nx.Graph[Any],
    before: Matching,
    *,
    objective: Objective = "optimal",
    locks: Iterable[tuple[str, str]] = (),
    bans: Iterable[tuple[str, str]] = (),
    at_least: Mapping[str, int] | None = None,
    smallest_group: int = SMALLEST_GROUP,
) -> Rematch:
    """
    Match again after something changed, keeping as many pairs as possible.

    Args:
        graph: The candidates of now: without a mentor who left, with a mentee who arrived.

        before: The matching of before the change.

        objective: What decides among equally small changes: ``"optimal"`` or ``"fair"``.

        locks: Pairs that must be made now, as ids of mentee and mentor.

        bans: Pairs that must not be made now.

        at_least: How many mentees a mentor must have at least now, by id.

        smallest_group: How many mentees of the kind "group" a mentor leads at least now, if any.

    Returns:
        The new matching, its proof and its changes.

    Raises:
        MentorshipModelError: ``MM-MATCHING-014``, if the objective is ``"stable"``, which keeps no
            pair for its own sake; else as :func:`match`.

    Cost:
        Reading the candidates once; then one search, among neighbours, for each place or mentee
        that the change set free, from the pairs and the prices of before.  Where changes come one
        after the other, :class:`.Standing` takes each without reading the candidates again.

    Examples:
        >>> import networkx as nx
        >>> from mentorship_model.matching import match
        >>> graph = nx.Graph()
        >>> graph.add_nodes_from(["a", "b"], side="mentor")
        >>> graph.add_node("c", side="mentee")
        >>> graph.add_weighted_edges_from([("c", "a", 5), ("c", "b", 7)], weight="score")
        >>> before = match(graph)
        >>> graph.remove_node("b")
        >>> [(c.before, c.after, c.reason.code) for c in rematch(graph, before).changes]
        [('b', 'a', 'mentor_left')]
    """
    check_word(objective, KEEPING, argument="objective")
    if not isinstance(before, Matching):
        raise BAD_DEMAND.error(place=Place(argument="before"), what=MATCHING_OF_BEFORE)
    requirements = Requirements.of(
        locks,
        bans,
        at_least=at_least,
        keep=[(pair.mentee, pair.mentor) for pair in before.pairs],
        smallest_group=smallest_group,
    )
    instance = instance_from_graph(graph)
    after = match_instance(instance, objective=objective, requirements=requirements, start=before)
    return compared(before, with_shares(graph, after), instance)


def compared(before: Matching, after: Matching, instance: Instance) -> Rematch:
    """Say what a matching changes; *instance* is the problem of now."""
    was = {pair.mentee: pair.mentor for pair in before.pairs}
    now = {pair.mentee: pair.mentor for pair in after.pairs}
    moved = {
        mentee: was.get(mentee)
        for mentee in sorted({*was, *now, *before.unmatched, *after.unmatched})
        if was.get(mentee) != now.get(mentee)
    }
    led: dict[str, list[str]] = defaultdict(list)
    for mentee, mentor in now.items():
        led[mentor].append(mentee)
    why = Why(
        instance=instance,
        mentees={id: i for i, id in enumerate(instance.mentees)},
        mentors={id: j for j, id in enumerate(instance.mentors)},
        known={*was, *before.unmatched},
        moved=moved,
        led=led,
        after=after,
    )
    return Rematch(
        matching=after,
        changes=tuple(why.change(mentee, now.get(mentee)) for mentee in moved),
        kept=len(was) - sum(mentor is not None for mentor in moved.values()),
    )


_TEXTS: Final = {
    "mentee_left": Text("{mentee} больше не участвует", "{mentee} takes part no longer"),
    "mentor_left": Text("наставник {before} ушёл", "the mentor {before} has left"),
    "no_longer_lawful": Text(
        "пара с {before} больше не допустима", "the pair with {before} is no longer lawful"
    ),
    "newcomer": Text("{mentee} — новый участник", "{mentee} is new"),
    "place_found": Text("нашлось место у {after}", "a place was found with {after}"),
    "makes_room": Text(
        "место у {before} теперь у {others}", "the place with {before} goes to {others}"
    ),
    "banned": Text("пара с {before} запрещена", "the pair with {before} is banned"),
    "locked": Text("пара с {after} закреплена", "the pair with {after} is locked"),
    "groups": Text("так ни одна группа не мала", "so that no group is too small"),
    "fewer_places": Text("у {before} стало меньше мест", "{before} has fewer places"),
    "limit_reached": Text(
        "у {before} больше нельзя вести столько наставляемых этого вида",
        "{before} may no longer lead so many mentees of this kind",
    ),
    "demanded": Text(
        "у {after} должно быть столько наставляемых", "{after} must have so many mentees"
    ),
}


@frozen(kw_only=True, eq=False, repr=False)
class Why:
    """
    What is known of before and now, to say why someone changes.

    Attributes:
        instance: The problem of now.

        mentees: Position of each mentee in it, by id.

        mentors: Position of each mentor in it, by id.

        known: Ids of the mentees of before.

        moved: The mentor of before, or None, of each mentee whose mentor changes.

        led: Ids of the mentees whom each mentor has now, ascending.

        after: The matching of now.
    """

    instance: Instance
    mentees: Mapping[str, int]
    mentors: Mapping[str, int]
    known: Container[str]
    moved: Mapping[str, str | None]
    led: Mapping[str, Sequence[str]]
    after: Matching

    def change(self, mentee: str, after: str | None) -> Change:
        """Return what changes for a mentee, and why."""
        before = self.moved[mentee]
        led = self.led.get(before, ()) if before is not None else ()
        others = [other for other in led if other in self.moved]
        code = self._code(mentee, before, after, others)
        text = _TEXTS[code].fill(
            mentee=mentee, before=before, after=after, others=", ".join(others)
        )
        reason = Reason(code=code, text=text, holds=True)
        return Change(mentee=mentee, before=before, after=after, reason=reason)

    def _code(self, mentee: str, before: str | None, after: str | None, others: list[str]) -> str:
        requirements, certificate = self.after.requirements, self.after.certificate
        if mentee not in self.mentees:
            return "mentee_left"
        if any(mentee == locked for locked, _ in requirements.locks):
            return "locked"
        if (mentee, before) in requirements.bans:
            return "banned"
        if before is None:
            return "place_found" if mentee in self.known else "newcomer"
        if before not in self.mentors:
            return "mentor_left"
        if self.instance.edge(self.mentees[mentee], self.mentors[before]) is None:
            return "no_longer_lawful"
        grouped = {*certificate.locks, *certificate.bans}
        if not grouped.isdisjoint({(mentee, before), (mentee, after)}):
            return "groups"
        return "makes_room" if others else self._why_no_place(mentee, before)

    def _why_no_place(self, mentee: str, mentor: str) -> str:
        """Return why a mentee cannot stay with a mentor whose place nobody else took."""
        led, j = self.led.get(mentor, ()), self.mentors[mentor]
        if len(led) >= self.instance.places[j]:
            return "fewer_places"
        if self.instance.limits:
            kind = self._kind(mentee)
            most = self.instance.limits.get((j, kind))
            if most is not None and sum(self._kind(other) == kind for other in led) >= most:
                return "limit_reached"
        return "demanded"

    def _kind(self, mentee: str) -> str:
        return self.instance.kind[self.mentees[mentee]]
