"""An attacker who knows every shown figure and how they add up learns no hidden one."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from monitoring_samples import KINDS, programme

from mentorship_model.monitoring import DEFAULT_PROFILE, SUBJECTS, Status, compute, suppressed
from mentorship_model.monitoring.suppression import Why

Path = tuple[str, ...]


def add_up(leaves: Mapping[Path, int], *, with_root: bool) -> dict[Path, int]:
    """Give every unit its size, from the sizes of schools."""
    sizes: dict[Path, int] = {}
    for leaf, size in leaves.items():
        for depth in range(len(leaf), -1 if with_root else 0, -1):
            sizes[leaf[:depth]] = sizes.get(leaf[:depth], 0) + size
    return sizes


def giveaways(sizes: Mapping[Path, int], hidden: Iterable[Path]) -> list[Path]:
    """
    List the hidden units whose count is a linear combination of the shown ones.

    The shown counts are equations over the counts of schools; a hidden count is given away when its
    row of zeros and ones lies in their span.  Units nest, so that every pivot is 1 or -1 and whole
    numbers are exact.
    """
    leaves = [
        path for path in sizes if not any(p[: len(path)] == path and p != path for p in sizes)
    ]

    def row(path: Path) -> list[int]:
        return [int(leaf[: len(path)] == path) for leaf in leaves]

    hidden = list(hidden)
    basis = reduced([row(path) for path in sizes if path not in hidden])
    return [path for path in hidden if is_spanned(row(path), basis)]


def reduced(rows: list[list[int]]) -> list[tuple[int, list[int]]]:
    basis: list[tuple[int, list[int]]] = []
    for row in rows:
        rest = remainder(row, basis)
        pivot = next((i for i, x in enumerate(rest) if x), None)
        if pivot is not None:
            assert abs(rest[pivot]) == 1
            basis.append((pivot, [x * rest[pivot] for x in rest]))
    return basis


def remainder(row: list[int], basis: list[tuple[int, list[int]]]) -> list[int]:
    for pivot, known in basis:
        if factor := row[pivot]:
            row = [x - factor * y for x, y in zip(row, known, strict=True)]
    return row


def is_spanned(row: list[int], basis: list[tuple[int, list[int]]]) -> bool:
    return not any(remainder(row, basis))


def hidden_together(sizes: Mapping[Path, int], hidden: Iterable[Path]) -> list[int]:
    """Give, for each shown unit, what it is less everything shown below it: the hidden rest."""
    hidden = set(hidden)
    parents = {path[:-1] for path in sizes if path}

    def below(path: Path) -> int:
        shown = 0
        for child in (p for p in sizes if p and p[:-1] == path and p != path):
            shown += below(child) if child in hidden else sizes[child]
        return shown

    rests = [sizes[path] - below(path) for path in sizes if path not in hidden and path in parents]
    return [rest for rest in rests if rest]


def random_tree(dice: random.Random) -> tuple[dict[Path, int], int]:
    """Draw a tree of regions, municipalities and schools, many of them small."""
    least = dice.choice((3, 5, 10))
    leaves = {
        (f"r{region}", f"m{municipality}", f"s{school}"): dice.choice((0, 1, 2, 4, 9, 15, 40))
        for region in range(dice.randint(1, 3))
        for municipality in range(dice.randint(1, 3))
        for school in range(dice.randint(1, 4))
    }
    return add_up(leaves, with_root=dice.random() < 0.7), least


def attack(seed: int) -> None:
    sizes, least = random_tree(random.Random(seed))
    why = suppressed(sizes, least=least)

    assert {path for path, size in sizes.items() if 0 < size < least} <= set(why), seed
    assert giveaways(sizes, why) == [], seed
    assert all(rest >= least for rest in hidden_together(sizes, why)), seed


def test_no_hidden_count_is_a_combination_of_the_shown_ones():
    for seed in range(300):
        attack(seed)


@pytest.mark.slow
def test_no_hidden_count_is_a_combination_of_the_shown_ones_in_ten_thousand_tables():
    for seed in range(300, 10_300):
        attack(seed)


def publish_twice(seed: int) -> None:
    """
    Publish some levels, then all of them to the same audience; set both against each other.

    Between the two, the threshold may have been lowered.
    """
    dice = random.Random(seed)
    sizes, least = random_tree(dice)
    depths = dice.sample((1, 2, 3), dice.randint(1, 3))
    places = {path: narrowed(path, depths) for path in sizes if len(path) in depths}
    first = {place: sizes[path] for path, place in places.items()}
    was_hidden = suppressed(first, least=dice.choice((least, 10)))
    hidden_before = {path for path, place in places.items() if place in was_hidden}
    shown_before = set(places) - hidden_before
    why = suppressed(sizes, least=least, never_shown=hidden_before, known=shown_before)
    secret = set(why) - shown_before

    assert hidden_before <= set(why), seed
    assert {path for path, size in sizes.items() if 0 < size < least} - shown_before <= secret, seed
    assert giveaways(sizes, secret) == [], seed


def narrowed(path: Path, depths: Iterable[int]) -> Path:
    """Name a unit by those above it that a table of some levels has."""
    return tuple("/".join(path[:depth]) for depth in sorted(depths) if depth <= len(path))


def stay_hidden(seed: int) -> None:
    dice = random.Random(seed)
    sizes, _ = random_tree(dice)
    low, high = sorted(dice.sample(range(2, 16), 2))

    assert set(suppressed(sizes, least=low)) <= set(suppressed(sizes, least=high)), seed


def test_two_publications_of_the_same_facts_give_away_nothing_together():
    for seed in range(300):
        publish_twice(seed)


@pytest.mark.slow
def test_two_publications_give_away_nothing_together_in_ten_thousand_tables():
    for seed in range(300, 10_300):
        publish_twice(seed)


def test_what_the_region_does_not_see_the_public_does_not_see_either():
    """So the tables of both audiences together tell no more than the fuller one."""
    for seed in range(3000):
        stay_hidden(seed)


def test_the_attacker_finds_what_is_hidden_alone():
    """The attack itself works: 60 - 20 - 36 gives the one hidden school."""
    sizes = add_up({("m", "a"): 4, ("m", "b"): 20, ("m", "c"): 36}, with_root=False)

    assert giveaways(sizes, [("m", "a")]) == [("m", "a")]


def test_a_single_school_hides_its_municipality_too():
    sizes = add_up({("m1", "a"): 4, ("m2", "b"): 20, ("m2", "c"): 30}, with_root=True)

    assert suppressed(sizes, least=10) == {
        ("m1",): "small",
        ("m1", "a"): "small",
        ("m2",): "complement",
        ("m2", "b"): "complement",
    }


def test_what_is_hidden_together_is_large_enough():
    """3 and 4 hidden leave 7 by subtraction: a third one is hidden with them."""
    sizes = add_up({("m", "a"): 3, ("m", "b"): 4, ("m", "c"): 30, ("m", "d"): 40}, with_root=False)

    assert suppressed(sizes, least=10)[("m", "c")] == "complement"


def test_nothing_is_hidden_where_nothing_is_small():
    sizes = add_up({("m", "a"): 30, ("m", "b"): 40}, with_root=True)

    assert suppressed(sizes, least=10) == {}


def test_nobody_is_no_secret():
    sizes = add_up({("m", "a"): 0, ("m", "b"): 40}, with_root=False)

    assert suppressed(sizes, least=10) == {}


@given(st.permutations(range(8)))
def test_the_order_of_units_does_not_matter(order):
    leaves = {(f"m{i % 2}", f"s{i}"): (3, 12, 12, 4, 15, 30, 12, 9)[i] for i in range(8)}
    shuffled = {list(leaves)[i]: list(leaves.values())[i] for i in order}

    assert suppressed(add_up(shuffled, with_root=True), least=10) == suppressed(
        add_up(leaves, with_root=True), least=10
    )


def mentees(**schools: int):
    return [
        programme(f"{school}-{i}", school, mentee_satisfied=i % 2 == 0)
        for school, count in schools.items()
        for i in range(count)
    ]


class TestAudiences:
    """Who sees what: the same facts for the school, for the region and for everyone."""

    ROWS = mentees(s01=3, s11=7, s21=12, s31=20)

    def statuses(self, audience, **more):
        result = compute(self.ROWS, ["MENTEE_SATISFACTION"], audience=audience, **more)
        return {row.unit: row.status for row in result.rows if row.level == "organisation"}

    def test_the_own_curator_sees_everything(self):
        assert Status.HIDDEN not in self.statuses("own").values()

    def test_colleagues_of_the_region_do_not_see_schools_below_five(self):
        assert self.statuses("regional") == {
            "s01": Status.HIDDEN,
            "s11": Status.HIDDEN_COMPLEMENT,
            "s21": Status.OK,
            "s31": Status.OK,
        }

    def test_the_public_does_not_see_schools_below_ten(self):
        assert self.statuses("public") == {
            "s01": Status.HIDDEN,
            "s11": Status.HIDDEN,
            "s21": Status.OK,
            "s31": Status.OK,
        }

    def test_thresholds_are_configuration(self):
        import attrs

        from mentorship_model.monitoring import Audience

        bare = {Audience.OWN: 0, Audience.REGIONAL: 0, Audience.PUBLIC: 0}
        profile = attrs.evolve(DEFAULT_PROFILE, smallest_published=bare)

        assert Status.HIDDEN not in self.statuses("public", profile=profile).values()

    def test_a_hidden_row_carries_no_figure(self):
        result = compute(self.ROWS, ["MENTEE_SATISFACTION"], audience="public")
        row = next(row for row in result.rows if row.unit == "s01")

        assert (row.n, row.numerator, row.denominator, row.value) == (None,) * 4
        assert (row.low, row.high, row.shrunk, row.coverage) == (None,) * 4

    @pytest.mark.parametrize("kind", KINDS)
    def test_frames_hide_the_same(self, kind):
        plain = compute(self.ROWS, ["MENTEE_SATISFACTION"], audience="public")
        frame = KINDS[kind](self.ROWS, SUBJECTS["programme"])

        assert compute(frame, ["MENTEE_SATISFACTION"], audience="public").rows == plain.rows

    def test_twenty_activities_of_one_person_are_one_person(self):
        rows = [
            programme("p1", "s01", activities_planned=20, activities_done=9),
            *(
                programme(f"q{i}", "s11", activities_planned=1, activities_done=1)
                for i in range(30)
            ),
        ]
        result = compute(rows, ["PROGRAMME_EFFECTIVENESS"], audience="public")

        assert result.rows[0].is_hidden

    def test_a_unit_with_two_parents_is_not_shown_to_others(self):
        rows = [dict(row) for row in self.ROWS]
        rows[-1]["municipality"] = "m7"

        result = compute(rows, ["MENTEE_SATISFACTION"], audience="public")

        assert next(row for row in result.rows if row.unit == "s31").is_hidden

    def test_risks_are_not_people_and_are_shown(self):
        rows = [{"organisation": "s1", "risk": "a", "probability": 4, "impact": 3, "is_open": True}]
        (row,) = compute(
            rows, ["PROGRAMME_RISKS"], levels=("organisation",), audience="public"
        ).rows

        assert (row.value, row.status) == (12, Status.OK)

    def test_a_difference_is_as_small_as_the_smaller_of_its_groups(self):
        """30 young teachers with a mentor and 3 without: the 3 would be told by the difference."""
        rows = [
            {
                "organisation": "s1",
                "teacher": f"t{i}",
                "is_young": True,
                "taught_last_year": True,
                "has_mentor": i >= 3,
                "still_teaching": i % 2 == 0,
            }
            for i in range(33)
        ]
        (row,) = compute(
            rows, ["RETENTION_DIFFERENCE"], levels=("organisation",), audience="public"
        ).rows

        assert row.status is Status.HIDDEN

    def test_learners_are_counted_and_not_their_groups(self):
        rows = [{"organisation": "s1", "group": "9a", "exam": "oge", "sat": 25, "passed": 24}]
        (row,) = compute(rows, ["EXAM_PASS_RATE"], levels=("organisation",), audience="public").rows

        assert (row.status, row.value) == (Status.OK, 0.96)


def test_a_unit_is_hidden_as_small_or_for_the_sake_of_another_and_nothing_else_is_said():
    sizes = {("m",): 60, ("m", "a"): 4, ("m", "b"): 20, ("m", "c"): 36}
    told = suppressed(sizes, least=10)

    assert told == {("m", "a"): "small", ("m", "b"): "complement"}
    assert set(told.values()) == set(get_args(Why))


class TestTwoPublications:
    """First the municipalities, then their schools: 60 - 20 - 36 must not tell the small school."""

    FACTS = tuple({**row, "municipality": "m"} for row in mentees(s01=4, s11=20, s21=36, s31=40))

    def table(self, facts, **request):
        return compute(facts, ["MENTEE_SATISFACTION"], audience="public", **request).rows

    def test_schools_by_themselves_hide_only_the_small_one(self):
        rows = self.table(self.FACTS, levels=("organisation",))

        assert [row.unit for row in rows if row.is_hidden] == ["s01"]

    def test_schools_after_their_municipality_hide_a_second_one(self):
        first = self.table(self.FACTS, levels=("municipality",))
        rows = self.table(self.FACTS, levels=("organisation",), already_published=first)

        assert {row.level for row in rows} == {"organisation"}
        assert [row.unit for row in rows if row.is_hidden] == ["s01", "s11"]

    def test_what_was_hidden_stays_hidden(self):
        first = self.table(self.FACTS, levels=("organisation", "municipality"))
        again = self.table(self.FACTS, levels=("organisation",), already_published=first)

        assert [row.unit for row in again if row.is_hidden] == ["s01", "s11"]

    @pytest.mark.parametrize(
        ("others", "hidden"),
        [
            ({}, ["s01", "s21"]),
            ({"indicator": "FEEDBACK_RATE"}, ["s01"]),
            ({"period": "2020"}, ["s01"]),
            ({"unit": "s99"}, ["s01"]),
        ],
    )
    def test_only_what_was_hidden_of_the_same_stays_hidden(self, others, hidden):
        """A school large enough was hidden once; of something else it says nothing."""
        first = self.table(self.FACTS, levels=("organisation",))
        before = [evolve(row, status=Status.HIDDEN, **others) for row in first if row.unit == "s21"]
        again = self.table(self.FACTS, levels=("organisation",), already_published=before)

        assert [row.unit for row in again if row.is_hidden] == hidden

    @pytest.mark.parametrize("kind", KINDS)
    def test_frames_hide_the_same(self, kind):
        frame = KINDS[kind](self.FACTS, SUBJECTS["programme"])
        first = self.table(self.FACTS, levels=("municipality",))
        request = {"levels": ("organisation",), "already_published": first}

        assert self.table(frame, **request) == self.table(self.FACTS, **request)


def test_a_size_may_be_of_a_kind_of_whole_numbers():
    few = IntEnum("Size", {"FEW": 4}).FEW

    assert suppressed({("m",): few}, least=10) == {("m",): "small"}
