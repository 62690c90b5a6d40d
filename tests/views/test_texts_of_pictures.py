"""The whole text of small pictures and tables, word for word, in both languages."""

import re
from datetime import date
from enum import Enum
from html import unescape

import pytest
from attrs import evolve, field, frozen
from view_markup import text_of
from view_pictures import PICTURES
from view_samples import matching_of, pairs_picture, result, share, town

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.explain import Citation, Mark, Reason
from mentorship_model.frozen import FrozenMap
from mentorship_model.interchange import read_roster
from mentorship_model.lifecycle import Due, replay
from mentorship_model.matching import HallSet, Pair
from mentorship_model.monitoring import Result, Status
from mentorship_model.text import Text
from mentorship_model.views import (
    Report,
    agenda_table,
    pairs_graph,
    pairs_table,
    problems_table,
    reason_tree,
    results_table,
    rollup_map,
    show,
)
from mentorship_model.views.canvas import shortened
from mentorship_model.views.html import element
from mentorship_model.views.results import counts
from mentorship_model.views.wordings import in_words

DAY = date(2026, 9, 1)
KIND = ProblemKind("MM-VIEWS-994", Text("не число", "not a number"))


@frozen
class Gap:
    days: int
    secret: str = field(default="kept back", repr=False)


class Mode(Enum):
    FAST = "fast"


class Plain:
    def __str__(self):
        return "plain"


def due(day, about):
    source = Citation("S1", Mark.SEED, Text("Модель", "The model"), "1.1")
    reason = Reason(code="x", text=Text("пора", "it is time"), citations=(source,))
    return Due(on=day, about=about, reason=reason)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "ru",
            "Срок Что О чём Основание "
            "31 августа 2026 г. просрочено пора Опрос S1 Модель, 1.1 "
            "1 сентября 2026 г. пора b S1 Модель, 1.1 "
            "— пора — S1 Модель, 1.1",
        ),
        (
            "en",
            "By What About Grounds "
            "31 August 2026 overdue it is time Опрос S1 The model, 1.1 "
            "1 September 2026 it is time b S1 The model, 1.1 "
            "— it is time — S1 The model, 1.1",
        ),
    ],
)
def test_an_agenda_marks_what_is_past_and_not_what_is_due_today(lang, told):
    agenda = [due(date(2026, 8, 31), "a"), due(DAY, "b"), due(None, "")]

    assert text_of(agenda_table(agenda, on=DAY, lang=lang, names={"a": "Опрос"})) == told


def test_without_a_day_nothing_is_overdue():
    assert "overdue" not in text_of(agenda_table([due(date(2000, 1, 1), "a")], lang="en"))


PAIR = Pair(mentor="t1", mentee="e1", score=8, shares=(("ours", 8), ("nothing", 0)))


@pytest.mark.parametrize(
    ("objective", "lang", "told"),
    [
        ("fair", "ru", "1 пара, 2 без наставника справедливое: лучшее для худшей пары"),
        ("stable", "ru", "1 пара, 2 без наставника устойчивое: меняться некому"),
        ("optimal", "en", "1 pair, 2 without a mentor best as a whole"),
        ("fair", "en", "1 pair, 2 without a mentor fair: best for the worst-off pair"),
    ],
)
def test_a_matching_says_first_what_it_achieves(objective, lang, told):
    problem = KIND.problem()
    matching = evolve(
        matching_of(town(schools=2, mentees=2, unmatched=1)),
        pairs=(PAIR,),
        unmatched=("e2", "e3"),
        objective=objective,
        problems=(problem,),
    )
    text = text_of(show(matching, lang=lang))

    assert text.startswith(told)
    assert text.endswith(f"{problem.message.in_(lang)} MM-VIEWS-994")
    # a share that is nothing is no reason
    assert "ours 8" in text
    assert "nothing" not in text
    assert "e2, e3" in text


def test_names_are_in_the_table_of_pairs_only_when_given():
    matching = evolve(matching_of(town(schools=2, mentees=2, unmatched=1)), pairs=(PAIR,))
    named = text_of(pairs_table(matching, lang="en", names={"t1": "Anna", "e1": "Boris"}))

    assert "Anna Boris internal contour" in named
    assert "t1 e1 internal contour" in text_of(pairs_table(matching, lang="en"))


@pytest.mark.parametrize(
    ("level", "lang", "told"),
    [
        ("organisation", "ru", "организации"),
        ("municipality", "ru", "муниципалитеты"),
        ("region", "ru", "регионы"),
        ("federation", "ru", "федерация"),
        ("municipality", "en", "municipalities"),
        ("district", "en", "district"),
    ],
)
def test_a_table_of_results_names_its_level(level, lang, told):
    rows = [evolve(share("a", 21, 24), level=level), result("b", Status.HIDDEN, level=level)]
    text = text_of(results_table(rows, lang=lang, labels={"a": "School A"}))

    assert f": {told} {'Где' if lang == 'ru' else 'Where'}" in text
    assert "School A 87" in text


def test_a_row_of_results_tells_value_interval_base_and_reliability():
    rows = [evolve(share("a", 21, 24), period="2026"), result("b", Status.HIDDEN)]
    text = text_of(results_table(rows, lang="en"))

    assert "Where Period Value Interval Out of Reliability" in text
    # Wilson for 21 of 24
    assert "a 2026 87.5% 69.0% … 95.7% 21/24 reliable" in text
    assert "b — — — — hidden: too few people" in text
    assert "Period" not in text_of(results_table([share("a", 21, 24)], lang="en"))


def test_problems_of_the_data_stand_before_the_results():
    found = Result(table=(share("a", 1, 2),), problems=(KIND.problem(place=Place(row=3)),))
    text = text_of(show(found, lang="en"))

    assert text.startswith("Problems of the data Where What is wrong Code row 3 not a number")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"numerator": 0, "denominator": 5}, "0/5"),
        ({"numerator": 2.5, "denominator": 5, "n": 7}, "n=7"),
        ({"numerator": None, "denominator": 5, "n": 7}, "n=7"),
        ({"numerator": None, "denominator": None, "n": None}, ""),
        ({"numerator": 4, "denominator": 5, "status": Status.HIDDEN}, ""),
    ],
)
def test_out_of_how_many_is_told_only_in_whole_and_visible_numbers(numbers, told):
    assert counts(evolve(share("a", 1, 2), **numbers)) == told


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "ru",
            "Список педагогов 1 педагог · 1 организация · 1 замечание "
            "строк в файле 3 принято 1 отклонено 1 без записи 1",
        ),
        (
            "en",
            "Roster of teachers 1 teacher · 1 organisation · 1 problem "
            "rows of the file 3 accepted 1 refused 1 without a record 1",
        ),
    ],
)
def test_a_roster_is_told_in_numbers_first(lang, told):
    roster = read_roster(
        "Код педагога;Код ОО;Пед. стаж\n017;А;5 лет 3 мес.\n018;А;ой\n".encode(), on=DAY
    )

    assert text_of(show(roster, lang=lang)).startswith(told)
    assert text_of(show(evolve(roster, file="a.csv"), lang=lang)).startswith("a.csv")
    assert "0 замечаний" in text_of(show(evolve(roster, warnings=(), refused=())))


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("ru", "Нехватка мест наставляемые e1; e2 наставники t1 сколько"),
        ("en", "Hall set mentees e1; e2 mentors t1 places 1"),
    ],
)
def test_a_record_without_a_picture_is_a_sheet_in_the_language(lang, told):
    shortage = HallSet(mentees=("e1", "e2"), mentors=("t1",), places=1)

    assert text_of(show(shortage, lang=lang)).startswith(told)


def test_a_text_of_320_letters_is_read_at_a_glance_and_a_longer_one_unfolds():
    def drawn(length):
        words = "слово " * 80
        return reason_tree(Reason(code="x", text=Text(words[:length], words[:length])))

    assert 'class="long"' not in drawn(320)
    assert 'class="long"' in drawn(321)
    assert 'class="sources"' not in drawn(5)


def test_what_has_no_content_is_closed_at_once():
    for name in ("br", "col", "hr", "input", "link", "meta"):
        assert element(name, id="x") == f'<{name} id="x"/>'
    assert element("td") == "<td></td>"


def test_a_word_is_cut_where_the_next_letter_and_the_ellipsis_no_longer_fit():
    # small letters are 7.2 pixels wide, and the ellipsis takes one more
    assert shortened("абвгд", width=36) == "абвгд"
    assert shortened("абвгд", width=35.9) == "абв…"
    assert shortened("абвгд", width=28.8) == "абв…"
    assert shortened("абвгд", width=28.7) == "аб…"
    assert shortened("аб вгд", width=35.9) == "аб…"
    # a capital is a third wider: 9.6
    assert shortened("АБВ", width=28.8) == "АБВ"
    assert shortened("№БВ", width=28.7) == "№Б…"
    assert shortened("№БВ", width=26.3) == "№…"
    assert shortened("", width=0) == ""


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.25, "0.25"), (0.126, "0.126"), (0.1, "0.1"), (2.0, "2"), (1 / 3, "0.333"), ("a", "a")],
)
def test_a_number_has_the_decimals_it_needs_and_at_most_three(value, told):
    assert in_words(value, "en") == told


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "ru",
            "Места, за которые соперничают Все возможные наставники этих наставляемых, вместе "
            "взятые, имеют меньше мест, чем нужно: при любом распределении кто-то из группы "
            "останется без наставника. 16 наставляемых на 3 места Наставляемые",
        ),
        (
            "en",
            "Places competed for All the possible mentors of these mentees together have fewer "
            "places than are needed: however they are shared out, someone of the group stays "
            "without a mentor. 16 mentees for 3 places Mentees",
        ),
    ],
)
def test_contested_places_come_last_the_greatest_shortage_first(lang, told):
    text = text_of(PICTURES["pairs"](lang))
    after = text[text.index(told) :]

    # those left over first, twelve at a glance, the rest unfold
    assert "✗ e07 Школа A ✗ e08 Школа A" in after
    assert f"{'ещё 4' if lang == 'ru' else '4 more'} " in after
    assert "3/3 t1 Школа A" in after
    assert after.endswith("ни одного подходящего" if lang == "ru" else "none that suits")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "ru",
            "Школа A 2 пары, 1 пара в другой школе, 10 без наставника, 2 свободных места",
        ),
        (
            "en",
            "Школа A 2 pairs, 1 pair elsewhere, 10 without a mentor, 2 free places",
        ),
        ("ru", "Школа C 2 пары, 2 свободных места"),
    ],
)
def test_a_card_counts_pairs_those_left_over_and_free_places(lang, told):
    assert told in text_of(PICTURES["pairs"](lang))


def test_a_load_of_more_than_twelve_places_is_written_as_numbers():
    assert " 1/14 " in text_of(PICTURES["pairs"]("en"))


def test_a_town_says_which_schools_are_not_drawn():
    assert "Not drawn: " in text_of(PICTURES["pairs of a town"]("en"))
    assert "Школы C" not in text_of(PICTURES["pairs"]("ru"))
    assert "Without pairs or mentees: 1 school." not in text_of(PICTURES["pairs"]("en"))


@pytest.mark.parametrize(
    ("drawn", "russian", "english"),
    [
        (13, "Не нарисовано: 1 школа;", "Not drawn: 1 school;"),
        (12, "Не нарисовано: 2 школы;", "Not drawn: 2 schools;"),
        (9, "Не нарисовано: 5 школ;", "Not drawn: 5 schools;"),
        (14, "", ""),
    ],
)
def test_schools_that_are_not_drawn_are_counted_as_one_says_it(drawn, russian, english):
    """Fourteen schools have pairs or mentees."""
    place = town(schools=14, mentees=40, unmatched=6)
    for lang, told in (("ru", russian), ("en", english)):
        text = text_of(pairs_picture(place, lang, limit=drawn)).replace("\N{NO-BREAK SPACE}", " ")
        assert told in text
        assert bool(told) == any(word in text for word in ("Не нарисовано", "Not drawn"))


def test_the_page_of_a_report_carries_its_script_and_its_words():
    page = PICTURES["report"]("en")

    assert "Comfort only" in page
    assert 'data-search="Search the table"' in page
    assert "Contents One Two" in text_of(page)
    assert text_of(page).startswith("Year Year As of 15 January 2029 lead pairs 12 all days 3")


def opened(stream="route-t1", seq=1, on="2026-09-15"):
    data = '{"teacher": "t1", "organisation": "s1", "rules": "2021-12/1"}'
    row = {"stream": stream, "seq": seq, "chart": "route", "type": "opened", "on": on}
    return {**row, "data": data}


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "ru",
            "Принято: 1 событие 1. самоопределение 1 Отклонённые события "
            "Строка Поток День Событие Не выполнено "
            "2 route-t1 20 сентября 2026 г. маршрут открыт событие «маршрут открыт» бывает",
        ),
        (
            "en",
            "Accepted: 1 event 1. self-determination 1 Refused events "
            "Row Stream Day Event Not met "
            '2 route-t1 20 September 2026 route opened event "route opened" comes in',
        ),
    ],
)
def test_a_replay_tells_where_everyone_stands_and_every_refused_event(lang, told):
    played = replay([opened(), opened(seq=2, on="2026-09-20")])

    assert text_of(show(played, lang=lang)).startswith(told)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Gap(days=3), "3"),
        (Citation("S1", Mark.SEED, Text("Модель", "The model"), "1.1"), "The model, 1.1 [S1]"),
        (Place(row=3), "row 3"),
        (Mode.FAST, "fast"),
        (Plain(), "plain"),
    ],
)
def test_what_has_no_label_says_itself_or_its_fields(value, told):
    assert in_words(value, "en") == told


def test_facts_by_name_are_shown_each_under_its_name():
    shortage = HallSet(mentees=("e1",), mentors=(), places=0)
    by_school = text_of(show({"School A": shortage, "School B": matching_of(town())}, lang="en"))

    assert by_school.startswith("School A Hall set mentees e1 places 0 School B")
    assert text_of(show({"a": PAIR, "b": PAIR}, lang="en")).count("t1 → e1") == 2
    assert text_of(show(FrozenMap(), lang="en")) == "Nothing to show."
    assert text_of(show({"a": due(DAY, "b")}, lang="en")).startswith("By What About Grounds")


def test_schools_that_lend_nobody_have_no_overview():
    place = town(schools=1, mentees=4, unmatched=0)
    text = text_of(
        pairs_graph(matching_of(place), mentors=place.mentors, mentees=place.mentees, lang="en")
    )

    assert "Which schools help which" not in text
    assert text.startswith("Pairs by school")


def test_upper_units_beyond_the_limit_are_counted():
    above = [evolve(share(f"m{n}", 3, 4), level="municipality") for n in range(4)]
    drawn = rollup_map(
        above, level="municipality", below="organisation", parents={}, lang="en", limit=3
    )

    assert text_of(drawn).count("75.0%") == 3
    assert "1 more are not shown." in text_of(drawn)
    assert "Without a ring" not in text_of(drawn)


def test_problems_of_one_kind_alone_are_told_without_an_empty_table():
    text = text_of(problems_table([KIND.problem(place=Place(row=n)) for n in range(20)], "en"))

    assert text.startswith("20 not a number MM-VIEWS-994 Where")
    assert "Nothing to show" not in text


def test_a_report_shows_itself_in_a_notebook():
    assert "Nothing" not in Report("Year", DAY, "en")._repr_html_()
    assert "As of 1 September 2026" in text_of(Report("Year", DAY, "en")._repr_html_())


_DOT = "The dot is the value, the line its confidence interval; at the right, out of how many."
_RING = " A ring is: few observations."
_SHRUNK = " Ordered by the shrunk value, so that small schools do not reach the ends by chance."
_ALIKE = (
    "Each dot is a unit; the further right, the more observations. Were all units alike and chance "
    "alone to tell them apart, 95% would be between the dashed and 99.8% between the solid lines; "
    "the middle is "
)
_POOLED = (
    "Rings are the units one level below, their area by the number of observations; dot and line "
    "are the pooled value with its interval: sums of numerators over sums of denominators, not the "
    "mean of shares."
)
_DARK = "The dark band is a suspension."
_BANDS = (
    "Bands are school years; flags are versions of the map, corrections, shortest term and plan."
)
_SQUARES = (
    "Squares are mentees: filled with a mentor at home, outlined with one from another school, "
    "crossed with none. An arc goes from the mentor's school (dot) to the mentee's (ring)."
)
_SIDES = (
    "Mentors with their places (the taken ones filled) on the left, mentees on the right. A solid "
    "line is the internal contour, a dashed one the external; hollow signs work elsewhere."
)
_SHARED = (
    "All the possible mentors of these mentees together have fewer places than are needed: however "
    "they are shared out, someone of the group stays without a mentor."
)
NOTES = {
    "intervals": [f"{_DOT} The dashed line is 80.0%.{_SHRUNK}"],
    "few intervals": [f"{_DOT}{_RING} The dashed line is 80.0%.{_SHRUNK} 2 more are not shown."],
    "amounts": [
        "The dot is the value; at the right, out of how many. The indicator has no interval."
        f"{_RING} The dashed line is 30.0."
    ],
    "changes": ["The ring is 2025, the dot after; the largest gains come first."],
    "changes of amounts": ["The ring is before, the dot after; the largest gains come first."],
    "some moved": ["The ring is 1, the dot 2; the largest gains come first. 1 more are not shown."],
    "funnel": [
        f"{_ALIKE}79.7%. Not drawn: hidden so that a neighbour is not given away — 3; "
        "hidden: too few people — 16; no data — 1; the denominator is zero — 2."
    ],
    "large funnel": [
        f"{_ALIKE}83.0%. Not drawn: few observations — 1; hidden: too few people — 1; no data — 1."
    ],
    "roll-up": [f"{_POOLED} Without a ring, having no value or a hidden one: 22."],
    "roll-up without sizes": [f"{_POOLED} 1 more are not shown."],
    "timeline": [f"{_BANDS} The solid line: 15 January 2029"],
    "timeline without a day": [_BANDS],
    "timeline with a rest": [f"{_BANDS} {_DARK} The solid line: 15 January 2029"],
    "timeline with a rest that goes on": [f"{_BANDS} {_DARK} The solid line: 15 January 2029"],
    "route": [
        "In any live phase: route suspended, route resumed, record annulled. ✓ possible on 15 "
        "January 2029, ✗ something else comes first (point at it to read what)."
    ],
    "programme": ["In any live phase: record annulled."],
    "structure": [
        "Dashed: what an organisation without the staff may move to the external contour."
    ],
    "pairs": [_SQUARES, _SIDES, _SHARED],
    "pairs of a town": [
        _SQUARES,
        f"{_SIDES} Not drawn: 3 schools; draw one municipality at a time.",
    ],
}


@pytest.mark.parametrize("name", NOTES)
def test_below_a_picture_stands_how_to_read_it(name):
    notes = re.findall(r"<span class=.note.>(.*?)</span></figcaption>", PICTURES[name]("en"))

    assert [unescape(note).replace("\N{NO-BREAK SPACE}", " ") for note in notes] == NOTES[name]
