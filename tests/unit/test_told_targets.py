"""Whom deeds were against by pronouns and answers, totals that words say for good, and one singled out of those counted."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.against import against_whom
from extraction.candidates import Candidate
from extraction.decide import Cluster
from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build
from extraction.singled_out import total_of_one
from extraction.timing import Reading

DAY = date(2021, 5, 10)
APRIL = Reading("here", date(2021, 4, 1), date(2021, 4, 30), "month", "relative")
EVENTS = ("attacks", "airstrikes", "operations")


def event_side(sentence: str) -> str:
    return next(c.side for c in candidates(sentence) if c.metric in EVENTS)


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("اتهمت قوات سوريا الديمقراطية فصائل حكومية بشن هجوم بطائرة مسيرة على نقطة لها قرب القرية", "SDF"),
        ("أعلنت قوات سوريا الديمقراطية أن مسيرة تركية استهدفت نقطتها في عين عيسى", "SDF"),
        ("قالت قسد إن داعش شن هجوماً على حاجزها في الصور", "SDF"),
        ("أعلن الجيش التركي مقتل جندي في هجوم صاروخي على قاعدة له شمالي حلب", "TURKEY"),
        ("قالت الأسايش إن دورية تابعة لها تعرضت لهجوم مسلح في البصيرة", "ISF"),
        ("تصنف تركيا قسد على قوائم الإرهاب، وشن الجيش التركي عملية نبع السلام ضدها في تشرين الأول", "SDF"),
        ("قصفت قسد القرية من مواقعها في تل رفعت", ""),
        ("قالت قسد إن داعش شن هجوماً على قاعدة في الصور", ""),
    ],
)
def test_whose_a_target_is_by_its_pronoun(sentence, side):
    assert event_side(sentence) == side


@pytest.mark.parametrize(
    ("sentence", "code", "role"),
    [
        ("استهدفت غارة جوية تنظيم داعش في البوكمال", "ISIS", "target"),
        ("طال القصف قوات النظام في محيط الرقة", "SYRIA_ASSAD", "target"),
        ("استهدف تفجير قوات النظام قرب تدمر", "SYRIA_ASSAD", "target"),
        ("وطال قصف قوات النظام اليوم السبت كلا من مدينة معرة مصرين وبلدات البارة", "SYRIA_ASSAD", "agent"),
        ("استهدف قصف قوات النظام بلدة حيش في ريف إدلب", "SYRIA_ASSAD", "agent"),
        ("استهدف هجوم شنه داعش قوات النظام في السخنة", "ISIS", "agent"),
        ("سقطت خمسة صواريخ، اليوم الجمعة، في محيط القاعدة الأمريكية في خراب الجير", "COALITION", "target"),
        ("سقطت خمس قذائف في محيط قاعدة كونيكو دون أضرار", "COALITION", "target"),
    ],
)
def test_who_stands_behind_a_deed_or_is_shelled_around(sentence, code, role):
    assert (code, role) in [(p.code, p.role) for p in read_roles(build(sentence))]


def test_what_falls_around_a_base_is_surely_meant_for_it():
    c = next(c for c in candidates("سقطت خمسة صواريخ في محيط القاعدة الأمريكية في خراب الجير") if c.metric == "attacks")
    assert c.extra["sure"] == "COALITION"


def test_a_base_that_something_is_near_is_a_place():
    assert read_roles(build("قتل مدني بانفجار لغم قرب القاعدة الأمريكية في الشدادي")) == []


def answered(text: str) -> str:
    """The side of the last event of a text whose first one was the SDF's."""
    scene = build(text)
    first, *_, last = (c for c in candidates(text) if c.metric in EVENTS)
    first.extra["actors"], last.extra["actors"], last.side = ["SDF"], ["TURKEY"], ""
    against_whom([Cluster(c, [c]) for c in (first, last)], scene)
    return last.side


@pytest.mark.parametrize(
    ("reply", "side"),
    [
        ("وردت المدفعية التركية باستهداف التلال المحيطة.", "SDF"),
        ("واكتفى الجيش التركي بالرد بثلاث غارات جوية.", "SDF"),
        ("وردت المدفعية التركية بقصف قرية المالكية.", ""),
        ("وقصفت المدفعية التركية التلال المحيطة.", ""),
    ],
)
def test_an_answer_is_against_those_whom_it_answers(reply, side):
    assert answered("هاجمت قسد نقطة للجيش التركي قرب مارع. " + reply) == side


def scopes(text: str) -> set[tuple[str, int | None, str]]:
    return {(f.metric, f.best, f.scope) for f in extract(Article("x", text, None, None, DAY))}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("حصيلة اليوم: القتلى من المدنيين: 5 – الجرحى من المدنيين: 9", ("wounded", 9, "period_total")),
        ("قسد: مقتل 22 إرهابياً في حصيلة اليوم", ("killed", 22, "period_total")),
        ("شنت تركيا منذ بداية العام 2021 وحتى 26 آذار الماضي 112 هجوماً بالطائرات المسيرة.", ("airstrikes", 112, "period_total")),
        ("قتل 34 مدنياً خلال الأيام الثلاثة الأخيرة جراء القصف المدفعي التركي.", ("killed", 34, "period_total")),
    ],
)
def test_totals_that_words_say_for_good(text, fact):
    assert fact in scopes(text)


@pytest.mark.parametrize(
    ("text", "best", "scope"),
    [
        ("وهذا خامس تفجير يضرب المدينة في شهر واحد.", 5, "period_total"),
        ("وكان تفجير أمس هو السادس منذ تطهير المدينة من التنظيم.", 6, "cumulative"),
        ("وهذا الاستهداف هو الثالث من نوعه بعد كارثة الزلزال.", 3, "cumulative"),
    ],
)
def test_a_rank_is_a_total(text, best, scope):
    c = next(c for c in candidates(text) if c.best == best)
    assert c.scope == scope
    assert c.extra["scope_told"]


def singled(text: str, whole: int, part: int) -> bool:
    """Whether the part is taken for one of the whole, a total of April."""
    told = candidates(text)
    w = next(c for c in told if c.best == whole)
    c = next(c for c in told if c.best == part and c.metric == w.metric and c is not w)
    w.scope, w.extra["time"] = "period_total", APRIL
    return total_of_one(build(text), c, [w]) is w


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("قتل 14 عنصراً من القوات الحكومية في نيسان في هجمات متفرقة، أعنفها على حاجز قرب عقيربات، وقتل فيه 8 عناصر.", True),
        ("قتل 14 عنصراً من القوات الحكومية في نيسان. وكان أكبرها هجوم على حاجز قتل فيه 8 عناصر.", True),
        ("قتل 14 عنصراً من القوات الحكومية في نيسان. ففي البادية قتل 8 عناصر بهجوم.", True),
        ("قتل 14 عنصراً من القوات الحكومية في نيسان. وفي البادية قتل 8 عناصر بهجوم.", False),
    ],
)
def test_one_that_is_singled_out_of_those_counted(text, yes):
    assert singled(text, 14, 8) is yes


def test_a_rank_holds_nothing():
    a = Candidate("attacks", 0, 0, 0, 1, 2, 2, 2, "derived", "event_event", 0, 1)
    a.extra["marks"], a.scope, a.extra["time"] = (("rank", "1"),), "period_total", APRIL
    text = "أحبط الجيش هجوماً، أولها قتل جندي."
    c = Candidate("attacks", 0, 5, 5, 6, 1, 1, 1, "derived", "event_event", 5, 6)
    assert total_of_one(build(text), c, [a]) is None
