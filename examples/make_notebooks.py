"""Make the notebooks of this folder from the scripts that are their text."""

from __future__ import annotations

from pathlib import Path

import jupytext

HERE = Path(__file__).parent
SCRIPTS = ("quickstart.py",)


def main() -> None:
    """Write each notebook beside its script, the same for the same script."""
    for name in SCRIPTS:
        notebook = jupytext.read(HERE / name)
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"
        jupytext.write(notebook, (HERE / name).with_suffix(".ipynb"))


if __name__ == "__main__":
    main()
