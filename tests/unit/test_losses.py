"""The dead of a party told as its losses, and those who fell."""

from __future__ import annotations

import pytest
from told import candidates, counts, persons


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("وسيطرت قسد على التلة كما خسرت سبعة من مقاتليها", 7),
        ("وخسرت خلال ذلك ستة من عناصرها", 6),
        ("وشنت الفصائل هجوماً خسرت فيه ثلاثة عشر مقاتلاً", 13),
        ("وأضاف أن قواته لم تخسر سوى مقاتل واحد", 1),
        ("ولم تخسر القوات إلا عنصرين في المعركة", 2),
        ("وأنها فقدت عنصراً واحداً في الكمين", 1),
        ("فقدت قوى الأمن عضوين في الاشتباك", 2),
        ("فقدنا أربعة من رفاقنا في القصف", 4),
        ("خسرنا ثلاثة مقاتلين على الجبهة", 3),
        ("فقدت العائلة اثنين من أبنائها بانفجار لغم", 2),
    ],
)
def test_losses_told_without_their_party(sentence, best):
    found = [c for c in persons(sentence) if c.rule == "loses"]
    assert counts(found) == [("killed", best)]
    assert not found[0].negated


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("خلف الهجوم 4 قتلى من قسد و3 من داعش", [("killed", 4, "SDF"), ("killed", 3, "ISIS")]),
        ("أسفرت الاشتباكات عن 5 قتلى من قسد وعنصرين من الأسايش", [("killed", 5, "SDF"), ("killed", 2, "ISF")]),
        ("سقط 4 قتلى من قسد، وثلاثة مدنيين", [("killed", 4, "SDF"), ("killed", 3, "CIVILIAN")]),
        ("سقط 12 قتيلا من قسد و20 جريحا", [("killed", 12, "SDF"), ("wounded", 20, "")]),
    ],
)
def test_the_dead_of_one_party_and_of_another(sentence, told):
    assert [(c.metric, c.best, c.side) for c in candidates(sentence) if c.metric in ("killed", "wounded")] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "فقدنا الاتصال بثلاثة من عناصرنا",
        "فقد ثلاثة عناصر في البادية",
        "خسر التنظيم ثلاثة مواقع في البادية",
        "خسر المدنيون منازلهم في القصف",
        "فقدت سيدة منزلها في القصف",
    ],
)
def test_what_is_lost_but_no_life(sentence):
    assert counts([c for c in persons(sentence) if c.rule == "loses"]) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("سقط في الاشتباكات 17 عنصراً من التنظيم و6 مقاتلين أكراد", [17, 6]),
        ("سقط جراء القصف تسعة أشخاص", [9]),
        ("سقط عنصر من الحماية في الاشتباكات", [1]),
        ("سقطت عدة قذائف أطلقتها كتائب مقاتلة", []),
        ("سقط أربعة عمال في بئر", []),
        ("سقط هذا العدد من الجنود في الهجوم", []),
        ("سقط ثمانية عناصر في الهجوم بين قتيل وجريح", []),
    ],
)
def test_those_who_fell_in_a_fight(sentence, found):
    assert [c.best for c in persons(sentence) if c.rule == "fallen"] == found


def test_what_became_of_those_whom_an_attack_felled_stands_behind_them():
    assert ("killed", 3) in counts(candidates("أوقع الهجوم ثلاثة من عناصر الحاجز قتلى"))


def test_the_life_that_a_shelling_took_behind_a_conjunction():
    assert ("killed", 4) in counts(persons("وأودى القصف يومي الاثنين والثلاثاء بحياة أربعة مدنيين"))


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("ارتكب الطيران مجزرة بحق عائلة كاملة من 11 شخصاً", 11),
        ("ارتكبت القوات مجزرة بحق ستة مدنيين", 6),
        ("قتلت خلايا مسلحة 113 مدنياً في الرقة", 113),
        ("رصد المركز اغتيال خلايا مسلحة لـ 71 مدنياً", 71),
        ("وشنت 18 غارة، قتل في إحداها تسعة مدنيين", 9),
        ("حيّد الجيش رداً على ذلك 11 إرهابياً مساء السبت", 11),
    ],
)
def test_who_died_behind_what_did_it(sentence, best):
    assert counts(persons(sentence)) == [("killed", best)]
