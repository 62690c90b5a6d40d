"""Funnel plots and roll-ups: what chance explains, and what is pooled."""

import re

import pytest
from attrs import evolve
from view_markup import is_harmless, read, text_of, tree_of
from view_samples import HOSTILE, organisations, result, school_results, share

from mentorship_model.errors import MentorshipModelError
from mentorship_model.monitoring import Status
from mentorship_model.views import funnel_plot, rollup_map

PARENTS = {id: school.municipality for id, school in organisations().items()}


MUNICIPALITY = "municipality"


def district(id):
    return evolve(share(id, 300, 400), level=MUNICIPALITY)


def rolled(rows, **others):
    return rollup_map(rows, level=MUNICIPALITY, below="organisation", parents=PARENTS, **others)


def styles(markup):
    return [value for name, value in read(markup).attributes if name == "class"]


def test_a_unit_beyond_chance_is_named_and_the_others_are_not():
    rows = [share(f"like-{n}", 80, 100) for n in range(20)] + [share("odd", 50, 100)]
    drawn = funnel_plot(rows, lang="en")

    # pooled 1650/2100 = 0.786; 3.09 * sqrt(0.786 * 0.214 / 100) = 0.127, so 0.5 is outside
    assert styles(drawn).count("dot outside") == 1
    assert re.search(r"<text[^>]*>odd</text>", drawn)
    assert "the middle is 78.6%" in text_of(drawn)


def test_a_small_unit_as_far_from_the_middle_is_not_beyond_chance():
    rows = [share(f"like-{n}", 80, 100) for n in range(20)] + [share("small", 5, 10)]

    # 3.09 * sqrt(0.8 * 0.2 / 10) = 0.39, so 0.5 is inside
    assert "dot outside" not in styles(funnel_plot(rows))


def test_units_that_cannot_be_drawn_are_counted_by_reason():
    text = text_of(funnel_plot(school_results(), lang="en"))

    hidden = sum(row.status == "hidden" for row in school_results())
    assert f"hidden: too few people — {hidden}" in text


def test_units_beyond_the_most_that_are_drawn_are_counted_and_belong_to_the_middle():
    rows = [share(f"s{n:05}", 8, 10) for n in range(3000)] + [share("x", 2400, 3000)] * 2
    rows += [share("y", 0, 4000)]

    # (24000 + 4800) / (30000 + 6000 + 4000) = 0.72
    text = text_of(funnel_plot(rows, lang="en"))
    assert "3 more are not shown" in text
    assert "the middle is 72.0%" in text


def test_a_unit_of_two_periods_is_told_apart_by_them():
    rows = [
        evolve(share("s1", n, 100), period=period) for n, period in ((80, "2025"), (90, "2026"))
    ]
    hints = re.findall(r"<title>([^<:]*):", funnel_plot(rows))

    assert hints == ["s1, 2025", "s1, 2026"]
    assert re.findall(r"<title>([^<:]*):", funnel_plot(rows[:1])) == ["s1"]


def test_a_hidden_value_is_not_drawn_even_if_it_is_there():
    hidden = result("b", Status.HIDDEN, n=9, numerator=1, denominator=9, value=1 / 9)

    assert styles(funnel_plot([share("a", 8, 10), hidden])).count("dot faint") == 1


def test_a_level_above_is_drawn_with_its_units_below():
    above = [
        district("district-1"),
        evolve(result("district-2", Status.HIDDEN), level=MUNICIPALITY),
    ]
    drawn = rolled([*above, *school_results()], lang="en")
    below = [r for r in school_results() if PARENTS[r.unit] == "district-1" and r.status == "ok"]

    assert styles(drawn).count("bubble") == len(below)
    assert "75.0% 300/400" in text_of(drawn)
    assert "district-2 hidden: too few people" in text_of(drawn)


def test_a_level_of_two_periods_has_of_each_its_own_units_below():
    school = next(id for id, above in PARENTS.items() if above == district("district-1").unit)
    rows = [
        evolve(row, period=period)
        for period, passed in (("2025", 60), ("2026", 90))
        for row in (district("district-1"), share(school, passed, 100))
    ]
    drawn = rolled(rows)

    hints = re.findall(r"<title>([^<]*)</title>", drawn)
    assert sorted(hint.split(":")[0] for hint in hints) == [f"{school}, 2025", f"{school}, 2026"]
    assert all(f">district-1, {period}<" in drawn for period in ("2025", "2026"))


def test_units_below_without_a_value_are_counted():
    text = text_of(rolled([district("district-1"), *school_results()], lang="en"))
    unseen = sum(row.status != "ok" for row in school_results())

    assert f"a hidden one: {unseen}." in text


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_pictures_are_well_formed_harmless_and_small(lang):
    labels = {row.unit: HOSTILE for row in school_results()}
    for drawn in (
        funnel_plot(school_results(), lang=lang, labels=labels, title=HOSTILE),
        rolled([district(HOSTILE), *school_results()], lang=lang, labels=labels),
    ):
        tree_of(drawn)
        assert is_harmless(drawn)
        assert len(drawn) < 60_000


def test_rows_in_any_order_give_the_same_picture():
    rows = [district("district-1"), *school_results()]

    assert funnel_plot(rows[1:]) == funnel_plot(rows[:0:-1])
    assert rolled(rows) == rolled(rows[::-1])


def test_only_a_share_has_limits_of_chance():
    row = evolve(share("a", 3, 3), indicator="TIME_TO_MATCH", value=15.0)

    with pytest.raises(MentorshipModelError, match="MM-VIEWS-002"):
        funnel_plot([row])


def test_no_rows_are_said_to_be_none():
    assert text_of(funnel_plot([], lang="en")) == "Nothing to show."
    assert text_of(rolled([], lang="en")) == "Nothing to show."


@pytest.mark.parametrize("value", [1.4, -0.2, float("nan")])
@pytest.mark.parametrize("indicator", ["OWN_SHARE", "EXAM_PASS_RATE"])
def test_what_is_beyond_a_whole_is_no_share(indicator, value):
    row = evolve(share("a", 3, 3), indicator=indicator, value=value)

    with pytest.raises(MentorshipModelError, match="MM-VIEWS-002"):
        funnel_plot([row, share("b", 1, 2, indicator=indicator)])


def test_a_share_of_ones_own_has_limits_too_and_a_hidden_one_may_be_anything():
    rows = [share(unit, k, 9, indicator="OWN_SHARE") for unit, k in (("none", 0), ("all", 9))]
    hidden = result("c", Status.HIDDEN, indicator="OWN_SHARE", value=7.0)

    drawn = funnel_plot([*rows, hidden], lang="en")
    assert styles(drawn).count("dot faint") == 2
    assert text_of(drawn).startswith("OWN_SHARE ")


@pytest.mark.parametrize("size", [0, -3.0, float("nan"), float("inf")])
def test_a_value_of_nobody_is_not_drawn(size):
    drawn = funnel_plot([share("a", 3, 4), share("b", 3, 4, denominator=size)], lang="en")

    assert styles(drawn).count("dot faint") == 1
    assert "Not drawn: reliable — 1." in text_of(drawn)


def test_a_value_without_a_denominator_rests_on_its_number_of_people():
    rows = [share("a", 3, 4, denominator=None, numerator=None), share("b", 0, 12)]

    # (0.75 * 4 + 0 * 12) / 16 = 0.1875
    assert "the middle is 18.8%" in text_of(funnel_plot(rows, lang="en"))
    # with neither there is nothing to stand by
    assert "Not drawn" in text_of(
        funnel_plot([*rows, evolve(rows[0], unit="c", n=None)], lang="en")
    )


def test_reasons_not_to_be_drawn_are_told_by_name_and_not_if_there_are_none():
    absent = [Status.NO_DATA, Status.HIDDEN, Status.NO_DATA]
    rows = [share("a", 1, 2), *(result(f"u{n}", status) for n, status in enumerate(absent))]

    assert "Not drawn: hidden: too few people — 1; no data — 2." in text_of(
        funnel_plot(rows, lang="en")
    )
    assert "Not drawn" not in text_of(funnel_plot(rows[:1], lang="en"))


SIZES = {
    1: ["1"],
    3: ["1", "2"],
    # 1.06 * 30 = 31.8, a tenth of whose root is 0.56: the root of 2 is 0.41 from that of 1,
    # those of 5, 10 and 20 are 1.24, 0.93 and 1.31 from that before
    30: ["1", "5", "10", "20"],
    # 50 is above the 42.4 of the scale
    40: ["1", "5", "10", "20"],
    # the first is always there; a tenth of the root of 4.24 billion is 6 512
    4_000_000_000: [
        "1",
        "50,000,000",
        "200,000,000",
        "500,000,000",
        "1,000,000,000",
        "2,000,000,000",
    ],
}


@pytest.mark.parametrize("size", SIZES)
def test_marks_of_sizes_are_round_and_stand_apart(size):
    drawn = funnel_plot([share("a", 0, size)], lang="en")
    written = re.findall(r'class="small middle"[^>]*>([^<]*)<', drawn)

    assert written == SIZES[size]


def crowd(*odd):
    """A funnel from 0 to 1: a per cent is 3.22 pixels of its 322."""
    alike = [share(f"u{n}", 800, 1000) for n in range(40)]
    odd = [share(unit, round(k * 1000), 1000, value=k) for unit, k in odd]
    drawn = funnel_plot([*alike, *odd, share("none", 0, 1), share("all", 1, 1)])
    return names_in(drawn)


def names_in(drawn):
    return re.findall(r'halo">([^<]*)<', drawn)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        # 13.2 pixels above the other, farther from the middle: room for both
        (0.341, ["far", "near"]),
        # 12.9 pixels
        (0.34, ["far"]),
        (0.3, ["far"]),
    ],
)
def test_names_in_a_funnel_do_not_lie_over_each_other(value, named):
    assert crowd(("near", value), ("far", 0.3)) == named


def test_the_farthest_in_standard_errors_is_named_first():
    rows = [share(f"u{n}", 800, 1000) for n in range(40)]
    rows += [share("small", 40, 100), share("great", 500, 1000)]

    # 0.4 * sqrt(100) = 4 is less than 0.3 * sqrt(1000) = 9.5
    assert names_in(funnel_plot(rows)) == ["great", "small"]


def test_a_ring_without_a_number_of_observations_counts_as_one():
    rows = [
        district("district-1"),
        *(evolve(share(unit, 1, 2), n=n) for unit, n in zip("abcd", (None, 0, 1, 4), strict=True)),
    ]
    drawn = rollup_map(
        rows,
        level=MUNICIPALITY,
        below="organisation",
        parents=dict.fromkeys("abcd", "district-1"),
    )

    # of 4 the radius is 6 pixels, of 1 half of it, as a quarter of the area
    radii = re.findall(r'r="([\d.]+)" class="bubble"', drawn)
    assert radii == ["3", "3", "3", "6"]


def test_rings_of_nobody_known_are_alike():
    rows = [
        district("district-1"),
        *(evolve(share(u, 1, 2), n=n) for u, n in (("a", None), ("b", 0))),
    ]
    drawn = rollup_map(
        rows, level=MUNICIPALITY, below="organisation", parents=dict.fromkeys("ab", "district-1")
    )

    assert re.findall(r'r="([\d.]+)" class="bubble"', drawn) == ["6", "6"]


def test_a_ring_says_whose_it_is_and_the_note_how_to_read_it():
    rows = [district("district-1"), share("a", 3, 4), result("b", Status.HIDDEN, value=0.01)]
    drawn = rollup_map(
        rows,
        level=MUNICIPALITY,
        below="organisation",
        parents=dict.fromkeys("ab", "district-1"),
        lang="en",
        labels={"a": "School", "district-1": "North"},
        title="T",
    )

    assert "<title>School: 75.0%, 3/4</title>" in drawn
    assert text_of(drawn).startswith("T Rings are the units one level below, their area by")
    assert "Without a ring, having no value or a hidden one: 1." in text_of(drawn)
    # the hidden 0.01 does not stretch the scale, which begins below 300/400
    assert text_of(drawn.svg).split()[0] == "70%"


def test_codes_of_dimensions_join_the_levels():
    def of(row, grade):
        return evolve(row, dimensions=(("grade", grade),))

    rows = [of(district("d"), "9"), of(district("d"), "11"), of(share("a", 3, 4), "9")]
    lines = rollup_map(
        rows, level=MUNICIPALITY, below="organisation", parents={"a": "d"}, lang="en"
    ).svg.split("</text><text")

    assert [line.count("bubble") for line in lines if "pooled" in line] == [0, 1]
    assert "a, 9: 75.0%" in "".join(lines)


def test_a_level_without_a_value_stays_in_its_line_with_the_reason():
    rows = [evolve(result("d", Status.FEW, value=None), level=MUNICIPALITY), share("a", 3, 4)]
    drawn = rollup_map(rows, level=MUNICIPALITY, below="organisation", parents={"a": "d"})

    assert "мало наблюдений" in text_of(drawn.svg)
    assert "bubble" not in drawn.svg
