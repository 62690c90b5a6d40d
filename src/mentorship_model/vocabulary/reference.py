"""The reference of the room, as a page: every list of words and every record, with its sources."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from mentorship_model.vocabulary.carriers import MODULES, Carrier, carriers, word_lists
from mentorship_model.vocabulary.words import Word

__all__ = ["anchor", "words_page"]


def anchor(carrier: Carrier) -> str:
    """
    Return the heading of ``docs/words.md`` that tells of a carrier: its list, else its module.

    Examples:
        >>> [anchor(carrier) for carrier in carriers() if carrier.path.endswith("MUNICIPAL")]
        ['level']
    """
    module, name = carrier.path.split(".")[:2]
    return name.lower() if name in word_lists() else module


def words_page() -> str:
    """Write the page ``docs/words.md``."""
    lines = [
        "# Слова и записи модели · Words and records of the model",
        "",
        "Всё, что несёт положения документа: перечни слов с кодами и записи. Номера вида `S3.2-47` —",
        "положения из [coverage.md](coverage.md), `V06` — страницы, `full:…` — не проверено.",
        "",
        "All that carries the statements of the document: lists of words with their codes, and",
        "records. Numbers such as `S3.2-47` are statements of [coverage.md](coverage.md), `V06` are",
        "pages, `full:…` is unverified.",
    ]
    for module in MODULES:
        lines += ["", f"## {module}", "", _first_line(import_module(f"{__package__}.{module}"))]
        for name, words in word_lists().items():
            if words.__module__.endswith(f".{module}"):
                lines += ["", *_list_of_words(name, words)]
        lines += _records(module)
    return "\n".join(lines) + "\n"


def _list_of_words(name: str, words: type[Word]) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield _first_line(words)
    if words.lead_in:
        yield f"\nПеречень вводит · announced by: {_codes(words.lead_in)}."
    if words.open_by:
        yield f"\nПеречень открыт · an open list: {_codes(words.open_by)}."
    terms = dict.fromkeys(term.label.ru for word in words for term in word.glossary)
    if terms:
        yield f"\nТермины · [terms](glossary.md): {'; '.join(terms)}."
    yield ""
    yield from _table(
        (f"`{word.value}`", word.label.ru, word.label.en, word.sources) for word in words
    )


def _records(module: str) -> list[str]:
    records = [
        carrier
        for carrier in carriers()
        if carrier.path.startswith(f"{module}.") and anchor(carrier) == module
    ]
    rows = (
        (
            f"`{carrier.path.removeprefix(f'{module}.')}`",
            carrier.label.ru if carrier.label else "",
            carrier.label.en if carrier.label else "",
            carrier.sources,
        )
        for carrier in records
    )
    return ["", *_table(rows)] if records else []


def _table(rows: Iterator[tuple[str, str, str, tuple[str, ...]]]) -> Iterator[str]:
    yield "| Код · Code | По-русски | In English | Основание · Rests on |"
    yield "|---|---|---|---|"
    for code, ru, en, sources in rows:
        yield f"| {code} | {ru} | {en} | {_codes(sources)} |"


def _codes(sources: tuple[str, ...]) -> str:
    return ", ".join(f"`{code}`" for code in sources)


def _first_line(thing: object) -> str:
    return (thing.__doc__ or "").strip().splitlines()[0]
