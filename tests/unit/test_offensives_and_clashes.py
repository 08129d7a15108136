"""Offensives, fire of clashes, several charges, sieges and answers: each construction by sentences of our own."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from extraction.extract import extract
from extraction.model import Article
from tests.unit.told import events


def told(text: str) -> list[tuple[str, int | None]]:
    """(metric, count) of the event candidates."""
    return [(c.metric, c.best) for c in events(text)]


def facts(text: str) -> list:
    return extract(Article("a", text, None, None, date(2023, 10, 5)))


LAUNCH = ["شنت قسد هجوما", "تشن قسد منذ ليل الأحد هجومها الأخير", "أطلقت قوات سوريا الديمقراطية هجوما واسعا"]
UPON_ISIS = ["على آخر جيوب داعش في الباغوز", "ضد تنظيم الدولة في هجين", "لطرد تنظيم داعش من بلدة السوسة"]


@pytest.mark.parametrize(("launch", "whom"), list(product(LAUNCH, UPON_ISIS)))
def test_an_assault_on_isis_is_an_operation(launch, whom):
    assert told(f"{launch} {whom}.") == [("operations", 1)]
    (fact,) = [f for f in facts(f"{launch} {whom}.") if f.metric in ("operations", "attacks")]
    assert (fact.metric, list(fact.actor), fact.victim_side) == ("operations", ["SDF"], "ISIS")


@pytest.mark.parametrize(
    "text",
    [
        "شن تنظيم داعش هجوما على مواقع قسد في هجين.",
        "صدت قسد هجوما شنه تنظيم داعش على نقاطها.",
        "صد التنظيم هجوما شنته قسد على مواقع تنظيم داعش.",
        "شن الجيش السوري هجوما على مواقع قسد في دير حافر.",
    ],
)
def test_other_assaults_are_attacks(text):
    assert ("operations", 1) not in told(text)


@pytest.mark.parametrize(
    ("fire", "clash"),
    list(product(["برصاص قسد", "بنيران مسلحين محليين", "بالرصاص"], ["نتيجة الاشتباكات", "خلال اشتباكات", "أثناء اشتباك مع مهربين"])),
)
def test_the_fire_of_a_clash_is_no_attack(fire, clash):
    assert told(f"قتلت امرأة {fire} {clash} في بلدة ذيبان.") == []


def test_a_stray_bullet_is_no_attack_but_a_shot_at_somebody_is():
    assert told("أصيب طفل برصاص طائش في بلدة الكسرة.") == []
    assert told("قتل شاب برصاص مسلحين مجهولين في بلدة الشحيل.") == [("attacks", 1)]
    assert told("أصيب عنصر برصاص خلايا داعش، واندلعت اشتباكات في المكان.") == [("attacks", 1)]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("قتل عشرة أشخاص جراء تفجير ثلاث سيارات مفخخة في مدينة الحسكة.", 3),
        ("فجر التنظيم أربع سيارات مفخخة في الشدادي.", 4),
        ("وقع انفجار ثلاث دراجات مفخخة في مدينة منبج.", 3),
        ("قتل 15 شخصا إثر انفجار خمس عبوات ناسفة في مدينة الرقة.", 5),
        ("فجرت القوات ثلاث سيارات في مدينة الرقة.", 1),
    ],
)
def test_as_many_attacks_as_charges(text, n):
    assert told(text) == [("attacks", n)]


@pytest.mark.parametrize("drone", ["المسيرة التركية", "طائرة مسيرة", "مسيرة مجهولة الهوية"])
def test_what_befell_it_before_is_told_in_the_imperfect(drone):
    assert told(f"كان يقود سيارته قبل أن تستهدفها {drone} قرب القامشلي.") == [("airstrikes", 1)]
    assert told(f"القرى الحدودية تستهدفها {drone} قرب القامشلي.") == []


@pytest.mark.parametrize("lasts", ["ما تزال قسد تحاصر مدينة منبج من ثلاث جهات.", "تحاصر قسد مدينة الطبقة منذ أسبوع بدعم جوي من التحالف."])
def test_a_siege_that_lasts_is_no_operation(lasts):
    assert told(lasts) == []


def test_a_town_encircled_for_a_raid_is():
    assert told("قسد تحاصر بلدة الحوايج وتعتقل خمسة شبان.") == [("operations", 1)]


@pytest.mark.parametrize("answer", ["ما دفع الجيش للرد على مصادر النيران", "مما دفع قوات الجيش إلى الرد على مصدر القصف"])
def test_those_made_to_answer_attack_too(answer):
    assert told(f"قصفت فصائل الجيش الوطني قرية أم الكيف، {answer}.") == [("attacks", 1), ("attacks", 1)]


def test_who_answers_did_not_attack_first():
    first = facts("قصف الجيش الوطني نقاطا للجيش السوري بريف تل تمر، ما دفع الجيش للرد على مصادر النيران.")[0]
    assert (list(first.actor), first.victim_side) == (["SNA"], "SYRIA_ASSAD")
    own = facts("قصفت فصائل الجيش الوطني قرية أم الكيف، ما دفع قسد للرد على مصادر القصف.")
    assert [list(f.actor) for f in own] == [["SNA"], ["SDF"]]


@pytest.mark.parametrize(
    "none", ["في ظل عجز طائرات التحالف عن تنفيذ أي غارة", "دون أن يشن التحالف أي ضربة جوية", "من غير أن تتعرض لأي هجوم"]
)
def test_any_event_is_none(none):
    assert told(f"تقدم التنظيم نحو البلدة {none} على الرتل.") == []
