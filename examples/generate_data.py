"""Write the demo data anew: an invented municipality and its year, always the same."""

from __future__ import annotations

from pathlib import Path

from mentorship_model.testing import write_invented

DATA = Path(__file__).parent / "data"


def main(folder: Path = DATA) -> None:
    """Write the roster, a school as csv, the events of a year, its questionnaires and exams."""
    write_invented(folder)


if __name__ == "__main__":
    main()
