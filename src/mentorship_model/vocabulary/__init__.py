"""
What the model says: its words, in Russian and English, each with the statements it rests on.

The words that every room speaks are here.  The rest is one module a concept: what the model is
made of (``structure``, ``components``, ``places``, ``operators``), why and for whom (``aims``,
``participants``, ``guarantees``), how (``practice``, ``patterns``, ``route``, ``conditions``,
``incentives``, ``monitoring``), what it says of it (``concepts``, ``provisions``, ``quantities``)
and where (``statements``, ``outline``, ``documents``, ``positions``).  Beside the model:
``subjects``, those of a school.  Questions: ``questions``, ``fitting``, ``readiness``, ``search``,
``carriers``, ``coverage``, ``glossary``, ``export``, ``drawing``.
"""

from mentorship_model.vocabulary.participants import (
    LocalMenteeProfile,
    MenteeProfile,
    MentorRequirement,
    QualificationCategory,
    Role,
)
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind, Party, SubModel
from mentorship_model.vocabulary.route import (
    CompletionEvidence,
    CorrectionCause,
    CorrectionKind,
    DevelopmentResource,
    DiagnosticArea,
    DiagnosticMethod,
    DiagnosticSubject,
    ProductType,
    ReflectionAspect,
    ResourceScope,
    RoadMapPart,
    RouteStep,
)
from mentorship_model.vocabulary.statements import Statement, cite, statement
from mentorship_model.vocabulary.structure import Contour, EducationSector, Level
from mentorship_model.vocabulary.words import OwnWord, Word

__all__ = [
    "CompletionEvidence",
    "Contour",
    "CorrectionCause",
    "CorrectionKind",
    "DevelopmentResource",
    "DiagnosticArea",
    "DiagnosticMethod",
    "DiagnosticSubject",
    "EducationSector",
    "Level",
    "LocalMenteeProfile",
    "MenteeProfile",
    "MentorRequirement",
    "MentoringForm",
    "MentoringKind",
    "OwnWord",
    "Party",
    "ProductType",
    "QualificationCategory",
    "ReflectionAspect",
    "ResourceScope",
    "RoadMapPart",
    "Role",
    "RouteStep",
    "Statement",
    "SubModel",
    "Word",
    "cite",
    "statement",
]
