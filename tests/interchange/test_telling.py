"""Row by row up to a bound, then once for all the rest; no row goes untold."""

import re
from datetime import date
from difflib import get_close_matches
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model.errors import Place
from mentorship_model.interchange import (
    Limits,
    read_events,
    read_facts,
    read_roster,
    read_tables,
    write_problems,
)
from mentorship_model.interchange.choices import _areas, _positions
from mentorship_model.interchange.spelling import closest
from mentorship_model.interchange.telling import row_ranges

ON = date(2026, 9, 1)
HEAD = "Код педагога;Код ОО;Должность;Пед. стаж"


def roster_of(*cells, told=2, position="учитель"):
    lines = [HEAD, *(f"{n};s1;{position};{cell}" for n, cell in enumerate(cells, start=2))]
    return read_roster("\n".join(lines).encode(), on=ON, file="a.csv", limits=Limits(told=told))


def test_at_the_bound_every_wrong_cell_is_told_at_its_row():
    roster = roster_of("много", "5", "давно")

    assert [one.place.row for one in roster.problems] == [2, 4]
    assert {one.place.rows for one in roster.problems} == {None}


def test_above_the_bound_one_problem_tells_of_all_the_other_rows():
    roster = roster_of("много", "давно", "5", "так", "нечто", "семь")
    *told, rest = roster.problems

    assert [one.place.row for one in told] == [2, 3]
    assert rest.code == told[0].code
    assert rest.place == Place(file="a.csv", rows="5-7", column="D: Пед. стаж")
    assert rest.in_("ru") == (
        "[MM-INTERCHANGE-043] a.csv, строки 5-7, столбец «D: Пед. стаж»: не длительность стажа; и "
        "подобное — так ещё в строках: 3; ожидалось: «12», «5 лет 3 мес.» или «7 мес.». Проверьте, "
        "тот ли это столбец и тот ли файл."
    )
    assert "rows 5-7" in rest.in_("en")
    assert "so in 3 more rows" in rest.in_("en")


def test_every_refused_row_comes_back_with_its_reasons_above_the_bound_too():
    roster = roster_of(*["много"] * 5)

    assert [row.place.row for row in roster.refused] == [2, 3, 4, 5, 6]
    assert {one.code for row in roster.refused for one in row.problems} == {"MM-INTERCHANGE-043"}
    assert all(len(row.problems) == 1 for row in roster.refused)
    assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)


def test_each_kind_and_each_column_has_its_own_bound():
    """Three lengths of service that are none, two that can be read in two ways: one is too many."""
    roster = roster_of("много", "5,3", "давно", "5,3", "так")
    told = [(one.code[-3:], one.place.row, one.place.rows) for one in roster.problems]

    assert told == [
        ("043", 2, None),
        ("044", 3, None),
        ("043", 4, None),
        ("044", 5, None),
        ("043", None, "6"),
    ]


def test_notices_are_told_in_the_order_of_the_file_and_the_rest_of_them_once():
    """A similar word is given for each that is told: «учител» is like «учитель»."""
    roster = roster_of("много", "5", "6", "7", position="учител")
    told = [one for one in roster.warnings if one.code == "MM-INTERCHANGE-050"]

    assert [(one.place.row, one.place.rows) for one in told] == [
        (2, None),
        (3, None),
        (None, "4-5"),
    ]
    assert "«учитель»" in told[0].remedy.ru
    assert [one.subject for one in told] == ["2", "3", None]


def test_different_cells_that_are_told_one_by_one_keep_what_is_said_of_each():
    head = "Код педагога;Код ОО;Квалификационная категория\n"
    cells = ("высщая", "перваа", "высщая", "нечто")
    text = head + "\n".join(f"{n};s1;{cell}" for n, cell in enumerate(cells))
    roster = read_roster(text.encode(), on=ON, limits=Limits(told=3))

    assert ["высшая" in one.remedy.ru for one in roster.problems if one.place.row] == [
        *(True, False, True),
    ]
    assert "первая" in roster.problems[1].remedy.ru


@pytest.mark.parametrize(("told", "rows"), [(3, [2, 3, 4]), (2, [2, 3, "4"])])
def test_facts_and_events_are_told_so_too(told, rows):
    limits = Limits(told=told)
    facts = read_facts(
        b"organisation;sat;passed\ns1;a;1\ns1;b;1\ns1;c;1\n", subject="exam", on=ON, limits=limits
    )
    events = read_events(
        b"stream,seq,event_id,chart,type,v,on\n,1,e,r,o,1,d\n,1,e,r,o,1,d\n,1,e,r,o,1,d\n",
        limits=limits,
    )

    for read in (facts, events):
        assert [one.place.row or one.place.rows for one in read.problems] == rows
    assert len(facts.rows) == 3
    assert events.rows == ()


def test_in_the_workbook_written_back_every_wrong_cell_is_red_and_the_list_tells_the_rows(tmp_path):
    write_problems(roster_of(*["много"] * 5), tmp_path / "back.xlsx")
    listing = read_tables(tmp_path / "back.xlsx").sheets[0]

    assert [row[1] for row in listing.rows[1:]] == [2, 3, "4-6"]
    with ZipFile(tmp_path / "back.xlsx") as back:
        sheet = back.read("xl/worksheets/sheet2.xml").decode()
        notes = back.read("xl/comments1.xml").decode()
    styles = [re.search(rf'r="D{row}" s="(\d+)"', sheet) for row in range(2, 7)]
    assert None not in styles
    assert len({style[1] for style in styles}) == 1
    assert re.findall(r'ref="(\w+)"', notes) == ["D2", "D3"]


def test_a_long_list_of_rows_is_shown_shortened_and_kept_whole():
    cells = ["много" if n % 2 else "5" for n in range(200)]
    [rest] = [one for one in roster_of(*cells).problems if one.place.rows]

    assert len(rest.in_("ru")) < 400
    assert "…" in rest.in_("ru")
    # Of the odd rows 3, 5, … 201 two are told; 98 are left.
    assert len(rest.place.rows.split(", ")) == 98


@given(st.sets(st.integers(1, 60), min_size=1))
def test_ranges_name_every_row_and_no_other(rows):
    named = set()
    for part in row_ranges(sorted(rows)).split(", "):
        first, _, last = part.partition("-")
        named |= set(range(int(first), int(last or first) + 1))

    assert named == rows


@pytest.mark.parametrize("known", [_areas(), _positions()], ids=["areas", "positions"])
@given(data=st.data())
def test_the_closest_word_is_the_one_that_the_standard_library_finds(known, data):
    """Words that share too few letters are passed over; none that would have been found is."""
    word = data.draw(st.sampled_from(sorted(known)))
    at = data.draw(st.integers(0, len(word)))
    typed = word[:at] + data.draw(st.sampled_from(["", "а", "ннн", " о"])) + word[at + 1 :]
    found = get_close_matches(typed, sorted(known), n=1, cutoff=0.8)

    assert closest(typed, known) == (found[0] if found else None)


def test_the_rows_of_all_sheets_are_counted_together(tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for _ in range(3):
            book.add_worksheet().write(3, 0, "x")

    assert len(read_tables(tmp_path / "a.xlsx", limits=Limits(rows=12)).sheets) == 3
    with pytest.raises(Exception, match=r"MM-INTERCHANGE-003.*Limits\(rows="):
        read_tables(tmp_path / "a.xlsx", limits=Limits(rows=11))
