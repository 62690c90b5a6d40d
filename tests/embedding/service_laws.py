"""
What every web service of ours answers, asked of any of them through a client of three methods.

A client has ``get(path)``, ``post(path, body, lang)`` and ``ask_raw(path, text, lang)``; the last two
give the status and the body of the answer.  A test calls every one of :data:`LAWS`.
"""

from __future__ import annotations

import json
import re

ON = "2026-09-01"
SCHOOL = {"id": "s1", "municipality": "m", "region": "r"}
SECRET = "Тайна"
NOVICE = {
    "id": "novice",
    "organisation": "s1",
    "name": f"{SECRET} Ивановна",
    "experience_months": 2,
    "consents_to_be_mentored": True,
    "has_pedagogical_education": False,
}
QUESTION = {"teacher": NOVICE, "organisation": SCHOOL, "on": ON}
OPENED = {
    "event_id": "e1",
    "expected": 0,
    "type": "opened",
    "on": ON,
    "data": {"teacher": "novice", "organisation": "s1", "rules": "2021-12/1"},
}

LANGUAGES = ("ru", "en")
BAD_BODIES = (
    ({"on": "x"}, "$.on", "ожидалось: дата вида 2026-09-01", "expected: a date such as"),
    ({SECRET: 1}, "$", "такого поля нет", "there is no such field"),
    ({"organisation": None}, "$.organisation", "не того вида", "of the wrong type"),
    ({"teacher": {**NOVICE, SECRET: 1}}, "$.teacher", "такого поля нет", "no such field"),
    ({"teacher": {**NOVICE, "id": ""}}, "$.teacher.id", "недопустимо", "not allowed"),
    (
        {"teacher": {**NOVICE, "experience_months": float("nan")}},
        "$.teacher.experience_months",
        "ожидалось: целое число",
        "expected: a whole number",
    ),
    (
        {"teacher": {**NOVICE, "subjects": ["x", 1]}},
        "$.teacher.subjects[1]",
        "ожидалось: строка",
        "expected: a text",
    ),
)
NO_BODIES = ("", "{", "[1]", "null", "3", "\0", b"\xff\xfe{}", "[" * 100_000, "9" * 10_000)


def a_bad_body_is_answered_in_our_words_at_its_place(client):
    for change, path, *words in BAD_BODIES:
        for lang, said in zip(LANGUAGES, words, strict=True):
            status, found = client.ask_raw("/judgements", json.dumps({**QUESTION, **change}), lang)

            assert status == 422, path
            [problem] = found["problems"]
            assert problem["path"] == path
            assert said in problem["message"]
            assert SECRET not in str(found)


def what_is_no_body_is_answered_in_our_words(client):
    for body in NO_BODIES:
        for lang, letters in zip(LANGUAGES, ("[а-я]", "[a-z]"), strict=True):
            status, found = client.ask_raw("/judgements", body, lang)

            assert status == 422, body[:9]
            assert found["problems"], body[:9]
            assert all(re.search(letters, one["message"]) for one in found["problems"])
            assert lang == "ru" or not re.search("[а-я]", str(found))


def a_bad_address_is_answered_in_our_words_too(client):
    found = client.get("/logs/map/r1?on=yesterday")

    assert [one["path"] for one in found["problems"]] == ["$.chart", "$.on"]
    assert all(re.search("[а-я]", one["message"]) for one in found["problems"])


def every_problem_of_a_body_comes_at_once(client):
    wrong = {"teacher": {"id": 1, "name": SECRET, "needs": ["x"]}, "organisation": {}, "on": "x"}
    _, found = client.post("/judgements", wrong, "ru")

    assert [one["path"] for one in found["problems"]] == [
        *("$.teacher.id", "$.teacher.organisation", "$.teacher.needs[0]"),
        *("$.organisation.id", "$.organisation.municipality", "$.organisation.region", "$.on"),
    ]
    assert SECRET not in str(found)


def an_event_is_recorded_once_however_often_it_is_sent(client):
    first = client.post("/logs/route/r1/events", OPENED, "ru")
    again = client.post("/logs/route/r1/events", OPENED, "ru")

    assert first == again
    assert first[0] == 200
    assert client.get(f"/logs/route/r1?on={ON}")["version"] == 1
    assert "image_described" in first[1]["possible"]


def who_saw_an_older_log_is_asked_again(client):
    client.post("/logs/route/r1/events", OPENED, "ru")
    late = {"event_id": "e2", "expected": 0, "type": "image_described", "on": ON}
    status, found = client.post("/logs/route/r1/events", {**late, "data": {"image": "t"}}, "en")

    assert status == 409
    assert "number 1" in found["problems"][0]["message"]
    assert client.get(f"/logs/route/r1?on={ON}")["version"] == 1


def a_refused_event_comes_back_with_every_reason_and_what_is_possible(client):
    client.post("/logs/route/r1/events", OPENED, "ru")
    early = {"event_id": "e2", "expected": 1, "type": "completed", "on": ON}
    status, found = client.post("/logs/route/r1/events", early, "ru")

    assert status == 422
    assert next(iter(found["reasons"])) == "route.phase"
    assert len(found["reasons"]) == 3
    assert found["possible"] == ["image_described", "terminated", "suspended", "annulled"]
    assert client.get(f"/logs/route/r1?on={ON}")["version"] == 1


def an_event_with_other_data_is_refused_at_the_field(client):
    wrong = {**OPENED, "data": {"teacher": "novice"}}
    status, found = client.post("/logs/route/r1/events", wrong, "ru")

    assert status == 422
    assert {"data.organisation", "data.rules"} <= {one["path"] for one in found["problems"]}


def an_event_id_is_not_taken_twice(client):
    client.post("/logs/route/r1/events", OPENED, "ru")
    status, found = client.post("/logs/route/r2/events", OPENED, "ru")

    assert (status, found["problems"][0]["code"]) == (422, "MM-LIFECYCLE-072")


def our_records_are_components_that_carry_our_titles(client):
    components = client.get("/openapi.json")["components"]["schemas"]
    question = components["Question"]["properties"]

    assert set(components["Teacher"]["properties"]["id"]["x-title"]) == set(LANGUAGES)
    assert question["teacher"] == {"$ref": "#/components/schemas/Teacher"}


LAWS = (
    a_bad_body_is_answered_in_our_words_at_its_place,
    what_is_no_body_is_answered_in_our_words,
    a_bad_address_is_answered_in_our_words_too,
    every_problem_of_a_body_comes_at_once,
    an_event_is_recorded_once_however_often_it_is_sent,
    who_saw_an_older_log_is_asked_again,
    a_refused_event_comes_back_with_every_reason_and_what_is_possible,
    an_event_with_other_data_is_refused_at_the_field,
    an_event_id_is_not_taken_twice,
    our_records_are_components_that_carry_our_titles,
)
