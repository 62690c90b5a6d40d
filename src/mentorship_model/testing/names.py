"""
Names of invented people: surnames, given names and patronymics with the right endings.

The lists are short on purpose: common names, so that no invented person is anyone in particular.
"""

from __future__ import annotations

from random import Random
from typing import Final

__all__ = ["full_name", "surname_for"]

_SURNAMES: Final = (
    *("Абрамов", "Алёшин", "Белов", "Берёзкин", "Виноградов", "Воробьёв", "Горбунов", "Громов"),
    *("Данилов", "Елисеев", "Ефимов", "Жуков", "Зайцев", "Зимин", "Ильин", "Калинин", "Киселёв"),
    *("Козлов", "Королёв", "Кузнецов", "Лебедев", "Логинов", "Макаров", "Мельник", "Морозов"),
    *("Никитин", "Озеров", "Орлов", "Павлов", "Петренко", "Полянский", "Поляков", "Рябинин"),
    *("Садовский", "Седых", "Семёнов", "Сидоров", "Соболев", "Соловьёв", "Степанов", "Тарасов"),
    *("Толстой", "Трофимов", "Ушаков", "Фёдоров", "Фомин", "Харитонов", "Цветков", "Черных"),
    *("Шевчук", "Шилов", "Щербаков", "Юдин", "Яковлев", "Ясинский"),
)
_MEN: Final = (
    *("Александр", "Алексей", "Андрей", "Антон", "Артём", "Виктор", "Дмитрий", "Евгений"),
    *("Иван", "Игорь", "Кирилл", "Максим", "Михаил", "Николай", "Олег", "Павел", "Пётр"),
    *("Роман", "Сергей", "Фёдор", "Юрий"),
)
_WOMEN: Final = (
    *("Алёна", "Алла", "Анастасия", "Анна", "Валентина", "Вера", "Галина", "Дарья", "Екатерина"),
    *("Елена", "Ирина", "Ксения", "Лариса", "Любовь", "Людмила", "Марина", "Мария", "Надежда"),
    *("Наталья", "Нина", "Оксана", "Ольга", "Полина", "Раиса", "Светлана", "Татьяна", "Юлия"),
)
# Father's name in the forms for a son and a daughter.
_PATRONYMICS: Final = (
    *(("Александрович", "Александровна"), ("Алексеевич", "Алексеевна")),
    *(("Анатольевич", "Анатольевна"), ("Борисович", "Борисовна")),
    *(("Васильевич", "Васильевна"), ("Викторович", "Викторовна")),
    *(("Владимирович", "Владимировна"), ("Геннадьевич", "Геннадьевна")),
    *(("Дмитриевич", "Дмитриевна"), ("Иванович", "Ивановна"), ("Ильич", "Ильинична")),
    *(("Львович", "Львовна"), ("Михайлович", "Михайловна"), ("Николаевич", "Николаевна")),
    *(("Петрович", "Петровна"), ("Семёнович", "Семёновна"), ("Сергеевич", "Сергеевна")),
    *(("Фёдорович", "Фёдоровна"), ("Юрьевич", "Юрьевна")),
)


def full_name(dice: Random, *, is_woman: bool) -> str:
    """
    Draw surname, given name and patronymic, agreeing in gender.

    Examples:
        >>> full_name(Random(1), is_woman=True)
        'Данилова Наталья Анатольевна'
    """
    surname = surname_for(dice.choice(_SURNAMES), is_woman=is_woman)
    given = dice.choice(_WOMEN if is_woman else _MEN)
    patronymic = dice.choice(_PATRONYMICS)[is_woman]
    return f"{surname} {given} {patronymic}"


def surname_for(surname: str, *, is_woman: bool) -> str:
    """
    Give a surname the ending for a man or a woman.

    Examples:
        >>> [surname_for(name, is_woman=True) for name in ("Белов", "Толстой", "Ясинский", "Седых")]
        ['Белова', 'Толстая', 'Ясинская', 'Седых']
    """
    if not is_woman:
        return surname
    if surname.endswith(("ов", "ев", "ёв", "ин")):
        return surname + "а"
    if surname.endswith(("ий", "ой")):
        return surname[:-2] + "ая"
    return surname
