"""Charts, timelines and agendas of a route or a programme."""

import xml.etree.ElementTree as ElementTree
from datetime import date
from itertools import combinations, permutations

import pytest
from attrs import evolve
from view_markup import is_harmless, read, text_of, tree_of
from view_samples import HOSTILE, running_route

from mentorship_model.lifecycle import CHARTS, agenda
from mentorship_model.model import (
    Programme,
    ProgrammePhase,
    Route,
    RoutePolicy,
    Suspension,
    SuspensionReason,
)
from mentorship_model.views import agenda_table, chart_picture, route_chart, route_timeline
from mentorship_model.views.chart_layout import Bus, _in_lanes, everywhere, layout_of
from mentorship_model.views.timeline import _Flag, _levelled

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2028, 9, 1)
CHART_NAMES = sorted(CHARTS)


def styles(markup):
    return [value for name, value in read(markup).attributes if name == "class"]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", CHART_NAMES)
def test_every_phase_and_every_event_of_a_table_is_drawn(name, lang):
    chart = CHARTS[name]
    text = text_of(route_chart(chart.start, lang=lang))

    assert all(phase.label.in_(lang) in text for phase in chart.phases)
    assert all(step.label.in_(lang) in text for step in chart.steps)


@pytest.mark.parametrize("name", CHART_NAMES)
def test_phases_do_not_overlap(name):
    layout = layout_of(CHARTS[name])

    for above, below in zip(layout.phases, layout.phases[1:], strict=False):
        assert layout.bottoms[above] < layout.tops[below]


@pytest.mark.parametrize("name", CHART_NAMES)
def test_lines_beside_the_phases_never_share_a_lane(name):
    layout = layout_of(CHARTS[name])
    place = {phase: number for number, phase in enumerate(layout.phases)}

    def span(bus):
        stops = [place[phase] for phase in (*bus.starts, bus.end)]
        return range(min(stops), max(stops) + 1)

    for one in layout.buses:
        for other in layout.buses:
            if one is not other and (one.is_back, one.lane) == (other.is_back, other.lane):
                assert not set(span(one)) & set(span(other))


def test_every_way_runs_on_the_innermost_line_that_no_shorter_one_takes():
    """Whichever two or three of the ways between five phases there are, on both sides."""
    place = {phase: number for number, phase in enumerate("abcde")}
    every = [
        Bus(end=end, starts=(start,), steps=(), is_back=place[end] < place[start])
        for start, end in permutations("abcde", 2)
    ]
    for ways in (*combinations(every, 2), *combinations(every, 3)):
        placed = list(_in_lanes(ways, place))
        spans = [sorted((place[bus.starts[0]], place[bus.end])) for bus in placed]
        assert spans == sorted(spans, key=lambda span: span[1] - span[0])
        for n, (bus, (first, last)) in enumerate(zip(placed, spans, strict=True)):
            taken = {
                other.lane
                for other, (a, b) in zip(placed[:n], spans[:n], strict=True)
                if other.is_back == bus.is_back and range(max(a, first), min(b, last) + 1)
            }
            assert bus.lane == min({0, 1, 2} - taken)


def test_what_may_come_at_any_time_is_said_once():
    common = {step.name for step in everywhere(CHARTS["route"])}

    assert common == {"suspended", "resumed", "annulled"}


@pytest.mark.parametrize("phase", list(ProgrammePhase))
def test_exactly_the_present_phase_is_marked(phase):
    drawn = route_chart(Programme(phase=phase), lang="en")

    assert sum("now" in style.split() for style in styles(drawn)) == 1
    assert "● now" in text_of(drawn)


def test_events_of_the_present_phase_are_marked_as_possible_or_not():
    text = text_of(route_chart(running_route(), on=DAY, lang="en"))

    assert "✓ activity done" in text
    # a draft is open, so another correction cannot be proposed
    assert "✗ correction proposed" in text


def test_without_a_phase_nothing_is_marked():
    assert "now" not in " ".join(styles(chart_picture(CHARTS["route"]))).split()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_timeline_shows_every_activity_with_its_status(lang):
    route = running_route()
    text = text_of(route_timeline(route, on=DAY, lang=lang))

    for activity in route.road_map.activities:
        assert activity.id in text
        assert activity.status.label.in_(lang) in text


def test_a_timeline_shows_school_years_versions_and_the_shortest_term():
    text = text_of(route_timeline(running_route(), lang="en"))

    assert "2026/27 2027/28 2028/29 2029/30 2030/31" in text
    assert "map 2" in text
    assert "dropped" in text
    assert "draft" in text
    assert "4 years" in text


@pytest.mark.parametrize(("years", "flag"), [(1, "1 год"), (4, "4 года"), (5, "5 лет")])
def test_the_shortest_term_of_a_policy_is_named_as_one_says_it(years, flag):
    state = evolve(running_route(), policy=RoutePolicy(min_years=years, max_years=5))

    assert flag in text_of(route_timeline(state)).replace("\N{NO-BREAK SPACE}", " ")


def test_the_line_of_the_day_is_drawn_only_if_a_day_is_given():
    assert "today" in styles(route_timeline(running_route(), on=DAY))
    assert "today" not in styles(route_timeline(running_route()))


def test_a_rest_is_shaded():
    resting = evolve(
        running_route(), suspension=Suspension(date(2028, 3, 1), SuspensionReason.ILLNESS)
    )

    assert "rest" in styles(route_timeline(resting, on=DAY))


def test_there_is_no_timeline_before_a_term():
    assert text_of(route_timeline(Route(), lang="en")) == "Nothing to show."


def test_an_agenda_names_what_is_overdue_and_on_which_ground():
    route = running_route()
    text = text_of(
        agenda_table(agenda(route, on=date(2029, 1, 15)), on=date(2029, 1, 15), lang="en")
    )

    assert "30 November 2028 overdue the activity is overdue методика_опроса" in text
    assert "S3.2-46" in text


def test_an_empty_agenda_is_said_to_be_empty():
    assert text_of(agenda_table([], lang="en")) == "Nothing to show."


def test_hostile_names_of_activities_stay_text():
    names = {activity.id: HOSTILE for activity in running_route().road_map.activities}

    assert is_harmless(route_timeline(running_route(), names=names))


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_pictures_are_well_formed_harmless_and_small(lang):
    for drawn in (
        route_chart(running_route(), on=DAY, lang=lang),
        route_chart(Programme(), lang=lang),
        route_timeline(running_route(), on=DAY, lang=lang),
    ):
        tree_of(drawn)
        assert is_harmless(drawn)
        assert len(drawn) < 20_000


def flags():
    """Place and height of each flag of the running route, by its words."""
    picture = ElementTree.fromstring(route_timeline(running_route(), lang="en").svg)
    return {
        "".join(label.itertext()): (inset.get("x"), inset.get("y"))
        for inset in picture.iter(f"{SVG}svg")
        for label in inset.findall(f"{SVG}text")
        if inset.get("x")
    }


def test_flags_that_would_touch_stand_on_lines_of_their_own():
    found = flags()

    # four months apart, then half a year later
    assert found["1 October 2027map 2"][1] != found["1 February 2028dropped"][1]
    assert found["1 October 2027map 2"][1] == found["20 August 2028draft"][1]


class Days:
    """A scale on which the day of a flag is its number, in thousandths of the width."""

    def share(self, on):
        return on.toordinal() / 1000


@pytest.mark.parametrize(
    ("at", "texts", "levels"),
    [
        # a letter is 18 thousandths wide, and a flag as wide as its letters and one more
        ((100, 154), ("ab", "c"), (0, 0)),
        ((100, 153), ("ab", "c"), (0, 1)),
        ((100, 110, 154), ("ab", "ab", "c"), (0, 1, 0)),
        ((100, 110, 120, 164), ("ab", "ab", "ab", "c"), (0, 1, 2, 0)),
        ((100, 110, 154, 164), ("ab", "ab", "ab", "ab"), (0, 1, 0, 1)),
        # beyond 880 a flag ends at its pole
        ((826, 880, 990), ("ab", "ab", "ab"), (0, 0, 0)),
        ((881, 881), ("ab", "c"), (0, 1)),
        ((820, 881), ("a", "a"), (0, 1)),
    ],
)
def test_a_flag_stands_on_the_first_line_where_it_touches_none(at, texts, levels):
    flags = [
        _Flag(on=date.fromordinal(day), text=text, style="reference")
        for day, text in zip(at, texts, strict=True)
    ]

    assert tuple(flag.level for flag in _levelled(flags, Days())) == levels


def test_the_shortest_term_is_flagged_on_its_day():
    # 15 September 2030 is 1461 of the 1826 days from 15 September 2026: 80.01 %
    assert flags()["15 September 20304\N{NO-BREAK SPACE}years"][0] == "80.01%"
