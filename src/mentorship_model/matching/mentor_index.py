"""
Finding the mentors a mentee could have without looking at all of them.

Mentors are filed by territory and by what they can help with; a mentee is offered the mentors of
each level that share a subject or a need, or that one of the two, the psychologist or an earlier
pair names.  In the mentee's own organisation everyone is offered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mentorship_model.matching.nearness import NEAREST_FIRST
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import Level

__all__ = ["MentorIndex"]

_ANYTHING = "*"


class MentorIndex:
    """
    Mentors filed by territory, subject and strength.

    Args:
        mentors: The mentors, in the order of their ids.

        mentees: Those who will ask; mentors name them in their wishes.
    """

    def __init__(self, mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> None:
        self._position = {mentor.id: j for j, mentor in enumerate(mentors)}
        self._filed: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._named: dict[str, list[int]] = defaultdict(list)
        asking = {mentee.id for mentee in mentees}
        for j, mentor in enumerate(mentors):
            for area in _areas(mentor.territory):
                for help_ in (_ANYTHING, *mentor.subjects, *mentor.strengths):
                    self._filed[area, help_].append(j)
            for id in asking.intersection({*mentor.preferred, *mentor.advised}):
                self._named[id].append(j)

    def by_level(self, mentee: Mentee) -> Iterator[tuple[Level, list[int], int]]:
        """
        Yield, from the organisation outwards, the mentors to ask and how many there are in all.

        Yields:
            The level; the positions of its mentors that have something in common with the mentee,
            ascending; and the number of all mentors of that level, the others included.
        """
        wanted = {*mentee.subjects, *mentee.needs} or {_ANYTHING}
        named = self._named_for(mentee)
        seen: set[int] = set()
        known = 0
        for level, area in zip(NEAREST_FIRST, _areas(mentee.territory), strict=True):
            everyone = self._filed.get((area, _ANYTHING), [])
            keys = {_ANYTHING} if level is Level.INSTITUTIONAL else wanted
            found = {j for key in keys for j in self._filed.get((area, key), ())}
            found.update(named.intersection(everyone) if named else ())
            found -= seen
            seen |= found
            yield level, sorted(found), len(everyone) - known
            known = len(everyone)

    def _named_for(self, mentee: Mentee) -> set[int]:
        ids = [*mentee.preferred, *filter(None, [mentee.earlier_mentor])]
        return {self._position[id] for id in ids if id in self._position}.union(
            self._named.get(mentee.id, ())
        )


def _areas(territory: Territory) -> tuple[str, str, str, str]:
    # Ids are unique only inside what is wider, so an area is named by its whole path.
    region = f"/{territory.region}"
    municipality = f"{region}/{territory.municipality}"
    return f"{municipality}/{territory.organisation}", municipality, region, ""
