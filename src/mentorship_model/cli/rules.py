"""``mentorship-model rules``: look at rule files before they are used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mentorship_model import rules
from mentorship_model.cli.help import Group
from mentorship_model.cli.shell import (
    PROBLEMS_FOUND,
    command,
    json_option,
    lang_option,
    read_text,
    tell_json,
)
from mentorship_model.cli.values import DAY, EXISTING
from mentorship_model.text import Language, Text

__all__ = ["rules_group"]

_CLEAN = Text("Замечаний нет.", "Nothing to remark.")


@click.group("rules", cls=Group, short_help="Проверить файлы правил.")
def rules_group() -> None:
    """Проверить сборники правил и местные акты, записанные как данные."""


@rules_group.command("check", short_help="Найти ошибки и подозрительное в файле правил.")
@click.argument("file", type=EXISTING)
@click.option("--on", type=DAY, required=True, help="На какой день: 2026-09-01 или 01.09.2026.")
@json_option
@lang_option
@command
def check(file: Path, on: date, as_json: bool, lang: Language) -> None:
    """Проверить FILE: сборник правил (JSON) или местный акт (JSON, TOML).

    Код выхода 1, если есть что сказать: ошибки, недостижимое, пробелы в датах, что стало строже.
    """
    problems = rules.examine_file(read_text(file), on=on)
    if as_json:
        found = [{"code": one.code, "text": one.in_(lang)} for one in problems]
        tell_json(found)
    else:
        click.echo("\n".join(one.in_(lang) for one in problems) or _CLEAN.in_(lang))
    if problems:
        raise SystemExit(PROBLEMS_FOUND)
