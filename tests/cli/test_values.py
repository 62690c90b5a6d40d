"""What options take, what every command shares: values, languages, steps, errors as exit codes."""

import inspect
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mentorship_model.cli import values
from mentorship_model.cli.language import LANG_VARIABLE, lang_of, note_language
from mentorship_model.cli.shell import Steps, command, read_text
from mentorship_model.errors import MentorshipModelError, ProblemKind
from mentorship_model.text import Text


def refused(kind, value):
    with pytest.raises(click.BadParameter) as caught:
        kind.convert(value, None, None)
    return caught.value.message


@pytest.mark.parametrize(
    "written", ["2026-09-01", "01.09.2026", "1.9.2026", date(2026, 9, 1)], ids=str
)
def test_a_day_is_written_as_iso_or_as_in_russia(written):
    assert values.DAY.convert(written, None, None) == date(2026, 9, 1)


@pytest.mark.parametrize("written", ["01.09.26", "31.02.2026", "1.2", "a.b.2026", "2026-9-1", ""])
def test_what_is_no_day_is_refused(written):
    assert refused(values.DAY, written) == (f"{written}: ожидалась дата 2026-09-01 или 01.09.2026")


@pytest.mark.parametrize(
    ("written", "pair"),
    [
        ("Стаж=experience_months", ("Стаж", "experience_months")),
        (" Стаж = experience_months ", ("Стаж", "experience_months")),
        # a heading may hold the sign, a fact may not
        ("a=b=id", ("a=b", "id")),
        (("a", "id"), ("a", "id")),
    ],
)
def test_a_heading_and_its_fact_are_told_apart_at_the_last_sign(written, pair):
    assert values.HEADING.convert(written, None, None) == pair


@pytest.mark.parametrize("written", ["Стаж", "=id", "Стаж=", "="])
def test_half_of_a_heading_is_refused(written):
    assert refused(values.HEADING, written).startswith(f"{written}: ожидалось вида")


def test_one_of_a_few_is_told_with_the_others_and_of_many_with_those_near():
    few = values.OneOf([f"word{n}" for n in range(values.MOST_LISTED)])
    many = values.OneOf([f"WORD{n}" for n in range(values.MOST_LISTED + 1)])

    assert values.MOST_LISTED == 12
    assert few.convert("word3", None, None) == "word3"
    assert refused(few, "x") == "x: ожидалось одно из: " + ", ".join(f"word{n}" for n in range(12))
    # at most three, whatever the case
    told = refused(many, "word")
    assert told.startswith("word: такого нет, все названы в справке; возможно, WORD")
    assert told.count("WORD") == 3
    assert refused(many, "x") == "x: такого нет, все названы в справке"


@pytest.fixture
def places(tmp_path):
    (tmp_path / "file.csv").write_text("", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        (values.EXISTING, "file.csv", None),
        (values.EXISTING, "none.csv", "нет такого файла"),
        (values.EXISTING, "folder.csv", "это папка, а не файл"),
        (values.TABLE, "file.csv", None),
        (values.TABLE, "new.XLSX", None),
        (values.TABLE, "new.txt", "new.txt: ожидалось имя, которое кончается на .xlsx, .csv"),
        (values.TABLE, "folder.csv", "это папка, а не файл"),
        (values.TABLE, "none/new.csv", "нет такой папки"),
        (values.WORKBOOK, "new.xlsx", None),
        (values.WORKBOOK, "new.csv", "new.csv: ожидалось имя, которое кончается на .xlsx"),
        (values.FOLDER, "folder.csv", None),
        (values.FOLDER, "none", "нет такой папки"),
        (values.FOLDER, "file.csv", "это файл, а не папка"),
        (values.NEW_FOLDER, "none", None),
        (values.NEW_FOLDER, "folder.csv", None),
        (values.NEW_FOLDER, "file.csv", "это файл, а не папка"),
    ],
)
def test_a_path_is_one_that_the_command_can_use(places, kind, name, told):
    path = str(places / name)
    if told is None:
        assert kind.convert(path, None, None) == Path(path)
    else:
        assert refused(kind, path).endswith(told)


@pytest.mark.parametrize(
    ("args", "variable", "lang"),
    [
        ([], None, "ru"),
        ([], "en", "en"),
        ([], "fr", "ru"),
        (["--lang", "en"], None, "en"),
        (["x", "--lang=en"], None, "en"),
        (["--lang", "ru"], "en", "ru"),
        (["--lang=ru"], "en", "ru"),
        # the last one counts, as for every option
        (["--lang", "en", "--lang", "ru"], None, "ru"),
        # nothing is asked for
        (["--lang"], "en", "en"),
        (["--lang="], "en", "en"),
        (["--language", "en"], None, "ru"),
    ],
)
def test_the_language_is_known_before_an_option_is_read(monkeypatch, args, variable, lang):
    monkeypatch.delenv(LANG_VARIABLE, raising=False)
    if variable:
        monkeypatch.setenv(LANG_VARIABLE, variable)
    ctx = click.Context(click.Command("x"))
    note_language(ctx, args)

    assert lang_of(ctx) == lang
    assert lang_of(None) == (variable if variable == "en" else "ru")


def test_of_steps_one_says_only_the_language_and_whether_they_are_told():
    with pytest.raises(TypeError, match="unexpected"):
        Steps("en", timings=[])
    assert list(inspect.signature(Steps).parameters) == ["lang", "is_quiet"]
    assert not Steps("en").is_quiet


def test_steps_are_named_as_they_begin_and_timed_once(capsys):
    steps = Steps("en")
    steps.begin(Text("раз", "one"))
    steps.begin(Text("два", "two"))
    steps.finish()
    steps.finish()

    assert capsys.readouterr().err == "… one\n… two\n"
    assert [name.en for name, _ in steps.timings] == ["one", "two"]
    assert all(0 <= seconds < 60 for _, seconds in steps.timings)


def test_quiet_steps_are_timed_too(capsys):
    steps = Steps("ru", is_quiet=True)
    steps.begin(Text("раз", "one"))
    steps.finish()

    assert capsys.readouterr().err == ""
    assert len(steps.timings) == 1


KIND = ProblemKind("MM-CLI-999", Text("плохо", "bad"))


@pytest.mark.parametrize(
    ("error", "lang", "code", "told"),
    [
        (KIND.error(), "en", 2, "[MM-CLI-999] bad"),
        (KIND.error(), "ru", 2, "[MM-CLI-999] плохо"),
        (KeyboardInterrupt(), "en", 130, "Interrupted."),
        (
            OSError(28, "No space left on device", "a.csv"),
            "en",
            2,
            "[MM-CLI-003] a.csv: the file cannot be read or written: No space left on device. "
            "Check the path, rights and room on disk.",
        ),
        (
            OSError(),
            "en",
            2,
            "[MM-CLI-003] the file cannot be read or written: OSError. "
            "Check the path, rights and room on disk.",
        ),
    ],
)
def test_an_error_is_a_line_and_an_exit_code(error, lang, code, told):
    @click.command()
    @click.option("--lang", default="ru")
    @command
    def fail(lang):
        raise error

    done = CliRunner().invoke(fail, ["--lang", lang])

    assert (done.exit_code, done.stdout, done.stderr) == (code, "", f"{told}\n")


def test_a_command_without_a_language_tells_its_errors_in_russian():
    @click.command()
    @command
    def fail():
        raise KIND.error()

    assert CliRunner().invoke(fail).stderr == "[MM-CLI-999] плохо\n"


def test_a_text_is_read_with_and_without_the_mark_of_utf_8(tmp_path):
    path = tmp_path / "a.txt"
    for data in ("да".encode(), b"\xef\xbb\xbf" + "да".encode()):
        path.write_bytes(data)
        assert read_text(path) == "да"
    path.write_bytes("да".encode("cp1251"))
    with pytest.raises(MentorshipModelError, match=r"\[MM-CLI-001\] a.txt: .*UTF-8"):
        read_text(path)
