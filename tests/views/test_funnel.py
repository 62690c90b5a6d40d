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
