"""Canaries: a teacher's name and date of birth come out of nothing unless a caller asks."""

import functools
import inspect
import io
import json
import logging
import pkgutil
import traceback
import zipfile
from contextlib import suppress
from datetime import date
from importlib import import_module

import attrs
import good_calls
import pytest
import scenarios

import mentorship_model
from mentorship_model import (
    MentorshipModelError,
    interchange,
    lifecycle,
    matching,
    monitoring,
    render,
    testing,
    views,
    workflow,
)

ON, UNTIL = date(2026, 9, 1), date(2027, 8, 31)
SURNAME, GIVEN, BORN = "Канарейкина", "Жавороночка", date(1971, 2, 13)
CANARIES = (
    SURNAME,
    GIVEN,
    "13.02.1971",
    "1971-02-13",
    "1971, 2, 13",
    "\\u041a\\u0430\\u043d\\u0430\\u0440",
)

HALL = (
    "rules",
    "incentives",
    "lifecycle",
    "matching",
    "monitoring",
    "interchange",
    "workflow",
    "views",
    "model",
)


def heard(text):
    """Return the canaries that are heard in a text."""
    return [canary for canary in CANARIES if canary in text]


@pytest.fixture(scope="module")
def teachers():
    invented = testing.invent(seed=8, schools=4, teachers=60, on=ON)
    name = f"{SURNAME} {GIVEN} Ивановна"
    return tuple(attrs.evolve(one, name=name, birth_date=BORN) for one in invented.teachers)


@pytest.fixture(scope="module")
def organisations():
    return testing.invent(seed=8, schools=4, teachers=60, on=ON).organisations


@pytest.fixture(scope="module")
def year(teachers, organisations):
    judgements = workflow.judge(teachers, organisations, on=ON)
    people = workflow.participants(teachers, organisations, judgements)
    graph = matching.candidates(people.mentors, people.mentees)
    matched = matching.match(graph)
    opened = workflow.open_year(matched, people, plan=workflow.YearPlan.of(ON, organisations))
    played = lifecycle.replay([*opened, *testing.invent_year(opened, seed=3)])
    return {
        "teachers": teachers,
        "judgements": judgements,
        "people": people,
        "graph": graph,
        "matching": matched,
        "played": played,
        "programme facts": workflow.programme_facts(played, people),
        "route facts": workflow.route_facts(played, people),
        "teacher facts": workflow.teacher_facts(teachers, organisations, played),
    }


NAMES = (
    "teachers",
    "judgements",
    "people",
    "graph",
    "matching",
    "played",
    "programme facts",
    "route facts",
    "teacher facts",
)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_of_a_result(year, name):
    value = year[name]
    said = [repr(value), str(value), f"{value}"]
    if name == "graph":
        said += [repr(data) for _, data in value.nodes(data=True)]

    assert heard("\n".join(said)) == []


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_explanations_of_verdicts_pairs_and_people_left_over(year, lang):
    graph, matched = year["graph"], year["matching"]
    said = [render(one.may_mentor.reason, lang) for one in year["judgements"]]
    said += [repr(one.may_mentor.receipt) for one in year["judgements"]]
    said += [render(matching.why_pair(graph, matched, one.mentee), lang) for one in matched.pairs]
    said += [render(matching.why_unmatched(graph, matched, one), lang) for one in matched.unmatched]

    assert heard("\n".join(said)) == []


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_refused_events_and_indicators(year, lang):
    said = [render(r, lang) for one in year["played"].refused for r in one.refusal.reasons]
    counted = monitoring.compute(year["programme facts"], ["PROGRAMMES_COMPLETED"], on=UNTIL)
    said += [render(monitoring.explain(row), lang) for row in counted.rows]

    assert heard("\n".join(said)) == []


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_pages_and_pictures(year, organisations, lang):
    people, matched = year["people"], year["matching"]
    _, state = min(year["played"].states.items())
    said = [
        views.show(matched, lang=lang),
        views.show(year["judgements"][0].may_mentor, lang=lang),
        views.judgements_table(year["judgements"], lang=lang),
        views.pairs_table(matched, lang=lang),
        views.route_timeline(state, on=UNTIL, lang=lang),
        views.pairs_graph(
            matched,
            mentors=people.mentors,
            mentees=people.mentees,
            organisations=organisations,
            lang=lang,
        ),
    ]

    assert heard("\n".join(map(str, said))) == []


def unzipped(data):
    """Return the text of every part of a workbook or an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist())


def test_default_exports(year, teachers, organisations, tmp_path):
    interchange.write_oneroster(tmp_path / "oneroster.zip", teachers, organisations=organisations)
    rows = [(one.mentee, one.mentor) for one in year["matching"].pairs]
    interchange.write_pairs(tmp_path / "pairs.xlsx", rows)
    said = [unzipped(path.read_bytes()) for path in sorted(tmp_path.iterdir())]
    said += [interchange.to_json(one) for one in teachers]
    said += [interchange.to_json(one) for one in year["people"].mentors]
    said += [repr(interchange.pseudonymised(one, key=b"k" * 32)) for one in teachers]

    assert heard("\n".join(said)) == []


def test_what_is_asked_for_is_given(teachers, tmp_path):
    asked = interchange.to_json(teachers[0], personal=True)

    assert SURNAME in asked
    assert "1971-02-13" in asked


def with_canaries(invented):
    name = f"{SURNAME} {GIVEN} Ивановна"
    teachers = tuple(attrs.evolve(one, name=name, birth_date=BORN) for one in invented.teachers)
    return attrs.evolve(invented, teachers=teachers)


ROOMS = {room: import_module(f"mentorship_model.{room}") for room in (*HALL, "testing")}
PUBLIC = {
    (room, name): getattr(module, name)
    for room, module in ROOMS.items()
    for name in module.__all__
    if inspect.isfunction(getattr(module, name))
}
NOT_SHOWN_HERE = {("views", "enable_notebook_display"), ("views", "load_ipython_extension")}
"""They need a notebook and return nothing."""

ASKED = {("rules", "teacher_facts"), ("rules", "pair_facts")}
"""They turn a person into what rules ask of them; the date of birth is one of the facts."""


@pytest.fixture(scope="module")
def good_answers(tmp_path_factory):
    """What each public function gives for good data of canaries, as print shows it."""
    said = {}

    def listened(key, function):
        @functools.wraps(function)
        def run(*args, **named):
            answer = function(*args, **named)
            if len(so_far := said.setdefault(key, [])) < 40:
                so_far.append(answer if isinstance(answer, str) else f"{answer!r} {answer!s}")
            return answer

        return run

    with pytest.MonkeyPatch.context() as patch:
        for (room, name), function in PUBLIC.items():
            patch.setattr(ROOMS[room], name, listened((room, name), function))
        world = scenarios.World(0, with_canaries)
        for function in scenarios.SCENARIOS.values():
            function(world)
        for lang in ("ru", "en"):
            good_calls.calls(world, tmp_path_factory.mktemp(lang), lang)
    return {key: "\n".join(answers) for key, answers in said.items()}


@pytest.mark.slow
def test_every_public_function_is_called_with_good_data_and_tells_no_name(good_answers):
    assert set(PUBLIC) - set(good_answers) == NOT_SHOWN_HERE
    assert {key for key, said in good_answers.items() if heard(said)} == ASKED
    assert not any(SURNAME in said for said in good_answers.values())


TEXTS = [
    pytest.param(chart, step, field.name, id=f"{chart.name}.{step.name}.{field.name}")
    for chart in lifecycle.CHARTS.values()
    for step in chart.steps
    for field in attrs.fields(step.event)
    if field.type in (str, "str")
]
PAPERS = {"document", "contract"}
"""Fields for the number and date of a paper, which are words."""


@pytest.mark.parametrize(("chart", "step", "field"), TEXTS)
def test_no_free_text_of_an_event_is_taken_or_repeated(chart, step, field):
    """Reasons, reflections and attitudes are references: the words themselves stand elsewhere."""
    data = {field: f"{SURNAME} {GIVEN} плачет на уроках"}
    row = {"chart": chart.name, "type": step.name, "v": "1", "on": "2026-09-01"}
    log = [{**row, "stream": "s", "seq": "1", "event_id": "e", "data": json.dumps(data)}]
    with pytest.raises(MentorshipModelError) as caught:
        lifecycle.event_from_row(log[0])
    played = lifecycle.replay(log)
    said = [str(caught.value), caught.value.in_("ru"), repr(caught.value), repr(played)]
    said += [problem.in_(lang) for problem in played.problems for lang in ("ru", "en")]
    told = {problem.place.path for problem in caught.value.problems}

    assert heard("\n".join(said)) == []
    assert field in PAPERS or f"data.{field}" in told


def said_by_our_frames(error):
    """Return the error and the locals of those of its frames that are ours."""
    said = [str(error), repr(error)]
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "mentorship_model" in frame.f_code.co_filename:
            for value in frame.f_locals.values():
                # A path that could not be made cannot print itself either.
                with suppress(AttributeError):
                    said.append(repr(value))
    with suppress(AttributeError):
        whole = traceback.TracebackException.from_exception(error, capture_locals=True)
        said += whole.format()
    return "\n".join(said)


def public_functions():
    """Yield every public function of every room."""
    for (room, name), function in PUBLIC.items():
        yield pytest.param(function, id=f"{room}.{name}")


@pytest.mark.parametrize("function", [*public_functions()])
@pytest.mark.filterwarnings("default")
def test_a_teacher_where_another_thing_was_expected(function, teachers, caplog, capsys):
    """Whatever is raised, neither its message nor the locals of our frames say the name."""
    parameters = inspect.signature(function).parameters.values()
    needed = [one for one in parameters if one.default is one.empty]
    named = {one.name: teachers[0] for one in needed if one.kind is one.KEYWORD_ONLY}
    placed = [
        teachers[0]
        for one in needed
        if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)
    ]
    said = ""
    with caplog.at_level(logging.DEBUG):
        try:
            said = repr(function(*placed, **named))
        except Exception as error:
            said = said_by_our_frames(error)

    assert heard(said + caplog.text + "".join(capsys.readouterr())) == []


ROSTER = f"""Табельный №;ФИО;Должность;Организация;Дата рождения;Стаж;Категория
1;{SURNAME} {GIVEN} Ивановна;учитель;Школа № 1;13.02.1971;пять с чем-то;высшая
2;{SURNAME} {GIVEN} Ивановна;учитель;Школа № 1;13.02.1971;5 лет;неведомая
2;{SURNAME} {GIVEN} Ивановна;учитель;Школа № 1;13.02.1971;5 лет;высшая
;{SURNAME} {GIVEN} Ивановна;;Школа № 1;13.02.1971;-4;высшая
"""


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_problems_of_a_bad_roster(lang):
    roster = interchange.read_roster(ROSTER.encode("utf-8"), on=ON, file="roster.csv")
    problems = [problem for row in roster.refused for problem in row.problems]
    said = [repr(roster), *map(repr, roster.refused), *(one.in_(lang) for one in problems)]

    assert problems
    assert heard("\n".join(said)) == []


MISPLACED = f"Код педагога;Должность;Школа\n1;{SURNAME} {GIVEN};А\n"


def test_a_name_in_the_column_of_positions_is_kept_for_who_asks_and_told_to_nobody():
    """What no list of positions has may be anything; it stays as written, and is not shown."""
    roster = interchange.read_roster(MISPLACED.encode(), on=ON, file="roster.csv")
    (teacher,) = roster.teachers
    said = [repr(roster), repr(teacher), interchange.to_json(teacher)]
    said += [repr(interchange.pseudonymised(teacher, key=b"k" * 32))]
    said += [one.in_(lang) for one in roster.problems for lang in ("ru", "en")]

    assert teacher.position == f"{SURNAME} {GIVEN}"
    assert SURNAME in interchange.to_json(teacher, personal=True)
    assert heard("\n".join(said)) == []


def test_a_refused_document_does_not_quote_the_person(teachers):
    text = interchange.to_json(teachers[0], personal=True).replace('"places"', '"plases"')

    with pytest.raises(MentorshipModelError) as caught:
        interchange.from_json(text)

    assert heard(str(caught.value) + repr(caught.value)) == []


TABLE = f"Табельный №;ФИО;Должность\n1;{SURNAME} {GIVEN};учитель\n"
PERSON = {"kind": "teacher", "version": 1, "data": {"id": "1", "name": SURNAME, "plases": 3}}
ROW = {"chart": "route", "type": "opened", "v": "1", "stream": "s", "seq": "1", "event_id": "e"}
ONE_ROW, SHORT = interchange.Limits(rows=1), interchange.Limits(cell_length=5)
REFUSED = {
    "roster, too long": lambda file: interchange.read_roster(file, on=ON, limits=ONE_ROW),
    "roster, a long cell": lambda file: interchange.read_roster(
        file.read_bytes(), on=ON, limits=SHORT
    ),
    "roster, no table": lambda file: interchange.read_roster(
        file.read_bytes()[-40:], on=ON, file="roster.csv"
    ),
    "tables": lambda file: interchange.read_tables(file, limits=ONE_ROW),
    "events": lambda file: interchange.read_events(file.read_bytes()),
    "facts": lambda file: interchange.read_facts(file, subject="exam", on=ON, limits=ONE_ROW),
    "columns": lambda file: interchange.read_columns(file),
    "oneroster": lambda file: interchange.read_oneroster(file.read_bytes()),
    "json, a field too many": lambda _: interchange.from_json(json.dumps(PERSON)),
    "json, cut": lambda _: interchange.from_json(json.dumps(PERSON, ensure_ascii=False)[:-3]),
    "json, a key twice": lambda _: interchange.from_json(f'{{"kind":"{SURNAME}","kind":"x"}}'),
    "event": lambda _: lifecycle.event_from_row({**ROW, "on": "x", "data": f'["{SURNAME}"]'}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusing_reader_keeps_nothing_of_what_it_read(name, tmp_path):
    """No frame of ours is left in the error that could be logged with its locals."""
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8")
    with pytest.raises(MentorshipModelError) as caught:
        REFUSED[name](file)
    said = said_by_our_frames(caught.value)

    assert heard(said) == []
    assert repr(SURNAME.encode())[2:-1] not in said
    assert caught.value.__context__ is None


def test_every_record_with_a_name_hides_it():
    """A field that holds a name or a date of birth is out of the repr of its record."""
    for info in pkgutil.walk_packages(mentorship_model.__path__, "mentorship_model."):
        if ".cli" in info.name or info.name.endswith("__main__"):
            continue
        for _, record in inspect.getmembers(import_module(info.name), inspect.isclass):
            for one in attrs.fields(record) if attrs.has(record) else ():
                if one.name in {"birth_date", "full_name", "surname", "patronymic"}:
                    assert not one.repr, f"{record}.{one.name}"
