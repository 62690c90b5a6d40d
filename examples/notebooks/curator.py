# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # День куратора: от чужой таблицы до приказа
#
# Вторник, 1 сентября. Из муниципалитета пришла книга Excel: 60 школ, полторы тысячи педагогов, её
# собирали разные люди. К вечеру нужны пары, а моей школе — приказ.

# %%
from datetime import date
from pathlib import Path

from attrs import evolve

from mentorship_model import interchange, matching, views, workflow
from mentorship_model.calendar import Term
from mentorship_model.interchange import documents

DATA = Path("examples/data") if Path("examples").exists() else Path("../data")
TODAY = date(2026, 9, 1)
MY_SCHOOL = "04024"

# %% [markdown]
# ## 9:00. Что в книге
# Читаем как есть. Ничего не угадывается и не теряется: строка либо принята, либо отклонена с причиной.

# %%
roster = interchange.read_roster(DATA / "municipality.xlsx", on=TODAY)
roster

# %% [markdown]
# Отклонённых немного, и каждую можно отправить обратно: та же книга, красная ячейка, примечание.

# %%
assert roster.rows == roster.accepted + len(roster.refused) + len(roster.skipped)
interchange.write_problems(roster, "замечания.xlsx")

# %% [markdown]
# ## 10:30. Кто может и кому нужно
# Правила спрашивают о каждом. Третий ответ — «не определено» — это мои сегодняшние звонки.

# %%
judgements = workflow.judge(roster.teachers, roster.organisations, on=TODAY)
mine = {teacher.id for teacher in roster.teachers if teacher.organisation == MY_SCHOOL}
calls = [one for one in judgements if one.teacher in mine and one.may_mentor.missing]
views.show(calls[:5])

# %% [markdown]
# Почему не определено о первом из них? Дерево причин, у каждой — источник.

# %%
calls[0].may_mentor

# %% [markdown]
# ## 12:00. Пары
# Сначала как можно больше наставляемых, потом своя школа раньше чужой, потом лучшая сумма оценок.

# %%
people = workflow.participants(roster.teachers, roster.organisations, judgements)
graph = matching.candidates(people.mentors, people.mentees)
matched = matching.match(graph)
assert matching.verify(graph, matched) == ()  # доказано: лучше нельзя
ours = tuple(pair for pair in matched.pairs if pair.mentee in mine)
views.pairs_table(evolve(matched, pairs=ours))

# %% [markdown]
# Директор спросит о первой паре «почему она?». Ответ готов:

# %%
matching.why_pair(graph, matched, ours[0].mentee)

# %% [markdown]
# ## 14:00. Кому не хватило
# Дело не в человеке: наставляемых на этих наставников больше, чем мест.

# %%
left_over = matched.unmatched[0]
matching.why_unmatched(graph, matched, left_over)

# %%
help_first, *_ = matching.what_would_help(graph, matched, left_over)
help_first.reason

# %% [markdown]
# Звоню тому, кто назван: возьмёт ли ещё одного? Согласна — а что это изменит?

# %%
willing = next(one for one in people.mentors if one.id in help_first.reason.text.ru)
scenario = matching.Scenario(name="ещё одно место", places={willing.id: willing.places + 1})
as_is, with_one_more = matching.what_if(people.mentors, people.mentees, scenarios=[scenario])
assert len(with_one_more.matching.pairs) == len(as_is.matching.pairs) + 1
f"было {len(as_is.matching.pairs)} пар, станет {len(with_one_more.matching.pairs)}"

# %% [markdown]
# ## 16:00. Приказ
# Имена нужны только здесь, и даю их я. До этого места библиотека обходилась кодами.

# %%
names = {teacher.id: teacher.name or teacher.id for teacher in roster.teachers}
school = next(one for one in roster.organisations if one.id == MY_SCHOOL)
order = documents.pair_order(
    ours,
    names=names,
    organisation=school.name or school.id,
    number="17-к",
    on=TODAY,
    head="Ю. О. Черных",
    curator="А. А. Белова",
    term=Term.of_months(date(2026, 9, 22), 9),
)
documents.write_paper(order, "приказ.docx")
text = documents.preview(documents.paper_bytes(order))
assert all(names[pair.mentor] in text for pair in ours)
print(text[:600])

# %% [markdown]
# К 16:20 на столе приказ, в почте — книга с красными ячейками, а на завтра — список звонков. Домой.
