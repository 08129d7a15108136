"""How often one deed came, what an aircraft hit, ground that was taken in other words, a campaign told by who began it."""

from __future__ import annotations

import pytest
from told import counts, events

OFTEN = [
    ("كما قصفت طائرات التحالف تجمعات التنظيم في محيط بلدة تل براك مرتين", ("airstrikes", 2)),
    ("هاجم تنظيم داعش، منذ أيام، حاجزا لقسد شرقي مدينة الرقة مرتين", ("attacks", 2)),
    ("ضربت طائرات التحالف الذي تقوده واشنطن مرتين مجموعة فرت نحو النهر", ("airstrikes", 2)),
    ("حاول المرتزقة التقدم نحو القرية إحدى عشرة مرة", ("attacks", 11)),
]
ONCE = [
    "قصفت الطائرات موقعا في البلدة، وحلقت في الأجواء مرتين",
    "استهدفت مسيرة سيارة على طريق القرية وقالت مصادر محلية إن الأهالي أخلوا الطريق أربع مرات",
]
FROM_ABOVE = ["دمرت طائرة مسيرة لم تعرف هويتها، ليل أمس، شاحنتين للميليشيا", "ولفت إلى أن طائرة مسيرة مجهولة دمرت قبل أيام شاحنة سلاح"]
TAKEN = [
    "استعاد الجيش الشطر الغربي من محافظة الرقة",
    "استردت قوات سوريا الديمقراطية نقاطا في محيط القرية",
    "وتمكنت القوات من انتزاع ثلاثة أحياء في الطبقة",
    "ثم طردته منها وحدات حماية الشعب في أيار",
    "كانت القوات قد أخرجت منها مقاتلي التنظيم في صيف 2016",
]
NOT_TAKEN = ["ترفض معظم الدول استعادة رعاياها من المخيم", "البلدة التي أخرجت منها القوات مقاتلي التنظيم", "تحاول القوات استعادة القرية"]
BY_ITS_DOER = ["كشفت العملية التي أطلقتها قوى الأمن عن مخابئ", "تتواصل الحملة الأمنية التي نفذتها قسد في المخيم"]


@pytest.mark.parametrize(("sentence", "told"), OFTEN)
def test_how_often_is_told_far_behind_the_verb(sentence, told):
    assert counts(events(sentence)) == [told]


@pytest.mark.parametrize("sentence", ONCE)
def test_how_often_another_thing_came(sentence):
    assert [n for _, n in counts(events(sentence))] == [1]


@pytest.mark.parametrize("sentence", FROM_ABOVE)
def test_an_aircraft_destroys_something_named_far_behind(sentence):
    assert counts(events(sentence)) == [("airstrikes", 1)]


@pytest.mark.parametrize("sentence", TAKEN)
def test_taken(sentence):
    assert counts(events(sentence)) == [("operations", 1)]


@pytest.mark.parametrize("sentence", NOT_TAKEN)
def test_not_taken(sentence):
    assert counts(events(sentence)) == []


@pytest.mark.parametrize("sentence", BY_ITS_DOER)
def test_a_campaign_told_by_who_began_it(sentence):
    assert counts(events(sentence)) == [("operations", 1)]


def test_a_campaign_that_was_told_before():
    assert counts(events("وقال البيان إن العملية مستمرة حتى تحقيق أهدافها")) == []
