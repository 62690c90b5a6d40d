"""The outline of the document: its sections, and the places where the extract is cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.components import InternalBody
from mentorship_model.vocabulary.conditions import (
    MaterialCondition,
    OrganisationalCondition,
    PsychologicalCondition,
)
from mentorship_model.vocabulary.monitoring import Risk
from mentorship_model.vocabulary.practice import MentoringForm, MentoringKind
from mentorship_model.vocabulary.words import Word

__all__ = ["EXTENSION_POINTS", "SECTIONS", "ExtensionPoint", "Section", "StatementKind"]


class StatementKind(Word):
    """What sort of statement it is; ``Statement.kind`` holds the code."""

    RULE = "rule", "правило", "rule", "convention"
    FUNCTION = "function", "функция", "function", "convention"
    HEADING = "heading", "заголовок или вводная строка", "heading or lead-in", "convention"
    INCENTIVE = "incentive", "стимул", "incentive", "convention"
    TAXONOMY = "taxonomy", "классификация", "taxonomy", "convention"
    IOM_STEP = "iom_step", "шаг ИОМ", "step of the route", "convention"
    DIAGNOSTIC_AREA = "diagnostic_area", "область диагностики", "diagnostic area", "convention"
    ROLE_REQUIREMENT = (
        "role_requirement",
        "требование к роли",
        "requirement to a role",
        "convention",
    )
    FEATURE = "feature", "особенность", "feature", "convention"
    EXPECTED_RESULT = "expected_result", "ожидаемый результат", "expected result", "convention"
    TASK = "task", "задача", "task", "convention"
    INCENTIVE_AIM = "incentive_aim", "цель стимула", "aim of an incentive", "convention"
    PRODUCT_TYPE = "product_type", "вид продукта", "type of product", "convention"
    SCOPE = "scope", "охват", "scope", "convention"
    PURPOSE = "purpose", "назначение", "purpose", "convention"
    LEGAL_BASIS = "legal_basis", "правовая основа", "legal basis", "convention"
    CONDITION = "condition", "условие", "condition", "convention"
    MONITORING_INDICATOR = "monitoring_indicator", "показатель", "indicator", "convention"
    SUCCESS_CRITERION = "success_criterion", "критерий успеха", "success criterion", "convention"
    DEFINITION = "definition", "определение", "definition", "convention"
    GUARANTEE = "guarantee", "гарантия", "guarantee", "convention"
    GOAL = "goal", "цель", "goal", "convention"
    PRINCIPLE = "principle", "принцип", "principle", "convention"
    COMPONENT = "component", "компонент", "component", "convention"
    ROADMAP_COMPONENT = (
        "roadmap_component",
        "часть дорожной карты",
        "part of the road map",
        "convention",
    )
    CONTEXT = "context", "контекст", "context", "convention"
    MENTEE_PROFILE = "mentee_profile", "профиль наставляемого", "profile of a mentee", "convention"
    CUT = "cut", "купюра", "cut", "convention"
    PROBLEM = "problem", "проблема", "problem", "convention"
    MODEL_PART = "model_part", "часть модели", "part of the model", "convention"
    ROLE = "role", "роль", "role", "convention"
    CONTOUR = "contour", "контур", "contour", "convention"
    CONTACT_FORM = "contact_form", "вид связи", "form of contact", "convention"
    CORRECTION_CAUSE = "correction_cause", "причина правки", "cause of correction", "convention"
    REFLECTION_ASPECT = (
        "reflection_aspect",
        "аспект рефлексии",
        "aspect of reflection",
        "convention",
    )
    STRUCTURE = "structure", "строение", "structure", "convention"
    AWARD = "award", "награда", "award", "convention"
    IOM_DEFINITION = "iom_definition", "определение ИОМ", "definition of the route", "convention"
    MONITORING_STAGE = "monitoring_stage", "этап мониторинга", "stage of monitoring", "convention"
    AUDIENCE = "audience", "адресат", "audience", "convention"
    DOCUMENT = "document", "документ", "document", "convention"
    INCENTIVE_FUNCTION = (
        "incentive_function",
        "функция стимула",
        "function of an incentive",
        "convention",
    )
    REFERENCE = "reference", "ссылка", "reference", "convention"
    INVARIANT = "invariant", "неизменное", "invariant", "convention"
    MONITORING = "monitoring", "мониторинг", "monitoring", "convention"


@frozen(kw_only=True)
class Section:
    """
    A section of the document.

    Attributes:
        value: Its number, ``0`` for the introduction.

        label: What it is about.

        parent: Number of the section it is part of.

        is_in_extract: Whether the extract has its text.

        sources: Codes of its headings.
    """

    value: str
    label: Text
    parent: str | None = None
    is_in_extract: bool = True
    sources: tuple[str, ...]


@frozen(kw_only=True)
class ExtensionPoint:
    """
    A place where the extract leaves something out.

    Attributes:
        value: Stable code.

        label: What is left out.

        opens: Lists that are therefore open to words of the embedder's.

        sources: Codes of the cuts.
    """

    value: str
    label: Text
    opens: tuple[type[Word], ...]
    sources: tuple[str, ...]


def _section(
    value: str, ru: str, en: str, *sources: str, parent: str | None = None
) -> tuple[str, Section]:
    is_cut = any(code.startswith("full:") for code in sources)
    return value, Section(
        value=value,
        label=Text(ru, en),
        parent=parent,
        is_in_extract=not is_cut,
        sources=sources,
    )


SECTIONS: Final[Mapping[str, Section]] = FrozenMap(
    dict(
        (
            _section("0", "Посвящение в проблему", "Introduction to the problem", "S0-02"),
            _section("1", "Модель наставничества", "The model of mentoring", "S1.1-01"),
            _section(
                "1.1",
                "Методология и положения",
                "Foundations and provisions",
                "S1.1-02",
                parent="1",
            ),
            _section(
                "1.2", "Цели, задачи, принципы", "Goals, tasks, principles", "S1.2-01", parent="1"
            ),
            _section("2", "Условия и ресурсы", "Conditions and resources", "S2-01"),
            _section("2.1", "Кадровые условия", "Staffing conditions", "S2.1-01", parent="2"),
            _section(
                "2.2",
                "Организационно-методические условия",
                "Organisational and methodological conditions",
                "full:conditions-2.2",
                parent="2",
            ),
            _section(
                "2.3",
                "Материально-технические условия",
                "Material and technical conditions",
                "full:conditions-2.3",
                parent="2",
            ),
            _section(
                "2.4",
                "Финансовые условия и стимулирование",
                "Financial conditions and stimulation",
                "S2.4-01",
                parent="2",
            ),
            _section(
                "2.5",
                "Психолого-педагогические условия",
                "Psychological and pedagogical conditions",
                "full:conditions-2.5",
                parent="2",
            ),
            _section("3", "Структурные компоненты", "Structural components", "S3-01"),
            _section("3.1", "Внутренний контур", "Internal contour", "S3.1-01", parent="3"),
            _section(
                "3.2",
                "Внешний контур: регион",
                "External contour: region",
                "S3.2-01",
                parent="3",
            ),
            _section(
                "3.3",
                "Внешний контур: федерация",
                "External contour: federation",
                "S3.3-01",
                parent="3",
            ),
            _section("4", "Ожидаемые результаты и риски", "Expected results and risks", "S4-01"),
        )
    )
)
"""Sections by number; those the extract cuts are named too."""


def _cut(value: str, ru: str, en: str, source: str, *opens: type[Word]) -> ExtensionPoint:
    return ExtensionPoint(value=value, label=Text(ru, en), opens=opens, sources=(source,))


EXTENSION_POINTS: Final[Mapping[str, ExtensionPoint]] = FrozenMap(
    {
        point.value: point
        for point in (
            _cut(
                "forms_and_kinds",
                "формы и виды наставничества",
                "forms and kinds of mentoring",
                "S1.1-46",
                MentoringForm,
                MentoringKind,
            ),
            _cut(
                "conditions_2_2_and_2_3",
                "разделы 2.2 и 2.3",
                "sections 2.2 and 2.3",
                "S2.1-08",
                OrganisationalCondition,
                MaterialCondition,
            ),
            _cut(
                "conditions_2_5",
                "остаток 2.4 и раздел 2.5",
                "the rest of 2.4 and section 2.5",
                "S2.4-29",
                PsychologicalCondition,
            ),
            _cut(
                "internal_bodies",
                "прочие компоненты внутреннего контура",
                "other components of the internal contour",
                "S3.1-13",
                InternalBody,
            ),
            _cut("risks", "риски", "risks", "S4-01", Risk),
        )
    }
)
"""Cuts of the extract by code."""
