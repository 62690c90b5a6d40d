# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # День разработчика: журнал в своей базе
#
# Наша система ведёт кадры пятидесяти школ. К вечеру в ней должны появиться маршруты: записать
# событие, отказать с причинами, показать, что дальше, и ничего не потерять.

# %%
import json
import sqlite3
from datetime import date

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from mentorship_model import MentorshipModelError, interchange, lifecycle, views
from mentorship_model.lifecycle import route
from mentorship_model.model import Route, Strength, Teacher
from mentorship_model.testing.event_store_machine import event_store_machine
from mentorship_model.vocabulary import DiagnosticArea, DiagnosticMethod

# %% [markdown]
# ## 9:00. Что мы принимаем
# Схема записи — из неё рождаются формы и OpenAPI. Подписи на двух языках уже внутри.

# %%
schema = interchange.json_schema("teacher")
print(json.dumps(schema, ensure_ascii=False)[:400])

# %% [markdown]
# Неверный JSON возвращает все ошибки разом, с путями — готовый ответ 422.

# %%
data = '{"id": "t1", "organisation": "s1", "hired_on": "вчера", "places": "два"}'
try:
    interchange.from_json(f'{{"kind": "teacher", "version": 1, "data": {data}}}')
    refused = None
except MentorshipModelError as error:
    refused = error
assert len(refused.problems) == 2
refused

# %%
teacher = Teacher(id="t1", organisation="s1", hired_on=date(2026, 8, 25))
assert interchange.from_json(interchange.to_json(teacher)) == teacher

# %% [markdown]
# ## 10:30. Хранилище
# Журнал — таблица в нашей базе. Библиотека только судит: `record` читает журнал, решает и
# дописывает, если никто не успел раньше.

# %%
store = lifecycle.SqliteStore(sqlite3.connect(":memory:"))


def record(event, number):
    """Record an event of one route, as a request of a client would."""
    return lifecycle.record(
        store,
        event,
        stream="route-t1",
        event_id=f"request-{number}",
        recorded_at=f"2026-09-{14 + number}T09:00:00Z",
        start=Route(),
    )


opened = route.Opened(on=date(2026, 9, 15), teacher="t1", organisation="s1", rules="2021-12/1")
assert isinstance(record(opened, 1), lifecycle.Appended)
assert isinstance(record(opened, 1), lifecycle.Already)  # повтор запроса ничего не добавил

# %% [markdown]
# ## 12:00. Отказ
# На второй день прислали «завершён». Журнал не тронут, причины отказа — все.

# %%
found = record(route.Completed(on=date(2026, 9, 16)), 2)
assert isinstance(found, lifecycle.Refusal)
found

# %% [markdown]
# А что можно? Это готовое меню для экрана: открытое и закрытое, у закрытого — причина.

# %%
state = lifecycle.load(store, "route-t1")
views.show(lifecycle.possible(state, on=date(2026, 9, 16)))

# %% [markdown]
# ## 14:00. Маршрут идёт

# %%
record(route.ImageDescribed(on=date(2026, 9, 17), image="text-1"), 3)
strength = Strength(id="s1", area=DiagnosticArea.ICT, method=DiagnosticMethod.DIAGNOSTICS)
record(route.StrengthsDiagnosed(on=date(2026, 9, 18), strengths=(strength,)), 4)
state = lifecycle.load(store, "route-t1")
views.route_chart(state)

# %% [markdown]
# Журнал сцеплен хешами: подмену видно.

# %%
rows = store.read("route-t1")
assert lifecycle.verify(rows) is None
forged = [*rows[:-1], {**rows[-1], "by": "кто-то другой"}]
lifecycle.verify(forged)

# %% [markdown]
# ## 16:00. Доказать, что ничего не теряется
# Случайные клиенты: дописывают, повторяют, опаздывают, присылают сломанное. После каждого шага
# хранилище обязано держать ровно то, что подтвердило. Сюда подставляют своё.

# %%
machine = event_store_machine(lambda: lifecycle.SqliteStore(sqlite3.connect(":memory:")))
run_state_machine_as_test(machine, settings=settings(max_examples=20, deadline=None))
"ничего не потеряно"

# %% [markdown]
# ## 17:00. Соседняя система
# Они прислали таблицу статусов. Что в ней не сходится с моделью?

# %%
foreign = [
    {"id": "r1", "status": "self_determination", "on": "2026-09-15"},
    {"id": "r1", "status": "завершён", "on": "2027-05-20"},
]
for one in lifecycle.check_log(foreign):
    print(one["row"], one["code"], one["reason"])

# %% [markdown]
# Осталось взять готовое приложение из `examples/embedding/` и вставить свои маршруты URL. Успели.
