"""How the documentation is built: ``sphinx-build -W docs build/docs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mentorship_model

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "mentorship_model"
author = "The mentorship_model authors"
project_copyright = "2026, The mentorship_model authors"
version = release = mentorship_model.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
language = "ru"

html_theme = "furo"
html_title = f"mentorship_model {release}"
html_static_path: list[str] = []

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = ["Source", "Formula", "Cost", ("Raises", "params_style")]


def setup(app: Sphinx) -> None:
    """Show Mermaid drawings as their text; sites that know Mermaid draw them."""
    from pygments.lexers.special import TextLexer

    app.add_lexer("mermaid", TextLexer)
