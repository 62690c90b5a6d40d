"""Make notebooks from the scripts that are their text, each beside its script."""

from __future__ import annotations

from pathlib import Path

import jupytext

HERE = Path(__file__).parent


def main() -> None:
    """Write every notebook, the same for the same script."""
    for script in (HERE / "quickstart.py", *sorted((HERE / "notebooks").glob("*.py"))):
        notebook = jupytext.read(script)
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"
        jupytext.write(notebook, script.with_suffix(".ipynb"))


if __name__ == "__main__":
    main()
