# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A mentoring year in thirty lines
# From the Excel of an invented municipality to proved pairs, a year of events and indicators.

# %%
from datetime import date
from pathlib import Path

from mentorship_model import interchange, lifecycle, matching, monitoring, render, workflow

# %% [markdown]
# Read the roster as it is; every row that was refused comes back with its reason.

# %%
data = Path("examples/data") if Path("examples").exists() else Path("data")
on = date(2026, 9, 1)
roster = interchange.read_roster(data / "municipality.xlsx", on=on, municipality="Приозёрье")
for row in roster.refused[:2]:
    print(row.problems[0].in_("ru"))

# %% [markdown]
# Ask the rules who may mentor and who needs a mentor; a missing fact is named, not guessed.

# %%
judgements = workflow.judge(roster.teachers, roster.organisations, on=on)
unclear = next(one for one in judgements if one.may_mentor.missing)
print(unclear.teacher, unclear.may_mentor.value, unclear.may_mentor.missing)

# %% [markdown]
# Match: as many mentees as possible, inside a school first, then the best score; with a proof.

# %%
people = workflow.participants(roster.teachers, roster.organisations, judgements)
graph = matching.candidates(people.mentors, people.mentees)
matched = matching.match(graph)
assert not matching.verify(graph, matched)
print(len(matched.pairs), "pairs,", len(matched.unmatched), "left over")
print(render(matching.why_pair(graph, matched, matched.pairs[0].mentee), "en", cite=False))

# %% [markdown]
# Open a programme for each pair and a route for each mentee, and play a year of events.

# %%
plan = workflow.YearPlan.of(on, roster.organisations)
opened = workflow.open_year(matched, people, plan=plan)
year = workflow.play_year(opened, interchange.read_events(data / "events.csv"))
refused = year.refused[0]
print(refused.stream, refused.refusal.event, refused.refusal.codes)
route = year.states[f"route-{matched.pairs[0].mentee}"]
print([offer.event for offer in lifecycle.possible(route, on=date(2027, 6, 1)) if offer.is_open])

# %% [markdown]
# Count, from each school up to the municipality, with intervals.

# %%
facts = workflow.programme_facts(year, people)
result = monitoring.compute(facts, ["PROGRAMMES_COMPLETED"], on=date(2027, 8, 31))
(whole,) = (row for row in result.rows if row.level == "municipality")
print(render(monitoring.explain(whole), "en", cite=False))
