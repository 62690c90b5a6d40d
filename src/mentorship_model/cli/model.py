"""``mentorship-model model``: what the document says and what in the library rests on it."""

from __future__ import annotations

import click

from mentorship_model.cli.help import Group
from mentorship_model.cli.shell import PROBLEMS_FOUND, command, json_option, lang_option, tell_json
from mentorship_model.rules import RULEBOOKS, rulebook
from mentorship_model.text import Language, Text
from mentorship_model.vocabulary import cite
from mentorship_model.vocabulary.carriers import carriers_of
from mentorship_model.vocabulary.documents import documents
from mentorship_model.vocabulary.export import export as exported
from mentorship_model.vocabulary.search import code_of
from mentorship_model.vocabulary.search import search as found_by
from mentorship_model.vocabulary.statements import statements

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


@model.command("show", short_help="Показать положение или источник и что на нём стоит.")
@click.argument("statement")
@json_option
@lang_option
@command
def show(statement: str, as_json: bool, lang: Language) -> None:
    """
    Показать положение STATEMENT (S1.1-16) и всё, что на нём стоит.

    То же — об источнике по его коду (tk:351.8): с какой он силой и с какого дня.
    """
    code = code_of(statement)
    place, text = cite(code).in_(lang), _said_by(code).in_(lang)
    resting = [(carrier.path, carrier.label) for carrier in carriers_of(code)]
    resting += _rules_on(code)
    if as_json:
        paths = [path for path, _ in resting]
        tell_json({"code": code, "place": place, "text": text, "carriers": paths})
    else:
        lines = [f"  {path}" + (f": {label.in_(lang)}" if label else "") for path, label in resting]
        click.echo("\n".join([place, text, *lines]))


def _rules_on(code: str) -> list[tuple[str, Text]]:
    """Rules whose norms cite a source, each told by the rulebook that it was written in."""
    found: dict[tuple[str, Text], None] = {}
    for name in RULEBOOKS:
        book = rulebook(name)
        included = {part.named(one.id) for part in book.parts for one in rulebook(part.book).rules}
        citing = {norm.id for norm in book.norms if norm.source == code}
        for rule in book.rules:
            if rule.id not in included and not citing.isdisjoint(rule.norms):
                found[f"rules.{name}.{rule.id}", rule.label] = None
    return list(found)


def _said_by(code: str) -> Text:
    """What a statement says, with what force and since when an act speaks, the title of a page."""
    if code in statements():
        return statements()[code].text
    return documents()[code].standing if code in documents() else cite(code).title


@model.command("export", short_help="Вся модель в JSON.")
def export() -> None:
    """Записать всю модель в JSON на стандартный вывод."""
    tell_json(exported())
