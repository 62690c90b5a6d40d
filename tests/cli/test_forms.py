"""How each command is called, as its help tells it, and how its answers in JSON are written."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mentorship_model.cli.commands import commands

DATA = Path(__file__).parents[2] / "examples" / "data"
ROSTER = "Код педагога;Код ОО;Должность\n1;s1;учитель\n;s1;учитель\n"


def run(*arguments):
    return CliRunner().invoke(commands, [str(one) for one in arguments], prog_name="m")


HELP = {"-h, --help": ""}
LANG = {"--lang [ru|en]": "default: ru"}
OF_ROSTER = {
    "--column HEADING=FACT": "",
    "--columns FILE": "",
    "--organisation TEXT": "",
    "--large": "",
    "--json": "",
}
# Each call with its options in their order, and what the help notes of each.
FORMS = {
    "": ("[OPTIONS] COMMAND [ARGS]...", {"--version": ""}),
    "match": (
        "[OPTIONS] ROSTER",
        {
            "--on DATE": "required",
            "--out FILE": "",
            "--problems FILE": "",
            "--names": "",
            **OF_ROSTER,
            "--quiet": "",
            **LANG,
        },
    ),
    "explain": (
        "[OPTIONS] ROSTER TEACHER",
        {"--on DATE": "required", "--mentor TEXT": "", **OF_ROSTER, **LANG},
    ),
    "check-log": (
        "[OPTIONS] FILE",
        {
            "--chart [route|programme]": "default: route",
            "--glimpses": "",
            "--out FILE": "",
            "--large": "",
            "--json": "",
            **LANG,
        },
    ),
    "monitor": (
        "[OPTIONS] FACTS",
        {
            "--indicator CODE": "required",
            "--on DATE": "required",
            "--period LABEL": "",
            "--level [organisation|municipality|region|federation]": (
                "default: organisation, municipality, region"
            ),
            "--audience [own|regional|public]": "default: own",
            "--out FILE": "",
            "--large": "",
            "--json": "",
            **LANG,
        },
    ),
    "rules": ("[OPTIONS] COMMAND [ARGS]...", {}),
    "rules check": ("[OPTIONS] FILE", {"--on DATE": "required", "--json": "", **LANG}),
    "model": ("[OPTIONS] COMMAND [ARGS]...", {}),
    "model search": ("[OPTIONS] WORDS...", {"--json": "", **LANG}),
    "model show": ("[OPTIONS] STATEMENT", {"--json": "", **LANG}),
    "model export": ("[OPTIONS]", {}),
    "schema": ("[OPTIONS] {mentee|mentor|organisation|pair|programme|route|teacher}", LANG),
    "demo": (
        "[OPTIONS]",
        {
            "--data DIRECTORY": "",
            "--out DIRECTORY": "default: build/demo",
            "--on DATE": "default: 2026-09-01",
            "--until DATE": "default: 2027-08-31",
            "--quiet": "",
            "--json": "",
            **LANG,
        },
    ),
}
BELOW = {
    "": ["match", "explain", "check-log", "monitor", "rules", "model", "schema", "demo"],
    "rules": ["check"],
    "model": ["search", "show", "export"],
}


def sections_of(path, monkeypatch):
    """The form of a call, and the entries of each section of its help with all that is said."""
    monkeypatch.setenv("MENTORSHIP_MODEL_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    usage, *rest = run(*path.split(), "--help").stdout.split("\n\n")
    sections = {}
    for one in rest:
        title, *lines = one.splitlines()
        if title.endswith(":") and not title.startswith(" "):
            entries = re.split(r"\n  (?=\S)", "\n" + "\n".join(lines))[1:]
            split = (re.match(r"(.*?)(?:  |\n|$)(.*)", entry, re.DOTALL) for entry in entries)
            sections[title] = {one[1]: " ".join(one[2].split()) for one in split}
    return " ".join(usage.split()), sections


@pytest.mark.parametrize("path", FORMS)
def test_the_help_names_every_option_what_it_takes_and_what_it_is_by_default(path, monkeypatch):
    usage, sections = sections_of(path, monkeypatch)
    form, options = FORMS[path]
    notes = {
        name: (re.search(r"\[([^]]*)\]$", said) or ["", ""])[1]
        for name, said in sections["Options:"].items()
    }

    assert usage == " ".join(f"Usage: m {path} {form}".split())
    assert list(notes.items()) == list({**options, **HELP}.items())
    # each is explained
    assert all(len(said) > len(notes[name]) + 2 for name, said in sections["Options:"].items())
    assert list(sections.get("Commands:", {})) == BELOW.get(path, [])
    assert all(sections.get("Commands:", {}).values())


ANSWERS = {
    "match": ("match", "roster.csv", "--on", "2026-09-01", "--json"),
    "explain": ("explain", "roster.csv", "1", "--on", "2026-09-01", "--json"),
    "check-log": ("check-log", "log.csv", "--json"),
    "monitor": (
        *("monitor", DATA / "exams.csv", "--indicator", "EXAM_PASS_RATE", "--json"),
        *("--on", "2027-06-01", "--level", "organisation"),
    ),
    "rules check": ("rules", "check", "log.csv", "--on", "2026-09-01", "--json"),
    "model search": ("model", "search", "S1.1-16", "--json"),
    "model show": ("model", "show", "S1.1-16", "--json"),
    "model export": ("model", "export"),
    "schema": ("schema", "teacher"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_in_json_is_written_for_people_too(name, tmp_path, monkeypatch):
    """Russian letters as they are, one thing a line, each level one space further."""
    monkeypatch.chdir(tmp_path)
    Path("roster.csv").write_text(ROSTER, encoding="utf-8")
    Path("log.csv").write_text("id;status;on\nr1;никакой;2026-09-01\n", encoding="utf-8")
    written = run(*ANSWERS[name]).stdout

    assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"
    # of numbers and codes alone
    assert re.search("[а-яё]", written) or name == "monitor"


def test_every_command_that_answers_in_json_is_asked():
    asking = {path for path, (_, options) in FORMS.items() if "--json" in options}

    # the demo is asked by its own tests, the others write nothing but JSON
    assert asking - {"demo"} | {"model export", "schema"} == set(ANSWERS)
