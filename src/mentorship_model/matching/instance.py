"""
A matching problem as flat arrays: what the solvers work on and the checker checks against.

People are numbered in the order of their ids, so nothing depends on the order of rows or on the
hash seed.  :mod:`.reading` makes a problem of a graph, of rows or of frames.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set, Sized
from contextlib import contextmanager
from itertools import chain, pairwise
from operator import le, lt
from typing import Any, Final

from attrs import Factory, field, frozen

from mentorship_model.arguments import wrong_argument
from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.matching.nearness import RANKS
from mentorship_model.text import Text, size_text

__all__ = [
    "BAD_PLACES",
    "OUT",
    "SIDES",
    "UNKNOWN_PERSON",
    "Instance",
    "checked",
    "has_shape",
    "is_count",
    "made_by_hand",
    "repeated_ids",
    "sound",
]

BAD_SCORE: Final = ProblemKind(
    "MM-MATCHING-006",
    Text("оценка пары не целое число от 0", "the score of a pair is not an integer from 0"),
    expected=Text("целое число, 0 или больше", "an integer, 0 or more"),
)
BAD_PLACES: Final = ProblemKind(
    "MM-MATCHING-007",
    Text(
        "число мест наставника не целое число от 0",
        "the places of a mentor are not an integer from 0",
    ),
    expected=Text("целое число, 0 или больше", "an integer, 0 or more"),
)
BAD_TIER: Final = ProblemKind(
    "MM-MATCHING-008",
    Text(
        "очередь наставляемого не целое число от 0", "the tier of a mentee is not an integer from 0"
    ),
    expected=Text("целое число, 0 — первая очередь", "an integer, 0 is the first tier"),
)
SIDES: Final = {
    "mentor": Text("наставник", "mentor"),
    "mentee": Text("наставляемый", "mentee"),
    "either": Text("наставляемый или наставник", "mentee or mentor"),
}
"""What the sides are called in messages."""

UNKNOWN_PERSON: Final = ProblemKind(
    "MM-MATCHING-011",
    Text("нет человека с таким кодом: {side}", "there is no {side} with this id"),
)
DOUBLE_PERSON: Final = ProblemKind(
    "MM-MATCHING-012",
    Text("код повторяется: {side}", "the id of a {side} is repeated"),
)
DOUBLE_EDGE: Final = ProblemKind(
    "MM-MATCHING-013",
    Text("пара указана дважды", "a pair is given twice"),
    remedy=Text("Оставьте одну оценку пары.", "Keep one score of the pair."),
)


OUT: Final = -1
"""The number of the candidate pair of a mentee who has none."""

_FITTING: Final = Text(
    "последовательности Instance, длины и номера которых согласованы",
    "sequences of an Instance whose lengths and numbers agree",
)


class _ByScore(list[int]):
    """
    Ranks that follow the scores, the same for both sides: millions of them are held once.

    Attributes:
        is_sound: Whether the numbers of the pairs they were made from can be right.
    """

    is_sound = True


def _by_score(instance: Instance) -> Sequence[int]:
    score: Any = instance.score
    if not isinstance(score, Iterable):
        ranks = _ByScore()
        ranks.is_sound = False
        return ranks
    if not {*map(type, score)} <= {int}:
        # What is no score is refused as such, once; it has no rank.
        ranks = _ByScore(-one if is_count(one) else 0 for one in score)
        ranks.is_sound = False
        return ranks
    rank = {one: -one for one in {*score}}  # one object for each rank, not for each pair
    ranks = _ByScore(map(rank.__getitem__, score))
    try:
        ranks.is_sound = min(rank, default=0) >= 0 and _pairs_fit(instance)
    except TypeError:
        ranks.is_sound = False
    return ranks


def _by_score_too(instance: Instance) -> Sequence[int]:
    known = instance.mentee_rank
    return known if isinstance(known, _ByScore) else _by_score(instance)


BAD_RANK: Final = ProblemKind(
    "MM-MATCHING-017",
    Text("место в предпочтениях не целое число", "a rank of preference is not an integer"),
    expected=Text(
        "целые mentee_rank и mentor_rank, меньшее лучше",
        "integers mentee_rank and mentor_rank, lower is better",
    ),
)


@frozen(kw_only=True, eq=False, repr=False)
class Instance:
    """
    A matching problem.

    Attributes:
        mentees: Ids of the mentees, ascending.

        mentors: Ids of the mentors, ascending.

        tiers: Priority tier of each mentee, 0 is the first.

        places: Places of each mentor.

        begin: Where the candidates of each mentee begin in the three next; one longer.

        mentor: Position of the mentor of each candidate pair, ascending for each mentee.

        score: Score of each candidate pair.

        rank: Nearness of each candidate pair as a position in ``NEAREST_FIRST``.

        mentee_rank: How the mentee ranks each candidate pair, lower is better; by default the
            higher score first.

        mentor_rank: How the mentor ranks it.

        locked: Mentees who must be matched before all others.

        at_least: How many mentees each mentor must have; empty when nothing is demanded.

        kept: Candidate pairs to be kept from an earlier matching where possible.

        kind: Kind of mentoring of each mentee; empty where kinds do not matter.

        limits: The most mentees of a kind that a mentor takes, by position and kind.

        cut: Mentees whose candidates were cut to the best few, with the rank and the score that no
            candidate left out exceeds.
    """

    mentees: Sequence[str]
    mentors: Sequence[str]
    tiers: Sequence[int]
    places: Sequence[int]
    begin: Sequence[int]
    mentor: Sequence[int]
    score: Sequence[int]
    rank: Sequence[int]
    mentee_rank: Sequence[int] = field(default=Factory(_by_score, takes_self=True))
    mentor_rank: Sequence[int] = field(default=Factory(_by_score_too, takes_self=True))
    locked: frozenset[int] = frozenset()
    at_least: Sequence[int] = ()
    kept: frozenset[int] = frozenset()
    kind: Sequence[str] = ()
    limits: Mapping[tuple[int, str], int] = field(factory=dict)
    cut: Sequence[tuple[int, int, int]] = ()

    def __repr__(self) -> str:
        sizes: dict[str, object] = {
            "mentees": self.mentees,
            "mentors": self.mentors,
            "pairs": self.mentor,
        }
        # What was made by hand may hold what has no size; it is refused when it is solved.
        told = [f"{n}={size_text(of)}" for n, of in sizes.items() if isinstance(of, Sized)]
        return f"Instance({', '.join(told)})"

    def edge(self, mentee: int, mentor: int) -> int | None:
        """Return the number of the candidate pair of two positions, None if it is none."""
        end = self.begin[mentee + 1]
        e = bisect_left(self.mentor, mentor, self.begin[mentee], end)
        return e if e < end and self.mentor[e] == mentor else None

    def mentee_of(self, e: int) -> int:
        """Return the position of the mentee of a candidate pair."""
        return bisect_right(self.begin, e) - 1


def checked(instance: Instance) -> Instance:
    """
    Return the problem if its numbers are right.

    Raises:
        MentorshipModelError: With every number, id and pair that is wrong: ``MM-MATCHING-006`` to
            ``-008``, ``-012``, ``-013`` and ``-017``.
    """
    problems = [
        *_not_counts(instance.places, BAD_PLACES, ids=instance.mentors),
        *_not_counts(
            [*instance.limits.values()],
            BAD_PLACES,
            ids=[instance.mentors[j] for j, _ in instance.limits],
        ),
        *_not_counts(instance.tiers, BAD_TIER, ids=instance.mentees),
        *repeated_ids(instance.mentors, side="mentor"),
        *repeated_ids(instance.mentees, side="mentee"),
        *_bad_rows(instance),
        *_bad_ranks(instance),
    ]
    if problems:
        raise MentorshipModelError(problems)
    return instance


def has_shape(instance: Instance) -> bool:
    """Say whether the sequences of a problem fit each other; once over the mentees and mentors."""
    n, m, begin = len(instance.mentees), len(instance.mentors), instance.begin
    by_pair = (instance.score, instance.rank, instance.mentee_rank, instance.mentor_rank)
    return (
        len(instance.tiers) == n
        and len(instance.places) == m
        and len(instance.kind) in (0, n)
        and len(instance.at_least) in (0, m)
        and len(begin) == n + 1
        and (begin[0], begin[-1]) == (0, len(instance.mentor))
        and all(a <= b for a, b in pairwise(begin))
        and all(len(numbers) == len(instance.mentor) for numbers in by_pair)
    )


def sound(instance: Instance, *, argument: str) -> Instance:
    """
    Return a problem made by hand if its sequences fit each other and its numbers are right.

    Raises:
        MentorshipModelError: ``MM-ARGUMENTS-001``, if they do not fit; else with every number, id
            and pair that is wrong.

    Cost:
        A few times over the candidate pairs.
    """
    try:
        fits = has_shape(instance) and _positions_fit(instance)
    except (AttributeError, IndexError, TypeError, ValueError):
        fits = False
    if not fits:
        raise wrong_argument(argument, expected=_FITTING) from None
    return checked(instance)


@contextmanager
def made_by_hand(instance: Instance, *, argument: str) -> Iterator[None]:
    """
    Refuse meanwhile what :func:`sound` refuses.

    Of the pairs only what was found out when the problem was made is asked first, which takes no
    time; whatever else is wrong is told when something stumbles over it.
    """
    try:
        if not _looks_sound(instance):
            sound(instance, argument=argument)
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        sound(instance, argument=argument)
        raise


def _looks_sound(instance: Instance) -> bool:
    ranks = instance.mentee_rank
    return (
        has_shape(instance)
        and all(all(map(lt, ids, ids[1:])) for ids in (instance.mentees, instance.mentors))
        and _are_below(instance.places, None)
        and _are_below(instance.tiers, None)
        and _are_below(instance.locked, len(instance.mentees))
        and (not isinstance(ranks, _ByScore) or ranks.is_sound)
    )


_SEQUENCES: Final = (
    *("mentees", "mentors", "tiers", "places", "begin", "mentor", "score", "rank"),
    *("mentee_rank", "mentor_rank", "at_least", "kind", "cut"),
)


def _pairs_fit(instance: Instance) -> bool:
    """Say whether the pairs name mentors and degrees of nearness that there are."""
    return all(
        map(_are_below, (instance.mentor, instance.rank), (len(instance.mentors), len(RANKS)))
    )


def _positions_fit(instance: Instance) -> bool:
    """Say whether every position in a problem is one of it."""
    n, m, pairs = len(instance.mentees), len(instance.mentors), len(instance.mentor)
    return (
        _pairs_fit(instance)
        and not any(isinstance(getattr(instance, name), Set | Mapping) for name in _SEQUENCES)
        and len(instance.limits.values()) == len(instance.limits)
        and (not instance.limits or len(instance.kind) == n)
        and all(isinstance(id, str) for id in (*instance.mentees, *instance.mentors))
        and all(all(map(le, ids, ids[1:])) for ids in (instance.mentees, instance.mentors))
        and all(isinstance(kind, str) for kind in instance.kind)
        and _are_below(instance.at_least, None)
        and all(map(le, instance.at_least, instance.places))
        and _are_below(instance.locked, n)
        and _are_below(instance.kept, pairs)
        and _are_below([j for j, _ in instance.limits], m)
        and _are_below([i for i, _, _ in instance.cut], n)
        and _are_below([rank for _, rank, _ in instance.cut], len(RANKS))
    )


def _are_below(numbers: Collection[Any], end: int | None) -> bool:
    """Say whether all are whole numbers from 0 to below *end*, if there is one."""
    if len(numbers) == 0:
        return True
    is_whole = {*map(type, numbers)} == {int}
    return is_whole and min(numbers) >= 0 and (end is None or max(numbers) < end)


def _not_counts(
    values: Sequence[object], kind: ProblemKind, *, ids: Sequence[str]
) -> Iterable[Problem]:
    return (
        kind.problem(subject=id)
        for id, value in zip(ids, values, strict=True)
        if not is_count(value)
    )


def is_count(value: object) -> bool:
    """Say whether a value is an integer from 0, and no truth value."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def repeated_ids(ids: Sequence[str], *, side: str) -> Iterable[Problem]:
    """Yield a problem for every id that is there twice; *ids* ascend."""
    return (
        DOUBLE_PERSON.problem(subject=id, side=SIDES[side])
        for id, following in pairwise(ids)
        if id == following
    )


def _bad_rows(instance: Instance) -> Iterable[Problem]:
    begin, mentor, score = instance.begin, instance.mentor, instance.score
    for i, id in enumerate(instance.mentees):
        row = mentor[begin[i] : begin[i + 1]]
        if len(set(row)) < len(row):
            yield DOUBLE_EDGE.problem(subject=id)
        if not all(map(is_count, score[begin[i] : begin[i + 1]])):
            yield BAD_SCORE.problem(subject=id)


def _bad_ranks(instance: Instance) -> Iterable[Problem]:
    ranks = instance.mentee_rank, instance.mentor_rank
    if {*map(type, chain(*ranks))} <= {int}:
        return
    for id, (a, b) in zip(instance.mentees, pairwise(instance.begin), strict=True):
        if not {type(one) for numbers in ranks for one in numbers[a:b]} <= {int}:
            yield BAD_RANK.problem(place=Place(argument="graph"), subject=id)
