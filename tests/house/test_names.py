"""Public names exist, are documented, and the hall stays small."""

import ast
import inspect
import re
from collections import Counter
from functools import cache
from string import Formatter

import attrs
import pytest
from source import SOURCES, module_name, modules, nodes_of

import mentorship_model
from mentorship_model.errors import ProblemKind

MODULES = modules()


def test_the_hall_has_at_most_25_names():
    assert len(mentorship_model.__all__) <= 25


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_public_name_is_there_and_documented(module):
    assert module.__doc__
    for name in getattr(module, "__all__", ()):
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), name


@cache
def problem_kinds():
    """Collect the kinds of problem of every module, each once."""
    found = {}
    for module in MODULES:
        for value in vars(module).values():
            for kind in value.values() if isinstance(value, dict) else (value,):
                if isinstance(kind, ProblemKind):
                    found[id(kind)] = kind
    return list(found.values())


def test_a_code_means_one_thing():
    counts = Counter(kind.code for kind in problem_kinds())

    assert [code for code, count in counts.items() if count > 1] == []


def codes_told(path):
    """Give the codes that docstrings name; ``-002`` is of the room of the code before it."""
    for node in nodes_of(path):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            room = "MM-?"
            for named, number in re.findall(
                r"``(MM-[A-Z]+|)-(\d{3})``", ast.get_docstring(node) or ""
            ):
                room = named or room
                yield f"{room}-{number}"


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_every_code_that_a_docstring_names_is_there(path):
    known = {kind.code for kind in problem_kinds()}

    assert sorted({*codes_told(path)} - known) == []


def places(template):
    """Name the places of a wording; a place may have a wording a language (guess_ru, guess_en)."""
    names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    return {name.removesuffix("_ru").removesuffix("_en") for name in names}


@pytest.mark.parametrize("kind", problem_kinds(), ids=lambda kind: kind.code)
def test_a_problem_says_the_same_in_both_languages(kind):
    for text in (kind.message, kind.expected, kind.remedy):
        if text is not None:
            assert places(text.ru) == places(text.en)


def texts(path):
    """Give the Russian and the English of every wording that stands in a module as it is."""
    for node in nodes_of(path):
        match node:
            case ast.Call(
                func=ast.Name(id="Text"),
                args=[ast.Constant(value=str() as ru), ast.Constant(value=str() as en)],
            ):
                yield ru, en


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_an_id_is_told_by_one_word(path):
    """«Код», as in the columns of rosters; «номер» counts, «имя» names what a norm declares."""
    places_and_columns = re.compile(r"\{\w+\}|\bid, status, on\b")
    wrong = [
        (ru, en)
        for ru, en in texts(path)
        if "идентификатор" in ru.lower()
        or (
            re.search(r"\bids?\b", places_and_columns.sub("", en), re.IGNORECASE)
            and "код" not in ru.lower()
        )
    ]

    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_between_russian_words_stands_a_dash_and_no_hyphen(path):
    assert [ru for ru, _ in texts(path) if re.search(r"[а-я»)] - [а-я«]", ru)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_record_prints_the_names_of_people(module):
    """A host may log the locals of a frame: what holds names by id is kept out of reprs."""
    records = [one for one in vars(module).values() if isinstance(one, type) and attrs.has(one)]
    told = [
        f"{record.__name__}.{field.name}"
        for record in records
        for field in attrs.fields(record)
        if field.name.lstrip("_") == "names" and "Mapping" in str(field.type) and field.repr
    ]

    assert told == []
