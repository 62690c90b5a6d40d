"""What the commands answer, word for word, on a roster of six people."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from mentorship_model import interchange
from mentorship_model.cli.commands import commands

# A mentor of one place, two who need a mentor, one of whom is left over, one of whom little is
# known, one who does not want a mentor; a row that cannot be read, and two rows with one id.
ROSTER = """\
id;organisation;experience_months;has_confirmed_results;shows_best_practice;consents_to_mentor;\
is_mentoring_in_contract;places;consents_to_be_mentored;asked_for_mentor;name
t1;A;300;да;да;да;да;1;;;Ёлкина Анна
t2;A;10;;;;;;да;да;Иванов Иван
t3;B;12;;;;;;да;да;
t4;A;ой;;;;;;;;
t5;A;12;;;;;;;;
t6;A;12;;;;;;нет;;
t7;A;12;;;;;;;;
t7;B;13;;;;;;;;
"""
REFUSED = {
    "ru": """\
Отклонённые строки, первая каждого вида:
  1 × [MM-INTERCHANGE-043] roster.csv, строка 5, столбец «C: experience_months»: не длительность стажа; ожидалось: «12», «5 лет 3 мес.» или «7 мес.». Впишите стаж числом лет и месяцев.
  2 × [MM-INTERCHANGE-065] roster.csv, строка 8, столбец «A: id»: код встречается в разных строках: 8, 9; ожидалось: одна строка на один код. Оставьте верную строку или исправьте код.
""",
    "en": """\
Refused rows, the first of each kind:
  1 × [MM-INTERCHANGE-043] roster.csv, row 5, column "C: experience_months": not a length of service; expected: "12", "5 лет 3 мес." or "7 мес.". Write years and months as numbers.
  2 × [MM-INTERCHANGE-065] roster.csv, row 8, column "A: id": the id stands in different rows: 8, 9; expected: one row for one id. Keep the right row or mend the id.
""",
}
SUMMARY = {
    "ru": """\
Прочитано педагогов: 5, отклонено строк: 3.
Могут быть наставниками: 1, нуждаются и согласны: 2.
Не хватает сведений, чтобы решить: может ли быть наставником — 4, нужен ли наставник и есть ли \
согласие — 2.
Пар: 1, из них внутри школы: 1. Без пары: 1.
Независимая проверка подтвердила: лучшего подбора нет.
""",
    "en": """\
Teachers read: 5, rows refused: 3.
May mentor: 1, need a mentor and agreed: 2.
Facts are missing to decide: who may mentor — 4, who needs a mentor and agrees — 2.
Pairs: 1, within a school: 1. Left without a mentor: 1.
The independent check confirms: there is no better matching.
""",
}
WHY_PAIR = (
    "t2 with t1: score 25, internal contour (subjects in common: 0; strengths against needs: 0; "
    "nearness of the places of work: 15; wishes of both: 0; advice of the psychologist: 0; "
    "continuity with an earlier pair: 0; the mentor is more experienced: 5; free load: 5)"
)
WHY_NOBODY = "2 mentees share 1 place with the same mentors (mentees: t2, t3; mentors: t1)"
STEPS = "… reading the roster\n… asking the rules\n… matching\n… writing\n"


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(commands, [str(one) for one in arguments])


def match(*arguments):
    return run("match", *arguments, "--on", "2026-09-01")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_match_answers_in_words(roster, lang):
    done = match(roster, "--quiet", "--lang", lang)

    assert (done.stdout, done.stderr, done.exit_code) == (SUMMARY[lang] + REFUSED[lang], "", 1)


def test_match_names_its_steps_and_what_it_wrote(roster, tmp_path):
    out = tmp_path / "pairs.xlsx"
    done = match(roster, "--lang", "en", "--out", out)

    assert done.stderr == STEPS
    assert done.stdout == f"{SUMMARY['en']}{REFUSED['en']}{out}\n"


def test_match_answers_in_data(roster):
    done = match(roster, "--json", "--lang", "en")
    row_5, row_8 = (line.partition(" × ")[2] for line in REFUSED["en"].splitlines()[1:])

    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "on": "2026-09-01",
        "pairs": [
            {"mentor": "t1", "mentee": "t2", "contour": "internal", "score": 25, "why": WHY_PAIR}
        ],
        "unmatched": [{"mentee": "t3", "why": WHY_NOBODY}],
        "refused": [row_5, row_8, row_8.replace("row 8", "row 9", 1)],
        "is_proved": True,
    }


def test_a_list_where_everyone_has_a_pair_is_clean(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("".join(ROSTER.splitlines(keepends=True)[:3]), encoding="utf-8")
    done = match(path, "--quiet", "--lang", "en")

    assert done.exit_code == 0
    assert done.stdout.endswith("there is no better matching.\n")
    assert "Left without a mentor: 0." in done.stdout


def test_pairs_are_written_with_names_only_if_they_are_asked_for(roster, tmp_path):
    told = {}
    for flags in ((), ("--names",)):
        match(roster, "--lang", "en", "--out", tmp_path / "p.xlsx", *flags)
        sheets = interchange.read_tables(tmp_path / "p.xlsx").sheets
        told[flags] = [row for sheet in sheets for row in sheet.rows]

    assert ("t1", "t2", "internal contour", 25, WHY_PAIR) in told[()]
    assert ("t3", WHY_NOBODY) in told[()]
    assert "Ёлкина" not in str(told[()])
    assert "Ёлкина Анна" in str(told["--names",])
    # who has no name is called by the id
    assert ("t3", WHY_NOBODY, "t3") in told["--names",]


def test_the_roster_comes_back_with_the_wrong_cells(roster, tmp_path):
    match(roster, "--problems", tmp_path / "p.xlsx")
    sheets = interchange.read_tables(tmp_path / "p.xlsx").sheets
    rows = [row for sheet in sheets for row in sheet.rows]

    # the row of each, and beside it what is wrong with it
    assert any(row[:3] == ("t4", "A", "ой") for row in rows)
    assert any("не длительность стажа" in str(row) for row in rows)


@pytest.mark.parametrize(
    ("teacher", "begins", "ends"),
    [
        ("t1", "teacher t1\n  ✓ may be a mentor", "\n  · free load: 5\n"),
        ("t2", "teacher t2\n  ? may be a mentor", "\n  · free load: 5\n"),
        (
            "t3",
            "teacher t3\n  ? may be a mentor",
            "✓ 2 mentees share 1 place with the same mentors\n"
            "  · mentees: t2, t3\n  · mentors: t1\n",
        ),
        ("t5", "teacher t5\n  ? may be a mentor", "consent to be mentored: not known; needed: yes\n"),
    ],
)  # fmt: skip
def test_explain_tells_the_answer_and_the_pair(roster, teacher, begins, ends):
    done = run("explain", roster, teacher, "--on", "2026-09-01", "--lang", "en")

    assert done.exit_code == 0
    assert done.stdout.replace("· teacher", "teacher").startswith(begins)
    assert done.stdout.endswith(ends)
    # the answer and what is said of the pair stand apart
    assert done.stdout.count("\n\n") == (0 if teacher == "t5" else 1)


def test_explain_answers_in_data(roster):
    call = ("explain", roster, "t3", "--on", "2026-09-01", "--lang", "en", "--json")
    told = json.loads(run(*call).stdout)

    assert told.keys() == {"on", "teacher", "answer", "pairs"}
    assert (told["on"], told["teacher"]) == ("2026-09-01", "t3")
    assert told["answer"].keys() == {"code", "text", "holds", "is_remark", "sources", "parts"}
    assert (told["answer"]["text"], told["answer"]["is_remark"]) == ("teacher t3", True)
    assert told["answer"]["parts"][0]["holds"] is None
    (why,) = told["pairs"]
    assert why["text"] == "2 mentees share 1 place with the same mentors"
    assert why["holds"] is True
    assert why["parts"] == [
        {"code": code, "text": text, "holds": None, "is_remark": True, "sources": [], "parts": []}
        for code, text in zip(
            [part["code"] for part in why["parts"]], ["mentees: t2, t3", "mentors: t1"], strict=True
        )
    ]


def test_explain_says_why_the_row_of_a_teacher_was_refused(roster):
    done = run("explain", roster, "t7", "--on", "2026-09-01", "--lang", "en")
    unknown, *rows = done.stderr.splitlines()

    assert done.exit_code == 1
    assert unknown.startswith("the roster has no teacher t7; what is asked for is an id")
    assert [re.search(r"row \d", row)[0] for row in rows] == ["row 8", "row 9"]
    assert run("explain", roster, "t8", "--on", "2026-09-01").stderr.count("\n") == 1


EVENTS = """\
stream,seq,event_id,chart,type,v,on,recorded_at,by,role,basis,data
route-t2,1,route-t2-1,route,opened,1,2026-09-15,2026-09-15T12:00:00Z,c,curator,,\
"{""teacher"": ""t2"", ""organisation"": ""A"", ""rules"": ""2021-12/1""}"
"""
TABLES = {
    "events.csv": EVENTS,
    "answers.csv": "programme,meetings_required,meetings_held\nprogramme-t2,many,3\n",
    "exams.csv": "organisation,exam,sat,passed\nA,ege,20,15\n",
}
NOT_A_NUMBER = (
    '[MM-INTERCHANGE-092] answers.csv, row 2, column "meetings_required": not a number; '
    "expected: a number in digits"
)


@pytest.fixture
def town(tmp_path):
    """The folder of a demo of six people."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    rows = list(csv.reader(ROSTER.splitlines(), delimiter=";"))
    interchange.write_table(folder / "municipality.xlsx", {"roster": rows})
    return folder


def test_the_demo_of_a_small_town_tells_what_came_of_it(town, tmp_path):
    out = tmp_path / "made" / "here"
    done = run("demo", "--data", town, "--out", out, "--lang", "en")
    names = ["report.html", "pairs.xlsx", "problems.xlsx", "indicators.xlsx"]

    assert done.exit_code == 0
    assert done.stdout.startswith(SUMMARY["en"])
    *steps, last = done.stderr.splitlines()
    assert last == NOT_A_NUMBER
    assert (steps[0], steps[-1]) == ("… reading the tables", "… report and tables")
    lines = done.stdout.removeprefix(SUMMARY["en"]).splitlines()
    timings, written = lines[:-4], lines[-4:]
    assert written == [str(out / name) for name in names]
    assert all((out / name).stat().st_size > 0 for name in names)
    # each step is timed, the seconds under each other
    assert [line[2:31].rstrip() for line in timings] == [step[2:] for step in steps]
    assert all(re.fullmatch(r"  .{29}  \d+\.\d\d s", line) for line in timings)
    page = (out / "report.html").read_text(encoding="utf-8")
    assert 'lang="en"' in page
    assert "2027" in page


def test_the_demo_of_a_small_town_answers_in_data_and_in_silence(town, tmp_path):
    done = run("demo", "--data", town, "--out", tmp_path, "--lang", "en", "--json")
    told = json.loads(done.stdout)

    assert done.stderr == ""
    assert told == {
        "teachers": 5,
        "refused": 3,
        "mentors": 1,
        "mentees": 2,
        "pairs": 1,
        "unmatched": ["t3"],
        "is_proved": True,
        "problems": [NOT_A_NUMBER],
        "written": [
            str(tmp_path / name)
            for name in ("report.html", "pairs.xlsx", "problems.xlsx", "indicators.xlsx")
        ],
    }


def test_the_demo_is_quiet_if_it_is_told_to_be(town, tmp_path):
    done = run("demo", "--data", town, "--out", tmp_path, "--quiet")

    assert done.stderr.count("\n") == 1
    assert done.stdout.startswith(SUMMARY["ru"])
    assert re.search(r"  показатели +\d+,\d\d с\n", done.stdout)


FACTS = """\
organisation;municipality;region;period;group;marks;marks_passing;marks_good
s1;m;r;2025/26;g;20;18;8
s1;m;r;2026/27;g;20;19;11
"""


@pytest.mark.parametrize(
    ("asked", "lines", "code"),
    [
        (("--indicator", "quality_rate"), [("s1", "47.5% (19/40)"), ("m", "47.5% (19/40)"), ("r", "47.5% (19/40)")], 0),
        (
            ("--indicator", "QUALITY_DYNAMICS", "--period", "2025/26", "--period", "2026/27", "--level", "region"),
            [("r", "+15.0\xa0p.p. (11/20 − 8/20)")],
            0,
        ),
    ],
)  # fmt: skip
def test_monitor_tells_a_line_for_each_unit(tmp_path, asked, lines, code):
    facts = tmp_path / "groups.csv"
    facts.write_text(FACTS, "utf-8")
    done = run("monitor", facts, "--on", "2027-06-01", "--lang", "en", *asked)

    told = [(line.split(": ")[0], line.split(": ")[2]) for line in done.stdout.splitlines()]
    assert told == [(unit, f"{value}, reliable") for unit, value in lines]
    assert (done.stderr, done.exit_code) == ("", code)


def test_monitor_answers_in_data_and_tells_what_is_wrong(tmp_path):
    facts = tmp_path / "exams.csv"
    facts.write_text("organisation;exam;sat;passed\na;oge;many;1\na;oge;4;3\n", "utf-8")
    call = ("--indicator", "EXAM_PASS_RATE", "--on", "2027-06-01", "--level", "organisation")
    done = run("monitor", facts, *call, "--json", "--lang", "en")
    (row,) = json.loads(done.stdout)

    assert done.exit_code == 1
    assert 'exams.csv, row 2, column "sat": not a number' in done.stderr
    assert (row["unit"], row["value"], row["numerator"], row["status"]) == ("a", 0.75, 3, "few")


STATUSES = """\
id;status;on
r1;self_determination;2026-09-01
r1;completed;2026-10-01
;running;2026-10-02
"""
COLUMNS = ("id", "row", "event", "code", "reason", "source", "allowed")
DEVIATIONS = [
    ("r1", 3, "completed", "status.move", "there is no such move", "S3.2-26", "strengths, terminated"),
    ("r1", 3, "completed", "status.too_early", "completed before the shortest term", "S3.2-24", ""),
    ("", 4, "running", "status.id", "the id is not given", "convention:statuses", ""),
]  # fmt: skip


@pytest.fixture
def statuses(tmp_path):
    path = tmp_path / "statuses.csv"
    path.write_text(STATUSES, encoding="utf-8")
    return path


def test_check_log_tells_row_and_whose_and_why(statuses):
    done = run("check-log", statuses, "--lang", "en")

    assert done.exit_code == 1
    assert done.stdout == (
        "3: r1: there is no such move [status.move]\n"
        "3: r1: completed before the shortest term [status.too_early]\n"
        "4: the id is not given [status.id]\n"
    )
    # of glimpses a move may have been missed
    assert "status.move" not in run("check-log", statuses, "--glimpses").stdout


def test_check_log_answers_in_data(statuses):
    done = run("check-log", statuses, "--lang", "en", "--json")

    assert json.loads(done.stdout) == [dict(zip(COLUMNS, row, strict=True)) for row in DEVIATIONS]


@pytest.mark.parametrize("rows", [2, 4])
def test_check_log_writes_the_same_columns_whether_it_finds_anything_or_not(statuses, rows):
    """A program that reads the file asks for columns by name."""
    statuses.write_text("".join(STATUSES.splitlines(keepends=True)[:rows]), encoding="utf-8")
    out = statuses.with_name("out.csv")
    done = run("check-log", statuses, "--lang", "en", "--out", out)
    (sheet,) = interchange.read_tables(out).sheets
    found = [] if rows == 2 else DEVIATIONS

    assert done.exit_code == (1 if found else 0)
    assert sheet.rows[0] == COLUMNS
    assert [tuple(cell or "" for cell in row) for row in sheet.rows[1:]] == [
        tuple(str(cell) for cell in row) for row in found
    ]


def test_check_log_of_another_chart_knows_other_statuses(statuses):
    told = run("check-log", statuses, "--chart", "programme", "--lang", "en").stdout

    assert told.startswith("2: r1: not a known status [status.unknown]\n")


def test_a_statement_is_shown_with_its_place_and_what_rests_on_it():
    shown = run("model", "show", "S1.1-16", "--lang", "en").stdout.splitlines()

    assert shown == [
        "target model of mentoring of teaching staff, 1.1, 183-185 [S1.1-16]",
        "Mentor requirement 1: measurable positive results",
        "  participants.MentorRequirement.MEASURABLE_POSITIVE_RESULTS: measurable positive results",
        "  rules.mentor.may_mentor: may be a mentor",
        "  rules.mentor.mentor_results: results of work are measurable and confirmed",
    ]
    told = json.loads(run("model", "show", "S1.1-16", "--lang", "en", "--json").stdout)
    assert told == {
        "code": "S1.1-16",
        "place": shown[0],
        "text": shown[1],
        "carriers": [line.strip().partition(":")[0] for line in shown[2:]],
    }


def test_what_is_found_is_told_a_line_each():
    found = run("model", "search", "S1.1-16", "--lang", "en")
    nothing = run("model", "search", "xyzzy", "--lang", "en")

    assert found.stdout == "S1.1-16: Mentor requirement 1: measurable positive results\n"
    assert (found.exit_code, found.stderr) == (0, "")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (1, "", "Nothing found.\n")


def test_what_is_wrong_with_a_file_of_rules_is_told_a_line_each(tmp_path):
    from mentorship_model import rules

    path = tmp_path / "book.json"
    path.write_text("{", encoding="utf-8")
    told = run("rules", "check", path, "--on", "2026-09-01", "--lang", "en")
    (problem,) = json.loads(
        run("rules", "check", path, "--on", "2026-09-01", "--lang", "en", "--json").stdout
    )

    assert problem.keys() == {"code", "text"}
    assert (told.exit_code, told.stdout) == (1, problem["text"] + "\n")
    assert problem["text"] == rules.examine_file("{", on=date(2026, 9, 1))[0].in_("en")


def test_the_version_is_told():
    told = run("--version").stdout

    assert re.fullmatch(r"mentorship-model \d+\.\d+\.\d+\n", told)
    assert run("-h").stdout == run("--help").stdout


@pytest.mark.parametrize(
    ("lang", "told"), [("ru", "Замечаний нет.\n"), ("en", "Nothing to remark.\n")]
)
def test_a_sound_act_has_nothing_to_remark(lang, told):
    act = Path(__file__).parents[2] / "examples" / "overlays" / "moscow_region.toml"
    done = run("rules", "check", act, "--on", "2026-09-01", "--lang", lang)

    assert (done.exit_code, done.stdout, done.stderr) == (0, told, "")
    assert run("rules", "check", act, "--on", "2026-09-01", "--json").stdout == "[]\n"
