"""A route or a programme as it stands, what was refused, what may come next."""

from datetime import date

import pytest
from view_markup import text_of
from view_samples import running_route, small_year

from mentorship_model.lifecycle import agenda, decide, possible
from mentorship_model.lifecycle.route import Completed, ImageDescribed
from mentorship_model.model import Programme, Route
from mentorship_model.views import agenda_table, route_chart, route_timeline
from mentorship_model.views.lives import life_sheet, offers_table, refusal_card, refusals_table
from mentorship_model.views.sheets import card

DAY = date(2029, 1, 15)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_life_is_its_chart_its_years_and_for_a_day_its_agenda(lang):
    route = running_route()
    title = {"ru": "Повестка", "en": "Agenda"}[lang]
    what_is_due = agenda_table(agenda(route, on=DAY), on=DAY, lang=lang)

    assert life_sheet(route, lang=lang) == (
        route_chart(route, lang=lang) + route_timeline(route, lang=lang)
    )
    assert life_sheet(route, on=DAY, lang=lang) == (
        route_chart(route, on=DAY, lang=lang)
        + route_timeline(route, on=DAY, lang=lang)
        + card(title, what_is_due)
    )
    # before it has a term it has no years
    for fresh in (Route(), Programme()):
        assert life_sheet(fresh, lang=lang) == route_chart(fresh, lang=lang)


@pytest.mark.parametrize(
    ("lang", "title", "now"),
    [
        ("ru", "Отклонено: описан желаемый образ, 1 сентября 2026 г.", "Сейчас возможны: маршрут открыт."),
        ("en", "Refused: desired image described, 1 September 2026", "Possible now: route opened."),
    ],
)  # fmt: skip
def test_a_refusal_tells_what_why_and_what_is_possible_instead(lang, title, now):
    refusal = decide(Route(), ImageDescribed(on=date(2026, 9, 1), image="t1"))
    text = text_of(refusal_card(refusal, lang=lang))

    assert text.startswith(title)
    assert all(reason.text.in_(lang) in text for reason in refusal.reasons)
    assert text.endswith(now)


def test_several_possible_events_are_parted_by_commas():
    refusal = decide(running_route(), Completed(on=DAY))
    open_ones = [one.label.en for one in possible(running_route(), on=DAY) if one.is_open]

    assert f"Possible now: {', '.join(open_ones)}." in text_of(refusal_card(refusal, lang="en"))


def test_an_offer_has_its_sign_what_it_lacks_and_what_it_asks():
    offers = possible(running_route(), on=DAY)
    rows = offers_table(offers, lang="en").split("<tr>")[2:]

    assert len(rows) == len(offers)
    for offer, row in zip(offers, rows, strict=True):
        told = [
            "; ".join(reason.text.en for reason in reasons) or "—"
            for reasons in (offer.reasons, offer.asks)
        ]
        sign = "✓" if offer.is_open else "✗"
        assert text_of(f"<table><tr>{row}").strip() == " ".join([sign, offer.label.en, *told])


def test_refused_events_are_numbered_for_whoever_has_the_table():
    refused = small_year().played.refused
    numbered, plain = (
        text_of(refusals_table(refused, lang="en", are_numbered=flag)) for flag in (True, False)
    )

    assert numbered.startswith("Row Stream Day Event Not met ")
    assert plain.startswith("Stream Day Event Not met ")
    assert refusals_table(refused, lang="en") == refusals_table(
        refused, lang="en", are_numbered=True
    )
