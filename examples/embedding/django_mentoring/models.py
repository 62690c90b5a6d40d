"""The event log as a model of Django."""

from __future__ import annotations

from django.db import models

from mentorship_model.lifecycle import STORED_COLUMNS
from mentorship_model.lifecycle.log import Row

__all__ = ["LogEvent"]


class LogEvent(models.Model):
    """One row of a log; the two constraints are what two writers at once cannot both pass."""

    stream = models.TextField()
    seq = models.PositiveIntegerField()
    event_id = models.TextField(unique=True)
    chart = models.TextField()
    type = models.TextField()
    v = models.TextField()
    on = models.TextField()
    recorded_at = models.TextField()
    by = models.TextField()
    role = models.TextField()
    basis = models.TextField()
    data = models.TextField()
    prev = models.TextField()
    hash = models.TextField()

    class Meta:
        """A number stands once in a stream."""

        constraints = (models.UniqueConstraint(fields=("stream", "seq"), name="one_seq"),)
        ordering = ("stream", "seq")

    def __str__(self) -> str:
        return f"{self.stream} {self.seq}: {self.type}"

    def row(self) -> Row:
        """Return the event as the library reads it: every value a text."""
        return {name: str(getattr(self, name)) for name in STORED_COLUMNS}
