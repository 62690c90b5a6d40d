"""A result prints itself in a line or two, however many people it is about; ids and no names."""

from datetime import date

from mentorship_model import matching, monitoring, rules
from mentorship_model.model import Mentee, Mentor, Territory

HERE = Territory(organisation="o", municipality="m", region="r")


def crowd(count):
    return matching.candidates(
        [Mentor(id=f"mentor-{n}", territory=HERE) for n in range(count)],
        [Mentee(id=f"mentee-{n}", territory=HERE) for n in range(count + 3)],
    )


def test_a_matching_says_how_many():
    said = repr(matching.match(crowd(60)))

    assert "pairs=<60>" in said
    assert "unmatched=<3>" in said
    assert len(said) < 600


def test_a_result_of_monitoring_says_how_many_rows():
    facts = [
        {"organisation": f"s{n}", "activities_planned": 4, "activities_done": 3} for n in range(200)
    ]
    result = monitoring.compute(facts, ["PROGRAMME_EFFECTIVENESS"], levels=("organisation",))

    assert repr(result) == "Result(table=<200 rows>, problems=<0>, dimensions=())"


def test_a_result_in_a_frame_says_what_kind_it_is():
    import polars as pl

    facts = pl.DataFrame({"organisation": ["s"], "activities_planned": [4], "activities_done": [3]})
    result = monitoring.compute(facts, ["PROGRAMME_EFFECTIVENESS"], levels=("organisation",))

    assert "table=<DataFrame>" in repr(result)


def test_a_verdict_says_what_was_decided():
    base = rules.resolve(rules.rulebook("mentor"), on=date(2026, 9, 1))

    assert len(repr(rules.evaluate(base, "may_mentor", {"experience_years": 1}))) < 200
