"""Bases that are hit, answers to shelling, attacks that are met, ranks of strikes: each construction by sentences of our own."""

from __future__ import annotations

from itertools import product

import pytest
from told import candidates

from extraction.roles import read_roles
from extraction.scene import build


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence))]


BASES = [
    "القاعدة العسكرية الأمريكية في حقل كونيكو",
    "القاعدة الأمريكية في حقل غاز كونيكو",
    "قاعدة مطار خراب الجير",
    "قاعدة معمل غاز كونيكو",
    "حقل العمر حيث تتمركز القوات الأمريكية",
]
HITS = ["تعرضت {} بريف دير الزور لهجوم صاروخي أمس", "استهدفت الميليشيات الإيرانية {} بعدة صواريخ", "سقطت صواريخ على {} مساء أمس"]


@pytest.mark.parametrize(("base", "hit"), [x for x in product(BASES, HITS) if "حيث" not in x[0] or "سقطت" not in x[1]])
def test_a_base_is_hit(base, hit):
    told = roles(hit.format(base))
    assert ("COALITION", "target") in told
    assert "OTHER" not in [code for code, _ in told]  # no organisation of that name


def test_a_base_is_hit_that_is_named_far_before_the_verb():
    told = roles("أفاد مراسلنا بأن القاعدة الأمريكية في حقل كونيكو شرقي دير الزور، شمال شرقي سوريا، تعرضت مساء أمس لهجوم صاروخي")
    assert ("COALITION", "target") in told


def test_a_town_where_forces_are_is_not_they():
    assert ("RUSSIA", "control") in roles("قصفت القوات التركية بلدة عين عيسى حيث تتمركز القوات الروسية")


MEETS = ["تمكنت قسد من صد {}", "نجحت قسد في إحباط {}", "تصدت قسد ل{}", "أحبطت قسد {}"]
ATTACKS = ["هجوم شنته الفصائل الموالية لتركيا على القرية", "محاولة تسلل نفذتها الفصائل الموالية لتركيا"]


@pytest.mark.parametrize(("meets", "attack"), list(product(MEETS, ATTACKS)))
def test_who_meets_an_attack_is_attacked_and_kills_the_others(meets, attack):
    sentence = meets.format(attack)
    assert ("SDF", "target") in roles(sentence)
    killed = [c for c in candidates(sentence + " وقتلت ثلاثة منهم") if c.metric == "killed"]
    assert [(c.best, c.side, c.actor) for c in killed] == [(3, "SNA", ["SDF"])]


def test_a_flight_that_is_foiled_is_no_attack():
    assert ("SDF", "agent") in roles("تمكنت قسد من إحباط 31 عملية فرار من المخيم")


@pytest.mark.parametrize(
    "sentence",
    [
        "قصفت قسد قرية الكيارية، وردت قوات الجيش السوري باستهداف مصادر النيران",
        "تعرضت القاعدة الأمريكية لهجوم صاروخي، فيما ردت القوات الأمريكية بقصف مواقع للميليشيات الإيرانية",
        "قصفت الميليشيات الإيرانية القاعدة الأمريكية، وردت القوات الأمريكية على القصف باستهداف مواقع للميليشيات الإيرانية",
    ],
)
def test_an_answer_is_an_event_of_its_own(sentence):
    assert len([c for c in candidates(sentence) if c.metric == "attacks"]) == 2


@pytest.mark.parametrize(
    "rank",
    [
        "هذا الاستهداف هو رقم 41 منذ مطلع العام الجاري",
        "الاستهداف هو الرقم 41 للمسيرات التركية منذ مطلع العام",
        "يشار إلى أن هذا الاستهداف هو الـ 41 منذ بداية العام 2023",
        "الهجوم هو الرقم 41 خلال الشهرين الماضيين",
    ],
)
def test_which_one_of_those_counted_it_was(rank):
    assert 41 in [c.best for c in candidates(rank)]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("استهدفت مسيرات ثلاثة مواقع، مشيرة إلى أن القصف تسبب في سبعة انفجارات", 1),
        ("ثلاثة انفجارات سمعت في الريف ناتجة عن قصف بري", 1),
        ("وقع انفجاران أحدهما بعبوة ناسفة والآخر بدراجة ملغمة", 2),
    ],
)
def test_explosions_that_a_strike_made_are_no_strikes(sentence, count):
    assert [c.best for c in candidates(sentence)] == [count]


def test_parts_with_their_party_stand_between_a_subject_and_its_verb():
    told = candidates("سبعة أشخاص، بينهم أربعة عناصر من الجيش السوري وثلاثة مدنيين، أصيبوا بجروح")
    assert [(c.best, c.whole is not None) for c in told] == [(7, False), (4, True), (3, True)]


def test_who_are_counted_before_what_they_work_for():
    told = candidates('وكان ثلاثة عسكريين من العاملين مع "الإدارة الذاتية" قتلوا نتيجة قصف')
    assert [c.best for c in told if c.metric == "killed"] == [3]


def test_the_group_is_the_outlawed_one_that_was_named():
    assert ("ISIS", "member") not in roles('حيدت الاستخبارات التركية قيادياً في "بي كي كي" التحق بصفوف التنظيم عام 2014')
    assert "ISIS" in [code for code, _ in roles("قتل قيادي في قسد، ووصل عناصر من التنظيم إلى البلدة")]
