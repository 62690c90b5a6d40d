"""``mentorship-model model``: what the document says and what in the library rests on it."""

from __future__ import annotations

import click

from mentorship_model.cli.help import Group
from mentorship_model.cli.shell import PROBLEMS_FOUND, command, json_option, lang_option, tell_json
from mentorship_model.text import Language, Text
from mentorship_model.vocabulary import cite
from mentorship_model.vocabulary import statement as statement_of
from mentorship_model.vocabulary.carriers import carriers_of
from mentorship_model.vocabulary.export import export as exported
from mentorship_model.vocabulary.search import search as found_by

__all__ = ["model"]

_NOT_FOUND = Text("Ничего не найдено.", "Nothing found.")


@click.group(cls=Group, short_help="Найти положение модели и то, что на нём стоит.")
def model() -> None:
    """Целевая модель как данные: положения, слова, ссылки."""


@model.command("search", short_help="Найти по словам или номеру положения.")
@click.argument("words", nargs=-1, required=True)
@json_option
@lang_option
@command
def search(words: tuple[str, ...], as_json: bool, lang: Language) -> None:
    """Найти по словам WORDS на русском или английском, или по номеру положения (S3.1-12)."""
    found = found_by(" ".join(words))
    if as_json:
        rows = [{"code": one.code, "text": one.text.in_(lang)} for one in found]
        tell_json(rows)
    else:
        for one in found:
            click.echo(f"{one.code}: {one.text.in_(lang)}")
    if not found:
        click.echo(_NOT_FOUND.in_(lang), err=True)
        raise SystemExit(PROBLEMS_FOUND)


@model.command("show", short_help="Показать положение и что на нём стоит.")
@click.argument("statement")
@json_option
@lang_option
@command
def show(statement: str, as_json: bool, lang: Language) -> None:
    """Показать положение STATEMENT (например S1.1-16) и всё, что на нём стоит."""
    place, text = cite(statement).in_(lang), statement_of(statement).text.in_(lang)
    paths = [carrier.path for carrier in carriers_of(statement)]
    if as_json:
        told = {"code": statement, "place": place, "text": text, "carriers": paths}
        tell_json(told)
    else:
        click.echo("\n".join([place, text, *(f"  {path}" for path in paths)]))


@model.command("export", short_help="Вся модель в JSON.")
def export() -> None:
    """Записать всю модель в JSON на стандартный вывод."""
    tell_json(exported())
