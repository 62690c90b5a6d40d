"""One call from plain rows to results: values, statuses, periods, dimensions, bad input."""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from monitoring_samples import KINDS, groups, polars_frame, programme

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import (
    CATALOGUE,
    DEFAULT_PROFILE,
    LEVELS,
    SUBJECTS,
    Stage,
    Status,
    compute,
    indicator_from_data,
)
from mentorship_model.monitoring.formula import EVERY_ROW
from mentorship_model.monitoring.formula_data import read_formula

PLACES = {"organisation": "s1", "municipality": "m1", "region": "r1"}
EFFECTIVENESS = "PROGRAMME_EFFECTIVENESS"


def activities(*pairs: tuple[int | None, int | None], organisation: str = "s1"):
    return [
        programme(f"{organisation}-{i}", organisation, activities_done=a, activities_planned=b)
        for i, (a, b) in enumerate(pairs)
    ]


def only(result, level="organisation"):
    (row,) = [row for row in result.rows if row.level == level]
    return row


def codes(result):
    return [problem.code for problem in result.problems]


def test_a_share_is_the_sum_of_numerators_over_the_sum_of_denominators():
    """9 of 10 and 1 of 30 make 10 of 40, and not the mean of 90 % and 3 %."""
    rows = [*activities((9, 10)), *activities((1, 30), organisation="s2")]

    region = only(compute(rows, [EFFECTIVENESS]), "region")

    assert (region.numerator, region.denominator, region.value) == (10, 40, 0.25)


def test_each_level_asked_for_has_its_units_in_order():
    rows = [*activities((1, 2), organisation="s2"), *activities((1, 2))]

    result = compute(rows, [EFFECTIVENESS], levels=("federation", "organisation"))

    assert [(row.level, row.unit) for row in result.rows] == [
        ("organisation", "s1"),
        ("organisation", "s2"),
        ("federation", "federation"),
    ]


def test_a_missing_value_lowers_coverage_and_not_the_share():
    row = only(compute(activities((3, 6), (None, 5), (3, 6)), [EFFECTIVENESS]))

    assert (row.value, row.coverage) == (0.5, 2 / 3)


def test_a_zero_denominator_is_not_available_and_not_zero():
    row = only(compute(activities((0, 0)), [EFFECTIVENESS]))

    assert (row.value, row.low, row.status) == (None, None, Status.UNDEFINED)


def test_a_unit_without_a_usable_row_has_no_data():
    row = only(compute(activities((None, 4)), [EFFECTIVENESS]))

    assert (row.value, row.n, row.status) == (None, 0, Status.NO_DATA)


def test_a_value_that_rests_on_few_is_shown_and_flagged():
    row = only(compute(activities((3, 4)), [EFFECTIVENESS]))

    assert (row.value, row.status) == (0.75, Status.FEW)


def test_a_profile_may_set_its_own_threshold_of_reliability():
    import attrs

    profile = attrs.evolve(DEFAULT_PROFILE, minimum_n={EFFECTIVENESS: 3})

    assert only(compute(activities((3, 4)), [EFFECTIVENESS], profile=profile)).status is Status.OK


def test_only_programmes_whose_planned_end_has_come_are_due():
    rows = [
        programme("p1", planned_end=date(2026, 5, 31), phase="completed"),
        programme("p2", planned_end=date(2026, 6, 1), phase="active"),
        programme("p3", planned_end=date(2026, 6, 2), phase="active"),
    ]

    row = only(compute(rows, ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1)))

    assert (row.numerator, row.denominator) == (1, 2)


def test_a_moment_of_the_day_of_the_count_has_come():
    rows = [
        programme("p1", planned_end=datetime.combine(date(2026, 6, 1), time(18)), phase="completed")
    ]

    assert only(compute(rows, ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1))).denominator == 1


def test_without_the_day_of_the_count_what_is_due_is_not_computed():
    rows = [programme("p1", planned_end=date(2026, 6, 1), phase="completed")]

    result = compute(rows, ["PROGRAMMES_COMPLETED"])

    assert (result.rows, codes(result)) == ((), ["MM-MONITORING-014"])


def test_a_dimension_breaks_down():
    rows = [
        programme("p1", phase="terminated", end_reason="transfer"),
        programme("p2", phase="terminated", end_reason="illness"),
        programme("p3", phase="terminated", end_reason="transfer"),
        programme("p4", phase="completed", end_reason=None),
    ]

    result = compute(rows, ["EARLY_END_COUNT"], levels=("region",), dimensions=("end_reason",))

    assert [(row.dimensions, row.value) for row in result.rows if row.value] == [
        ((("end_reason", "illness"),), 1),
        ((("end_reason", "transfer"),), 2),
    ]


def test_an_indicator_is_not_broken_down_by_what_it_does_not_allow():
    rows = [programme("p1", activities_done=1, activities_planned=2, phase="active")]

    result = compute(rows, [EFFECTIVENESS], dimensions=("phase",))

    assert (result.rows, codes(result)) == ((), ["MM-MONITORING-013"])


def test_weights_of_events_come_from_the_profile():
    """2 contests × 3 + 1 publication × 2 = 8 points for one programme."""
    rows = [programme("p1", contests=2, publications=1, open_lessons=0, community_events=0)]

    assert only(compute(rows, ["MENTEE_ACTIVITY"])).value == 8


def test_a_profile_without_a_weight_is_refused():
    import attrs

    rows = [programme("p1", contests=2, publications=1, open_lessons=0, community_events=0)]

    with pytest.raises(MentorshipModelError, match="MM-MONITORING-002"):
        compute(rows, ["MENTEE_ACTIVITY"], profile=attrs.evolve(DEFAULT_PROFILE, weights={}))


def test_risks_add_up_probability_times_impact_of_the_open_ones():
    rows = [
        {"organisation": "s1", "risk": "a", "probability": 4, "impact": 3, "is_open": True},
        {"organisation": "s1", "risk": "b", "probability": 5, "impact": 5, "is_open": False},
        {"organisation": "s1", "risk": "c", "probability": 1, "impact": 2, "is_open": True},
    ]

    row = only(compute(rows, ["PROGRAMME_RISKS"], levels=("organisation",)))

    assert (row.value, row.n, row.denominator) == (14, 2, None)


def test_a_mentor_of_two_schools_is_one_mentor_of_the_region():
    rows = [
        programme("p1", "s1", mentor="a", mentee="x", phase="active"),
        programme("p2", "s2", mentor="a", mentee="y", phase="active"),
        programme("p3", "s2", mentor="b", mentee="y", phase="completed"),
    ]

    result = compute(rows, ["MENTOR_LOAD"], levels=("organisation", "region"))

    assert [(row.unit, row.denominator, row.value) for row in result.rows] == [
        ("s1", 1, 1),
        ("s2", 1, 1),
        ("r1", 1, 2),
    ]


def test_a_mean_comes_with_students_interval():
    """Days 10, 20, 30, 40: mean 25, s = 12.91, t = 3.18 (3 degrees), margin 20.5."""
    rows = [programme(f"p{days}", days_to_match=days) for days in (10, 20, 30, 40)]

    row = only(compute(rows, ["TIME_TO_MATCH"]))

    assert (row.value, round(row.low, 1), round(row.high, 1)) == (25, 4.5, 45.5)


def test_a_mean_of_two_has_no_interval():
    rows = [programme(f"p{days}", days_to_match=days) for days in (10, 20)]

    row = only(compute(rows, ["TIME_TO_MATCH"]))

    assert (row.value, row.low, row.high) == (15, None, None)


def test_a_difference_of_two_groups_has_both_beside_it():
    def young(id, has_mentor, still):
        return {
            "organisation": "s1",
            "teacher": id,
            "is_young": True,
            "taught_last_year": True,
            "has_mentor": has_mentor,
            "still_teaching": still,
        }

    rows = [young(f"a{i}", True, i < 9) for i in range(10)]
    rows += [young(f"b{i}", False, i < 6) for i in range(8)]

    row = only(compute(rows, ["RETENTION_DIFFERENCE"], levels=("organisation",)))

    assert row.value == pytest.approx(9 / 10 - 6 / 8)
    assert (row.numerator, row.denominator) == (9, 10)
    assert (row.earlier_numerator, row.earlier_denominator) == (6, 8)
    assert row.low < row.value < row.high


class TestTwoPeriods:
    """A dynamics compares the same groups in two periods."""

    ROWS = groups(
        ("s1", "5a", "2025", 20, 10),
        ("s1", "5a", "2026", 25, 15),
        ("s1", "5b", "2026", 30, 30),
    )

    def test_only_groups_of_both_periods_count(self):
        """15/25 - 10/20 = 10 p.p.; the new class 5b is not compared."""
        row = only(compute(self.ROWS, ["QUALITY_DYNAMICS"], period=("2025", "2026")))

        assert row.value == pytest.approx(0.1)
        assert (row.n, row.period) == (25, "2025 → 2026")

    def test_groups_without_a_pair_are_reported(self):
        result = compute(self.ROWS, ["QUALITY_DYNAMICS"], period=("2025", "2026"))

        assert codes(result) == ["MM-MONITORING-022"]
        assert only(result).coverage == 2 / 3

    def test_no_group_of_both_periods_is_no_data(self):
        result = compute(self.ROWS[1:], ["QUALITY_DYNAMICS"], period=("2025", "2026"))

        assert only(result).status is Status.NO_DATA

    def test_one_period_is_not_enough(self):
        result = compute(self.ROWS, ["QUALITY_DYNAMICS"], period="2026")

        assert (result.rows, codes(result)) == ((), ["MM-MONITORING-015"])

    def test_a_figure_of_one_period_takes_the_later_of_the_two(self):
        row = only(compute(self.ROWS, ["QUALITY_RATE"], period=("2025", "2026")))

        assert (row.denominator, row.period) == (55, "2026")

    def test_a_period_asked_for_leaves_out_the_others(self):
        assert only(compute(self.ROWS, ["QUALITY_RATE"], period="2025")).denominator == 20

    def test_a_change_of_a_count_is_of_the_same_groups(self):
        """7 + 9 participants later less 4 + 6 earlier are 6 more; the new class is not compared."""
        took_part = {"5a": (4, 7), "5b": (6, 9)}
        rows = [
            {**PLACES, "group": group, "period": period, "learners": 25, "olympiad_participants": n}
            for group, counts in took_part.items()
            for period, n in zip(("2025", "2026"), counts, strict=True)
        ]
        new = {**rows[1], "group": "5c"}
        request = {"period": ("2025", "2026"), "levels": ("organisation",)}
        row = only(compute([*rows, new], ["OLYMPIAD_PARTICIPANTS_CHANGE"], **request))

        assert (row.value, row.numerator, row.earlier_numerator, row.denominator) == (
            6,
            16,
            10,
            None,
        )
        assert (row.n, row.low, row.status) == (50, None, Status.OK)

    @pytest.mark.parametrize(("earlier", "status"), [(9, Status.HIDDEN), (10, Status.OK)])
    def test_a_change_of_a_count_is_as_small_as_its_smaller_number(self, earlier, status):
        rows = [
            {**PLACES, "group": "5a", "period": period, "learners": 90, "olympiad_participants": n}
            for period, n in (("2025", earlier), ("2026", 30))
        ]
        request = {"period": ("2025", "2026"), "levels": ("organisation",), "audience": "public"}

        assert only(compute(rows, ["OLYMPIAD_PARTICIPANTS_CHANGE"], **request)).status is status


class TestLargest:
    """The largest of a level is the largest of its units, and only their own see it."""

    ROWS = tuple(
        {
            "organisation": school,
            "municipality": f"m{school[1]}",
            "region": "r1",
            "teacher": f"t{number}",
            "is_mentor": is_mentor,
            "mentees_count": load,
        }
        for number, (school, is_mentor, load) in enumerate(
            [
                ("s1", True, 2),
                ("s1", True, 5),
                ("s1", False, 9),
                ("s2", True, 3),
                ("s2", True, None),
            ]
        )
    )

    @pytest.mark.parametrize("kind", [None, *KINDS])
    def test_it_is_the_largest_of_those_it_is_about(self, kind):
        """Who is no mentor has 9; a mentor without a number lowers the coverage."""
        facts = KINDS[kind](self.ROWS, SUBJECTS["teacher"]) if kind else self.ROWS
        result = compute(facts, ["MENTOR_LOAD_LARGEST"], levels=LEVELS)
        found = [(row.unit, row.value, row.n, row.coverage) for row in result.rows]

        assert found == [
            ("s1", 5, 2, 1),
            ("s2", 3, 1, 0.5),
            ("m1", 5, 2, 1),
            ("m2", 3, 1, 0.5),
            ("r1", 5, 3, 0.75),
            ("federation", 5, 3, 0.75),
        ]

    @pytest.mark.parametrize("kind", [None, *KINDS])
    def test_a_unit_of_two_places_has_the_larger_of_both(self, kind):
        rows = [*self.ROWS[:2], {**self.ROWS[3], "municipality": "m1", "organisation": "s1"}]
        rows[2]["municipality"] = "m2"
        facts = KINDS[kind](rows, SUBJECTS["teacher"]) if kind else rows
        result = compute(facts, ["MENTOR_LOAD_LARGEST"], levels=("organisation", "municipality"))

        assert [(row.unit, row.value) for row in result.rows] == [("s1", 5), ("m1", 5), ("m2", 3)]

    @pytest.mark.parametrize("audience", ["regional", "public"])
    def test_others_never_see_the_number_of_one_person(self, audience):
        rows = [{**row, "teacher": f"{n}{row['teacher']}"} for row in self.ROWS for n in range(20)]
        result = compute(rows, ["MENTOR_LOAD_LARGEST"], levels=LEVELS, audience=audience)

        assert {row.status for row in result.rows} == {Status.HIDDEN}
        assert {(row.value, row.numerator, row.n) for row in result.rows} == {(None, None, None)}

    def test_two_periods_are_not_put_together(self):
        rows = [{**self.ROWS[0], "period": period} for period in ("2025", "2026")]
        result = compute(rows, ["MENTOR_LOAD_LARGEST"], levels=("organisation",))

        assert codes(result) == ["MM-MONITORING-044"]

    def test_the_largest_of_one_period_counts_groups_of_both(self):
        """An own record: of the groups in both periods the largest later one has 7 with a mark."""
        own = attrs.evolve(
            CATALOGUE["MENTOR_LOAD_LARGEST"],
            id="LARGEST_GROUP",
            subject="learner_group",
            population=EVERY_ROW,
            formula=read_formula({"largest_where": ["marks", {"in_period": "later"}]}),
        )
        rows = groups(
            *(("s1", group, "2025", 4, 2) for group in "ab"),
            *(("s1", group, "2026", n, 2) for group, n in zip("abc", (7, 3, 9), strict=True)),
        )
        for facts in (rows, polars_frame(rows, SUBJECTS["learner_group"])):
            result = compute(facts, [own], levels=("organisation",), period=("2025", "2026"))

            assert only(result).value == 7


class TestBadInput:
    """What is wrong is reported with its place; the rest is computed."""

    def test_a_missing_column_is_named_once_with_what_it_costs(self):
        rows = [programme("p1", meetings_held=3, meetings_required=4)]

        result = compute(rows, [EFFECTIVENESS, "CONTACT_RATE"])

        assert [row.indicator for row in result.rows if row.level == "region"] == ["CONTACT_RATE"]
        assert [problem.place.column for problem in result.problems] == [
            "activities_done",
            "activities_planned",
        ]
        assert EFFECTIVENESS in result.problems[0].in_("ru")

    def test_a_missing_level_leaves_the_others(self):
        rows = [{"organisation": "s1", "meetings_held": 3, "meetings_required": 4}]

        result = compute(rows, ["CONTACT_RATE"])

        assert [row.level for row in result.rows] == ["organisation"]
        assert [problem.place.column for problem in result.problems] == ["municipality", "region"]

    def test_a_value_out_of_bounds_is_not_used(self):
        row = only(result := compute(activities((-3, 6), (3, 6)), [EFFECTIVENESS]))

        assert (row.denominator, row.coverage, codes(result)) == (6, 0.5, ["MM-MONITORING-016"])

    def test_a_percentage_where_a_share_is_due_is_reported_with_the_way_out(self):
        rows = [
            {"organisation": "s1", "route": f"r{i}", "diagnosis_before": 0.4, "diagnosis_after": x}
            for i, x in enumerate((0.6, 0.5, 65.0))
        ]

        row = only(result := compute(rows, ["DIAGNOSTIC_GAIN"], levels=("organisation",)))

        assert (row.value, codes(result)) == (pytest.approx(0.15), ["MM-MONITORING-016"])
        assert "0 to 1. Check the unit (share or percentage)." in result.problems[0].in_("en")

    def test_a_part_above_the_whole_is_not_used(self):
        row = only(result := compute(activities((7, 6), (3, 6)), [EFFECTIVENESS]))

        assert (row.value, codes(result)) == (0.5, ["MM-MONITORING-017"])
        assert result.problems[0].place.column == "activities_done"

    def test_nan_is_missing_and_reported(self):
        row = only(result := compute(activities((float("nan"), 6), (3, 6)), [EFFECTIVENESS]))

        assert (row.value, codes(result)) == (0.5, ["MM-MONITORING-018"])

    def test_text_where_a_number_is_due_is_missing_and_reported(self):
        row = only(result := compute(activities(("много", 6), (3, 6)), [EFFECTIVENESS]))

        assert (row.value, codes(result)) == (0.5, ["MM-MONITORING-019"])
        assert "много" not in result.problems[0].in_("ru")

    def test_a_repeated_id_is_not_used_at_all(self):
        rows = [*activities((3, 6), (1, 6)), activities((3, 6))[0]]

        row = only(result := compute(rows, [EFFECTIVENESS]))

        assert (row.numerator, row.coverage, codes(result)) == (1, 1 / 3, ["MM-MONITORING-020"])

    def test_a_teacher_of_two_schools_is_not_a_repetition(self):
        rows = [
            {"organisation": school, "teacher": "t1", "is_young": True, "has_mentor": True}
            for school in ("s1", "s2")
        ]

        assert compute(rows, ["YOUNG_COVERAGE"], levels=("organisation",)).problems == ()

    def test_a_unit_with_two_parents_is_one_unit_and_reported(self):
        rows = activities((1, 2), (3, 4))
        rows[1] |= {"municipality": "m9"}

        result = compute(rows, [EFFECTIVENESS])

        assert only(result).numerator == 4
        assert [row.unit for row in result.rows if row.level == "municipality"] == ["m1", "m9"]
        assert [(p.code, p.subject) for p in result.problems] == [("MM-MONITORING-021", "s1")]

    def test_a_row_without_a_school_counts_above_it(self):
        rows = activities((1, 2), (3, 4))
        rows[1] |= {"organisation": None}

        result = compute(rows, [EFFECTIVENESS])

        assert (only(result).numerator, only(result, "region").numerator) == (1, 4)
        assert codes(result) == ["MM-MONITORING-023"]

    def test_ids_as_numbers_are_read_and_reported(self):
        rows = activities((1, 2))
        rows[0] |= {"organisation": 7701000001.0, "region": 77}

        result = compute(rows, [EFFECTIVENESS])

        assert (only(result).unit, only(result, "region").unit) == ("7701000001", "77")
        assert codes(result) == ["MM-MONITORING-024"] * 2

    def test_an_unknown_indicator_is_refused_with_similar_ones(self):
        with pytest.raises(MentorshipModelError, match="PROGRAMME_EFFECTIVENESS"):
            compute([], ["PROGRAM_EFFECTIVENESS"])

    def test_an_unknown_level_is_refused(self):
        with pytest.raises(MentorshipModelError, match="MM-MONITORING-011"):
            compute([], [EFFECTIVENESS], levels=("school",))

    def test_no_rows_give_no_results(self):
        assert compute([], [EFFECTIVENESS]).rows == ()


def test_an_indicator_of_ones_own_is_computed_beside_ours():
    own = indicator_from_data(
        {
            "id": "OWN_LESSONS",
            "subject": "programme",
            "unit": "number",
            "name": ["открытые уроки", "open lessons"],
            "definition": ["сколько дано открытых уроков", "how many open lessons were given"],
            "numerator": ["уроков", "lessons"],
            "population": {"any": [{"at_least": ["open_lessons", 2]}, {"flag": "is_adapted"}]},
            "formula": {
                "amount": {"sum_where": ["open_lessons", {"at_most": ["open_lessons", 9]}]}
            },
        },
        stage=Stage.PROCESS,
    )
    rows = [
        programme("p1", open_lessons=2, is_adapted=None),
        programme("p2", open_lessons=1, is_adapted=True),
        programme("p3", open_lessons=1, is_adapted=False),
        programme("p4", open_lessons=10, is_adapted=False),
    ]

    assert only(compute(rows, [own])).value == 3


def test_an_unknown_population_is_covered_less():
    """Who may be young counts in the coverage until it is known."""
    rows = [
        {"organisation": "s1", "teacher": "t1", "is_young": True, "has_mentor": True},
        {"organisation": "s1", "teacher": "t2", "is_young": None, "has_mentor": True},
        {"organisation": "s1", "teacher": "t3", "is_young": False, "has_mentor": True},
    ]

    row = only(compute(rows, ["YOUNG_COVERAGE"], levels=("organisation",)))

    assert (row.denominator, row.coverage) == (1, 0.5)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40), st.integers(0, 40))))
def test_a_region_is_the_sum_of_its_schools(triples):
    rows = [
        programme(f"p{i}", f"s{school}", activities_done=min(a, b), activities_planned=max(a, b))
        for i, (school, a, b) in enumerate(triples)
    ]

    result = compute(rows, [EFFECTIVENESS])

    for name in ("numerator", "denominator", "n"):
        schools = [getattr(row, name) for row in result.rows if row.level == "organisation"]
        regions = [getattr(row, name) for row in result.rows if row.level == "region"]
        assert sum(regions) == sum(schools)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.floats(1, 5), st.floats(1, 5)), min_size=1),
    st.randoms(),
)
def test_no_order_of_rows_changes_a_digit(triples, dice):
    rows = [
        programme(f"p{i}", f"s{school}", motivation_before=a, motivation_after=b)
        for i, (school, a, b) in enumerate(triples)
    ]
    shuffled = list(rows)
    dice.shuffle(shuffled)

    assert compute(rows, ["MOTIVATION_GAIN"]).rows == compute(shuffled, ["MOTIVATION_GAIN"]).rows


@given(st.lists(st.floats(1, 5).map(lambda x: round(x, 3)), min_size=1, max_size=20))
def test_thousandths_are_added_up_exactly(marks):
    rows = [
        programme(f"p{i}", motivation_before=1.0, motivation_after=mark)
        for i, mark in enumerate(marks)
    ]
    exact = sum(round(Fraction(mark) * 1000) - 1000 for mark in marks)

    assert only(compute(rows, ["MOTIVATION_GAIN"])).numerator == exact / 1000


def test_every_indicator_of_the_catalogue_can_be_computed():
    from mentorship_model.monitoring import SUBJECTS

    sample = {
        "flag": True,
        "share": 0.5,
        "date": date(2026, 1, 1),
        "count": 1,
        "number": 3.0,
        "id": "x",
    }
    for indicator in CATALOGUE.values():
        columns = SUBJECTS[indicator.subject].columns
        row = {
            name: column.codes[0] if column.codes else sample.get(column.kind.value, "a")
            for name, column in columns.items()
        }
        rows = [row | {"period": period} for period in ("a", "b")]
        period = ("a", "b") if indicator.is_dynamic else "b"

        result = compute(rows, [indicator.id], period=period, on=date(2026, 6, 1))

        assert [row.indicator for row in result.rows] == [indicator.id] * 3, indicator.id
        assert result.problems == ()


def test_who_has_four_mentees_or_more_is_overloaded():
    """Local norms allow two or three: of 1, 2, 3, 4, 5 two are more, 40 %."""
    rows = [
        {"organisation": "s1", "teacher": f"t{count}", "is_mentor": True, "mentees_count": count}
        for count in (1, 2, 3, 4, 5)
    ]

    assert only(compute(rows, ["MENTORS_OVERLOADED"], levels=("organisation",))).value == 0.4
