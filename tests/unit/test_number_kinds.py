"""What numbers are not a count, vague numbers, and آخرين: the readings that the words around a number decide."""

from __future__ import annotations

import pytest

from extraction.numbers import Number, find_numbers
from extraction.text import tokenize


def numbers(text: str) -> list[Number]:
    return find_numbers(tokenize(text))


def counts(text: str) -> list[int | None]:
    return [n.best for n in numbers(text) if n.kind == "count"]


def only(text: str) -> Number:
    found = numbers(text)
    assert len(found) == 1, found
    return found[0]


# --- vague numbers and others ------------------------------------------------------------------------------------

VAGUE = [
    ("عدد من المدنيين", "several", 3),
    ("لعدد من الأشخاص", "several", 3),
    ("عدة أشخاص", "several", 3),
    ("بعض المنازل", "several", 3),
    ("العديد من القرى", "several", 3),
    ("عدد كبير من المقاتلين", "many", 3),
    ("بضعة مسلحين", "few", 3),
    ("عشرات المدنيين", "dozens", 12),
    ("بعشرات القذائف", "dozens", 12),
    ("مئات العائلات", "hundreds", 100),
    ("آلاف النازحين", "thousands", None),
    ("عشرات الآلاف من السكان", "tens_of_thousands", None),
    ("مجموعة من الأشخاص", "group", None),
    ("آخرين", "others", None),
]


@pytest.mark.parametrize(("text", "cls", "imputed"), VAGUE)
def test_vague_numbers_have_a_class_and_no_count(text: str, cls: str, imputed: int | None):
    n = only(text)
    assert (n.low, n.best, n.high, n.qualifier) == (None, None, None, "vague")
    assert (n.vague_class, n.imputed, n.kind) == (cls, imputed, "count")


def test_a_vague_word_after_a_number_is_its_scale():
    assert counts("خمسة آلاف نازح و3 مئات") == [5000, 300]


@pytest.mark.parametrize(
    ("text", "best"), [("مقتل 3 واعتقال 12 آخرين", 12), ("وثلاثة عناصر آخرين", 3), ("اثنين آخرين", 2), ("أكثر من 8 آخرين", 8)]
)
def test_numbers_of_others_are_additional(text: str, best: int):
    n = numbers(text)[-1]
    assert (n.best, n.others) == (best, True)


@pytest.mark.parametrize(
    ("text", "best"), [("مقتل عنصر وإصابة آخر بجروح", 1), ("وجرح آخر.", 1), ("وأصيب آخران", 2), ("واعتقل آخرون", None), ("طفل آخر قضى", 1)]
)
def test_others_by_themselves(text: str, best: int | None):
    n = only(text)
    assert (n.best, n.others, n.kind) == (best, True, "count")


@pytest.mark.parametrize(
    "text", ["في آخر التطورات", "من جانب آخر، قالت", "آخر تحديث", "لآخر مرة", "على صعيد آخر", "من مكان إلى آخر", "المصاب الآخر"]
)
def test_the_last_and_the_other_are_no_persons(text: str):
    assert counts(text) == []


def test_feminine_others_mark_the_number_before():
    (n,) = numbers("ثلاث غارات أخرى")
    assert n.others
    assert numbers("مناطق أخرى") == []


# --- what is no count --------------------------------------------------------------------------------------------

NO_COUNTS = [
    ("اليوم الثاني", "ordinal", 2),
    ("لليوم الثالث عشر", "ordinal", 13),
    ("الذكرى الرابعة والعشرين", "ordinal", 24),
    ("الدفعة الـ21", "ordinal", 21),
    ("اليوم الـ 16 على التوالي", "ordinal", 16),
    ("(27 عاماً)", "age", 27),
    ("البالغ من العمر 14 عاماً", "age", 14),
    ("عمره 9 سنوات", "age", 9),
    ("عن عمر 60", "age", 60),
    ("سن الثامنة عشرة", "age", 18),
    ("الساعة 5", "time", 5),
    ("الساعة الخامسة", "time", 5),
    ("عند الساعة الثانية عشرة", "time", 12),
    ("عند العاشرة مساءً", "time", 10),
    ("ثلاثة أيام", "duration", 3),
    ("خلال 24 ساعة", "duration", 24),
    ("خلال الأيام الثلاثة الماضية", "duration", 3),
    ("منذ 10 سنوات", "duration", 10),
    ("يوم واحد", "duration", 1),
    ("5 آب", "date", 5),
    ("19 من الشهر الجاري", "date", 19),
    ("الثامن والعشرين من آذار", "date", 28),
    ("العشرين من نيسان", "date", 20),
    ("عام 2021", "year", 2021),
    ("سنة ألفين وتسعة عشر", "year", 2019),
    ("في 2014", "year", 2014),
    ("منذ آذار 2019", "year", 2019),
    ("61 %", "percent", 61),
    ("%65", "percent", 65),
    ("بنسبة 70 بالمئة", "percent", 70),
    ("ثلاثين في المئة", "percent", 30),
    ("35 كم شرق", "distance", 35),
    ("مئة متر", "distance", 100),
    ("كيلومتر واحد", "distance", 1),
    ("30 مليون ليرة", "money", 30_000_000),
    ("500 دولار", "money", 500),
    ("107 ملم", "calibre", 107),
    ("رشاش عيار 23", "calibre", 23),
    ("الفرقة 17", "code", 17),
    ("اللواء 93", "code", 93),
    ("اللواء المدرع 47", "code", 47),
    ("قانون رقم 20", "code", 20),
    ("القرار 2254", "code", 2254),
    ("طريق إم 4", "code", 4),
    ("إف - 16", "code", 16),
    ("كوردستان 24", "code", 24),
    ("دير الزور 24", "code", 24),
    ("شارع الثلاثين", "code", 30),
    ("[1]", "code", 1),
    ("للتواصل 00963112345678", "phone", 963112345678),
    ("453 مشاهدة", "other", 453),
    ("45 درجة", "other", 45),
    ("5 كغ", "other", 5),
    ("العنصر الواحد", "other", 1),
]


@pytest.mark.parametrize(("text", "kind", "value"), NO_COUNTS)
def test_what_is_no_count(text: str, kind: str, value: int):
    n = only(text)
    assert (n.kind, n.best) == (kind, value)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("كانون الثاني", ["date"]),
        ("3 كانون الأول 2021", ["date", "date", "year"]),
        ("بين 1 تشرين الأول و6 تشرين الثاني", ["date", "date", "date", "date"]),
        ("من 5 إلى 10 أيلول", ["date", "date"]),
        ("22 / 7 / 2024", ["date", "date", "year"]),
        ("عامي 2013 و2014", ["year", "year"]),
        ("3 أو 4 أيام", ["duration"]),
        ("القرارين 2118 و2254", ["code", "code"]),
        ("نصف السكان", ["part"]),
        ("نصف ساعة", ["duration"]),
        ("12.7 ملم", ["calibre"]),
        ("عدة أيام", ["duration"]),
        ("الساعة 18،00", ["time", "time"]),
        ("هاتف 00963 911 222 333", ["phone", "phone", "phone", "phone"]),
        ("36", ["other"]),
        ("1- مداهمة\n2- كمين", ["other", "other"]),
    ],
)
def test_kinds_of_several_numbers(text: str, kinds: list[str]):
    assert [n.kind for n in numbers(text)] == kinds


COUNTS_AFTER_ALL = [
    ("قتلت الفرقة 17 عنصرا", [17]),
    ("في دير الزور 24 قتيلاً", [24]),
    ("قتل 2014 شخصاً", [2014]),
    ("2000 خيمة", [2000]),
    ("الأشخاص الـ 24", [24]),
    ("القتلى الخمسة", [5]),
    ("اعتقلت 5 يوم الجمعة", [5]),
    ("اليوم 5 قتلى", [5]),
    ("90 حالة بينها 6 أطفال", [90, 6]),
    ("الشخصين الاثنين", [2]),
    ("أكدت أن 7 من المقاتلين", [7]),
    ("خمسة من عناصر الدورية", [5]),
    ("– 9 عمليات في الريف", [9]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS_AFTER_ALL)
def test_counts_beside_words_that_also_bear_codes_and_times(text: str, expected: list[int]):
    assert counts(text) == expected


NOT_NUMBERS = """
    يوم الأحد|الاثنين الماضي|يوم اثنين|الثلاثاء|لست متأكدا|كمية من الأسلحة|لا أحد|لم ينج أحد منهم|ليس في مصلحة أحد لأنه|في المئة|دا.ع.ش
    |الأربعاء والخميس|
"""


@pytest.mark.parametrize("text", [text.strip() for text in NOT_NUMBERS.split("|")])
def test_words_that_only_look_like_numbers(text: str):
    assert numbers(text) == []
