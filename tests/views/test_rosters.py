"""What was read of a file, in numbers."""

import pytest
from attrs import evolve
from view_markup import text_of
from view_samples import small_year

from mentorship_model.errors import Place, ProblemKind
from mentorship_model.interchange import SkippedRow, SkipReason
from mentorship_model.text import Text
from mentorship_model.views.rosters import roster_sheet

KIND = ProblemKind("MM-VIEWS-992", Text("не число", "not a number"))
ROSTER = small_year().roster
SKIPPED = SkippedRow(place=Place(row=3), reason=SkipReason.BLANK)
TEACHER, SCHOOL = ROSTER.teachers[0], ROSTER.organisations[0]


def roster(teachers, organisations, problems):
    return evolve(
        ROSTER,
        teachers=tuple(evolve(TEACHER, id=f"t{n}") for n in range(teachers)),
        organisations=tuple(evolve(SCHOOL, id=f"s{n}") for n in range(organisations)),
        refused=(),
        warnings=tuple(KIND.problem(place=Place(row=n)) for n in range(problems)),
    )


@pytest.mark.parametrize(
    ("counts", "russian", "english"),
    [
        (
            (1, 2, 5),
            "1 педагог · 2 организации · 5 замечаний",
            "1 teacher · 2 organisations · 5 problems",
        ),
        (
            (2, 5, 1),
            "2 педагога · 5 организаций · 1 замечание",
            "2 teachers · 5 organisations · 1 problem",
        ),
        (
            (5, 1, 2),
            "5 педагогов · 1 организация · 2 замечания",
            "5 teachers · 1 organisation · 2 problems",
        ),
        (
            (0, 0, 0),
            "0 педагогов · 0 организаций · 0 замечаний",
            "0 teachers · 0 organisations · 0 problems",
        ),
    ],
)
def test_people_schools_and_problems_are_counted(counts, russian, english):
    found = roster(*counts)

    assert text_of(roster_sheet(found)).startswith(f"Список педагогов {russian} строк в файле")
    assert text_of(roster_sheet(found, lang="en")).startswith(
        f"Roster of teachers {english} rows of the file"
    )


def test_rows_are_told_by_what_became_of_them_and_problems_each():
    # a heading and five rows, of which one has «ой» for its experience
    found = evolve(ROSTER, skipped=(SKIPPED,))
    text = text_of(roster_sheet(found, lang="en"))

    assert text.startswith("Roster of teachers 4 teachers · 2 organisations · 1 problem ")
    assert "rows of the file 6 accepted 4 refused 1 without a record 1 Where What is wrong" in text
    assert text_of(roster_sheet(evolve(found, file="a.csv"))).startswith("a.csv 4 педагога")
    assert "table" not in roster_sheet(roster(1, 1, 0))
