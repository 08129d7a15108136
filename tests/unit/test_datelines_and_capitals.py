"""Where a text's own dateline, a capital that governs and a state that has lasted speak of no event's day or place."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article, Fact
from extraction.places import find_places
from extraction.text import tokenize


def killed(text: str, published: date | None = None) -> list[Fact]:
    return [f for f in extract(Article("t", text, None, None, published)) if f.metric == "killed"]


DATELINES = [
    "الخميس ١٥ مارس ٢٠١٨\nاستشهد 11 مدنياً الخميس جراء قصف على قرية جنوب عفرين.",
    "قصف على عفرين\n15 آذار 2018 - 20:11\nاستشهد 11 مدنياً اليوم جراء قصف على قرية جنوب عفرين.",
    "أعلنت قوى الأمن، الخميس 15 آذار 2018، في بيان أن 11 مدنياً قتلوا الخميس جراء قصف على قرية جنوب عفرين.",
]


@pytest.mark.parametrize("text", DATELINES)
def test_an_undated_text_is_of_its_dateline(text: str) -> None:
    assert {(f.date_start, f.date_end) for f in killed(text)} == {(date(2018, 3, 15), date(2018, 3, 15))}


def test_a_day_that_is_told_on_the_way_is_no_dateline() -> None:
    text = "قتل مدني أمس جراء قصف على قرية جنوب عفرين.\nوكان الاتفاق وقع يوم الخميس 15 آذار 2018 في المدينة."
    assert killed(text)[0].date_start is None


NO_PLACE = [
    "توعدت دمشق بالرد على القصف",
    "نشرت صفحات مقربة من دمشق صوراً",
    "لم يصدر تعليق رسمي من دمشق",
    "دمشق - د ب أ: قتل ستة أشخاص",
    "دمشق 15 مايو 2016 (شينخوا) قتل ستة أشخاص",
]
PLACE = ["قتل ستة أشخاص في دمشق", "انفجرت عبوة على مقربة من دمشق", "قصفوا دمشق بالصواريخ", "دمشق: قتل شخصان بانفجار"]


@pytest.mark.parametrize("text", NO_PLACE)
def test_the_capital_as_those_who_govern_is_no_place(text: str) -> None:
    assert find_places(tokenize(text)) == []


@pytest.mark.parametrize("text", PLACE)
def test_the_capital_where_something_happened_is_one(text: str) -> None:
    assert [r.adm1 for r in find_places(tokenize(text))] == [("Damascus",)]


STATES = ["كان يعيش في القرية منذ سنتين", "كان يقيم في البلدة منذ عام 2017", "وتخضع البلدة لقسد منذ عام 2016"]


@pytest.mark.parametrize("state", STATES)
def test_what_has_lasted_dates_no_deed(state: str) -> None:
    got = killed(
        f"قتل شخصان اليوم في قرية شرق القامشلي. وقال المرصد إن القتيل الأول {state}، وإن ثلاثة مدنيين قتلوا معه.", date(2022, 10, 13)
    )
    assert got
    assert all(f.date_start == date(2022, 10, 13) for f in got)


def test_who_dies_on_a_day_of_a_campaign_does_not_die_on_its_first() -> None:
    text = "قال الجيش التركي أمس إن ثلاثة من جنوده قتلوا في اليوم الثاني عشر لعملية «درع الفرات» التي أطلقتها أنقرة في 24 آب الماضي."
    assert [f.date_end for f in killed(text, date(2016, 9, 5))] == [date(2016, 9, 4)]


QUARTERS = [
    ("دير الزور: قصفوا حي القصور", "Deir-ez-Zor"),
    ("قتل مدني في حي البدو بمدينة الرقة", "Ar-Raqqa"),
    ("قتل رجل في حي الحاضر بمدينة حماة", "Hama"),
    ("هاجموا حقل شاعر شرقي حمص", "Homs"),
]


@pytest.mark.parametrize(("text", "adm1"), QUARTERS)
def test_quarters_and_fields(text: str, adm1: str) -> None:
    assert all(adm1 in r.adm1 for r in find_places(tokenize(text)))
