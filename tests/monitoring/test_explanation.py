"""Each number explains itself: its parts, the rows behind it, how far it can be relied on."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from monitoring_samples import KINDS, groups, programme

from mentorship_model.errors import MentorshipModelError
from mentorship_model.explain import render
from mentorship_model.monitoring import (
    CATALOGUE,
    DEFAULT_PROFILE,
    SUBJECTS,
    ResultRow,
    Status,
    compute,
    explain,
    value_text,
)
from mentorship_model.monitoring.formula import Column, Count, Ratio, Total, Weighted


def told(rows, ids, *, level="organisation", lang="ru", **request):
    explained = compute(rows, ids, **request)
    row = next(row for row in explained.rows if row.level == level)
    return render(explain(row, facts=rows, on=request.get("on")), lang, cite=False).splitlines()


ROWS = [
    programme("p2", activities_planned=6, activities_done=3),
    programme("p1", activities_planned=4, activities_done=3),
    programme("p3", activities_planned=4, activities_done=None),
    programme("q1", "s2", activities_planned=4, activities_done=4),
]


def test_a_share_tells_its_parts_and_the_rows_behind_it():
    assert told(ROWS, ["PROGRAMME_EFFECTIVENESS"]) == [
        "· результативность программы, s1: 60,0\xa0%",
        "  · мероприятий выполнено с результатом: 6",
        "  · мероприятий запланировано: 10",
        "  · интервал 95 %: от 31,3\xa0% до 83,2\xa0%",
        "  · использовано строк: 66,7\xa0% тех, что могут относиться",
        "  · строк за ним: 2 (p1, p2)",
        "  ✓ надёжно",
    ]


def test_every_part_of_an_explanation_has_a_code_for_programs():
    row = compute(ROWS, ["PROGRAMME_EFFECTIVENESS"]).rows[0]
    with_rows, alone = explain(row, facts=ROWS), explain(row)

    assert with_rows.code == alone.code == "indicator"
    assert [(part.code, part.is_remark, part.holds) for part in with_rows.parts] == [
        ("part", True, None),
        ("part", True, None),
        ("interval", True, None),
        ("coverage", True, None),
        ("rows", True, None),
        ("status:ok", False, True),
    ]
    assert [part.code for part in alone.parts] == [
        *("part", "part", "interval", "coverage", "status:ok")
    ]
    dynamics = groups(("s1", "5a", "2025", 20, 10), ("s1", "5a", "2026", 25, 15))
    row = compute(dynamics, ["QUALITY_DYNAMICS"], period=("2025", "2026")).rows[0]
    codes = [part.code for part in explain(row, facts=dynamics).parts]
    assert codes[:4] == ["part"] * 4
    assert [one.code for one in explain(row).citations][-1] == "indicator:QUALITY_DYNAMICS"


def test_a_region_has_the_rows_of_all_its_schools_behind_it():
    assert "  · строк за ним: 3 (p1, p2, q1)" in told(
        ROWS, ["PROGRAMME_EFFECTIVENESS"], level="region"
    )


def test_the_federation_has_all_rows_behind_it():
    lines = told(ROWS, ["PROGRAMME_EFFECTIVENESS"], level="federation", levels=("federation",))

    assert "  · строк за ним: 3 (p1, p2, q1)" in lines


def test_many_rows_are_counted_and_the_first_named():
    rows = [programme(f"p{i:02}", activities_planned=1, activities_done=1) for i in range(30)]
    row = compute(rows, ["PROGRAMME_EFFECTIVENESS"]).rows[0]
    lines = render(explain(row, facts=rows, limit=2), "en", cite=False)

    assert "rows behind it: 30 (p00, p01, …)" in lines


def test_what_is_not_available_says_why():
    rows = [programme("p1", activities_planned=0, activities_done=0)]

    lines = told(rows, ["PROGRAMME_EFFECTIVENESS"], lang="en")

    assert lines[0] == "· programme effectiveness, s1: no value"
    assert lines[-1] == "  ✗ the denominator is zero"


def test_a_hidden_row_gives_nothing_away():
    rows = [programme(f"p{i}", mentee_satisfied=True) for i in range(3)]
    (row, *_) = compute(rows, ["MENTEE_SATISFACTION"], audience="public").rows

    reason = explain(row, facts=rows)

    assert row.status is Status.HIDDEN
    assert [part.code for part in reason.parts] == ["status:hidden"]


def test_a_dynamics_tells_both_periods():
    rows = groups(("s1", "5a", "2025", 20, 10), ("s1", "5a", "2026", 25, 15))

    lines = told(rows, ["QUALITY_DYNAMICS"], lang="en", period=("2025", "2026"))

    assert lines[:5] == [
        "· dynamics of the quality rate, s1: +10.0\xa0p.p.",
        "  · learners with a mark of 4 or 5: 15",
        "  · learners with a mark: 25",
        "  · in the earlier period: learners with a mark of 4 or 5: 10",
        "  · in the earlier period: learners with a mark: 20",
    ]


def test_only_rows_of_the_population_stand_behind():
    rows = [
        programme("p1", phase="completed", planned_end=date(2026, 5, 1)),
        programme("p2", phase="active", planned_end=date(2026, 7, 1)),
    ]

    assert "  · строк за ним: 1 (p1)" in told(rows, ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1))


def test_only_rows_of_the_dimension_stand_behind():
    rows = [
        programme("p1", phase="terminated", end_reason="illness"),
        programme("p2", phase="terminated", end_reason="transfer"),
    ]

    lines = told(rows, ["EARLY_END_COUNT"], dimensions=("end_reason",))

    assert "  · строк за ним: 1 (p1)" in lines


def test_only_rows_of_the_period_stand_behind():
    rows = [
        programme("p1", activities_planned=6, activities_done=3, period="2025"),
        programme("p2", activities_planned=6, activities_done=3, period="2026"),
    ]

    assert "  · строк за ним: 1 (p2)" in told(rows, ["PROGRAMME_EFFECTIVENESS"], period="2026")


def test_the_formula_says_that_it_is_a_convention():
    row = compute(ROWS, ["PROGRAMME_EFFECTIVENESS"]).rows[0]

    assert "наше соглашение" in render(explain(row), "ru")


def test_values_are_written_in_their_unit():
    assert value_text(0.1234, CATALOGUE["PROGRAMME_EFFECTIVENESS"], lang="ru") == "12,3\xa0%"
    assert value_text(1234.5, CATALOGUE["TIME_TO_MATCH"], lang="ru") == "1\u202f234,5"
    assert value_text(None, CATALOGUE["TIME_TO_MATCH"], lang="en") == "—"


@pytest.mark.parametrize(
    ("id", "value", "ru", "en"),
    [
        ("QUALITY_DYNAMICS", 0.1, "+10,0\xa0п. п.", "+10.0\xa0p.p."),
        ("QUALITY_DYNAMICS", -0.1, "-10,0\xa0п. п.", "-10.0\xa0p.p."),
        ("DIAGNOSTIC_GAIN", 0.0, "0,0\xa0п. п.", "0.0\xa0p.p."),
        ("RETENTION_DIFFERENCE", 0.25, "+25,0\xa0п. п.", "+25.0\xa0p.p."),
        ("OLYMPIAD_PARTICIPANTS_CHANGE", 6.0, "+6", "+6"),
        ("LEARNER_GAIN", 0.5, "0,50", "0.50"),
    ],
)
def test_a_change_has_its_sign_and_that_of_a_share_is_in_points(id, value, ru, en):
    """A share that rose from 40 % to 50 % did not rise by 10 %."""
    assert value_text(value, CATALOGUE[id], lang="ru") == ru
    assert value_text(value, CATALOGUE[id], lang="en") == en


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_behind_may_come_from_a_frame(kind):
    row = compute(ROWS, ["PROGRAMME_EFFECTIVENESS"]).rows[0]

    reason = explain(row, facts=KINDS[kind](ROWS, SUBJECTS["programme"]))

    assert reason == explain(row, facts=ROWS)


def test_without_the_day_of_the_count_the_rows_behind_are_not_called_none():
    rows = [programme("p1", phase="completed", planned_end=date(2026, 5, 1))]
    (row, *_) = compute(rows, ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1)).rows

    reason = explain(row, facts=rows)

    assert "rows behind it: not known without the day of the count (on=)" in render(reason, "en")
    assert "строки за ним: не известны без дня подсчёта (on=)" in render(reason, "ru")


def test_where_no_row_stands_behind_there_are_no_empty_brackets():
    rows = [programme("p1", mentee_satisfied=None)]

    assert told(rows, ["MENTEE_SATISFACTION"], lang="en")[-2] == "  · rows behind it: 0"


def test_ids_written_as_numbers_have_their_rows_behind_them():
    rows = [
        programme(id, activities_planned=4, activities_done=4) | {"organisation": 7}
        for id in (12, "p1")
    ]

    assert "  · строк за ним: 2 (12, p1)" in told(rows, ["PROGRAMME_EFFECTIVENESS"])


def test_rows_of_a_repeated_id_do_not_stand_behind():
    rows = [programme(id, activities_planned=4, activities_done=4) for id in ("p1", "p2", "p2")]

    assert "  · строк за ним: 1 (p1)" in told(rows, ["PROGRAMME_EFFECTIVENESS"])


@pytest.mark.parametrize(("lang", "name"), [("ru", "федерация"), ("en", "federation")])
def test_the_federation_is_named_in_the_language(lang, name):
    lines = told(
        ROWS, ["PROGRAMME_EFFECTIVENESS"], level="federation", levels=("federation",), lang=lang
    )

    assert f", {name}: " in lines[0]


def test_an_indicator_of_ones_own_has_to_be_handed_in():
    row = ResultRow(indicator="OWN", level="organisation", unit="s1", status=Status.OK)

    with pytest.raises(MentorshipModelError) as caught:
        explain(row)

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.argument) == ("MM-MONITORING-010", "indicators")


def test_an_indicator_with_weights_of_ones_own_profile_has_its_rows_behind_it():
    own = evolve(
        CATALOGUE["MENTEE_ACTIVITY"],
        id="OWN",
        formula=Ratio(Weighted((("own", Total(Column("contests"))),)), Count()),
    )
    profile = evolve(DEFAULT_PROFILE, weights={"own": 2})
    rows = [programme(f"p{n}", contests=n) for n in range(3)]
    (row,) = compute(rows, [own], levels=("organisation",), profile=profile).rows

    lines = render(
        explain(row, facts=rows, indicators={"OWN": own}, profile=profile), "en", cite=False
    ).splitlines()

    assert "  · rows behind it: 3 (p0, p1, p2)" in lines


def test_groups_behind_a_dynamics_are_those_of_both_periods():
    rows = groups(
        ("s1", "5a", "2025", 20, 5),
        ("s1", "5a", "2026", 20, 9),
        ("s1", "5b", "2026", 20, 9),
        ("s1", "5c", "2025", 20, 9),
        ("s1", "5c", "2026", 20, None),
    )
    (row,) = compute(
        rows, ["QUALITY_DYNAMICS"], period=("2025", "2026"), levels=("organisation",)
    ).rows

    assert "rows behind it: 2 (5a)" in render(explain(row, facts=rows), "en")


def test_rows_without_an_id_of_their_own_are_called_by_their_group():
    rows = [
        {"organisation": "s1", "group": group, "exam": exam, "sat": 20, "passed": 18}
        for group, exam in (("9a", "oge"), ("9b", "oge"), ("9a", "vpr"))
    ]
    (row,) = compute(rows, ["EXAM_PASS_RATE"], levels=("organisation",)).rows

    assert "rows behind it: 3 (9a, 9b)" in render(explain(row, facts=rows), "en")


def test_a_row_without_an_interval_or_coverage_says_nothing_of_them():
    row = ResultRow(indicator="EXAM_PASS_RATE", level="region", unit="r", status=Status.UNDEFINED)
    text = render(explain(row), "en")

    assert "interval" not in text
    assert "rows used" not in text


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_number_that_has_no_name_is_not_told(lang):
    """A host may send counts that an indicator has no words for; those that it has are told."""
    row = next(iter(compute(ROWS, ["PROGRAMME_EFFECTIVENESS"]).rows))
    for id, indicator in CATALOGUE.items():
        sent = evolve(
            row,
            indicator=id,
            numerator=6,
            denominator=10,
            earlier_numerator=2,
            earlier_denominator=7,
        )
        parts = [part.text for part in explain(sent).parts if part.code == "part"]
        named = [label for label in (indicator.numerator, indicator.denominator) if label]

        assert len(parts) == 2 * len(named)
        assert all(
            label.in_(lang) in text.in_(lang) for label, text in zip(named * 2, parts, strict=True)
        )
