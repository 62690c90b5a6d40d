"""``mentorship-model match``: pairs from a roster, proved and explained."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from mentorship_model import interchange, matching
from mentorship_model.cli import rosters
from mentorship_model.cli.help import Command
from mentorship_model.cli.rosters import roster_options
from mentorship_model.cli.shell import (
    PROBLEMS_FOUND,
    Steps,
    command,
    json_option,
    lang_option,
    tell_json,
)
from mentorship_model.cli.values import DAY, EXISTING, WORKBOOK
from mentorship_model.cli.wordings import pair_rows, remarks, summary, unmatched_rows
from mentorship_model.text import Language, Text
from mentorship_model.workflow import judge, participants

__all__ = ["match"]

_READING = Text("чтение списка", "reading the roster")
_JUDGING = Text("проверка по правилам", "asking the rules")
_MATCHING = Text("подбор пар", "matching")
_WRITING = Text("запись", "writing")

_PAIR = ("mentor", "mentee", "contour", "score", "why")
_UNMATCHED = ("mentee", "why")


@click.command(cls=Command, short_help="Подобрать пары по списку педагогов.")
@click.argument("roster", type=EXISTING)
@click.option("--on", type=DAY, required=True, help="На какой день: 2026-09-01 или 01.09.2026.")
@click.option("--out", type=WORKBOOK, help="Куда записать пары (xlsx).")
@click.option(
    "--problems", type=WORKBOOK, help="Куда записать тот же список с красными ячейками (xlsx)."
)
@click.option("--names", is_flag=True, help="Писать имена (персональные данные).")
@roster_options
@json_option
@click.option("--quiet", is_flag=True, help="Не показывать ход работы.")
@lang_option
@command
def match(
    roster: Path,
    on: date,
    out: Path | None,
    problems: Path | None,
    names: bool,
    as_json: bool,
    quiet: bool,
    lang: Language,
    **of_roster: Any,
) -> None:
    """Подобрать пары по списку педагогов ROSTER (xlsx, xls, ods, csv).

    Наставляемым без пары и отклонённым строкам названы причины; код выхода 1, если такие есть.

    Если в списке нет кодов, ими служат номера строк. Переменная среды MENTORSHIP_MODEL_KEY (ключ от
    16 знаков) делает коды из ФИО и даты рождения: один человек — один код в любом списке.
    """
    steps = Steps(lang, is_quiet=quiet or as_json)
    steps.begin(_READING)
    read = rosters.read(roster, on=on, **of_roster)
    steps.begin(_JUDGING)
    judgements = judge(read.teachers, read.organisations, on=on)
    people = participants(read.teachers, read.organisations, judgements)
    steps.begin(_MATCHING)
    graph = matching.candidates(people.mentors, people.mentees)
    matched = matching.match(graph)
    objections = matching.verify(graph, matched)
    pairs = pair_rows(graph, matched, lang)
    unmatched = unmatched_rows(graph, matched, lang)
    steps.begin(_WRITING)
    if out is not None:
        known = {one.id: one.name or one.id for one in read.teachers} if names else None
        interchange.write_pairs(out, pairs, unmatched=unmatched, names=known, lang=lang)
    if problems is not None:
        interchange.write_problems(read, problems, lang=lang)
    steps.finish()
    if as_json:
        answer = {
            "on": on.isoformat(),
            "pairs": [dict(zip(_PAIR, row, strict=True)) for row in pairs],
            "unmatched": [dict(zip(_UNMATCHED, row, strict=True)) for row in unmatched],
            "refused": [
                problem.in_(lang) for refused in read.refused for problem in refused.problems
            ],
            "is_proved": not objections,
        }
        tell_json(answer)
    else:
        click.echo(summary(read, judgements, people, matched, is_proved=not objections, lang=lang))
        if said := remarks(read, lang):
            click.echo(said)
        if out is not None:
            click.echo(str(out))
    if read.refused or unmatched or objections:
        raise SystemExit(PROBLEMS_FOUND)
