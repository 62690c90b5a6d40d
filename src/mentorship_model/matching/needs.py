"""
Several mentors for one mentee: each need is matched on its own.

A mentee with three needs becomes three who want one mentor each; a mentor may serve several needs
of one mentee, each taking a place.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from mentorship_model.arguments import checks_arguments
from mentorship_model.matching.result import Matching, Pair
from mentorship_model.model import Mentee, Mentor
from mentorship_model.vocabulary import DiagnosticArea

__all__ = ["pairs_by_mentee", "split_by_needs", "whose"]

_SIGN = "#"
_NEEDS = frozenset(need.value for need in DiagnosticArea)


@checks_arguments
def split_by_needs(
    mentors: Iterable[Mentor], mentees: Iterable[Mentee]
) -> tuple[tuple[Mentor, ...], tuple[Mentee, ...]]:
    """
    Return the records with every mentee told apart by needs, ready for :func:`candidates`.

    The mentee ``b`` with the need ``ict`` becomes ``b#ict``; wishes and refusals of the mentors
    name the parts.  A mentee with fewer than two needs stays one.

    Args:
        mentors: Those who may lead.

        mentees: Those who need a mentor for each need.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, for a wrong argument.

    Examples:
        >>> from mentorship_model.model import Territory
        >>> from mentorship_model.vocabulary import DiagnosticArea
        >>> here = Territory(organisation="o", municipality="m", region="r")
        >>> needs = (DiagnosticArea.ICT, DiagnosticArea.METHODOLOGICAL)
        >>> _, parts = split_by_needs([], [Mentee(id="b", territory=here, needs=needs)])
        >>> [part.id for part in parts]
        ['b#ict', 'b#methodological']
    """
    people = tuple(mentees)
    parts = {mentee.id: _parts(mentee) for mentee in people}
    return (
        tuple(_renamed(mentor, parts) for mentor in mentors),
        # Of two records with one id candidates() tells; neither is dropped here.
        tuple(part for mentee in people for part in _parts(mentee)),
    )


def whose(id: str) -> str:
    """Return the id of the mentee whom a part belongs to, or the id itself."""
    own, _, need = id.rpartition(_SIGN)
    return own if need in _NEEDS else id


def _parts(mentee: Mentee) -> tuple[Mentee, ...]:
    if len(mentee.needs) < 2:
        return (mentee,)
    return tuple(
        # A part must not be led by the person it is a part of.
        evolve(
            mentee,
            id=f"{mentee.id}{_SIGN}{need.value}",
            needs=(need,),
            refused=mentee.refused | {mentee.id},
        )
        for need in mentee.needs
    )


def _renamed(mentor: Mentor, parts: dict[str, tuple[Mentee, ...]]) -> Mentor:
    def renamed(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            new for id in ids for new in ([p.id for p in parts[id]] if id in parts else [id])
        )

    return evolve(
        mentor,
        preferred=renamed(mentor.preferred),
        refused=frozenset(renamed(mentor.refused)),
        advised=frozenset(renamed(mentor.advised)),
    )


@checks_arguments
def pairs_by_mentee(matching: Matching) -> dict[str, tuple[Pair, ...]]:
    """
    Return the pairs of every mentee who was told apart by needs, by the mentee's own id.

    Args:
        matching: A matching of records from :func:`split_by_needs`.
    """
    found: dict[str, tuple[Pair, ...]] = {}
    for pair in matching.pairs:
        id = whose(pair.mentee)
        found[id] = (*found.get(id, ()), pair)
    return found
