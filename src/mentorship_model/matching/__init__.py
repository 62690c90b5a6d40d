"""Who with whom, and the proof: candidates, objectives, certificates, explanations."""

from mentorship_model.matching.candidates import candidates
from mentorship_model.matching.cascade import Cascade, Step, cascade, verify_cascade
from mentorship_model.matching.certificate import verify, verify_instance
from mentorship_model.matching.conditions import DEFAULT_CONDITIONS, Condition
from mentorship_model.matching.cost import cost_of
from mentorship_model.matching.criteria import DEFAULT_CRITERIA, Criterion
from mentorship_model.matching.explanation import why_not, why_pair, why_unmatched
from mentorship_model.matching.hall import HallSet, hall_set
from mentorship_model.matching.instance import Instance
from mentorship_model.matching.nearness import contour_of, nearness
from mentorship_model.matching.needs import pairs_by_mentee, split_by_needs
from mentorship_model.matching.objective import Objective
from mentorship_model.matching.reading import (
    instance_from_edges,
    instance_from_frames,
    instance_from_graph,
)
from mentorship_model.matching.rematch import Change, Rematch, rematch
from mentorship_model.matching.remedies import Remedy, what_would_help
from mentorship_model.matching.requirements import Requirements
from mentorship_model.matching.result import Certificate, Matching, Pair
from mentorship_model.matching.solve import match, match_instance
from mentorship_model.matching.standing import Standing
from mentorship_model.matching.what_if import (
    Outcome,
    Scenario,
    scenarios_from_table,
    what_if,
)

__all__ = [
    "DEFAULT_CONDITIONS",
    "DEFAULT_CRITERIA",
    "Cascade",
    "Certificate",
    "Change",
    "Condition",
    "Criterion",
    "HallSet",
    "Instance",
    "Matching",
    "Objective",
    "Outcome",
    "Pair",
    "Rematch",
    "Remedy",
    "Requirements",
    "Scenario",
    "Standing",
    "Step",
    "candidates",
    "cascade",
    "contour_of",
    "cost_of",
    "hall_set",
    "instance_from_edges",
    "instance_from_frames",
    "instance_from_graph",
    "match",
    "match_instance",
    "nearness",
    "pairs_by_mentee",
    "rematch",
    "scenarios_from_table",
    "split_by_needs",
    "verify",
    "verify_cascade",
    "verify_instance",
    "what_if",
    "what_would_help",
    "why_not",
    "why_pair",
    "why_unmatched",
]
