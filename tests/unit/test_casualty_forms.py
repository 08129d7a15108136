"""Dead and wounded of one event, by the many words and orders that news tells them in."""

from __future__ import annotations

import pytest
from told import candidates, counts, events, persons

HARM = [
    # a verb in two pieces, its completion a word for the dead
    ("راح خمسة عمال ضحية انفجار عبوة ناسفة في منبج", [("killed", 5)]),
    ("لقي سامر الخلف حتفه برصاص مجهولين في الرقة", [("killed", 1)]),
    ("فارق سامر العلي الحياة متأثراً بجراحه", [("killed", 1)]),
    ("أكدت مصادر أن ثلاث نساء لقين حتفهن بغارة على القرية", [("killed", 3)]),
    # those whom an event left, its doer, place and time between
    ("خلف قصف مدفعي تركي على القرية مساء أمس قتلى وجريحين", [("killed", None), ("wounded", 2)]),
    ("خلف قصف تركي في قرية أبو راسين ليلة أمس قتلى وجرحى", [("killed", None), ("wounded", None)]),
    ("أوقع هجوم مسلح في بلدة الشحيل ظهر اليوم قتيلاً وجريحاً من الجيش الوطني", [("killed", 1), ("wounded", 1)]),
    ("سقوط ما لا يقل عن 5 شرطيين من قوى الأمن الداخلي قتلى بهجوم في ريف عين عيسى", [("killed", 5)]),
    ("سقط 10 مقاتلين تابعين لقوات سوريا الديمقراطية (قسد) بين قتيل وجريح", [("killed", None), ("wounded", None)]),
    # the cause between the verb and those whom it befell
    ("استشهد بقصف للجيش التركي ظهر اليوم عسكريان قرب عين عيسى", [("killed", 2)]),
    ("قتل جراء قصف مدفعي تركي ستة عناصر من قسد", [("killed", 6)]),
    ("استشهد إثر غارة لطائرات التحالف الدولي أمس طفل في الرقة", [("killed", 1)]),
    # names
    ("أفاد مراسلنا بأن خالد العلي أصيب بجروح خطيرة", [("wounded", 1)]),
    ("قتل رامي الخلف، القيادي في تنظيم داعش، بغارة", [("killed", 1)]),
    ("استشهد صالح الحسن، من أبناء بلدة الشحيل، برصاص قناص", [("killed", 1)]),
    ("استشهد الشاب أحمد الخلف وابن عمه محمود الخلف برصاص مجهولين", [("killed", 2)]),
    # how they were killed is written as a verb in the dual is
    ("مقتل رجل طعناً بالسكاكين على يد مجهولين في الرقة", [("killed", 1)]),
    ("أصيب ثمانية آخرون طعناً بالسكاكين على يد مجهولين", [("wounded", 8)]),
    # a broken plural that did it, and a second word for those of the noun before it
    ("قتل عناصر من الجيش الوطني 14 شاباً في رأس العين", [("killed", 14)]),
    ("أفادت مصادر أن 8 قياديين منتسبين إلى قسد استشهدوا في منبج", [("killed", 8)]),
    ("مقتل عنصرين بقوى الأمن الداخلي وستة مزارعين بانفجار", [("killed", 2), ("killed", 6)]),
]


@pytest.mark.parametrize(("sentence", "told"), HARM, ids=[s for s, _ in HARM])
def test_dead_and_wounded(sentence, told):
    whole = [c for c in persons(sentence) if c.whole is None]
    assert sorted(((c.metric, c.best) for c in whole), key=str) == sorted(told, key=str)


ATTACKS = [
    ("أفادت مصادر أن ثلاثة تلاميذ قضوا على يد عناصر من داعش", [("attacks", 1)]),
    ("خسر ثلاثة شبان حياتهم على يد مجهولين في الرقة", [("attacks", 1)]),
    ("أصيب الصحفي جمعة الحسن (35 عاماً) على يد مجهولين", [("attacks", 1)]),
    ("جرح نازح بطلق ناري من قبل مسلحين يستقلون دراجة نارية", [("attacks", 1)]),
    ("أصيب ثمانية آخرون طعناً بالسكاكين على يد مجهولين", [("attacks", 1)]),
    ("أصاب مسلحون مجهولون ثلاثة شبان في الرقة", [("attacks", 1)]),
    ("أعدم مسلحون أربعة جنود في الرقة", [("attacks", 1)]),
    ("قتل مسلحون في الرقة", []),
    ("قُتل 18 مدنياً خلال الشهر، منهم 12 على يد قسد", []),
]


@pytest.mark.parametrize(("sentence", "told"), ATTACKS, ids=[s for s, _ in ATTACKS])
def test_attacks_beside_them(sentence, told):
    assert counts(events(sentence)) == told


WHO = [
    ("مقتل عنصر بقسد في البصيرة", ("SDF", "security")),
    ("مقتل جندي لدى الدفاع الوطني في البصيرة", ("SYRIA_ASSAD", "security")),
    ("قتل شخص برصاص مجهولين أمس، وتبين أنه قيادي في قسد", ("SDF", "leader")),
    ("قتل رامي الخلف، القيادي في تنظيم داعش، بغارة", ("ISIS", "leader")),
    ("قتل عشرة أشخاص بقصف على الرقة، جميعهم مدنيون", ("CIVILIAN", "civilian")),
    ("قتل عشرة أشخاص بقصف على الرقة، معظمهم من الأطفال", ("CIVILIAN", "civilian")),
]


@pytest.mark.parametrize(("sentence", "whose"), WHO, ids=[s for s, _ in WHO])
def test_who_they_were(sentence, whose):
    dead = next(c for c in candidates(sentence) if c.metric == "killed")
    assert (dead.side, dead.status) == whose


@pytest.mark.parametrize("verb", ["وأصيب", "فيما أصيب", "كما أصيب", "بينما أصيب"])
def test_others_are_of_those_before(verb):
    hurt = next(c for c in candidates(f"قتل شاب {verb} خمسة آخرون بانفجار لغم في الرقة") if c.metric == "wounded")
    assert (hurt.best, hurt.status) == (5, "civilian")


def test_one_more_is_counted_by_its_form():
    hurt = next(c for c in persons("قتل عنصر من قسد وأصيب آخر") if c.metric == "wounded")
    assert (hurt.best, hurt.qualifier) == (1, "derived")
