"""Analysts' tools take our frames and records as they are; the notebook that shows it runs whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import pytest
from guests import need

from mentorship_model.monitoring import compute

pytestmark = pytest.mark.slow

NOTEBOOK = Path(__file__).parents[2] / "examples" / "embedding" / "frames_notebook.py"
ROWS = [
    {
        "programme": f"p{number}",
        "organisation": f"s{number % 3}",
        "municipality": "m",
        "region": "r",
        "planned_end": date(2026, 5, 31),
        "phase": "terminated" if number % 4 == 0 else "completed",
    }
    for number in range(40)
]
VALUES = [10 / 14, 10 / 13, 10 / 13]


def counted(facts):
    return compute(facts, ["PROGRAMMES_COMPLETED"], levels=["organisation"], on=date(2026, 6, 1))


@pytest.fixture(params=["polars", "pandas", "records"])
def frame(request):
    """What ``compute`` gives, untouched; records become a frame in the one line of the notebook."""
    if request.param == "polars":
        import polars

        return counted(polars.DataFrame(ROWS)).table
    pandas = need("pandas")
    if request.param == "records":
        return pandas.DataFrame(map(attrs.asdict, counted(ROWS).rows))
    facts = pandas.DataFrame(ROWS)
    return counted(facts.assign(planned_end=pandas.to_datetime(facts["planned_end"]))).table


def test_great_tables_writes_it_in_russian(frame):
    great_tables = need("great_tables")
    table = great_tables.GT(frame[["unit", "value"]]).fmt_percent("value", decimals=1, locale="ru")
    page = table.as_raw_html()

    assert "71,4" in page
    assert page.count("76,9") == 2


def test_altair_takes_it(frame):
    altair = need("altair")
    drawn = altair.Chart(frame).mark_bar().encode(x="unit:N", y="value:Q").to_dict()
    (rows,) = drawn["datasets"].values()

    assert [row["value"] for row in rows] == pytest.approx(VALUES)
    assert [row["status"] for row in rows] == ["ok"] * 3


def test_plotly_takes_it(frame):
    need("plotly")
    from plotly import express

    (trace,) = express.bar(frame, x="unit", y="value").data

    assert list(trace.x) == ["s0", "s1", "s2"]
    assert list(trace.y) == pytest.approx(VALUES)


def test_itables_takes_it(frame):
    itables = need("itables")
    page = itables.to_html_datatable(frame, connected=False)

    assert "PROGRAMMES_COMPLETED" in page


def test_matplotlib_takes_it(frame):
    matplotlib = need("matplotlib")
    matplotlib.use("agg")
    from matplotlib import pyplot

    drawing, axes = pyplot.subplots()
    try:
        axes.bar("unit", "value", data=frame)
        drawing.canvas.draw()
        heights = [bar.get_height() for bar in axes.patches]
    finally:
        pyplot.close(drawing)

    assert heights == pytest.approx(VALUES)


@pytest.fixture(scope="module")
def notebook():
    """The notebook, run from its text in a kernel of its own."""
    jupytext, nbclient = need("jupytext"), need("nbclient")
    for library in ("pandas", "great_tables", "altair", "itables", "plotly", "matplotlib"):
        need(library)
    opened = jupytext.read(NOTEBOOK)
    nbclient.NotebookClient(opened, timeout=300, kernel_name="python3").execute()
    return opened


# The kernel's client leaves sockets to the collector, and asks for an event loop in its own way.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning:jupyter_client")
def test_the_notebook_runs_and_shows_good_things(notebook):
    shown = [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("display_data", "execute_result")
    ]
    kinds = {kind for output in shown for kind in output.data}
    said = json.dumps([output.data for output in shown], ensure_ascii=False)

    assert {"text/html", "image/png", "application/vnd.plotly.v1+json"} <= kinds
    for sign in ("завершено", "vegaEmbed", "school-0", "programmes completed"):
        assert sign in said


def test_the_notebook_is_kept_as_text_without_results():
    assert not NOTEBOOK.with_suffix(".ipynb").exists()
    assert NOTEBOOK.read_text(encoding="utf-8").startswith("# ---\n# jupyter:")
