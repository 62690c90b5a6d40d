"""The examples are what their makers write, and run."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    runpy.run_path(str(EXAMPLES / "generate_data.py"))["main"](folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["municipality.xlsx", "school.csv", "events.csv", "answers.csv", "exams.csv"]
)
def test_the_demo_data_are_what_the_generator_writes(made, name):
    assert (made / name).read_bytes() == (EXAMPLES / "data" / name).read_bytes()


@pytest.mark.slow
def test_the_quickstart_runs_and_says_what_came_of_it():
    done = subprocess.run(
        [sys.executable, "-W", "error", "examples/quickstart.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "pairs" in done.stdout
    assert "undetermined" in done.stdout


def test_the_notebook_is_the_script():
    script = (EXAMPLES / "quickstart.py").read_text(encoding="utf-8")
    notebook = json.loads((EXAMPLES / "quickstart.ipynb").read_text(encoding="utf-8"))

    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        lines = text if cell["cell_type"] == "code" else "# " + text.replace("\n", "\n# ")
        assert lines in script
