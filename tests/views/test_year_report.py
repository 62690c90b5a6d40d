"""The report of a year tells all of it, in one page, without anybody's name."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from view_markup import read, text_of, tree_of

from mentorship_model import interchange, workflow
from mentorship_model.views import report, show, year_report

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
def page(lang="ru"):
    return report(year_report(year(), lang=lang))


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
