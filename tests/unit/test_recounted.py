"""Counts that point back, and persons counted by their names in a list."""

from __future__ import annotations

import pytest
from told import candidates, counts, parts

PARTS = [
    ("سجلت الشبكة 130 حالة اعتقال، نفذت قسد 47 حالة، فيما نفذ الجيش الوطني 20 حالة", 130, [47, 20]),
    ("اعتقلت قسد 50 شاباً في المدينة، حيث شملت الاعتقالات 30 من الحي، بالإضافة إلى اعتقال 20 شاباً من القرى", 50, [30, 20]),
    ("اعتقلت قسد 12 شاباً، 9 شبان منهم من الطبقة وثلاثة من المنصورة", 12, [9, 3]),
    ("اعتقلت قسد 48 شخصاً، بواقع 9 في الحسكة و14 في الرقة و25 في دير الزور", 48, [9, 14, 25]),
    ("اعتقلت قسد 48 شخصاً، توزعوا على النحو التالي: 30 في الحسكة، و18 في الرقة", 48, [30, 18]),
    ("بلغ عدد المعتقلين 40 معتقلاً بينهم 20 في الرقة و10 في الحسكة", 40, [20, 10]),
    ("أوقفت الأسايش 12 شخصاً، ستة منهم بتهمة الإرهاب وأربعة بتهمة التهريب", 12, [6, 4]),
    ("اعتقلت قسد عدداً من الأشخاص، عرف منهم خالد الحسن، وسامر العلي، ومحمود الخلف", None, [3]),
]


@pytest.mark.parametrize(("sentence", "whole", "numbers"), PARTS, ids=[s for s, _, _ in PARTS])
def test_parts_of_a_number_told_before(sentence, whole, numbers):
    assert [n for n, _, of in parts(candidates(sentence)) if of == whole] == numbers


def test_each_cases_number_has_its_own_doer():
    found = candidates("سجلت الشبكة 130 حالة اعتقال، نفذت قسد 47 حالة، فيما نفذ الجيش الوطني 20 حالة")
    assert [c.extra.get("own_actors") for c in found if c.whole is not None] == [["SDF"], ["SNA"]]


TOLD = [
    ("أوقفت الأسايش 41 شخصاً بقضايا إرهاب و73 بقضايا مخدرات", [41, 73]),
    ("كشف البيان عن اعتقال 90 عنصراً ومشتبهاً به ومتعاوناً", [90]),
    ("اعتقلت قسد اليوم في البلدة:\n- خالد الحسن\n- سامر العلي\n- محمود الخلف", [3]),
    ("اعتقال 12 رجلاً وطفل", [13]),
    ("في نيسان الماضي اعتقلت قسد 40 شخصاً، وفي أيار 55 شخصاً", [40, 55]),
    ("اعتقلت قسد 15 شخصاً في نيسان و22 شخصاً في أيار", [15, 22]),
    ("القبض على خلية لداعش تضم خمسة أشخاص", [5]),
]


@pytest.mark.parametrize(("text", "numbers"), TOLD, ids=[t for t, _ in TOLD])
def test_numbers_of_arrested(text, numbers):
    assert [n for _, n in counts(candidates(text), "arrested")] == numbers


def test_names_below_count_those_told_without_a_number():
    text = "اعتقلت قسد مدنيين من القرية. والمعتقلون هم:\n- خالد الحسن\n- سامر العلي\n- أحمد الخلف"
    assert [n for _, n in counts(candidates(text), "arrested")] == [3]


def test_lines_that_are_no_names_count_nobody():
    text = "اعتقلت قسد مدنيين في القرية بحسب:\n- قصفت المدفعية الحي\n- انفجر لغم في الحقل"
    assert [n for _, n in counts(candidates(text), "arrested")] == [None]


def test_cases_by_whose_they_are_and_cases_of_release():
    text = "وثقت الشبكة 120 حالة اعتقال، بواقع 59 حالة على يد قسد، بينما سجلت 9 حالات على يد الجيش الوطني. وسجل التقرير 26 حالة إفراج."
    found = [(c.metric, c.best, c.whole.best if c.whole else None) for c in candidates(text) if c.rule != "subset_sum"]
    assert found == [("arrested", 120, None), ("arrested", 59, 120), ("arrested", 9, 120), ("released", 26, None)]


def test_the_dead_of_the_dead_and_wounded():
    text = "أحصى المكتب مقتل وإصابة 370 مدنياً قضى منهم 250."
    assert [(c.metric, c.best) for c in candidates(text)] == [("wounded", None), ("killed", 250)]


def test_a_campaign_that_reached_houses_arrested_nobody_knows_how_many():
    assert ("arrested", None) in counts(candidates("أطلقت قسد حملة دهم واعتقالات طالت عدة منازل في بلدة الصور"))


def test_wide_arrests_are_nobodys_name():
    assert counts(candidates("شنت قسد حملة اعتقالات واسعة النطاق"), "arrested") == [("arrested", None)]


ELIDED = [
    ("وثقت الشبكة 200 حالة احتجاز. وكانت حلب الأولى بـ 41 حالة، تلتها الرقة بـ 33، ثم درعا 20", [200, 41, 33, 20]),
    ("وثقت الشبكة 200 حالة اعتقال. وكان آب الأعلى بـ 214 حالة", [200, 214]),
    ("وثقت الشبكة 200 حالة اعتقال. وسجلت 12 حالة سرقة", [200]),
]


@pytest.mark.parametrize(("sentence", "numbers"), ELIDED, ids=[s for s, _ in ELIDED])
def test_cases_without_their_word(sentence, numbers):
    assert [c.best for c in candidates(sentence) if c.metric == "arrested"] == numbers
