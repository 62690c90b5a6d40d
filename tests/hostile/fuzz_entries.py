"""
Every place where data from outside comes in, as a function that takes bytes.

Each must read what it is given or refuse it with an error of ours; ``fuzz.py`` throws things at them.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import xlsxwriter
from attrs import field, frozen
from hostile_files import ods, ods_row
from hypothesis import given
from hypothesis import strategies as st

from mentorship_model import interchange, lifecycle, matching, monitoring, rules
from mentorship_model.model import Organisation, Teacher
from mentorship_model.monitoring import SUBJECTS, Stage
from mentorship_model.testing import strategies
from mentorship_model.vocabulary import Level

__all__ = ["BYTES", "DRAWN", "Entry"]

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
OVERLAYS = ROOT / "examples" / "overlays"
ON, UNTIL = date(2026, 9, 1), date(2027, 8, 31)
SCOPE = {"region": "r", "municipality": "m", "institution": "s1"}
TEACHER = Teacher(
    id="017",
    organisation="s1",
    name="Ёлкин Пётр",
    birth_date=date(1990, 3, 2),
    subjects=("физика",),
)
SCHOOL = Organisation(id="s1", municipality="m", region="r")


@frozen
class Entry:
    """
    An entry point.

    Attributes:
        read: Takes bytes; raises nothing but ``MentorshipModelError``.

        sound: Bytes that are right, to begin from; none where any bytes will do.
    """

    read: Callable[[bytes], object]
    sound: tuple[bytes, ...] = field(default=(), repr=False)


def text_of(data: bytes) -> str:
    """Return bytes as a text that may hold half a surrogate pair, as JSON's escapes may."""
    return data.decode("utf-8", "surrogateescape")


# -- tables


def read_roster(data: bytes) -> None:
    """Read a roster; no row of its sheets may be lost."""
    roster = interchange.read_roster(data, on=ON)
    assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)


def read_events(data: bytes) -> None:
    """Read a log and play it; every row is accepted, refused or a problem."""
    found = interchange.read_events(data)
    rows = [dict(row.values) for row in found.rows]
    play(rows)


def play(rows: list[dict[str, Any]]) -> None:
    """Replay rows of a log and judge them as a foreign one; none may be lost."""
    played = lifecycle.replay(rows)
    reported = {problem.place.row for problem in played.problems}
    accepted = sum(map(len, played.accepted.values()))
    assert accepted + len(played.refused) + len(reported) == len(rows)
    if rows:
        lifecycle.check_log(rows)


def check_statuses(data: bytes) -> None:
    """Judge a table of statuses; the rows are those of a foreign table, whatever they hold."""
    tables = interchange.read_tables(data)
    header, *body = next((sheet.rows for sheet in tables.sheets if sheet.rows), ((),))
    names = [str(cell) for cell in header]
    rows = [dict(zip(names, cells, strict=False)) for cells in body]
    lifecycle.check_log(rows, is_complete=bool(len(data) % 2))


def read_facts(data: bytes) -> None:
    """Read facts of each subject and count every indicator of it."""
    for subject in SUBJECTS:
        table = interchange.read_facts(data, subject=subject, on=UNTIL)
        count(subject, table.rows)


def count(subject: str, rows: Iterable[Any]) -> None:
    """Compute every indicator of a subject."""
    rows = list(rows)
    for audience in ("own", "public"):
        monitoring.compute(
            rows,
            monitoring.indicators_of(subject),
            on=UNTIL,
            audience=monitoring.Audience(audience),
        )


def read_columns(data: bytes) -> None:
    """Read a saved map of columns."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(data)
        file.flush()
        columns = interchange.read_columns(file.name)
    heads = ";".join(("Код педагога", "Код ОО", *columns))
    interchange.read_roster(heads.encode("utf-8", "replace"), on=ON, columns=columns)


# -- rules


def read_overlay(text: str, read: Callable[[str], rules.Overlay]) -> None:
    """Read an overlay and lay it over each rulebook of the library."""
    overlay = read(text)
    for name in rules.RULEBOOKS:
        rules.resolve(
            rules.rulebook(name), on=ON, overlays=[overlay], scope={overlay.level: overlay.scope}
        )


def read_rulebook(data: bytes) -> None:
    """Read a rulebook and ask each of its rules with nothing known."""
    base = rules.resolve(rules.load_rulebook(text_of(data)), on=ON)
    for rule in base.rules:
        rules.evaluate(base, rule, {})


# -- what is right, to begin from


def table(rows: Iterable[Iterable[Any]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(*sheets: Iterable[Iterable[Any]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": False}) as book:
        for rows in sheets:
            page = book.add_worksheet()
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return out.getvalue()


def open_document(rows: Iterable[Iterable[Any]]) -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return ods("".join(ods_row("".join(map(cell.format, row))) for row in rows))


ROSTER = [
    ["Код педагога", "Код ОО", "ФИО", "Должность", "Пед. стаж", "Дата рождения", "Категория"],
    ["0001", "s1", "Ёлкин П. П.", "учитель", "3 года 2 мес.", "02.03.1990", "первая"],
    ["0002", "s1", "Пчёлкина А. А.", "педагог-психолог", 12, "1971-02-13", "высшая"],
    ["0003", "s2", "Юлаев С.", "учитель; физика", "0", "29.02.2000", "б/к"],
]
STATUSES = [
    ["id", "status", "on"],
    ["r1", "self_determination", "2026-09-01"],
    ["r1", "завершён", "2030-10-01"],
    ["r2", "running", "2024-02-29"],
]
EVENTS = b"\n".join((DATA / "events.csv").read_bytes().split(b"\n")[:16])
FACTS = (DATA / "answers.csv").read_bytes()[:1500], (DATA / "exams.csv").read_bytes()[:600]


def one_roster() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "set.zip"
        interchange.write_oneroster(
            path, [TEACHER], organisations=[SCHOOL], pairs=[("017", "017")], personal=True
        )
        return path.read_bytes()


def documents() -> tuple[bytes, ...]:
    mentor = matching.Pair(mentee="a", mentor="b", score=3, level=Level.MUNICIPAL)
    return tuple(
        interchange.to_json(one, personal=True).encode() for one in (TEACHER, SCHOOL, mentor)
    )


def rulebook_text(name: str) -> bytes:
    """Return a rulebook of the library with what it includes, as its file would have it."""
    return rules.to_json(rules.rulebook(name)).encode()


TOML = tuple(path.read_bytes() for path in sorted(OVERLAYS.glob("*.toml")))
JSON = tuple(path.read_bytes() for path in sorted(OVERLAYS.glob("*.json")))
NODES = (
    b'{"node":"all","of":[{"node":"known","fact":"birth_date"},{"node":"not","of":{"node":"const",'
    b'"value":true}},{"node":"between","fact":"experience_years","low":1,"high":{"decimal":"3.5"}}]}',
)
COLUMNS = ('{"version":1,"columns":{"Стаж":"experience_months","№":null}}'.encode(),)

BYTES = {
    "roster-csv": Entry(
        read_roster,
        (table(ROSTER), table(ROSTER, "\t", "utf-16"), table(ROSTER, ",", "cp1251")),
    ),
    "roster-xlsx": Entry(read_roster, (workbook(ROSTER), workbook(ROSTER[:2], [["a"]]))),
    "roster-ods": Entry(read_roster, (open_document(ROSTER),)),
    "roster-xls": Entry(
        read_roster, ((ROOT / "tests/interchange/samples/teachers.xls").read_bytes(),)
    ),
    "events": Entry(read_events, (EVENTS, workbook(csv.reader(io.StringIO(text_of(EVENTS)))))),
    "statuses": Entry(check_statuses, (table(STATUSES), workbook(STATUSES))),
    "facts": Entry(read_facts, FACTS),
    "columns": Entry(read_columns, COLUMNS),
    "oneroster": Entry(interchange.read_oneroster, (one_roster(),)),
    "document": Entry(interchange.from_json, documents()),
    "document-text": Entry(lambda data: interchange.from_json(text_of(data)), documents()),
    "overlay-json": Entry(lambda data: read_overlay(text_of(data), rules.overlay_from_json), JSON),
    "overlay-toml": Entry(lambda data: read_overlay(text_of(data), rules.overlay_from_toml), TOML),
    "rulebook": Entry(read_rulebook, (rulebook_text("mentee"), rulebook_text("mentor"))),
    "condition": Entry(lambda data: rules.node_from_json(text_of(data)), NODES),
    "examination": Entry(lambda data: rules.examine_file(text_of(data), on=ON), (*TOML, *JSON)),
}
"""Readers of files and texts, by name."""


# -- values that a host has read already: the strategies draw right ones, one place is spoilt


def drawn(strategy: st.SearchStrategy[Any]) -> Callable[[Callable[[Any], object]], Entry]:
    """Make an entry point of a function of a drawn value; the bytes are what it is drawn from."""

    def make(function: Callable[[Any], object]) -> Entry:
        @given(strategy)
        def read(value: Any) -> None:
            function(value)

        return Entry(read.hypothesis.fuzz_one_input)

    return make


def read_document(document: Any) -> None:
    interchange.from_json(json.dumps(document))


def judge(facts: dict[str, Any]) -> None:
    """Ask each rule that a teacher is asked, with facts of any kind."""
    base = rules.resolve(rules.rulebook("mentor"), on=ON)
    for rule in base.rules:
        rules.evaluate(base, rule, facts)


def spoilt_graph(drawn_: tuple[nx.Graph[Any], st.DataObject]) -> None:
    """Spoil one attribute, node or edge of a candidate graph, and match it."""
    graph, data = drawn_
    graph = graph.copy()
    mistake = data.draw(MISTAKES)
    places = [graph.graph, *dict(graph.nodes).values(), *(d for *_, d in graph.edges(data=True))]
    place = data.draw(st.sampled_from(places))
    if data.draw(st.booleans()) or not place:
        nodes = [*graph, "stranger"]
        graph.add_edge(data.draw(st.sampled_from(nodes)), data.draw(st.sampled_from(nodes)))
    else:
        name = data.draw(st.sampled_from(sorted(place)))
        place[name] = mistake
    for objective in ("optimal", "stable", "fair"):
        matched = matching.match(graph, objective=objective)
        assert not matching.verify(graph, matched)


def own_indicator(entry: dict[str, Any]) -> None:
    """Read an indicator of one's own and count it."""
    own = monitoring.indicator_from_data(entry, stage=Stage.PROCESS)
    monitoring.compute([{"organisation": "s1", "open_lessons": 3}], [own], on=UNTIL)


MISTAKES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.sampled_from(["2026-02-30", "=1+1", "\x00", "\ud800", "x" * 200]),
    st.just([]),
    st.just({}),
)
"""Values of every kind that JSON or a frame may hold, NaN and half a surrogate pair among them."""

RECORDS = (
    *(strategies.teachers(), strategies.organisations()),
    *(strategies.routes(), strategies.programmes()),
)
OWN = {
    "id": "OWN_LESSONS",
    "subject": "programme",
    "unit": "number",
    "name": ["открытые уроки", "open lessons"],
    "definition": ["сколько дано", "how many"],
    "numerator": ["уроков", "lessons"],
    "formula": {"amount": {"sum": "open_lessons"}},
}


def as_data(record: object) -> Any:
    return json.loads(interchange.to_json(record, personal=True))


def spoilt(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return strategies.damaged(strategy, mistakes=MISTAKES)


BOOK = rules.rulebook("mentor")
DRAWN = {
    "drawn-document": drawn(spoilt(st.one_of(*RECORDS).map(as_data)))(read_document),
    "drawn-log": drawn(
        spoilt(
            st.one_of(
                *(strategies.log_rows(name, max_size=8) for name in ("route", "programme"))
            ).filter(bool)
        )
    )(lambda rows: play([row for row in rows if isinstance(row, dict)])),
    "drawn-overlay": drawn(
        spoilt(strategies.overlays(BOOK).map(lambda one: json.loads(rules.to_json(one))))
    )(lambda data: read_overlay(json.dumps(data), rules.overlay_from_json)),
    "drawn-rulebook": drawn(
        spoilt(strategies.rulebooks().map(lambda one: json.loads(rules.to_json(one))))
    )(lambda data: read_rulebook(json.dumps(data).encode())),
    "drawn-rows": drawn(
        st.sampled_from(sorted(SUBJECTS)).flatmap(
            lambda subject: st.tuples(
                st.just(subject), spoilt(strategies.fact_rows(subject, min_size=1, max_size=4))
            )
        )
    )(lambda asked: count(*asked)),
    "drawn-facts": drawn(spoilt(strategies.facts_about(rules.FACTS.values()).filter(bool)))(judge),
    "drawn-graph": drawn(st.tuples(strategies.candidate_graphs(), st.data()))(spoilt_graph),
    "drawn-indicator": drawn(spoilt(st.just(OWN)))(own_indicator),
}
"""Functions that take values, by name."""
