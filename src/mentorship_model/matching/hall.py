"""
Why not everyone can be matched: a set of mentees who together share too few places.

Hall's theorem in its deficiency form: a mentee can be left over in a largest matching only if some
set of mentees has fewer places among all its candidates than members.
Reference: P. Hall (1935), "On representatives of subsets"; O. Ore (1955) for the deficiency.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.errors import Place
from mentorship_model.matching.instance import SIDES, UNKNOWN_PERSON, Instance, made_by_hand
from mentorship_model.matching.result import Matching

__all__ = ["HallSet", "hall_set", "idle_set"]


@frozen(kw_only=True)
class HallSet:
    """
    Mentees whose candidates, all together, have too few places.

    Attributes:
        mentees: Ids of the mentees, ascending.

        mentors: Ids of all their candidates, ascending.

        places: How many places these mentors have.
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    places: int

    @property
    def deficiency(self) -> int:
        """How many of the mentees must stay without a mentor."""
        return len(self.mentees) - self.places


@checks_arguments
def hall_set(instance: Instance, matching: Matching, *, mentee: str) -> HallSet | None:
    """
    Return a set of mentees, with the given one, that has too few places.

    Args:
        instance: The problem.

        matching: A matching of it.

        mentee: Id of a mentee who was left over.

    Returns:
        The set; None if the mentee could be matched after all, so the matching is not largest.

    Raises:
        MentorshipModelError: ``MM-MATCHING-011``, if the problem has no such mentee, or not someone
            of the matching: it is then the matching of another problem.
    """
    with made_by_hand(instance, argument="instance"):
        return _hall_set(instance, matching, mentee)


def _hall_set(instance: Instance, matching: Matching, mentee: str) -> HallSet | None:
    mentee_at = {id: i for i, id in enumerate(instance.mentees)}
    mentor_at = {id: j for j, id in enumerate(instance.mentors)}
    sharing = {_known(mentee_at, mentee, "mentee", argument="mentee")}
    holders: dict[int, list[int]] = defaultdict(list)
    for pair in matching.pairs:
        j = _known(mentor_at, pair.mentor, "mentor", argument="matching")
        holders[j].append(_known(mentee_at, pair.mentee, "mentee", argument="matching"))
    asked: dict[tuple[int, str], int] = {}  # mentor and limited kind, "" for any -> places
    waiting = deque(sharing)
    while waiting:
        i = waiting.popleft()
        for j in instance.mentor[instance.begin[i] : instance.begin[i + 1]]:
            found = _full(instance, i, j, holders[j])
            if found is None:
                return None
            kind, places = found
            if (j, kind) in asked:
                continue
            asked[j, kind] = places
            rivals = [k for k in holders[j] if not kind or instance.kind[k] == kind]
            waiting.extend(k for k in rivals if k not in sharing)
            sharing.update(rivals)
    return HallSet(
        mentees=tuple(instance.mentees[i] for i in sorted(sharing)),
        mentors=tuple(instance.mentors[j] for j in sorted({j for j, _ in asked})),
        places=sum(
            places for (j, kind), places in asked.items() if not kind or (j, "") not in asked
        ),
    )


def _known(numbers: Mapping[str, int], id: str, side: str, *, argument: str) -> int:
    if id not in numbers:
        raise UNKNOWN_PERSON.error(place=Place(argument=argument), subject=id, side=SIDES[side])
    return numbers[id]


def _full(
    instance: Instance, mentee: int, mentor: int, holders: list[int]
) -> tuple[str, int] | None:
    """Return what keeps a mentee out: the limit of its kind, or all places; None if nothing does."""
    kind = instance.kind[mentee] if instance.kind else ""
    most = instance.limits.get((mentor, kind))
    if most is not None and sum(instance.kind[k] == kind for k in holders) >= most:
        return kind, most
    places = instance.places[mentor]
    return ("", places) if len(holders) >= places else None


def idle_set(instance: Instance, option: Sequence[int]) -> HallSet | None:
    """
    Return mentors of whom more mentees are demanded than they can have, all together.

    Without limits by kind the set is minimal: any of its mentors left out, the demand can be met.

    Args:
        instance: A problem with a least number of mentees for some mentors.

        option: An assignment that fills these numbers as far as possible.

    Returns:
        The mentors, the mentees they can have at most, and the number demanded as *places*; None if
        every demand is met.
    """
    taken = Counter(instance.mentor[e] for e in option if e >= 0)
    short = [j for j, least in enumerate(instance.at_least) if taken[j] < least]
    if not short:
        return None
    mentors = _who_could_help(instance, option, short[0])
    if not instance.limits:
        mentors = _without_superfluous(instance, mentors)
    mentees = _could_be_led(instance, option, mentors)
    return HallSet(
        mentees=tuple(instance.mentees[i] for i in sorted(mentees)),
        mentors=tuple(instance.mentors[j] for j in sorted(mentors)),
        places=sum(instance.at_least[j] for j in mentors),
    )


def _who_could_help(instance: Instance, option: Sequence[int], short: int) -> set[int]:
    """Return the mentors from whom a mentee could move on, at last to the one who is short."""
    asking = _asking(instance)
    led = Counter(
        (instance.mentor[e], kind) for e, kind in zip(option, instance.kind, strict=False) if e >= 0
    )
    # A mentor, and the kind of the mentee who moves away, whose limit is then no hindrance.
    reached = {(short, "")}
    waiting = deque(reached)
    while waiting:
        j, freed = waiting.popleft()
        for i in asking[j]:
            kind = instance.kind[i] if instance.kind else ""
            k = instance.mentor[option[i]] if option[i] >= 0 else -1
            is_open = kind == freed or led[j, kind] < instance.limits.get((j, kind), len(option))
            if k >= 0 and is_open and (k, kind) not in reached:
                reached.add((k, kind))
                waiting.append((k, kind))
    return {j for j, _ in reached}


def _asking(instance: Instance) -> dict[int, list[int]]:
    """Return the candidates of each mentor."""
    found: dict[int, list[int]] = defaultdict(list)
    for i, (a, b) in enumerate(pairwise(instance.begin)):
        for j in instance.mentor[a:b]:
            found[j].append(i)
    return found


def _without_superfluous(instance: Instance, mentors: set[int]) -> set[int]:
    """Drop mentors, one after another, without whom the others still have too few candidates."""
    asking = _asking(instance)
    kept = set(mentors)
    for j in sorted(mentors):
        rest = kept - {j}
        candidates = {i for k in rest for i in asking[k]}
        if len(candidates) < sum(instance.at_least[k] for k in rest):
            kept = rest
    return kept


def _could_be_led(instance: Instance, option: Sequence[int], mentors: set[int]) -> set[int]:
    """Return all candidates of some mentors; with limits, as many of them as can be led at once."""
    if not instance.limits:
        asking = _asking(instance)
        return {i for j in mentors for i in asking[j]}
    return {i for i, e in enumerate(option) if e >= 0 and instance.mentor[e] in mentors}
