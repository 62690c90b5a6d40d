"""The generated pages are fresh, and the coverage is whole."""

import importlib.util
import inspect
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from mentorship_model import vocabulary
from mentorship_model.errors import MentorshipModelError
from mentorship_model.vocabulary.carriers import carriers, word_lists
from mentorship_model.vocabulary.coverage import cited_in, coverage_page, look_up
from mentorship_model.vocabulary.reference import words_page
from mentorship_model.vocabulary.statements import statements

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def module_monkeypatch():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def generate(module_monkeypatch):
    module_monkeypatch.syspath_prepend(DOCS)  # as for a script of that folder
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_page_of_the_vocabulary_is_fresh(generate):
    """If this fails, run ``python docs/generate.py``."""
    stale = set(generate.stale())

    assert stale.isdisjoint(
        {"coverage.md", "glossary.md", "house.svg", "indicators.ru.md", "model.md", "words.md"}
    )


def test_every_statement_has_a_test(generate):
    checked = generate.checks_by_statement()

    assert [id for id in statements() if not checked.get(id)] == []


def test_the_check_says_which_page_is_stale(generate, monkeypatch, capsys):
    monkeypatch.setattr(generate, "PAGES", {"model.md": lambda: "something else"})

    assert generate.main(["--check"]) == 1
    assert "docs/model.md is stale" in capsys.readouterr().err


def test_a_stale_page_is_written_anew(generate, monkeypatch, tmp_path):
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    monkeypatch.setattr(generate, "PAGES", {"model.md": lambda: "the page\n"})

    assert generate.main([]) == 0
    assert (tmp_path / "model.md").read_text(encoding="utf-8") == "the page\n"
    assert generate.main(["--check"]) == 0


def test_the_page_has_one_row_for_every_statement():
    rows = [line for line in coverage_page({}).splitlines() if line.startswith("| <a id=")]

    assert len(rows) == len(statements())


def test_every_row_has_the_cells_of_its_heading():
    for line in coverage_page({}).splitlines():
        if line.startswith("| <a id="):
            assert line.replace("\\|", "").count("|") == 8


def test_what_rests_on_a_statement_is_found_in_the_whole_library():
    """S3.2-24 is a number of the vocabulary."""
    assert "vocabulary/quantities.py" in cited_in("S3.2-24")


def test_what_rests_on_no_statement_is_an_error():
    with pytest.raises(MentorshipModelError, match="MM-VOCABULARY-001"):
        cited_in("S9-01")


def test_one_call_tells_all_of_a_statement():
    found = look_up("S3.1-12")

    assert found.statement.text.ru.startswith("Пример ответственного")
    assert found.section.value == "3.1"
    assert "provisions.PROVISIONS['appoint_curator']" in [one.path for one in found.carriers]
    assert "vocabulary/provisions.py" in found.files


def test_a_statement_is_not_said_to_rest_on_itself():
    assert "vocabulary/data/statements.csv" not in cited_in("S0-28")
    assert "vocabulary/data/sources.json" in cited_in("S0-28")


def test_data_of_other_rooms_counts_as_resting_on_a_statement():
    """The names of the indicators of S4-12 are data of the room of monitoring."""
    assert [name for name in cited_in("S4-12") if name.startswith("monitoring/")]


LINK = re.compile(r"\]\((\w+\.md)(?:#([\w-]+))?\)")


@pytest.mark.parametrize("name", ["coverage.md", "glossary.md", "words.md"])
def test_every_link_of_a_page_leads_to_a_heading(generate, name):
    headings = {
        page: {
            line.lstrip("#").strip().lower()
            for line in (DOCS / page).read_text(encoding="utf-8").splitlines()
            if line.startswith("#")
        }
        for page in generate.PAGES
    }

    for page, heading in LINK.findall((DOCS / name).read_text(encoding="utf-8")):
        assert page in headings
        assert not heading or heading in headings[page]


def test_every_carrier_is_in_the_reference():
    page = words_page()

    assert [one.path for one in carriers() if not named_in(page, one)] == []


def named_in(page, carrier):
    name = carrier.path.split(".")[1]
    if name in word_lists():
        return f"### {name}" in page
    return f"`{carrier.path.partition('.')[2]}`" in page


def has_functions(module):
    return any(inspect.isfunction(getattr(module, name)) for name in module.__all__)


def test_every_function_of_the_vocabulary_is_in_the_reference():
    page = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    names = [
        f"{vocabulary.__name__}.{one.name}" for one in pkgutil.iter_modules(vocabulary.__path__)
    ]
    needed = [name for name in names if has_functions(import_module(name))]

    assert len(needed) > 10
    assert [name for name in needed if f"automodule:: {name}\n" not in page] == []
