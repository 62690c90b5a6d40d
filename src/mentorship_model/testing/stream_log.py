"""The rows of one stream as an invented life adds them."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define

from mentorship_model import lifecycle
from mentorship_model.vocabulary import Role

__all__ = ["StreamLog"]


@define
class StreamLog:
    """The rows of one stream, numbered as they are added."""

    stream: str
    by: str
    seq: int = 1
    rows: list[dict[str, str]] = Factory(list)

    def add(self, event: Any, *, role: Role = Role.CURATOR, basis: str = "") -> None:
        """Add the row of the next event, recorded at noon of its day."""
        self.seq += 1
        self.rows.append(
            lifecycle.event_to_row(
                event,
                stream=self.stream,
                seq=self.seq,
                event_id=f"{self.stream}-{self.seq}",
                recorded_at=f"{event.on.isoformat()}T12:00:00Z",
                by=self.by,
                role=role.value,
                basis=basis,
            )
        )

    def add_broken(self, event: Any, **columns: str) -> None:
        """Add a row that cannot be read: an event with some of its columns spoilt."""
        self.add(event)
        self.rows[-1].update(columns)
