"""Pairs grouped by organisation: who is led at home, who from elsewhere, who is left over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import field, frozen

from mentorship_model.matching import Matching, Pair
from mentorship_model.model import Mentee, Mentor, Organisation

__all__ = ["Net", "School", "net_of"]

_DIGITS: Final = re.compile(r"(\d+)", re.ASCII)
_NOWHERE: Final = "?"  # the organisation of whoever has no record


@frozen(kw_only=True)
class School:
    """
    One organisation in a net of pairs.

    Attributes:
        id: Its id.

        name: Its name, or its id if it has none.

        municipality: Id of its municipality.

        inside: Pairs both of whose members work here.

        lent: Pairs whose mentor works here and whose mentee elsewhere.

        borrowed: Pairs whose mentee works here and whose mentor elsewhere.

        unmatched: Ids of the mentees here who have no mentor.

        free_places: Places of the mentors here that nobody takes.
    """

    id: str
    name: str
    municipality: str
    inside: tuple[Pair, ...] = ()
    lent: tuple[Pair, ...] = ()
    borrowed: tuple[Pair, ...] = ()
    unmatched: tuple[str, ...] = ()
    free_places: int = 0

    @property
    def is_touched(self) -> bool:
        """Whether a pair or an unmatched mentee is here."""
        return bool(self.inside or self.lent or self.borrowed or self.unmatched)


@frozen(kw_only=True)
class Net:
    """
    The pairs of a matching and where their members work.

    Attributes:
        schools: The organisations, by municipality and name.

        mentor_school: The organisation of each mentor, by id.

        mentee_school: The organisation of each mentee, by id.

        mentor_of: The mentor of each mentee who has one, by id.

        places: How many places each mentor has, by id.

        loads: How many mentees each mentor gets, by id.

        names: Names of people, if they may be shown; else ids are.
    """

    schools: tuple[School, ...]
    mentor_school: Mapping[str, School]
    mentee_school: Mapping[str, School]
    mentor_of: Mapping[str, str]
    places: Mapping[str, int]
    loads: Mapping[str, int]
    names: Mapping[str, str] = field(repr=False)

    def name(self, person: str) -> str:
        """Return what a person is called in the picture."""
        return self.names.get(person, person)


def net_of(
    matching: Matching,
    *,
    mentors: Iterable[Mentor],
    mentees: Iterable[Mentee],
    organisations: Mapping[str, Organisation],
    names: Mapping[str, str],
) -> Net:
    """Group the pairs of a matching by organisation; whoever has no record is at «?»."""
    mentor_records = {mentor.id: mentor for mentor in mentors}
    mentor_at = {id: mentor.territory.organisation for id, mentor in mentor_records.items()}
    mentee_at = {mentee.id: mentee.territory.organisation for mentee in mentees}
    loads = Counter(pair.mentor for pair in matching.pairs)
    free: Counter[str] = Counter()
    for id, mentor in mentor_records.items():
        free[mentor_at[id]] += max(0, mentor.places - loads[id])
    groups = _grouped(matching, mentor_at, mentee_at=mentee_at)
    ids = {*mentor_at.values(), *mentee_at.values(), *groups}
    schools = {
        id: _school(id, groups[id], organisations=organisations, free_places=free[id]) for id in ids
    }
    return Net(
        schools=tuple(sorted(schools.values(), key=_place)),
        mentor_school=_homes(mentor_at, (pair.mentor for pair in matching.pairs), schools=schools),
        mentee_school=_homes(mentee_at, (pair.mentee for pair in matching.pairs), schools=schools),
        mentor_of={pair.mentee: pair.mentor for pair in matching.pairs},
        places={id: mentor.places for id, mentor in mentor_records.items()},
        loads=loads,
        names=names,
    )


def _homes(
    organisation_of: Mapping[str, str], paired: Iterable[str], *, schools: Mapping[str, School]
) -> dict[str, School]:
    """Find the school of every person with a record and of everyone in a pair."""
    known = {id: schools[organisation] for id, organisation in organisation_of.items()}
    return {id: schools[_NOWHERE] for id in paired if id not in known} | known


def _place(school: School) -> tuple[str, list[tuple[int, str]], str]:
    """Order schools as people do, № 9 before № 10."""
    parts = _DIGITS.split(school.name)
    natural = [(int(part), "") if part.isdigit() else (0, part) for part in parts]
    return school.municipality, natural, school.id


def _grouped(
    matching: Matching, mentor_at: Mapping[str, str], *, mentee_at: Mapping[str, str]
) -> defaultdict[str, defaultdict[str, list[Pair | str]]]:
    groups: defaultdict[str, defaultdict[str, list[Pair | str]]]
    groups = defaultdict(lambda: defaultdict(list))
    for pair in sorted(matching.pairs, key=lambda pair: (pair.mentor, pair.mentee)):
        home = mentor_at.get(pair.mentor, _NOWHERE)
        work = mentee_at.get(pair.mentee, _NOWHERE)
        if home == work:
            groups[home]["inside"].append(pair)
        else:
            groups[home]["lent"].append(pair)
            groups[work]["borrowed"].append(pair)
    for mentee in sorted(matching.unmatched):
        groups[mentee_at.get(mentee, _NOWHERE)]["unmatched"].append(mentee)
    return groups


def _school(
    id: str,
    groups: Mapping[str, list[Pair | str]],
    *,
    organisations: Mapping[str, Organisation],
    free_places: int,
) -> School:
    known = organisations.get(id)
    lists: dict[str, tuple[object, ...]] = {key: tuple(found) for key, found in groups.items()}
    return School(
        id=id,
        name=(known.name if known else "") or id,
        municipality=known.municipality if known else "",
        free_places=free_places,
        **lists,  # type: ignore[arg-type]
    )
