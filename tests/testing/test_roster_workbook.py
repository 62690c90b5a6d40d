"""The files in examples/data are what the generator writes, and laid out and dressed as life has it."""

from __future__ import annotations

import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange import read_tables
from mentorship_model.model import Organisation
from mentorship_model.testing import (
    InventedMunicipality,
    invent,
    write_roster_csv,
    write_roster_workbook,
)

DATA = Path(__file__).parents[2] / "examples" / "data"
ON = date(2026, 9, 1)


def test_the_committed_workbook_holds_what_the_generator_writes(tmp_path):
    """Cell for cell; the bytes may differ with the version of the library that packs them."""
    write_roster_workbook(invent(seed=2026), tmp_path / "municipality.xlsx")

    assert read_tables(tmp_path / "municipality.xlsx") == read_tables(DATA / "municipality.xlsx")


def test_the_same_municipality_gives_the_same_bytes(tmp_path):
    municipality = invent(seed=3, schools=6, teachers=120)
    for name in ("one.xlsx", "two.xlsx"):
        write_roster_workbook(municipality, tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_committed_csv_is_what_the_generator_writes(tmp_path):
    write_roster_csv(invent(seed=2026), tmp_path / "school.csv", organisation="04003")

    assert (tmp_path / "school.csv").read_bytes() == (DATA / "school.csv").read_bytes()


def test_a_school_that_is_not_there_is_a_wrong_argument(tmp_path):
    town = invent(seed=3, schools=1, teachers=4)

    with pytest.raises(MentorshipModelError) as raised:
        write_roster_csv(town, tmp_path / "school.csv", organisation="nowhere")

    [problem] = raised.value.problems
    assert (problem.code, problem.place.argument) == ("MM-ARGUMENTS-001", "organisation")


def town(*, urban=(), rural=()):
    """A municipality of schools with so many people each; all are like one."""
    one = invent(seed=1, schools=1, teachers=4).teachers[1]
    sizes = [*((size, False) for size in urban), *((size, True) for size in rural)]
    schools = [
        Organisation(
            id=f"04{number:03d}",
            name=f"Школа {number}",
            municipality="99-04",
            region="99",
            is_rural=is_rural,
        )
        for number, (_, is_rural) in enumerate(sizes, start=1)
    ]
    staff = [
        evolve(one, id=f"{school.id}{number:03d}", organisation=school.id)
        for school, (size, _) in zip(schools, sizes, strict=True)
        for number in range(1, size + 1)
    ]
    return InventedMunicipality(
        seed=1, on=ON, organisations=tuple(schools), teachers=tuple(staff), without_mentor=()
    )


@cache
def sheets(folder):
    """A town of three urban schools, five rural ones, and two more that are small."""
    path = folder / "town.xlsx"
    write_roster_workbook(town(urban=(2, 1, 3), rural=(60, 60, 9, 10, 4, 10)), path)
    return {sheet.name: sheet for sheet in read_tables(path).sheets}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("roster")


def runs(cells):
    """Equal cells that follow each other: the cell and how many."""
    found = []
    for cell in cells:
        if found and found[-1][0] == cell:
            found[-1] = (cell, found[-1][1] + 1)
        else:
            found.append((cell, 1))
    return found


def test_the_rural_sheet_repeats_its_header_after_more_than_120_people(folder):
    """
    The third and the fourth school of more than nine: 60 + 60 = 120 is not more than 120, and
    60 + 60 + 10 is.  Four wrong rows are added, one of them of a school that does not exist.
    """
    assert runs(row[0] for row in sheets(folder)["Село"].rows) == [
        ("СЕЛЬСКИЕ ШКОЛЫ", 1),
        (None, 1),
        ("данные предоставлены школами", 1),
        (None, 1),
        ("Код ОО", 1),
        (1, 1),  # columns are numbered
        ("04004", 60),
        ("04005", 60),
        ("04007", 10),
        ("Код ОО", 1),
        (1, 1),
        ("04009", 13),
        ("04999", 1),
        (None, 1),
    ]
    assert sheets(folder)["Село"].rows[-1][1:3] == ("Итого:", 144)
    assert sheets(folder)["Село"].merged == ()


@pytest.mark.parametrize(
    ("schools", "blocks"),
    [
        ((60, 60, 10, 60, 60, 10), [130, 130 + 3, 1]),  # 120 is not more than 120
        ((61, 60, 61, 60, 10), [121, 121, 10 + 4]),  # 121 is, and again from the new header on
    ],
)
def test_people_are_counted_from_the_last_header_to_a_new_school(schools, blocks, tmp_path):
    """Of four wrong rows three are of the last school, and one of a school that there is not."""
    write_roster_workbook(town(rural=schools), tmp_path / "town.xlsx")
    rows = read_tables(tmp_path / "town.xlsx").sheets[2].rows
    headers = [number for number, row in enumerate(rows) if row[0] == "Код ОО"]

    ends = [*headers[1:], len(rows) - 1]
    assert [end - start - 2 for start, end in zip(headers, ends, strict=True)] == blocks


def test_the_urban_sheet_merges_the_name_of_a_school_that_has_two_rows_or_more(folder):
    """Rows from 4: two, one, three; the repeated row joins the third school, and four more."""
    sheet = sheets(folder)["Город"]

    assert sheet.merged == ((4, 3, 5, 3), (7, 3, 14, 3))
    assert [row[3] for row in sheet.rows[3:]] == [
        "Наименование ОО",
        *("Школа 1", None, "Школа 2", "Школа 3", *[None] * 7),
        None,
    ]
    assert [row[0] for row in sheet.rows] == [
        *("Сведения о педагогических работниках", "по состоянию на 01.09.2026 г."),
        *(None, "№ п/п", *range(1, 12), None),
    ]
    assert sheet.rows[-1][1:3] == ("Итого:", 11)


def test_the_small_schools_are_named_above_their_people(folder):
    """Up to nine people; an empty row before the next school."""
    sheet = sheets(folder)["Малокомплектные"]
    last = len(sheet.rows[0]) - 1

    assert [row[0] for row in sheet.rows] == [
        *("Малокомплектные школы (до 9 педагогов)", None, "№ п/п"),
        *("Школа 6", *range(1, 10), None),
        *("Школа 8", *range(10, 14), None, None),
    ]
    assert sheet.merged == ((3, 0, 3, last), (14, 0, 14, last))
    assert sheet.rows[-1][1:3] == ("Итого:", 13)


def look(file, cell):
    """How a cell of the urban sheet is dressed: only what differs from a plain cell."""
    name = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    styles = ElementTree.fromstring(file.read("xl/styles.xml"))
    sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet2.xml"))
    found = sheet.find(f".//m:c[@r='{cell}']", name)
    style = styles.findall("m:cellXfs/m:xf", name)[int(found.get("s", 0))]
    font = styles.findall("m:fonts/m:font", name)[int(style.get("fontId"))]
    border = styles.findall("m:borders/m:border", name)[int(style.get("borderId"))]
    formats = {
        one.get("numFmtId"): one.get("formatCode")
        for one in styles.findall("m:numFmts/m:numFmt", name)
    }
    seen = {
        "bold": font.find("m:b", name) is not None,
        "size": int(font.find("m:sz", name).get("val")),
        "border": {side.get("style") for side in border} - {None},
        "format": formats.get(style.get("numFmtId")),
        **{key: value for one in style for key, value in one.attrib.items()},
    }
    plain = {"bold": False, "size": 11, "border": set(), "format": None}
    return {key: value for key, value in seen.items() if plain.get(key, ...) != value}


def test_titles_headers_merged_cells_totals_and_dates_are_dressed(folder):
    sheets(folder)
    with zipfile.ZipFile(folder / "town.xlsx") as file:
        assert look(file, "A1") == look(file, "A2") == {"bold": True, "size": 14}
        assert look(file, "A4") == {"bold": True, "border": {"thin"}, "wrapText": "1"}
        assert look(file, "D5") == {"border": {"thin"}, "vertical": "top"}
        assert look(file, "B16") == look(file, "C16") == {"bold": True}
        assert look(file, "G5") == {"format": "dd.mm.yyyy"}
        assert look(file, "A5") == look(file, "B5") == look(file, "G6") == {}
        about = file.read("docProps/core.xml").decode()

    assert "<dc:title>Сводная таблица (вымышленные люди)</dc:title>" in about
    assert "2026-09-01T00:00:00Z" in about


def test_a_person_without_a_name_or_a_post_leaves_those_cells_empty(tmp_path):
    """Where a name had no three parts, the rural sheet once ended in an IndexError."""
    known = town(rural=(10,))
    nameless = evolve(
        known,
        teachers=tuple(evolve(one, name=None, position=None) for one in known.teachers),
    )
    write_roster_workbook(nameless, tmp_path / "town.xlsx")
    sheet = read_tables(tmp_path / "town.xlsx").sheets[2]

    assert {row[2:6] for row in sheet.rows[6:16]} == {(None,) * 4}
