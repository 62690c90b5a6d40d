"""Help and wrong calls are wholly Russian, or wholly English where asked; exit code 2."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mentorship_model.cli.commands import commands
from mentorship_model.cli.help import Command
from mentorship_model.cli.language import LANG_VARIABLE
from mentorship_model.cli.values import MOST_LISTED, OneOf

ROSTER = str(Path(__file__).parents[2] / "examples" / "data" / "municipality.xlsx")
FOLDER = str(Path(ROSTER).parent)
ON = ("--on", "2026-09-01")

WRONG_CALLS = {
    "no such command": (("mach",), "нет команды mach; возможно, match", "command mach; perhaps"),
    "no such option": (("match", ROSTER, *ON, "--name"), "нет параметра --name", "option --name"),
    "no option given": (("match", ROSTER), "не указан параметр --on", "missing: the option --on"),
    "no argument given": (("match", *ON), "не указан аргумент ROSTER", "missing: the argument"),
    "no choice given": (("schema",), "не указан аргумент KIND, одно из: mentee", "one of: mentee"),
    "no value": (("match", ROSTER, "--on"), "--on пишется со значением", "--on needs a value"),
    "value of a flag": (("match", "--names=1"), "--names пишется без значения", "takes no value"),
    "too much": (("match", ROSTER, "x", *ON), "лишнее в вызове: x", "too much in the call: x"),
    "no such choice": (("schema", "x"), "KIND: x: ожидалось одно из: mentee", "x: expected one of"),
    "no date": (("match", ROSTER, "--on", "x"), "--on: x: ожидалась дата", "--on: x: expected a"),
    "a year of two digits": (
        ("match", ROSTER, "--on", "01.09.26"),
        "--on: 01.09.26: ожидалась дата 2026-09-01 или 01.09.2026",
        "01.09.26: expected a date",
    ),
    "a date without hyphens": (
        ("match", ROSTER, "--on", "20260901"),
        "20260901: ожидалась дата",
        "20260901: expected a date",
    ),
    "no file": (("match", "x.csv", *ON), "ROSTER: x.csv: нет такого файла", "no such file"),
    "a folder": (("match", FOLDER, *ON), "это папка, а не файл", "a folder, not a file"),
    "no folder": (("demo", "--data", "x"), "--data: x: нет такой папки", "there is no such folder"),
    "a file": (("demo", "--out", ROSTER), "это файл, а не папка", "a file, not a folder"),
    "no heading": (("match", ROSTER, *ON, "--column", "x"), "ожидалось вида", "expected the form"),
    "no command": (("model", "--"), "неверный вызов", "wrong call"),
}
CLICKS_WORDS = re.compile(
    r"Usage|Try '|Error|Invalid|Missing|No such|Options|Commands|OPTIONS|COMMAND|ARGS"
    r"|Show |required|default|DATE|LABEL|-out FILE|DIRECTORY|TEXT|does not|requires|unexpected|is not one"
)


def run(*arguments):
    return CliRunner().invoke(commands, list(arguments), prog_name="mentorship-model")


def every_command(group=commands, path=()):
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))


PATHS = [(), *(path for path, _ in every_command())]


@pytest.mark.parametrize("kind", WRONG_CALLS)
def test_a_wrong_call_is_told_in_russian(kind):
    call, russian, _ = WRONG_CALLS[kind]

    done = run(*call)

    assert done.exit_code == 2
    assert russian in done.stderr
    assert done.stderr.startswith("Вызов: mentorship-model")
    assert "\nСправка: mentorship-model" in done.stderr
    assert not CLICKS_WORDS.search(done.stderr)
    assert done.stdout == ""


@pytest.mark.parametrize("kind", WRONG_CALLS)
def test_a_wrong_call_is_told_in_english_where_the_variable_says_so(kind, monkeypatch):
    monkeypatch.setenv(LANG_VARIABLE, "en")
    call, _, english = WRONG_CALLS[kind]

    done = run(*call)

    assert done.exit_code == 2
    assert english in done.stderr
    assert not re.search("[а-яё]", done.stderr.replace("Стаж", ""))


@pytest.mark.parametrize("kind", sorted(WRONG_CALLS.keys() - {"no command", "no value"}))
@pytest.mark.parametrize("where", ["first", "last", "with a sign"])
def test_a_wrong_call_is_told_in_english_where_the_option_says_so(kind, where):
    call, _, english = WRONG_CALLS[kind]
    name, *rest = call
    call = {
        "first": (name, "--lang", "en", *rest),
        "last": (*call, "--lang", "en"),
        "with a sign": (*call, "--lang=en"),
    }[where]

    done = run(*call)

    assert done.exit_code == 2
    assert english in done.stderr
    assert not re.search("[а-яё]", done.stderr.replace("Стаж", ""))


def test_a_file_one_may_not_read_or_write_is_a_wrong_call(tmp_path, monkeypatch):
    # Whoever runs the tests may have every right.
    monkeypatch.setattr("os.access", lambda path, mode: False)

    assert "нет права читать" in run("match", ROSTER, *ON).stderr
    monkeypatch.setattr("os.access", lambda path, mode: str(path) == ROSTER)
    out = str(tmp_path / "out.xlsx")
    assert "нет права писать" in run("match", ROSTER, *ON, "--out", out).stderr


@pytest.mark.parametrize("path", PATHS, ids="/".join)
def test_the_help_is_wholly_russian(path):
    text = run(*path, "--help").stdout

    assert text.startswith("Вызов: mentorship-model")
    assert "Показать эту справку и выйти." in text
    assert not CLICKS_WORDS.search(text.replace("In English:", "").replace("COMMAND --lang", ""))


@pytest.mark.parametrize("path", PATHS, ids="/".join)
def test_the_help_is_wholly_english_where_asked(path, monkeypatch):
    monkeypatch.setenv(LANG_VARIABLE, "en")

    text = run(*path, "--help").stdout

    assert text.startswith("Usage: mentorship-model")
    assert not re.search("[а-яё]", text.replace("Стаж", ""))


def test_the_paragraphs_of_the_help_are_aligned():
    text = run("match", "--help").stdout

    assert "\n\n  Если в списке нет кодов" in text


def test_the_language_of_the_help_may_be_asked_for_after_it():
    assert run("match", "--help", "--lang", "en").stdout.startswith("Usage:")


def test_every_value_is_of_a_type_that_says_what_it_expected_in_our_words():
    types = {type(one.type) for _, command in every_command() for one in command.params}

    foreign = {one for one in types if not one.__module__.startswith("mentorship_model.")}
    assert foreign <= {type(click.STRING), type(click.BOOL)}
    assert len(types) > len(foreign)


@pytest.mark.parametrize(("words", "is_listed"), [(MOST_LISTED, True), (MOST_LISTED + 1, False)])
def test_a_choice_that_is_missing_is_told_with_what_there_is_unless_that_is_much(words, is_listed):
    @click.command(cls=Command)
    @click.argument("kind", type=OneOf([f"word{n}" for n in range(words)]))
    def ask(kind):
        """Nothing comes of it."""

    told = CliRunner().invoke(ask).stderr

    assert "не указан аргумент KIND" in told
    assert ("KIND, одно из: word0, word1" in told) == is_listed
