"""Whatever is handed over by mistake is told in our words, before a file is opened or written."""

import pytest
from roster_samples import HEADER, ON, csv_file
from wrong_arguments import outcomes

from mentorship_model import interchange, monitoring
from mentorship_model.calendar import WorkingCalendar
from mentorship_model.interchange import LIMITS, PLAUSIBILITY
from mentorship_model.model import Organisation, RoadMap
from mentorship_model.text import Text

ROSTER = interchange.read_roster(csv_file([HEADER, ["1", "s", "Ё", "учитель", "5", None]]), on=ON)
[TEACHER] = ROSTER.teachers
COUNTED = monitoring.compute(
    [{"organisation": "s", "activities_planned": 2, "activities_done": 1}],
    ["PROGRAMME_EFFECTIVENESS"],
    levels=["organisation"],
)
DAYS = {"road_map": RoadMap(), "stream": "r", "on": ON, "titles": {}, "calendar": WorkingCalendar()}
TABLE = {"source": b"a;b", "limits": LIMITS, "file": "a", "code_page": "utf-8", "delimiter": ";"}
CALLS = {
    "calendar_bytes": {**DAYS, "lang": "en"},
    "field_title": {"name": "id"},
    "from_json": {"text": interchange.to_json(TEACHER), "limits": LIMITS, "file": "a"},
    "json_schema": {"kind": "teacher", "lang": "en"},
    "read_columns": {"path": "columns.json", "limits": LIMITS},
    "read_oneroster": {"source": "set.zip", "limits": LIMITS},
    "read_roster": {
        **TABLE,
        **{"source": csv_file([HEADER, ["1", "s", "Ё", "учитель", "5", None]]), "on": ON},
        **{"columns": {}, "sheets": None, "organisation": "s", "municipality": "m", "region": "r"},
        **{"plausibility": PLAUSIBILITY, "key": None},
    },
    "read_tables": TABLE,
    "to_json": {"record": TEACHER, "personal": False},
    "write_calendar": {**DAYS, "path": "a.ics", "lang": "ru"},
    "write_columns": {"roster": ROSTER, "path": "columns.json"},
    "write_oneroster": {
        **{"path": "set.zip", "teachers": [TEACHER], "pairs": [("a", "b")], "personal": False},
        "organisations": [Organisation(id="s", municipality="m", region="r")],
    },
    "write_pairs": {
        **{"path": "a.xlsx", "pairs": [("a", "b", "", 1, "")], "unmatched": [], "term": None},
        **{"names": None, "lang": "ru", "status": Text("а", "a")},
    },
    "write_problems": {"roster": ROSTER, "path": "a.xlsx", "lang": "en"},
    "write_results": {"result": COUNTED, "path": "a.xlsx", "lang": "en"},
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_told_in_our_words(name, tmp_path, monkeypatch):
    """They ended in AttributeError and KeyError; a calendar was written for the day «вторник»."""
    monkeypatch.chdir(tmp_path)
    interchange.write_columns(ROSTER, "columns.json")
    interchange.write_oneroster("set.zip", [], organisations=[])
    taken, foreign = outcomes(getattr(interchange, name), CALLS[name])

    assert foreign == {}
    assert taken.get("lang", set()) == taken.get("on", set()) == set()
