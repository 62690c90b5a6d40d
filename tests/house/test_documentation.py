"""The documentation is whole in both languages, and what checks it does find what is wrong."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RUSSIAN = sorted(DOCS.rglob("*.ru.md"))
BLOCK = re.compile(r"^```(python|console|\{literalinclude\}[^\n]*)\n(.*?)^```$", re.S | re.M)
COMMAND = re.compile(r"^\$ .*?[^\\]$", re.S | re.M)
# Written from data in both languages at once, or a list of pages that are.
BILINGUAL = {"coverage.md", "glossary.md", "model.md", "words.md"}


def page_id(path):
    return path.relative_to(DOCS).as_posix()


def blocks(path):
    """Return the code of a page without what depends on its language."""
    text = re.sub(r"\b(ru|en)\b", "LANG", path.read_text(encoding="utf-8"))
    # What a command says is in the language of the page.
    return [
        (kind, COMMAND.findall(code) if kind == "console" else code)
        for kind, code in BLOCK.findall(text)
    ]


@pytest.mark.parametrize("path", RUSSIAN, ids=page_id)
def test_a_russian_page_has_an_english_one_with_the_same_code(path):
    twin = path.with_name(path.name.replace(".ru.md", ".md"))

    assert blocks(twin) == blocks(path)


def test_every_page_is_in_both_languages():
    english = {path for path in DOCS.rglob("*.md") if not path.name.endswith(".ru.md")}
    alone = {page_id(path) for path in english if not path.with_suffix(".ru.md").exists()}

    assert {name for name in alone if not name.startswith("reference/")} == BILINGUAL


@pytest.fixture(scope="module")
def blocks_of_pages():
    return runpy.run_path(str(ROOT / "conftest.py"))


def test_an_output_that_differs_is_told(blocks_of_pages):
    difference = blocks_of_pages["difference"]

    assert difference("97 из 118\n", "97 из 118\n") is None
    assert difference("97 из ...\n", "97 из 118\n") is None
    assert "98" in difference("98 из 118\n", "97 из 118\n")


def test_a_session_is_split_into_commands_and_what_they_say(blocks_of_pages):
    session = "$ one a \\\n  b\nsaid\nmore\n$ two\n"

    assert [*blocks_of_pages["commands_of"](session)] == [
        ("one a   b", "said\nmore"),
        ("two", ""),
    ]


@pytest.fixture
def check_site():
    return runpy.run_path(str(DOCS / "check_site.py"))


def test_a_link_to_no_page_and_one_to_no_place_are_told(check_site, tmp_path):
    (tmp_path / "a.html").touch()
    root, page = "http://here/", "http://here/a.html"
    links = {page: {f"{page}#there", f"{page}#gone", f"{root}b.html", "https://elsewhere/"}}

    found = [*check_site["broken"](links, {page: {"", "there"}}, root=root, site=tmp_path)]

    assert found == ["a.html: no such place: a.html#gone", "a.html: leads nowhere: b.html"]


def test_without_a_browser_the_check_fails_and_says_so(check_site, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)

    assert check_site["main"]([]) == 1
    assert check_site["main"](["--without-browser"]) == 0
    assert capsys.readouterr().err.count("NOT looked at") == 2


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_browser_finds_what_a_reader_would_stumble_on(check_site, tmp_path):
    pytest.importorskip("playwright", reason="the group `site` is not installed")
    browser = check_site["found_browser"]()
    if browser is None:
        pytest.skip(check_site["NO_BROWSER"])
    (tmp_path / "good.html").write_text("<p>good</p>", encoding="utf-8")
    (tmp_path / "bad.html").write_text(
        "<article><p style='width:900px'>wide</p></article><a href='gone.html'>link</a>"
        "<script>console.error('broken')</script><script src='https://example.org/x.js'></script>",
        encoding="utf-8",
    )

    found = check_site["look_at"](tmp_path, browser=browser)

    assert {fault.partition(": ")[2].partition(":")[0] for fault in found} >= {
        "broken",
        "wider than a phone",
        "leads nowhere",
    }
    assert any(fault.startswith("asks the web: https://example.org") for fault in found)
    assert not any(fault.startswith("good.html") for fault in found)
