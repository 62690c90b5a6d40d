"""Sheets come as they are: cells, merged areas, names; what is no sheet of cells is left alone."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import python_calamine
import xlsxwriter
from roster_samples import ON, workbook

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import Limits, read_roster, read_tables
from mentorship_model.interchange.ods_merges import merged_areas

ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="П">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>"""


def text(value: str, **attributes: int) -> str:
    more = "".join(f' table:{name.replace("_", "-")}="{n}"' for name, n in attributes.items())
    return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'


def ods(*rows: str) -> bytes:
    """An ods file of rows, with the empty rest of the sheet that LibreOffice writes."""
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    return with_content(ODS.format(rows=body + rest))


def with_content(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return out.getvalue()


DAY = '<table:table-cell office:value-type="date" office:date-value="1980-04-12"><text:p>12.04.80</text:p></table:table-cell>'
HEADER = "".join(map(text, ("Код педагога", "Школа", "Должность", "Дата рождения")))


def test_an_ods_with_a_merged_school_is_read():
    school = text("Школа № 1", number_rows_spanned=2, number_columns_spanned=1)
    covered = "<table:covered-table-cell/>"
    data = ods(
        HEADER,
        text("01") + school + text("учитель") + DAY,
        text("02") + covered + text("учитель") + DAY,
    )
    roster = read_roster(data, on=ON)

    assert [(one.id, one.organisation) for one in roster.teachers] == [
        ("01", "Школа № 1"),
        ("02", "Школа № 1"),
    ]
    assert {one.birth_date for one in roster.teachers} == {date(1980, 4, 12)}
    assert roster.rows == 3


def test_merged_areas_of_an_ods_stand_where_repeats_put_them():
    gap = '<table:table-cell table:number-columns-repeated="3"/>'
    data = ods("", gap + text("x", number_rows_spanned=2, number_columns_spanned=2))

    assert read_tables(data).sheets[0].merged == ((1, 3, 2, 4),)


def test_merged_areas_of_an_xlsx():
    data = workbook({"1": [["a", "b"], ["c", "d"]]}, merged={"1": [(0, 0, 1, 0)]})

    assert read_tables(data).sheets[0].merged == ((0, 0, 1, 0),)


def test_a_sheet_of_a_chart_is_no_table():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        chart = book.add_chart({"type": "column"})
        book.add_chartsheet("Диаграмма").set_chart(chart)
        page = book.add_worksheet("П")
        page.write(0, 0, 1)
        chart.add_series({"values": "=П!$A$1:$A$1"})

    assert [sheet.name for sheet in read_tables(out.getvalue()).sheets] == ["П"]


def test_rows_and_columns_keep_their_numbers_when_the_corner_is_empty():
    data = workbook({"1": [[], [None, None, "x"]]})

    assert read_tables(data).sheets[0].rows == ((None, None, None), (None, None, "x"))


def test_who_stops_the_reading_is_obeyed(monkeypatch):
    """A panic of the parser is no Exception, and is caught as one; a key pressed is not."""

    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", stopped)

    with pytest.raises(KeyboardInterrupt):
        read_tables(workbook({"1": [["a"]]}))


def test_covered_cells_of_an_ods_count_as_columns():
    """The cell after a merged one stands under its mark of a covered cell."""
    covered = "<table:covered-table-cell/>"
    data = ods(
        text("А", number_columns_spanned=2) + covered + text("Б", number_rows_spanned=2),
        text("В") + text("Г") + covered,
    )
    [sheet] = read_tables(data).sheets

    assert sheet.merged == ((0, 0, 0, 1), (0, 2, 1, 2))


def test_a_span_of_one_cell_is_no_merged_area():
    [sheet] = read_tables(ods(text("А", number_columns_spanned=1, number_rows_spanned=1))).sheets

    assert sheet.merged == ()


@pytest.mark.parametrize(
    ("rows", "columns", "merged"),
    [
        (2, 1, ((0, 0, 1, 0),)),
        (1, 2, ((0, 0, 0, 1),)),
        (99_999_999, 1, ((0, 0, 99_999_998, 0),)),
        (100_000_000, 1, ()),
        (-2, 1, ()),
        ("два", 1, ()),
        ("1.5", 2, ((0, 0, 0, 1),)),
        ("", 2, ((0, 0, 0, 1),)),
    ],
)
def test_a_span_is_a_number_of_at_most_eight_digits(rows, columns, merged):
    data = ods(text("а", number_rows_spanned=rows, number_columns_spanned=columns))

    assert merged_areas(data) == ({"П": merged} if merged else {})


def test_repeated_rows_and_cells_move_what_is_merged_after_them():
    """Two sheets, each counted from its own first row; a row of two under one of three."""
    wide, tall = text("а", number_columns_spanned=2), text("б", number_rows_spanned=3)
    row = "<table:table-row{more}>{cells}</table:table-row>".format
    three = row(more=' table:number-rows-repeated="3"', cells=text("в"))
    first = three + row(more="", cells=text("г", number_columns_repeated=4) + tall)
    second = row(more="", cells="<table:covered-table-cell/>" + wide)
    content = ODS.format(rows=f'{first}</table:table><table:table table:name="2">{second}')

    assert merged_areas(with_content(content)) == {"П": ((3, 4, 5, 4),), "2": ((0, 1, 0, 2),)}


def test_merged_cells_outside_of_a_row_or_a_table_stand_in_the_first_one():
    """No honest file has them, and yet they are read without an exception."""
    cell = text("а", number_rows_spanned=2)
    outside = ODS.format(rows="").replace("<table:table ", f"{cell}<table:table ", 1)

    assert merged_areas(with_content(ODS.format(rows=cell))) == {"П": ((0, 0, 1, 0),)}
    assert merged_areas(with_content(outside)) == {"": ((0, 0, 1, 0),)}


def test_commas_in_the_texts_of_a_table_with_semicolons_are_no_cells():
    text = "код;предметы\n7;алгебра, геометрия, физика\n8;химия, биология\n"

    assert read_tables(text.encode(), limits=Limits(cells=3)).sheets[0].rows[1][0] == "7"
    with pytest.raises(MentorshipModelError, match="MM-INTERCHANGE-003"):
        read_tables(text.encode(), limits=Limits(cells=2))


def test_of_a_csv_one_row_more_than_the_bound_is_read():
    with pytest.raises(MentorshipModelError, match="number of rows of all sheets: 3, "):
        read_tables(b"a;b\n" * 9, limits=Limits(rows=2))


def test_a_table_is_split_by_what_its_beginning_tells():
    """The lines behind the first million letters are more, and would tell another delimiter."""
    long = "а" * 500_000
    text = f"{long};1\n{long};2\n" + "а,б;3\n" * 300

    assert read_tables(text.encode(), limits=Limits(cell_length=500_000)).delimiter == ";"
