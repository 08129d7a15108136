"""Attacks told by a shell, by guns that answer, by an attempt; forces that move in; as many blasts as charges."""

from __future__ import annotations

import pytest
from told import counts, events

TOLD = [
    ("قذيفة مدفعية أصابت منزلاً في البارة", "attacks", 1),
    ("صاروخ موجه أصاب جراراً في محيط سرمين", "attacks", 1),
    ("سقطت قذيفتا هاون قرب الحقل", "attacks", 1),
    ("ردت المدفعية التركية على مصادر النيران", "attacks", 1),
    ("وأضافت أن مدفعيتها ردت على مصادر النيران", "attacks", 1),
    ("وضربت القوات الأميركية معسكراً للتنظيم", "airstrikes", 1),
    ("ردت القواعد بالمدفعية على مواقع قسد", "attacks", 1),
    ("هوجمت نقطة لقسد قرب ذيبان", "attacks", 1),
    ("قنصته قوات النظام على محور كفرتعال", "attacks", 1),
    ("أصيبت عاملة بطعنة سكين", "attacks", 1),
    ("حاولت قوات النظام التقدم على محور الفطيرة", "attacks", 1),
    ("صدت الفصائل محاولات قوات النظام التقدم", "attacks", None),
    ("دمر خزان المياه بطائرة مسيرة", "airstrikes", 1),
    ("طالت مسيرة سيارة إسعاف على الطريق", "airstrikes", 1),
    ("استهدفته طائرة مسيرة قرب منزله", "airstrikes", 1),
    ("استهدف الجيش القرية بثلاث مسيرات انتحارية", "airstrikes", 3),
    ("انفجرت دراجتان مفخختان في السوق", "attacks", 2),
    ("دراجتان مفخختان انفجرتا في السوق", "attacks", 2),
    ("فجر انتحاريان سيارتين مفخختين عند الحاجز", "attacks", 1),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), TOLD, ids=[s for s, _, _ in TOLD])
def test_an_attack(sentence, metric, best):
    assert counts(events(sentence)) == [(metric, best)]


MOVES = [
    "توغلت قوة إسرائيلية فجراً في قرية الحميدية",
    "دخلت دورية من الأسايش قرية أبو خشب",
    "تمكنت القوات من الدخول إلى البلدة",
    "انتزعت قوات سوريا الديمقراطية بلدة الشدادي",
    "طردت قوات سوريا الديمقراطية داعش من بلدة عين عيسى",
    "تمكنت الوحدات من طردهم من البلدة",
    "هبطت مروحيات التحالف قرب القرية",
    "قالت إن مروحيات أمريكية أنزلت جنوداً قرب القرية",
    "ذكر المصدر أن دورية لقسد دخلت قرية أبو خشب",
    "انسحب المسلحون بعد سيطرتهم على حاجزين",
]


@pytest.mark.parametrize("sentence", MOVES)
def test_a_force_that_moves_in(sentence):
    assert counts(events(sentence)) == [("operations", 1)]


NONE = [
    "دخلت قافلة مساعدات المدينة",
    "دخلت العائلة المدينة",
    "طرد الموظف من عمله في البلدة",
    "هبطت طائرة ركاب في المطار",
    "زار الوفد المواقع التي استهدفتها المدفعية",
    "القذائف التي سقطت على البلدة",
    "رد القائد على الأسئلة",
]


@pytest.mark.parametrize("sentence", NONE)
def test_none_of_these(sentence):
    assert events(sentence) == []


def test_what_was_repelled_is_an_attack_of_its_own():
    text = "قصفت طائرات تركية نقاطاً في الريف، فيما صدت قوات سوريا الديمقراطية محاولة تقدم للفصائل"
    assert counts(events(text)) == [("airstrikes", 1), ("attacks", 1)]
