"""One construction of the language, one test: what each gives as candidates. Which of them are facts is decided elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import counts, parts, persons

# sentence, rule, metric, best
ONE = [
    ("مقتل ثلاثة مدنيين في سوق البلدة", "masdar", "killed", 3),
    ("توقيف أربعة عناصر من تنظيم داعش", "masdar", "arrested", 4),
    ("إصابة طفلتين برصاص طائش", "masdar", "wounded", 2),
    ("أصيب حارساه قرب المقر", "passive", "wounded", 2),
    ("قتل قيادي في قسد برفقة 3 من العناصر", "masdar", "killed", 4),
    ("الإفراج عن أربعين معتقلاً من السجن", "masdar", "released", 40),
    ("اختطاف راعيين في البادية", "masdar", "abducted", 2),
    ("فرار تسعة سجناء من المخفر", "masdar", "escaped", 9),
    ("أصيب طفلان أثناء لعبهما في الحقل", "passive", "wounded", 2),
    ("استشهد مقاتلان من قوات سوريا الديمقراطية", "passive", "killed", 2),
    ("استسلم ستة عناصر من التنظيم", "passive", "surrendered", 6),
    ("اعتقلت قوات سوريا الديمقراطية شخصين في الصور", "active", "arrested", 2),
    ("أوقفت الأسايش أحد عشر مشتبهاً به", "active", "arrested", 11),
    ("قبل أن تعتقل الدورية ثلاثة شبان", "passive", "arrested", 3),
    ("وقال المصدر إن أربعة عمال قتلوا في الحقل", "subject_near", "killed", 4),
    ("تسعة جنود أصيبوا على الطريق", "subject_near", "wounded", 9),
    ("سقط خمسة قتلى", "counted_noun", "killed", 5),
    ("نقل سبعة جرحى إلى المشفى", "counted_noun", "wounded", 7),
    ("العثور على جثة شاب قرب النهر", "noun", "killed", 1),
    ("خلف الانفجار جريحين", "noun", "wounded", 2),
    ("خسرت قسد 16 من مقاتليها خلال الشهر", "loses", "killed", 16),
    ("تكبد التنظيم 6 قتلى", "loses", "killed", 6),
    ("فقدت قسد أربعة من مقاتليها في الهجوم", "loses", "killed", 4),
    ("مقتل أفراد عائلة مكونة من أب وطفلين", "masdar", "killed", 3),
    ("وارتفع عدد القتلى في المدينة إلى 15", "toll", "killed", 15),
    ("اعتقال القوات التركية والفصائل السورية التي تدعمها 90 شخصاً", "masdar", "arrested", 90),
    ("لقي عاملان مصرعهما تحت الأنقاض", "life", "killed", 2),
    ("لقي سبعة عمال من أبناء القرية، بينهم طفل، حتفهم بلغم", "life", "killed", 7),
    ("اعتقال المدعو خالد الحسن في البصيرة", "masdar", "arrested", 1),
    ("فقد مدني حياته في المشفى", "life", "killed", 1),
    ("فقدان راعيين لحياتهما بانفجار لغم", "life", "killed", 2),
    ("فقدان أربعة من عناصرها في قصف على الحاجز", "life", "killed", 4),
    ("عثر السكان على عامل مقتولاً خارج البلدة", "life", "killed", 1),
    ("عثر عليهما مقتولين في البادية", "verb_pronoun", "killed", 2),
    ("ألقت الدورية القبض عليهما في الطريق", "masdar_pronoun", "arrested", 2),
    ("مقتل عائلة كاملة مؤلفة من أم وطفلين", "masdar", "killed", 3),
    ("اعتقال عائلة القيادي", "masdar", "arrested", None),
    ("أصيب سامر الحسين (33 عاماً)، من سكان البلدة، بجروح", "passive", "wounded", 1),
    ("خطفت عصابة مسلحة مؤلفة من ستة أشخاص راعيين", "active", "abducted", 2),
    ("قتلت مجموعة مسلحة تابعة لداعش موظفاً", "active", "killed", 1),
    ("أصيب آخرون نتيجة إطلاق عناصر قسد النار", "passive", "wounded", None),
    ("خسر أربعة عمال، وهم من قرية واحدة، حياتهم في القصف", "life", "killed", 4),
    ("فارق ثلاثة جرحى الحياة في المشفى", "life", "killed", 3),
    ("نقلت الشابة إلى المشفى لتفارق حياتها بعد ساعات", "verb_pronoun", "killed", 1),
    ("استهدف القصف عاملين وأدى إلى فقدانهما لحياتهما", "masdar_pronoun", "killed", 2),
    ("أودى انفجار سيارة مركونة قرب فرن وسط سوق البلدة القديم بحياة ستة باعة", "masdar", "killed", 6),
    ("وفاة عاملين بهجوم على الحقل", "masdar", "killed", 2),
    ("أطلق مجهولون النار على شاب ما أدى لوفاته", "masdar_pronoun", "killed", 1),
    ("مجزرة ضحيتها سبع نساء", "masdar", "killed", 7),
    ("شهد المخيم 19 جريمة قتل", "cases", "killed", 19),
    ("هاجموا سالم الأحمد وأخاه، ما أسفر عن مقتل سالم", "masdar", "killed", 1),
    ("وقال إن أحد المقربين منه أصيب", "subject_near", "wounded", 1),
    ("بالإضافة لـ15 شاباً جرى اعتقالهم", "subject_first", "arrested", 15),
    ("كانت الفصائل مسؤولة عن مقتل: 17 مدنياً", "masdar", "killed", 17),
    ("ارتفعت حصيلة قتلى الفصائل إلى 14 أمس", "toll", "killed", 14),
    ("أطلق مجهولون النار على راع ما أدى إلى إصابته", "masdar_pronoun", "wounded", 1),
    ("بُترت قدم عامل في الحقل", "split_verb", "wounded", 1),
    ("فقدت طفلة ساقها في الانفجار", "split_verb", "wounded", 1),
    ("مقتل رجلين وتسع نساء", "masdar", "killed", 11),
    ("وبقي 19 مدنياً يتلقون العلاج في المدينة", "split_verb", "wounded", 19),
    ("نفذت القوات خمس عمليات قُتل فيها أربعة مسلحين", "masdar", "killed", 4),
    ("وأن مسلحين من داعش قتلوا ثلاثة رعاة", "active", "killed", 3),
]


@pytest.mark.parametrize(("sentence", "rule", "metric", "best"), ONE, ids=[f"{r}:{s}" for s, r, _, _ in ONE])
def test_a_construction_and_its_count(sentence, rule, metric, best):
    found = [c for c in persons(sentence) if c.rule == rule]
    assert [(c.metric, c.best, c.low, c.high) for c in found] == [(metric, best, best, best)]
    assert not found[0].negated


@pytest.mark.parametrize(
    ("sentence", "low", "best", "high", "qualifier"),
    [
        ("مقتل 7 مسلحين", 7, 7, 7, "exact"),
        ("مقتل ما لا يقل عن 20 مسلحاً", 20, 20, None, "at_least"),
        ("مقتل أكثر من عشرة مسلحين", 10, 10, None, "at_least"),
        ("مقتل نحو ثلاثين مسلحاً", 30, 30, 30, "about"),
        ("مقتل ما بين 10 و15 مسلحاً", 10, 10, 15, "range"),
        ("مقتل مسلحين اثنين", 2, 2, 2, "derived"),
        ("مقتل مسلح", 1, 1, 1, "derived"),
        ("مقتل عدد من المسلحين", None, None, None, "vague"),
        ("مقتل عشرات المسلحين", None, None, None, "vague"),
    ],
)
def test_bounds_come_from_the_words_around_the_number(sentence, low, best, high, qualifier):
    (c,) = persons(sentence)
    assert (c.low, c.best, c.high, c.qualifier) == (low, best, high, qualifier)


VAGUE = [("مقتل عدد من المدنيين", 3), ("إصابة عدد منهم", 3), ("مقتل عشرات المدنيين", 12), ("مقتل مئات المدنيين", 100)]


@pytest.mark.parametrize(("sentence", "imputed"), VAGUE)
def test_a_vague_count_has_a_stand_in_but_no_number(sentence, imputed):
    (c,) = persons(sentence)
    assert (c.best, c.imputed) == (None, imputed)


@pytest.mark.parametrize(
    ("sentence", "best"),
    [("قتل جنديان", 2), ("أصيب جندي", 1), ("اعتقلت الدورية شابين", 2), ("مقتل امرأتين", 2), ("قتيل في البلدة", 1), ("سقوط قتيلين", 2)],
)
def test_dual_and_singular_are_counts(sentence, best):
    (c,) = persons(sentence)
    assert (c.low, c.best, c.high, c.qualifier) == (best, best, best, "derived")


@pytest.mark.parametrize(
    "sentence",
    ["مقتل وإصابة 8 عناصر من المجموعة", "قتلى وجرحى في انفجار وسط المدينة", "سقط 12 شخصاً بين قتيل وجريح", "قتل وجرح عشرون مدنياً"],
)
def test_a_number_for_killed_and_wounded_together_is_split_into_two_unknowns(sentence):
    found = persons(sentence)
    assert counts(found) == [("killed", None), ("wounded", None)]
    assert {(c.low, c.high, c.qualifier, c.rule) for c in found} == {(None, None, "vague", "combined")}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("مقتل طفل وإصابة خمسة أشخاص", [("killed", 1), ("wounded", 5)]),
        ("سقط خمسة قتلى وتسعة جرحى", [("killed", 5), ("wounded", 9)]),
        ("قتل جندي وجرح آخر", [("killed", 1), ("wounded", 1)]),
        ("ثلاثة أشخاص قتلوا وأصيب اثنان آخران", [("killed", 3), ("wounded", 2)]),
        ("قتلت القوات مسلحين اثنين واعتقلت ثلاثة آخرين", [("killed", 2), ("arrested", 3)]),
        ("مقتل مدني وثلاثة عناصر من قسد", [("killed", 1), ("killed", 3)]),  # of two camps: two groups
        ("قتل عاملان وجرح ثالث بانفجار لغم", [("killed", 2), ("wounded", 1)]),
        ("وقال إن 12 عنصراً من قسد و4 مدنيين قتلوا", [("killed", 12), ("killed", 4)]),
        ("أن 40 من داعش و18 من الأسايش وستة مدنيين، لقوا مصرعهم", [("killed", 40), ("killed", 18), ("killed", 6)]),
        ("القبض على قيادي في داعش مع عنصرين آخرين", [("arrested", 3)]),
        ("اعتقال 30 مسلحاً بينهم قياديان، و9 مقاتلين قتلوا في الاشتباك", [("arrested", 30), ("killed", 9)]),
    ],
)
def test_each_verb_of_a_sentence_takes_its_own_victims(sentence, told):
    assert counts(persons(sentence)) == told


def test_others_take_their_kind_from_the_clause_before():
    (c,) = persons("وأصيب ثلاثة آخرون بجروح")
    assert (c.best, c.others) == (3, True)


def test_one_camp_is_added_up_and_its_groups_are_parts():
    found = persons("مقتل ثلاثة رجال وامرأة")
    assert counts(found) == [("killed", 4)]
    assert parts(found) == [(3, "civilian", 4), (1, "woman", 4)]
    assert found[0].qualifier == "derived"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("مقتل تسعة مدنيين بينهم طفل", [(1, "child", 9)]),
        ("اعتقال عشرين شخصاً، منهم ثلاثة قياديين", [(3, "leader", 20)]),
        ("إصابة ستة مدنيين من بينهم امرأتان", [(2, "woman", 6)]),
        ("مقتل 12 شخصاً، شملوا 7 عناصر، 4 نساء، طفل", [(7, "security", 12), (4, "woman", 12), (1, "child", 12)]),
        ("مقتل تسعة مدنيين بينهم طفلان وامرأة", [(2, "child", 9), (1, "woman", 9), (3, "mixed", 9)]),
    ],
)
def test_among_them_makes_parts(sentence, told):
    found = persons(sentence)
    assert parts(found) == told
    assert {c.scope for c in found if c.whole is not None} == {"subset"}


def test_a_part_is_never_larger_than_its_whole():
    assert parts(persons("مقتل ثلاثة مدنيين بينهم تسعة أطفال")) == []


@pytest.mark.parametrize(
    ("sentence", "side", "status"),
    [
        ("مقتل عنصرين من تنظيم داعش", "ISIS", "security"),
        ("استشهد مقاتلان من قوات سوريا الديمقراطية", "SDF", "combatant"),
        ("مقتل سبعة جنود من قوات النظام", "SYRIA_ASSAD", "security"),
        ("إصابة أربعة مدنيين", "CIVILIAN", "civilian"),
        ("مقتل طفل", "CIVILIAN", "child"),
        ("مقتل شخصين", "", "unknown"),
        ("مقتل مسلحين اثنين", "", "combatant"),
    ],
)
def test_the_words_of_the_victims_say_whose_they_are(sentence, side, status):
    (c,) = persons(sentence)
    assert (c.side, c.status) == (side, status)


def test_the_party_between_verb_and_victims_did_it():
    (c,) = persons("اعتقلت قوات سوريا الديمقراطية شخصين في بلدة الصور")
    assert c.actor == ["SDF"]
    assert c.side == ""


@pytest.mark.parametrize("sentence", ["دون إصابة أي شخص", "لم يقتل أي مدني", "دون وقوع إصابات", "دون سقوط قتلى"])
def test_what_is_denied_is_marked(sentence):
    found = persons(sentence)
    assert found
    assert all(c.negated and c.best in (None, 1) for c in found)


@pytest.mark.parametrize("number", ["ثلاثة أسلحة", "5 بنادق", "أربعة هواتف", "طن من الحبوب"])
def test_what_is_seized_is_no_person(number):
    assert not [c for c in persons(f"اعتقال مهربين اثنين وضبط {number} في المستودع") if c.best not in (None, 2)]


@pytest.mark.parametrize(
    "sentence",
    [
        "تضررت ثلاثة منازل وسيارتان",
        "وصل خمسون عاملاً إلى المدينة",
        "زار الوفد أربعة مخيمات",
        "سعر الكيلو 12 ألف ليرة",
        "تحدث القيادي عن الأوضاع في المنطقة",
        "وفاة رجل مسن في المشفى",
    ],
)
def test_counts_of_other_things_are_nobody_killed(sentence):
    assert persons(sentence) == []


@pytest.mark.parametrize("words", ["بالخطيرة", "بأنها حرجة", "اليوم بالحرجة"])
def test_who_is_described_is_nobody_killed(words):
    assert persons(f"حالات وصفتها {words}") == []


@pytest.mark.parametrize("words", ["برصاصتين", "ميدانيا", "بطلق في الرأس"])
def test_who_is_slain_is_killed_though_written_as_described(words):
    assert counts(persons(f"خطف مسلحون حارسا وصفته {words}"), "killed") == [("killed", 1)]


WORDS = st.sampled_from([
    "قتل", "مقتل", "أصيب", "وإصابة", "اعتقلت", "قسد", "ثلاثة", "12", "مدنيين", "طفلان", "بينهم", "امرأة", "قتلى", "وجرحى",
    "دون", "لم", "عناصر", "من", "داعش", "عدد", "إلى", "آخرون", "،", ".", "في", "الرقة", "أمس",
])  # fmt: skip


@given(st.lists(WORDS, max_size=25))
@settings(max_examples=300, deadline=None)
def test_whatever_the_order_of_words_candidates_are_well_formed(words):
    for c in persons(" ".join(words)):
        assert c.i <= c.trigger < c.j
        assert c.i <= c.count_i <= c.count_j <= c.j
        if c.qualifier == "vague":
            assert (c.low, c.best, c.high) == (None, None, None)
        if c.best is not None:
            assert c.best >= 0
            assert c.low is None or c.low <= c.best
            assert c.high is None or c.best <= c.high
        if c.whole is not None:
            assert c.metric == c.whole.metric
            assert c.whole.whole is None
            assert c.best is None or c.whole.best is None or c.best <= c.whole.best


@pytest.mark.parametrize("sentence", ["وفاة عاملين بحادث سير", "سجل المخيم تسع محاولات قتل", "تعرض الطريق لمحاولة قتل"])
def test_deaths_of_other_causes_and_attempts_are_no_casualties(sentence):
    assert counts(persons(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("14 قتيلاً وجريحاً بقصف على البلدة", ["killed", "wounded"]),
        ("25 عاملاً بين قتيل وجريح في السوق", ["killed", "wounded"]),
        ("راح ضحيتها تسعة عمال بين قتيل وجريح", ["killed", "wounded"]),
        ("تمكنوا من قتل وأسر خمسة جنود", ["killed", "arrested"]),
    ],
)
def test_one_number_for_two_metrics_is_split_by_nobody(sentence, told):
    assert counts(persons(sentence)) == [(metric, None) for metric in told]


@pytest.mark.parametrize("sentence", ["مقتل ثلاثة جنود وإصابة مثلهم", "قتل ثلاثة جنود وأصيب مثلهم", "سقوط ثلاثة قتلى ومثلهم من الجرحى"])
def test_as_many_again(sentence):
    assert counts(persons(sentence)) == [("killed", 3), ("wounded", 3)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("مقتل عامل وولديه في الحقل", 3),
        ("مقتل سائق الحافلة وراكبين في الكمين", 3),
        ("مقتل أم مع أربعة من أطفالها", 5),
        ("مقتل قيادي مع اثنين من مرافقيه", 3),
        ("مقتل راع مع ابن أخيه", 2),
        ("مقتل الشاب محمد الصالح برفقة ابن عمه", 2),
        ("مقتل مختار بلدة الكشكية وزوجته", 2),
        ("قضى شيخ عشيرة معروفة وابنه ورجل آخر كان معهما", 3),
        ("مقتل عنصر بارز في داعش واثنين من معاونيه", 3),
        ("مقتل ياسر الحمود برصاص مجهولين", 1),
        ("مقتل كل من حامد العلي وسعيد العمر وجاسم الحمود بقصف", 3),
        ("مقتل حامد العلي وسعيد العمر وجاسم الحمود بقصف", 3),
        ("قتل مسلحو داعش أربعة رعاة", 4),
        ("مقتل: 30 مدنياً", 30),
    ],
)
def test_companions_and_names_are_counted_with_the_first(sentence, told):
    assert counts(persons(sentence)) == [("killed", told)]


@pytest.mark.parametrize(
    ("sentence", "told", "side"),
    [
        ("مقتل 60 من العمال والحراس في المنشأة", 60, "MIXED"),
        ("مقتل 60 مدنياً وعسكرياً خلال الشهر", 60, "MIXED"),
        ("مقتل 14 عنصراً وقيادياً من داعش", 14, "ISIS"),
        ("مقتل 300 مواطن ومواطنة", 300, "CIVILIAN"),
        ("مقتل 14 امرأة ورجل واحد", 15, "CIVILIAN"),
    ],
)
def test_one_number_for_two_nouns(sentence, told, side):
    assert [(c.best, c.side) for c in persons(sentence) if c.whole is None] == [(told, side)]


@pytest.mark.parametrize(
    ("sentence", "within"),
    [
        ("خلف القصف قتيلين رجلاً وامرأة", [(1, "civilian", 2), (1, "woman", 2)]),
        ("خلف القصف قتيلين أحدهما طفل", [(1, "child", 2)]),
        ("بلغ عدد القتلى 20 قتيلاً، هم: 12 من قسد و8 مدنيين", [(12, "", 20), (8, "civilian", 20)]),
    ],
)
def test_a_dual_or_a_toll_and_who_they_were(sentence, within):
    assert parts(persons(sentence)) == within


@pytest.mark.parametrize("sentence", ["خلف التفجير 12 ضحية، قتل منهم 5 وأصيب 7", "بلغ عدد الضحايا 12، منهم 5 قتلى و7 مصابين"])
def test_victims_told_to_be_dead_and_wounded_are_not_all_dead(sentence):
    assert counts(persons(sentence)) == [("killed", 5), ("wounded", 7)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("وصل عدد القتلى والجرحى في المخيم إلى 40", [("killed", None), ("wounded", None)]),
        ("بلغ عدد القتلى والجرحى 5 قتلى و12 جريحاً", [("killed", 5), ("wounded", 12)]),
        ("سقط قتيل وجريح في البلدة", [("killed", 1), ("wounded", 1)]),
        ("خسر التنظيم القرية وخسر ستة من عناصره حياتهم", [("killed", 6)]),
        ("سقط عدد من القتلى والجرحى في البلدة", [("killed", None), ("wounded", None)]),
        ("ارتفع من 15 إلى 17 قتيلاً عدد ضحايا التفجير، فضلاً عن 16 مصاباً", [("killed", 17), ("wounded", 16)]),
        ("ترتفع حصيلة ضحايا القصف على البلدة منذ مساء الأربعاء إلى 15 شخصاً", [("killed", 15)]),
    ],
)
def test_tolls_of_the_dead_and_the_wounded(sentence, told):
    assert counts(persons(sentence)) == told


@pytest.mark.parametrize(
    ("sentence", "side"), [("ارتفع عدد قتلى داعش في الكمين إلى 14 عنصراً", "ISIS"), ("ارتفع عدد ضحايا داعش إلى 14 شخصاً", "")]
)
def test_whose_dead_a_toll_counts(sentence, side):
    assert [(c.best, c.side) for c in persons(sentence)] == [(14, side)]


def test_others_are_joined_to_a_counted_noun():
    found = persons("سقط عشرة قتلى من الجنود، وطفلان وثلاث نساء")
    assert counts(found) == [("killed", 10), ("killed", 5)]
    assert counts(persons("سقط عشرة قتلى من الجنود، وطفلان جريحان")) == [("killed", 10), ("wounded", 2)]


def test_wounds_pointed_to_are_counted_once():
    found = persons("أصيب 7 عمال، ومع هذه الإصابات السبع بلغ العدد الكلي للإصابات 23 إصابة")
    assert [(c.rule, c.best) for c in found] == [("passive", 7), ("toll", 23)]


def test_parts_go_on_behind_a_second_party():
    found = persons("مقتل 40 شخصاً، بينهم 12 من الأسايش وقسد، و7 مدنيين")
    assert [best for best, _, _ in parts(found)] == [12, 7, 19]


@pytest.mark.parametrize("text", ["خسرت قسد 3 مواقع في الريف", "فقدت قسد السيطرة على 3 قرى", "فقدت قسد الاتصال بأربعة من مقاتليها"])
def test_lost_things_and_men_out_of_reach_are_no_dead(text):
    assert persons(text) == []


def test_who_lost_their_lives_and_who_was_wounded():
    found = [(c.metric, c.best) for c in persons("وفقد 20 من عناصر قسد حياتهم وأصيب 11.")]
    assert found[0] == ("killed", 20)
    assert ("killed", 11) not in found
