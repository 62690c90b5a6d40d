"""How the documentation is built in one language; ``docs/build.py`` builds it in both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml

import mentorship_model

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent

project = "mentorship_model"
author = "The mentorship_model authors"
project_copyright = "2026, The mentorship_model authors"
version = release = mentorship_model.__version__

# A page is NAME.md in English and NAME.ru.md in Russian; one that is made from data is both.
language = "ru" if tags.has("ru") else "en"  # type: ignore[name-defined]  # noqa: F821
russian = [path.relative_to(HERE).as_posix() for path in HERE.rglob("*.ru.md")]
if language == "ru":
    root_doc = "index.ru"
    exclude_patterns = [name.replace(".ru.md", ".md") for name in russian]
else:
    root_doc = "index"
    exclude_patterns = russian

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}

html_theme = "furo"
html_title = f"mentorship_model {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_math_renderer = "mathml"
html_show_sphinx = False
html_copy_source = False

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_custom_sections = ["Source", "Formula", "Cost", ("Raises", "params_style")]


def setup(app: Sphinx) -> None:
    """Formulas without the web, Mermaid as its text, and the way to the other language."""
    from pygments.lexers.special import TextLexer

    app.add_lexer("mermaid", TextLexer)
    app.add_html_math_renderer("mathml", (inline_formula, None), (block_formula, None))
    app.connect("html-page-context", add_the_other_language)
    app.connect("builder-inited", say_it_in_russian)


WORDS = {
    "Back to top": "К началу страницы",
    "Copyright &#169; %(copyright)s": "&#169; %(copyright)s",
    "Home": "Начало",
    "Made with": "Оформление:",
    "Next": "Дальше",
    "On this page": "На этой странице",
    "Previous": "Назад",
    "Skip to content": "К содержанию",
}
"""What furo says in English only; Sphinx knows its own words in Russian."""


def say_it_in_russian(app: Sphinx) -> None:
    """Give the theme its words in the language of the pages."""
    if language != "ru" or not hasattr(app.builder, "templates"):
        return

    def said(text: str) -> str:
        bare = text.strip()
        return text.replace(bare, WORDS[bare]) if bare in WORDS else app.translator.gettext(text)

    environment = app.builder.templates.environment
    environment.install_gettext_callables(said, app.translator.ngettext)


def inline_formula(translator: Any, node: nodes.math) -> None:
    """Write a formula within a line as MathML, which every browser draws by itself."""
    translator.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def block_formula(translator: Any, node: nodes.math_block) -> None:
    """Write a formula on a line of its own, which scrolls where the screen is narrow."""
    formula = tex2mathml(node.astext(), as_block=True)
    translator.body.append(f'<div class="formula">{formula}</div>\n')
    raise nodes.SkipNode


def add_the_other_language(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Begin every page with the link to itself in the other language."""
    if doctree is None:
        return
    other, name = ("en", "In English") if language == "ru" else ("ru", "По-русски")
    page = pagename.removesuffix(".ru")
    if other == "ru" and (HERE / f"{page}.ru.md").exists():
        page += ".ru"
    up = "../" * (pagename.count("/") + 1)
    context["body"] = (
        f'<p class="other-language"><a href="{up}{other}/{page}.html" hreflang="{other}"'
        f' lang="{other}">{name}</a></p>\n{context["body"]}'
    )
