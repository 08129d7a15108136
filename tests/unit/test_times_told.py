"""Times that point back to what a text told, and what an undated report says at once that it is on."""

from __future__ import annotations

from datetime import date

import pytest
from test_times import dated, span

from extraction.extract import extract
from extraction.model import Article

BACK = [
    ("ووسع حملته في 23 أيلول الماضي، ونفذ منذ ذلك الحين 800 غارة", "2015-01-14", "2014-09-23..2015-01-14"),
    ("سقطت البلدة في 8 كانون الأول 2024، وقتل منذ ذلك التاريخ وحتى مساء أمس 30", "2025-03-05", "2024-12-08..2025-03-04"),
    ("سجلنا في كانون الثاني 12 هجوماً، مقابل 7 في الشهر السابق", "2022-02-07", "2021-12-01..2021-12-31"),
    ("سجلنا في تشرين الثاني 23 هجوماً، مقابل 19 في الشهر الذي سبقه", "2021-12-06", "2021-10-01..2021-10-31"),
    ("نفذت خلال الربع الأول من العام الحالي 29 عملية، مقابل 41 في الربع الذي سبقه", "2024-05-08", "2023-10-01..2023-12-31"),
    ("قتل في عام 2017 نحو 900، ارتفاعاً من 650 في العام الذي سبقه", "2018-03-14", "2016-01-01..2016-12-31"),
    ("أعدموهم عام 2014، وكانت المجزرة في آب من ذلك العام", "2020-03-14", "2014-08-01..2014-08-31"),
    ("قتل ثلاثة في 19 آب 2023. وبعد يومين انفجرت عبوة", None, "2023-08-21"),
    ("هاجموا الحاجز يوم 19 آب 2023، وتوفي جريح بعد أسبوع.", None, "2023-08-23..2023-08-29"),
    # of what comes behind, not of what was told
    ("انفجرت عبوة أمس بعد يومين من مقتل شرطي", "2023-08-21", "2023-08-19"),
    # a month that no other was told before is the one before the report
    ("قتل في الشهر السابق 12", "2022-02-07", "2022-01-01..2022-01-31"),
]


@pytest.mark.parametrize(("text", "published", "want"), BACK)
def test_what_points_back_is_counted_from_what_was_told(text: str, published: str | None, want: str) -> None:
    assert span(dated(text, published)[-1][1]) == want


UNDATED = [
    ("تقرير الهجمات لشهر آب 2023. وقع الأول في 7 من الشهر", "2023-08-07"),
    ("تقرير الهجمات لشهر آب 2023. سجلنا خلال هذا الشهر 22 هجوماً", "2023-08-01..2023-08-31"),
    ("تقرير الهجمات لشهر آب 2023. اعتقل 19 مقابل 27 الشهر الماضي", "2023-07-01..2023-07-31"),
    ("أعلنت القوى، السبت 17 أيلول 2022، انتهاء حملتها. وكانت بدأت في 25 آب الفائت", "2022-08-25"),
    ("المنطقة خلال العام 2022. أحصى المرصد 148 حالة خلال العام الجاري", "2022-01-01..2022-12-31"),
    ("قصفوا الحي اليوم الأربعاء 6 – 4 – 2016. وأصيب أمس طفل", "2016-04-05"),
    ("منذ بداية العام 2022 وحتى نهاية تشرين الأول 112 هجوماً", "2022-01-01..2022-10-31"),
    ("منذ بداية العام 2022 وحتى نهاية تشرين الأول 112 هجوماً. 18 آب: استهدفوا سيارة", "2022-08-18"),
    # what something has run since says nothing of when the text was written
    ("منذ بدء الهجوم في 9 تشرين الأول 2019. أصيب ثلاثة في 23 من الشهر الماضي", "-..-"),
    ("منذ خروج التنظيم عام 2018. أصيب ثلاثة منذ مطلع العام الجاري", "-..-"),
]


@pytest.mark.parametrize(("text", "want"), UNDATED)
def test_an_undated_report_is_of_what_it_says_at_once(text: str, want: str) -> None:
    assert span(dated(text, None)[-1][1]) == want


def facts(text: str, published: str | None) -> list:
    return extract(Article("t", text, None, None, date.fromisoformat(published) if published else None))


def test_the_same_stretch_is_the_one_told_before() -> None:
    got = facts("قتل 12 مدنياً في دير الزور منذ بداية العام الحالي.\nوأصيب خلال المدة نفسها 40 مدنياً.", "2023-11-11")
    wounded = next(f for f in got if f.metric == "wounded")
    assert (wounded.date_start, wounded.date_end) == (date(2023, 1, 1), date(2023, 11, 11))
    assert wounded.adm1 == ["Deir-ez-Zor"]


def test_what_has_run_since_runs_to_the_end_that_the_sentence_names() -> None:
    got = facts("وحتى نهاية حزيران من العام 2025، قتلت خلايا التنظيم 47 مدنياً منذ مطلع العام، بحسب المرصد.", None)
    assert [(f.date_start, f.date_end) for f in got if f.metric == "killed"] == [(date(2025, 1, 1), date(2025, 6, 30))]


@pytest.mark.parametrize(("word", "first"), [("نهاية", "2021-12-01"), ("أواخر", "2021-10-01")])
def test_the_end_of_a_year_is_its_last_month_and_late_in_it_its_last_quarter(word: str, first: str) -> None:
    assert span(dated(f"و{word} العام الماضي قتل راعٍ", "2022-10-17")[0][1]) == f"{first}..2021-12-31"


def test_how_long_it_went_on_is_counted_from_its_first_day() -> None:
    text = "بدأ الجيش ليلة 12 من كانون الثاني 2024 موجة من الهجمات على مناطق في الحسكة، طالت على مدى سبعة أيام محطات.\nفقد 4 مدنيين حياتهم."
    got = [f for f in facts(text, None) if f.metric == "killed"]
    assert [(f.date_start, f.date_end) for f in got] == [(date(2024, 1, 12), date(2024, 1, 18))]
