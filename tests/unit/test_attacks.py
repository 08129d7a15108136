"""Attacks, who met them and who claims them: each construction by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence))]


def facts(text: str) -> list:
    return extract(Article("a", text, None, None, date(2021, 5, 24)))


@pytest.mark.parametrize(
    ("medium", "of"), list(product(['صحيفة "النبأ"', "معرفات رسمية", "حسابات"], ["تابعة لتنظيم داعش", "التابعة لتنظيم داعش"]))
)
def test_a_party_speaks_through_its_media(medium, of):
    assert ("ISIS", "source") in roles(f"وبحسب {medium} {of}، أسفر الهجوم عن مقتل ثلاثة")


def test_what_a_medium_counts_is_of_no_speaker():
    assert ("ISIS", "source") not in roles("سجلت منصة محلية 34 هجوماً لخلايا داعش")


@pytest.mark.parametrize("between", ["", 'عبر صحيفة "النبأ" ', "في بيان أمس الخميس ", "عبر معرفاته الرسمية "])
def test_what_a_speakers_men_did_is_its_deed(between):
    assert ("ISIS", "agent") in roles(f'قال تنظيم "داعش" {between}إن مقاتليه نفذوا سبع عمليات ضد "قسد"')


@pytest.mark.parametrize(
    ("deed", "whom"), list(product(["استهداف", "مهاجمة"], ["دورية لقوات النظام", "دورية تابعة لقوات النظام", "عنصر من قوات النظام"]))
)
def test_behind_such_a_noun_stands_whom_it_hit(deed, whom):
    assert ("SYRIA_ASSAD", "target") in roles(f'أعلن تنظيم "داعش" مسؤوليته عن {deed} {whom} في البلدة')


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("سقطت ثلاث قذائف صاروخية على قاعدة حقل العمر", "COALITION"),
        ("قصف التحالف المواقع المدعومة إيرانياً", "IRAN_BACKED"),
        ("ورد التحالف بقصف المواقع التي تتمركز فيها الميليشيات الإيرانية", "IRAN_BACKED"),
    ],
)
def test_what_is_fired_upon(sentence, code):
    assert (code, "target") in roles(sentence)


def test_where_they_are_stationed_is_no_target_of_its_own():
    assert ("IRAN_BACKED", "control") in roles("وقع الانفجار في المواقع التي تتمركز فيها الميليشيات الإيرانية")


@pytest.mark.parametrize(
    "answer",
    ["وردت قوات التحالف باستهداف مواقع الميليشيات الإيرانية بالمدفعية.", "واستهدف التحالف الدولي مواقع الميليشيات الإيرانية بالمدفعية."],
)
def test_who_was_hit_strikes_back(answer):
    text = f"استهدفت الميليشيات الإيرانية قاعدة للتحالف الدولي في خراب الجير بالصواريخ أمس الأحد.\n{answer}"
    assert {("COALITION", "IRAN_BACKED"), ("IRAN_BACKED", "COALITION")} == {
        (f.actor[0], f.victim_side) for f in facts(text) if f.metric == "attacks"
    }


ATTACK = 'تصدت "قسد" أمس الأحد لهجوم شنته خلايا تنظيم "داعش" على نقطة عسكرية في بلدة الصور.'


@pytest.mark.parametrize(
    "end",
    ["وأدى التصدي للهجوم إلى مقتل المهاجمين الاثنين.", "وأسفر الاشتباك عن مقتل اثنين من المهاجمين.", "وقتل منفذا الهجوم خلال الاشتباك."],
)
def test_attackers_are_of_those_who_attacked(end):
    [dead] = [f for f in facts(f"{ATTACK}\n{end}") if f.metric == "killed"]
    assert (dead.best, dead.victim_side, dead.actor) == (2, "ISIS", ["SDF"])


def test_who_fell_beside_attackers_met_them():
    told = facts(f"{ATTACK}\nوأضاف البيان أن أحد المهاجمين قتل فيما أصيب مقاتل بجروح.")
    assert {(f.metric, f.victim_side) for f in told if f.metric != "attacks"} == {("killed", "ISIS"), ("wounded", "SDF")}


def test_our_fighters_are_not_of_those_who_hit_them():
    told = facts(f"{ATTACK}\nوقتل منفذ الهجوم، وأصيب ثلاثة من مقاتلينا.")
    assert [f.victim_side for f in told if f.metric == "wounded"] == ["SDF"]


@pytest.mark.parametrize(
    "habit",
    [
        'وتنشط خلايا تنظيم "داعش" في المنطقة وتستهدف عناصر "قسد".',
        'ويشهد الريف عمليات اغتيال تستهدف عناصر "قسد" من قبل خلايا تنظيم "داعش".',
        'وتشهد المنطقة هجمات متكررة تنفذها خلايا تنظيم "داعش".',
        'وغالباً ما يتبنى تنظيم "داعش" مثل هذه العمليات.',
    ],
)
def test_what_happens_again_and_again_is_no_attack_and_names_no_doer(habit):
    told = facts(f'أطلق مسلحون مجهولون النار على دورية لـ"قسد" أمس الأحد في بلدة الصور، ما أدى إلى مقتل عنصرين.\n{habit}')
    assert [(f.metric, f.best) for f in told] == [("attacks", 1), ("killed", 2)]
    assert not any("ISIS" in f.actor for f in told)


def test_who_claims_it_did_it():
    told = facts('أطلق مسلحون مجهولون النار على دورية لـ"قسد" أمس الأحد في بلدة الصور، ما أدى إلى مقتل عنصرين.\nوتبنى تنظيم "داعش" الهجوم.')
    assert all(f.actor == ["ISIS"] for f in told)


@pytest.mark.parametrize(
    ("thought", "of"), list(product(["يرجح", "يعتقد", "يشتبه"], ["أنهم من خلايا داعش", "أنهم تابعون لتنظيم داعش", "انتماؤهم لتنظيم داعش"]))
)
def test_unknown_men_may_be_of_a_party(thought, of):
    assert ("ISIS", "agent") in roles(f"هاجم مسلحون مجهولون {thought} {of} حاجزاً لقسد في البلدة")


@pytest.mark.parametrize(
    "blame",
    [
        "وتبنى تنظيم داعش العملية.",
        "وأعلن تنظيم داعش مسؤوليته عن الهجوم.",
        "واتهمت مصادر محلية خلايا داعش بالوقوف وراء الهجوم.",
        "ووجهت أصابع الاتهام إلى خلايا داعش.",
    ],
)
def test_who_is_blamed_or_claims_it(blame):
    told = facts(f"قتل مدني برصاص مجهولين في بلدة الشحيل أمس الأحد.\n{blame}")
    assert {f.metric: f.actor for f in told} == {"attacks": ["ISIS"], "killed": ["ISIS"]}


@pytest.mark.parametrize(
    "deed", ["أقدم مجهولون على قتل", "قام مسلحان مجهولان بقتل", "أقدم مسلحون مجهولون يستقلون دراجة نارية على تصفية", "عمد مجهولون إلى قتل"]
)
def test_a_killing_set_about_is_an_attack(deed):
    assert {(f.metric, f.best) for f in facts(f"{deed} موظف في بلدة الشحيل أمس الأحد.")} == {("attacks", 1), ("killed", 1)}


def test_an_ambush_that_befell_somebody_is_an_attack():
    [attack] = facts("تعرضت دورية لقسد لكمين في بلدة ذيبان.")
    assert (attack.metric, attack.victim_side) == ("attacks", "SDF")


@pytest.mark.parametrize("done", ["فككت الأسايش", "أبطلت وحدات الهندسة مفعول", "تم تفكيك"])
def test_a_charge_that_was_taken_apart_is_no_attack(done):
    assert facts(f"{done} عبوة ناسفة في مدينة الرقة.") == []


@pytest.mark.parametrize("mine", ["لغم أرضي", "لغم من مخلفات الحرب", "قنبلة من مخلفات القصف"])
def test_an_old_mine_is_nobodys(mine):
    text = f'قتل طفلان بانفجار {mine} في بلدة الشحيل أمس الأحد.\nوقبل يومين، اعتقلت "قسد" ثلاثة شبان في بلدة الصور.'
    assert [(f.best, f.actor) for f in facts(text) if f.metric == "killed"] == [(2, [])]


def test_a_mine_laid_by_unknown_men_is_an_attack():
    told = facts("قتل عنصران من قسد بانفجار لغم أرضي زرعه مجهولون في بلدة الشحيل أمس الأحد.")
    assert {f.metric for f in told} == {"attacks", "killed"}


def test_for_what_they_came_is_not_what_came_of_it():
    assert not facts("وأضاف المصدر أن المجهولين عادوا مرة ثانية لقتله لكنه استطاع الاختباء.")
