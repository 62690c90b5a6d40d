"""The shell's door: answers, exit codes, errors in the language asked for."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mentorship_model import interchange, workflow
from mentorship_model.cli import main, rosters
from mentorship_model.cli.commands import commands
from mentorship_model.interchange import pseudonym
from mentorship_model.interchange.spelling import fold

DATA = Path(__file__).parents[2] / "examples" / "data"
ROSTER = str(DATA / "municipality.xlsx")


@pytest.fixture(autouse=True, scope="module")
def example_read_once():
    """The example of fifteen hundred rows is read, and judged, by the first that asks, and kept."""
    read, judge, kept = interchange.read_roster, workflow.judge, {}

    def read_once(path, **named):
        if Path(path).resolve() != Path(ROSTER):
            return read(path, **named)
        key = repr(sorted((name, value) for name, value in named.items() if value))
        if key not in kept:
            kept[key] = read(path, **named)
        return kept[key]

    def judge_once(teachers, organisations, *, on):
        if not any(one.teachers is teachers for one in kept.values() if hasattr(one, "teachers")):
            return judge(teachers, organisations, on=on)
        key = id(teachers), on
        if key not in kept:
            kept[key] = judge(teachers, organisations, on=on)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        for place in (interchange, rosters):
            patch.setattr(place, "read_roster", read_once)
        for command in ("match", "explain"):
            patch.setattr(sys.modules[f"mentorship_model.cli.{command}"], "judge", judge_once)
        yield


def run(*arguments):
    return CliRunner().invoke(commands, [str(one) for one in arguments])


def test_match_writes_pairs_and_says_that_somebody_is_left_over(tmp_path):
    out = tmp_path / "pairs.xlsx"

    done = run("match", ROSTER, "--on", "2026-09-01", "--out", out)

    assert done.exit_code == 1
    assert "Пар:" in done.stdout
    assert out.stat().st_size > 0


def test_match_tells_each_kind_of_refusal_with_its_place_and_remedy():
    done = run("match", ROSTER, "--on", "2026-09-01", "--lang", "en")

    assert '1 × [MM-INTERCHANGE-060] municipality.xlsx, sheet "Село", row 372' in done.stdout
    assert "Write the id." in done.stdout


def test_match_tells_of_a_heading_it_did_not_understand(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("Код педагога;Код ОО;Должность;Цвет\n1;s1;учитель;синий\n", encoding="utf-8")

    done = run("match", path, "--on", "2026-09-01")

    assert "столбец «D: Цвет»" in done.stdout


@pytest.mark.parametrize("call", [("match",), ("explain", "7")])
def test_a_heading_of_ones_own_is_understood_once_it_is_named(tmp_path, call):
    path = tmp_path / "roster.csv"
    path.write_text("Шифр;Код ОО;Должность;Стаж\n7;s1;учитель;12\n", encoding="utf-8")
    name, *rest = call

    done = run(name, path, *rest, "--on", "2026-09-01", "--column", "Шифр=id")

    assert done.exit_code == 0


@pytest.mark.parametrize("call", [("match",), ("explain", "7")])
def test_the_list_of_one_school_with_saved_headings_is_read(tmp_path, call):
    """The message told to give organisation=, and the shell had no such option."""
    path, saved = tmp_path / "roster.csv", tmp_path / "columns.json"
    path.write_text("Шифр;Должность;Труды\n7;учитель;12\n", encoding="utf-8")
    saved.write_text('{"version": 1, "columns": {"Шифр": "id", "Труды": null}}', encoding="utf-8")
    name, *rest = call
    options = ("--columns", saved, "--column", "Труды=experience_months")

    done = run(name, path, *rest, "--on", "2026-09-01", *options, "--organisation", "s1")

    assert (done.exit_code, done.stderr.count("MM-")) == (0, 0)
    assert "Отклонено" not in done.stdout


def test_saved_headings_that_are_none_are_a_wrong_call(tmp_path):
    done = run("match", ROSTER, "--on", "2026-09-01", "--columns", ROSTER)

    assert (done.exit_code, "MM-INTERCHANGE-100" in done.stderr) == (2, True)


def test_a_heading_named_for_no_fact_is_a_wrong_call():
    for wrong in ("Стаж", "Стаж=colour"):
        done = run("match", ROSTER, "--on", "2026-09-01", "--column", wrong, "--lang", "en")

        assert done.exit_code == 2
        assert "experience_months" in done.stderr


def test_match_says_how_many_answers_wait_for_a_fact(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("Код педагога;Код ОО;Должность\n1;s1;учитель\n2;s1;учитель\n", encoding="utf-8")

    done = run("match", path, "--on", "2026-09-01", "--lang", "en")

    assert "who may mentor — 2, who needs a mentor and agrees — 2." in done.stdout


def test_match_answers_in_json():
    done = run("match", ROSTER, "--on", "01.09.2026", "--json", "--lang", "en")
    answer = json.loads(done.stdout)

    assert answer["is_proved"]
    assert answer["pairs"][0].keys() == {"mentor", "mentee", "contour", "score", "why"}
    assert answer["unmatched"][0]["why"]


@pytest.mark.slow
def test_match_shows_its_steps_unless_told_to_be_quiet(tmp_path):
    shown = run("match", ROSTER, "--on", "2026-09-01")
    quiet = run("match", ROSTER, "--on", "2026-09-01", "--quiet")

    assert "… чтение списка" in shown.stderr
    assert quiet.stderr == ""


def test_match_writes_no_name_unless_asked(tmp_path):
    for flags in ((), ("--names",)):
        run("match", ROSTER, "--on", "2026-09-01", "--out", tmp_path / "p.xlsx", *flags)
        cells = {
            cell
            for sheet in interchange.read_tables(tmp_path / "p.xlsx").sheets
            for row in sheet.rows
            for cell in row
        }
        has_names = any(
            isinstance(cell, str) and cell.count(" ") == 2 and "вна" in cell[-4:] for cell in cells
        )

        assert has_names == bool(flags)


def test_why_somebody_is_left_over_fits_into_a_cell():
    answer = json.loads(run("match", ROSTER, "--on", "2026-09-01", "--json").stdout)

    assert all(0 < len(one["why"]) < 500 for one in answer["unmatched"])


def test_the_problems_come_back_as_a_workbook(tmp_path):
    out = tmp_path / "problems.xlsx"

    run("match", ROSTER, "--on", "2026-09-01", "--problems", out)

    assert out.stat().st_size > 0


def test_explain_tells_the_verdicts_and_the_pair():
    done = run("explain", ROSTER, "04001002", "--on", "2026-09-01", "--lang", "en")

    assert done.exit_code == 0
    assert "needs a mentor" in done.stdout
    assert "S1.1-22" in done.stdout


def test_explain_says_why_not_another_mentor():
    done = run(
        "explain", ROSTER, "04001002", "--on", "2026-09-01", "--mentor", "04001016", "--lang", "en"
    )

    assert "04001002 is not with 04001016" in done.stdout


def test_a_teacher_who_is_not_there_is_a_problem_found():
    done = run("explain", ROSTER, "nobody", "--on", "2026-09-01")

    assert done.exit_code == 1
    assert "нет педагога nobody" in done.stderr


@pytest.mark.parametrize(
    ("lang", "word"), [("ru", "файл повреждён"), ("en", "the file is damaged")]
)
def test_a_file_that_is_no_table_is_a_wrong_call(tmp_path, lang, word):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")

    done = run("match", path, "--on", "2026-09-01", "--lang", lang)

    assert done.exit_code == 2
    assert word in done.stderr


def test_a_date_that_is_none_is_a_wrong_call():
    done = run("match", ROSTER, "--on", "31.02.2026")

    assert done.exit_code == 2
    assert "ожидалась дата" in done.stderr


def test_a_wrong_date_is_told_in_the_language_asked_for_wherever_it_stands():
    done = run("match", ROSTER, "--on", "31.02.2026", "--lang", "en")

    assert "expected a date" in done.stderr


@pytest.mark.parametrize("option", ["--out", "--problems"])
@pytest.mark.parametrize(
    ("path", "word"), [("none/pairs.xlsx", "no such folder"), ("pairs.csv", "ends in .xlsx")]
)
def test_a_file_that_cannot_be_written_is_told_before_the_work(tmp_path, option, path, word):
    done = run("match", ROSTER, "--on", "2026-09-01", option, tmp_path / path, "--lang", "en")

    assert done.exit_code == 2
    assert word in done.stderr
    assert "reading the roster" not in done.stderr


@pytest.fixture(scope="module")
def demonstrated(tmp_path_factory):
    """The folder of a demo, written once."""
    out = tmp_path_factory.mktemp("demo")
    done = run("demo", "--data", DATA, "--out", out, "--quiet")
    assert done.exit_code == 0
    return out


@pytest.mark.slow
def test_in_an_empty_folder_the_demo_invents_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("demo", "--out", "demo", "--lang", "en")

    assert done.exit_code == 0
    assert "… invented data" in done.stderr
    assert (tmp_path / "demo" / "report.html").exists()
    made = tmp_path / "demo" / "data"
    assert all((made / path.name).read_bytes() == path.read_bytes() for path in DATA.iterdir())


def test_the_demo_leaves_a_report_and_workbooks(demonstrated):
    assert {path.name for path in demonstrated.iterdir()} == {
        "report.html",
        "pairs.xlsx",
        "problems.xlsx",
        "indicators.xlsx",
    }


@pytest.mark.slow
def test_the_demo_tells_what_it_could_not_read_of_the_tables_of_facts(tmp_path):
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    (data / "exams.csv").write_text(
        "organisation,exam,sat,passed\n04001,ege,many,3\n", encoding="utf-8"
    )

    done = run("demo", "--data", data, "--out", tmp_path / "out", "--quiet", "--lang", "en")

    assert "exams.csv" in done.stderr
    assert "many" not in done.stderr


def test_the_report_shows_ids_and_no_names(demonstrated):
    page = (demonstrated / "report.html").read_text(encoding="utf-8")
    roster = interchange.read_roster(ROSTER, on=_day())

    assert roster.teachers[0].id in page
    assert not [one.id for one in roster.teachers if one.name and one.name in page]


def _day():
    from datetime import date

    return date(2026, 9, 1)


def test_without_click_the_door_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "click", None)
    for name in [name for name in sys.modules if name.startswith("mentorship_model.cli.")]:
        monkeypatch.delitem(sys.modules, name)

    with pytest.raises(SystemExit, match="2"):
        main()

    said = capsys.readouterr().err

    assert said.count("mentorship-model[cli]") == 2
    assert "Install the extra" in said


def test_every_command_has_russian_help():
    for name in commands.commands:
        text = run(name, "--help").stdout

        assert any("а" <= letter <= "я" for letter in text)


def commands_with_a_language(group=commands, path=()):
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from commands_with_a_language(one, (*path, name))
        elif any(param.name == "lang" for param in one.params):
            yield (*path, name)


@pytest.mark.parametrize("path", list(commands_with_a_language()), ids=" ".join)
def test_the_help_of_every_command_is_english_where_asked(path):
    text = run(*path, "--lang", "en", "--help").stdout
    text = text.replace("Стаж=experience_months", "")

    assert "Usage:" in text
    assert not re.findall("[а-яё]+", text.lower())


@pytest.mark.parametrize("path", [(), ("rules",), ("model",)], ids=lambda path: " ".join(path))
def test_the_help_of_a_group_is_english_where_the_variable_says_so(monkeypatch, path):
    monkeypatch.setenv("MENTORSHIP_MODEL_LANG", "en")
    text = run(*path, "--help").stdout

    assert "Commands:" in text
    assert not re.findall("[а-яё]+", text.lower())


def test_the_variable_sets_the_language_of_answers_and_the_option_goes_before_it(monkeypatch):
    monkeypatch.setenv("MENTORSHIP_MODEL_LANG", "en")

    assert "expected a date" in run("match", ROSTER, "--on", "never").stderr
    assert "ожидалась дата" in run("match", ROSTER, "--on", "never", "--lang", "ru").stderr


OVERLAYS = Path(__file__).parents[2] / "examples" / "overlays"


def test_rules_check_says_what_a_local_act_makes_stricter():
    done = run("rules", "check", OVERLAYS / "school_14.json", "--on", "2026-09-01", "--lang", "en")

    assert "stricter" in done.stdout
    assert done.exit_code == 1


def test_rules_check_answers_in_json(tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")

    done = run("rules", "check", broken, "--on", "2026-09-01", "--json")

    assert [one["code"] for one in json.loads(done.stdout)] == ["MM-RULES-021"]


def test_a_rule_file_in_another_code_page_is_a_wrong_call(tmp_path):
    path = tmp_path / "act.toml"
    path.write_bytes("имя = 1".encode("cp1251"))

    done = run("rules", "check", path, "--on", "2026-09-01")

    assert done.exit_code == 2
    assert "UTF-8" in done.stderr


def test_check_log_names_the_row_as_the_file_numbers_it(tmp_path):
    path = tmp_path / "statuses.csv"
    path.write_text(
        "id;status;on\nr1;self_determination;2026-09-01\nr1;completed;2026-10-01\n",
        encoding="utf-8",
    )

    done = run("check-log", path, "--json")
    rows = {one["row"] for one in json.loads(done.stdout)}

    assert rows == {3}
    assert done.exit_code == 1


def test_check_log_of_a_sound_table_is_clean(tmp_path):
    path = tmp_path / "statuses.csv"
    path.write_text("id;status;on\nr1;self_determination;2026-09-01\n", encoding="utf-8")

    done = run("check-log", path, "--lang", "en")

    assert done.exit_code == 0
    assert "No deviations. Rows: 1." in done.stdout


def test_check_log_writes_its_deviations(tmp_path):
    out = tmp_path / "deviations.xlsx"

    run("check-log", DATA / "events.csv", "--out", out)

    assert out.stat().st_size > 0


@pytest.mark.parametrize("name", ["log.csv", "log.xlsx"])
def test_check_log_of_an_empty_file_is_not_called_clean(tmp_path, name):
    path = tmp_path / name
    path.touch()

    done = run("check-log", path, "--lang", "en")

    assert done.exit_code == 2
    assert "MM-CLI-002" in done.stderr


def test_check_log_says_whose_the_row_is():
    done = run("check-log", DATA / "events.csv", "--lang", "en")

    assert "2: route-04002006: not a date" in done.stdout


def test_check_log_of_a_row_without_an_id_shows_no_empty_id(tmp_path):
    path = tmp_path / "statuses.csv"
    path.write_text("id,status,on\n,running,2026-09-01\n", encoding="utf-8")

    assert "2: the id is not given" in run("check-log", path, "--lang", "en").stdout


def test_monitor_writes_one_level_to_a_csv_and_says_so_of_more(tmp_path):
    call = ("monitor", DATA / "exams.csv", "--indicator", "EXAM_PASS_RATE", "--on", "2027-06-01")
    call = (*call, "--out", tmp_path / "exams.csv", "--lang", "en")

    assert run(*call, "--level", "organisation").exit_code == 0
    assert "A csv holds one level" in run(*call).stderr


def test_monitor_counts_and_writes(tmp_path):
    out = tmp_path / "indicators.xlsx"

    done = run(
        *("monitor", DATA / "exams.csv", "--indicator", "EXAM_PASS_RATE", "--on", "2027-06-01"),
        *("--level", "organisation", "--out", out),
    )

    assert done.exit_code == 0
    assert "доля учеников, прошедших" in done.stdout
    assert out.stat().st_size > 0


def test_monitor_hides_small_numbers_from_the_public_and_not_from_their_own(tmp_path):
    facts = tmp_path / "exams.csv"
    facts.write_text("organisation;municipality;region;exam;sat;passed\nа;м;р;oge;2;1\n", "utf-8")
    call = ("monitor", facts, "--indicator", "EXAM_PASS_RATE", "--on", "2027-06-01", "--lang", "en")
    call = (*call, "--level", "organisation")

    assert "(1/2)" in run(*call).stdout
    assert "(1/2)" not in run(*call, "--audience", "public").stdout


GROUPS = """organisation;municipality;region;period;group;marks;marks_passing;marks_good
s1;m;r;2025/26;g;20;18;8
s1;m;r;2026/27;g;20;19;11
"""


@pytest.mark.parametrize(
    ("indicator", "periods", "told"),
    [
        ("QUALITY_RATE", ["2025/26"], "40.0% (8/20), reliable"),
        ("QUALITY_RATE", ["2026/27"], "55.0% (11/20), reliable"),
        ("QUALITY_RATE", [], "47.5% (19/40), reliable"),
        # 11 / 20 - 8 / 20
        ("QUALITY_DYNAMICS", ["2025/26", "2026/27"], "+15.0\xa0p.p. (11/20 − 8/20), reliable"),
    ],
)
def test_monitor_counts_a_period_or_the_change_between_two(tmp_path, indicator, periods, told):
    facts = tmp_path / "groups.csv"
    facts.write_text(GROUPS, "utf-8")
    asked = [part for period in periods for part in ("--period", period)]
    call = ("monitor", facts, "--on", "2027-06-01", "--lang", "en", "--level", "organisation")

    done = run(*call, "--indicator", indicator, *asked)

    assert told in done.stdout, done.stderr
    assert done.exit_code == 0


@pytest.mark.parametrize("periods", [("2026", "2026"), ("2025", "2026", "2027")])
def test_monitor_takes_one_period_or_two_different_ones(periods):
    asked = [part for period in periods for part in ("--period", period)]
    call = ("monitor", DATA / "exams.csv", "--on", "2027-06-01", "--indicator", "EXAM_PASS_RATE")

    done = run(*call, *asked)

    assert done.exit_code == 2
    assert "один или два разных" in done.stderr


def test_monitor_takes_one_table_at_a_time():
    done = run(
        *("monitor", DATA / "exams.csv", "--on", "2027-06-01"),
        *("--indicator", "EXAM_PASS_RATE", "--indicator", "YOUNG_COVERAGE"),
    )

    assert done.exit_code == 2
    assert "YOUNG_COVERAGE" in done.stderr


def test_model_search_finds_a_statement_by_its_words():
    done = run("model", "search", "куратора", "заместителей")

    assert "S3.1-12" in done.stdout
    assert run("model", "search", "квантовый").exit_code == 1


def test_model_show_tells_what_rests_on_a_statement():
    done = run("model", "show", "S1.1-16", "--lang", "en")

    assert "MentorRequirement.MEASURABLE_POSITIVE_RESULTS" in done.stdout
    assert run("model", "show", "S9.9-99").exit_code == 2


def test_model_show_tells_of_an_act_since_when_it_is_in_force_and_which_rules_cite_it():
    shown = run("model", "show", "TK:351.8", "--lang", "en").stdout.splitlines()

    assert shown[0] == "Labour Code, article 351.8: mentoring at work [tk:351.8]"
    assert shown[1] == "binding; federal level; in force from 1 March 2025"
    assert "  rules.incentives.payment: payment for mentoring" in shown
    # A rulebook that includes another does not tell its rules again.
    assert [line.split(":")[0] for line in shown if line.startswith("  rules.pair.")] == [
        "  rules.pair.order_is_complete"
    ]
    page = run("model", "show", "V14", "--lang", "en").stdout.splitlines()
    assert page[1] == "Kurgan region: coefficient 0.15 for a young specialist, at most two"


def test_model_export_is_json():
    assert json.loads(run("model", "export").stdout)


def test_schema_is_a_json_schema():
    assert json.loads(run("schema", "teacher").stdout)["type"] == "object"


NO_IDS = "Ф.И.О.;Код ОО;Должность;Дата рождения\nИванов Иван Иванович;s1;учитель;01.02.1980\n"


@pytest.mark.parametrize("before", ["", "Сидорова Анна Петровна;s1;учитель;02.03.1990\n"])
def test_with_the_key_of_the_environment_an_id_does_not_depend_on_the_row(
    tmp_path, monkeypatch, before
):
    key = "0123456789abcdef"
    header, person = NO_IDS.splitlines(keepends=True)
    path = tmp_path / "roster.csv"
    path.write_text(header + before + person, encoding="utf-8")
    id = pseudonym(f"{fold('Иванов Иван Иванович')}\x001980-02-01", key=key.encode())
    call = ("explain", path, id, "--on", "2026-09-01")

    without = run(*call)
    monkeypatch.setenv("MENTORSHIP_MODEL_KEY", key)

    assert (without.exit_code, run(*call).exit_code) == (1, 0)


def test_a_key_that_is_too_short_is_a_wrong_call_and_is_not_repeated(tmp_path, monkeypatch):
    monkeypatch.setenv("MENTORSHIP_MODEL_KEY", "sesame")
    path = tmp_path / "roster.csv"
    path.write_text(NO_IDS, encoding="utf-8")

    done = run("match", path, "--on", "2026-09-01")

    assert done.exit_code == 2
    assert "MM-INTERCHANGE-120" in done.stderr
    assert "sesame" not in done.stderr


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", ["match", "explain"])
def test_the_help_names_the_variable_of_the_key(name, lang):
    assert "MENTORSHIP_MODEL_KEY" in run(name, "--lang", lang, "--help").stdout


@pytest.mark.parametrize(("lang", "word"), [("ru", "не пишется"), ("en", "written")])
def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path, lang, word):
    (tmp_path / "file").touch()

    done = run("demo", "--data", DATA, "--out", tmp_path / "file" / "below", "--lang", lang)

    assert done.exit_code == 2
    assert "[MM-CLI-003]" in done.stderr
    assert word in done.stderr


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "No space left on device"), 2)]
)
def test_ctrl_c_and_a_full_disk_end_without_a_traceback(tmp_path, monkeypatch, error, code):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("mentorship_model.interchange.read_facts", fail)
    facts = DATA / "exams.csv"

    done = run("monitor", facts, "--indicator", "EXAM_PASS_RATE", "--on", "2027-06-01")

    assert done.exit_code == code
    assert len(done.stderr.splitlines()) == 1


def test_a_heading_without_rows_is_no_clean_log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("id,status,on\n", encoding="utf-8")

    assert run("check-log", path).exit_code == 2


def test_a_reader_that_has_seen_enough_sees_no_traceback():
    call = [sys.executable, "-m", "mentorship_model", "model", "export"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(1)
        process.stdout.close()
        said = process.stderr.read()

    assert b"Traceback" not in said


def test_a_terminal_without_russian_letters_shows_their_numbers():
    done = subprocess.run(
        [sys.executable, "-m", "mentorship_model", "model", "search", "zzzz"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert rb"\u041d\u0438" in done.stderr


def every_command(group=commands):
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from ((f"{name} {inner}", found) for inner, found in every_command(one))
        else:
            yield name, one


WRITES_JSON = {"schema", "model export"}


@pytest.mark.parametrize(("name", "found"), list(every_command()))
def test_every_command_answers_in_json_if_asked(name, found):
    options = {option for one in found.params for option in one.opts}

    assert ("--json" in options) != (name in WRITES_JSON)


def test_an_explanation_in_json_has_the_tree_of_the_answer_and_of_the_pair():
    done = run("explain", ROSTER, "04001002", "--on", "2026-09-01", "--json", "--lang", "en")
    told = json.loads(done.stdout)

    assert told["teacher"] == "04001002"
    assert told["answer"]["parts"][0]["code"] == "may_mentor"
    assert told["answer"]["parts"][0]["sources"][0].startswith("S1.1-")
    assert told["pairs"][0]["text"].startswith("04001002 with 04001019: score ")


def test_statements_are_found_and_shown_in_json():
    found = json.loads(run("model", "search", "S1.1-16", "--json", "--lang", "en").stdout)
    shown = json.loads(run("model", "show", "S1.1-16", "--json", "--lang", "en").stdout)

    assert found[0]["code"] == shown["code"] == "S1.1-16"
    assert found[0]["text"] == shown["text"]
    assert any("MEASURABLE_POSITIVE_RESULTS" in path for path in shown["carriers"])
    assert json.loads(run("model", "search", "xyzzy", "--json").stdout) == []


@pytest.mark.slow
def test_the_demo_in_json_counts_and_names_what_it_wrote(tmp_path):
    done = run("demo", "--data", DATA, "--out", tmp_path, "--json")
    told = json.loads(done.stdout)

    assert done.stderr == ""
    assert (told["teachers"], told["refused"], told["pairs"]) == (1500, 8, 118)
    assert len(told["unmatched"]) == 8
    assert told["is_proved"] is True
    assert [Path(one).exists() for one in told["written"]] == [True] * 4


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_help_of_monitor_names_every_indicator_by_its_table(lang):
    from mentorship_model.monitoring import CATALOGUE

    said = run("monitor", "--help", "--lang", lang).stdout
    told = " ".join(said.split())

    assert all(f"{one.id} {one.name.in_(lang)}" in told for one in CATALOGUE.values())
    assert {"ru": "--indicator КОД", "en": "--indicator CODE"}[lang] in told


def test_a_misspelt_indicator_is_told_with_those_that_are_near():
    done = run(
        "monitor",
        DATA / "exams.csv",
        "--on",
        "2027-08-31",
        "--indicator",
        "exam_pas",
        "--lang",
        "en",
    )

    assert done.exit_code == 2
    assert "exam_pas: not one of those listed in the help; perhaps EXAM_PASS_RATE" in done.stderr
    assert "ROUTE_PRODUCTS" not in done.stderr


@pytest.mark.parametrize(
    ("command", "header", "options"),
    [
        ("match", "id;organisation", ("--on", "2026-09-01")),
        ("monitor", "exam;sat", ("--on", "2026-09-01", "--indicator", "EXAM_PASS_RATE")),
        ("check-log", "id;status", ()),
    ],
)
def test_a_file_over_a_bound_is_refused_and_read_as_a_large_one(tmp_path, command, header, options):
    """The message tells to pass limits=, and the shell had no option for it."""
    path = tmp_path / "rows.csv"
    path.write_text(header + "\n" * 100_000 + "1;1\n", encoding="utf-8")

    refused = run(command, path, *options)
    read = run(command, path, *options, "--large")

    assert "MM-INTERCHANGE-003" in refused.stderr
    assert "--large" in refused.stderr
    assert "MM-INTERCHANGE-003" not in read.stderr
