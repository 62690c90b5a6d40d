"""
Bytes of files in and out: measured before they are read, written whole, refused in our own words.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mentorship_model.arguments import checks_arguments, wrong_argument
from mentorship_model.errors import Place, ProblemKind
from mentorship_model.interchange.limits import Limits, require_at_most
from mentorship_model.text import Text

__all__ = ["bytes_of", "write_file"]

_ABSENT: Final = ProblemKind(
    "MM-INTERCHANGE-002",
    Text("нет такого файла", "there is no such file"),
    remedy=Text("Проверьте путь к файлу.", "Check the path of the file."),
)
_PATH_OR_BYTES: Final = Text(
    "путь к файлу; содержание передают как bytes: text.encode()",
    "a path of a file; its content is passed as bytes: text.encode()",
)
_NOT_WRITTEN: Final = ProblemKind(
    "MM-INTERCHANGE-095",
    Text("файл не записывается", "the file cannot be written"),
    remedy=Text(
        "Закройте его в других программах и проверьте, есть ли папка и право на запись.",
        "Close it in other programmes; see that the folder exists and may be written to.",
    ),
)


def bytes_of(
    source: str | Path | bytes, limits: Limits, file: str | None = None
) -> tuple[bytes, str]:
    """
    Return the bytes of a file, measured before they are read, and its name.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-002``, if there is no such file; ``-003``, over a
            limit; ``MM-ARGUMENTS-001``, if the content is passed as a text.
    """
    if isinstance(source, bytes):
        require_at_most(limits, "bytes", found=len(source), place=Place(file=file))
        return source, file or "-"
    # Told as the name of a file that is not there, the content would stand in the error.
    if isinstance(source, str) and len(source.splitlines()) > 1:
        raise wrong_argument("source", expected=_PATH_OR_BYTES)
    path = Path(source)
    place = Place(file=path.name)
    try:
        require_at_most(limits, "bytes", found=path.stat().st_size, place=place)
        return path.read_bytes(), file or path.name
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        raise _ABSENT.error(place=place) from error


@checks_arguments
def write_file(path: str | Path, content: bytes) -> None:
    """
    Write the bytes to *path*, over what was there.

    Raises:
        MentorshipModelError: ``MM-INTERCHANGE-095``, if the file cannot be written;
            ``MM-ARGUMENTS-001``, if *path* is none.
    """
    try:
        Path(path).write_bytes(content)
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        raise _NOT_WRITTEN.error(place=Place(file=Path(path).name)) from error
