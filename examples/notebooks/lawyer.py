# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # День юриста: акт региона до подписи
#
# На столе проект: регион хочет платить наставникам и продлить статус молодого специалиста. До того
# как это подпишут, я хочу знать, можно ли так, что изменится и кого коснётся.

# %%
from datetime import date
from pathlib import Path

from mentorship_model import MentorshipModelError, interchange, rules, views
from mentorship_model.interchange import documents
from mentorship_model.model import ProgrammePolicy
from mentorship_model.vocabulary import Level, MentoringForm, cite
from mentorship_model.vocabulary.search import search

DATA = Path("examples/data") if Path("examples").exists() else Path("../data")
ACTS = DATA.parent / "overlays"
ON = date(2026, 9, 1)

# %% [markdown]
# ## 9:00. На чём это стоит
# Что модель говорит о материальном стимулировании и кому она это поручает?

# %%
for found in search("стимулирование"):
    print(f"{found.code}: {found.text.ru}")
print(cite("S2.4-02").in_("ru"))

# %% [markdown]
# ## 10:00. Что региону открыто
# Всё неизменно, кроме названных мест; у каждого — границы и уровни, которым его можно заполнить.

# %%
openings = [
    f"{name}.{parameter.id} — {parameter.label.ru}: {parameter.minimum} … {parameter.maximum}"
    for name in ("incentives", "young_specialist")
    for parameter in rules.rulebook(name).parameters
    if Level.REGIONAL in parameter.may_fill
]
assert openings
print("\n".join(openings))

# %% [markdown]
# ## 11:00. Проект как файл
# Акт пишется данными, а не кодом: значения, границы для нижних уровней, норма у каждой строки.

# %%
pay_text = (ACTS / "kurgan_region.toml").read_text(encoding="utf-8")
print(pay_text)

# %% [markdown]
# Проверка до применения: ошибки, недостижимое, пробелы в датах, что стало строже или мягче.

# %%
assert rules.examine_file(pay_text, on=ON) == ()
school_text = (ACTS / "school_14.json").read_text(encoding="utf-8")
views.show(rules.examine_file(school_text, on=ON)[:3])

# %% [markdown]
# У регионального проекта замечаний нет. А школьный акт, что лежит рядом, меняет правила — и
# библиотека показывает пример человека, которого это коснётся.
#
# ## 12:00. Что изменится для людей
# В коллегии предложили: взять акт Московской области о молодых специалистах, но возраст снизить
# с 35 до 30. Что станет строже, и для кого?

# %%
text = (ACTS / "moscow_region.toml").read_text(encoding="utf-8").replace("value = 35", "value = 30")
changed = rules.examine_file(text, on=ON)
assert changed
views.show(changed[:4])

# %% [markdown]
# Теперь не примеры, а целая школа: кого коснулся бы акт школы № 14, будь он здесь.

# %%
roster = interchange.read_roster(DATA / "municipality.xlsx", on=ON, region="45")
act = rules.overlay_from_json(school_text)
school = roster.organisations[0]
teachers = [one for one in roster.teachers if one.organisation == school.id]


def answers(overlays, scope):
    base = rules.resolve(rules.rulebook("mentee"), on=ON, overlays=overlays, scope=scope)
    return {
        one.id: rules.decide(base, "needs_mentor", rules.teacher_facts(one, school, on=ON))
        for one in teachers
    }


without = answers([], {})
with_act = answers([act], {Level.INSTITUTIONAL: act.scope})
touched = [one for one in without if without[one] is not with_act[one]]
f"{len(teachers)} педагогов, ответ изменился у {len(touched)}: {', '.join(touched[:5])}"

# %% [markdown]
# ## 14:00. Спор двух актов
# Регион ограничил двумя наставляемыми, школа пишет «пять». Молча не победит никто.

# %%
region = rules.overlay_from_toml(pay_text)
greedy = rules.overlay_from_toml("""
id = "school_7"
level = "institutional"
scope = "s7"

[title]
ru = "Школа № 7"
en = "School No. 7"

[[norms]]
id = "order"
source = "V15"
level = "institutional"
force = "binding"

[[fills]]
rulebook = "incentives"
slot = "paid_mentees"
value = 5
norm = "order"
""")
scope = {Level.REGIONAL: "45", Level.INSTITUTIONAL: "s7"}
try:
    rules.resolve(rules.rulebook("incentives"), on=ON, overlays=[region, greedy], scope=scope)
    conflict = None
except MentorshipModelError as error:
    conflict = error
assert conflict is not None
conflict

# %% [markdown]
# ## 15:00. Отказ, который выдержит жалобу
# Педагог спросил, почему ей отказали. Все причины, нормы с их силой, и отпечаток: через год по нему
# видно, какие правила, день и сведения дали этот ответ.

# %%
mentor = rules.resolve(rules.rulebook("mentor"), on=ON)
facts = {
    "has_confirmed_results": True,
    "shows_best_practice": True,
    "consents_to_mentor": True,
    "is_employee": True,
    "is_mentoring_in_contract": False,
    "is_mentoring_in_job_function": False,
}
verdict = rules.evaluate(mentor, "may_mentor", facts)
assert verdict.value is rules.Value.NO
verdict

# %%
for norm in verdict.norms:
    print(norm.id, norm.source, norm.force, norm.valid_from or "")
print(verdict.receipt.hash)

# %% [markdown]
# Накануне 1 марта 2025 года статьи 351.8 ещё не было — и ответ был бы другим:

# %%
earlier = rules.resolve(rules.rulebook("mentor"), on=date(2025, 2, 28))
assert rules.decide(earlier, "may_mentor", facts) is rules.Value.YES
views.show(rules.evaluate(earlier, "may_mentor", facts))

# %% [markdown]
# ## 16:00. Положение для школ
# Черновик в Word с нашими сроками; дальше его правит человек.

# %%
paper = documents.regulation_draft(
    ProgrammePolicy(min_months=3, max_months=12),
    organisation="МБОУ «СОШ № 7»",
    head="Ю. О. Черных",
    on=ON,
    forms=[MentoringForm.TEACHER_TO_TEACHER],
    places=2,
    incentives=("выплата по акту региона",),
)
documents.write_paper(paper, "положение.docx")
print(documents.preview(documents.paper_bytes(paper))[:700])

# %% [markdown]
# Вечером проект уходит на подпись с приложением: что он меняет, для кого и почему так можно.
