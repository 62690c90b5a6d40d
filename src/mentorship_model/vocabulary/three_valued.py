"""All and any over reasons, where what is not known is neither true nor false."""

from __future__ import annotations

from collections.abc import Iterable

from mentorship_model.explain import Reason

__all__ = ["all_hold", "any_holds"]


def all_hold(parts: Iterable[Reason]) -> bool | None:
    """
    Say whether all reasons hold: one false decides, else one unknown leaves it open.

    Examples:
        >>> from mentorship_model.text import Text
        >>> def reason(holds):
        ...     return Reason(code="x", text=Text("x", "x"), holds=holds)
        >>> all_hold([reason(None), reason(False)]), all_hold([reason(None), reason(True)])
        (False, None)
    """
    values = {part.holds for part in parts}
    return False if False in values else None if None in values else True


def any_holds(parts: Iterable[Reason]) -> bool | None:
    """
    Say whether any reason holds: one true decides, else one unknown leaves it open.

    Examples:
        >>> any_holds([])
        False
    """
    values = {part.holds for part in parts}
    return True if True in values else None if None in values else False
