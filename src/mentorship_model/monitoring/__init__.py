"""How it goes, counted: indicators with their intervals, roll-ups, suppression and reasons."""

from mentorship_model.monitoring.catalogue import CATALOGUE, indicator_from_data, indicators_of
from mentorship_model.monitoring.composite import (
    CompositePart,
    CompositeScore,
    MissingParts,
    composite_scores,
)
from mentorship_model.monitoring.compute import compute
from mentorship_model.monitoring.criteria import (
    Criterion,
    Evidence,
    judge_success,
    success_criteria,
    success_facts,
)
from mentorship_model.monitoring.explanation import explain, value_text
from mentorship_model.monitoring.gains import (
    Gain,
    cohort_difference,
    hedges_g,
    paired_gain,
)
from mentorship_model.monitoring.history import observations, programme_history, time_in_phase
from mentorship_model.monitoring.indicator import (
    Additivity,
    Direction,
    Indicator,
    Interval,
    KirkpatrickLevel,
    Participant,
    Stage,
    Unit,
)
from mentorship_model.monitoring.intervals import mean_interval, newcombe_interval, wilson_interval
from mentorship_model.monitoring.moments import Moments
from mentorship_model.monitoring.passport import (
    SHEET_HEADINGS,
    indicators_page,
    latex,
    passport,
    sheet_rows,
)
from mentorship_model.monitoring.profile import DEFAULT_PROFILE, Audience, Profile, profile_on
from mentorship_model.monitoring.questionnaire import (
    ItemSummary,
    Reliability,
    TopBox,
    cronbach_alpha,
    item_summaries,
    top_box,
)
from mentorship_model.monitoring.result import Result, ResultRow, Status
from mentorship_model.monitoring.shrinkage import Prior, beta_binomial_prior, shrunk_share
from mentorship_model.monitoring.stages import (
    InfluenceReport,
    ProcessReport,
    RegisteredRisk,
    RiskBand,
    influence_report,
    process_report,
    risk_register,
)
from mentorship_model.monitoring.subjects import LEVELS, SUBJECTS, ColumnKind, FactColumn, Subject
from mentorship_model.monitoring.suppression import suppressed
from mentorship_model.monitoring.survival import (
    Observation,
    SurvivalStep,
    kaplan_meier,
    median_time,
    survival_at,
)

__all__ = [
    "CATALOGUE",
    "DEFAULT_PROFILE",
    "LEVELS",
    "SHEET_HEADINGS",
    "SUBJECTS",
    "Additivity",
    "Audience",
    "ColumnKind",
    "CompositePart",
    "CompositeScore",
    "Criterion",
    "Direction",
    "Evidence",
    "FactColumn",
    "Gain",
    "Indicator",
    "InfluenceReport",
    "Interval",
    "ItemSummary",
    "KirkpatrickLevel",
    "MissingParts",
    "Moments",
    "Observation",
    "Participant",
    "Prior",
    "ProcessReport",
    "Profile",
    "RegisteredRisk",
    "Reliability",
    "Result",
    "ResultRow",
    "RiskBand",
    "Stage",
    "Status",
    "Subject",
    "SurvivalStep",
    "TopBox",
    "Unit",
    "beta_binomial_prior",
    "cohort_difference",
    "composite_scores",
    "compute",
    "cronbach_alpha",
    "explain",
    "hedges_g",
    "indicator_from_data",
    "indicators_of",
    "indicators_page",
    "influence_report",
    "item_summaries",
    "judge_success",
    "kaplan_meier",
    "latex",
    "mean_interval",
    "median_time",
    "newcombe_interval",
    "observations",
    "paired_gain",
    "passport",
    "process_report",
    "profile_on",
    "programme_history",
    "risk_register",
    "sheet_rows",
    "shrunk_share",
    "success_criteria",
    "success_facts",
    "suppressed",
    "survival_at",
    "time_in_phase",
    "top_box",
    "value_text",
    "wilson_interval",
]
