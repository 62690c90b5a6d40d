# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # День аналитика: что можно сказать вслух
#
# 31 августа. Год закончился, в министерстве ждут «лучшие школы». У меня журнал событий, анкеты и
# экзамены. Вопрос дня: где разница между школами, а где — случайность.

# %%
from datetime import date
from pathlib import Path

import polars as pl

from mentorship_model import interchange, monitoring, views, workflow

DATA = Path("examples/data") if Path("examples").exists() else Path("../data")
START, END = date(2026, 9, 1), date(2027, 8, 31)

# %% [markdown]
# ## 9:00. Год целиком
# Один вызов: список → правила → пары → события → показатели.

# %%
roster = interchange.read_roster(DATA / "municipality.xlsx", on=START, municipality="Приозёрье")
answers = interchange.read_facts(DATA / "answers.csv", subject="programme", on=END)
exams = interchange.read_facts(DATA / "exams.csv", subject="exam", on=END)
year = workflow.run_year(
    roster,
    interchange.read_events(DATA / "events.csv"),
    until=END,
    answers=answers.rows,
    exams=exams.rows,
)
assert year.objections == ()  # подбор проверен независимо
views.show([row for row in year.results if row.level == "municipality"][:5])

# %% [markdown]
# ## 10:00. Что это за показатель
# Прежде чем показывать число, читаю его паспорт: что над чертой, что под чертой, чьё это соглашение.

# %%
monitoring.CATALOGUE["PROGRAMMES_COMPLETED"]

# %% [markdown]
# Источник говорит «завершённые программы» и формулы не даёт: формула — соглашение библиотеки, и в
# записке я так и напишу.
#
# ## 11:00. Таблица, а не отчёт
# Считаю сам, на polars: таблица на входе — таблица на выходе, дальше мои обычные инструменты.

# %%
facts = pl.DataFrame(workflow.programme_facts(year.played, year.people))
result = monitoring.compute(facts, ["PROGRAMMES_COMPLETED"], on=END)
schools = result.table.filter(pl.col("level") == "organisation")
best = schools.sort("value", descending=True, nulls_last=True).select(
    "unit", "numerator", "denominator", "value", "low", "high", "shrunk", "status"
)
best.head(8)

# %% [markdown]
# Первые — со 100 %. Но у кого-то это один человек из одного: интервал от 21 до 100. «Лучшими» их
# сделал размер, а не работа.

# %%
perfect = best.filter(pl.col("value") == 1.0)
assert perfect["denominator"].min() == 1
low, high = monitoring.wilson_interval(1, 1)
f"{perfect.height} школ со 100 %; одна из одной программы — это {low:.0%} … {high:.0%}"

# %% [markdown]
# ## 13:00. Рисунок, по которому видно
# Воронка: чем меньше школа, тем шире разброс, который ничего не значит. Говорить стоит о тех, кто
# снаружи.

# %%
views.funnel_plot(result, "PROGRAMMES_COMPLETED", level="organisation")

# %%
views.interval_plot(result, "PROGRAMMES_COMPLETED", level="organisation", limit=20)

# %% [markdown]
# Кто ниже муниципалитета уверенно? Школ полсотни, и при 95 % одна-две окажутся ниже случайно,
# поэтому беру 99,8 %, как у сплошной линии воронки.

# %%
whole = next(row for row in result.rows if row.level == "municipality")
surely_below = [
    row.unit
    for row in result.rows
    if row.level == "organisation"
    and row.denominator
    and monitoring.wilson_interval(int(row.numerator), int(row.denominator), confidence=0.998)[1]
    < whole.value
]
f"уверенно ниже: {', '.join(surely_below) or 'никто'}"

# %% [markdown]
# ## 15:00. Откуда это число
# Спросят о муниципалитете — показываю обе части дроби и строки за ней.

# %%
monitoring.explain(whole, facts=facts, on=END, limit=3)

# %% [markdown]
# Свод сложил числители и знаменатели. Среднее из процентов школ — другое число, и оно неверно:

# %%
mean_of_shares = schools["value"].mean()
assert abs(mean_of_shares - whole.value) > 0.001
f"верно {whole.value:.1%}, среднее процентов {mean_of_shares:.1%}"

# %% [markdown]
# ## 16:00. Наружу
# Для сайта малые числа скрыты — вместе с дополнением, чтобы их нельзя было вычесть из итога.

# %%
public = monitoring.compute(facts, ["PROGRAMMES_COMPLETED"], on=END, audience="public")
hidden = [row for row in public.rows if row.is_hidden]
assert all(row.value is None for row in hidden)
f"скрыто строк: {len(hidden)} из {len(public.rows)}"

# %%
interchange.write_table("мониторинг.xlsx", workflow.indicator_table(public.rows))

# %% [markdown]
# В записке вместо «топ-5» — одна фраза: завершено 97 программ из 118, уверенно ниже прочих никого
# нет, рейтинг по таким числам — лотерея. Это честно, и этого хватает.
