"""
What would help: one more place, a consent, a mentor of a subject, each with what it would gain.

A gain is the difference of two matchings, without the remedy and with it; the dual prices only say
where to look first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place
from mentorship_model.explain import Reason
from mentorship_model.matching.candidates import CandidateRow, candidate_rows
from mentorship_model.matching.conditions import Condition
from mentorship_model.matching.cost import matched_again
from mentorship_model.matching.explanation import IS_MATCHED, NOT_A_MENTEE
from mentorship_model.matching.hall import hall_set
from mentorship_model.matching.nearness import contour_of
from mentorship_model.matching.needs import whose
from mentorship_model.matching.objective import Value, difference, value_text
from mentorship_model.matching.reading import instance_from_graph
from mentorship_model.matching.result import Matching
from mentorship_model.model import Mentee, Mentor
from mentorship_model.text import Text
from mentorship_model.vocabulary import cite
from mentorship_model.vocabulary.subjects import subject_label

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Remedy", "what_would_help"]

CONSENTS: Final = {
    "accepted_by_mentee": Text(
        "согласие {mentee} на пару с {mentor}", "consent of {mentee} to a pair with {mentor}"
    ),
    "accepted_by_mentor": Text(
        "согласие {mentor} на пару с {mentee}", "consent of {mentor} to a pair with {mentee}"
    ),
}
"""Conditions that a person can meet by agreeing, and whose consent that is."""


@frozen(kw_only=True)
class Remedy:
    """
    Something that would get a mentee a mentor, or others.

    Attributes:
        reason: What to do; its code is ``one_more_place``, ``consent`` or ``mentor_of_subject``.

        gain: What it would change on the whole, the most important first.

        mentor: Id of the mentor who has one more place or whose pair is agreed to; None where it
            is a new one.
    """

    reason: Reason
    gain: Value
    mentor: str | None = None


@checks_arguments
def what_would_help(
    graph: nx.Graph[Any], matching: Matching, mentee: str, *, limit: int = 3
) -> tuple[Remedy, ...]:
    """
    Say what would help a mentee who was left over, the greatest gain first.

    Args:
        graph: The candidates, as :func:`candidates` gives them.

        matching: The matching made from them.

        mentee: Id of a mentee who was left over.

        limit: How many remedies of each sort are tried.

    Raises:
        MentorshipModelError: ``MM-MATCHING-033``, if the mentee is in a pair.

    Cost:
        For each remedy that is tried: reading the candidates once, then one search from the prices
        of the matching.
    """
    if mentee not in matching.unmatched:
        kind = NOT_A_MENTEE if matching.mentor_of(mentee) is None else IS_MATCHED
        raise kind.error(place=Place(argument="mentee"), subject=mentee)
    found = [
        *_more_places(graph, matching, mentee, limit),
        *_consents(graph, matching, mentee, limit),
        *_new_mentor(graph, matching, mentee),
    ]
    useful = [remedy for remedy in found if remedy.gain]
    return tuple(sorted(useful, key=lambda remedy: [-gain for _, gain in remedy.gain[:1]]))


def _more_places(
    graph: nx.Graph[Any], matching: Matching, mentee: str, limit: int
) -> Iterator[Remedy]:
    shared = hall_set(instance_from_graph(graph), matching, mentee=mentee)
    prices = dict(matching.certificate.prices)
    mentors = sorted(shared.mentors if shared else (), key=lambda id: (-prices.get(id, 0), id))
    for mentor in mentors[:limit]:
        changed = _with_place(graph, _node(graph, "mentor", mentor))
        text = Text("ещё одно место у {mentor}", "one more place with {mentor}")
        yield _remedy("one_more_place", text.fill(mentor=mentor), changed, matching, mentor=mentor)


def _with_place(graph: nx.Graph[Any], node: Any) -> nx.Graph[Any]:
    """Return the candidates with one more place; where records are known, scored anew."""
    data = graph.nodes[node]
    places = data.get("places", 1) + 1
    changed = graph.copy()
    if data.get("record") is not None:
        mentor = evolve(data["record"], places=places)
        asking = [graph.nodes[other]["record"] for other in graph.adj[node]]
        changed = _offered(graph, mentor, _rows(graph, mentor, asking))
    changed.nodes[node]["places"] = places
    return changed


def _consents(
    graph: nx.Graph[Any], matching: Matching, mentee: str, limit: int
) -> Iterator[Remedy]:
    record = graph.nodes[_node(graph, "mentee", mentee)].get("record")
    if record is None:
        return
    for mentor, rows, condition in islice(_one_consent_short(graph, matching, record), limit):
        text = CONSENTS[condition.code].fill(mentor=mentor.id, mentee=mentee)
        changed = _offered(graph, mentor, rows)
        yield _remedy(
            "consent", text, changed, matching, mentor=mentor.id, sources=condition.sources
        )


def _one_consent_short(
    graph: nx.Graph[Any], matching: Matching, mentee: Mentee
) -> Iterator[tuple[Mentor, list[CandidateRow], Condition]]:
    """Yield whoever would be a candidate but for one consent, the cheapest place first."""
    prices = dict(matching.certificate.prices)
    conditions: tuple[Condition, ...] = graph.graph.get("conditions", ())
    mentors = [
        data["record"]
        for _, data in graph.nodes(data=True)
        if data["side"] == "mentor" and data.get("record") is not None and data["places"]
    ]
    for mentor in sorted(mentors, key=lambda mentor: (prices.get(mentor.id, 0), mentor.id)):
        broken = [c for c in conditions if not c.holds(mentor, mentee)]
        # Nobody agrees to lead a part of oneself.
        if len(broken) != 1 or broken[0].code not in CONSENTS or whose(mentee.id) == mentor.id:
            continue
        agreed = evolve(mentor, refused=mentor.refused - {mentee.id})
        willing = evolve(mentee, refused=mentee.refused - {mentor.id})
        rows = _rows(graph, agreed, [willing])
        if rows:
            yield mentor, rows, broken[0]


def _new_mentor(graph: nx.Graph[Any], matching: Matching, mentee: str) -> Iterator[Remedy]:
    record: Mentee | None = graph.nodes[_node(graph, "mentee", mentee)].get("record")
    if record is None or not record.subjects:
        return
    subject, where = record.subjects[0], record.territory
    records = [data["record"] for _, data in graph.nodes(data=True) if data.get("record")]
    # Longer than the last of the ids: nobody has it.
    newcomer = Mentor(id=f"{max(one.id for one in records)}+", territory=where, subjects=(subject,))
    asking = [one for one in records if isinstance(one, Mentee)]
    changed = _offered(graph, newcomer, _rows(graph, newcomer, asking))
    text = Text(
        "наставник по предмету «{subject}» в организации {where}",
        "a mentor of {subject} in the organisation {where}",
    ).fill(subject=subject_label(subject), where=where.organisation)
    yield _remedy("mentor_of_subject", text, changed, matching)


def _rows(graph: nx.Graph[Any], mentor: Mentor, mentees: Sequence[Mentee]) -> list[CandidateRow]:
    """Return the candidate pairs of one mentor, as :func:`candidates` finds them."""
    about = graph.graph
    rows = candidate_rows(
        [mentor],
        mentees,
        criteria=about["criteria"],
        conditions=about["conditions"],
        scope=about["scope"],
    )
    return [row for row in rows if row.options]


def _offered(graph: nx.Graph[Any], mentor: Mentor, rows: Iterable[CandidateRow]) -> nx.Graph[Any]:
    """Return the candidates with those of one mentor besides."""
    changed = graph.copy()
    node = ("mentor", mentor.id)
    if node not in changed:
        changed.add_node(node, side="mentor", id=mentor.id, places=mentor.places)
    for row in rows:
        for _, level, shares in row.options:
            changed.add_edge(
                ("mentee", row.mentee.id),
                node,
                score=sum(share for _, share in shares),
                level=level,
                contour=contour_of(level),
                shares=shares,
            )
    return changed


def _remedy(
    code: str,
    text: Text,
    changed: nx.Graph[Any],
    matching: Matching,
    *,
    mentor: str | None = None,
    sources: tuple[str, ...] = (),
) -> Remedy:
    gain = difference(matched_again(changed, matching).value, matching.value)
    return Remedy(
        reason=Reason(
            code=code,
            text=Text("{what} — {gain}", "{what}: {gain}").fill(what=text, gain=value_text(gain)),
            holds=True,
            citations=tuple(map(cite, sources)),
        ),
        gain=gain,
        mentor=mentor,
    )


def _node(graph: nx.Graph[Any], side: str, id: str) -> Any:
    if (side, id) in graph:
        return side, id
    return next(
        node
        for node, data in graph.nodes(data=True)
        if data["side"] == side and str(data.get("id", node)) == id
    )
