"""Counts of events told place by place, by rank, in lines and from afar; event words that tell of none."""

from __future__ import annotations

import pytest
from told import candidates, counts, events, parts

LISTS = [
    ("نفذ داعش 14 عملية في بادية حمص، و22 في حماة، وأربعاً في الرقة", [14, 22, 4]),
    ("شن التنظيم 30 هجوماً في حمص و12 في دير الزور", [30, 12]),
    ("شن التنظيم 12 هجوماً في آذار، و9 في نيسان", [12, 9]),
]


@pytest.mark.parametrize(("sentence", "numbers"), LISTS, ids=[s for s, _ in LISTS])
def test_a_number_goes_on_from_a_counted_event(sentence, numbers):
    assert counts(candidates(sentence)) == [("attacks", n) for n in numbers]


PARTS = [
    ("نفذت قسد 40 عملية، وتوزعت بين 25 في دير الزور، و15 في الحسكة", [25, 15]),
    ("نفذت قسد 19 عملية أمنية. وشملت العمليات خمس عمليات دفاعية، بالإضافة إلى عمليتين واسعتين", [5, 2]),
    ("شن الطيران التركي ست غارات على ريف كوباني، أربع على التلة في كوباني واثنتان على عين عيسى", [4, 2]),
]


@pytest.mark.parametrize(("sentence", "numbers"), PARTS, ids=[s for s, _ in PARTS])
def test_parts_of_a_total_by_place(sentence, numbers):
    assert [n for n, _, _ in parts(candidates(sentence))] == numbers


@pytest.mark.parametrize("sentence", ["قتل 12 مدنياً في هجوم في حمص و5 في حماة", "نفذت قسد 9 عمليات في الرقة، واعتقلت 20 في الحسكة"])
def test_persons_are_no_member_of_such_a_list(sentence):
    assert not any(c.rule == "event_list" for c in candidates(sentence))


ONE = [
    ("اعتقلت قسد سبعة خلال عمليتين أمنيتين", "operations", 2),
    ("أكثر من 700 مرة قصف مدفعي", "attacks", 700),
    ("قتل مدني بانفجار دراجتين في البلدة", "attacks", 2),
    ("العمليات: 15", "operations", 15),
    ("عدد العمليات: 160", "operations", 160),
    ("عدد الاستهدافات بمسيرات تركية على المنطقة ارتفع منذ بداية العام الجاري إلى 51", "airstrikes", 51),
    ("يعد هذا الهجوم الخامس الذي تشهده البلدة منذ مطلع أيار", "attacks", 5),
    ("وهو ثالث انفجار يهز المدينة خلال أسبوع", "attacks", 3),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), ONE, ids=[s for s, _, _ in ONE])
def test_a_count_of_events(sentence, metric, best):
    assert (metric, best) in counts(events(sentence))


NONE = [
    "وفرضت الأسايش طوقاً أمنياً حول المنطقة",
    "وطوقت القوات مكان الانفجار",
    "بلغ معدل هجمات التنظيم 18 هجوماً",
    "ينفذ التنظيم 12 هجوماً شهرياً",
    "منذ بدء عملية سجن الصناعة",
]


@pytest.mark.parametrize("sentence", NONE)
def test_words_that_tell_of_no_event(sentence):
    assert not {("operations", 1), ("attacks", 18), ("attacks", 12)} & set(counts(events(sentence)))


def test_one_of_the_strikes_is_a_part():
    assert parts(candidates("شن التحالف ثلاث غارات على البلدة. وقال إن إحدى الغارات أصابت مستودعاً")) == [(1, "", 3)]


def test_the_rest_of_the_strikes_is_a_part_too():
    text = "شن التحالف ثلاث غارات على البلدة. وقال إن إحدى الغارات أصابت مستودعاً، كما استهدفت غارتان موقعاً آخر"
    assert [(n, whole) for n, _, whole in parts(candidates(text))] == [(1, 3), (2, 3)]


def test_the_third_day_is_no_third_operation():
    assert ("operations", 3) not in counts(events("حملة قسد الأمنية مستمرة لليوم الثالث على التوالي"))


LINES = """وثقت الشبكة اعتقال 500 شخص، توزعوا كالآتي:
- قوات النظام: 240 حالة اعتقال
- قوات سوريا الديمقراطية "قسد": 160 بينهم 8 أطفال
- فصائل المعارضة/الجيش الوطني: 100"""


def test_lines_by_whoever_arrested():
    assert [n for n, _, whole in parts(candidates(LINES)) if whole == 500] == [240, 160, 100]


def test_a_line_of_one_operation():
    text = "نفذ داعش 9 عمليات، توزعت كما يلي:\n- عملية واحدة في الحسكة\n- 8 عمليات في حمص"
    assert [(n, whole) for n, _, whole in parts(candidates(text))] == [(1, 9), (8, 9)]


def test_cells_in_a_line():
    assert ("cells_dismantled", 3) in counts(candidates("حصيلة الحملة:\nالخلايا المفككة: 3"))


def test_a_toll_of_arrests_risen_to_a_number():
    assert ("arrested", 60) in counts(candidates("لتصل أعداد الشباب المعتقلين للخدمة في صفوفها إلى 60 شاباً"))


def test_captors_before_the_captured():
    assert ("arrested", 7) in counts(candidates("أسر مقاتلو قسد 7 عناصر من الفصائل"))


def test_a_list_with_results_of_its_own_counts_what_was_hit():
    text = "شن الطيران 20 غارة. وتوزعت الغارات كالتالي: غارة على الشحيل، وثلاث على ريف الرقة قتل فيها 5 مدنيين، و16 على ريف حلب."
    assert [(n, whole) for n, _, whole in parts(candidates(text))] == [(1, 20), (3, 20), (16, 20)]
    assert counts(candidates(text), "killed") == [("killed", 5)]


def test_each_part_has_its_place_and_the_whole_none_of_them():
    found = candidates("نفذ داعش 31 هجوماً في أيار توزعت بين 20 في دير الزور و11 في الحسكة.")
    assert {c.best: c.extra["place"].adm1 for c in found} == {31: (), 20: ("Deir-ez-Zor",), 11: ("Al-Hasakah",)}


def test_each_number_of_attacks_against_its_own_target():
    text = "نفذ داعش 230 هجوماً. استهدفت 46 من هذه الهجمات المدنيين، و100 قسد، و66 ضد قوات دمشق، و18 ضد الجيش الوطني."
    told = {c.best: c.side for c in candidates(text) if c.rule == "event_list"}
    assert told == {100: "SDF", 66: "SYRIA_ASSAD", 18: "SNA"}


def test_a_total_is_not_where_a_part_of_it_was():
    found = {c.best: c.extra["place"].adm1 for c in candidates("تبنى التنظيم 88 هجوماً، 60 منها في دير الزور")}
    assert found == {88: (), 60: ("Deir-ez-Zor",)}
