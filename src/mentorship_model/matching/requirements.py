"""
What a curator demands of a matching: pairs that must be, pairs that must not, mentors to be used.

Demands are checked against the candidates before anything is solved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import accumulate
from typing import Any, Final

from attrs import evolve, frozen

from mentorship_model.errors import MentorshipModelError, Place, Problem, ProblemKind
from mentorship_model.matching.instance import SIDES, UNKNOWN_PERSON, Instance
from mentorship_model.text import Text

__all__ = [
    "AT_LEAST_UNREACHABLE",
    "BAD_DEMAND",
    "COUNT",
    "NO_REQUIREMENTS",
    "SMALLEST_GROUP",
    "Requirements",
    "check_demands",
    "numbers_by_id",
    "pairs_of_ids",
    "required",
]

LOCK_NOT_LAWFUL: Final = ProblemKind(
    "MM-MATCHING-040",
    Text(
        "закреплённая пара нарушает условие или запрещена",
        "a locked pair breaks a condition or is banned",
    ),
    expected=Text("пара из числа допустимых", "a pair among the candidates"),
    remedy=Text("Спросите why_not() об этой паре.", "Ask why_not() about the pair."),
)
LOCKED_TWICE: Final = ProblemKind(
    "MM-MATCHING-041",
    Text("наставляемый закреплён за двумя наставниками", "the mentee is locked to two mentors"),
)
LOCKS_OVER_PLACES: Final = ProblemKind(
    "MM-MATCHING-042",
    Text(
        "закреплённых пар {locks}, а мест {places}", "{locks} pairs are locked, places are {places}"
    ),
    remedy=Text("Снимите закрепление или добавьте место.", "Lift a lock or add a place."),
)
LOCKS_OVER_LIMIT: Final = ProblemKind(
    "MM-MATCHING-053",
    Text(
        "закреплённых пар вида «{kind}» {locks}, а предел {most}",
        'locked pairs of the kind "{kind}" are {locks}, the limit is {most}',
    ),
    remedy=Text("Снимите закрепление или поднимите предел.", "Lift a lock or the limit."),
)
AT_LEAST_OVER_PLACES: Final = ProblemKind(
    "MM-MATCHING-043",
    Text(
        "требуется не меньше {least} наставляемых, а мест {places}",
        "at least {least} mentees are demanded, places are {places}",
    ),
    expected=Text("целое число от 0 до числа мест", "an integer from 0 to the places"),
)
AT_LEAST_UNREACHABLE: Final = ProblemKind(
    "MM-MATCHING-044",
    Text(
        "наставникам {mentors} требуется вместе не меньше {least} наставляемых, а возможно не больше"
        " {n}",
        "the mentors {mentors} are to have together at least {least} mentees, possible are at most"
        " {n}",
    ),
    remedy=Text("Снизьте требование этим наставникам.", "Demand less of these mentors."),
)
BAD_DEMAND: Final = ProblemKind(
    "MM-MATCHING-055",
    Text("не то, что ожидалось", "this is not what is expected"),
    expected=Text("{what}", "{what}"),
)
PAIR_OF_IDS: Final = Text(
    "пары кодов: наставляемый и наставник", "pairs of ids, of mentee and mentor"
)
NUMBERS_BY_ID: Final = Text(
    "словарь из кода наставника в целое число",
    "a mapping from the id of a mentor to an integer",
)
COUNT: Final = Text("целое число, 0 или больше", "an integer, 0 or more")
SIZE_OF_GROUP: Final = Text("целое число, 1 или больше", "an integer, 1 or more")


SMALLEST_GROUP: Final = 2
"""How many mentees a group has at least (full:kinds)."""


@frozen(kw_only=True)
class Requirements:
    """
    Demands on a matching.

    Attributes:
        locks: Pairs that must be made, as ids of mentee and mentor.

        bans: Pairs that must not be made.

        at_least: How many mentees a mentor must have at least, by id.

        kept: Pairs of before, kept where that leaves as many mentees matched.

        smallest_group: How many mentees of the kind "group" a mentor leads at least, if any.
    """

    locks: tuple[tuple[str, str], ...] = ()
    bans: tuple[tuple[str, str], ...] = ()
    at_least: tuple[tuple[str, int], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    smallest_group: int = SMALLEST_GROUP

    @classmethod
    def of(
        cls,
        locks: Iterable[tuple[str, str]] = (),
        bans: Iterable[tuple[str, str]] = (),
        *,
        at_least: Mapping[str, int] | None = None,
        keep: Iterable[tuple[str, str]] = (),
        smallest_group: int = SMALLEST_GROUP,
    ) -> Requirements:
        """
        Return the demands in the order of ids, each once.

        Raises:
            MentorshipModelError: ``MM-MATCHING-055``, if pairs are no pairs of ids, the least
                numbers are not by id, or the group is no size.
        """
        if type(smallest_group) is not int or smallest_group < 1:
            place = Place(argument="smallest_group")
            raise BAD_DEMAND.error(place=place, what=SIZE_OF_GROUP)
        return cls(
            locks=pairs_of_ids(locks, argument="locks"),
            bans=pairs_of_ids(bans, argument="bans"),
            at_least=numbers_by_id(at_least, argument="at_least"),
            kept=pairs_of_ids(keep, argument="keep"),
            smallest_group=smallest_group,
        )


def pairs_of_ids(pairs: object, *, argument: str) -> tuple[tuple[str, str], ...]:
    """Return pairs of ids in order, each once; refuse what are none."""
    given: list[tuple[Any, ...]] = [
        tuple(pair) if isinstance(pair, (list, tuple)) else ()
        for pair in (pairs if isinstance(pairs, Iterable) else [None])
    ]
    if not all(len(pair) == 2 and all(isinstance(id, str) for id in pair) for pair in given):
        raise BAD_DEMAND.error(place=Place(argument=argument), what=PAIR_OF_IDS)
    return tuple(sorted({(mentee, mentor) for mentee, mentor in given}))


def numbers_by_id(numbers: object, *, argument: str) -> tuple[tuple[str, int], ...]:
    """Return numbers by id in order; refuse what is no mapping of ids."""
    if numbers is None:
        return ()
    if not isinstance(numbers, Mapping) or not all(isinstance(id, str) for id in numbers):
        raise BAD_DEMAND.error(place=Place(argument=argument), what=NUMBERS_BY_ID)
    return tuple(sorted(numbers.items()))


NO_REQUIREMENTS: Final = Requirements()


def check_demands(requirements: Requirements) -> None:
    """Refuse demands made by hand that :meth:`Requirements.of` would refuse."""
    if requirements is not NO_REQUIREMENTS:
        try:
            at_least = dict([*requirements.at_least])
        except (TypeError, ValueError):
            raise BAD_DEMAND.error(place=Place(argument="at_least"), what=NUMBERS_BY_ID) from None
        Requirements.of(
            requirements.locks,
            requirements.bans,
            at_least=at_least,
            keep=requirements.kept,
            smallest_group=requirements.smallest_group,
        )


def required(instance: Instance, requirements: Requirements) -> Instance:
    """
    Return the problem that is left when the demands are kept.

    Args:
        instance: The problem without demands.

        requirements: The demands.

    Raises:
        MentorshipModelError: ``MM-MATCHING-011`` for an unknown id, ``-040`` to ``-043`` and
            ``-053`` for demands that contradict the candidates, the places or each other.
    """
    if requirements == NO_REQUIREMENTS:
        return instance
    problems = [*_contradictions(instance, requirements)]
    if problems:
        raise MentorshipModelError(problems)
    return _restricted(instance, requirements)


def _contradictions(instance: Instance, requirements: Requirements) -> Iterator[Problem]:
    mentees = {id: i for i, id in enumerate(instance.mentees)}
    mentors = {id: j for j, id in enumerate(instance.mentors)}
    for argument, pairs in (("locks", requirements.locks), ("bans", requirements.bans)):
        for mentee, mentor in pairs:
            if mentee not in mentees or mentor not in mentors:
                yield _stranger(argument, mentee if mentee not in mentees else mentor)
    for mentee, mentor in requirements.locks:
        i, j = mentees.get(mentee), mentors.get(mentor)
        if i is None or j is None:
            continue
        if instance.edge(i, j) is None or (mentee, mentor) in requirements.bans:
            yield LOCK_NOT_LAWFUL.problem(place=Place(argument="locks"), subject=mentee)
    for mentee, times in Counter(mentee for mentee, _ in requirements.locks).items():
        if times > 1:
            yield LOCKED_TWICE.problem(place=Place(argument="locks"), subject=mentee)
    for mentor, locks in Counter(mentor for _, mentor in requirements.locks).items():
        places = instance.places[mentors[mentor]] if mentor in mentors else locks
        if locks > places:
            yield LOCKS_OVER_PLACES.problem(
                place=Place(argument="locks"), subject=mentor, locks=locks, places=places
            )
    yield from _over_limits(instance, requirements)
    for mentor, least in requirements.at_least:
        if mentor not in mentors:
            yield _stranger("at_least", mentor)
        elif type(least) is not int or not 0 <= least <= instance.places[mentors[mentor]]:
            yield AT_LEAST_OVER_PLACES.problem(
                place=Place(argument="at_least"),
                subject=mentor,
                least=least,
                places=instance.places[mentors[mentor]],
            )


def _over_limits(instance: Instance, requirements: Requirements) -> Iterator[Problem]:
    kind_of = dict(zip(instance.mentees, instance.kind, strict=False))
    locked = Counter((mentor, kind_of.get(mentee)) for mentee, mentor in requirements.locks)
    for (j, kind), most in sorted(instance.limits.items()):
        locks = locked[instance.mentors[j], kind]
        if locks > most:
            yield LOCKS_OVER_LIMIT.problem(
                place=Place(argument="locks"),
                subject=instance.mentors[j],
                kind=kind,
                locks=locks,
                most=most,
            )


def _stranger(argument: str, id: str) -> Problem:
    side = SIDES["mentor" if argument == "at_least" else "either"]
    return UNKNOWN_PERSON.problem(place=Place(argument=argument), subject=id, side=side)


def _restricted(instance: Instance, requirements: Requirements) -> Instance:
    mentees = {id: i for i, id in enumerate(instance.mentees)}
    mentors = {id: j for j, id in enumerate(instance.mentors)}
    if requirements.locks or requirements.bans:
        instance = _allowed(instance, dict(requirements.locks), set(requirements.bans))
    kept = (
        instance.edge(mentees[mentee], mentors[mentor])
        for mentee, mentor in requirements.kept
        if mentee in mentees and mentor in mentors
    )
    at_least = [0] * len(mentors)
    for mentor, least in requirements.at_least:
        at_least[mentors[mentor]] = least
    return evolve(
        instance,
        kept=frozenset(e for e in kept if e is not None),
        at_least=at_least if any(at_least) else (),
    )


def _allowed(
    instance: Instance, locked: Mapping[str, str], banned: Set[tuple[str, str]]
) -> Instance:
    """Return the problem without the pairs that a lock or a ban forbids."""
    rows = []
    for i, mentee in enumerate(instance.mentees):
        row = range(instance.begin[i], instance.begin[i + 1])
        rows.append(
            [
                e
                for e in row
                if (mentee, id := instance.mentors[instance.mentor[e]]) not in banned
                and locked.get(mentee, id) == id
            ]
        )
    left = [e for row in rows for e in row]
    held = frozenset(i for i, id in enumerate(instance.mentees) if id in locked)
    first = min(instance.mentor_rank, default=0) - 1
    owner = [i for i, row in enumerate(rows) for _ in row]
    return evolve(
        instance,
        begin=[0, *accumulate(map(len, rows))],
        mentor=[instance.mentor[e] for e in left],
        score=[instance.score[e] for e in left],
        rank=[instance.rank[e] for e in left],
        mentee_rank=[instance.mentee_rank[e] for e in left],
        # A locked mentee comes before whomever the mentor would rather have.
        mentor_rank=[
            first if i in held else instance.mentor_rank[e]
            for i, e in zip(owner, left, strict=True)
        ],
        locked=held,
    )
