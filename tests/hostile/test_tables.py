"""Files made to do harm end in a problem of ours, quickly and in little memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hostile_files import (
    CELL,
    CONTENT_TYPES,
    GAP,
    ODS,
    SHEET,
    VALUE,
    ods,
    ods_of,
    ods_row,
    xlsx,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import Limits, read_roster, read_tables, write_problems
from mentorship_model.interchange.archives import require_harmless


def test_a_small_workbook_of_these_parts_is_read():
    """The samples below differ from a sound file by one thing only."""
    tables = read_tables(xlsx(f'<row r="1">{CELL.format(at="A1")}</row>'))

    assert tables.sheets[0].rows == (("x",),)


def test_a_small_ods_of_these_parts_is_read():
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    tables = read_tables(ods(f"<table:table-row>{cell}</table:table-row>"))

    assert tables.sheets[0].rows == (("x",),)


@pytest.mark.parametrize(
    ("rows", "bound"),
    [
        (f'<row r="1048576">{CELL.format(at="A1048576")}</row>', "rows"),
        (f'<row r="1">{CELL.format(at="XFD1")}</row>', "columns"),
        (f"<row>{CELL.format(at='XFD1048576')}</row>", "rows"),
        (f'<row r="100000">{CELL.format(at="OJ100000")}</row>', "cells"),
        ('<row r="999999999"><c><v>1</v></c></row>', "rows"),
    ],
)
def test_a_value_in_a_far_cell_is_refused_before_a_parser_lays_it_out(rows, bound):
    with pytest.raises(MentorshipModelError, match=rf"MM-INTERCHANGE-003.*Limits\({bound}="):
        read_tables(xlsx(rows))


@pytest.mark.slow
def test_a_far_cell_of_an_xls_is_refused_before_its_rows_are_made():
    """Two values, in A1 and in the last cell; written by xlwt 1.3.0."""
    with pytest.raises(MentorshipModelError, match=r"Limits\(cells="):
        read_tables(Path(__file__).parent / "samples" / "far_cell.xls")


def test_a_dimension_that_lies_does_no_harm():
    """The header claims the whole sheet; the cells are one, and one is read."""
    data = xlsx(
        f'<row r="1">{CELL.format(at="A1")}</row>', dimension='<dimension ref="A1:XFD1048576"/>'
    )

    assert read_tables(data).sheets[0].rows == (("x",),)


@pytest.mark.parametrize(
    ("rows", "bound"),
    [
        (
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
            "rows",
        ),
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="16384" '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
            "columns",
        ),
    ],
)
def test_repeated_cells_of_an_ods_count_as_what_they_repeat(rows, bound):
    with pytest.raises(MentorshipModelError, match=rf"Limits\({bound}="):
        read_tables(ods(rows))


def test_empty_repeats_at_the_end_of_an_ods_are_usual():
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    tail = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'

    assert read_tables(ods(f"<table:table-row>{cell}</table:table-row>{tail}")).sheets[0].rows


def test_overlapping_and_endless_merged_areas_do_no_harm(tmp_path):
    """They are filled once, and the workbook can still be written back."""
    heads = ("Код педагога", "Код ОО", "Должность")
    cell = '<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
    rows = [heads, ("01", "А", "учитель"), ("02", "", "учитель"), ("03", "", "учитель")]
    xml = "".join(
        f'<row r="{number}">'
        + "".join(
            cell.format(at=f"{'ABC'[index]}{number}", text=text)
            for index, text in enumerate(cells)
            if text
        )
        + "</row>"
        for number, cells in enumerate(rows, start=1)
    )
    areas = ("B2:B4", "B3:XFD1048576", "A1:XFD1048576", "B2:B3", "C2:C2")
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    sheet = SHEET.format(rows=xml, dimension="", before="").replace(
        "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>"
    )
    data = xlsx("", **{"xl/worksheets/sheet1.xml": sheet})
    roster = read_roster(data, on=date(2026, 9, 1))
    write_problems(roster, tmp_path / "back.xlsx")

    assert [one.organisation for one in roster.teachers] == ["А", "А", "А"]


def test_a_bomb_is_unpacked_against_a_budget():
    """20 MB of one letter are 20 KB zipped; no more than the budget is ever unpacked."""
    data = xlsx("", **{"xl/bomb.bin": b"a" * 20_000_000})
    tracemalloc.start()
    with pytest.raises(MentorshipModelError, match="unpacked_bytes"):
        read_tables(data, limits=Limits(unpacked_bytes=1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5_000_000


def test_a_binary_workbook_is_refused_with_a_way_out():
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-006.*Save it as xlsx"):
        read_tables(zipped({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.bin": b"\x83\x01"}))


def test_a_nested_entity_bomb_is_refused():
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        read_tables(xlsx("<row><c t='str'><v>&b;</v></c></row>", before=doctype))


def test_too_many_parts_are_refused():
    data = xlsx("", **{f"xl/media/{n}.bin": b"" for n in range(50)})

    with pytest.raises(MentorshipModelError, match=r"Limits\(parts="):
        read_tables(data, limits=Limits(parts=20))


def test_a_sheet_that_breaks_off_is_refused():
    with zipfile.ZipFile(io.BytesIO(xlsx(""))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b'<worksheet><sheetData><row r="1"><c r="A1">'

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        read_tables(zipped(parts))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 100,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000,
        zipped({"a.txt": "x"}),
        zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<workbook/>"}),
    ],
)
def test_what_is_no_table_is_refused(data):
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-00[14]"):
        read_tables(data)


@pytest.mark.parametrize("path", ["нет такого.xlsx", "a\x00b.xlsx", "/"])
def test_a_path_that_cannot_be_read_is_refused(path):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-002"):
        read_tables(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_content_passed_as_a_text_is_refused_and_not_repeated(end):
    with pytest.raises(MentorshipModelError, match=r"MM-ARGUMENTS-001.*source.*bytes") as refused:
        read_tables(end.join(("Код;ФИО", "t1;Иванова")))

    assert "Иванова" not in f"{refused.value}{refused.value.problems}"


def test_a_file_over_the_limit_is_not_read(tmp_path):
    (tmp_path / "big.csv").write_bytes(b"a;b\n" * 1000)

    with pytest.raises(MentorshipModelError, match=r"Limits\(bytes="):
        read_tables(tmp_path / "big.csv", limits=Limits(bytes=100))


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("a;b\n" * 20, Limits(rows=10)),
        ("a;b;c\n", Limits(columns=2)),
        (";" * 1000, Limits(cells=500)),
        (f"{'a' * 50};b\n", Limits(cell_length=20)),
    ],
)
def test_limits_hold_for_text_files(text, limits):
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        read_tables(text.encode(), limits=limits)


def test_too_many_sheets_are_refused():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for _ in range(5):
            book.add_worksheet()

    with pytest.raises(MentorshipModelError, match=r"Limits\(sheets="):
        read_tables(out.getvalue(), limits=Limits(sheets=4))


def one_part_for_two_sheets():
    """Both sheets of the book are the same part of the file."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for _ in range(2):
            book.add_worksheet().write(4, 1, "x")
    with zipfile.ZipFile(out) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"sheet2.xml", b"sheet1.xml")
    del parts["xl/worksheets/sheet2.xml"]
    return zipped(parts)


@pytest.mark.parametrize(
    "data",
    [
        one_part_for_two_sheets(),
        # 2 rows of 5 columns, twice.
        ods(
            f'{ods_row(VALUE)}{ods_row(GAP * 2 + VALUE)}</table:table><table:table table:name="2">{ods_row(GAP * 2 + VALUE, 2)}'
        ),
    ],
    ids=["xlsx", "ods"],
)
def test_the_cells_of_all_sheets_are_counted_together(data):
    """Ten of each sheet are in memory at once, though each may be within the bound."""
    assert len(read_tables(data, limits=Limits(cells=20)).sheets) == 2

    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-003.*20.*Limits\(cells="):
        read_tables(data, limits=Limits(cells=19))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_roster_or_a_problem_of_ours(data):
    codes = ()
    try:
        read_roster(data, on=date(2026, 9, 1))
    except MentorshipModelError as error:
        codes = error.codes

    assert all(code.startswith("MM-INTERCHANGE-") for code in codes)


SOUND = xlsx(f'<row r="1">{CELL.format(at="A1")}{CELL.format(at="B1")}</row>')


@settings(max_examples=150)
@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255), st.integers(0, len(SOUND)))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(at, byte, cut):
    """One byte changed, or the end cut off: never another exception, never a crash."""
    damaged = bytearray(SOUND)
    damaged[at] = byte
    for data in (bytes(damaged), SOUND[:cut]):
        codes = ()
        try:
            read_tables(data)
        except MentorshipModelError as error:
            codes = error.codes

        assert all(code.startswith("MM-INTERCHANGE-") for code in codes)


@pytest.mark.parametrize(
    ("data", "rows", "columns"),
    [
        # References as written by Excel, and left out as the standard allows.
        (xlsx(f'<row r="3">{CELL.format(at="D3")}</row>'), 3, 4),
        (xlsx("<row/><row><c><v>1</v></c><c><v>2</v></c></row>"), 2, 2),
        (xlsx('<row r="5"><c><v>1</v></c></row><row><c><v>1</v></c></row>'), 6, 1),
        (xlsx(f'<row r="1">{CELL.format(at="AA1")}</row>'), 1, 27),
        # Three empty rows, one of a gap of two and a value, an empty rest.
        (ods(ods_row("<table:table-cell/>", 3) + ods_row(GAP + VALUE) + ods_row(GAP, 900)), 4, 3),
        (ods(ods_row(VALUE + GAP, 2)), 2, 1),
        # Numbers as LibreOffice may mark them, and a value under a merged cell.
        (ods(ods_row(GAP + '<table:table-cell calcext:value-type="float"/>')), 1, 3),
        (ods(ods_row(GAP + '<table:covered-table-cell office:value-type="float"/>', 2)), 2, 3),
        # More of one sheet than is unpacked at once.
        (xlsx("<row><c/><c/></row>" * 5_000), 5_000, 2),
    ],
)
def test_the_extent_of_a_sheet_is_counted_exactly(data, rows, columns):
    """A file passes at its very size and is refused at one row, column or cell less."""
    read_tables(data, limits=Limits(rows=rows, columns=columns, cells=rows * columns))

    for bound in ("rows", "columns", "cells"):
        size = {"rows": rows, "columns": columns, "cells": rows * columns}
        if size[bound] > 1:
            with pytest.raises(MentorshipModelError, match=rf"Limits\({bound}="):
                require_harmless(data, limits=Limits(**{**size, bound: size[bound] - 1}))


def test_each_sheet_is_counted_for_itself():
    """Two sheets of three rows are not one of six."""
    two = ODS.format(rows=ods_row(VALUE, 3)).replace(
        "</table:table>",
        f'</table:table><table:table table:name="2">{ods_row(VALUE, 3)}</table:table>',
    )
    with zipfile.ZipFile(io.BytesIO(ods(""))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    require_harmless(zipped({**parts, "content.xml": two}), limits=Limits(rows=3))


def test_of_all_sheets_the_longest_and_the_widest_count_and_their_cells_together():
    """Sheets of five rows, of three columns and of one cell, all in one part of the file."""
    sheets = (ods_row(VALUE, 5), ods_row(VALUE * 3), ods_row(VALUE))
    data = ods('</table:table><table:table table:name="2">'.join(sheets))
    size = {"rows": 5, "columns": 3, "cells": 5 + 3 + 1}
    require_harmless(data, limits=Limits(**size))

    for bound in size:
        with pytest.raises(MentorshipModelError, match=rf"Limits\({bound}="):
            require_harmless(data, limits=Limits(**{**size, bound: size[bound] - 1}))


@pytest.mark.parametrize(
    ("part", "is_taken"),
    [
        (b"<worksheet>", False),
        (b'<x:worksheet xmlns:x="x"><x:a>', False),
        ("<any><sheetData>".encode("utf-16"), False),
        (b'<table:table xmlns:table="x">', False),
        (b"<worksheet/>", True),
        (b"<styleSheet>", True),
        (b"\x89PNG\r\n", True),
        (b"", True),
    ],
)
def test_only_a_sheet_must_be_whole(part, is_taken):
    """A picture, or a part that no sheet is in, may break off or be no XML at all."""
    data = zipped({"[Content_Types].xml": CONTENT_TYPES, "part": part})

    if is_taken:
        require_harmless(data, limits=Limits())
    else:
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
            require_harmless(data, limits=Limits())


def test_a_sheet_is_seen_in_what_is_no_xml_wherever_its_mark_stands():
    """Also where the mark lies half in one of the pieces that are unpacked in turn, half in the next."""
    piece = 65_536
    for mark in (b"sheetData", b"table-row"):
        for before in (0, *range(piece - len(mark), piece + 1)):
            with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
                require_harmless(zipped({"part": bytes(before) + mark + b"."}), limits=Limits())
        with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
            require_harmless(zipped({"part": mark + bytes(2 * piece)}), limits=Limits())
        require_harmless(zipped({"part": bytes(piece - 4) + mark[:-1]}), limits=Limits())


def with_encoding(name):
    """Return the sheet of a far cell under an encoding that the reader does not know."""
    sheet = SHEET.format(
        before="", dimension="", rows=f'<row r="1048576">{CELL.format(at="XFD1048576")}</row>'
    )
    return sheet.replace('version="1.0"', f'version="1.0" encoding="{name}"')


@pytest.mark.parametrize(
    "sheet",
    [
        with_encoding("UTF-1e999"),
        "\x01" + with_encoding("UTF-8"),
        with_encoding("UTF-8").replace("?>", "?>&"),
        with_encoding("UTF-8").replace("XFD1048576", "E" * 21 + "12").replace("1048576", "12"),
        with_encoding("UTF-8").replace(' r="XFD1048576"', "").replace('"1048', '"+1048'),
    ],
    ids=["encoding", "control", "ampersand", "letters", "sign"],
)
def test_a_sheet_that_a_kinder_parser_would_read_is_refused(sheet):
    """Each of these once came to the parser unmeasured; two of them took the process with them."""
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        read_tables(xlsx("", **{"xl/worksheets/sheet1.xml": sheet}))


@pytest.mark.parametrize("repeats", ["100000000000000", "+1000000", "١٠٠٠٠٠٠"])
def test_a_count_of_an_ods_that_is_written_oddly_is_refused(repeats):
    with pytest.raises(MentorshipModelError, match=r"MM-INTERCHANGE-00[34]"):
        read_tables(ods(ods_row(VALUE, repeats)))


XLS = (Path(__file__).parents[1] / "interchange" / "samples" / "teachers.xls").read_bytes()
TABLE, DIRECTORY = 512 * 9, 512 * 10
"""Where the sample has its table of sectors and its directory: its header tells."""


def number_at(place, number):
    return XLS[:place] + number.to_bytes(4, "little") + XLS[place + 4 :]


@pytest.mark.parametrize(
    "data",
    [
        number_at(TABLE, 0),
        number_at(TABLE + 4 * 3, 1),
        number_at(TABLE + 4 * 3, 4_000_000),
        number_at(76, 4_000_000),
        number_at(68, 8),
        number_at(44 - 4, 4_000_000_000),
        number_at(64, 4_000_000_000),
        number_at(DIRECTORY + 116, 4_000_000),
        number_at(DIRECTORY + 128 + 120, 4_000_000_000),
        XLS[:26] + b"\x05\x00" + XLS[28:],
        XLS[:300],
    ],
    ids=[
        *("circle of one", "circle of three", "beyond the file", "table beyond the file"),
        *("table in a circle", "directory too long", "small sectors too many"),
        *("stream beyond the file", "stream too long", "unknown version", "cut"),
    ],
)
def test_an_xls_whose_chains_do_not_end_in_the_file_is_refused(data):
    """A circle of five kilobytes took all the memory there was, and the process with it."""
    read_tables(XLS)

    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-004"):
        read_tables(data)


def test_a_sheet_that_libreoffice_hides_is_known_as_hidden():
    shown = ODS.format(rows=ods_row(VALUE)).replace(
        "<office:body>",
        '<office:automatic-styles><style:style style:name="a" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        "<office:body>",
    )
    space = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    text = shown.replace("<office:document-content", f"<office:document-content {space}")
    hidden = text.replace("<table:table ", '<table:table table:style-name="a" ')

    assert [
        [sheet.is_hidden for sheet in read_tables(ods_of(one)).sheets] for one in (text, hidden)
    ] == [[False], [True]]
