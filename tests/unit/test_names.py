"""Persons told by name or joined to others: how many they are, and what is no further person."""

from __future__ import annotations

import pytest
from told import counts, persons

from extraction.names import names, read_name
from extraction.scene import build

# sentence, what is told
TOLD = [
    ("أصيب كل من سامر حسن (40 عاماً) وسلمى علي (38 عاماً) من قرية التل، والطفل زياد علي", [("wounded", 3)]),
    ('جرح كل من "سامر حسن/ 20 عاماً، رامي علي/ 32 عاماً، وزياد عمر/ 42 عاماً"', [("wounded", 3)]),
    ("استشهاد كل من: سامر حسن، رامي علي", [("killed", 2)]),
    ("اعتقال كل من يعبر الحاجز", []),
    ("استشهاد الطفلة سلمى حسن العلي 12 عاماً وعبد الله حسن العلي 25 عاماً", [("killed", 2)]),
    ("مقتل الشاب سامر حسن 25 عاماً وإحراق منزله", [("killed", 1)]),
    ("استشهاد المواطنين سامر حسن علي ورامي زكريا", [("killed", 2)]),
    ("استشهاد المدنيين جراء القصف وتدمير منازلهم", [("killed", None)]),
    ("ذكرت المصادر أن المواطن سامر حسن أصيب صباح اليوم", [("wounded", 1)]),
    ("أكدت عائلته أن الشاب فارق الحياة في السجن", [("killed", 1)]),
    ("مقتل القيادي التركي في قسد سامر حسن، ومرافقه في الغارة", [("killed", 2)]),
    ("استشهاد سائق سيارة الإطفاء وأحد الجرحى", [("killed", 2)]),
    ("أصيب رجل وابنته بجروح خفيفة، ورجل آخر بحروق", [("wounded", 3)]),
    ("أصيب عنصر وضابط في الفوج الأول", [("wounded", 2)]),
    ("قتل ضابط وثلاثة عناصر من قوات النظام", [("killed", 4)]),
    ("قتل جندي وثلاثة عناصر من داعش", [("killed", 1), ("killed", 3)]),
    ("أصيب ثلاثة عناصر من الدفاع المدني بالإضافة لمدنيين اثنين", [("wounded", 5)]),
    ("أصيب ثلاثة عناصر من قسد بالإضافة لمدنيين اثنين", [("wounded", 3), ("wounded", 2)]),
]


@pytest.mark.parametrize(("sentence", "told"), TOLD, ids=[s for s, _ in TOLD])
def test_how_many_are_named(sentence, told):
    assert counts(persons(sentence)) == told


def test_a_title_tells_side_and_status():
    (c,) = persons("مقتل القيادي سامر حسن")
    assert c.status == "leader"
    (c,) = persons("إصابة الطفلة سلمى حسن")
    assert (c.status, c.side) == ("child", "CIVILIAN")


def test_members_of_a_rescue_service_are_civilians():
    (c,) = persons("إصابة ثلاثة عناصر من الدفاع المدني")
    assert (c.side, c.status) == ("CIVILIAN", "civilian")


@pytest.mark.parametrize(
    ("text", "words", "aged"),
    [
        ("سامر حسن العلي 12 عاماً", 3, True),
        ("سامر علي (40 عاماً)", 2, True),
        ("الطفل سامر البالغ من العمر عامين", 1, True),
        ("سامر حسن على الطريق", 2, False),
        ("سامر حسن في المنزل", 2, False),
        ("سامر وليد حسن", 3, False),
        ("سامر ياسر شيخ علي", 4, False),
    ],
)
def test_a_name_its_words_and_its_age(text, words, aged):
    scene = build(text)
    name = read_name(scene, 0, len(scene.doc.words))
    assert name is not None
    assert (name.words, name.aged) == (words, aged)


def test_no_name_where_a_verb_a_number_or_a_preposition_stands():
    for text in ("أصيب سامر", "في السوق", "12 عاماً", ""):
        scene = build(text)
        assert read_name(scene, 0, len(scene.doc.words)) is None
        assert names(scene, 0, len(scene.doc.words)) == []
