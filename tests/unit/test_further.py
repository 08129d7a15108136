"""Persons told apart from their verb, names and kin joined, parts set beside their whole: one construction, one test."""

from __future__ import annotations

import pytest
from told import candidates, parts, persons

# sentence, rule, metric, best
ONE = [
    ("قبضت القوات على ثلاثة مطلوبين في الحي", "split_verb", "arrested", 3),
    ("سلم 12 عنصراً أنفسهم للقوات", "split_verb", "surrendered", 12),
    ("خطف مسلحون من داعش راعيين في البادية", "active", "abducted", 2),
    ("عثر الأهالي على جثث 7 أشخاص في بئر", "noun_of", "killed", 7),
    ("انتشال جثتي مدنيين من النهر", "noun_of", "killed", 2),
    ("سجلت البلدة ست إصابات بين السكان", "counted_noun", "wounded", 6),
    ("أصيب جراء القصف ستة مدنيين", "passive", "wounded", 6),
    ("وذكرت أن عاملين من أهالي القرية أصيبا في الحقل", "subject_first", "wounded", 2),
    ("إن طفلين وامرأتين ورجلين من عائلة واحدة قتلوا في المنزل", "subject_near", "killed", 6),
    ("استشهاد هوزان ديلان وروكن سردم في الغارة", "masdar", "killed", 2),
    ("أصيب خمسة أطفال آخرون ووالدتهم", "passive", "wounded", 6),
    ("مقتل أحد العاملين مع سائقه", "masdar", "killed", 2),
    ("إصابة المواطن محمد عبد الحميد صالح وابنه محمود", "masdar", "wounded", 2),
    ("#شبكة: جرحى مدنيون إثر قصف", "noun", "wounded", None),
]


@pytest.mark.parametrize(("sentence", "rule", "metric", "best"), ONE, ids=[f"{r}:{s}" for s, r, _, _ in ONE])
def test_a_construction_and_its_count(sentence, rule, metric, best):
    assert (metric, best) in [(c.metric, c.best) for c in persons(sentence) if c.rule == rule and c.whole is None]


# sentence, the whole, its parts
PARTS = [
    ("قتل 3 مدنيين (طفلان وامرأة) في القصف", 3, {2, 1}),
    ("استشهاد 3 مدنيين طفلان وامرأة في السوق", 3, {2, 1}),
    ("155 شخصاً فقدوا حياتهم، من بينهم 55 طفلاً و24 امرأة", 155, {55, 24}),
    ("وأصيب 5 آخرون بينهم طفلة وطفل وامرأة", 5, {2, 1}),
    ("والشهداء الـ 10 هم: 7 أطفال وسيدة و2 من الرجال", 10, {7, 1, 2}),
    ("إصابة جنديين أحدهما بحالة خطرة", 2, {1}),
    ("قتل 6 عمال (3 منهم في قرية كباشين، وعاملان في قرية برج حيدر) بقصف", 6, {3, 2}),
    ("مقتل 70 مدنياً، منهم 12 على يد قسد و20 على يد داعش", 70, {12, 20}),
    ("مقتل 9 أشخاص، هم: 5 من قسد والتشكيلات العاملة معها، و4 مدنيين", 9, {5, 4}),
    ("مقتل 9 أشخاص، هم: 5 من قسد وعنصر في الحاجز القريب، بالإضافة إلى 3 مدنيين", 9, {5, 1, 3}),
]


@pytest.mark.parametrize(("sentence", "whole", "told"), PARTS, ids=[s for s, _, _ in PARTS])
def test_parts_and_their_whole(sentence, whole, told):
    found = parts([c for c in candidates(sentence) if c.rule != "subset_sum"])
    assert {best for best, _, _ in found} == told
    assert {of for _, _, of in found} == {whole}


def test_a_verb_left_out_is_that_of_the_group_before():
    found = candidates("قُتل مدني في قرية البارة، وامرأة في قرية منطف")
    assert [(c.metric, c.best, c.rule) for c in found] == [("killed", 1, "masdar"), ("killed", 1, "gapped")]
    found = candidates("قُتل 4 مدنيين في منبج، و3 في الباب، و5 أشخاص في جرابلس")
    assert [(c.metric, c.best, c.rule) for c in found] == [("killed", 4, "masdar"), ("killed", 3, "gapped"), ("killed", 5, "gapped")]


@pytest.mark.parametrize("sentence", ["توفي متأثراً بجراحه", "مقتل شاب من أسرة معروفة"])
def test_what_is_no_further_casualty(sentence):
    assert not [c for c in persons(sentence) if c.metric in ("wounded", "arrested")]


def test_a_number_that_was_told_makes_its_noun_tell_of_no_one_more():
    assert [c.best for c in candidates("ارتفع عدد الضحايا إلى 15 قتيلاً") if c.metric == "killed"] == [15]


# sentence, rule, metric, best
APART = [
    ("تعرض عاملان لإصابات طفيفة في المعمل", "split_verb", "wounded", 2),
    ("أن جنديين تعرضا للإصابة بعد هجوم", "split_verb", "wounded", 2),
    ("وأسعفت الفرق 40 مدنياً خلال الشهر", "active_elided", "wounded", 40),
    ("وعالج المشفى المصابين البالغ عددهم تسعة أشخاص", "toll", "wounded", 9),
    ("4 عمال جدد ضحايا لغم في البادية", "counted_noun", "killed", 4),
    ("خمسة أطفال مع والديهم ضحايا قصف", "counted_noun", "killed", 7),
    ("شنت القوات حملة اعتقالات في الحي طالت عشرين شخصاً", "masdar", "arrested", 20),
    ("شنت القوات حملة اعتقالات في الحي", "masdar", "arrested", None),
    ("إصابة أبنائها في المنزل", "masdar", "wounded", None),
    ("مقتل أطفاله الثلاثة", "masdar", "killed", 3),
    ("أصيب مدني في البلدة، بالإضافة إلى شرطيين اثنين", "added", "wounded", 2),
    ("والمصابون هم: سامر حسن ورامي علي وزياد عمر", "who_they_are", "wounded", 3),
    ("وأسماء الجرحى هم سامر حسن (السائق)، ووالدته سلمى علي", "who_they_are", "wounded", 2),
    ("الضحايا طفلان وامرأة", "who_they_are", "killed", 3),
    ("عندما قتل مع ثلاثة من رفاقه", "passive", "killed", 4),
]


@pytest.mark.parametrize(("sentence", "rule", "metric", "best"), APART, ids=[f"{r}:{s}" for s, r, _, _ in APART])
def test_what_is_told_in_other_words(sentence, rule, metric, best):
    assert [(c.metric, c.best) for c in candidates(sentence) if c.rule == rule and c.whole is None] == [(metric, best)]


@pytest.mark.parametrize(
    ("text", "rule", "whole", "told"),
    [
        ("أصيب ستة مدنيين، بينهم إصابة خطيرة", "grave", 6, [1]),
        ("أصيب ستة مدنيين، بينهم 3 إصابات بليغة", "grave", 6, [3]),
        ("أصيب تسعة أشخاص.\nوقالت البلدية إن شرطيين كانا من بين المصابين.", "part_of_earlier", 9, [2]),
        ("أصيب تسعة أشخاص.\nومن بين الجرحى التسعة طفل.", "part_of_earlier", 9, [1]),
        ("مقتل ستة مدنيين في السوق.\nوقالت البلدية إن الضحايا طفلان وامرأتان ورجلان.", "who_they_are", 6, [2, 2, 2]),
    ],
)
def test_parts_told_in_other_words(text, rule, whole, told):
    found = [c for c in candidates(text) if c.rule == rule and c.whole is not None]
    assert [c.best for c in found] == told
    assert {c.whole.best for c in found if c.whole is not None} == {whole}


@pytest.mark.parametrize(
    "sentence",
    [
        "تعرض المنزل لأضرار كبيرة",
        "وأسعف إلى المشفى القريب من موقع الفصائل المسلحة",
        "وزار الوفد أسر الضحايا طفلاً طفلاً",
        "بينهم تجار، إضافة إلى سيارات",
        "3 سيارات إسعاف لنقل جرحى",
        "حملة تشجير في الحي طالت عشرين شارعاً",
    ],
)
def test_what_only_looks_like_casualties(sentence):
    assert not [c for c in candidates(sentence) if c.metric in ("killed", "wounded", "arrested") and c.best is not None]


def test_a_number_behind_a_further_place_goes_on():
    found = candidates("كان أكثرها في درعا 60 معتقلاً، تلتها حلب 20 معتقلاً، ثم الرقة 12 فالحسكة ثمانية معتقلين")
    assert [c.best for c in found if c.metric == "arrested"] == [60, 20, 12, 8]


def test_months_told_by_their_rank_go_on():
    found = candidates("بلغ عدد القتلى 28 شخصاً، (13) منهم خلال الشهر الأول، و(10) في الثاني، و(5) في الشهر الثالث")
    assert [best for best, _, whole in parts(found) if whole == 28] == [13, 10, 5]


def test_who_else_was_killed_elsewhere():
    found = candidates("قتل مدني في الرقة وآخر في الطبقة برصاص مجهولين")
    assert [(c.metric, c.best) for c in found if c.metric == "killed"] == [("killed", 1), ("killed", 1)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("قتل 9 مدنيين، ستة منهم بغارة على السوق، وثلاثة في قصف مدفعي على القرية", (3, 9)),
        ("قتل 14 مدنياً. وقال المصدر إن 9 من القتلى سقطوا بغارة على مزرعة، و5 في قصف مدفعي على قرية", (5, 14)),
        ("قُتل 4 عسكريين، وهم:\n- 4 عسكريين، هم: 2 من قسد بقصف مسيرة، و2 من قوات النظام في هجوم", (2, 4)),
    ],
)
def test_others_who_died_in_another_event(sentence, told):
    assert told in [(c.best, c.whole.best) for c in candidates(sentence) if c.rule == "gapped" and c.whole is not None]


def test_each_with_his_own_event_is_told_of_two_events():
    found = [c.metric for c in candidates("قتل مدني بغارة على السوق، وآخر بقصف مدفعي على القرية") if c.metric in ("airstrikes", "attacks")]
    assert found == ["airstrikes", "attacks"]


def test_one_of_the_dead_told_by_his_rank():
    found = candidates("قتل 4 من قوات النظام أحدهم برتبة ملازم في الكمين")
    assert [(c.best, c.whole.best) for c in found if c.whole is not None] == [(1, 4)]


def test_another_killed_the_same_way_on_another_front():
    found = candidates("قتل عنصر من قوات النظام قنصاً على محور كفرنبل، وآخر على محور الملاجة")
    assert [c.best for c in found if c.metric == "killed"] == [1, 1]
