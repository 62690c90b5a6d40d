"""Rows are told apart, filled and mended one by one: each edge of it, without a workbook."""

from __future__ import annotations

import json
from datetime import date

import pytest
from roster_samples import HEADER, ON, read

from mentorship_model.errors import MentorshipModelError, Place
from mentorship_model.interchange import LIMITS, Limits, read_columns, write_columns
from mentorship_model.interchange.archives import require_harmless
from mentorship_model.interchange.csv_text import decode, delimiter_of, split
from mentorship_model.interchange.duplicates import tell_apart
from mentorship_model.interchange.experience import read_months, read_years
from mentorship_model.interchange.first_sheet import read_first_sheet
from mentorship_model.interchange.headers import FoundColumn, Header, find_header
from mentorship_model.interchange.packing import packed
from mentorship_model.interchange.row_values import Record, restore_zeros, width_of_ids
from mentorship_model.interchange.sheet_rows import SkipReason, walk
from mentorship_model.interchange.tables import Sheet

HEAD = ("Код педагога", "Школа", "Стаж")


def walked(*rows, merged=(), header_at=0, named=None, name="П"):
    columns = tuple(
        FoundColumn(sheet="П", index=index, heading=heading) for index, heading in enumerate(HEAD)
    )
    header = Header(kind="teacher", row=header_at, columns=columns)
    return list(
        walk(Sheet(name=name, rows=rows, merged=merged), header, school_named=(named or {}).get)
    )


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("1", "А", "5"), None),
        ((None, " ", ""), "blank"),
        (HEAD, "header"),
        ((HEAD[0], HEAD[1], "5"), "header"),
        ((HEAD[0], "А", "5"), None),
        ((HEAD[1], HEAD[0], HEAD[2]), None),
        (("1", "2", "3"), "numbering"),
        ((1.0, 2.0, 3.0), "numbering"),
        (("1", "2"), None),
        (("0", "1", "2"), None),
        (("1", "2", "4"), None),
        (("Итого", None, "5"), "total"),
        ((None, "ВСЕГО по школе", None), "total"),
        (("Итого", None, 5.0), "total"),
        (("1", "итого", "5"), None),
        (("1", "А", "5", "лишнее"), None),
        (("Примечание к таблице", None, None), "note"),
        ((5, None, None), None),
    ],
)
def test_a_row_below_the_headings_is_told_by_its_cells(cells, why):
    *_, row = walked(HEAD, cells)

    assert (row.row, row.cells, row.skipped, row.section) == (2, cells, why, None)


def test_rows_above_the_headings_are_titles_or_nothing():
    rows = walked(("Список",), (None,), HEAD, header_at=2)

    assert [row.skipped for row in rows] == ["title", "blank", "header"]
    assert [row.row for row in rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("rows", "name", "sections"),
    [
        ([HEAD, ("1", "А", "5")], "Лицей", ["02", "02"]),
        ([HEAD, ("Гимназия",), ("1", "А", "5")], "П", [None, "01", "01"]),
        ([HEAD, ("Гимназия",), ("1", "А", "5")], "Лицей", ["02", "01", "01"]),
        ([HEAD, (" ", "Гимназия"), ("1", "А", "5")], "П", [None, "01", "01"]),
        ([HEAD, ("Прочие",), ("1", "А", "5")], "Лицей", ["02", "02", "02"]),
    ],
)
def test_a_school_is_named_by_the_sheet_until_a_row_names_another(rows, name, sections):
    named = {"Гимназия": "01", "Лицей": "02"}
    found = walked(*rows, name=name, named=named)

    assert [row.section for row in found] == sections
    assert [row.row for row in found if row.skipped == "section"] == [2] * ("01" in sections)


def test_a_title_names_the_school_before_the_sheet_does():
    named = {"Гимназия": "01", "Лицей": "02"}
    rows = walked((5, "Гимназия"), HEAD, ("Лицей",), header_at=1, named=named, name="Лицей")

    assert [row.section for row in rows] == ["01", "01", "02"]
    assert [row.skipped for row in rows] == ["title", "header", "section"]


@pytest.mark.parametrize(
    ("merged", "filled"),
    [
        ([], "a.."),
        ([(1, 1, 3, 1)], "aaa"),
        ([(1, 1, 2, 1)], "aa."),
        ([(1, 1, 1, 1)], "a.."),
        ([(1, 1, 9, 1)], "aaa"),
        ([(1, 2, 3, 2)], "a.."),
        ([(9, 1, 10, 1)], "a.."),
        ([(1, 9, 3, 9)], "a.."),
        ([(4, 1, 5, 1)], "a.."),
        ([(1, 3, 3, 3)], "a.."),
        ([(1, 9, 3, 9), (1, 1, 3, 1)], "aaa"),
        # Two areas from one corner: the taller one is filled.
        ([(1, 1, 2, 1), (1, 1, 3, 1)], "aaa"),
        ([(1, 1, 2, 5), (1, 1, 3, 1)], "aaa"),
        ([(1, 1, 3, 1), (1, 1, 2, 5)], "aaa"),
        # One that begins inside another is passed over.
        ([(1, 1, 2, 1), (2, 1, 3, 1)], "aa."),
        ([(2, 1, 3, 1), (1, 1, 2, 1)], "aa."),
        ([(1, 1, 1, 1), (2, 1, 3, 1)], "a.."),
    ],
)
def test_a_tall_area_gives_its_value_to_each_of_its_rows(merged, filled):
    rows = walked(HEAD, ("1", "a", "x"), ("2", None, "x"), ("3", None, "x"), merged=tuple(merged))

    assert "".join(row.cells[1] or "." for row in rows[1:]) == filled
    assert {row.cells[2] for row in rows[1:]} == {"x"}


def test_what_stands_in_a_covered_cell_stays_and_short_rows_stay_short():
    rows = walked(
        HEAD, ("1", "a"), ("2", "b"), ("3",), ("4", None), merged=((1, 1, 4, 1), (0, 0, 4, 0))
    )

    assert [row.cells for row in rows[1:]] == [("1", "a"), ("2", "b"), ("3",), ("4", "a")]


def test_an_area_of_the_first_row_or_of_nothing_is_filled_as_far_as_rows_reach():
    rows = walked(
        (None, "Школа"),
        ("1",),
        (None, None, "x"),
        merged=((0, 1, 2, 1), (1, 2, 2, 2), (2, 0, 2, 0)),
    )

    assert [row.cells for row in rows] == [(None, "Школа"), ("1",), (None, "Школа", "x")]
    above = walked(HEAD, (None, "А"), ("2", "Б"), (None, "В"), merged=((2, 0, 3, 0),))
    assert [row.cells[0] for row in above[1:]] == [None, "2", "2"]


def test_a_school_named_within_a_merged_area_is_read_from_its_own_cell():
    """A number or a name in a tall cell at the left was taken for the name of the school."""
    for group in (5, "Северный район"):
        rows = walked(
            HEAD,
            (group, "А", "1"),
            (None, "Гимназия"),
            merged=((1, 0, 2, 0),),
            named={"Гимназия": "01"},
        )

        assert [row.skipped for row in rows] == ["header", None, "section"]


def test_the_row_of_the_header_is_it_whatever_it_says():
    """The lower one of two rows need not repeat its headings."""
    [row] = walked(("Фамилия", None, "лет"))

    assert row.skipped == "header"


def test_a_curator_sees_why_a_row_was_passed_over():
    assert {one.value: (one.label.ru, one.label.en) for one in SkipReason} == {
        "title": ("заголовок над таблицей", "title above the table"),
        "header": ("строка заголовков столбцов", "row of headings"),
        "numbering": ("строка с номерами столбцов", "row of column numbers"),
        "blank": ("пустая строка", "empty row"),
        "total": ("итоговая строка", "row of totals"),
        "section": ("название школы над её строками", "school named above its rows"),
        "note": ("примечание", "note"),
        "duplicate": ("повтор другой строки", "repeats another row"),
        "sheet_not_read": ("лист не читается", "the sheet is not read"),
    }


def record(row=2, sheet=None, **values):
    columns = {"id": FoundColumn(sheet="П", index=0, heading="Код")}
    return Record(place=Place(file="a.csv", sheet=sheet, row=row), values=values, columns=columns)


@pytest.mark.parametrize(
    ("ids", "width"),
    [
        (["01", "12"], 2),
        (["01", "02"], 2),
        (["01", "002"], None),
        (["12", "13"], None),
        (["0a", "12"], None),
        ([None, "", "012"], 3),
        ([], None),
    ],
)
def test_zeros_in_front_tell_the_width_if_all_agree(ids, width):
    assert width_of_ids([record(id=one) for one in ids], "id") == width


@pytest.mark.parametrize(
    ("ids", "width", "restored"),
    [
        (["012", "7", "17", "117", "1117"], None, ["012", "007", "017", "117", "1117"]),
        (["012", "a", "", None], None, ["012", "a", "", None]),
        (["7", "17"], None, ["7", "17"]),
        (["7", "17"], 3, ["007", "017"]),
        (["012", "7"], 4, ["0012", "0007"]),
    ],
)
def test_zeros_are_given_back_to_numbers_alone(ids, width, restored):
    rows = restore_zeros([record(id=one) for one in ids], ("id", "organisation"), width=width)

    assert [row.values["id"] for row in rows] == restored
    assert [bool(row.notices) for row in rows] == [
        one != other for one, other in zip(ids, restored, strict=True)
    ]


def test_what_was_restored_is_told_at_its_cell():
    [row] = restore_zeros([record(id="7")], ("id",), width=3)
    [notice] = row.notices

    assert notice.code == "MM-INTERCHANGE-056"
    assert notice.place == Place(file="a.csv", row=2, column="A: Код")
    assert (notice.subject, notice.expected.ru, notice.expected.en) == (
        "007",
        "знаков: 3",
        "digits: 3",
    )


def test_the_first_name_shows_the_width_of_all():
    rows = [record(id="012", mentor="7"), record(id="7", mentor="0017")]
    found = restore_zeros(rows, ("id", "mentor"))

    assert [dict(row.values) for row in found] == [
        {"id": "012", "mentor": "007"},
        {"id": "007", "mentor": "0017"},
    ]


def test_rows_of_one_id_are_kept_repeated_or_refused():
    rows = [
        record(row=2, id="1", name="А"),
        record(row=3, sheet="Л", id="1", name="А"),
        record(row=4, id="2", name="Б"),
        record(row=5, sheet="Л", id="2", name="В"),
        record(row=6, id="3", name="Г"),
    ]
    told = tell_apart(rows, build=lambda one: one.values["name"])

    assert [(one.place.row, name) for one, name in told.kept] == [(2, "А"), (6, "Г")]
    assert [one.place.row for one in told.repeated] == [3]
    assert [one.place.row for one in told.refused] == [4, 5]
    [notice] = told.notices
    assert (notice.code, notice.subject) == ("MM-INTERCHANGE-064", "1")
    assert notice.place == Place(file="a.csv", sheet="Л", row=3, column="A: Код")
    assert notice.message.ru == "повторяет строку 2, учтена одна"
    assert notice.message.en == "repeats row 2; one of them is kept"
    for row in told.refused:
        [problem] = row.problems
        assert (problem.code, problem.subject) == ("MM-INTERCHANGE-065", "2")
        assert problem.place.column == "A: Код"
        assert problem.message.ru == "код встречается в разных строках: 4, Л!5"
        assert problem.message.en == "the id stands in different rows: 4, Л!5"


@pytest.mark.parametrize(
    ("cell", "years", "months"),
    [
        (5, 60, 5),
        (100, 1200, 100),
        (101, None, 101),
        (1200, None, 1200),
        (1201, None, None),
        (-1, None, None),
        (0, 0, 0),
        (True, None, None),
        (None, None, None),
        (date(2026, 9, 1), None, None),
        (2.5, 30, None),
        (5.3, None, None),
        ("2,5", 30, None),
        ("2.25", 27, None),
        ("5 лет 3 мес.", 63, 63),
        ("5 лет, 3 месяца и 20 дней", 63, 63),
        ("7 мес", 7, 7),
        ("2,5 года", 30, 30),
        ("5,3 года", None, None),
        ("100 лет", 1200, 1200),
        ("101 год", None, None),
        ("12 дней", 0, 0),
        ("нет", 0, 0),
        ("12345", None, None),
        ("много", None, None),
        (", и", None, None),
    ],
)
def test_a_length_of_service_is_of_years_or_of_months(cell, years, months):
    def read_by(reader):
        try:
            return reader(cell, ON).value
        except MentorshipModelError:
            return None

    assert (read_by(read_years), read_by(read_months)) == (years, months)


@pytest.mark.parametrize(("cell", "code"), [("много", "043"), (101, "043"), (5.3, "044")])
def test_a_length_of_service_that_is_none_differs_from_one_of_two_meanings(cell, code):
    with pytest.raises(MentorshipModelError, match=f"MM-INTERCHANGE-{code}"):
        read_years(cell, ON)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\nc;d", ";"),
        ("a\tb\nc\td", "\t"),
        ("a,b\nc,d", ","),
        ("a|b\nc|d", "|"),
        ("", ";"),
        ("one\ntwo", ";"),
        ("a;b,c\nd;e,f", ";"),
        ("a;b\nc,d\ne,f", ","),
        # Lines after the two hundredth have no voice.
        ("a;b\n" * 200 + "c,d\n" * 300, ";"),
        ("a;b\n" * 99 + "c,d\n" * 101, ","),
        ("a;b\n" * 100 + "c,d\n" * 101, ";"),
    ],
)
def test_the_delimiter_of_most_lines_is_taken(text, delimiter):
    assert delimiter_of(text) == delimiter


def test_as_many_rows_are_split_as_asked_for():
    text = "a;b\nc\nd"

    assert split(text, ";") == [["a", "b"], ["c"], ["d"]]
    assert split(text, ";", at_most=2) == [["a", "b"], ["c"]]
    assert split("x" * 200_000, ";") == [["x" * 200_000]]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("я".encode("utf-8-sig"), ("я", "utf-8-sig")),
        ("я".encode("utf-16"), ("я", "utf-16")),
        (b"\xfe\xff" + "я".encode("utf-16-be"), ("я", "utf-16")),
        ("я".encode("utf-32"), ("я", "utf-32")),
        (b"\x00\x00\xfe\xff" + "я".encode("utf-32-be"), ("я", "utf-32")),
        (b"", ("", "utf-8")),
    ],
)
def test_the_mark_in_front_tells_the_code_page(data, found):
    assert decode(data) == found


@pytest.mark.parametrize("options", [{}, {"code_page": "no such"}, {"code_page": "ascii"}])
def test_what_is_no_text_is_told_by_its_file(options):
    with pytest.raises(MentorshipModelError) as refused:
        decode("\0я".encode(), file="a.csv", **options)
    [problem] = refused.value.problems

    assert (problem.code, problem.place) == ("MM-INTERCHANGE-005", Place(file="a.csv"))


def test_the_first_sheet_tells_what_of_it_is_not_read():
    text = "a;;a;b;\n1;2;3;4;5\n6\n;;;;\n"
    sheet = read_first_sheet(text.encode(), names=["a", "b"], limits=LIMITS, file="a.csv")

    assert (sheet.file, sheet.names) == ("a.csv", ("a", "b"))
    assert [line.place for line in sheet.lines] == [Place(file="a.csv", row=n) for n in (2, 3, 4)][
        : len(sheet.lines)
    ]
    assert [dict(line.cells) for line in sheet.lines[:2]] == [{"a": "1", "b": "4"}, {"a": "6"}]
    assert [(one.code, one.place) for one in sheet.problems] == [
        ("MM-INTERCHANGE-094", Place(file="a.csv", row=1, column="a")),
        ("MM-INTERCHANGE-097", Place(file="a.csv", row=2, column="B")),
        ("MM-INTERCHANGE-097", Place(file="a.csv", row=2, column="E")),
    ]
    assert [line.is_blank for line in sheet.lines][:2] == [False, False]


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"version": 1},
        {"version": 2, "columns": {}},
        {"columns": {}},
        {"version": 1, "columns": []},
        {"version": 1, "columns": {"Стаж": 3}},
        {"version": 1, "columns": {"А": None, "Стаж": ["id"]}},
    ],
)
def test_what_is_no_map_of_columns_is_told_by_its_file(tmp_path, document):
    (tmp_path / "map.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(MentorshipModelError) as refused:
        read_columns(tmp_path / "map.json")
    [problem] = refused.value.problems

    assert (problem.code, problem.place) == ("MM-INTERCHANGE-015", Place(file="map.json"))
    assert (
        problem.expected.en
        == 'JSON such as {"columns": {"Стаж": "experience_months"}, "version": 1}'
    )


def test_a_map_may_name_facts_of_either_list_and_no_others(tmp_path):
    path = tmp_path / "map.json"
    columns = {"Стаж": "experience_months", "Село": "is_rural", "Разряд": None}
    path.write_text(json.dumps({"version": 1, "columns": columns}), encoding="utf-8")
    assert read_columns(path) == columns

    path.write_text(json.dumps({"version": 1, "columns": {"Стаж": "age"}}), encoding="utf-8")
    with pytest.raises(MentorshipModelError) as refused:
        read_columns(path)
    [problem] = refused.value.problems

    assert (problem.code, problem.place) == (
        "MM-INTERCHANGE-016",
        Place(file="map.json", column="Стаж"),
    )
    assert problem.expected.en.count("municipality") == 1
    assert "experience_months" in problem.expected.en
    assert "is_rural" in problem.expected.en


def test_a_map_is_written_to_be_mended_by_hand(tmp_path):
    write_columns(read([[*HEADER, "Разряд"]]), tmp_path / "map.json")
    text = (tmp_path / "map.json").read_text(encoding="utf-8")

    assert text.startswith('{\n  "columns": {\n    "Дата рождения": "birth_date",\n')
    assert '    "Разряд": null,\n' in text
    assert text.endswith('  },\n  "version": 1\n}\n')


@pytest.mark.parametrize(
    ("rows", "kind", "at", "fields"),
    [
        ([("Код ОО", "Наименование ОО")], "organisation", 0, ["id", "name"]),
        ([("Код педагога", "Стаж")], "teacher", 0, ["id", "experience_months"]),
        ([("x",)] * 39 + [("Код ОО", "Наименование ОО")], "organisation", 39, ["id", "name"]),
        ([("x",)] * 40 + [("Код ОО", "Наименование ОО")], None, None, None),
        ([("Код ОО", "x" * 300)], None, None, None),
        ([], None, None, None),
    ],
)
def test_the_header_is_looked_for_in_the_first_forty_rows(rows, kind, at, fields):
    header = find_header(Sheet(name="1", rows=tuple(rows)))

    assert (header and header.kind, header and header.row) == (kind, at)
    assert (header and [one.field for one in header.columns]) == fields


def content(*rows, sheets=1):
    body = "".join(f"<table-row {more}>{cells}</table-row>" for more, cells in rows)
    return packed({"content.xml": f"<x>{f'<table>{body}</table>' * sheets}</x>".encode()})


def cell(kind="office", wide=1):
    repeated = f' table:number-columns-repeated="{wide}"' if wide != 1 else ""
    return f'<table-cell {kind}:value-type="string"{repeated}/>'


EMPTY = '<table-cell table:number-columns-repeated="9"/>'
HIGH = 'table:number-rows-repeated="9"'


@pytest.mark.parametrize(
    ("rows", "sheets", "extent"),
    [
        ([("", cell())], 1, (1, 1, 1)),
        ([("", cell("calcext"))], 1, (1, 1, 1)),
        ([("", EMPTY + cell("calcext"))], 1, (1, 10, 10)),
        ([("", cell() + EMPTY)], 1, (1, 1, 1)),
        ([("", cell(wide=3))], 1, (1, 3, 3)),
        ([("", EMPTY), ("", cell())], 1, (2, 1, 2)),
        ([("", cell()), (HIGH, EMPTY)], 1, (1, 1, 1)),
        ([(HIGH, EMPTY), ("", cell())], 1, (10, 1, 10)),
        ([(HIGH, cell()), ("", cell(wide=2))], 1, (10, 2, 20)),
        ([("", cell(wide=2)), ("", cell())], 2, (2, 2, 8)),
        (
            [("", cell(wide=4)), ("", '<covered-table-cell office:value-type="float"/>')],
            3,
            (2, 4, 24),
        ),
    ],
)
def test_an_ods_reaches_as_far_as_its_last_value(rows, sheets, extent):
    names = ("rows", "columns", "cells")
    data = content(*rows, sheets=sheets)
    require_harmless(data, limits=Limits(**dict(zip(names, extent, strict=True))))

    for name, size in zip(names, extent, strict=True):
        if size > 1:
            with pytest.raises(MentorshipModelError, match=rf": {size}, .*Limits\({name}="):
                require_harmless(data, limits=Limits(**{name: size - 1}))


def sheet_of(rows):
    return packed({"sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()})


@pytest.mark.parametrize(
    ("rows", "extent"),
    [
        ('<row r="1"><c r="A1"/></row>', (1, 1)),
        ('<row r="3"><c r="C3"/></row>', (3, 3)),
        ('<row r="3"><c r="AB3"/></row>', (3, 28)),
        ("<row><c/><c/></row><row><c/></row>", (2, 2)),
        ('<row r="5"><c/><c/></row><row><c/></row>', (6, 2)),
        ('<row r="2"><c r="b7"/><c/></row>', (7, 3)),
        ('<row r="2"><c r="QA2"/></row>', (2, 443)),
    ],
)
def test_an_xlsx_reaches_as_far_as_its_cells_say(rows, extent):
    longest, widest = extent
    data = sheet_of(rows)
    require_harmless(data, limits=Limits(rows=longest, columns=widest, cells=longest * widest))

    for name, size in (("rows", longest), ("columns", widest), ("cells", longest * widest)):
        if size > 1:
            with pytest.raises(MentorshipModelError, match=rf": {size}, .*Limits\({name}="):
                require_harmless(data, limits=Limits(**{name: size - 1}))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sheet_of('<row><c r="1A"/></row>'), "004"),
        (sheet_of('<row><c r="ABCDE1"/></row>'), "004"),
        (sheet_of('<row r="x"><c/></row>'), "004"),
        (sheet_of('<row r="123456789012"/>'), "004"),
        (sheet_of("<row>"), "004"),
        (packed({"a.xml": b"<!DOCTYPE a><a/>"}), "004"),
        (packed({"a.bin": b"\x00sheetData"}), "004"),
        (packed({"a.bin": b"\x00table-row"}), "004"),
        (packed({"xl/workbook.bin": b""}), "006"),
        (b"no zip", "004"),
        (packed({"a.bin": b"\x00sheetDat"}), None),
        (packed({"a.xml": b"<a>"}), None),
        (packed({}), None),
    ],
)
def test_a_file_made_to_do_harm_is_told_by_its_name(data, code):
    if code is None:
        require_harmless(data, limits=LIMITS, file="a.xlsx")
        return
    with pytest.raises(MentorshipModelError) as refused:
        require_harmless(data, limits=LIMITS, file="a.xlsx")
    [problem] = refused.value.problems

    assert (problem.code, problem.place) == (f"MM-INTERCHANGE-{code}", Place(file="a.xlsx"))


def test_parts_and_bytes_of_an_archive_may_be_as_many_as_allowed():
    data = packed({"a": b"12345", "b": b"12345"})
    require_harmless(data, limits=Limits(parts=2, unpacked_bytes=10))

    for name, size in (("parts", 1), ("unpacked_bytes", 9)):
        with pytest.raises(MentorshipModelError, match=rf": {size + 1}, .*Limits\({name}="):
            require_harmless(data, limits=Limits(**{name: size}), file="a.xlsx")
