"""
Matching again after a change, with the least disruption.

As many mentees as possible are matched, then as many pairs as possible stay, and only then the
score counts.  The report names everyone whose mentor changes, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mentorship_model.errors import Place
from mentorship_model.explain import Reason
from mentorship_model.matching.objective import Objective
from mentorship_model.matching.reading import instance_from_graph
from mentorship_model.matching.requirements import BAD_DEMAND, SMALLEST_GROUP
from mentorship_model.matching.result import Matching
from mentorship_model.matching.solve import MATCHING_OF_BEFORE, UNKNOWN_OBJECTIVE, match
from mentorship_model.text import Text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Change", "Rematch", "rematch"]


_KEEPING: Final = ("optimal", "fair")
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
        that the change set free, from the pairs and the prices of before.

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
    if objective not in _KEEPING:
        raise UNKNOWN_OBJECTIVE.error(place=Place(argument="objective"), known=", ".join(_KEEPING))
    if not isinstance(before, Matching):
        raise BAD_DEMAND.error(place=Place(argument="before"), what=MATCHING_OF_BEFORE)
    pairs = [(pair.mentee, pair.mentor) for pair in before.pairs]
    after = match(
        graph,
        objective=objective,
        locks=locks,
        bans=bans,
        at_least=at_least,
        keep=pairs,
        smallest_group=smallest_group,
        start=before,
    )
    now = {pair.mentee: pair.mentor for pair in after.pairs}
    was = dict(pairs)
    everyone = sorted({*was, *now, *before.unmatched, *after.unmatched})
    why = _Why(graph, before, after)
    changes = tuple(
        Change(
            mentee=mentee,
            before=was.get(mentee),
            after=now.get(mentee),
            reason=why.of(mentee, was.get(mentee), now.get(mentee)),
        )
        for mentee in everyone
        if was.get(mentee) != now.get(mentee)
    )
    return Rematch(
        matching=after,
        changes=changes,
        kept=sum(was.get(mentee) == mentor for mentee, mentor in now.items()),
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


class _Why:
    """What is known of before and now, to say why someone changes."""

    def __init__(self, graph: nx.Graph[Any], before: Matching, after: Matching) -> None:
        self.instance = instance_from_graph(graph)
        self.mentees = {id: i for i, id in enumerate(self.instance.mentees)}
        self.mentors = {id: j for j, id in enumerate(self.instance.mentors)}
        self.known = {*(pair.mentee for pair in before.pairs), *before.unmatched}
        self.was = {(pair.mentee, pair.mentor) for pair in before.pairs}
        self.locked = dict(after.requirements.locks)
        self.bans = set(after.requirements.bans)
        self.grouped = {*after.certificate.locks, *after.certificate.bans}
        self.now = [(pair.mentee, pair.mentor) for pair in after.pairs]

    def of(self, mentee: str, before: str | None, after: str | None) -> Reason:
        """Return the reason for which a mentee has another mentor."""
        others = [
            other
            for other, mentor in self.now
            if mentor == before and (other, mentor) not in self.was
        ]
        code = self._code(mentee, before, after, others)
        return Reason(
            code=code,
            text=_TEXTS[code].fill(
                mentee=mentee, before=before, after=after, others=", ".join(others)
            ),
            holds=True,
        )

    def _code(self, mentee: str, before: str | None, after: str | None, others: list[str]) -> str:
        if mentee not in self.mentees:
            return "mentee_left"
        if mentee in self.locked:
            return "locked"
        if (mentee, before) in self.bans:
            return "banned"
        if before is None:
            return "place_found" if mentee in self.known else "newcomer"
        if before not in self.mentors:
            return "mentor_left"
        if self.instance.edge(self.mentees[mentee], self.mentors[before]) is None:
            return "no_longer_lawful"
        if not self.grouped.isdisjoint({(mentee, before), (mentee, after)}):
            return "groups"
        if others:
            return "makes_room"
        return self._why_no_place(mentee, self.mentors[before])

    def _why_no_place(self, mentee: str, mentor: int) -> str:
        """Return why a mentee cannot stay with a mentor whose place nobody else took."""
        led = [other for other, id in self.now if self.mentors[id] == mentor]
        if len(led) >= self.instance.places[mentor]:
            return "fewer_places"
        kinds = dict(zip(self.instance.mentees, self.instance.kind, strict=False))
        most = self.instance.limits.get((mentor, kinds.get(mentee, "")))
        if most is not None and sum(kinds[other] == kinds[mentee] for other in led) >= most:
            return "limit_reached"
        return "demanded"
