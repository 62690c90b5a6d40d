"""Where marks stand, in pixels computed by hand for a picture 1000 pixels wide."""

import re
from datetime import date, timedelta

import pytest
from attrs import evolve
from view_geometry import marks, path_points, size
from view_markup import read, text_of
from view_samples import net, result, running_route, share, small_town

from mentorship_model.calendar import Term
from mentorship_model.model import (
    Activity,
    ActivityStatus,
    Correction,
    Opening,
    PlannedActivity,
    Programme,
    RoadMap,
    Route,
    RoutePhase,
    Suspension,
    SuspensionReason,
)
from mentorship_model.monitoring import Status
from mentorship_model.views import (
    change_plot,
    funnel_plot,
    interval_plot,
    rollup_map,
    route_chart,
    route_timeline,
)
from mentorship_model.views.crossings import crossings
from mentorship_model.views.scale import Scale
from mentorship_model.views.school_cards import school_card
from mentorship_model.vocabulary import CorrectionCause, RoadMapPart


def boxes(drawn, kind, style=None):
    found = marks(getattr(drawn, "svg", drawn))
    return [m.box for m in found if m.kind == kind and style in (None, m.style)]


def middles(drawn, kind, style=None):
    found = marks(getattr(drawn, "svg", drawn))
    return [m.middle for m in found if m.kind == kind and style in (None, m.style)]


def texts(drawn):
    return {m.text: m for m in marks(getattr(drawn, "svg", drawn)) if m.kind == "text"}


def value(unit, at, low=None, high=None, **others):
    row = share(unit, 1, 2)
    return evolve(row, value=at, low=low, high=high, shrunk=None, **others)


# A list of units: names end at 280, the scale is from 300 to 700, rows of 22 begin at 24.
TWO = [value("a", 0.8, 0.6, 1.0), value("b", 0.4, 0.2, 0.6), result("c", Status.NO_DATA)]


def test_values_and_intervals_stand_at_their_places_on_the_scale():
    drawn = interval_plot(TWO, lang="en", reference=0.6)

    # from 0.2 to 1.0: 0.8 is 3/4 of 400, 0.4 is 1/4; the middle of a row is 11 below its top
    assert middles(drawn, "circle", "dot") == [(600, 35), (400, 57)]
    assert boxes(drawn, "line", "interval") == [(500, 35, 700, 35), (300, 57, 500, 57)]
    assert boxes(drawn, "line", "reference") == [(500, 18, 500, 94)]
    assert [box[0] for box in boxes(drawn, "line", "grid")] == [300, 400, 500, 600, 700]


def test_names_end_before_the_scale_and_numbers_stand_after_it():
    written = texts(interval_plot(TWO, lang="en"))

    assert written["80.0%"].right == 850
    assert written["1/2"].right == 1000
    assert written["no data"].left == 300
    assert [written[mark].middle[0] for mark in ("20%", "40%", "100%")] == [300, 400, 700]
    assert written["80.0%"].bottom - 2 == 24 + 15
    assert written["100%"].bottom - 2 == 12


def test_a_row_without_one_end_of_its_interval_has_no_line():
    drawn = interval_plot([value("a", 0.5, 0.4), value("b", 0.6, None, 0.7)])

    assert boxes(drawn, "line", "interval") == []
    assert len(boxes(drawn, "circle", "dot")) == 2


def test_a_change_goes_from_the_ring_to_the_dot():
    before, after = [value("a", 0.6)], [value("a", 0.9)]
    drawn = change_plot(before, after, periods=("1", "2"), lang="en")

    # from 0.6 to 0.9 by tenths
    assert middles(drawn, "circle", "ring") == [(300, 35)]
    assert middles(drawn, "circle", "dot") == [(700, 35)]


def test_rings_below_have_their_area_by_the_number_of_observations():
    above = value("district", 0.7, 0.6, 0.9, level="municipality")
    below = [value("a", 0.6, n=100), value("b", 1.0, n=25), value("c", 0.8, n=1)]
    drawn = rollup_map(
        [above, *below, value("stray", 0.9, n=900)],
        level="municipality",
        below="organisation",
        parents=dict.fromkeys("abc", "district"),
        lang="en",
    )
    rings = boxes(drawn, "circle", "bubble")

    # radii 6, 6 * sqrt(25 / 100) = 3, and never less than 2
    assert [right - left for left, _, right, _ in rings] == [12, 6, 4]
    assert middles(drawn, "circle", "bubble") == [(300, 35), (700, 35), (500, 35)]
    assert boxes(drawn, "line", "interval pooled") == [(300, 35, 600, 35)]
    assert middles(drawn, "circle", "dot pooled") == [(400, 35)]


# A funnel: from 110 to 980 across, from 14 to 336 down; sizes by their square root.
FUNNEL = [
    value("a", 0.9, denominator=100, numerator=90),
    value("b", 0.5, denominator=25, numerator=12.5),
]


def test_points_of_a_funnel_stand_by_the_root_of_their_size():
    drawn = funnel_plot(FUNNEL, lang="en")
    # the scale ends at sqrt(100 * 1.06) = 10.296: 110 + 870 * 10 / 10.296, 110 + 870 * 5 / 10.296
    assert [x for x, _ in middles(drawn, "circle")] == [955, 532.5]
    # from 0.5 to 0.9
    assert [y for _, y in middles(drawn, "circle")] == [14, 336]
    # (90 + 12.5) / 125 = 0.82, a fifth of 322 below the top
    assert boxes(drawn, "line", "reference") == [(110, 78.4, 980, 78.4)]


def test_the_axes_of_a_funnel_have_round_marks():
    drawn = funnel_plot(FUNNEL, lang="en")
    written = texts(drawn)

    assert [box[1] for box in boxes(drawn, "line", "grid")] == [336, 255.5, 175, 94.5, 14]
    # a tenth of the width is 1.03: sqrt(2) - 1 and sqrt(10) - sqrt(5) = 0.93 are less
    assert {"1", "5", "20", "50", "100"} <= set(written)
    assert not {"2", "10", "200"} & set(written)
    assert written["100"].middle[0] == 955
    assert written["100"].bottom - 2 == 14 + 322 + 18
    assert written["observations"].right == 980
    assert written["observations"].bottom - 2 == 380 - 8
    # numbers of the value axis end at 100
    assert written["90%"].right == 100
    assert written["90%"].bottom - 2 == 14 + 4


def test_limits_of_a_funnel_are_those_of_chance_and_stay_inside():
    rows = [value(f"u{n}", 0.8, denominator=400, numerator=320) for n in range(8)]
    rows += [value("low", 0.5, denominator=25, numerator=12.5), value("high", 1.0, denominator=9)]
    drawn = funnel_plot(rows, lang="en")
    lines = boxes(drawn, "line", "limit")
    top = max(right for _, _, right, _ in lines)
    last = [box for box in lines if box[2] == top]
    sizes = 400 * 1.06
    middle = (8 * 320 + 12.5 + 9) / (8 * 400 + 25 + 9)

    assert top == 980
    # by the right edge the outer limits are 3.09 standard errors from the middle
    half = 3.090232 * (middle * (1 - middle) / sizes) ** 0.5
    outer = [14 + 322 * (1 - (end - 0.4) / 0.6) for end in (middle + half, middle - half)]
    ends = sorted(edge for _, y1, _, y2 in last for edge in (y1, y2))
    assert ends[1] == pytest.approx(outer[0], abs=0.06)
    assert ends[-2] == pytest.approx(outer[1], abs=0.06)
    # what leaves the plane is not drawn
    assert all(14 <= y1 <= y2 <= 336 for _, y1, _, y2 in lines)


def test_a_limit_itself_is_within_chance():
    alike = [value(f"u{n}", 0.5, denominator=100, numerator=50) for n in range(2)]
    certain = [value(f"u{n}", 1.0, denominator=100, numerator=100) for n in range(3)]

    assert len(boxes(funnel_plot(alike), "circle", "dot faint")) == 2
    # of a share of 1 chance explains nothing, and nothing differs
    assert len(boxes(funnel_plot(certain), "circle", "dot faint")) == 3


def test_a_name_in_a_funnel_stands_on_the_side_of_the_middle():
    rows = [value(f"u{n}", 0.9, denominator=400, numerator=360) for n in range(9)]
    rows += [value("left", 0.2, denominator=20), value("right", 0.3, denominator=300)]
    drawn = funnel_plot(rows, lang="en")
    written, places = texts(drawn), dict(middles_by_hint(drawn))

    assert written["left"].left == pytest.approx(places["left"] + 9, abs=0.1)
    assert written["right"].right == pytest.approx(places["right"] - 9, abs=0.1)


def middles_by_hint(drawn):
    import xml.etree.ElementTree as ElementTree

    for each in ElementTree.fromstring(drawn.svg).iter():
        if each.tag.endswith("circle"):
            name = each[0].text.partition(":")[0]
            yield name, 110 + 870 * float(each.get("cx")[:-1]) / 100


def activity(id, start, end, status=ActivityStatus.PLANNED):
    return Activity(PlannedActivity(id, start, end, RoadMapPart.ACTION_SEQUENCE, ("d",)), status)


def year(**others):
    """A route of one year of 365 days from 1 September 2026."""
    return Route(
        phase=RoutePhase.RUNNING,
        since=date(2026, 9, 1),
        opening=Opening("t1", "A", "2026"),
        term=Term.of_years(date(2026, 9, 1), 1),
        **others,
    )


def test_bars_of_a_timeline_stand_on_their_days():
    plan = (
        # from day 73, a fifth of the year, through day 145: 146 days are two fifths
        activity("first", date(2026, 11, 13), date(2027, 1, 24), ActivityStatus.DONE),
        activity("late", date(2027, 8, 31), date(2027, 8, 31), ActivityStatus.LAPSED),
    )
    route = year(road_map=RoadMap(activities=plan))
    drawn = route_timeline(route, on=date(2027, 1, 25), lang="en")
    written = texts(drawn)

    # one row of flags (the shortest term, beyond the end): 22 + 16 + 4 = 42; a bar 20 below
    assert boxes(drawn, "rect", "bar done") == [(200, 62, 400, 74)]
    # a day is 1/365 of 1000 = 2.7 pixels, but no bar is narrower than 8
    assert boxes(drawn, "rect", "bar lapsed") == [(997.3, 102, 1005.3, 114)]
    assert boxes(drawn, "line", "today") == [(400, 18, 400, 128)]
    assert boxes(drawn, "rect", "band even") == [(0, 0, 1000, 128)]
    assert written["2026/27"].middle[0] == 500
    # names begin with their bar, or end with it where there is more room before
    assert written["firstdone"].left == 200
    assert written["firstdone"].bottom - 2 == 42 + 14
    assert written[f"late{ActivityStatus.LAPSED.label.en}"].right == 1000
    assert [written[sign].bottom - 2 for sign in "✓✗"] == [72.5, 112.5]


@pytest.mark.parametrize(
    ("until", "on", "right"),
    [
        (date(2027, 1, 25), date(2027, 4, 8), 400),
        (None, date(2027, 4, 8), 600),
        (None, None, 1000),
    ],
)
def test_a_rest_lasts_to_its_end_to_the_day_or_to_the_end_of_the_term(until, on, right):
    rest = Suspension(date(2026, 11, 13), SuspensionReason.ILLNESS, until)
    drawn = route_timeline(year(suspension=rest), on=on)

    assert [(box[0], box[2]) for box in boxes(drawn, "rect", "rest")] == [(200, right)]
    assert boxes(drawn, "rect", "rest")[0][1] == 22


@pytest.mark.parametrize(
    ("start", "bands"),
    [
        # a year that ends where a school year does is all of one: 365 days are the whole width
        (date(2026, 9, 1), [("band even", 0, 1000)]),
        # a day later or earlier a day of another, which is 1000 / 365 = 2.7 wide
        (date(2026, 9, 2), [("band even", 0, 997.3), ("band", 997.3, 1000)]),
        (date(2026, 8, 31), [("band even", 0, 2.7), ("band", 2.7, 1000)]),
    ],
)
def test_a_timeline_has_the_school_years_that_its_days_are_of(start, bands):
    drawn = route_timeline(evolve(year(), term=Term.of_years(start, 1)), lang="en")
    found = [m for m in marks(drawn.svg) if m.style.startswith("band")]

    assert [(m.style, round(m.left, 1), round(m.right, 1)) for m in found] == bands


def test_a_programme_has_no_shortest_term():
    programme = Programme(term=Term.of_years(date(2026, 9, 1), 1))

    assert boxes(route_timeline(programme), "line") == []
    assert len(boxes(route_timeline(year()), "line", "reference")) == 1


def test_flags_begin_below_the_years_each_row_16_lower():
    drawn = route_timeline(running_route(), lang="en")
    tops = {box[1] for style in ("flag-pole", "reference") for box in boxes(drawn, "line", style)}

    assert tops == {22, 38}


def test_a_flag_at_the_end_is_written_before_its_pole():
    # 23 July is day 325 of 365, 0.890; 18 July is day 320, 0.877
    late, early = (
        texts(route_timeline(year(planned_end=day), lang="en"))["plan"]
        for day in (date(2027, 7, 23), date(2027, 7, 18))
    )

    assert late.right == pytest.approx(890.4 - 4, abs=0.1)
    assert early.left == pytest.approx(876.7 + 4, abs=0.1)


def corrected(*days, **others):
    """A route whose map was corrected on these days of its year; the flags say «map 2», …"""
    corrections = tuple(
        Correction(on, CorrectionCause.TEACHER_NEEDS, (), (), on, 2)
        for on in (date(2026, 9, 1) + timedelta(days=day) for day in days)
    )
    return year(road_map=RoadMap(corrections=corrections, **others))


@pytest.mark.parametrize(
    ("state", "tops", "height"),
    [
        # 22 for the years, 4 below the flags, 6 below all
        (Programme(term=Term.of_years(date(2026, 9, 1), 1)), [], 32),
        # 16 for a row of flags: the shortest term is one, beyond the end of the year
        (year(), [22], 48),
        # «map 2» and room for a letter take 6 * 18 = 108 pixels: from day 73, at 200, to 308,
        # and day 113 is at 309.6, day 112 at 306.8
        (corrected(73, 113), [22, 22, 22], 48),
        (corrected(73, 112), [22, 38, 22], 64),
        (corrected(73, 74, 75), [22, 38, 54, 22], 80),
        # the first row is free again
        (corrected(73, 74, 146), [22, 38, 22, 22], 64),
        # 40 for an activity
        (
            corrected(73, activities=(activity("a", date(2026, 9, 1), date(2026, 9, 9)),)),
            [22, 22],
            88,
        ),
    ],
)
def test_a_timeline_is_as_high_as_its_years_flags_and_activities(state, tops, height):
    drawn = route_timeline(state, lang="en")
    poles = [m for m in marks(drawn.svg) if m.style in ("flag-pole", "reference")]

    assert [pole.top for pole in poles] == tops
    assert {pole.bottom for pole in poles} <= {height}
    assert size(drawn.svg) == (1000, height)


def test_a_rest_that_begins_after_the_day_looked_at_has_no_width():
    rest = Suspension(date(2026, 11, 13), SuspensionReason.ILLNESS)
    drawn = route_timeline(year(suspension=rest), on=date(2026, 10, 1))

    assert [(box[0], box[2]) for box in boxes(drawn, "rect", "rest")] == [(200, 200)]


@pytest.mark.parametrize(
    ("start", "end", "left", "right"),
    [
        # all of the year: its two halves have the same room, and the name begins with the bar
        (date(2026, 9, 1), date(2027, 8, 31), 0, None),
        (date(2026, 9, 2), date(2027, 8, 31), None, 1000),
        (date(2026, 9, 1), date(2027, 8, 30), 0, None),
    ],
)
def test_the_name_of_an_activity_stands_where_there_is_more_room(start, end, left, right):
    plan = (activity("plan", start, end),)
    written = texts(route_timeline(year(road_map=RoadMap(activities=plan)), lang="en"))
    name = written["plan" + ActivityStatus.PLANNED.label.en]

    assert left in (None, name.left)
    assert right in (None, name.right)


@pytest.mark.parametrize(("length", "is_cut"), [(27, False), (28, True)])
def test_a_name_of_200_pixels_is_written_whole_and_a_longer_one_is_a_hint(length, is_cut):
    # 27 letters of 7.2 are 194.4
    plan = (activity("plan", date(2026, 9, 1), date(2026, 9, 9)),)
    state = year(road_map=RoadMap(activities=plan))
    drawn = route_timeline(state, lang="en", names={"plan": "n" * length})

    assert ("<title>" + "n" * length + "</title>" in drawn) is is_cut
    assert ("n" * 26 + "…" in drawn) is is_cut


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("ru", "снята 1 октября 2026 г. карта 3 1 ноября 2026 г. черновик 1 декабря 2026 г. план"),
        ("en", "dropped 1 October 2026 map 3 1 November 2026 draft 1 December 2026 plan"),
    ],
)
def test_flags_say_what_became_of_each_correction_on_its_day(lang, told):
    def corrected_on(on, closed=None, version=None):
        return Correction(on, CorrectionCause.TEACHER_NEEDS, (), (), closed, version)

    state = year(
        planned_end=date(2027, 1, 1),
        road_map=RoadMap(
            draft=corrected_on(date(2026, 12, 1)),
            corrections=(
                corrected_on(date(2026, 9, 15), date(2026, 11, 1), 3),
                corrected_on(date(2026, 10, 1)),
            ),
        ),
    )
    drawn = route_timeline(state, lang=lang)
    flags = re.findall(r"<title>([^<]*)</title>([^<]*)</text>", drawn.svg)
    written = " ".join(f"{text} {day}" for day, text in flags).replace("\xa0", " ")

    assert written.startswith(told)
    assert len(flags) == 5


def test_a_timeline_tells_its_term_and_the_day_if_there_is_one():
    drawn, without = (route_timeline(year(), on=on, lang="en") for on in (date(2027, 1, 1), None))

    assert text_of(drawn).startswith("1 September 2026 — 31 August 2027 Bands are school years;")
    assert "plan. The solid line: 1 January 2027 2026/27" in text_of(drawn)
    assert "solid line" not in text_of(without)


# The chart of a route: boxes from 34 to 330 across, the first one 17 below the top.


def test_phases_stand_one_under_another_with_room_for_their_events():
    drawn = route_chart(Route(), lang="en")
    phases = [m for m in marks(drawn.svg) if m.kind == "rect" and m.style.startswith("phase")]
    inner = boxes(drawn, "rect", "frame")

    assert {(m.left, m.right) for m in phases} == {(34, 330)}
    # the phase before the first has no events inside: 32 pixels for its name
    assert (phases[0].top, phases[0].bottom) == (17, 49)
    # 26 below, and with one event inside 17 + 6 more
    assert phases[1].top == 75
    assert phases[2].bottom - phases[2].top == 32 + 2 * 17 + 6
    assert [box[2] - box[0] for box in inner] == [290, 290]
    assert inner[0][1] - phases[-2].top == 3


def test_arrows_point_where_the_life_goes():
    drawn = route_chart(Route(), lang="en")
    root = drawn.svg
    heads = [
        path_points(value)
        for name, value in read(root).attributes
        if name == "d" and value.endswith("Z")
    ]
    down = [points for points in heads if points[0][0] == 58]
    left = [points for points in heads if points[0][0] == 330]
    right = [points for points in heads if points[0][0] == 34]

    # the tip first, then the corners: 5 * 2 * 0.7 = 7 behind it and 3.5 to each side
    assert down[0] == [(58, 75), (54.5, 68), (61.5, 68)]
    assert [(x - 330, round(y - left[0][0][1], 1)) for x, y in left[0][1:]] == [(7, -3.5), (7, 3.5)]
    assert [x - 34 for x, _ in right[0][1:]] == [-7, -7]
    assert len(down) + len(left) + len(right) == len(heads)


def test_a_card_places_mentors_loads_and_mentees():
    home, guest, left_over = net(small_town()).schools
    drawn = svg_of(school_card(home, net(small_town()), lang="en"))
    written = texts(drawn)

    # rows of 31: the first mentee in the middle of its row, beside its mentor
    assert boxes(drawn, "rect", "mentor") == [(118, 9.5, 130, 21.5)]
    assert middles(drawn, "circle", "mentee") == [(180, 15.5), (180, 46.5)]
    assert boxes(drawn, "path", "edge internal") == [(130, 15.5, 174, 15.5)]
    assert boxes(drawn, "path", "edge external") == [(130, 46.5, 174, 46.5)]
    # two places, one taken: squares of 5.5, 8 apart, the last ends 14 before the mentor
    assert boxes(drawn, "rect", "place taken") == [(96.5, 20, 102, 25.5)]
    assert boxes(drawn, "rect", "place") == [(104.5, 20, 110, 25.5)]
    assert (written["t1"].right, written["t1"].bottom - 2) == (110, 14)
    assert (written["e1"].left, written["e1"].bottom - 2) == (194, 20)
    assert (written["School B"].right, written["School B"].bottom - 2) == (110, 57.5)
    assert written["t2"].bottom - 2 == 45

    drawn = svg_of(school_card(guest, net(small_town()), lang="en"))
    assert middles(drawn, "circle", "mentee guest") == [(180, 15.5)]
    assert texts(drawn)["School A"].left == 194

    drawn = svg_of(school_card(left_over, net(small_town()), lang="en"))
    assert middles(drawn, "circle", "left-over") == [(180, 15.5)]
    assert (texts(drawn)["no mentor"].left, texts(drawn)["no mentor"].bottom - 2) == (194, 26.5)
    assert texts(drawn)["e3"].style == "strong"


def svg_of(card):
    return str(card)[card.index("<svg ") : card.rindex("</svg>") + len("</svg>")]


def test_the_overview_has_a_line_a_school_a_square_a_mentee_and_an_arc_a_way():
    found = net(small_town())
    drawn = crossings(found.schools, found, lang="en")

    # rows of 19, one municipality; squares of 7.5 from 370, 10 apart, 4 above the middle
    assert boxes(drawn, "rect", "led") == [(370, 5.5, 377.5, 13)]
    assert boxes(drawn, "rect", "led guest") == [(380, 5.5, 387.5, 13)]
    assert boxes(drawn, "rect", "led none") == [(370, 43.5, 377.5, 51)]
    assert boxes(drawn, "path", "cross") == [(372, 45.5, 375.5, 49)]
    # from School B, the second line, to School A, the first
    assert middles(drawn, "circle", "mentor") == [(624, 28.5)]
    assert middles(drawn, "circle", "mentee guest") == [(624, 9.5)]
    (arc,) = [value for name, value in read(drawn).attributes if name == "d" and "C" in value]
    # a reach of 100 * sqrt(19 / (12 * 19)) * 4/3 = 38.5 for one pair across one line
    assert arc == "M0 28.5C38.5 28.5 38.5 9.5 0 9.5"
    assert "stroke-width:1.7" in drawn


def test_municipalities_have_their_names_above_their_schools():
    place = small_town()
    moved = evolve(place.organisations["C"], municipality="n")
    found = net(evolve(place, organisations={**place.organisations, "C": moved}))
    drawn = crossings(found.schools, found, lang="en")
    written = texts(drawn)

    assert {name: mark.bottom - 2 for name, mark in written.items()} == {"m": 19, "n": 24 + 38 + 19}
    assert boxes(drawn, "rect", "led none")[0][1] == 24 + 38 + 24 + 5.5


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([0.4, 0.6], 0.4, 0.6),
        # one value: a quarter of it on a round step of 5 to each side
        ([20.0], 15.0, 25.0),
        ([0.0], -0.5, 0.5),
        ([-8.0], -10.0, -6.0),
        # ends a hair beyond, as sums of floats leave them
        ([0.1 + 0.2, 0.7 + 1e-12], 0.3, 0.7),
    ],
)
def test_a_scale_has_the_nearest_round_ends(values, low, high):
    scale = Scale.around(values)

    assert (scale.low, scale.high) == (low, high)


def test_a_mark_at_nothing_is_no_negative_zero():
    assert [str(tick) for tick in Scale(-0.5, 0.5).ticks(2)] == ["-0.5", "0.0", "0.5"]
    assert len(Scale(0.0, 1.0).ticks()) == 6


def test_nothing_is_a_picture_too_one_line_high():
    drawn = interval_plot([], lang="en")

    assert size(drawn.svg) == (1000, 24)
    assert texts(drawn)["Nothing to show."].bottom - 2 == 16
    assert texts(drawn)["Nothing to show."].style == "muted"
