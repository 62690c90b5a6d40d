"""The report of a year tells all of it, in one page, without anybody's name."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from view_markup import read, text_of, tree_of
from view_samples import small_year

from mentorship_model import interchange, workflow
from mentorship_model.model import Route, RoutePhase
from mentorship_model.views import report, route_chart, route_timeline, show, year_report
from mentorship_model.views.html import join
from mentorship_model.views.wordings import in_words
from mentorship_model.vocabulary import Contour

DATA = Path(__file__).parents[2] / "examples" / "data"
UNTIL = date(2027, 8, 31)


@cache
def year():
    return workflow.run_year(
        interchange.read_roster(DATA / "municipality.xlsx", on=date(2026, 9, 1)),
        interchange.read_events(DATA / "events.csv"),
        until=UNTIL,
        answers=interchange.read_facts(DATA / "answers.csv", subject="programme", on=UNTIL).rows,
        exams=interchange.read_facts(DATA / "exams.csv", subject="exam", on=UNTIL).rows,
    )


@cache
def content(lang="ru"):
    return year_report(year(), lang=lang)


@cache
def page(lang="ru"):
    return report(content(lang))


@cache
def words(lang="ru"):
    return text_of(page(lang))


def test_the_page_is_well_formed_and_loads_nothing():
    reader = read(page())

    assert tree_of(page()).tag == "html"
    assert reader.tags.count("script") == 1
    assert not {"link", "img", "iframe", "object", "embed", "base"} & set(reader.tags)
    assert not {"src", "srcset", "data", "action"} & {name for name, _ in reader.attributes}
    assert not re.search(r"@import|url\(", page())


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_pair_and_everyone_left_over_is_in_the_report(lang):
    told = set(re.findall(r"\d{8}", words(lang)))

    assert {pair.mentor for pair in year().matching.pairs} <= told
    assert {pair.mentee for pair in year().matching.pairs} <= told
    assert set(year().matching.unmatched) <= told


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_refused_row_is_told_with_its_reason(lang):
    for row in year().roster.refused:
        for problem in row.problems:
            assert problem.message.in_(lang) in words(lang)
            assert problem.place.in_(lang) in words(lang)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_refused_event_is_told_with_its_reasons(lang):
    for refused in year().played.refused:
        assert refused.stream in words(lang)
        assert all(reason.text.in_(lang) in words(lang) for reason in refused.refusal.reasons)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_everyone_left_over_stands_beside_their_school(lang):
    schools = {one.id: one.name for one in year().roster.organisations}
    where = {one.id: schools[one.territory.organisation] for one in year().people.mentees}
    left_over = words(lang).partition({"ru": "Остались без наставника", "en": "Left without"}[lang])

    for mentee in year().matching.unmatched:
        assert re.search(rf"{mentee}\s+{re.escape(where[mentee])}", left_over[2])


@pytest.mark.slow
def test_what_was_wrong_with_the_facts_is_told():
    events = interchange.read_events(DATA / "events.csv")
    strayed = workflow.run_year(
        year().roster, events, until=UNTIL, answers=[{"programme": "programme-of-nobody"}]
    )

    assert strayed.problems[0].message.ru in text_of(report(year_report(strayed)))


def test_no_sentence_ends_twice():
    assert ".." not in words("ru")
    assert ".." not in words("en")


def test_nobodys_name_is_in_the_report():
    told = set(re.findall(r"\w+", words()))
    schools = {word for one in year().roster.organisations for word in re.findall(r"\w+", one.name)}
    names = {teacher.name.split()[0] for teacher in year().roster.teachers if teacher.name}

    assert len(names) > 100
    assert not (names - schools) & told


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_nothing_of_the_program_shows_through(lang):
    assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|<\w+ object|\bnan\b", words(lang))


def test_a_municipality_makes_a_page_a_browser_opens_at_once():
    assert len(page().encode()) < 4_000_000


def test_the_same_year_gives_the_same_page():
    assert report(year_report(year())) == page()


def test_a_year_is_shown_in_a_notebook_as_in_the_file():
    assert show(year()) in page()


def section(id, lang="en"):
    return next(one for one in content(lang).sections if one.id == id)


def test_the_life_that_is_drawn_is_a_running_route_whose_map_was_corrected():
    states = year().played.states
    telling = [
        state
        for state in states.values()
        if isinstance(state, Route)
        and state.phase is RoutePhase.RUNNING
        and state.road_map.version > 1
        and state.suspension is None
    ]
    drawn = str(join(section("year").body))

    assert str(route_chart(telling[0], on=UNTIL, lang="en")) in drawn
    assert str(route_timeline(telling[0], on=UNTIL, lang="en")) in drawn


def test_states_are_counted_the_most_frequent_first():
    text = text_of(join(section("year").body[0]))
    counts = Counter((type(one).__name__, one.phase) for one in year().played.states.values())
    ordered = sorted(counts.items(), key=lambda each: (each[0][0], -each[1]))
    told = [f"{kind.lower()} {phase.label.en} {count}" for (kind, phase), count in ordered]

    assert len(told) > 4
    assert text == " ".join(["What State How many", *told])


def test_the_summary_of_the_municipality_is_told_in_shares_and_counts():
    text = text_of(join(section("indicators").body[0]))
    rows = [row for row in year().results if row.level == "municipality"]

    assert len(rows) > 10
    for row in rows:
        share = f"{row.value:.1%}" if row.value is not None else "—"
        base = "—" if row.denominator is None else f"{row.numerator:.0f}/{row.denominator:.0f}"
        assert re.search(rf"{re.escape(share)} .*{re.escape(base)} {row.status.label.en}", text)


def test_plots_are_of_schools_and_of_one_indicator_each():
    markup = join(section("indicators").body[2:])
    plotted = {"EXAM_PASS_RATE", "PROGRAMME_EFFECTIVENESS", "YOUNG_COVERAGE"}
    schools = {row.unit for row in year().results if row.level == "organisation"}
    lines = [
        row for row in year().results if row.indicator in plotted and row.level == "organisation"
    ]

    assert markup.count("<figcaption>") == 2 * len(plotted)
    assert len(schools) > 50
    # every line of a list of schools ends with its value, its counts, or the reason of no value
    assert markup.count('class="clipped"') == len(lines)


def test_long_numbers_are_grouped_everywhere():
    assert "1\u202f614" in section("roster", "ru").lead.ru.replace("\xa0", "\u202f")
    assert "1,614" in section("roster").lead.en


def test_remarks_of_one_kind_and_column_are_counted_the_most_frequent_first():
    remarks = Counter(
        (one.code, one.place.sheet, one.place.column) for one in year().roster.warnings
    )
    told = text_of(join(section("roster").body[3])).split()
    counted = [str(count) for _, count in remarks.most_common()]

    assert sum(remarks.values()) > 200
    assert [word for word in told if word in counted][:2] == counted[:2]
    assert told[:6] == ["How", "many", "First", "place", "What", counted[0]]


@pytest.mark.parametrize(
    ("contours", "told"),
    [
        ((), None),
        ((Contour.EXTERNAL,), "0.0% within a school"),
        ((Contour.INTERNAL, Contour.EXTERNAL, Contour.INTERNAL), "66.7% within a school"),
    ],
)
def test_the_share_of_pairs_at_home_is_told_if_there_are_pairs(contours, told):
    small = small_year()
    pairs = tuple(evolve(small.matching.pairs[0], contour=contour) for contour in contours)
    changed = evolve(small, matching=evolve(small.matching, pairs=pairs))
    figures = year_report(changed, lang="en").figures

    (found,) = (one for one in figures if in_words(one.label, "en") == "pairs")
    assert (found.value, in_words(found.note, "en") or None) == (str(len(contours)), told)
