"""Papers of mentoring as Word files: orders, programmes, consents, road maps, reports."""

from mentorship_model.interchange.documents.from_records import (
    mentor_consent,
    pair_order,
    personal_programme,
    regulation_draft,
    route_plan,
)
from mentorship_model.interchange.documents.from_results import monitoring_report
from mentorship_model.interchange.documents.layout import template_of
from mentorship_model.interchange.documents.papers import (
    ActivityLine,
    IndicatorLine,
    MentorConsent,
    MonitoringReport,
    PairLine,
    PairOrder,
    Paper,
    PersonalProgramme,
    RegulationDraft,
    RoutePlan,
)
from mentorship_model.interchange.documents.writing import paper_bytes, preview, write_paper

__all__ = [
    "ActivityLine",
    "IndicatorLine",
    "MentorConsent",
    "MonitoringReport",
    "PairLine",
    "PairOrder",
    "Paper",
    "PersonalProgramme",
    "RegulationDraft",
    "RoutePlan",
    "mentor_consent",
    "monitoring_report",
    "pair_order",
    "paper_bytes",
    "personal_programme",
    "preview",
    "regulation_draft",
    "route_plan",
    "template_of",
    "write_paper",
]
