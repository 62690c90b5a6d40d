"""Documents: the source itself, acts with their force and dates, local acts of an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from attrs import frozen

from mentorship_model.arguments import checks_arguments
from mentorship_model.explain import Mark
from mentorship_model.frozen import FrozenMap
from mentorship_model.text import Text
from mentorship_model.vocabulary.sources import source_rows
from mentorship_model.vocabulary.structure import Level
from mentorship_model.vocabulary.words import Word

__all__ = [
    "DECREE_LINK",
    "SOURCE_DOCUMENT",
    "Document",
    "DocumentKind",
    "DocumentLink",
    "DocumentsOn",
    "Force",
    "LegalBasis",
    "LocalAct",
    "SourceDocument",
    "documents",
    "documents_in_force",
]


class DocumentKind(Word, lead_in=("S0-31",)):
    """What the source document consists of."""

    METHOD_RECOMMENDATIONS = (
        "method_recommendations",
        "методические рекомендации",
        "methodological recommendations",
        "S0-31",
    )
    MODEL_REGULATION = "model_regulation", "Примерное положение", "model Regulation", "S0-31"


class LegalBasis(Word, open_by=("S0-28",)):
    """A sort of act that the model takes into account."""

    EDUCATION_LAW = "education_law", "законодательство об образовании", "education law", "S0-23"
    LABOUR_LAW = "labour_law", "трудовое законодательство", "labour law", "S0-23"
    STRATEGIC_PLANNING = (
        "strategic_planning",
        "документы стратегического планирования",
        "strategic planning documents",
        "S0-24",
    )
    PRESIDENTIAL_DECREE = (
        "presidential_decree",
        "указы Президента РФ",
        "presidential decrees",
        "S0-25",
    )
    GOVERNMENT_ACT = (
        "government_act",
        "постановления и распоряжения Правительства РФ",
        "acts of the Government",
        "S0-26",
    )
    DEPARTMENTAL_ORDER = (
        "departmental_order",
        "ведомственные приказы",
        "departmental orders",
        "S0-27",
    )
    QUALIFICATION_HANDBOOK = (
        "qualification_handbook",
        "Единый квалификационный справочник (ЕКС)",
        "unified qualification handbook (EKS)",
        "S0-28",
    )


class LocalAct(Word, open_by=("S3.1-03",)):
    """A document that an organisation adopts to introduce the model; an open list."""

    REGULATION = (
        "regulation",
        "Положение о системе наставничества",
        "Regulation on the mentoring system",
        "S3.1-03",
    )
    ROAD_MAP = (
        "road_map",
        "дорожная карта реализации Положения",
        "road map of the Regulation",
        "S3.1-03",
    )
    INTRODUCTION_ORDER = (
        "introduction_order",
        "приказ о внедрении модели",
        "order introducing the model",
        "S3.1-03",
        "full:conditions-2.2",
    )
    CURATOR_ORDER = (
        "curator_order",
        "приказ о назначении куратора",
        "order appointing the curator",
        "S3.1-12",
        "full:conditions-2.2",
    )
    PAIRS_ORDER = "pairs_order", "приказ о закреплении пар", "order assigning pairs", "V17", "V20"


class Force(Word):
    """With what force a document speaks."""

    BINDING = "binding", "обязательный акт", "binding", "convention"
    RECOMMENDATION = "recommendation", "рекомендация", "recommendation", "convention"
    INFORMATION = "information", "разъяснение", "explanation", "convention"
    DRAFT = "draft", "проект", "draft", "convention"


@frozen(kw_only=True)
class SourceDocument:
    """
    The document all seed statements are from.

    Attributes:
        code: Code of the full document.

        is_extract: Whether only an extract was read.

        parts: What the full document consists of.

        sources: Codes of what this rests on.
    """

    code: str
    is_extract: bool
    parts: tuple[DocumentKind, ...]
    sources: tuple[str, ...]


SOURCE_DOCUMENT: Final = SourceDocument(
    code="letter:az-1128",
    is_extract=True,
    parts=tuple(DocumentKind),
    sources=("S0-01", "S0-31"),
)


@frozen(kw_only=True)
class DocumentLink:
    """
    A link that the source document gives.

    Attributes:
        document: Code of the document it leads to.

        url: Where it leads.

        sources: Codes of where it is given.
    """

    document: str
    url: str
    sources: tuple[str, ...]


DECREE_LINK: Final = DocumentLink(
    document="decree:94",
    url="https://1obraz.ru/#/document/99/556648469/",
    sources=("S2.4-30", "page:decree-94"),
)


@frozen(kw_only=True)
class Document:
    """
    An act, a letter or a draft that the library knows.

    Attributes:
        code: Code to cite it by.

        label: Its name.

        force: With what force it speaks.

        level: Whose act it is.

        dated: Day of the act, if known.

        starts: Earliest and latest first day in force; None where it is not known.

        ends: Earliest and latest last day in force; None where none is known.

        replaced_by: Code of the document that replaced it.

        url: Where it can be read.

        mark: How far its content can be trusted.

        dates_mark: How far its dates can be trusted.

        sources: Statements of the seed that name it, its own code and the pages it was seen on.
    """

    code: str
    label: Text
    force: Force
    level: Level
    dated: date | None
    starts: tuple[date | None, date | None]
    ends: tuple[date | None, date | None]
    replaced_by: str | None
    url: str | None
    mark: Mark
    dates_mark: Mark
    sources: tuple[str, ...]

    @checks_arguments
    def is_in_force(self, *, on: date) -> bool | None:
        """
        Say whether the document is in force on a day; None when its dates do not tell.

        Examples:
            >>> article = documents()["tk:351.8"]
            >>> article.is_in_force(on=date(2025, 2, 28)), article.is_in_force(on=date(2025, 3, 1))
            (False, True)
            >>> documents()["act:225"].is_in_force(on=date(2022, 6, 1)) is None
            True
        """
        if self.force is Force.DRAFT:
            return False
        earliest_start, latest_start = self.starts
        earliest_end, latest_end = self.ends
        not_before = earliest_start or self.dated
        if not_before is not None and on < not_before:
            return False
        if latest_end is not None and on > latest_end:
            return False
        if latest_start is None or on < latest_start:
            return None
        return None if earliest_end is not None and on > earliest_end else True

    @property
    def standing(self) -> Text:
        """
        Force, level and days in force, for people.

        Examples:
            >>> print(documents()["act:196"].standing.en)
            binding; federal level; in force from 1 September 2023; in force until 31 August 2029
            >>> print(documents()["act:225"].standing.en)
            binding; federal level; came into force between 22 February 2022 and 1 January 2023; days not verified
        """
        parts = [self.force.label, self.level.label]
        if self.force is not Force.DRAFT:
            parts += [_day_told(self.starts, _SINCE, _SINCE_BETWEEN) or _SINCE_UNKNOWN]
            until = _day_told(self.ends, _UNTIL, _UNTIL_BETWEEN)
            parts += [until] if until else []
            parts += [_NOT_VERIFIED] if self.dates_mark.is_doubtful else []
        if self.replaced_by is not None:
            parts.append(_REPLACED.fill(code=self.replaced_by))
        return Text("; ".join(part.ru for part in parts), "; ".join(part.en for part in parts))


_SINCE: Final = Text("в силе с {first}", "in force from {first}")
_SINCE_BETWEEN: Final = Text(
    "вступил в силу в период {first} — {last}", "came into force between {first} and {last}"
)
_SINCE_UNKNOWN: Final = Text("с какого дня в силе, не известно", "since when in force is not known")
_UNTIL: Final = Text("в силе по {first}", "in force until {first}")
_UNTIL_BETWEEN: Final = Text(
    "утратил силу в период {first} — {last}", "ceased to be in force between {first} and {last}"
)
_NOT_VERIFIED: Final = Text("дни не проверены", "days not verified")
_REPLACED: Final = Text("заменён: {code}", "replaced by {code}")


def _day_told(days: tuple[date | None, date | None], exact: Text, between: Text) -> Text | None:
    first, last = days
    if first is None or last is None:
        return None
    return (exact if first == last else between).fill(first=first, last=last)


@frozen(kw_only=True)
class DocumentsOn:
    """
    Which documents are in force on a day.

    Attributes:
        on: The day.

        in_force: Those in force.

        undetermined: Those whose dates do not tell.
    """

    on: date
    in_force: tuple[Document, ...]
    undetermined: tuple[Document, ...]


@cache
def documents() -> Mapping[str, Document]:
    """
    Return every document the library knows, by code.

    Examples:
        >>> documents()["act:196"].ends[0]
        datetime.date(2029, 8, 31)
    """
    rows = source_rows().items()
    return FrozenMap({code: _document(code, row) for code, row in rows if "force" in row})


@checks_arguments
def documents_in_force(*, on: date) -> DocumentsOn:
    """
    Return the documents in force on a day, and those of which that is not known.

    Examples:
        >>> [d.code for d in documents_in_force(on=date(2013, 9, 1)).in_force]
        ['tk:70', 'act:678', 'law:273-fz']
    """
    verdicts = [(document, document.is_in_force(on=on)) for document in documents().values()]
    return DocumentsOn(
        on=on,
        in_force=tuple(document for document, verdict in verdicts if verdict),
        undetermined=tuple(document for document, verdict in verdicts if verdict is None),
    )


def _document(code: str, row: Mapping[str, Any]) -> Document:
    mark = Mark(row["mark"])
    return Document(
        code=code,
        label=Text(row["ru"], row["en"]),
        force=Force(row["force"]),
        level=Level(row["level"]),
        dated=_day(row, "dated"),
        starts=(
            _day(row, "start") or _day(row, "start_not_before"),
            _day(row, "start") or _day(row, "start_not_after"),
        ),
        ends=(
            _day(row, "end") or _day(row, "end_not_before"),
            _day(row, "end") or _day(row, "end_not_after"),
        ),
        replaced_by=row.get("replaced_by"),
        url=row["url"],
        mark=mark,
        dates_mark=Mark(row.get("dates_mark", mark)),
        sources=(*row.get("statements", ()), code, *row["pages"]),
    )


def _day(row: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(row[name]) if name in row else None
