"""The three methods by which the library keeps its logs in the ORM of Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Window

from mentorship_model.lifecycle import Already, Appended, Conflict, Head, admit, event_ids
from mentorship_model.lifecycle.log import Row

from .models import LogEvent

__all__ = ["DjangoStore"]


class DjangoStore:
    """Logs in the default database of the project."""

    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        found = LogEvent.objects.filter(stream=stream, seq__gt=after).order_by("seq")
        return [event.row() for event in found]

    def append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        """Append rows if the stream ends with the number *expected*: all of them or none."""
        try:
            return self._append(stream, expected, rows)
        except IntegrityError:
            # Another writer committed between our look and our write; what it wrote decides.
            return self._append(stream, expected, rows)

    @transaction.atomic
    def _append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        last = LogEvent.objects.filter(stream=stream).order_by("seq").last()
        known = LogEvent.objects.filter(event_id__in=event_ids(rows))
        outcome = admit(
            stream,
            expected,
            rows,
            last=last.row() if last else None,
            known={event.event_id: event.row() for event in known},
        )
        if isinstance(outcome, Already | Conflict):
            return outcome
        LogEvent.objects.bulk_create(LogEvent(**{**row, "seq": int(row["seq"])}) for row in outcome)
        return Appended(expected + len(rows))

    def heads(self) -> Mapping[str, Head]:
        """Return the last row of each stream."""
        of_stream = Window(Max("seq"), partition_by="stream")
        ends = LogEvent.objects.annotate(end=of_stream).filter(seq=F("end"))
        return {event.stream: Head(event.seq, event.hash) for event in ends}
