"""Persons let go, held, taken and fled: the verb and what completes it, with words between."""

from __future__ import annotations

import pytest
from told import candidates, counts, persons

TOLD = [
    ("أفرجت القوات أمس عن 14 سجيناً من البلدة", "released", 14),
    ("أفرجت قسد، اليوم، عن 9 موقوفين", "released", 9),
    ("أطلقت الإدارة في المدينة سراح 23 متهماً", "released", 23),
    ("رصد التقرير إخلاء قسد سبيل ما لا يقل عن 31 شخصاً", "released", 31),
    ("ورغم إفراج الفصائل عن 70 مواطناً", "released", 70),
    ("تم الإفراج عن الدفعة الثانية من نزلاء السجن وعددهم 26 شخصاً", "released", 26),
    ("خرج 17 معتقلاً من سجون قسد", "released", 17),
    ("قالت إن 900 شخص لا يزالون قيد الاعتقال", "detained_stock", 900),
    ("لا يزال 640 آخرون رهن الاحتجاز", "detained_stock", 640),
    ("لا تزال 80 امرأة في سجون الفصائل", "detained_stock", 80),
    ("سقط خمسة من المسلحين في الأسر", "arrested", 5),
    ("وقوع قيادي من التنظيم بقبضة الأسايش", "arrested", 1),
    ("ضبطت الأسايش أربعة مطلوبين", "arrested", 4),
    ("حملة قسد في البلدة طالت 22 شخصاً", "arrested", 22),
    ("تعرض 45 شخصاً للاعتقال خلال الشهر", "arrested", 45),
    ("تم توثيق 57 اعتقالاً على يد الفصائل", "arrested", 57),
    ("12 شاباً تم اعتقالهم على الحاجز", "arrested", 12),
    ("القبض على أفراد الخلية وعددهم أربعة", "arrested", 4),
    ("اعتقال عائلة بكاملها وهم ستة أشخاص", "arrested", 6),
    ("اعتقلت قسد خالد الحسن وشخصاً آخر", "arrested", 2),
    ("اعتقال خالد الحسن وسامر العلي ومحمود الخلف", "arrested", 3),
    ("تمكن 13 سجيناً من الفرار من السجن", "escaped", 13),
    ("نجح ثلاثة معتقلين في الهرب", "escaped", 3),
    ("تحرير أربعة من مقاتليها", "released", 4),
    ("أكثر من 200 شخص أغلبهم من مسلحي داعش سلموا أنفسهم", "surrendered", 200),
    ("بلغ عدد المفرج عنهم 36 شخصاً", "released", 36),
    ("سجن البلدة يضم 700 معتقل", "detained_stock", 700),
    ("رغم إفراجها عن تسعة أشخاص", "released", 9),
    ("ستفرج قسد عن 110 معتقلين", "released", 110),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), TOLD, ids=[s for s, _, _ in TOLD])
def test_a_construction_and_its_count(sentence, metric, best):
    assert counts(persons(sentence)) == [(metric, best)]


def test_a_release_of_each_month():
    assert counts(persons("أفرجت قسد في آذار عن 12 شخصاً، وفي أيار عن 31 معتقلاً")) == [("released", 12), ("released", 31)]


@pytest.mark.parametrize("sentence", ["حررت قسد 40 قرية من داعش", "ضبطت الأسايش 40 عبوة من داعش"])
def test_things_are_no_persons(sentence):
    assert persons(sentence) == []


def test_to_whom_somebody_surrenders_is_not_his_side():
    assert [(c.best, c.side) for c in persons("استسلم 60 عنصراً لقسد")] == [(60, "")]


def test_who_is_held_still_is_not_denied():
    assert not any(c.negated for c in persons("لا يزال 40 شخصاً قيد الاعتقال"))


@pytest.mark.parametrize("sentence", ["سلمت قسد العراق 50 معتقلاً", "أحبطت قسد محاولة هروب 12 معتقلاً", "نقلت القوات 30 موقوفاً إلى سجن آخر"])
def test_moving_detainees_is_no_arrest(sentence):
    assert persons(sentence) == []


@pytest.mark.parametrize("sentence", ["خطفت مجموعة مكونة من خمسة أشخاص مدنياً", "هاجمت خلية تضم ستة عناصر حاجزاً للأسايش"])
def test_a_gang_that_acts_was_not_arrested(sentence):
    assert "arrested" not in {c.metric for c in candidates(sentence)}


def test_prisoners_are_not_of_those_who_hold_them():
    (c,) = [c for c in candidates("مقتل 4 تحت التعذيب في سجون قسد") if c.metric == "killed"]
    assert (c.best, c.side) == (4, "")


def test_cases_of_another_clause_keep_what_they_are_called():
    found = candidates("سجل التقرير 12 حالة اعتقال نفذتها قسد، و5 حالات اختطاف في حمص")
    assert counts(found) == [("arrested", 12), ("abducted", 5)]


TAKEN = [
    ("تم إيقاف ثلاثة أشخاص في الرقة", [3]),
    ("أوقفنا 12 مطلوباً في المخيم", [12]),
    ("أخذت قسد 14 شاباً من الحاجز", [14]),
    ("احتجزت قوى الأمن الداخلي في حملات دهم 38 شخصاً", [38]),
    ("خمسة عناصر وقعوا في الأسر", [5]),
    ("ثلاثة مطلوبين أصبحوا في قبضة القوات", [3]),
    ("وقع في قبضة القوات أربعة من عناصر التنظيم", [4]),
    ("جرح آخر تمكنت القوات من أسره", [1]),
    ("واعتقلت منها 17 شاباً وامرأتين", [19]),
]


@pytest.mark.parametrize(("sentence", "numbers"), TAKEN, ids=[s for s, _ in TAKEN])
def test_taken_by_other_words(sentence, numbers):
    assert [c.best for c in persons(sentence) if c.metric == "arrested" and c.whole is None] == numbers


def test_his_family_is_no_capture():
    assert not [c for c in persons("عاد الرجال إلى أسرهم") if c.metric == "arrested"]


def test_the_leader_of_the_arrested_is_one_of_them():
    found = persons("اعتقلت القوات 40 عنصراً على رأسهم متزعم الخلية")
    assert [(c.best, c.whole.best) for c in found if c.whole is not None] == [(1, 40)]
