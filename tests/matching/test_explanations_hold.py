"""Every claim of an explanation is true when things are matched again with the one thing changed."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from attrs import evolve, frozen

from mentorship_model import MentorshipModelError
from mentorship_model.explain import Reason
from mentorship_model.matching import (
    Matching,
    Requirements,
    candidates,
    cost_of,
    match,
    rematch,
    what_would_help,
    why_not,
    why_pair,
    why_unmatched,
)
from mentorship_model.matching.objective import difference, value_text
from mentorship_model.model import Mentee, Mentor, Territory
from mentorship_model.vocabulary import Level, MentoringKind

SCHOOLS = [
    Territory(organisation=organisation, municipality=municipality, region="r")
    for organisation, municipality in [("o1", "t1"), ("o1", "t1"), ("o2", "t1"), ("o3", "t2")]
]


@frozen(kw_only=True)
class World:
    """People, the demands on them and what came of it."""

    mentors: list[Mentor]
    mentees: list[Mentee]
    how: dict
    top: int | None = None

    def graph(self, **changes):
        people = {"mentors": self.mentors, "mentees": self.mentees, **changes}
        return candidates(people["mentors"], people["mentees"], top=self.top)

    def again(self, graph, *, locks=(), bans=()) -> Matching:
        how = {**self.how}
        how["locks"] = [*how.get("locks", ()), *locks]
        how["bans"] = [*how.get("bans", ()), *bans]
        return match(graph, **how)


def _people(dice):
    mentors = [
        Mentor(
            id=f"m{n}",
            territory=dice.choice(SCHOOLS),
            places=dice.choice([0, 1, 1, 2]),
            places_by_kind=((MentoringKind.SPEED, dice.randint(0, 1)),) * (dice.random() < 0.2),
            subjects=tuple(dice.sample(["physics", "history"], dice.randint(0, 2))),
            scope=dice.choice([Level.FEDERAL, Level.FEDERAL, Level.INSTITUTIONAL]),
            refused=frozenset(dice.sample([f"e{k}" for k in range(6)], dice.randint(0, 2))),
        )
        for n in range(dice.randint(1, 4))
    ]
    mentees = [
        Mentee(
            id=f"e{n}",
            territory=dice.choice(SCHOOLS),
            tier=dice.randint(0, 1),
            kind=dice.choice(
                [MentoringKind.SPEED, MentoringKind.GROUP, MentoringKind.TRADITIONAL_ONE_TO_ONE]
            ),
            subjects=tuple(dice.sample(["physics", "history"], dice.randint(0, 2))),
            refused=frozenset(dice.sample([f"m{k}" for k in range(4)], dice.randint(0, 1))),
        )
        for n in range(dice.randint(2, 6))
    ]
    return mentors, mentees


def _worlds(seeds) -> Iterator[tuple[World, object, Matching]]:
    for seed in seeds:
        dice = random.Random(seed)
        mentors, mentees = _people(dice)
        how: dict = {"objective": dice.choice(["optimal", "optimal", "fair", "stable"])}
        if how["objective"] == "stable":
            how |= {"proposing": dice.choice(["mentee", "mentor"]), "largest": dice.random() < 0.5}
            mentors = [evolve(mentor, places_by_kind=()) for mentor in mentors]
        world = World(mentors=mentors, mentees=mentees, how=how, top=dice.choice([None, None, 1]))
        graph = world.graph()
        pairs = sorted(
            tuple(graph.nodes[node]["id"] for node in sorted(edge)) for edge in graph.edges
        )
        how["locks"] = dice.sample(pairs, min(len(pairs), dice.choice([0, 0, 1])))
        how["bans"] = dice.sample(pairs, min(len(pairs), dice.choice([0, 1])))
        how["at_least"] = {mentor.id: 1 for mentor in mentors if dice.random() < 0.2}
        try:
            yield world, graph, world.again(graph)
        except MentorshipModelError:
            how |= {"locks": [], "bans": [], "at_least": {}}
            yield world, graph, world.again(graph)


def _told(reason: Reason) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = {}
    for part in reason.parts:
        found.setdefault(part.code, []).append(part)
    return found


def check_why_not(world, graph, matching):
    demanded: Requirements = matching.requirements
    for mentee in world.mentees:
        for mentor in world.mentors:
            pair = mentee.id, mentor.id
            reason = why_not(graph, matching, *pair)
            told = _told(reason)
            if matching.mentor_of(mentee.id) == mentor.id:
                assert reason == why_pair(graph, matching, mentee.id)
                continue
            assert reason.holds
            assert told
            if not graph.has_edge(("mentee", mentee.id), ("mentor", mentor.id)):
                _check_refused(world, graph, mentee, mentor, told)
            elif "banned" in told:
                assert pair in demanded.bans
            elif "locked" in told:
                other = dict(demanded.locks)[mentee.id]
                assert other != mentor.id
                assert told["locked"][0].text.en == f"{mentee.id} is locked to {other}"
            elif "no_place" in told:
                assert mentor.places == 0
            else:
                assert [part.text.en for part in told.pop("place_taken", [])] == [
                    f"{other.mentee} has a place with {mentor.id}: score {other.score}"
                    for other in matching.pairs
                    if other.mentor == mentor.id
                ]
                _check_cost(world, graph, matching, pair, told)


def _check_refused(world, graph, mentee, mentor, told):
    rules = {rule.code: rule for rule in graph.graph["conditions"]}
    broken = {code for code, rule in rules.items() if not rule.holds(mentor, mentee)}
    if broken:
        assert set(told) == broken
    elif "nothing_in_common" in told:
        assert mentee.territory != mentor.territory
        assert not set(mentee.subjects) & set(mentor.subjects)
    else:
        assert set(told) == {"cut"}
        wide = world.graph(mentors=[mentor], mentees=[mentee])
        assert wide.number_of_edges() == 1
        assert graph.degree(("mentee", mentee.id)) == world.top


def _check_cost(world, graph, matching, pair, told):
    if "cannot_be" in told:
        (reason,) = told.pop("cannot_be")
        with pytest.raises(MentorshipModelError) as refused:
            world.again(graph, locks=[pair])
        problems = refused.value.problems
        assert [part.text for part in reason.parts] == [one.message for one in problems]
    else:
        locked = world.again(graph, locks=[pair])
        change = difference(locked.value, matching.value)
        (reason,) = told.pop("cost_elsewhere")
        assert reason.text.en == f"with this pair, on the whole: {value_text(change).en}"
        assert reason.text.ru == f"с этой парой в целом: {value_text(change).ru}"
        assert cost_of(graph, matching, locks=[pair]) == change
    assert told == {}


def check_costs(world, graph, matching):
    """Nothing changed costs nothing; a ban costs what matching again without the pair loses."""
    assert cost_of(graph, matching) == ()
    for pair in matching.pairs:
        ban = (pair.mentee, pair.mentor)
        if ban in matching.requirements.locks:
            continue
        try:
            banned = world.again(graph, bans=[ban])
        except MentorshipModelError:
            continue
        assert cost_of(graph, matching, bans=[ban]) == difference(banned.value, matching.value)


def check_why_pair(world, graph, matching):
    for pair in matching.pairs:
        reason = why_pair(graph, matching, pair.mentee)
        shares = [int(part.text.en.rpartition(": ")[2]) for part in reason.parts]
        assert sum(shares) == pair.score
        assert f"{pair.mentee} with {pair.mentor}: score {pair.score}" in reason.text.en


def check_why_nobody(world, graph, matching):
    for id in matching.unmatched:
        reason = why_unmatched(graph, matching, id)
        free = match(graph, smallest_group=1)
        if reason.code == "no_candidate":
            counts = [int(part.text.ru.split()[0]) for part in reason.parts]
            assert sum(counts) == len(world.mentors)
            assert match(graph).mentor_of(id) is None
        elif reason.code == "too_few_places":
            _check_sharing(graph, reason, id)
        elif reason.code == "held_back":
            demanded = matching.requirements
            assert (
                any((demanded.locks, demanded.bans, demanded.at_least))
                or free.value != matching.value
            )
            assert _may_join(graph, matching, id)
        elif reason.code == "no_group":
            smallest = matching.requirements.smallest_group
            for _, mentor in graph.adj["mentee", id]:
                with pytest.raises(MentorshipModelError, match="MM-MATCHING-04"):
                    match(graph, locks=[(id, mentor)], smallest_group=smallest)
        else:
            assert reason.code == "not_largest"
            assert matching.objective == "stable"
            assert len(free.pairs) > len(matching.pairs)


def _may_join(graph, matching, id) -> bool:
    """Say whether some matching without demands has all who are matched now and one more."""
    part = graph.copy()
    wanted = {id, *(pair.mentee for pair in matching.pairs)}
    part.remove_nodes_from(
        [node for node in graph if node[0] == "mentee" and node[1] not in wanted]
    )
    return not match(part, smallest_group=1).unmatched


def _check_sharing(graph, reason, id):
    mentees, mentors = (set(part.text.en.partition(": ")[2].split(", ")) for part in reason.parts)
    part = graph.copy()
    part.remove_nodes_from(
        [node for node in graph if node[0] == "mentee" and node[1] not in mentees]
    )
    places = int(reason.text.en.split()[3])

    assert id in mentees
    assert int(reason.text.en.split()[0]) == len(mentees) > places
    assert {other[1] for mentee in mentees for other in graph.adj["mentee", mentee]} == mentors
    assert len(match(part, smallest_group=1).pairs) <= places


def check_help(world, graph, matching):
    for id in matching.unmatched:
        for remedy in what_would_help(graph, matching, id):
            text = remedy.reason.text.en
            assert text.endswith(f": {value_text(remedy.gain).en}")
            assert remedy.gain
            if world.top is None:
                changed = _helped(world, id, remedy.reason)
                assert remedy.gain == difference(world.again(changed).value, matching.value)


def _helped(world, id, reason):
    mentee = next(one for one in world.mentees if one.id == id)
    words = reason.text.en.split()
    mentors, mentees = world.mentors, world.mentees
    if reason.code == "one_more_place":
        name = words[4].rstrip(":")
        mentors = [evolve(one, places=one.places + 1) if one.id == name else one for one in mentors]
    elif reason.code == "consent":
        # "consent of X to a pair with Y": one of the two is the mentor.
        (name,) = {words[2], words[7].rstrip(":")} - {id}
        mentors = [
            evolve(one, refused=one.refused - {id}) if one.id == name else one for one in mentors
        ]
        mentees = [
            evolve(one, refused=one.refused - {name}) if one.id == id else one for one in mentees
        ]
    else:
        new = Mentor(id="new", territory=mentee.territory, subjects=mentee.subjects[:1])
        mentors = [*mentors, new]
    return world.graph(mentors=mentors, mentees=mentees)


def check_rematch(world, graph, matching):
    """One mentor leaves, one mentee is new, one pair is banned."""
    if matching.objective == "stable" or matching.requirements != Requirements():
        return
    now = world.graph(
        mentors=world.mentors[1:],
        mentees=[*world.mentees[1:], evolve(world.mentees[0], id="new", refused=frozenset())],
    )
    report = rematch(now, matching, objective=matching.objective)
    held = {pair.mentee: pair.mentor for pair in report.matching.pairs}
    was = {pair.mentee: pair.mentor for pair in matching.pairs}

    assert {change.mentee: change.after for change in report.changes} == {
        id: held.get(id) for id in {*held, *was} if held.get(id) != was.get(id)
    }
    for change in report.changes:
        _check_reason(world, now, report, change)


def _check_reason(world, now, report, change):
    code = change.reason.code
    joined = {pair.mentee for pair in report.matching.pairs if pair.mentor == change.before} - {
        other.id for other in world.mentees if other.id not in {c.mentee for c in report.changes}
    }
    supposed = {*report.matching.certificate.locks, *report.matching.certificate.bans}
    assert {
        "mentee_left": change.mentee == world.mentees[0].id,
        "mentor_left": change.before == world.mentors[0].id,
        "newcomer": change.mentee == "new" and change.before is None,
        "place_found": change.before is None and change.mentee != "new",
        "makes_room": bool(joined),
        "no_longer_lawful": not now.has_edge(("mentee", change.mentee), ("mentor", change.before)),
        "groups": bool(supposed & {(change.mentee, change.before), (change.mentee, change.after)}),
    }[code]


CHECKS = [
    check_why_not,
    check_costs,
    check_why_pair,
    check_why_nobody,
    check_help,
    check_rematch,
]


@pytest.mark.parametrize("check", CHECKS)
def test_what_is_told_is_true(check):
    for world, graph, matching in _worlds(range(8)):
        check(world, graph, matching)


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS)
def test_what_is_told_in_many_worlds_is_true(check):
    for world, graph, matching in _worlds(range(1000, 1150)):
        check(world, graph, matching)
