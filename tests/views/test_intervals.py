"""Interval and change plots show every unit, and hide what is hidden."""

import re

import pytest
from attrs import evolve
from view_markup import is_harmless, text_of, tree_of
from view_samples import HOSTILE, result, school_names, school_results, share

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import CATALOGUE, Result, Status
from mentorship_model.text import capital
from mentorship_model.views import change_plot, interval_plot


def test_every_unit_is_in_the_picture():
    text = text_of(interval_plot(school_results(), labels=school_names()))

    assert all(text.count(name) for name in school_names().values())


def test_the_highest_shrunk_value_is_first_and_absent_ones_last():
    rows = [share("tiny", 6, 6), share("great", 95, 100), result("none", Status.NO_DATA)]
    text = text_of(interval_plot(rows, lang="en"))

    # (6 + 17) / 26 = 0.885 and (95 + 17) / 120 = 0.933
    assert text.index("great") < text.index("tiny") < text.index("none")


def test_a_hidden_number_is_nowhere_in_the_picture():
    row = result("school", Status.HIDDEN, n=7, numerator=5, denominator=7, value=5 / 7)
    drawn = interval_plot([row, share("other", 20, 40)], lang="en")

    assert "hidden: too few people" in text_of(drawn)
    assert "71.4" not in drawn
    assert "5/7" not in drawn


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("status", [status for status in Status if status is not Status.OK])
def test_why_there_is_no_value_is_told(status, lang):
    drawn = interval_plot([result("a", status)], lang=lang)

    assert status.label.in_(lang) in text_of(drawn)


def test_rows_of_two_indicators_are_not_drawn_together():
    rows = [share("a", 1, 2), evolve(share("a", 1, 2), indicator="PASS_RATE")]

    with pytest.raises(MentorshipModelError, match=r"MM-VIEWS-001.*EXAM_PASS_RATE.*PASS_RATE"):
        interval_plot(rows)


def test_one_of_several_indicators_and_levels_may_be_chosen():
    rows = [
        share("a", 1, 2),
        evolve(share("b", 1, 2), indicator="PASS_RATE"),
        evolve(share("c", 1, 2), level="region"),
    ]
    drawn = interval_plot(rows, indicator="EXAM_PASS_RATE", level="region", lang="en")
    names = {"a", "b", "c"} & set(text_of(drawn.svg).split())

    assert names == {"c"}


def test_the_caption_is_the_name_of_the_indicator():
    name = capital(CATALOGUE["EXAM_PASS_RATE"].name.ru)

    assert text_of(interval_plot([share("a", 1, 2)], lang="ru")).startswith(name)


def test_a_value_that_is_no_share_is_not_written_as_one():
    row = evolve(share("a", 3, 3), indicator="TIME_TO_MATCH", value=15.0, low=9.5, high=20.5)
    text = text_of(interval_plot([row], lang="en"))

    assert "15.0" in text
    assert "%" not in text


def test_dimensions_tell_lines_of_one_unit_apart():
    rows = [
        evolve(share("a", 8, 9), dimensions=(("subject", "chemistry"),)),
        evolve(share("a", 7, 9), dimensions=(("subject", "physics"),)),
    ]
    text = text_of(interval_plot(rows, lang="en"))

    assert "a, chemistry" in text
    assert "a, physics" in text


def test_a_change_of_a_number_has_its_sign_and_no_talk_of_an_interval():
    row = evolve(share("a", 3, 3), indicator="OLYMPIAD_PARTICIPANTS_CHANGE", value=6.0, low=None)
    text = text_of(interval_plot([row], lang="en"))

    assert "+6" in text
    assert "has no interval" in text
    assert "has no interval" not in text_of(interval_plot([share("a", 3, 3)], lang="en"))


def test_a_share_beyond_100_percent_stands_beyond_100_percent():
    """Meetings held may be more than those required."""
    rows = [evolve(share(id, 3, 3), indicator="CONTACT_RATE", value=v, low=None, high=None)
            for id, v in (("a", 1.4), ("b", 1.0), ("c", 0.6))]  # fmt: skip
    drawn = str(interval_plot(rows, lang="en"))
    dots = re.findall(r'<circle[^>]*cx="([^"]+)"', drawn)

    assert len(set(dots)) == 3
    assert "140%" in text_of(drawn)


def test_periods_tell_lines_of_one_unit_apart():
    rows = [evolve(share("a", 8, 9), period=period) for period in ("2025", "2026")]

    assert all(f"a, {row.period}" in text_of(interval_plot(rows, lang="en")) for row in rows)
    assert "2025" not in text_of(interval_plot(rows[:1], lang="en"))


def test_numbers_are_those_of_the_rows():
    text = text_of(interval_plot([share("a", 21, 24)], lang="ru"))

    assert "87,5 %" in text
    assert "21/24" in text


def test_units_beyond_the_limit_are_counted():
    assert "50 more are not shown" in text_of(interval_plot(school_results(), lang="en", limit=10))


def test_a_change_is_told_in_points_with_its_sign():
    text = text_of(
        change_plot([share("a", 10, 20)], [share("a", 15, 20)], periods=("2025", "2026"), lang="en")
    )

    assert "+25.0 p.p." in text


def test_a_change_with_one_side_hidden_is_not_computed():
    before = [result("a", Status.HIDDEN, value=0.5)]
    text = text_of(change_plot(before, [share("a", 15, 20)], periods=("2025", "2026"), lang="en"))

    assert " p.p." not in text
    assert "hidden: too few people" in text


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_pictures_are_well_formed_harmless_and_small(lang):
    drawn = interval_plot(school_results(), lang=lang, labels=school_names(), title=HOSTILE)

    tree_of(drawn)
    assert is_harmless(drawn)
    assert len(drawn) < 60_000


def test_rows_in_any_order_give_the_same_picture():
    rows = school_results()

    assert interval_plot(rows) == interval_plot(rows[::-1])


def test_no_rows_are_said_to_be_none():
    assert text_of(interval_plot([], lang="en")) == "Nothing to show."
    assert text_of(change_plot([], [], periods=("a", "b"))) == "Нечего показать."


def test_a_whole_result_may_be_given_instead_of_its_rows():
    rows = school_results()

    assert interval_plot(Result(table=tuple(rows)), "EXAM_PASS_RATE") == interval_plot(rows)


def test_a_value_from_few_is_a_ring_and_the_note_says_so():
    few = evolve(share("a", 2, 3), status=Status.FEW)
    drawn = interval_plot([few, share("b", 20, 30)], lang="en")

    assert "A ring is: few observations." in text_of(drawn)
    assert drawn.count('class="ring"') == 1
    assert "A ring is" not in text_of(interval_plot([share("b", 20, 30)], lang="en"))


@pytest.mark.parametrize(
    ("period", "lang", "told"),
    [("2025", "en", "The ring is 2025, the dot 2026"), (None, "ru", "Кружок — до, точка — после")],
)
def test_a_change_names_the_periods_of_its_rows_and_takes_one_level_of_many(period, lang, told):
    before = [evolve(share("a", 10, 20), period=period), evolve(share("r", 1, 2), level="region")]
    after = [evolve(row, period=period and "2026") for row in before]
    text = text_of(change_plot(before, after, level=before[0].level, lang=lang))

    assert told in text
    assert " r " not in text


def test_a_mean_rests_on_so_many_and_not_on_points_out_of_people():
    row = evolve(
        result("a", Status.OK, n=12, numerator=15.0, denominator=12.0, value=1.25),
        indicator="MOTIVATION_GAIN",
    )

    words = text_of(interval_plot([row], lang="en"))
    assert "n=12" in words
    assert "15/12" not in words


def dots(drawn):
    """Where the values stand, as shares of the scale."""
    return [float(x) / 100 for x in re.findall(r'<circle[^>]*cx="([\d.]+)%"', drawn.svg)]


def alone(at, indicator="EXAM_PASS_RATE"):
    row = share("a", 1, 2, indicator=indicator)
    return evolve(row, value=at, low=None, high=None, shrunk=None)


CHANGE = "OLYMPIAD_PARTICIPANTS_CHANGE"


@pytest.mark.parametrize(
    ("rows", "marks", "places"),
    [
        # one value stands within the scale, on the middle unless a bound is near
        ([alone(0.5)], "40% 45% 50% 55% 60%", [0.5]),
        ([alone(0.0)], "0% 20% 40%", [0.0]),
        ([alone(1.0)], "60% 80% 100%", [1.0]),
        # equal ones over each other
        ([alone(0.5), alone(0.5)], "40% 45% 50% 55% 60%", [0.5, 0.5]),
        # changes of numbers have no bounds
        ([alone(-8.0, CHANGE)], "−10 −9 −8 −7 −6", [0.5]),
        ([alone(0.0, CHANGE)], "−0.5 0 +0.5", [0.5]),
        ([alone(3.0, CHANGE), alone(-1.0, CHANGE)], "−1 0 +1 +2 +3", [1.0, 0.0]),
        # what floats leave of nothing
        ([alone(0.3 - 0.1 - 0.2, CHANGE)], "−0.5 0 +0.5", [0.5]),
    ],
)
def test_the_scale_holds_the_values_within_the_bounds_of_their_measure(rows, marks, places):
    drawn = interval_plot(rows, lang="en")
    written = re.findall(r'class="small middle">([^<]*)<', drawn.svg)

    assert dots(drawn) == places
    assert " ".join(written) == marks


def test_the_scale_holds_ends_and_reference_and_only_what_is_drawn():
    wide = evolve(share("a", 1, 2), value=0.5, low=0.21, high=0.79)
    written = [
        text_of(interval_plot(rows, lang="en", **others).svg)
        for rows, others in (
            ([wide], {}),
            ([wide], {"reference": 0.05}),
            ([wide, alone(0.01)], {"limit": 1}),
            ([wide, result("b", Status.HIDDEN, value=0.01, low=0.0, high=0.02)], {}),
        )
    ]

    assert [text.split()[0] for text in written] == ["20%", "0%", "20%", "20%"]


@pytest.mark.parametrize(
    ("rows", "others", "told"),
    [
        ([alone(0.5)], {}, "The dot is the value; at the right, out of how many. The indicator has no interval."),
        ([evolve(alone(0.5), low=0.4)], {}, "The dot is the value, the line its confidence interval; at the right, out of how many."),
        ([share("a", 1, 2)], {}, "The dot is the value, the line its confidence interval; at the right, out of how many. Ordered by the shrunk value, so that small schools do not reach the ends by chance."),
        ([alone(0.5)], {"reference": 0.75}, "The indicator has no interval. The dashed line is 75.0%."),
        ([alone(0.5)], {"reference": 0.0}, "The indicator has no interval. The dashed line is 0.0%."),
        ([alone(0.5)], {"limit": 0}, "The indicator has no interval. 1 more are not shown."),
        ([alone(0.5)], {"limit": 1}, "The indicator has no interval."),
        # of a hidden row nothing is told
        ([result("a", Status.HIDDEN, value=0.5, low=0.4)], {}, "The indicator has no interval."),
        ([result("a", Status.FEW)], {}, "The indicator has no interval."),
    ],
)  # fmt: skip
def test_the_note_tells_how_to_read_what_is_there(rows, others, told):
    drawn = interval_plot(rows, lang="en", title="T", **others)

    assert text_of(drawn).removesuffix(text_of(drawn.svg)).strip().endswith(told)


def test_an_interval_says_its_ends_and_a_few_are_a_ring():
    few = evolve(share("a", 1, 2), status=Status.FEW, low=0.25, high=0.75)
    unknown = evolve(few, status=Status.UNDEFINED)

    assert "<title>25.0% … 75.0%</title>" in interval_plot([few], lang="en")
    for row, style in ((few, "ring"), (unknown, "ring"), (evolve(few, status=Status.OK), "dot")):
        assert f'class="{style}"' in interval_plot([row])


def changed(*values):
    return [evolve(alone(value), unit=f"u{n}") for n, value in enumerate(values)]


def test_the_largest_gain_is_first_and_units_without_both_values_last():
    before = [*changed(0.5, 0.5, 0.5, 0.6), share("x", 1, 2), result("y", Status.NO_DATA)]
    after = [*changed(0.4, 0.5, 0.7, 0.6), share("w", 1, 2), result("y", Status.HIDDEN, value=0.5)]
    text = text_of(change_plot(before, after, lang="en").svg)

    lines = "u2 +20.0 p.p. u1 0.0 p.p. u3 0.0 p.p. u0 −10.0 p.p. w no data x no data y no data"
    assert text.endswith(lines)


def test_a_change_is_drawn_as_far_as_it_is_known():
    before = [share("a", 1, 2), result("b", Status.HIDDEN, value=0.5), share("c", 1, 2)]
    after = [result("a", Status.FEW), share("b", 1, 2)]
    svg = change_plot(before, after, lang="en").svg

    # each value stands at its half, between 45 % and 55 %
    assert re.findall(r'class="(ring|dot)"', svg) == ["ring", "dot", "ring"]
    assert text_of(svg).endswith("a few observations b hidden: too few people c no data")
    assert 'class="interval"' not in svg


def test_a_unit_is_called_by_its_name_in_the_later_period():
    before, after = [share("a", 1, 2)], [share("a", 2, 2), share("b", 1, 2)]
    drawn = change_plot(before, after, lang="en", labels={"a": "School"}, title="T", limit=1)

    assert text_of(drawn).startswith("T The ring is before, the dot after; the largest gains come")
    assert text_of(drawn.svg).endswith("School +50.0 p.p.")
    assert "1 more are not shown." in text_of(drawn)


def test_only_rows_of_one_thing_have_a_change():
    with pytest.raises(MentorshipModelError, match="MM-VIEWS-001"):
        change_plot([share("a", 1, 2)], [share("a", 1, 2, indicator="PASS_RATE")])


def test_codes_tell_the_changes_of_one_unit_apart():
    rows = [evolve(alone(v), dimensions=(("subject", s),)) for v, s in ((0.5, "x"), (0.6, "y"))]
    text = text_of(change_plot(rows, [evolve(row, value=0.8) for row in rows], lang="en").svg)

    assert text.endswith("a, x +30.0 p.p. a, y +20.0 p.p.")


def test_a_reference_may_be_a_whole_number():
    assert interval_plot([alone(0.5)], reference=1) == interval_plot([alone(0.5)], reference=1.0)
