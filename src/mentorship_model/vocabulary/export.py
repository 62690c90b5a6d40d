"""
The whole vocabulary as plain data, with a JSON Schema of it.

In the export a word is written ``List.code`` (``Level.federal``), because words of different lists
may share a code; a text is an object with ``ru`` and ``en``; a date is ISO 8601.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from mentorship_model.explain import Citation, Mark
from mentorship_model.vocabulary.carriers import word_lists
from mentorship_model.vocabulary.concepts import RELATIONS, Relation
from mentorship_model.vocabulary.conditions import CONDITIONS
from mentorship_model.vocabulary.documents import Document, documents
from mentorship_model.vocabulary.glossary import GlossaryTerm, glossary
from mentorship_model.vocabulary.incentives import INCENTIVES, IncentiveTraits
from mentorship_model.vocabulary.monitoring import (
    CRITERION_SUBJECTS,
    RISK_MITIGATIONS,
    CriterionSubjects,
    Mitigation,
)
from mentorship_model.vocabulary.operators import FEDERAL_OPERATORS, FederalOperator
from mentorship_model.vocabulary.outline import (
    EXTENSION_POINTS,
    SECTIONS,
    ExtensionPoint,
    Section,
)
from mentorship_model.vocabulary.patterns import (
    FORM_PATTERNS,
    KIND_CONSEQUENCES,
    SUB_MODELS,
    FormPattern,
    KindConsequences,
    SubModelPattern,
)
from mentorship_model.vocabulary.places import COMPONENTS, ComponentPlace
from mentorship_model.vocabulary.positions import Position, positions
from mentorship_model.vocabulary.provisions import PROVISIONS, Provision
from mentorship_model.vocabulary.quantities import QUANTITIES, Quantity
from mentorship_model.vocabulary.readiness import NEEDS, Need
from mentorship_model.vocabulary.regulation import DUTIES, RIGHTS
from mentorship_model.vocabulary.sources import source_rows
from mentorship_model.vocabulary.statements import Statement, cite, statements
from mentorship_model.vocabulary.words import OwnWord, Word

__all__ = ["export", "json_schema"]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

_RECORDS: Final[Mapping[str, type]] = {
    "statements": Statement,
    "sections": Section,
    "extension_points": ExtensionPoint,
    "relations": Relation,
    "provisions": Provision,
    "quantities": Quantity,
    "components": ComponentPlace,
    "forms": FormPattern,
    "sub_models": SubModelPattern,
    "kinds": KindConsequences,
    "incentives": IncentiveTraits,
    "criteria": CriterionSubjects,
    "federal_operators": FederalOperator,
    "documents": Document,
    "positions": Position,
    "needs": Need,
    "glossary": GlossaryTerm,
    "sources": Citation,
}


_LISTS_BY_WORD: Final[Mapping[str, Mapping[Any, type[Word]]]] = {
    "conditions": CONDITIONS,
    "rights": RIGHTS,
    "duties": DUTIES,
}


def export() -> dict[str, Any]:
    """
    Return the whole vocabulary as data that ``json.dumps`` takes as it is.

    Examples:
        >>> whole = export()
        >>> whole["words"]["Level"]["members"][0]["label"]
        {'ru': 'федеральный уровень', 'en': 'federal level'}
        >>> whole["components"][0]["level"]
        'Level.institutional'
    """
    return {
        "words": {name: _list_of_words(words) for name, words in word_lists().items()},
        "lists_by_word": {
            name: {_code(word): words.__name__ for word, words in lists.items()}
            for name, lists in _LISTS_BY_WORD.items()
        },
        "mitigations": {_code(risk): _plain(words) for risk, words in RISK_MITIGATIONS.items()},
        **{name: [_plain(record) for record in records] for name, records in _catalogues().items()},
    }


def json_schema() -> dict[str, Any]:
    """
    Return the JSON Schema (2020-12) of what :func:`export` gives.

    Every list of words is a closed enumeration in it, so that a schema made from one version of
    the library finds what another version added.

    Examples:
        >>> json_schema()["$defs"]["Contour"]["enum"]
        ['Contour.internal', 'Contour.external']
    """
    arrays = {name: _array(_reference(kind)) for name, kind in _RECORDS.items()}
    return {
        "$schema": _DRAFT,
        "title": "mentorship_model vocabulary",
        **_object(
            {
                "words": _map_of(_WORD_LIST),
                "lists_by_word": _object(
                    {name: _map_of({"enum": list(word_lists())}) for name in _LISTS_BY_WORD}
                ),
                "mitigations": _map_of(_array(_reference(Mitigation))),
                **arrays,
            }
        ),
        "$defs": {
            "Text": _object({"ru": _STRING, "en": _STRING}),
            "Word": {"enum": [_code(word) for words in word_lists().values() for word in words]},
            **{
                name: {"enum": [_code(word) for word in words]}
                for name, words in word_lists().items()
            },
            **{kind.__name__: _record_schema(kind) for kind in (*_RECORDS.values(), OwnWord)},
        },
    }


def _catalogues() -> dict[str, list[Any]]:
    catalogues: dict[str, Mapping[Any, Any]] = {
        "statements": statements(),
        "sections": SECTIONS,
        "extension_points": EXTENSION_POINTS,
        "relations": RELATIONS,
        "provisions": PROVISIONS,
        "quantities": QUANTITIES,
        "components": COMPONENTS,
        "forms": FORM_PATTERNS,
        "sub_models": SUB_MODELS,
        "kinds": KIND_CONSEQUENCES,
        "incentives": INCENTIVES,
        "criteria": CRITERION_SUBJECTS,
        "federal_operators": FEDERAL_OPERATORS,
        "documents": documents(),
        "positions": positions(),
        "needs": dict(enumerate(NEEDS)),
        "glossary": glossary(),
        "sources": {code: cite(code) for code in source_rows()},
    }
    # Other wordings of a position are keys too, but one record.
    return {name: list(dict.fromkeys(those.values())) for name, those in catalogues.items()}


def _list_of_words(words: type[Word]) -> dict[str, Any]:
    return {
        "about": (words.__doc__ or "").strip(),
        "lead_in": list(words.lead_in),
        "open_by": list(words.open_by),
        "members": [
            {"value": word.value, "label": _plain(word.label), "sources": list(word.sources)}
            for word in words
        ],
    }


def _code(word: Word) -> str:
    return f"{type(word).__name__}.{word.value}"


def _plain(value: Any) -> Any:
    if isinstance(value, Word):
        return _code(value)
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, Mark):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if has(type(value)):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(type(value))}
    return value


_STRING: Final = {"type": "string", "minLength": 1}
_ARRAY_OF_STRINGS: Final = {"type": "array", "items": _STRING}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _map_of(values: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_WORD_LIST: Final = _object(
    {
        "about": _STRING,
        "lead_in": _ARRAY_OF_STRINGS,
        "open_by": _ARRAY_OF_STRINGS,
        "members": _array(
            _object(
                {"value": _STRING, "label": {"$ref": "#/$defs/Text"}, "sources": _ARRAY_OF_STRINGS}
            )
        ),
    }
)

_SIMPLE: Final[dict[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    Mark: {"enum": [mark.value for mark in Mark]},
}


def _record_schema(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return _object({one.name: _schema(hints[one.name]) for one in fields(kind)})


def _schema(hint: Any) -> dict[str, Any]:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(one) for one in arguments]}
    if origin is type:
        return {"enum": list(word_lists())}
    if origin is not tuple:
        return _reference(hint)
    if arguments[-1] is Ellipsis:
        return _array(_schema(arguments[0]))
    return {
        "type": "array",
        "prefixItems": [_schema(one) for one in arguments],
        "minItems": len(arguments),
        "maxItems": len(arguments),
    }


def _reference(kind: type) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}
