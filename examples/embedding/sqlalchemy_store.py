"""
Event logs in any database of SQLAlchemy 2, tried on PostgreSQL and SQLite.

    pip install mentorship-model sqlalchemy "psycopg[binary]"

``LogEvent`` joins your models and migrations; ``SqlAlchemyStore`` works with ``lifecycle.record``,
``lifecycle.load`` and ``lifecycle.replay``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from mentorship_model.lifecycle import (
    STORED_COLUMNS,
    Already,
    Appended,
    Conflict,
    Head,
    admit,
    event_ids,
)
from mentorship_model.lifecycle.log import Row

__all__ = ["Base", "LogEvent", "SqlAlchemyStore"]


class Base(DeclarativeBase):
    """The models of the application; put yours here."""


class LogEvent(Base):
    """One row of a log; the two keys are what two writers at once cannot both pass."""

    __tablename__ = "mentoring_events"

    stream: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[str] = mapped_column(unique=True)
    chart: Mapped[str]
    type: Mapped[str]
    v: Mapped[str]
    on: Mapped[str]
    recorded_at: Mapped[str]
    by: Mapped[str]
    role: Mapped[str]
    basis: Mapped[str]
    data: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]

    def row(self) -> Row:
        """Return the event as the library reads it: every value a text."""
        return {name: str(getattr(self, name)) for name in STORED_COLUMNS}


class SqlAlchemyStore:
    """
    Logs in a database.

    Args:
        engine: Where the database is, with the isolation it has by itself (``READ COMMITTED``).
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, stream: str, after: int = 0) -> Sequence[Row]:
        """Return the rows of a stream with a number above *after*, in order."""
        wanted = select(LogEvent).where(LogEvent.stream == stream, LogEvent.seq > after)
        with Session(self._engine) as session:
            return [event.row() for event in session.scalars(wanted.order_by(LogEvent.seq))]

    def append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        """Append rows if the stream ends with the number *expected*: all of them or none."""
        try:
            return self._append(stream, expected, rows)
        except IntegrityError:
            # Another writer committed between our look and our write; what it wrote decides.
            return self._append(stream, expected, rows)

    def _append(
        self, stream: str, expected: int, rows: Sequence[Row]
    ) -> Appended | Already | Conflict:
        ids = event_ids(rows)
        of_stream = select(LogEvent).where(LogEvent.stream == stream)
        with Session(self._engine) as session, session.begin():
            last = session.scalar(of_stream.order_by(LogEvent.seq.desc()).limit(1))
            known = session.scalars(select(LogEvent).where(LogEvent.event_id.in_(ids)))
            outcome = admit(
                stream,
                expected,
                rows,
                last=last.row() if last else None,
                known={event.event_id: event.row() for event in known},
            )
            if isinstance(outcome, Already | Conflict):
                return outcome
            session.add_all(LogEvent(**{**row, "seq": int(row["seq"])}) for row in outcome)
        return Appended(expected + len(rows))

    def heads(self) -> Mapping[str, Head]:
        """Return the last row of each stream."""
        ends = select(LogEvent.stream, func.max(LogEvent.seq).label("seq"))
        last = ends.group_by(LogEvent.stream).subquery()
        joined = (LogEvent.stream == last.c.stream) & (LogEvent.seq == last.c.seq)
        with Session(self._engine) as session:
            found = session.execute(
                select(LogEvent.stream, LogEvent.seq, LogEvent.hash).join(last, joined)
            )
            return {stream: Head(seq, hash) for stream, seq, hash in found}
