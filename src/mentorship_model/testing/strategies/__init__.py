"""
Hypothesis strategies for everything that the library's functions take.

``from mentorship_model.testing import strategies``.  What is drawn is right by construction, shrinks
to small and early values, and is the same again for the same seed.  A wrong record cannot be made;
for data on its way in, :func:`damaged` changes right data at one place.

Examples:
    A web service that takes our documents must answer every one of them:

    >>> import json
    >>> from hypothesis import given, settings
    >>> from mentorship_model.errors import MentorshipModelError
    >>> from mentorship_model.interchange import from_json, to_json
    >>> documents = teachers().map(lambda teacher: json.loads(to_json(teacher)))
    >>> def service(document):
    ...     try:
    ...         return 200, from_json(json.dumps(document))
    ...     except MentorshipModelError as error:
    ...         return 422, error.problems
    >>> @settings(deadline=None, max_examples=20)
    ... @given(damaged(documents))
    ... def it_answers(document):
    ...     status, answer = service(document)
    ...     assert status == 200 or answer
    >>> it_answers()
"""

from mentorship_model.errors import missing_extra

try:
    import hypothesis  # noqa: F401
except ImportError as error:
    raise missing_extra("hypothesis", extra="testing") from error

from mentorship_model.testing.strategies.damage import damaged
from mentorship_model.testing.strategies.lifecycle import log_rows, logs, programmes, routes
from mentorship_model.testing.strategies.matching import (
    Crowd,
    candidate_graphs,
    crowds,
    instances,
    territories,
)
from mentorship_model.testing.strategies.model import organisations, records, teachers
from mentorship_model.testing.strategies.monitoring import fact_frames, fact_rows, indicators
from mentorship_model.testing.strategies.rules import (
    DAY_OF_RULES,
    conditions,
    fact_values,
    facts_about,
    overlays,
    rulebooks,
)
from mentorship_model.testing.strategies.simple import (
    calendars,
    codes,
    days,
    ids,
    names,
    references,
    terms,
    texts,
)

__all__ = [
    "DAY_OF_RULES",
    "Crowd",
    "calendars",
    "candidate_graphs",
    "codes",
    "conditions",
    "crowds",
    "damaged",
    "days",
    "fact_frames",
    "fact_rows",
    "fact_values",
    "facts_about",
    "ids",
    "indicators",
    "instances",
    "log_rows",
    "logs",
    "names",
    "organisations",
    "overlays",
    "programmes",
    "records",
    "references",
    "routes",
    "rulebooks",
    "teachers",
    "terms",
    "territories",
    "texts",
]
