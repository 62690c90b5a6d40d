"""The rooms joined: from a roster to verdicts, pairs, programmes and indicators."""

from mentorship_model.workflow.facts import (
    DEFAULT_YOUNG_MONTHS,
    placed,
    programme_facts,
    route_facts,
    teacher_facts,
)
from mentorship_model.workflow.indicator_table import indicator_table
from mentorship_model.workflow.judgements import Judgement, judge
from mentorship_model.workflow.opening import (
    DEFAULT_MONTHS,
    RULES_EDITION,
    YearPlan,
    activity_titles,
    open_programmes,
    open_routes,
    open_year,
    programme_id,
    route_id,
)
from mentorship_model.workflow.participants import DEFAULT_PLACES, Participants, participants
from mentorship_model.workflow.playing import play_year
from mentorship_model.workflow.year import YEAR_INDICATORS, MentoringYear, run_year

__all__ = [
    "DEFAULT_MONTHS",
    "DEFAULT_PLACES",
    "DEFAULT_YOUNG_MONTHS",
    "RULES_EDITION",
    "YEAR_INDICATORS",
    "Judgement",
    "MentoringYear",
    "Participants",
    "YearPlan",
    "activity_titles",
    "indicator_table",
    "judge",
    "open_programmes",
    "open_routes",
    "open_year",
    "participants",
    "placed",
    "play_year",
    "programme_facts",
    "programme_id",
    "route_facts",
    "route_id",
    "run_year",
    "teacher_facts",
]
