"""Texts without a publication date: what their own months, years and names give the times that lack a year."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.context import build_context
from extraction.extract import extract
from extraction.model import Article
from extraction.scene import build
from extraction.times import TimeMemory


def times(text: str) -> dict:
    return {(f.metric, f.best): (f.date_start, f.date_end) for f in extract(Article("x", text, None, None, None))}


AUGUST, JULY = (date(2019, 8, 1), date(2019, 8, 31)), (date(2019, 7, 1), date(2019, 7, 31))


@pytest.mark.parametrize("headline", ["حصيلة الانتهاكات خلال آب", "انتهاكات آب المنصرم", "حصيلة شهر أغسطس"])
def test_a_month_told_with_its_year_gives_it_to_its_other_mentions_and_its_neighbours(headline):
    text = (
        f"{headline}\nوثقت الشبكة خلال شهر آب/أغسطس 2019 اعتقال 124 شخصاً من قبل قسد، وإطلاق سراح 40 منهم.\n"
        "وقُتل خلال شهر آب 15 مدنياً على يد مجهولين في دير الزور.\nويأتي ذلك بعد شهر تموز الذي شهد اعتقال 63 شخصاً."
    )
    got = times(text)
    assert got["arrested", 124] == got["released", 40] == got["killed", 15] == AUGUST
    assert got["arrested", 63] == JULY


def test_months_of_two_years_give_none_to_a_third():
    memory = TimeMemory(named={(2019, 7), (2021, 3)})
    assert (memory.year_of(7), memory.year_of(3), memory.year_of(5)) == (2019, 2021, None)


def test_a_day_of_the_month_that_is_told_with_its_year():
    got = times("خلال شهر تموز 2021 اعتقلت قسد 50 شخصاً.\nوفي 12 تموز اعتقلت قسد 7 أشخاص في الشحيل.")
    assert got["arrested", 7] == (date(2021, 7, 12), date(2021, 7, 12))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قُتل مدني بقصف على القرية يوم الاثنين 16 أيار. وهي خط تماس منذ عملية نبع السلام.", date(2022, 5, 16)),
        ("اعتقلت قسد ثلاثة من خلايا داعش في الرقة يوم الأربعاء 17 كانون الأول، بعد سقوط نظام الأسد.", date(2025, 12, 17)),
        ("اعتقلت قسد ثلاثة من خلايا داعش في الرقة يوم الأربعاء 17 كانون الأول.", date(2025, 12, 17)),
        ("اعتقلت الدوريات ثلاثة من خلايا داعش في الرقة يوم الأربعاء 17 كانون الأول.", None),  # 2014 or 2025
        ("قتل عنصران من قسد بهجوم لداعش في دير الزور، الأحد 27 آب.", None),  # 2017 or 2023
    ],
)
def test_names_narrow_the_years_that_a_weekday_leaves(text, day):
    (got,) = set(times(text).values())
    assert got == (day, day)


@pytest.mark.parametrize("month", ["شهر آذار الجاري من العام 2023", "آذار الحالي من عام 2023"])
def test_the_current_month_told_with_its_year_is_that_of_the_text(month):
    scene = build(f"أحصى المركز 21 هجوماً منذ مطلع {month}.", None)
    written = build_context(scene, None).written
    assert written is not None
    assert (written.start, written.end) == (date(2023, 3, 1), date(2023, 3, 31))
