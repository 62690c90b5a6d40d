"""
What would help: one more place, a consent, a mentor of a subject, each with what it would gain.

A gain is the difference of two matchings, without the remedy and with it; the dual prices only say
where to look first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mentorship_model.errors import Place
from mentorship_model.explain import Reason
from mentorship_model.matching.conditions import Condition
from mentorship_model.matching.criteria import shares_of
from mentorship_model.matching.explanation import IS_MATCHED, NOT_A_MENTEE
from mentorship_model.matching.hall import hall_set
from mentorship_model.matching.nearness import contour_of, nearness
from mentorship_model.matching.objective import Value, difference, value_text
from mentorship_model.matching.reading import instance_from_graph
from mentorship_model.matching.result import Matching
from mentorship_model.matching.solve import match
from mentorship_model.model import Mentee
from mentorship_model.text import Text
from mentorship_model.vocabulary import cite
from mentorship_model.vocabulary.subjects import subject_label

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Remedy", "what_would_help"]

CONSENTS = frozenset({"accepted_by_mentee", "accepted_by_mentor"})
"""Conditions that a person can meet by agreeing."""


@frozen(kw_only=True)
class Remedy:
    """
    Something that would get a mentee a mentor, or others.

    Attributes:
        reason: What to do; its code is ``one_more_place``, ``consent`` or ``mentor_of_subject``.

        gain: What it would change on the whole, the most important first.
    """

    reason: Reason
    gain: Value


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
        changed = graph.copy()
        node = _node(changed, "mentor", mentor)
        changed.nodes[node]["places"] = changed.nodes[node].get("places", 1) + 1
        text = Text("ещё одно место у {mentor}", "one more place with {mentor}")
        yield _remedy("one_more_place", text.fill(mentor=mentor), changed, matching)


def _consents(
    graph: nx.Graph[Any], matching: Matching, mentee: str, limit: int
) -> Iterator[Remedy]:
    node = _node(graph, "mentee", mentee)
    record = graph.nodes[node].get("record")
    if record is None:
        return
    for mentor, condition in islice(_one_consent_short(graph, record), limit):
        changed = graph.copy()
        _join(changed, node, mentor)
        text = Text(
            "согласие на пару с {mentor}: {condition}",
            "consent to a pair with {mentor}: {condition}",
        ).fill(mentor=graph.nodes[mentor]["id"], condition=condition.text)
        yield _remedy("consent", text, changed, matching, sources=condition.sources)


def _one_consent_short(graph: nx.Graph[Any], mentee: Mentee) -> Iterator[tuple[Any, Condition]]:
    conditions: tuple[Condition, ...] = graph.graph.get("conditions", ())
    for node, data in sorted(graph.nodes(data=True), key=lambda item: str(item[1].get("id"))):
        mentor = data.get("record")
        if data["side"] != "mentor" or mentor is None or not data["places"]:
            continue
        broken = [c for c in conditions if not c.holds(mentor, mentee)]
        if len(broken) == 1 and broken[0].code in CONSENTS:
            yield node, broken[0]


def _new_mentor(graph: nx.Graph[Any], matching: Matching, mentee: str) -> Iterator[Remedy]:
    node = _node(graph, "mentee", mentee)
    record: Mentee | None = graph.nodes[node].get("record")
    if record is None or not record.subjects:
        return
    subject, where = record.subjects[0], record.territory
    served = sorted(
        other
        for other, data in graph.nodes(data=True)
        if data["side"] == "mentee"
        and (person := data.get("record")) is not None
        and subject in person.subjects
        and person.territory.organisation == where.organisation
    )
    changed = graph.copy()
    newcomer = ("mentor", "")
    changed.add_node(newcomer, side="mentor", id="", places=1)
    for other in served:
        level = nearness(where, changed.nodes[other]["record"].territory)
        changed.add_edge(other, newcomer, score=0, level=level, contour=contour_of(level))
    text = Text(
        "наставник по предмету «{subject}» в организации {where}",
        "a mentor of {subject} in the organisation {where}",
    ).fill(subject=subject_label(subject), where=where.organisation)
    yield _remedy("mentor_of_subject", text, changed, matching)


def _join(graph: nx.Graph[Any], mentee: Any, mentor: Any) -> None:
    first, second = graph.nodes[mentor]["record"], graph.nodes[mentee]["record"]
    shares = shares_of(first, second, criteria=graph.graph["criteria"])
    level = nearness(first.territory, second.territory)
    graph.add_edge(
        mentee,
        mentor,
        score=sum(share for _, share in shares),
        level=level,
        contour=contour_of(level),
        shares=shares,
    )


def _remedy(
    code: str,
    text: Text,
    changed: nx.Graph[Any],
    matching: Matching,
    *,
    sources: tuple[str, ...] = (),
) -> Remedy:
    demanded = matching.requirements
    after = match(
        changed,
        objective=matching.objective,
        locks=demanded.locks,
        bans=demanded.bans,
        at_least=dict(demanded.at_least),
        keep=demanded.kept,
        smallest_group=demanded.smallest_group,
        start=matching,
    )
    gain = difference(after.value, matching.value)
    return Remedy(
        reason=Reason(
            code=code,
            text=Text("{what} — {gain}", "{what}: {gain}").fill(what=text, gain=value_text(gain)),
            holds=True,
            citations=tuple(map(cite, sources)),
        ),
        gain=gain,
    )


def _node(graph: nx.Graph[Any], side: str, id: str) -> Any:
    if (side, id) in graph:
        return side, id
    return next(
        node
        for node, data in graph.nodes(data=True)
        if data["side"] == side and str(data.get("id", node)) == id
    )
