"""Times, whatever the text: never an exception, never a date after publication, never more than linear time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.text import tokenize
from extraction.time_words import lexicon
from extraction.times import Resolved, TimeRef, find_times, resolve, survey

PRECISIONS = {"day", "week", "month", "period", "year", "unknown"}
ANCHORS = {"text", "relative", "inferred", "none"}


def only(text: str, published: date) -> Resolved:
    (ref,) = find_times(tokenize(text))
    return resolve(ref, published, survey([ref], published))


VOCABULARY = """
في من إلى حتى منذ خلال قبل بعد بين و ال يوم شهر عام العام الشهر اليوم أمس الأسبوع الماضي الجاري المقبل ذاته
هذا مطلع منتصف أواخر الأول الثاني والعشرين عشر العشرين ليل فجر مساء ليلاً الخميس الجمعة الأحد الاثنين تشرين
كانون تموز وآب شباط/فبراير أيلول 12 5 31 2021 2023 12/7/2021 2024.02.30 24 ساعة ساعات أيام الستة الأشهر
الماضية الربع النصف صيف ألفين وتسعة وحتى الآن أول الـ / - ( ) ، . سقوط النظام عملية مقتل عنصر قسد الفترة
الممتدة نحو أقل عامي و2022 الليلة غداً
"""
WORDS = sorted(set(VOCABULARY.split()))
PUBLISHED = st.dates(date(2014, 1, 1), date(2026, 12, 31)) | st.none()


def is_planned(ref: TimeRef) -> bool:
    own = "next" in (ref.modifier, ref.year_modifier)
    return own or any(is_planned(r) for r in (ref.first, ref.last) if r is not None)


def check(text: str, published: date | None) -> None:
    doc = tokenize(text)
    refs = find_times(doc)
    memory = survey(refs, published)
    previous = 0
    for ref in refs:
        assert previous <= ref.i < ref.j <= len(doc.words)
        previous = ref.j
        got = resolve(ref, published, memory)
        assert got.prec in PRECISIONS
        assert got.anchor in ANCHORS
        assert got == resolve(ref, published, memory), "asked again, the same answer"
        if got.start and got.end:
            assert got.start <= got.end
        if published and got.end and got.anchor != "text" and not is_planned(ref):
            assert got.end <= published
        if got.prec == "day":
            assert got.start == got.end


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), PUBLISHED)
def test_any_words_of_time(text, published):
    check(text, published)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), PUBLISHED)
def test_any_text(text, published):
    check(text, published)


MONTH_NAMES = [(m, name) for m, names in lexicon()["months"].items() for name in names]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2012, 1, 1), date(2026, 12, 31)), st.sampled_from(MONTH_NAMES), st.dates(date(2014, 1, 1), date(2026, 12, 31)))
def test_written_dates_are_what_they_say(day, month, published):
    number, name = month
    if day.day > 28:
        day = day.replace(day=28)
    day = day.replace(month=number)
    got = only(f"هاجموا الحاجز في {day.day} {name} {day.year} فجرح اثنان", published)
    assert (got.start, got.end, got.anchor) == (day, day, "text")


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2014, 1, 1), date(2026, 12, 31)), st.sampled_from(MONTH_NAMES), st.integers(1, 28))
def test_a_year_left_out_is_the_latest(published, month, number):
    got = only(f"هاجموا الحاجز في {number} من {month[1]}", published)
    assert got.start is not None
    assert (got.start.month, got.start.day) == (month[0], number)
    assert 0 <= (published - got.start).days < 366


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2014, 1, 1), date(2026, 12, 31)), st.sampled_from([(n, w) for n, ws in lexicon()["weekdays"].items() for w in ws]))
def test_weekdays_are_of_the_last_seven_days(published, weekday):
    number, name = weekday
    for words, nearest in ((f"يوم {name}", 0), (f"يوم {name} الماضي", 1)):
        got = only(f"هاجموا الحاجز {words}", published)
        assert got.start is not None
        assert got.start.weekday() == number
        assert nearest <= (published - got.start).days < 7 + nearest


@pytest.mark.parametrize(
    "unit",
    [
        "5 و",
        "الخميس ",
        "1 تموز ",
        "5 و6 تموز و",
        "تموز وآب ",
        "منذ ",
        "من 1 تموز إلى ",
        "الفترة ",
        "12/7/2021 ",
        "ليل الأحد - الاثنين ",
        "العشرين ",
        "قبل نحو ",
    ],
)
def test_linear_time(unit):
    """Ten times the text in at most thirty times the time (a quadratic reading would take a hundred)."""

    def seconds(n: int) -> float:
        doc = tokenize(unit * n)
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            refs = find_times(doc)
            memory = survey(refs, date(2023, 9, 3))
            for ref in refs:
                resolve(ref, date(2023, 9, 3), memory)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(5_000) < 30 * max(seconds(500), 0.002)
