# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Your own frames: rules, indicators, pictures
# An analyst has her tables in polars or pandas and her favourite tools. Nothing is converted: a
# frame goes in, a frame of the same library comes out.

# %%
from datetime import date

import altair as alt
import attrs
import itables
import matplotlib.pyplot as plt
import pandas as pd
import plotly.express as px
import polars as pl
from great_tables import GT

from mentorship_model import render
from mentorship_model.monitoring import CATALOGUE, compute, explain
from mentorship_model.rules import evaluate_frame, resolve, rulebook

# %% [markdown]
# ## Rules
# Columns are named as facts; what is missing is not known, and the answer may be null.

# %%
teachers = pl.DataFrame(
    {
        "id": ["t1", "t2", "t3", "t4"],
        "hired_on": [date(2026, 8, 25), date(2010, 9, 1), None, date(2005, 9, 1)],
        "has_pedagogical_education": [True, False, None, True],
        "asked_for_mentor": [None, None, None, False],
    }
)
mentee = resolve(rulebook("mentee"), on=date(2026, 9, 1))
found = evaluate_frame(mentee, ["needs_mentor"], teachers, id="id", missing="unknown")
teachers.join(found.frame, on="id")

# %% [markdown]
# Why the third one is null: the conditions of its code, each with its source.

# %%
code = found.frame.filter(pl.col("id") == "t3")["needs_mentor_code"].item()
print(render(found.reason("needs_mentor", code), "en", cite=False))

# %% [markdown]
# The same question of a pandas frame, the same answers.

# %%
same = evaluate_frame(
    mentee, ["needs_mentor"], pd.DataFrame(teachers.to_dicts()), id="id", missing="unknown"
)
assert (
    same.frame["needs_mentor"]
    .astype(object)
    .where(same.frame["needs_mentor"].notna(), None)
    .tolist()
    == found.frame["needs_mentor"].to_list()
)

# %% [markdown]
# ## Indicators
# One row of facts is one programme; the result has a row for each unit of each level.

# %%
programmes = pl.DataFrame(
    {
        "programme": [f"p{number}" for number in range(120)],
        "organisation": [f"school-{number % 6}" for number in range(120)],
        "municipality": [f"town-{number % 2}" for number in range(120)],
        "region": ["region"] * 120,
        "planned_end": [date(2026, 5, 31)] * 120,
        "phase": [
            "terminated" if number // 6 % (number % 6 + 2) == 0 else "completed"
            for number in range(120)
        ],
    }
)
result = compute(programmes, ["PROGRAMMES_COMPLETED"], on=date(2026, 6, 1))
assert not result.problems
schools = result.table.filter(pl.col("level") == "organisation")
schools.select("unit", "numerator", "denominator", "value", "low", "high", "status")

# %% [markdown]
# What the number is, by the catalogue, and what stands behind one of its rows.

# %%
CATALOGUE["PROGRAMMES_COMPLETED"]

# %%
print(render(explain(result.rows[0], facts=programmes, on=date(2026, 6, 1)), "en", cite=False))

# %% [markdown]
# Records become a frame of pandas in one line.

# %%
records = pd.DataFrame(map(attrs.asdict, result.rows))
records[["unit", "value", "status"]].tail(3)

# %% [markdown]
# ## For eyes
# great_tables writes numbers as Russian does.

# %%
GT(schools.select("unit", "numerator", "denominator", "value"), rowname_col="unit").fmt_percent(
    "value", decimals=1, locale="ru"
).cols_label(numerator="завершено", denominator="запланировано", value="доля")

# %% [markdown]
# itables lets one search and sort in the cell.

# %%
itables.init_notebook_mode(connected=False)
itables.show(schools.select("unit", "value", "low", "high"))

# %% [markdown]
# Altair draws the intervals (its default renderer loads Vega from the network), plotly as well.

# %%
base = alt.Chart(schools).encode(y="unit:N")
base.mark_rule().encode(x="low:Q", x2="high:Q") + base.mark_point(filled=True).encode(x="value:Q")

# %%
figure = px.scatter(schools, x="value", y="unit", error_x=schools["high"] - schools["value"])
figure.update_traces(error_x_arrayminus=(schools["value"] - schools["low"]).to_list())
figure.update_layout(title=CATALOGUE["PROGRAMMES_COMPLETED"].name.en)

# %% [markdown]
# matplotlib needs no network and goes straight into a report.

# %%
drawing, axes = plt.subplots(figsize=(5, 2.4), layout="constrained")
axes.hlines("unit", "low", "high", data=schools)
axes.plot("value", "unit", "o", data=schools)
axes.set_xlabel(CATALOGUE["PROGRAMMES_COMPLETED"].name.en)
