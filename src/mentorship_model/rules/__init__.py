"""What is allowed and by which clause: facts, expressions, rulebooks, overlays, verdicts."""

from mentorship_model.rules.analysis import analyse, analyse_rulebook, table_problems
from mentorship_model.rules.build import (
    all_of,
    always,
    any_of,
    at_least,
    elapsed,
    fact,
    known,
    never,
    not_,
    param,
    rule_ref,
    slot,
)
from mentorship_model.rules.clock import status_months
from mentorship_model.rules.comparison import Comparison, Relation, compare
from mentorship_model.rules.evaluate import Step, Value
from mentorship_model.rules.examination import examine_file
from mentorship_model.rules.facts import FACTS, Change, FactDeclaration, FactKind, WhenNull
from mentorship_model.rules.frames import FrameVerdicts, evaluate_frame
from mentorship_model.rules.impossible import impossible_values
from mentorship_model.rules.nodes import (
    All,
    Any,
    AtLeast,
    Between,
    Compare,
    Const,
    Elapsed,
    Known,
    Node,
    Not,
    OneOf,
    Operator,
    RuleRef,
    SlotRef,
)
from mentorship_model.rules.norms import (
    Dated,
    Direction,
    Include,
    Norm,
    NormForce,
    Parameter,
    Rule,
    Rulebook,
    Slot,
)
from mentorship_model.rules.overlays import Fill, Narrowing, Overlay, Override
from mentorship_model.rules.remedies import FactChange, Remedy
from mentorship_model.rules.resolve import resolve
from mentorship_model.rules.rule_text import LIMITS, Limits
from mentorship_model.rules.rulebase import Candidate, Resolution, RuleBase, Violation
from mentorship_model.rules.rulebooks import RULEBOOKS, load_rulebook, rulebook
from mentorship_model.rules.serialise import (
    node_from_json,
    node_to_json,
    overlay_from_json,
    overlay_from_toml,
    to_json,
)
from mentorship_model.rules.subjects import pair_facts, teacher_facts
from mentorship_model.rules.verdict import Receipt, Verdict, decide, evaluate

__all__ = [
    "FACTS",
    "LIMITS",
    "RULEBOOKS",
    "All",
    "Any",
    "AtLeast",
    "Between",
    "Candidate",
    "Change",
    "Compare",
    "Comparison",
    "Const",
    "Dated",
    "Direction",
    "Elapsed",
    "FactChange",
    "FactDeclaration",
    "FactKind",
    "Fill",
    "FrameVerdicts",
    "Include",
    "Known",
    "Limits",
    "Narrowing",
    "Node",
    "Norm",
    "NormForce",
    "Not",
    "OneOf",
    "Operator",
    "Overlay",
    "Override",
    "Parameter",
    "Receipt",
    "Relation",
    "Remedy",
    "Resolution",
    "Rule",
    "RuleBase",
    "RuleRef",
    "Rulebook",
    "Slot",
    "SlotRef",
    "Step",
    "Value",
    "Verdict",
    "Violation",
    "WhenNull",
    "all_of",
    "always",
    "analyse",
    "analyse_rulebook",
    "any_of",
    "at_least",
    "compare",
    "decide",
    "elapsed",
    "evaluate",
    "evaluate_frame",
    "examine_file",
    "fact",
    "impossible_values",
    "known",
    "load_rulebook",
    "never",
    "node_from_json",
    "node_to_json",
    "not_",
    "overlay_from_json",
    "overlay_from_toml",
    "pair_facts",
    "param",
    "resolve",
    "rule_ref",
    "rulebook",
    "slot",
    "status_months",
    "table_problems",
    "teacher_facts",
    "to_json",
]
