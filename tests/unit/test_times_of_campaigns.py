"""Stretches told by two times, days told more exactly elsewhere, sums since what has no date: by sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.context import build_context
from extraction.extract import extract
from extraction.model import Article
from extraction.scene import build


def times(text: str, published: date) -> dict:
    return {(f.metric, f.best): (f.date_start, f.date_end) for f in extract(Article("x", text, None, None, published))}


SPRING, AUTUMN = date(2018, 4, 10), date(2022, 9, 20)


@pytest.mark.parametrize("begun", ["بدأت الحملة الأمنية في 28 آذار وانتهت في 5 نيسان", "انطلقت الحملة يوم 28 آذار، وانتهت يوم 5 نيسان"])
@pytest.mark.parametrize("led", ["، واعتقلت قسد خلالها 53 عنصراً من داعش", ".\nوأسفرت الحملة عن اعتقال 53 عنصراً من خلايا داعش"])
def test_a_campaign_lasts_from_its_beginning_to_its_end(begun, led):
    assert times(f"{begun}{led}.", SPRING)["arrested", 53] == (date(2018, 3, 28), date(2018, 4, 5))


def test_a_campaign_lasts_so_many_days():
    text = "أعلنت الأسايش انتهاء حملتها التي انطلقت في 25 آب واستمرت على مدار خمسة أيام، واعتقلت خلالها 226 شخصاً."
    assert times(text, AUTUMN)["arrested", 226] == (date(2022, 8, 25), date(2022, 8, 29))


def test_a_week_of_a_month_lies_in_it():
    text = "قتل في شهر تشرين الأول 12 مدنياً، ففي شهر تشرين الأول وخلال أسبوع واحد قتل خمسة مدنيين في دير الزور."
    assert times(text, date(2021, 11, 25))["killed", 5] == (date(2021, 10, 1), date(2021, 10, 31))


def test_the_days_of_two_events_are_no_stretch():
    text = "انطلقت الحملة في 25 آب واعتقلت قسد فيها 12 شخصاً، وقتلت الأسايش في 17 أيلول عنصرين من داعش."
    assert times(text, AUTUMN)["killed", 2] == (date(2022, 9, 17), date(2022, 9, 17))


def test_the_exact_day_of_another_mention_lies_in_its_month():
    text = "قتل 4 من عناصر قسد في هجوم لداعش قرب الشحيل في سبتمبر الماضي.\nوأوضح المصدر أن الهجوم وقع في 19 سبتمبر وقتل فيه 4 عناصر من قسد."
    got = times(text, date(2020, 10, 20))
    assert got["killed", 4] == got["attacks", 1] == (date(2020, 9, 19), date(2020, 9, 19))


def test_a_sum_since_what_has_no_date_is_not_of_the_year_of_the_sum_before_it():
    text = "منذ بداية عام 2022 بلغ عدد المعتقلين لدى قسد 120 شخصاً. ومنذ التوغل {} بلغ عدد القتلى المدنيين 45 شخصاً."
    got = times(text.format("التركي"), date(2022, 3, 20))
    assert got["arrested", 120] == (date(2022, 1, 1), date(2022, 3, 20))
    assert got["killed", 45][0] is None


def test_what_is_told_beside_an_earlier_event_is_no_news_of_today():
    text = "قُتل ثلاثة من عناصر قسد في وقت سابق بغارة تركية على ريف الحسكة، وأصيب مدني."
    got = times(text, date(2022, 11, 25))
    assert got["killed", 3] == got["wounded", 1] == (None, None)


def test_the_days_between_which_another_mention_tells_a_total_of_two_months():
    text = (
        "خلال شهري أيلول وتشرين الأول نفذت قسد 12 عملية ضد داعش واعتقلت 40 عنصراً.\n"
        "وفي التفاصيل، نفذت قسد بين 5 أيلول و20 تشرين الأول 12 عملية ضد داعش واعتقلت 40 عنصراً."
    )
    got = times(text, date(2020, 11, 3))
    assert got["operations", 12] == got["arrested", 40] == (date(2020, 9, 5), date(2020, 10, 20))


@pytest.mark.parametrize(
    ("text", "published", "since"),
    [
        ("قُتل 241 مدنياً منذ بدأت تركيا عمليتها العسكرية في المنطقة.", date(2019, 10, 22), date(2019, 10, 9)),
        ("قُتل في عفرين 70 مدنياً منذ بدء الهجوم.", date(2018, 2, 2), date(2018, 1, 20)),
        ("قُتل 400 شخص في كوباني منذ بدأ تنظيم داعش هجومه عليها.", date(2014, 10, 5), date(2014, 9, 16)),
        ("قُتل في عفرين 186 شخصاً في العدوان التركي منذ بدايته.", date(2018, 2, 23), date(2018, 1, 20)),
        ("قُتل 1210 مدنيين منذ بدء التدخل الروسي.", date(2019, 5, 5), date(2015, 9, 30)),
        ("قُتل 939 مدنياً منذ انطلاق عملية العزم الصلب.", date(2018, 6, 28), date(2014, 8, 8)),
        ("قُتل تسعة آلاف منذ بدء الغزو الروسي.", date(2022, 5, 5), None),
        ("قُتل 40 مدنياً منذ أن سيطرت القوات التركية على عفرين.", date(2018, 4, 10), None),
        ("قُتل 40 مدنياً منذ بدأت تركيا عمليتها العسكرية في المنطقة.", date(2021, 5, 5), None),
        ("اعتُقل 70 شخصاً منذ بدء الحملة الأمنية في الهول.", date(2019, 10, 22), None),
    ],
)
def test_an_offensive_that_all_news_tells_of_began_on_its_day(text, published, since):
    ctx = build_context(build(text, published), published)
    (found,) = (d for d in ctx.dated[0] if d.ref.kind == "since")
    assert found.when.start == since
