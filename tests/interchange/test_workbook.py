"""What we write is never run as a formula, holds no person unasked, and has the same bytes."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from roster_samples import HEADER, ON, read, workbook

from mentorship_model.calendar import Term
from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import (
    read_roster,
    read_tables,
    write_pairs,
    write_problems,
    write_table,
)
from mentorship_model.interchange.formulas import safe_text, without_mark
from mentorship_model.interchange.workbook import new_workbook, sheet_name
from mentorship_model.text import Text
from mentorship_model.vocabulary import Contour

ROWS = [["Код", "День", "Доля", "Есть", "Контур"], ["01", ON, 0.5, True, Contour.INTERNAL]]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0", " =1", "＝1"]


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if "xml" in name}


def test_values_come_back_as_they_were(tmp_path):
    write_table(tmp_path / "a.xlsx", {"Лист": ROWS})
    [sheet] = read_tables(tmp_path / "a.xlsx").sheets

    assert sheet.name == "Лист"
    assert sheet.rows[1] == ("01", ON, 0.5, True, Contour.INTERNAL.label.ru)


def test_words_and_texts_are_written_in_the_language_asked_for(tmp_path):
    write_table(tmp_path / "a.xlsx", {"1": [[Text("пара", "pair")], [Contour.INTERNAL]]}, lang="en")
    [sheet] = read_tables(tmp_path / "a.xlsx").sheets

    assert sheet.rows == (("pair",), (Contour.INTERNAL.label.en,))


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_table(tmp_path / name, {"1": ROWS})

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (
        ">2026-09-01T00:00:00Z</dcterms:created>"
        in parts_of(tmp_path / "a.xlsx")["docProps/core.xml"]
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_a_cell_of_csv_gets_an_apostrophe(tmp_path, text):
    write_table(tmp_path / "a.csv", {"1": [["a"], [text]]})
    content = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))

    assert rows[1] == ["'" + text]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_a_cell_of_xlsx_is_a_text(tmp_path, text):
    write_table(tmp_path / "a.xlsx", {"1": [["a"], [text]]})
    sheet = parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet1.xml"]

    assert "<f>" not in sheet


def test_a_negative_number_stays_a_number_in_csv(tmp_path):
    numbers = [-1.5, -1e-7, Decimal("-1E+5"), -7, "-7", float("-inf")]
    write_table(tmp_path / "a.csv", {"1": [["a"], numbers]})
    line = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig").splitlines()[1]

    assert line == "-1.5;-1e-07;-1E+5;-7;'-7;'-inf"


@given(st.text(max_size=20))
def test_no_text_is_left_that_a_spreadsheet_would_run(text):
    safe = safe_text(text)
    start = safe.lstrip(" \u00a0\ufeff").rstrip()

    assert len(start) < 2 or not start.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert without_mark(safe) == text


ANY = st.one_of(
    st.none(), st.text(max_size=20), st.text(st.characters(codec=None), max_size=5), st.floats(),
    st.integers(), st.booleans(), st.dates(), st.datetimes(), st.lists(st.text(max_size=3), max_size=3),
)  # fmt: skip


@given(st.lists(st.lists(ANY, max_size=4), max_size=4))
def test_any_values_are_written_and_the_file_opens(tmp_path_factory, rows):
    """Control marks, lone surrogates, infinities, far dates: all are written somehow."""
    folder = tmp_path_factory.mktemp("any")
    write_table(folder / "a.xlsx", {"1": [["header"], *rows]})
    write_table(folder / "a.csv", {"1": [["header"], *rows]})

    assert len(read_tables(folder / "a.xlsx").sheets[0].rows) <= len(rows) + 1
    assert (folder / "a.csv").stat().st_size > 0


@given(st.lists(st.text(max_size=40), max_size=6))
def test_sheet_names_are_valid_and_never_the_same(names):
    used: set[str] = set()
    given_names = [sheet_name(name, used) for name in names]

    assert len({name.casefold() for name in given_names}) == len(names)
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in given_names)


PAIRS = [("m1", "e1", Contour.INTERNAL, 70, ("тот же предмет", "один опыт"))]


def test_pairs_hold_no_name_unless_names_are_given(tmp_path):
    write_pairs(tmp_path / "a.xlsx", PAIRS, unmatched=[("e2", "нет мест")])
    pairs, unmatched = read_tables(tmp_path / "a.xlsx").sheets

    assert pairs.rows[0] == ("Код наставника", "Код наставляемого", "Контур", "Оценка", "Почему")
    assert pairs.rows[1][4] == "тот же предмет, один опыт"
    assert unmatched.rows[1] == ("e2", "нет мест")


def test_with_a_term_the_fields_of_other_systems_are_there(tmp_path):
    """Mentor, mentee, status, start and end; the last day, not the day after."""
    term = Term.of_months(ON, 9)
    write_pairs(tmp_path / "a.xlsx", PAIRS, term=term, names={"m1": "Ёлкин П. И."})
    pairs, _ = read_tables(tmp_path / "a.xlsx").sheets

    assert pairs.rows[0][5:8] == ("Состояние", "Начало", "Окончание")
    assert pairs.rows[1][5:] == ("предложена", ON, date(2027, 5, 31), "Ёлкин П. И.", None)


def test_names_are_written_when_they_are_given(tmp_path):
    names = {"m1": "Ёлкин П. И.", "e1": "Белова А. А."}
    write_pairs(tmp_path / "a.xlsx", PAIRS, names=names)
    pairs, _ = read_tables(tmp_path / "a.xlsx").sheets

    assert pairs.rows[1][5:] == ("Ёлкин П. И.", "Белова А. А.")


def test_a_wrong_cell_is_written_back_red_with_a_note(tmp_path):
    roster = read([HEADER, ["01001", "01", "А", "учитель", "много", date(1990, 1, 1)]])
    write_problems(roster, tmp_path / "a.xlsx")
    parts = parts_of(tmp_path / "a.xlsx")
    comments = parts["xl/comments1.xml"]
    sheet = parts["xl/worksheets/sheet3.xml"]

    (problem,) = roster.problems
    assert 'ref="E2"' in comments
    # what is wrong, what was expected and what to do, each on a line of its own
    noted = html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", comments)))
    assert noted == "\n".join(
        text.ru for text in (problem.message, problem.expected, problem.remedy)
    )
    assert '<c r="E2" s=' in sheet


def test_the_list_of_problems_keeps_its_headings_in_sight_and_lets_rows_be_chosen(tmp_path):
    roster = read([HEADER, ["01001", "01", "А", "учитель", "много", date(1990, 1, 1)]])
    write_problems(roster, tmp_path / "a.xlsx")
    sheet = parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet1.xml"]

    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet
    assert '<autoFilter ref="A1:H2"/>' in sheet
    widths = re.findall(r'<col min="(\d)" max="(\d)" width="(\d+)\.', sheet)
    assert widths == [
        (str(column), str(column), str(width))
        for column, width in enumerate((16, 8, 30, 18, 50, 40, 50, 22), start=1)
    ]


def test_a_name_taken_already_is_numbered_within_31_letters():
    used = set()
    given_names = [sheet_name(name, used) for name in ["a" * 40] * 11 + ["A" * 31, "History", ""]]

    assert given_names == [
        "a" * 31,
        *(f"{'a' * 29} {number}" for number in range(2, 10)),
        *(f"{'a' * 28} {number}" for number in (10, 11)),
        f"{'A' * 28} 12",
        "History 2",
        "1",
    ]


def test_the_list_has_each_problem_with_its_place_and_all_that_is_said_of_it(tmp_path):
    """A sheet without a table has no row to mark; what is not said is an empty cell."""
    people = [HEADER, ["01001", "01", "А", "учитель", "давно", date(2031, 1, 1)]]
    data = workbook({"Педагоги": people, "Прочее": [["x"]]})
    roster = read_roster(data, on=ON, columns={"Разряд": None})
    write_problems(roster, tmp_path / "a.xlsx", lang="en")
    _, *listed = read_tables(tmp_path / "a.xlsx").sheets[0].rows
    told = {
        (
            *(one.place.sheet, one.place.row, one.place.column),
            *(text and text.en for text in (one.message, one.expected, one.remedy)),
            one.code,
        )
        for one in roster.problems
    }

    assert {(*row[:3], *row[4:]) for row in listed} == told
    assert {(bool(row[0]), bool(row[1]), bool(row[5]), bool(row[6])) for row in listed} >= {
        (True, True, True, True),
        (True, False, True, True),
        (False, False, False, True),
    }


def test_the_list_of_problems_says_what_to_do(tmp_path):
    roster = read([HEADER, ["01001", "01", "А", "учитель", "много", None]])
    write_problems(roster, tmp_path / "a.xlsx")
    listing, *own = read_tables(tmp_path / "a.xlsx").sheets

    assert [sheet.name for sheet in own] == ["Школы", "Педагоги"]
    assert listing.rows[1][:4] == ("Педагоги", 2.0, "E: Пед. стаж", "нет")
    assert listing.rows[1][6] == "Впишите стаж числом лет и месяцев."


def test_refusals_are_listed_before_warnings(tmp_path):
    header = [*HEADER, "Разряд"]  # an unknown heading: a warning in row 1
    write_problems(read([header, ["01001", "01", "А", "учитель", "много"]]), tmp_path / "a.xlsx")
    listing = read_tables(tmp_path / "a.xlsx").sheets[0].rows

    assert [row[3] for row in listing[1:]] == ["нет", "да, с замечанием"]


def test_a_file_that_cannot_be_written_is_a_clear_error(tmp_path):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-095"):
        write_table(tmp_path / "no" / "such" / "folder.xlsx", {"a": [("x",)]})


def test_a_csv_file_takes_one_sheet(tmp_path):
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-096.*not 2"):
        write_table(tmp_path / "two.csv", {"a": [("x",)], "b": [("y",)]})


def test_nothing_is_an_empty_cell_of_csv(tmp_path):
    write_table(tmp_path / "a.csv", {"a": [("x", None, 1)]})

    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbfx;;1\r\n"


def test_a_header_is_bold_with_a_line_below(tmp_path):
    write_table(tmp_path / "a.xlsx", {"a": [("x",), ("y",)]})
    styles = parts_of(tmp_path / "a.xlsx")["xl/styles.xml"]

    assert "<b/>" in styles
    assert '<bottom style="thin">' in styles


def test_an_empty_cell_that_must_be_filled_is_red(tmp_path):
    roster = read([HEADER, [None, "01", "А", "учитель", "5", None]])
    write_problems(roster, tmp_path / "a.xlsx")
    sheet = parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet3.xml"]

    assert '<c r="A2" s=' in sheet


class Plain(Enum):
    """A word without a label."""

    ONE = "раз"


def test_values_of_other_kinds_are_written_as_a_reader_would_say_them(tmp_path):
    values = [{"б", "а"}, ("x", Contour.INTERNAL), time(9, 30), timedelta(minutes=90), Plain.ONE]
    write_table(tmp_path / "a.xlsx", {"1": [["заголовок"], values]})

    assert read_tables(tmp_path / "a.xlsx").sheets[0].rows[1] == (
        *("а, б", f"x, {Contour.INTERNAL.label.ru}", "09:30:00", "1:30:00", "раз"),
    )


def test_merged_areas_that_overlap_are_written_back_once(tmp_path):
    """A workbook with overlapping areas does not open: a corner, a middle, and one beyond the sheet."""
    rows = [["Код педагога", "Код ОО", "Должность"], *([str(n), "01", "учитель"] for n in range(4))]
    areas = ((2, 1, 3, 1), (1, 0, 4, 2), (3, 1, 4, 1), (9, 0, 12, 1), (0, 0, 0, 9))
    roster = read_roster(workbook({"1": rows}), on=ON)
    [sheet] = roster.sheets
    write_problems(evolve(roster, sheets=(evolve(sheet, merged=areas),)), tmp_path / "a.xlsx")
    _, back = read_tables(tmp_path / "a.xlsx").sheets

    assert sorted(back.merged) == [(0, 0, 0, 2), (2, 1, 3, 1)]


def test_columns_are_as_wide_as_what_stands_in_them_and_the_header_stays_in_sight(tmp_path):
    """Two marks more than the longest, never less than ten nor more than sixty-two."""
    write_table(tmp_path / "a.xlsx", {"1": [["x", "y" * 20, "z"], [None, "", "z" * 99]]})
    sheet = parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet1.xml"]
    widths = [float(one) for one in re.findall(r'<col [^>]*width="([0-9.]+)"', sheet)]

    assert [round(width) for width in widths] == [11, 23, 63]  # XlsxWriter adds the grid: 0.71
    assert 'ySplit="1"' in sheet
    assert "xSplit" not in sheet


def test_a_marked_day_stays_a_day(tmp_path):
    """It was written red as 44805: the colour took the place of the format of dates."""
    roster = read([HEADER, ["01001", "01", "Ёлкин", "учитель", "5", date(2022, 9, 1)]])
    write_problems(roster, tmp_path / "a.xlsx")
    parts = parts_of(tmp_path / "a.xlsx")
    sheet = parts["xl/worksheets/sheet3.xml"]
    styles = parts["xl/styles.xml"]
    cells = re.findall("<xf numFmtId[^>]*>", styles.partition("<cellXfs")[2])
    style = cells[int(re.findall('r="F2" s="([0-9]+)"', sheet)[0])]

    assert len(roster.refused) == 1
    assert 'numFmtId="164"' in style
    assert 'formatCode="dd.mm.yyyy"' in styles
    assert 'fillId="0"' not in style


def test_what_is_wrong_inside_a_merged_area_is_noted_at_its_first_cell(tmp_path):
    """A note on a cell that is merged away is never seen."""
    people = [[f"0100{one}", "01", "Ёлкин", "учитель", "давно", "летом"] for one in range(3)]
    sheets = {"Педагоги": [HEADER, *people]}
    write_problems(
        read_roster(workbook(sheets, merged={"Педагоги": [(1, 4, 2, 4)]}), on=ON),
        tmp_path / "a.xlsx",
    )
    notes = parts_of(tmp_path / "a.xlsx")["xl/comments1.xml"]

    assert sorted(re.findall('ref="([A-Z0-9]+)"', notes)) == ["E2", "E4", "F2", "F3", "F4"]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_workbook_that_comes_back_with_our_list_is_read_and_marked_anew(tmp_path, lang):
    """The list was reported as a sheet without a header, and a second list was written beside."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    roster = read([HEADER, ["01001", "01", "Ёлкин", "учитель", "давно", None]])
    write_problems(roster, first, lang=lang)
    again = read_roster(first, on=ON)
    write_problems(again, second, lang=lang)

    assert [one.code for one in again.problems] == [one.code for one in roster.problems]
    assert again.rows == again.accepted + len(again.refused) + len(again.skipped)
    assert [one.name for one in read_tables(second).sheets] == [
        one.name for one in read_tables(first).sheets
    ]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
@pytest.mark.parametrize(
    "sheets", [{"1": [7]}, {"1": ["ab"]}, {"1": [{"Код": 1}]}, {"1": 7}, {7: [["Код"]]}]
)
def test_a_row_that_is_no_list_of_cells_is_refused_and_nothing_is_written(tmp_path, name, sheets):
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*sheets"):
        write_table(tmp_path / name, sheets)

    assert not (tmp_path / name).exists()


def test_rows_may_come_one_by_one(tmp_path):
    write_table(tmp_path / "a.csv", {"1": (iter(row) for row in (["Код"], ["01"]))})

    assert read_tables(tmp_path / "a.csv").sheets[0].rows == (("Код",), ("01",))


def cells_of(path):
    """The cells of the first sheet as the file has them: place, kind and content."""
    xml = parts_of(path)["xl/worksheets/sheet1.xml"]
    shared = re.findall("<t[^>]*>([^<]*)</t>", parts_of(path).get("xl/sharedStrings.xml", ""))
    found = re.findall('<c r="([A-Z]+[0-9]+)"[^>]*?(?: t="(.)")?(?:/>|>(.*?)</c>)', xml)
    inner = [(at, kind, re.sub("<[^>]*>", "", content)) for at, kind, content in found]
    return [
        (at, kind, shared[int(content)] if kind == "s" else content) for at, kind, content in inner
    ]


@pytest.mark.parametrize(
    ("value", "kind", "content"),
    [
        (True, "b", "1"),
        (False, "b", "0"),
        (7, "", "7"),
        (-0.5, "", "-0.5"),
        # A spreadsheet keeps fifteen digits of a number: what is longer is a text.
        (999_999_999_999_999, "", "999999999999999"),
        (-999_999_999_999_999, "", "-999999999999999"),
        (1_000_000_000_000_000, "s", "1000000000000000"),
        (float("nan"), "s", "nan"),
        (float("inf"), "s", "inf"),
        # Its days begin with 1900.
        (date(1900, 1, 2), "", "2"),
        (datetime(1900, 1, 2, 10, 30), "", "2"),  # noqa: DTZ001
        (date(1900, 1, 1), "s", "1900-01-01"),
        (time(9, 30), "s", "09:30:00"),
        ("007", "s", "007"),
        ("https://example.org", "s", "https://example.org"),
        ("а" * 32_768, "s", "а" * 32_767),
    ],
)
def test_what_a_cell_holds_in_the_file(tmp_path, value, kind, content):
    write_table(tmp_path / "a.xlsx", {"1": [[value]]})

    assert cells_of(tmp_path / "a.xlsx") == [("A1", kind, content)]


@pytest.mark.parametrize(
    ("value", "text"), [(time(9, 30), "09:30:00"), (timedelta(minutes=90), "1:30:00")]
)
def test_times_within_a_list_are_written_as_alone(tmp_path, value, text):
    write_table(tmp_path / "a.csv", {"1": [["x"], [value, (value, "а")]]})

    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1] == f"{text};{text}, а"


def test_a_workbook_takes_any_text_as_a_text(tmp_path):
    """Also where a cell is written without saying what it is."""
    with new_workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("1")
        for column, text in enumerate(["=1+1", "https://example.org", "12"]):
            page.write(0, column, text)

    assert cells_of(tmp_path / "a.xlsx") == [
        ("A1", "s", "=1+1"),
        ("B1", "s", "https://example.org"),
        ("C1", "s", "12"),
    ]
    assert "hyperlink" not in parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet1.xml"]


def test_a_list_of_no_problems_is_a_list_still(tmp_path):
    write_problems(read([HEADER, ["01001", "01", "А", "учитель", "5", None]]), tmp_path / "a.xlsx")

    assert '<autoFilter ref="A1:H2"/>' in parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet1.xml"]


def test_a_wrong_cell_is_framed_and_the_headings_of_the_list_are_underlined(tmp_path):
    write_problems(
        read([HEADER, ["01001", "01", "А", "учитель", "много", None]]), tmp_path / "a.xlsx"
    )
    styles = parts_of(tmp_path / "a.xlsx")["xl/styles.xml"]
    borders = re.findall("<border>(.*?)</border>", styles)
    lines = [re.findall(r'<(\w+) style="(\w+)"', border) for border in borders]

    assert sorted(map(dict, lines), key=len) == [
        {},
        {"bottom": "thin"},
        dict.fromkeys(("left", "right", "top", "bottom"), "thin"),
    ]


def test_what_has_no_column_of_its_own_is_noted_at_the_first_one(tmp_path):
    rows = [["Должность", "ФИО", "Код педагога"], ["учитель", "Ёлкин", "01001"]]
    roster = read(rows)
    write_problems(roster, tmp_path / "a.xlsx")

    assert [(one.code[-3:], one.place.column) for one in roster.problems] == [("061", None)]
    assert 'ref="A2"' in parts_of(tmp_path / "a.xlsx")["xl/comments1.xml"]


def test_a_note_is_no_longer_than_a_spreadsheet_shows(tmp_path):
    """All that is wrong within a merged area is noted at its first cell."""
    people = [[f"{n:05}", "01", "Ёлкин", "учитель", "давно", None] for n in range(1, 41)]
    data = workbook({"Педагоги": [HEADER, *people]}, merged={"Педагоги": [(1, 4, 40, 4)]})
    write_problems(read_roster(data, on=ON), tmp_path / "a.xlsx")
    notes = parts_of(tmp_path / "a.xlsx")["xl/comments1.xml"]
    text = html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", notes)))

    assert len(text) == 2_000
