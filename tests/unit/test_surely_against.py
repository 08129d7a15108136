"""Whom an attack was against for good: a patrol of two, one of a party's men, who met it; whose checkpoint a car bomb went off at."""

from __future__ import annotations

import pytest
from told import candidates

from extraction.roles import read_roles
from extraction.scene import build

EVENTS = ("attacks", "airstrikes")


def event(sentence: str):
    return next(c for c in candidates(sentence) if c.metric in EVENTS)


@pytest.mark.parametrize(
    "sentence",
    [
        "استهدف تفجير انتحاري رتلاً مشتركاً مع التحالف الدولي جنوب الحسكة، وقتل أربعة من مقاتلي قسد",
        "أصيب جندي أمريكي في إطلاق نار تعرضت له دورية مشتركة مع قوات الأمن السورية قرب السخنة",
        "قصفت مسيرة نقطة عسكرية مشتركة بين قوات النظام وقسد في ريف منبج",
        "أصيب جنود روس، بعدما طال قصف نقطتهم المشتركة مع قوات النظام في القرية",
        "شن مسلح هجوماً على قافلة أميركية سورية قرب تدمر",
    ],
)
def test_what_is_of_two_was_hit(sentence):
    e = event(sentence)
    assert (e.side, e.extra["sure"]) == ("MIXED", "MIXED")


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("أطلق مجهولون النار على «فاضل العلي» أحد عناصر قسد أمام منزله", "SDF"),
        ("إطلاق النار على عنصر في قسد ببلدة الشحيل", "SDF"),
        ("اغتال مسلحون قيادياً في قسد قرب البصيرة", "SDF"),
        ("اغتيال المدعو «رامي الأحمد» أحد عناصر الأمن العسكري في البلدة", "SYRIA_ASSAD"),
        ("قال ناطق إن مقاتلي وحدات حماية الشعب تصدوا قبل الفجر لهجومين على الساحة", "SDF"),
    ],
)
def test_one_of_a_partys_men_and_who_met_it(sentence, side):
    e = event(sentence)
    assert (e.side, e.extra["sure"]) == (side, side)


@pytest.mark.parametrize(
    "sentence",
    [
        "قصف صاروخي مصدره مواقع مشتركة لقوات النظام وقسد طال البلدة",
        "هاجم داعش حاجزاً مشتركاً لقوات النظام ولواء القدس",
        "استهدف انتحاري من داعش حاجزاً في البلدة",
        "أطلق عنصر من قسد النار على شاب",
        "صد التحالف هجوماً على مواقع لقسد",
    ],
)
def test_other_words_decide_nothing(sentence):
    assert "sure" not in event(sentence).extra


@pytest.mark.parametrize(
    ("sentence", "code", "role"),
    [
        ("انفجرت دراجة مفخخة عند حاجز للأسايش في البصيرة", "ISF", "target"),
        ("انفجرت سيارة مفخخة قرب مقر لقسد", "SDF", "target"),
        ("انفجرت سيارة مفخخة لداعش في السوق", "ISIS", "agent"),
        ("قتل عنصران من قسد حين هاجم مسلحون من تنظيم داعش دوريتهم", "ISIS", "agent"),
        ("قتل ثلاثة من عناصر قسد بعدما استهدف داعش سيارتهم", "ISIS", "agent"),
        ("شنت طائرات التحالف غارات على أوكار التنظيم في هجين", "ISIS", "target"),
    ],
)
def test_roles_at_blasts_and_behind_conjunctions(sentence, code, role):
    assert (code, role) in [(p.code, p.role) for p in read_roles(build(sentence))]


def test_the_time_of_a_deed_stands_before_its_target():
    assert event("قالت قسد إن مسلحين هاجموا، فجر اليوم السبت (7 تشرين الأول 2023)، نقاطها في درنج").side == "SDF"


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("قتل عنصران في نقطة لقسد استهدفتها مسيرة تركية", [("SDF", "target"), ("TURKEY", "agent")]),
        ("نشر صور سيارة للأسايش استهدفتها طائرة تركية", [("ISF", "target"), ("TURKEY", "agent")]),
        ("في إشارة إلى قافلة للقوات الشعبية قصفتها المدفعية التركية الثلاثاء", [("SYRIA_ASSAD", "target"), ("TURKEY", "agent")]),
        ("استهدفت مسيرة تركية نقطة لقسد", [("TURKEY", "agent"), ("SDF", "target")]),
    ],
)
def test_behind_a_verb_with_its_object_stands_who_did_it(sentence, roles):
    assert [(p.code, p.role) for p in read_roles(build(sentence))] == roles
