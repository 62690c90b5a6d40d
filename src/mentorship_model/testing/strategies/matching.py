"""Mentors and mentees who know of one another, their candidate graph, and bare problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen
from hypothesis import strategies as st

from mentorship_model import matching
from mentorship_model.matching import Instance, instance_from_edges
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.testing.strategies.model import records
from mentorship_model.testing.strategies.simple import UNITS

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Crowd", "candidate_graphs", "crowds", "instances", "territories"]

_PLACES: Final = st.integers(0, 3)
_TIERS: Final = st.integers(0, 2)
_SUBJECTS: Final = st.lists(
    st.sampled_from(["physics", "mathematics", "music"]), unique=True, max_size=2
).map(tuple)


@frozen(kw_only=True)
class Crowd:
    """
    Who is to be matched.

    Attributes:
        mentors: Those who may lead.

        mentees: Those who need a mentor; wishes on both sides name people of the other.
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]


def territories() -> st.SearchStrategy[Territory]:
    """Draw places of work, of which each belongs to one municipality and one region."""
    return st.sampled_from(UNITS).map(
        lambda unit: Territory(organisation=unit[0], municipality=unit[1], region=unit[2])
    )


@st.composite
def crowds(draw: st.DrawFn, *, max_mentors: int = 4, max_mentees: int = 5) -> Crowd:
    """
    Draw mentors and mentees with different ids, wishes, refusals and limits; maybe nobody.

    Args:
        max_mentors: The most mentors.

        max_mentees: The most mentees.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(deadline=None, max_examples=20)
        ... @given(crowds())
        ... def nobody_is_lost(crowd):
        ...     graph = matching.candidates(crowd.mentors, crowd.mentees)
        ...     matched = matching.match(graph)
        ...     assert len(matched.pairs) + len(matched.unmatched) == len(crowd.mentees)
        >>> nobody_is_lost()
    """
    mentors = draw(_numbered("mentor", max_mentors))
    mentees = draw(_numbered("mentee", max_mentees))
    return Crowd(
        mentors=tuple(draw(_mentors(id, mentees)) for id in mentors),
        mentees=tuple(draw(_mentees(id, mentors)) for id in mentees),
    )


def _numbered(side: str, most: int) -> st.SearchStrategy[list[str]]:
    counts = st.integers(0, most)
    return counts.map(lambda count: [f"{side}-{number}" for number in range(count)])


def _mentors(id: str, others: list[str]) -> st.SearchStrategy[Mentor]:
    return records(
        Mentor,
        id=st.just(id),
        territory=territories(),
        places=_PLACES,
        busy_places=st.integers(0, 2),
        subjects=_SUBJECTS,
        preferred=_some(others).map(tuple),
        refused=_some(others).map(frozenset),
        advised=_some(others).map(frozenset),
    )


def _mentees(id: str, others: list[str]) -> st.SearchStrategy[Mentee]:
    return records(
        Mentee,
        id=st.just(id),
        territory=territories(),
        tier=_TIERS,
        subjects=_SUBJECTS,
        preferred=_some(others).map(tuple),
        refused=_some(others).map(frozenset),
        earlier_mentor=st.sampled_from([None, *others]),
    )


def _some(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=2) if ids else st.just([])


def candidate_graphs(**limits: int) -> st.SearchStrategy[nx.Graph[Any]]:
    """
    Draw candidate graphs, as :func:`mentorship_model.matching.candidates` makes them of a crowd.

    Args:
        limits: As for :func:`crowds`.
    """
    return crowds(**limits).map(lambda crowd: matching.candidates(crowd.mentors, crowd.mentees))


@st.composite
def instances(
    draw: st.DrawFn, *, max_mentors: int = 4, max_mentees: int = 5, max_score: int = 5
) -> Instance:
    """
    Draw bare problems: any pairs, scores and tiers, with many ties.

    Args:
        max_mentors: The most mentors.

        max_mentees: The most mentees.

        max_score: The greatest score of a pair.
    """
    mentors = draw(_numbered("mentor", max_mentors))
    mentees = draw(_numbered("mentee", max_mentees))
    pairs = [(mentee, mentor) for mentee in mentees for mentor in mentors]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return instance_from_edges(
        [(mentee, mentor, draw(st.integers(0, max_score))) for mentee, mentor in chosen],
        places={id: draw(_PLACES) for id in mentors},
        tiers={id: draw(_TIERS) for id in mentees},
    )
