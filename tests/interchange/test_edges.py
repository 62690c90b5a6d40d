"""What the files in and out say at their edges: boundaries, colours, places and other languages."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from attrs import evolve
from roster_samples import HEADER, ON, csv_file, read, workbook

from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.interchange import (
    Limits,
    read_oneroster,
    read_roster,
    read_tables,
    write_pairs,
    write_problems,
    write_table,
)
from mentorship_model.interchange.choices import read_position
from mentorship_model.interchange.dates import read_date
from mentorship_model.interchange.documents import template_of
from mentorship_model.interchange.headers import find_header
from mentorship_model.interchange.limits import require_at_most
from mentorship_model.interchange.packing import packed, repacked
from mentorship_model.interchange.pseudonyms import pseudonym
from mentorship_model.interchange.spelling import closest, tidy
from mentorship_model.interchange.tables import Sheet
from mentorship_model.vocabulary import Contour

WRONG = ["01001", "01", "А", "учитель", "много", date(1990, 1, 1)]


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        # Two letters of three are as like as four of five: no further.
        ("ab", ["abc"], "abc"),
        ("abc", ["ab"], "ab"),
        ("abcd", ["abcdef"], "abcdef"),
        ("abcdef", ["abcd"], "abcd"),
        ("abcd", ["abcdefg"], None),
        ("abcde", ["abcdX"], "abcdX"),
        ("abcde", ["abcXY"], None),
        # 19 letters of 24 are too few.
        ("a" * 19 + "b" * 5, ["a" * 19 + "c" * 5], None),
        ("a" * 8 + "b" * 2, ["a" * 8 + "c" * 2], "a" * 8 + "c" * 2),
        # Of several the one most like it.
        ("abcdeX", ["abcde", "abcdef", "abcdeXY"], "abcdeXY"),
        ("ab", [], None),
    ],
)
def test_the_closest_word_is_like_it_by_four_letters_of_five(text, known, found):
    assert closest(text, known) == found


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Андреи\u0306", "Андрей"),  # typed as two marks, each of which can be printed
        ("е\u0308", "ё"),
        ("а\u200b\u00adб", "аб"),
        ("а\x07б", "аб"),
        ("а\t\n\u00a0\u2003б", "а б"),
        ("№ 1", "№ 1"),
        ("Ⅳ", "Ⅳ"),
    ],
)
def test_what_a_person_typed_is_tidied_and_nothing_else(text, tidied):
    assert tidy(text) == tidied


def test_a_bound_is_told_with_its_place_in_both_languages():
    place = Place(file="a.csv", sheet="П")
    require_at_most(Limits(rows=10), "rows", found=10, place=place)
    with pytest.raises(MentorshipModelError) as refused:
        require_at_most(Limits(rows=10), "rows", found=11, place=place)
    [problem] = refused.value.problems

    assert (problem.code, problem.place) == ("MM-INTERCHANGE-003", place)
    assert problem.message.ru == "число строк всех листов: 11, это больше предела"
    assert problem.message.en == "number of rows of all sheets: 11, which is over the limit"
    assert (problem.expected.ru, problem.expected.en) == ("не больше 10", "at most 10")
    assert problem.remedy.ru == (
        "Разделите файл или, если вы ему доверяете, передайте limits=Limits(rows=…); "
        "в командной строке — --large."
    )
    assert problem.remedy.en == (
        "Split the file or, if you trust it, pass limits=Limits(rows=...); in the shell, --large."
    )


def test_empty_sheets_take_no_room():
    data = workbook({"А": [], "Б": [["x"]]})
    tables = read_tables(data, limits=Limits(rows=1, columns=1, cells=1, sheets=2))

    assert [sheet.rows for sheet in tables.sheets] == [(), (("x",),)]


@pytest.mark.parametrize(
    ("cell", "value", "subjects"),
    [
        ("Учитель математики", "учитель", True),
        ("учитель магии", "учитель магии", False),
        ("воспитатель математики", "воспитатель математики", False),
        ("преподаватель физики", "преподаватель", True),
    ],
)
def test_a_subject_is_taken_from_a_position_of_who_teaches_it(cell, value, subjects):
    reading = read_position(cell, ON)

    assert reading.value == value
    assert (set(reading.implied), len(reading.notices)) == (
        ({"subjects"}, 0) if subjects else (set(), 1)
    )


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (3653, None),
        (3654, date(1910, 1, 1)),
        (3653.9, None),
        (73050, date(2099, 12, 31)),
        (73050.5, date(2099, 12, 31)),
        (73051, None),
        ("73051", None),
        ("3654,0", date(1910, 1, 1)),
        (True, None),
    ],
)
def test_a_serial_number_is_of_a_day_between_1910_and_2099(cell, day):
    if day is None:
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-04"):
            read_date(cell, ON)
    else:
        reading = read_date(cell, ON)
        assert (reading.value, len(reading.notices)) == (day, 1)


def test_any_text_has_a_pseudonym_and_both_forms_of_a_letter_have_one():
    key = b"0123456789abcdef"

    assert re.fullmatch("[a-z2-7]{16}", pseudonym("\ud800", key=key))
    assert pseudonym("\u0439", key=key) == pseudonym("\u0438\u0306", key=key)


@pytest.mark.parametrize("delimiter", ["", ";;", "\n", "\r", '"'])
def test_a_delimiter_that_is_none_is_told_by_its_argument(delimiter):
    with pytest.raises(MentorshipModelError) as refused:
        read_tables(b"a;b", delimiter=delimiter)

    assert [one.place for one in refused.value.problems] == [Place(argument="delimiter")]


@pytest.mark.parametrize("name", ["identity", "purpose", "key"])
def test_a_wrong_argument_of_a_pseudonym_is_named(name):
    given = {"identity": "017", "purpose": "teacher", "key": b"0123456789abcdef", name: 3}
    with pytest.raises(MentorshipModelError) as refused:
        pseudonym(**given)

    assert [one.place.argument for one in refused.value.problems] == [name]


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {
            name: archive.read(name).decode() for name in archive.namelist() if name[-4:] != ".bin"
        }


def fill_of(parts, sheet, cell):
    """The colour under a cell of a written workbook."""
    styles = parts["xl/styles.xml"]
    found = re.search(rf'<c r="{cell}" s="(\d+)"', parts[f"xl/worksheets/sheet{sheet}.xml"])
    formats = re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2])
    fill = int(re.search(r'fillId="(\d+)"', formats[int(found[1])])[1])
    return re.findall(r"<fill>.*?</fill>", styles)[fill]


def test_what_keeps_a_row_out_is_red_and_a_remark_is_yellow(tmp_path):
    write_problems(read([[*HEADER, "Разряд"], WRONG]), tmp_path / "a.xlsx")
    parts = parts_of(tmp_path / "a.xlsx")

    assert 'rgb="FFF4B6B6"' in fill_of(parts, 3, "E2")
    assert 'rgb="FFFCE8B2"' in fill_of(parts, 3, "G1")
    assert 'dd.mm.yyyy"' in parts["xl/styles.xml"]
    assert "<b/>" in parts["xl/styles.xml"]
    assert '<alignment wrapText="1"/>' in parts["xl/styles.xml"]
    # a note is twice as wide as it would be by itself: 128 pixels, which are 96 points
    assert "width:192pt" in parts["xl/drawings/vmlDrawing1.vml"]
    assert "<author>mentorship_model</author>" in parts["xl/comments1.xml"]


def test_a_table_without_a_name_is_written_back_under_that_of_its_file(tmp_path):
    roster = read_roster(csv_file([HEADER, WRONG]), on=ON, file="people.csv")
    write_problems(roster, tmp_path / "a.xlsx", lang="en")
    listing, own = read_tables(tmp_path / "a.xlsx").sheets

    assert (listing.name, own.name) == ("Problems", "people.csv")
    assert listing.rows[1][3] == "no"
    assert own.rows[0] == tuple(HEADER)
    assert 'ref="E2"' in parts_of(tmp_path / "a.xlsx")["xl/comments1.xml"]


def test_pairs_with_names_tell_who_is_left(tmp_path):
    pairs = [("m1", "e1", Contour.INTERNAL, 70, ())]
    names = {"m1": "Ёлкин", "e1": "Белова", "e2": "Седых"}
    write_pairs(tmp_path / "a.xlsx", pairs, unmatched=[("e2", "нет")], names=names, lang="en")
    paired, left = read_tables(tmp_path / "a.xlsx").sheets

    assert (paired.name, left.name) == ("Pairs", "Unmatched")
    assert paired.rows[0][-2:] == ("Mentor", "Mentee")
    assert paired.rows[1][-2:] == ("Ёлкин", "Белова")
    assert left.rows[0][2:] == ("Mentee",)
    assert left.rows[1] == ("e2", "нет", "Седых")
    write_pairs(tmp_path / "b.xlsx", pairs, unmatched=[("e2", "нет")])
    _, left = read_tables(tmp_path / "b.xlsx").sheets
    assert left.rows[0] == ("Код наставляемого", "Почему")


def test_a_written_table_has_its_days_and_headings_in_form(tmp_path):
    rows = [["Код", "День"], [10**15, ON], [10**15 - 1, ON], [-(10**15), "x" * 80]]
    write_table(tmp_path / "a.xlsx", {"1": rows})
    parts = parts_of(tmp_path / "a.xlsx")
    styles, sheet = parts["xl/styles.xml"], parts["xl/worksheets/sheet1.xml"]
    [table] = read_tables(tmp_path / "a.xlsx").sheets

    assert 'formatCode="dd.mm.yyyy"' in styles
    assert '<alignment horizontal="left"/>' in styles
    assert '<alignment vertical="top" wrapText="1"/>' in styles
    assert "<b/>" in styles
    assert '<bottom style="thin">' in styles
    assert [row[0] for row in table.rows[1:]] == [str(10**15), 10**15 - 1, str(-(10**15))]
    assert re.findall(r'width="(\d+)\.', sheet) == ["19", "62"]
    assert 'ySplit="1" topLeftCell="A2"' in sheet


def test_an_empty_sheet_and_an_area_beyond_the_last_column_are_written_back_too(tmp_path):
    data = workbook(
        {"Пусто": [], "Педагоги": [HEADER, WRONG, [None]]}, merged={"Педагоги": [(1, 8, 2, 9)]}
    )
    write_problems(read_roster(data, on=ON), tmp_path / "a.xlsx")

    assert [sheet.name for sheet in read_tables(tmp_path / "a.xlsx").sheets][1:] == [
        "Пусто",
        "Педагоги",
    ]
    assert "mergeCell" not in parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet3.xml"]


@pytest.mark.parametrize(
    ("areas", "kept"),
    [
        ([(1, 0, 1, 1), (1, 2, 1, 3)], ["A2:B2", "C2:D2"]),
        ([(1, 0, 2, 0), (3, 0, 4, 0)], ["A2:A3", "A4:A5"]),
        ([(1, 0, 4, 5)], ["A2:F5"]),
        ([(0, 3, 0, 9)], ["D1:F1"]),
        ([(0, 5, 0, 9)], []),
        ([(3, 0, 5, 0)], []),
        ([(1, 1, 3, 3), (2, 2, 4, 4)], ["B2:D4"]),
        ([(1, 2, 3, 2), (2, 1, 2, 3)], ["C2:C4"]),
        ([(1, 1, 1, 1)], []),
        ([(1, 8, 3, 9)], []),
    ],
)
def test_merged_areas_are_written_back_unless_they_overlap(tmp_path, areas, kept):
    rows = [HEADER, WRONG, *([None] * 6 for _ in range(2)), [*[None] * 5, "x"]]
    roster = read([HEADER, WRONG])
    sheet = Sheet(name="Педагоги", rows=tuple(map(tuple, rows)), merged=tuple(areas))
    write_problems(evolve(roster, sheets=(sheet,)), tmp_path / "a.xlsx")

    written = parts_of(tmp_path / "a.xlsx")["xl/worksheets/sheet2.xml"]
    assert re.findall(r'<mergeCell ref="([A-Z0-9:]+)"', written) == kept


@pytest.mark.parametrize(("length", "found"), [(300, "birth_date"), (301, None)])
def test_a_heading_of_three_hundred_letters_still_gets_a_suggestion(length, found):
    long = "Дата рождения по паспорту "
    sheet = Sheet(
        name="1", rows=(("Код педагога", "Пед. стаж", long + "ю" * (length - len(long))),)
    )
    header = find_header(sheet)

    assert header is not None
    assert [one.suggestion for one in header.columns] == [None, None, found]


def test_every_sheet_is_told_what_of_it_is_not_read():
    data = workbook({"Без": [["x"]], "Педагоги": [[*HEADER, "Разряд"], WRONG], "Ещё": [["y"]]})
    roster = read_roster(data, on=ON)
    places = [(one.place.sheet, one.place.row, one.place.column) for one in roster.problems]

    assert {("Без", None, None), ("Ещё", None, None)} <= set(places)
    assert ("Педагоги", 1, "G: Разряд") in places


def oneroster(**lines):
    parts = {
        "orgs": "sourcedId,name,type\no,Школа,school\np,Другая,school\nd,Район,district\n",
        "users": "sourcedId,givenName,familyName,metadata.mentorSourcedIds\nu,Пётр,Ёлкин,\n",
        "roles": "sourcedId,userSourcedId,role,orgSourcedId\nr,u,teacher,o\n",
    }
    return packed(
        {f"{name}.csv": (text + lines.get(name, "")).encode() for name, text in parts.items()}
    )


@pytest.mark.parametrize(
    ("name", "line", "code", "row", "column", "subject"),
    [
        ("orgs", "o,Школа,school", "144", 5, "sourcedId", "o"),
        ("orgs", "q,,school", "142", 5, "name", "q"),
        ("users", "v,,Белова", "142", 3, "givenName", "v"),
        ("users", ",Анна,Белова", "142", 3, "sourcedId", ""),
        ("users", "u,Анна,Белова", "144", 3, "sourcedId", "u"),
        ("users", "v,Анна,Белова", "145", 3, None, "v"),
        ("roles", "q,x,teacher,o", "143", 3, "userSourcedId", None),
        ("roles", "q,u,teacher,x", "143", 3, "orgSourcedId", None),
        ("roles", "q,u,teacher,d", "146", 3, "orgSourcedId", "u"),
    ],
)
def test_a_row_of_a_set_is_told_by_its_cell(name, line, code, row, column, subject):
    [problem] = read_oneroster(oneroster(**{name: line})).problems

    assert problem.code == f"MM-INTERCHANGE-{code}"
    assert problem.place == Place(file=f"{name}.csv", row=row, column=column)
    assert problem.subject == subject


def test_cells_of_a_set_are_tidied_and_lose_the_marks_of_formulas():
    back = read_oneroster(
        oneroster(
            orgs="'-1,  Лицей   № 2 ,school\n",
            users="'-2, Анна , Белова  ,\" u ,'-2\"\n",
            roles="q,'-2, teacher ,'-1\n",
        )
    )

    assert back.problems == ()
    assert [(one.id, one.name) for one in back.organisations][-1] == ("-1", "Лицей № 2")
    assert [(one.id, one.organisation, one.name) for one in back.teachers][-1] == (
        "-2",
        "-1",
        "Белова Анна",
    )
    assert back.mentors == {"-2": ("u", "-2")}


def test_a_mentor_of_a_set_who_is_none_is_told_at_the_cell():
    back = read_oneroster(oneroster(users='v,Анна,Белова,"u,x"\n', roles="q,v,teacher,o\n"))
    [problem] = back.problems

    assert back.mentors == {"v": ("u",)}
    assert (problem.code, problem.subject) == ("MM-INTERCHANGE-143", "v")
    assert problem.place == Place(file="users.csv", row=3, column="metadata.mentorSourcedIds")
    assert (problem.expected.ru, problem.expected.en) == (
        "sourcedId из users.csv",
        "a sourcedId of users.csv",
    )


def test_a_packed_file_is_the_same_everywhere():
    data = packed({"b": b"1" * 100, "[Content_Types].xml": b"2", "a": b"3"})
    with zipfile.ZipFile(io.BytesIO(repacked(data))) as archive:
        parts = archive.infolist()

    assert [one.filename for one in parts] == ["[Content_Types].xml", "a", "b"]
    assert {one.date_time for one in parts} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.create_system for one in parts} == {3}
    assert {one.compress_type for one in parts} == {zipfile.ZIP_DEFLATED}


@pytest.mark.parametrize("kind", [3, None, "PairOrder", str])
def test_what_is_no_kind_of_paper_has_no_template(kind):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-133"):
        template_of(kind)


def test_half_a_letter_is_written_to_a_csv_file_as_a_question(tmp_path):
    write_table(tmp_path / "a.csv", {"1": [["а\ud800б", None, -1.5, "-1"]]})

    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_tables(tmp_path / "a.csv").sheets[0].rows[0][1:3] == (None, "-1.5")


@pytest.mark.parametrize("sheets", [{"1": [3]}, {"1": ["text"]}, {"1": 3}, {1: [["x"]]}])
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_rows_that_are_none_are_told_by_their_argument(tmp_path, name, sheets):
    with pytest.raises(MentorshipModelError) as refused:
        write_table(tmp_path / name, sheets)

    assert [one.place.argument for one in refused.value.problems] == ["sheets"]
    assert not (tmp_path / name).exists()
