"""A wrong argument is refused by its name, with what was expected; nothing is taken in silence."""

from __future__ import annotations

from datetime import date

import attrs
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import (
    CATALOGUE,
    DEFAULT_PROFILE,
    Audience,
    CompositePart,
    Moments,
    Observation,
    Stage,
    Status,
    beta_binomial_prior,
    composite_scores,
    compute,
    cronbach_alpha,
    explain,
    hedges_g,
    indicator_from_data,
    indicators_of,
    indicators_page,
    influence_report,
    item_summaries,
    judge_success,
    kaplan_meier,
    latex,
    mean_interval,
    median_time,
    newcombe_interval,
    observations,
    paired_gain,
    passport,
    process_report,
    profile_on,
    programme_history,
    risk_register,
    sheet_rows,
    shrunk_share,
    suppressed,
    survival_at,
    time_in_phase,
    top_box,
    value_text,
    wilson_interval,
)
from mentorship_model.monitoring.formula import AtLeast, AtMost

ID = "PROGRAMME_EFFECTIVENESS"
PLACES = {"organisation": "s1", "municipality": "m1", "region": "r1"}
FACTS = [PLACES | {"activities_planned": 12, "activities_done": 9}]
(ROW, *_) = compute(FACTS, [ID]).rows
PART = CompositePart(indicator=ID, weight=1)
DAY = date(2026, 6, 1)
HISTORY = [{"programme": "p1", "phase": "active", "start": "2026-01-01"}]
ENTRY = {
    "id": "OWN_LESSONS",
    "subject": "programme",
    "unit": "number",
    "name": ["уроки", "lessons"],
    "definition": ["сколько уроков", "how many lessons"],
    "numerator": ["уроков", "lessons"],
    "formula": {"amount": "open_lessons"},
}


def profile(**fields):
    return attrs.evolve(DEFAULT_PROFILE, **fields)


def record(**fields):
    return indicator_from_data(ENTRY | fields, stage=Stage.PROCESS)


def part(**fields):
    return attrs.evolve(PART, **fields)


WRONG = {
    "indicators": [
        lambda: compute(FACTS, ID),
        lambda: compute(FACTS, None),
        lambda: compute(FACTS, [ID, 3]),
    ],
    "audience": [lambda: compute(FACTS, [ID], audience="everyone")],
    "dimensions": [
        lambda: compute(FACTS, [ID], dimensions="form"),
        lambda: compute(FACTS, [ID], dimensions=("form", 1)),
    ],
    "period": [
        lambda: compute(FACTS, [ID], period=2026),
        lambda: compute(FACTS, [ID], period=""),
        lambda: compute(FACTS, [ID], period=("2025",)),
        lambda: compute(FACTS, [ID], period=("2025", "2026", "2027")),
        lambda: compute(FACTS, [ID], period=("2026", "2026")),
        lambda: compute(FACTS, [ID], period=("2025", None)),
    ],
    "on": [
        lambda: compute(FACTS, [ID], on="1.6.2026"),
        lambda: compute(FACTS, [ID], on=2026),
        lambda: explain(ROW, on="1.6.2026"),
        lambda: profile_on([], on=None),
        lambda: programme_history(HISTORY, on=None),
        lambda: time_in_phase(HISTORY, on="soon"),
        lambda: observations(HISTORY, on=5),
    ],
    "profile": [
        lambda: compute(FACTS, [ID], profile={}),
        lambda: explain(ROW, profile=None),
        lambda: top_box([5], profile=4),
    ],
    "already_published": [
        lambda: compute(FACTS, [ID], already_published=compute(FACTS, [ID])),
        lambda: compute(FACTS, [ID], already_published=[1]),
    ],
    "smallest_published": [
        lambda: profile(smallest_published=None),
        lambda: profile(smallest_published={"own": 0, "regional": 5}),
        lambda: profile(smallest_published={"own": 0, "regional": 5, "public": 10, "press": 3}),
    ],
    "smallest_published[regional]": [
        lambda: profile(smallest_published={**DEFAULT_PROFILE.smallest_published, "regional": True})
    ],
    "weights": [lambda: profile(weights=[1])],
    "weights['talks']": [lambda: profile(weights={"talks": True})],
    "minimum_n": [lambda: profile(minimum_n=[3])],
    f"minimum_n['{ID}']": [
        lambda: profile(minimum_n={ID: 0}),
        lambda: profile(minimum_n={ID: "3"}),
    ],
    "top_box": [lambda: profile(top_box="4"), lambda: profile(top_box=0)],
    "smallest_league": [lambda: profile(smallest_league=1), lambda: profile(smallest_league=2.5)],
    "level": [lambda: profile(level="regional")],
    "since": [lambda: profile(since="soon")],
    "until": [
        lambda: profile(until="later"),
        lambda: profile(since=DAY, until=DAY),
    ],
    "profiles": [lambda: profile_on([DEFAULT_PROFILE, 1], on=DAY)],
    "row": [lambda: explain(None)],
    "limit": [lambda: explain(ROW, limit=-1)],
    "lang": [
        lambda: value_text(0.5, CATALOGUE[ID], lang="fr"),
        lambda: passport(CATALOGUE[ID], "fr"),
        lambda: sheet_rows("fr"),
        lambda: indicators_page("fr"),
    ],
    "indicator": [lambda: passport(ID)],
    "subject": [lambda: indicators_of("pupil")],
    "missing": [lambda: composite_scores([ROW], [PART], missing="drop")],
    "parts": [lambda: composite_scores([ROW], [ID])],
    "prior": [lambda: shrunk_share(3, 4, prior=0.5)],
    "formula": [lambda: latex(ID)],
    "weight": [
        lambda: part(weight=-1),
        lambda: part(weight=float("nan")),
        lambda: part(weight=float("inf")),
        lambda: part(weight="1"),
    ],
    "worst": [lambda: part(worst=float("nan"))],
    "best": [lambda: part(best=None)],
    "rows": [
        lambda: composite_scores([1], [PART]),
        lambda: judge_success(compute(FACTS, [ID])),
        lambda: process_report([1], unit="s1"),
        lambda: influence_report(None, unit="s1"),
    ],
    "rulebook": [lambda: judge_success([ROW], rulebook=3)],
    "observations": [lambda: kaplan_meier([1]), lambda: kaplan_meier(None)],
    "sizes": [
        lambda: suppressed({("m",): "x"}, least=3),
        lambda: suppressed({("m",): -1}, least=3),
        lambda: suppressed([3], least=3),
    ],
    "forms": [
        lambda: cronbach_alpha([[1, 2]]),
        lambda: cronbach_alpha([{"a": 1}, 2]),
        lambda: item_summaries({"a": 1, "b": 2}.values()),
        lambda: item_summaries({1, 2}),
    ],
    "scale": [
        lambda: top_box([4], scale=(5, 1)),
        lambda: top_box([4], scale=(1,)),
        lambda: top_box([4], scale=5),
    ],
    "profile.top_box": [
        lambda: top_box([3, 3], scale=(0, 3)),
        lambda: top_box([4, 5], scale=(4, 9)),
    ],
    "answers": [lambda: top_box(5), lambda: top_box(None)],
    "left": [lambda: hedges_g(1, Moments.of([1, 2])), lambda: newcombe_interval(1, (2, 3))],
    "gains": [lambda: paired_gain(1, Moments.of([1, 2]))],
    "starts": [lambda: paired_gain(Moments.of([1, 2]), None)],
    "moments": [lambda: mean_interval([1, 2, 3])],
    "pairs": [lambda: beta_binomial_prior(5)],
    "steps": [lambda: survival_at([1], 3), lambda: median_time(None)],
    "values[1]": [lambda: Moments.of([1, float("nan")]), lambda: Moments.of([1, "2"])],
    "least": [lambda: suppressed({("m",): 3}, least="3"), lambda: suppressed({}, least=-1)],
    "stage": [lambda: indicator_from_data(ENTRY, stage="outcome")],
}


@pytest.mark.parametrize("argument", WRONG)
def test_a_wrong_argument_is_refused_by_its_name(argument):
    for call in WRONG[argument]:
        with pytest.raises(MentorshipModelError) as caught:
            call()

        (problem,) = caught.value.problems
        assert (problem.code, problem.place.argument) == ("MM-ARGUMENTS-001", argument)
        assert problem.expected.ru != problem.expected.en


@pytest.mark.parametrize("confidence", ["0.95", float("nan"), True, None])
def test_a_confidence_that_is_no_number_is_refused(confidence):
    for call in (
        lambda: profile(confidence=confidence),
        lambda: wilson_interval(1, 2, confidence=confidence),
    ):
        with pytest.raises(MentorshipModelError) as caught:
            call()

        assert caught.value.codes == ("MM-MONITORING-039",)


def test_a_share_of_text_is_refused():
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-003"):
        wilson_interval("1", 2)


@pytest.mark.parametrize("time", [float("nan"), "5", -1, True])
def test_a_duration_that_is_none_is_refused_with_its_row(time):
    with pytest.raises(MentorshipModelError) as caught:
        kaplan_meier([Observation(1, True), Observation(time, True, "t2")])

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.row, problem.subject) == ("MM-MONITORING-006", 2, "t2")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("unit", "pupils", "one of: share"),
        ("direction", "up", "one of: higher"),
        ("interval", "wide", "one of: wilson"),
        ("about", "parent", "one of: mentee"),
        ("kirkpatrick", "joy", "one of: reaction"),
        ("formula_mark", "sure", "one of: seed"),
    ],
)
def test_a_record_of_an_indicator_says_which_words_a_field_takes(field, value, expected):
    with pytest.raises(MentorshipModelError) as caught:
        record(**{field: value})

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("MM-MONITORING-042", f"$.{field}")
    assert expected in problem.in_("en")


@pytest.mark.parametrize(
    "formula",
    [
        {"amount": "talks"},
        {"amount": {"count": {"flag": "talks"}}},
        {"amount": {"count": {"by": "talks"}}},
        {"amount": {"count": {"at_least": ["talks", 1]}}},
        {"amount": {"count": {"not_above": ["open_lessons", "talks"]}}},
    ],
)
def test_a_formula_reads_numbers_flags_and_dates_of_its_table_only(formula):
    with pytest.raises(MentorshipModelError) as caught:
        record(formula=formula)

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("MM-MONITORING-050", "$.formula")
    assert 'no column "talks"' in problem.in_("en")
    assert "open_lessons" in problem.in_("ru")


def test_a_column_of_codes_of_ones_own_needs_no_type():
    own = record(formula={"amount": {"count": {"one_of": ["colour", ["red"]]}}})
    facts = [PLACES | {"colour": colour} for colour in ("red", "blue")]

    assert [row.value for row in compute(facts, [own], levels=("region",)).rows] == [1]


def test_two_indicators_of_one_id_are_refused_and_one_asked_for_twice_is_computed_once():
    strict = attrs.evolve(CATALOGUE[ID], minimum_n=100)

    assert len(compute(FACTS, [ID, ID, CATALOGUE[ID]]).rows) == 3
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-047"):
        compute(FACTS, [ID, strict])


def test_dimensions_asked_for_twice_are_taken_once():
    facts = [FACTS[0] | {"form": "teacher_teacher"}]

    assert compute(pl.DataFrame(facts), [ID], dimensions=["form", "form"]).rows == (
        compute(facts, [ID], dimensions=["form"]).rows
    )


def test_a_threshold_of_an_unknown_indicator_is_reported_and_the_rest_is_computed():
    own = record()
    known = profile(minimum_n={ID: 3, own.id: 2, "NOPE": 3})

    (problem,) = compute(FACTS, [ID, own], profile=known).problems[:1]

    assert (problem.code, problem.place.argument) == (
        "MM-MONITORING-010",
        "profile.minimum_n",
    )
    assert '"NOPE"' in problem.in_("en")
    assert "MM-MONITORING-010" not in {
        each.code for each in compute(FACTS, [own], profile=profile(minimum_n={own.id: 2})).problems
    }


def test_the_maps_of_a_profile_cannot_be_changed_behind_its_back():
    thresholds = {Audience.OWN: 0, Audience.REGIONAL: 5, Audience.PUBLIC: 10}
    own = profile(smallest_published=thresholds)
    thresholds[Audience.PUBLIC] = 0

    assert own.smallest_published[Audience.PUBLIC] == 10
    with pytest.raises(TypeError, match="cannot be changed"):
        DEFAULT_PROFILE.weights["activity.contest"] = 0


def to_dicts(rows):
    return rows


def to_pandas(rows):
    return pytest.importorskip("pandas").DataFrame(rows)


MAKERS = [
    to_dicts,
    pl.DataFrame,
    pl.LazyFrame,
    lambda rows: pl.DataFrame(rows).to_arrow(),
    to_pandas,
    lambda rows: duckdb.from_arrow(pl.DataFrame(rows).to_arrow()),
]


def marks(*periods):
    row = PLACES | {"group": "5a", "marks": 20, "marks_passing": 20, "marks_good": 10}
    return [row | {"period": period} for period in periods]


@pytest.mark.parametrize("make", MAKERS)
def test_a_period_that_is_not_there_is_named_beside_those_that_are(make):
    result = compute(make(marks("2025", "2026")), ["QUALITY_RATE"], period="2027")

    (problem,) = result.problems
    assert (problem.code, problem.place.argument) == ("MM-MONITORING-045", "period")
    assert 'no period "2027"' in problem.in_("en")
    assert "2025, 2026" in problem.in_("ru")
    assert {row.status for row in result.rows} == {Status.NO_DATA}


@pytest.mark.parametrize("make", MAKERS)
def test_photographs_of_several_days_are_not_added_up(make):
    """One mentor of two in 2025 and in 2026 is one of two, not two of four."""
    rows = [
        PLACES | {"teacher": id, "is_mentor": id == "t1", "period": period}
        for id in ("t1", "t2")
        for period in ("2025", "2026")
    ]

    result = compute(make(rows), ["MENTOR_SHARE"])
    (problem,) = result.problems

    assert result.rows == ()
    assert (problem.code, problem.place.argument) == ("MM-MONITORING-044", "period")
    assert "2025, 2026" in problem.in_("en")
    assert [row.n for row in compute(make(rows), ["MENTOR_SHARE"], period="2026").rows] == [2] * 3


@pytest.mark.parametrize("period", [1, 1.0])
def test_periods_written_as_numbers_are_the_same_labels(period):
    rows = marks(2026 * period)

    assert [each.code for each in compute(rows, ["QUALITY_RATE"], period="2026").problems] == [
        "MM-MONITORING-024"
    ]


def test_no_more_than_six_periods_are_named():
    (problem,) = compute(marks(*map(str, range(2010, 2020))), ["QUALITY_RATE"], period="x").problems

    assert problem.in_("en").endswith("2010, 2011, 2012, 2013, 2014, 2015, …")


@pytest.mark.parametrize(
    ("pair", "is_swapped"),
    [
        (("2025/2026", "2024/2025"), True),
        (("2024/2025", "2025/2026"), False),
        (("2025-12", "2025-02"), True),
        (("2025-02", "2025-12"), False),
        (("3 четверть 2025", "1 четверть 2026"), False),
        (("осень", "весна"), False),
        (("осень 2024", "весна 2025"), False),
        (("2025", "весна"), False),
    ],
)
def test_periods_whose_labels_say_that_they_are_swapped_are_reported(pair, is_swapped):
    result = compute(marks(*pair), ["QUALITY_DYNAMICS"], period=pair)

    assert [each.code for each in result.problems] == ["MM-MONITORING-046"] * is_swapped
    assert len(result.rows) == 3


def test_what_is_no_row_is_left_out_and_counted():
    result = compute([FACTS[0], None, 7], [ID])

    (problem,) = result.problems
    assert (problem.code, problem.place.row) == ("MM-MONITORING-043", 2)
    assert "2 rows" in problem.in_("en")
    assert result.rows == compute(FACTS, [ID]).rows


@pytest.mark.parametrize(
    "read",
    [
        lambda rows: compute(rows, [ID]),
        risk_register,
        lambda rows: programme_history(rows, on=DAY),
        lambda rows: explain(ROW, facts=rows),
    ],
)
@pytest.mark.parametrize("rows", [[1, 2], "rows", {1, 2}])
def test_facts_without_a_row_are_refused(read, rows):
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-041"):
        read(rows)


def test_the_register_keeps_the_numbers_of_rows_beside_one_that_is_none():
    risk = {"risk": "load", "probability": 5, "impact": 3, "is_open": True}

    register, problems = risk_register([None, risk, risk | {"risk": "form", "impact": 9}])

    assert [each.id for each in register] == ["load"]
    assert [(each.code, each.place.row) for each in problems] == [
        ("MM-MONITORING-043", 1),
        ("MM-MONITORING-030", 3),
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_a_history_may_be_a_frame(make):
    rows, problems = programme_history(make(HISTORY), on="2026-02-01")

    assert problems == ()
    assert [(row["started_on"], row["days_in_phase"]) for row in rows] == [(date(2026, 1, 1), 31)]


def test_a_stretch_that_is_no_row_is_left_out_and_counted():
    rows, problems = programme_history([*HISTORY, 5], on=DAY)

    assert len(rows) == 1
    assert [(each.code, each.place.row) for each in problems] == [("MM-MONITORING-043", 2)]


@pytest.mark.parametrize("answer", [4.5, "5", True, float("nan"), 6])
def test_an_answer_off_the_scale_is_reported(answer):
    box = top_box([5, answer])

    assert (box.satisfied, box.n, box.asked) == (1, 1, 2)
    assert [(each.code, each.place.row) for each in box.problems] == [("MM-MONITORING-007", 2)]


@pytest.mark.parametrize("answer", ["five", float("nan"), True])
def test_an_answer_that_is_no_number_is_missing_and_reported(answer):
    forms = [{"a": 1, "b": 2}, {"a": 3, "b": 3}, {"a": answer, "b": 4}]
    scale, (first, second) = cronbach_alpha(forms), item_summaries(forms)

    assert (scale.n, scale.incomplete, scale.alpha) == (2, 1, cronbach_alpha(forms[:2]).alpha)
    assert [(each.code, each.place.row, each.place.column) for each in scale.problems] == [
        ("MM-MONITORING-049", 3, "a")
    ]
    assert (first.n, first.mean, first.problems) == (2, 2, scale.problems)
    assert (second.n, second.mean, second.problems) == (3, 3, ())


@pytest.mark.parametrize(
    "frame",
    [pl.DataFrame, pl.LazyFrame, pd.DataFrame, lambda rows: pd.DataFrame(rows).convert_dtypes()],
)
def test_forms_may_be_a_frame_in_which_nan_is_no_answer(frame):
    forms = [{"a": 1, "b": 2}, {"a": 3, "b": 3}, {"a": 5, "b": 4}, {"a": None, "b": 4}]

    assert cronbach_alpha(frame(forms)) == cronbach_alpha(forms)
    assert item_summaries(frame(forms)) == item_summaries(forms)


def test_forms_that_are_neither_rows_nor_a_frame_are_refused():
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-041") as caught:
        cronbach_alpha(5)

    assert caught.value.problems[0].place.argument == "forms"


def test_a_record_tells_all_that_is_wrong_with_it_at_once():
    with pytest.raises(MentorshipModelError) as caught:
        record(formula={"mean": "open_lessons"}, unit="pupils")

    assert set(caught.value.codes) == {"MM-MONITORING-001", "MM-MONITORING-042"}


class TestNumbersOfArrays:
    """A sum of a column is a number of numpy: it counts as Python's own."""

    def test_shares(self):
        assert wilson_interval(np.int64(3), np.int32(5)) == wilson_interval(3, 5)
        assert newcombe_interval((np.int64(56), 70), (48, np.int8(80))) == newcombe_interval(
            (56, 70), (48, 80)
        )
        pairs = [(9, 10), (5, 10), (18, 20), (10, 20), (10, 10), (4, 10)]
        arrays = [(np.int8(part), np.int8(whole)) for part, whole in pairs]
        assert beta_binomial_prior(arrays) == beta_binomial_prior(pairs)

    def test_moments_do_not_run_over(self):
        # 100 x 100 + 100 x 100 + 3 x 3 = 20009 is more than eight bits hold.
        assert Moments.of(np.array([100, 100, 3], "int8")) == Moments(3, 203.0, 20009.0)

    def test_answers(self):
        given, forms = [1, 5, 5], [{"a": 1, "b": 1}, {"a": 3, "b": 2}]
        arrays = [{item: np.int64(answer) for item, answer in form.items()} for form in forms]
        assert top_box(np.array(given)) == top_box(given)
        assert cronbach_alpha(arrays) == cronbach_alpha(forms)

    def test_durations_come_back_as_numbers_of_python(self):
        (step,) = kaplan_meier([Observation(np.int64(3), np.bool_(True))])
        assert repr(step.time) == "3"


@pytest.mark.parametrize(
    "value",
    [10**400, -(10**400), 1e308, 2**53 + 1, np.int64(2**53 + 1)],
    ids=["power", "negative", "float", "whole", "array"],
)
def test_a_number_that_no_sum_can_hold_is_refused_in_our_words(value):
    for call in (
        lambda: Moments.of([1, value]),
        lambda: wilson_interval(1, value),
        lambda: kaplan_meier([Observation(value, True)]),
        lambda: profile(confidence=value),
        lambda: AtLeast("n", value),
        lambda: part(weight=value),
    ):
        with pytest.raises(MentorshipModelError):
            call()
    assert top_box([value, 5]).n == 1
    assert item_summaries([{"a": value}])[0].n == 0


def test_the_largest_number_is_counted_with():
    assert Moments.of([2**53, -(2**53)]).mean == 0


@pytest.mark.parametrize("bound", [float("nan"), float("inf")])
def test_a_bound_that_nothing_can_be_compared_with_is_refused(bound):
    for node in (AtLeast, AtMost):
        with pytest.raises(MentorshipModelError, match="ARGUMENTS-001] argument bound"):
            node("n", bound)


@pytest.mark.parametrize("is_event", [None, "нет", 1, float("nan")])
def test_an_unknown_end_of_watching_is_not_taken_for_either(is_event):
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-057] row 1"):
        kaplan_meier([Observation(3, is_event)])


def test_units_of_nobody_are_left_out_and_what_is_no_share_is_refused():
    pairs = [(9, 10), (5, 10), (18, 20), (10, 20), (10, 10), (4, 10)]
    assert beta_binomial_prior([*pairs, (0, 0)]) == beta_binomial_prior(pairs)
    with pytest.raises(MentorshipModelError, match="MM-MONITORING-003"):
        beta_binomial_prior([*pairs, (5, 3)])
