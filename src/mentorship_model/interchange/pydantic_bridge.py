"""
Our records in the bodies of FastAPI and django-ninja: their OpenAPI from our schema, our errors.

Annotate a record and use it where a pydantic model would stand::

    TeacherBody = Annotated[Teacher, AsPydantic()]

Pydantic is only ever imported by those who have it: it looks up the first method below by name.
"""

from __future__ import annotations

from typing import Any, cast

from attrs import frozen

from mentorship_model.errors import MentorshipModelError
from mentorship_model.interchange.json_documents import Document, document_of, from_data, to_data
from mentorship_model.interchange.schema import json_schema
from mentorship_model.text import LANGUAGES, Language

__all__ = ["AsPydantic"]


@frozen(kw_only=True)
class AsPydantic:
    """
    An annotation that lets pydantic read, write and describe a record.

    Reading is as strict as from JSON; all problems come in one validation error of the type
    ``mentorship_model``, each with code, path and wording in its context; ``texts`` there has the
    wording in both languages, for a service that answers in its reader's.

    Attributes:
        personal: Whether names, dates of birth and positions that no list has are written.

        lang: Language of messages and titles.
    """

    personal: bool = False
    lang: Language = "ru"

    def __get_pydantic_core_schema__(self, source: type, handler: Any) -> Any:
        """Give pydantic the functions that read, write and describe a record."""
        from pydantic_core import core_schema

        document = document_of(source)
        return core_schema.no_info_plain_validator_function(
            lambda value: self._read(value, document),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda record: to_data(record, document=document, personal=self.personal),
            ),
            # The record is a component of its own in OpenAPI; other options make another one.
            ref=f"{source.__module__}.{source.__qualname__}:{self.lang}-{self.personal}",
            metadata={"pydantic_js_functions": [lambda *_: self._drawn(document)]},
        )

    def _drawn(self, document: Document) -> dict[str, Any]:
        """Give our schema, whole: a component of OpenAPI takes no definitions of others."""
        drawn = json_schema(document.kind, lang=self.lang)
        whole: dict[str, Any] = _inlined(drawn["properties"]["data"], drawn["$defs"])
        return whole

    def _read(self, value: Any, document: Document) -> Any:
        from pydantic_core import PydanticCustomError

        if isinstance(value, document.record):
            return value
        try:
            return from_data(value, document=document)
        except MentorshipModelError as error:
            problems = [
                {
                    "code": one.code,
                    "path": one.place.path,
                    "message": one.in_(self.lang),
                    "texts": {lang: one.in_(lang) for lang in LANGUAGES},
                }
                for one in error.problems
            ]
            text = error.in_(self.lang).replace("{", "{{").replace("}", "}}")
            wrong = PydanticCustomError("mentorship_model", cast(Any, text), {"problems": problems})
            raise wrong from error


def _inlined(node: Any, definitions: dict[str, Any]) -> Any:
    """Put every definition in the place of its reference; our records never hold themselves."""
    if isinstance(node, list):
        return [_inlined(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        named = definitions[node["$ref"].rpartition("/")[2]]
        node = {**named, **{name: one for name, one in node.items() if name != "$ref"}}
    return {name: _inlined(one, definitions) for name, one in node.items()}
