"""How the values of an indicator are written: in per cent, points, days or plain numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from mentorship_model.monitoring import CATALOGUE, ResultRow, Unit
from mentorship_model.text import Language, number_text, percent_text

__all__ = ["Measure"]

_HAIR: Final = 1e-9
_MINUS: Final = "\N{MINUS SIGN}"
_SPACE: Final = "\N{NO-BREAK SPACE}"


@frozen
class Measure:
    """
    A unit and the decimals it is written with.

    Attributes:
        unit: The unit.

        decimals: Decimals to write.

        is_change: Whether values are differences, written with their sign.

    Examples:
        >>> Measure().write(0.875, "en"), Measure().write_change(-0.25, "en")
        ('87.5%', '−25.0\\xa0p.p.')
    """

    unit: Unit = Unit.SHARE
    decimals: int = 1
    is_change: bool = False

    @classmethod
    def of(cls, rows: Iterable[ResultRow]) -> Measure:
        """Return the measure of the indicator that rows are of; a share if it is not known."""
        id = next((row.indicator for row in rows), "")
        if id not in CATALOGUE:
            return cls()
        indicator = CATALOGUE[id]
        return cls(indicator.unit, indicator.decimals, indicator.is_change)

    @property
    def bounds(self) -> tuple[float, float]:
        """The ends that no value passes."""
        return (0.0, 1.0) if self.unit is Unit.SHARE else (float("-inf"), float("inf"))

    def write(self, value: float, lang: Language, *, is_short: bool = False) -> str:
        """
        Write a value.

        Args:
            value: The value; a share as 0-1.

            lang: ``"ru"`` or ``"en"``.

            is_short: Whether decimals that are zero are left out, and others added if needed.
        """
        if self.is_change or self.unit is Unit.SHARE_DIFFERENCE:
            return self.write_change(value, lang, is_short=is_short)
        if self.unit is Unit.SHARE:
            decimals = self._decimals(100 * value, is_short)
            return percent_text(value, lang, decimals=decimals).replace("-", _MINUS)
        decimals = self._decimals(value, is_short)
        return number_text(value, lang, decimals=decimals).replace("-", _MINUS)

    def write_change(self, change: float, lang: Language, *, is_short: bool = False) -> str:
        """Write a change with its sign; that of a share in percentage points."""
        is_points = self.unit.is_of_shares
        shown = 100 * change if is_points else change
        decimals = self._decimals(shown, is_short)
        written = number_text(abs(shown), lang, decimals=decimals)
        rounded = round(shown, decimals)
        sign = "+" if rounded > 0 else _MINUS if rounded < 0 else ""
        if not is_points:
            return sign + written
        return sign + written + f" {Unit.SHARE_DIFFERENCE.label.in_(lang)}".replace(" ", _SPACE)

    def _decimals(self, shown: float, is_short: bool) -> int:
        if not is_short:
            return self.decimals
        few = (n for n in range(4) if abs(round(shown, n) - shown) < _HAIR)
        return next(few, self.decimals)
