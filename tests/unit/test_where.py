"""Where something happened, and where it only seems to have: places of governments, of origin, of who tells it; a total's area."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from extraction.extract import extract
from extraction.model import Article


def areas(text: str) -> list[tuple[str, int | None, list[str]]]:
    return [(f.metric, f.best, f.adm1) for f in extract(Article("where", text, None, None, date(2021, 5, 10)))]


PLACES = ["في مدينة الرقة", "بريف الرقة الشرقي", "قرب عين عيسى", "في أحد أحياء مدينة الرقة", "شرقي الرقة"]
NEWS = [
    "شن التحالف الدولي بقيادة واشنطن غارة {} أسفرت عن مقتل قيادي في داعش.",
    "أعلن المرصد السوري لحقوق الإنسان ومقره لندن مقتل شخصين بقصف تركي {}.",
    "قتل شاب من أهالي مدينة حماة برصاص مجهولين {}.",
    "قتل ثلاثة نازحين من أبناء مدينة حماة بانفجار لغم {}.",
    "أفاد مراسلنا في دير الزور بمقتل شخص بهجوم مسلح {}.",
]


@pytest.mark.parametrize(("news", "place"), list(product(NEWS, PLACES)))
def test_the_place_of_the_event_and_no_other(news, place):
    told = areas(news.format(place))
    assert told
    assert all(adm1 == ["Ar-Raqqa"] for _, _, adm1 in told)


def test_abroad_where_the_text_says_so():
    assert [a for m, _, a in areas("قتل ثلاثة أشخاص بتفجير في بغداد اليوم.") if m == "killed"] == [["Iraq"]]


def test_a_total_is_of_the_places_of_its_parts():
    told = areas("نفذت خلايا داعش 51 عملية خلال 90 يوماً، 40 منها في دير الزور، وست في الحسكة، وخمس في الرقة.")
    assert ("attacks", 51, ["Deir-ez-Zor", "Al-Hasakah", "Ar-Raqqa"]) in told


def test_a_total_whose_parts_leave_a_rest_is_of_no_place_that_it_does_not_name():
    told = areas("نفذت خلايا داعش 51 عملية خلال 90 يوماً، 30 منها في دير الزور، وست في الحسكة.")
    assert ("attacks", 51, []) in told
