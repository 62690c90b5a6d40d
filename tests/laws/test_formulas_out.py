"""No table that leaves the library has a live cell, and what was marked comes back as it was."""

import ast
import csv
import io
import pkgutil
import re
import zipfile
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from itertools import cycle
from pathlib import Path

import pytest
from attrs import evolve

import mentorship_model
from mentorship_model.interchange import (
    read_facts,
    read_oneroster,
    read_roster,
    read_tables,
    write_oneroster,
    write_pairs,
    write_problems,
    write_results,
    write_table,
)
from mentorship_model.model import Organisation, Teacher
from mentorship_model.monitoring import Result, ResultRow, Status
from mentorship_model.testing import invent, write_roster_csv, write_roster_workbook

ON = date(2026, 9, 1)
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
COVERS = ("", " ", "\u00a0", "\ufeff", "\u200b", "\u00ad", "\u2003", " \u2060")
FORMULAS = tuple(f"{cover}{sign}cmd('/c')!A{n}" for sign in SIGNS for n, cover in enumerate(COVERS))
HARMLESS = ("'t Hooft", "'=1", "''+2", "' -3", "'", "+", "-", "Ёлкин", "5 = 5", "", "''")
PAYLOADS = (*FORMULAS, *HARMLESS)


class Disguised:
    """A value of no known type, whose text is a formula."""

    def __str__(self):
        return "=cmd('/c')!A0"


class Number(int):
    """A number whose text is a formula."""

    def __str__(self):
        return "=cmd('/c')!A0"


OTHER_TYPES = (
    *(Disguised(), Number(1), Decimal("-Infinity"), Decimal("-1.5"), Fraction(-1, 2), -2j, b"=1"),
    *(float("-inf"), float("nan"), -1.5, -1e300, 10**30, True, None, ON, time(1), timedelta(-1)),
    *(["=1", "=2"], ("-1", 2), {"@SUM(A1)"}, Path("=1")),
)


# --- the oracle: what a spreadsheet would run, told apart from our own code ---

UNSEEN = r"(?:[^\S\t\r\n]|[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff])"
LIVE = re.compile(UNSEEN + r"*[=+\-@|%＝＋－＠\t\r\n].*\S", re.DOTALL)
A_NUMBER = re.compile(r"-?[0-9.]+(e[-+]?[0-9]+)?", re.IGNORECASE)


def live_cells(path, *, delimiter=";", code_page="utf-8-sig"):
    if path.suffix == ".xlsx":
        return live_parts(path.read_bytes())
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            texts = [archive.read(name).decode() for name in archive.namelist()]
        return [cell for text in texts for cell in live_texts(text, ",")]
    return live_texts(path.read_bytes().decode(code_page), delimiter)


def live_texts(text, delimiter):
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    cells = [cell for row in rows for cell in row]
    return [cell for cell in cells if LIVE.match(cell) and not A_NUMBER.fullmatch(cell)]


def live_parts(data):
    """Formulas, links and calls to other programmes in a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    return [
        *(name for name in parts if "external" in name.lower() or "vba" in name.lower()),
        *(tag for text in sheets for tag in re.findall(rb"<f[ >]|<hyperlink|<ddeLink", text)),
    ]


def test_the_oracle_finds_every_formula():
    assert [text for text in FORMULAS if not LIVE.match(text)] == []
    assert [text for text in HARMLESS if LIVE.match(text)] == []


# --- every writer, fed with every payload, and what its reader gives back ---


def tables_of(path):
    return [[list(row) for row in sheet.rows] for sheet in read_tables(path).sheets]


def column_of(rows, at=0):
    return ["" if at >= len(row) or row[at] is None else row[at] for row in rows]


def by_write_table(folder, name):
    rows = [["заголовок", "="], *([text, "конец"] for text in PAYLOADS)]
    write_table(folder / name, {"=1": rows})
    [back] = tables_of(folder / name)
    assert column_of(back[1:]) == list(PAYLOADS)
    return {}


def by_write_pairs(folder):
    path = folder / "pairs.xlsx"
    names = {text: text for text in PAYLOADS}
    rows = [(text, text, text, 1, (text,)) for text in PAYLOADS]
    write_pairs(path, rows, unmatched=[(text, text) for text in PAYLOADS], names=names)
    pairs, unmatched = tables_of(path)
    for at in (0, 1, 2, 4, 5, 6):
        assert column_of(pairs[1:], at) == list(PAYLOADS)
    assert column_of(unmatched[1:], 2) == list(PAYLOADS)
    return {}


def by_write_problems(folder):
    header = ["Код педагога", "Код ОО", "ФИО", "Должность", "Стаж"]
    rows = [header, *([text, text, text, text, text or "="] for text in PAYLOADS)]
    write_table(folder / "roster.csv", {"=1": rows})
    roster = read_roster(folder / "roster.csv", on=ON)
    assert roster.problems
    write_problems(roster, folder / "problems.xlsx")
    _, back = tables_of(folder / "problems.xlsx")
    assert column_of(back[1:], 2) == list(PAYLOADS)
    return {}


def by_write_results(folder):
    rows = tuple(
        ResultRow(
            indicator=text,
            level=text,
            unit=text,
            period=text,
            dimensions=((text, text),),
            value=-0.5,
            status=Status.OK,
        )
        for text in PAYLOADS
    )
    write_results(Result(table=rows), folder / "results.xlsx")
    values, _ = tables_of(folder / "results.xlsx")
    assert column_of(values[1:], 3) == list(PAYLOADS)
    return {}


def by_write_oneroster(folder):
    # Readers of foreign files tidy spaces and drop what cannot be seen: so do the records here.
    tidy = dict.fromkeys(" ".join(re.sub(UNSEEN, " ", text).split()) for text in PAYLOADS)
    ids = [text for text in tidy if text] + ["a,b", 'a"b', "=a,b"]
    school = Organisation(id="=s1", name="=1+1", municipality="@m", region="-r")
    teachers = tuple(Teacher(id=id, organisation="=s1", name=f"{id} Имя x") for id in ids)
    pairs = [(mentor, mentee) for mentee in ids[:3] for mentor in ids]
    path = folder / "set.zip"
    write_oneroster(path, teachers, organisations=[school], pairs=pairs, personal=True)
    back = read_oneroster(path)
    assert back.teachers == teachers
    assert back.organisations == (school,)
    assert back.mentors == dict.fromkeys(ids[:3], tuple(ids))
    return {}


def hostile_town(*, left_out=""):
    """A town whose schools and posts are called by what is not in the marks left out."""
    town = invent(seed=4, schools=4, teachers=120)
    texts = cycle([text for text in PAYLOADS if not set(text) & set(left_out)])
    called = [(one, next(texts)) for one in town.teachers]
    teachers = [evolve(one, name=f"{text} Имя О", position=text) for one, text in called]
    schools = [
        evolve(one, name=text) for one, text in zip(town.organisations, FORMULAS[::8], strict=False)
    ]
    return evolve(town, teachers=tuple(teachers), organisations=tuple(schools))


def by_write_roster_csv(folder):
    # The office programme that it plays has cp1251 alone, and loses soft hyphens.
    town = hostile_town(left_out="\u00ad\ufeff\u200b\u2003\u2060＝＋－＠")
    school = town.organisations[0].id
    write_roster_csv(town, folder / "school.csv", organisation=school)
    [back] = tables_of(folder / "school.csv")
    posts = [one.position for one in town.staff(school)]
    posts[4::5] = [post.capitalize() for post in posts[4::5]]
    assert column_of(back[2:], 5) == posts
    return {"code_page": "cp1251"}


def by_write_roster_workbook(folder):
    town = hostile_town()
    write_roster_workbook(town, folder / "town.xlsx")
    schools, *_ = tables_of(folder / "town.xlsx")
    assert column_of(schools[3:7], 2) == [one.name for one in town.organisations]
    return {}


def by_write_invented(folder):
    # Other tests see that the committed files are the ones that it writes.
    for path in (Path(__file__).parents[2] / "examples" / "data").iterdir():
        if path.name != "school.csv":  # of write_roster_csv, in a code page of its own
            (folder / path.name).write_bytes(path.read_bytes())
    return {"delimiter": ","}


WRITERS = {
    "interchange.write_oneroster": by_write_oneroster,
    "interchange.write_pairs": by_write_pairs,
    "interchange.write_problems": by_write_problems,
    "interchange.write_results": by_write_results,
    "interchange.write_table": lambda folder: by_write_table(folder, "table.xlsx"),
    "interchange.write_table, csv": lambda folder: by_write_table(folder, "table.csv"),
    "testing.write_invented": by_write_invented,
    "testing.write_roster_csv": by_write_roster_csv,
    "testing.write_roster_workbook": by_write_roster_workbook,
}
NO_TABLES = {
    "interchange.documents.write_paper",  # a Word file
    "interchange.write_calendar",  # ics
    "interchange.write_columns",  # JSON
}
MAKE_TABLES = {
    *("interchange.oneroster.writing", "interchange.workbook"),
    *("testing.files", "testing.roster_workbook"),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_no_cell_is_live_and_the_way_back_changes_nothing(tmp_path, writer):
    options = WRITERS[writer](tmp_path)

    written = [path for path in tmp_path.iterdir() if path.suffix in (".csv", ".xlsx", ".zip")]
    assert [(path.name, live_cells(path, **options)) for path in written] == [
        (path.name, []) for path in written
    ]
    assert written


def test_every_writer_of_the_library_is_in_the_list_above():
    """A new one fails here until it is fed with the payloads."""
    found = {}
    for room in pkgutil.walk_packages(mentorship_model.__path__, "mentorship_model."):
        if room.ispkg and "cli" not in room.name:
            door = import_module(room.name)
            short = room.name.removeprefix("mentorship_model.")
            for name in getattr(door, "__all__", ()):
                if name.startswith("write"):  # at the widest door that leads to it
                    found.setdefault(getattr(door, name), f"{short}.{name}")
    tables = {name.partition(",")[0] for name in WRITERS}

    assert {*found.values()} == tables | NO_TABLES


def test_cells_are_made_in_four_modules_only():
    """So that the shell and the workflow, which write through them, need no payloads of their own."""
    root = Path(mentorship_model.__file__).parent
    makers = {"writer", "DictWriter", "Workbook", "to_csv", "to_excel", "write_csv", "write_excel"}
    texts = {path: path.read_text("utf-8") for path in root.rglob("*.py")}
    found = {
        ".".join(path.relative_to(root).with_suffix("").parts)
        for path, text in texts.items()
        if any(word in text for word in makers)
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Attribute) and node.attr in makers)
        or (isinstance(node, ast.alias) and node.name.rpartition(".")[2] in {*makers, "xlsxwriter"})
    }

    assert found == MAKE_TABLES


@pytest.mark.parametrize("name", ["other.csv", "other.xlsx"])
def test_a_value_of_another_type_is_no_way_round(tmp_path, name):
    write_table(tmp_path / name, {"1": [["заголовок"], *([value] for value in OTHER_TYPES)]})

    assert live_cells(tmp_path / name) == []
    assert len(tables_of(tmp_path / name)[0]) == len(OTHER_TYPES) + 1


def test_a_negative_number_stays_a_number_that_can_be_counted_with(tmp_path):
    write_table(tmp_path / "exam.csv", {"1": [["organisation", "sat"], ["=s1", -3]]})
    table = read_facts(tmp_path / "exam.csv", subject="exam", on=ON)

    assert table.rows == ({"organisation": "=s1", "sat": -3},)
