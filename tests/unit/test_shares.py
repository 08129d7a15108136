"""Numbers shared out in one sentence, parts of a kind told before, compared totals: one construction, one test."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.apart import apart
from extraction.extract import extract
from extraction.model import Article


def parts(text):
    """(part, whole) of all that is a part."""
    return {(c.best, c.whole.best) for c in candidates(text) if c.whole is not None and c.rule != "subset_sum"}


# text, {(part, whole)}
SHARED = [
    ("وثقت المنظمة اعتقال 60 شخصاً خلال آذار، توزعت كالتالي: دير الزور (35)، الحسكة (15)، الرقة (10).", {(35, 60), (15, 60), (10, 60)}),
    ("قتل 60 مدنياً خلال آذار، وهم: دير الزور: 35، الحسكة: 15، الرقة: 10.", {(35, 60), (15, 60), (10, 60)}),
    ("قتل 60 مدنياً خلال آذار، هم: 35 بانفجار ألغام، و15 برصاص مجهولين، و10 على يد خلايا داعش.", {(35, 60), (15, 60), (10, 60)}),
    ("نفذ تنظيم داعش 46 هجوماً منذ مطلع العام، توزعت كالتالي: كانون الثاني (12)، مارس (34).", {(12, 46), (34, 46)}),
    ("نفذ التنظيم 50 عملية. ونفذ 30 عملية في دير الزور، و17 في حمص، وثلاث عمليات في حماة.", {(30, 50), (17, 50), (3, 50)}),
    ("وثقت الشبكة 60 حالة اعتقال. النظام السوري اعتقل 35، وقسد 15، والجيش الوطني 10.", {(35, 60), (15, 60), (10, 60)}),
    ("سجلت الشبكة 30 حالة إفراج، منها 12 على يد الحكومة السورية و18 على يد قسد.", {(12, 30), (18, 30)}),
    (
        "وثقت الشبكة 60 حالة اعتقال. وقالت: 35 (بينهم 4 أطفال) من حالات الاعتقال كانت على يد قسد، و25 (بينهم 3 أطفال) على يد النظام.",
        {(35, 60), (25, 60), (4, 35), (3, 25)},
    ),
    ("وأدت العمليات إلى مقتل 60: 35 من قسد، و15 مدنياً بينهم طفلان، و10 من داعش.", {(35, 60), (15, 60), (10, 60), (2, 15)}),
    ("مقتل 50 شخصاً بينهم 30 مدنياً. ومن ضمن المدنيين 8 أطفال و5 نساء.", {(30, 50), (8, 30), (5, 30)}),
    ("مقتل 50 شخصاً بينهم 30 مدنياً. وأضاف أن 8 أطفال و5 نساء هم من ضمن حصيلة المدنيين.", {(30, 50), (8, 30), (5, 30)}),
    ("وثقت الشبكة 60 حالة اعتقال تعسفي خلال آذار، شملت 8 أطفال و5 سيدات.", {(8, 60), (5, 60)}),
    ("قتل 60 مدنياً في مناطق شمال وشرق سوريا خلال شهر آذار (9 أطفال و6 نساء).", {(9, 60), (6, 60)}),
    ("قتل 20 مدنياً وأصيب 30 في آذار. وضمت حصيلة القتلى 5 أطفال و3 نساء.", {(5, 20), (3, 20)}),
]


@pytest.mark.parametrize(("text", "told"), SHARED, ids=[t[:60] for t, _ in SHARED])
def test_shares(text, told):
    assert told <= parts(text)


NO_SHARES = [
    "قتل فيها 6 عسكريين و5 مدنيين، وعملية واحدة في حلب.",  # told beside, not within
    "قتل خمسة عناصر في القرية. وقتل أربعة مدنيين في الحي، وطفل في البلدة.",  # so small a sum is chance
    "وثقت الشبكة 60 حالة اعتقال بينها 7 سيدات (أنثى بالغة).",  # the bracket explains a word
    "وثقت الشبكة 60 حالة اعتقال، تحول 48 منهم إلى مختفين قسرياً.",  # what became of them later
]


@pytest.mark.parametrize("text", NO_SHARES)
def test_what_is_no_part(text):
    assert {p for p, _ in parts(text)} <= {7}


def test_parts_of_a_list_are_of_the_time_that_is_their_key():
    told = candidates("سجل المرصد 60 هجوماً لداعش منذ مطلع العام، توزعت كالتالي: كانون الثاني (12)، شباط (20)، آذار (28).")
    months = {c.best: c.extra["own_time"].when.start.month for c in told if "own_time" in c.extra}
    assert months == {12: 1, 20: 2, 28: 3}


def test_the_dead_of_a_line_are_of_the_time_that_the_line_begins_with():
    told = candidates(
        "نفذت تركيا 60 ضربة قتل فيها 90 شخصاً خلال 2022:\n- آذار: 6 ضربات، قتل فيها 5 جنود\n- نيسان: 54 ضربة، قتل فيها 85 شخصاً"
    )
    assert {c.extra["own_time"].when.start.month for c in told if c.best in (5, 6)} == {3}


def test_a_number_in_brackets_behind_a_month_is_no_day():
    assert (20, 46) in parts("سجل المرصد مقتل 46 مدنياً منذ مطلع العام، توزعوا كالتالي: أيار (20)، حزيران (26).")


def test_equal_parts_of_two_numbers_are_not_one_part_told_twice():
    told = candidates("اعتقل النظام 53 شخصاً بينهم 3 نساء، واعتقلت قسد 27 شخصاً بينهم 3 نساء.")
    women = [c for c in told if c.best == 3]
    assert len(women) == 2
    assert apart(*women)


def facts(text, published):
    return extract(Article("t", text, None, None, published))


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت قسد 77 عنصراً من داعش خلال آذار، مقارنة بـ 98 معتقلاً في شباط.",
        "اعتقلت قسد 77 عنصراً من داعش خلال آذار، انخفاضاً من 98 في شباط.",
        "اعتقلت قسد 77 عنصراً من داعش خلال آذار، مقابل 98 في شباط.",
        "اعتقلت قسد 77 عنصراً من داعش خلال آذار، وكانوا 98 في شباط.",
    ],
)
def test_the_total_of_another_month_is_told_to_be_compared(text):
    told = {c.best: c for c in candidates(text) if c.metric == "arrested"}
    assert set(told) == {77, 98}
    assert told[98].extra.get("compared")
    assert not told[77].extra.get("compared")


def test_the_time_behind_the_compared_number_is_not_the_newer_one_s():
    text = "حصيلة شهر آذار\nاعتقلت قسد 77 عنصراً من داعش، مقارنة بـ 98 معتقلاً في شباط."
    told = {f.best: f for f in facts(text, date(2023, 4, 5)) if f.metric == "arrested"}
    assert told[77].date_start == date(2023, 3, 1)
    assert told[98].date_start == date(2023, 2, 1)
    assert told[98].background


def test_this_month_in_a_report_on_a_month_is_the_one_reported_on():
    text = "تقرير الخلايا النائمة لشهر شباط\nخلال هذا الشهر، سجل المركز 17 هجوماً لخلايا داعش."
    told = next(f for f in facts(text, date(2023, 3, 5)) if f.best == 17)
    assert (told.date_start, told.date_end) == (date(2023, 2, 1), date(2023, 2, 28))


def test_whose_the_parts_are_stands_behind_the_noun_of_their_metric():
    told = candidates("بلغت حصيلة القتلى 87 قتيلاً: 54 قتيلاً من “قوات سوريا الديمقراطية” (قسد)، و12 من داعش، و21 مدنياً.")
    assert {c.best: c.side for c in told if c.whole is not None} == {54: "SDF", 12: "ISIS", 21: "CIVILIAN"}


def test_events_counted_by_the_same_noun_are_of_the_same_doer():
    told = candidates("نفذ تنظيم داعش 61 عملية في دير الزور منذ مطلع العام، قتل فيها 4 مدنيين، و13 عملية في الحسكة.")
    assert {(c.metric, c.best, tuple(c.actor)) for c in told if (c.best or 0) > 10} == {
        ("attacks", 61, ("ISIS",)),
        ("attacks", 13, ("ISIS",)),
    }


def test_their_number_is_of_those_told_right_before():
    told = candidates("قتل عنصر من قسد اليوم برصاص مجهولين. وبلغ عددهم منذ مطلع العام 62 قتيلاً.")
    assert next(c.side for c in told if c.best == 62) == "SDF"


def test_a_total_since_an_operation_began_implies_no_event():
    text = 'قتل 208 من عناصر قوات سوريا الديمقراطية منذ إعلان تركيا في 9 أكتوبر بدء عملية "نبع السلام".'
    assert [f.metric for f in facts(text, date(2019, 10, 17))] == ["killed"]


def test_a_toll_of_two_nouns_has_a_number_for_each():
    told = {(c.metric, c.best) for c in candidates("بلغ عدد القتلى المدنيين 17 والجرحى 53 في الحسكة خلال آذار.")}
    assert {("killed", 17), ("wounded", 53)} <= told
    assert ("wounded", 17) not in told
