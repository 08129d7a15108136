"""Counts that stand apart from their word: tolls that rise, cells and their members, parts of an earlier sentence's fact."""

from __future__ import annotations

import pytest
from told import candidates, counts, parts, persons, tolls


@pytest.mark.parametrize(
    ("sentence", "metric", "best"),
    [
        ("عدد القتلى في المدينة وريفها منذ الصباح ارتفع إلى 40 شخصاً", "killed", 40),
        ("حصيلة الجرحى جراء انفجار الأمس ارتفعت إلى 25 شخصاً", "wounded", 25),
    ],
)
def test_a_toll_is_counted_where_it_rises_to(sentence, metric, best):
    found = [c for c in (*persons(sentence), *tolls(sentence)) if c.best == best]
    assert counts(found) == [(metric, best)]  # once, by whichever construction


@pytest.mark.parametrize(
    ("sentence", "best", "qualifier"),
    [
        ("تفكيك خلية نائمة في الرقة", 1, "derived"),
        ("تفكيك خليتين لداعش", 2, "derived"),
        ("فككت القوات ثلاث خلايا", 3, "exact"),
        ("تفكيك خلايا نائمة", None, "vague"),
        ("أطاحت القوات بخلية في البلدة", 1, "derived"),
        ("القبض على خلية في البلدة", 1, "derived"),
    ],
)
def test_cells_dismantled(sentence, best, qualifier):
    assert [(c.metric, c.best, c.qualifier) for c in tolls(sentence) if c.metric != "arrested"] == [("cells_dismantled", best, qualifier)]


def test_the_members_of_a_cell_are_counted():
    found = tolls("فككت القوات خلية مكونة من ثلاثة رجال وامرأة")
    assert ("arrested", 4) in counts(found)
    assert ("cells_dismantled", 1) in counts(found)


def test_the_size_of_a_cell_whose_men_were_arrested():
    (c,) = [c for c in candidates("ألقي القبض عليهم، وكان عدد عناصر الخلية 11 مقاتلاً") if c.metric == "arrested"]
    assert c.best == 11


def test_a_cell_that_nobody_dismantles_is_none():
    assert tolls("تنشط خلية في البادية") == []


def test_from_among_the_arrested_is_a_part_of_the_earlier_number():
    found = tolls("اعتقلت القوات تسعة أشخاص.\nومن بين المعتقلين قياديان.")
    assert parts(found) == [(2, "leader", 9)]
    assert {(c.metric, c.scope) for c in found} == {("arrested", "subset")}


def test_from_among_the_arrested_needs_an_earlier_number():
    assert parts(tolls("ومن بين المعتقلين قياديان.")) == []
    assert parts(tolls("قتل تسعة أشخاص.\nومن بين المعتقلين قياديان.")) == []


@pytest.mark.parametrize(
    ("sentence", "metric", "best"),
    [
        ("سجلت الشبكة ما لا يقل عن 88 حالة اعتقال بحق مدنيين", "arrested", 88),
        ("2- المقبوض عليهم بتهمة الانتماء لداعش: 341 شخصاً", "arrested", 341),
        ("● الموقوفون: 412 عنصراً", "arrested", 412),
        ("قتلى التنظيم: 9 عناصر", "killed", 9),
        ("بلغ عدد من قُبض عليهم 203 أشخاص", "arrested", 203),
        ("ارتفع عدد من احتجزتهم القوات منذ بداية العام إلى 341 شخصاً", "arrested", 341),
    ],
)
def test_the_lines_of_a_tally(sentence, metric, best):
    assert (metric, best) in [(c.metric, c.best) for c in persons(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "القتيل: أحمد وعمره 30 عاماً",
        "بلغ عدد الضحايا والاستهدافات بواقع 34 هجوماً",
        "قال إن الاعتقالات جاءت خلال 11 عملية",
        "استهدف القصف منطقة السوق ومدرسة في البلدة",
    ],
)
def test_what_counts_no_persons(sentence):
    assert [c for c in persons(sentence) if c.best is not None and c.best > 1] == []
    assert not [c for c in persons(sentence) if c.metric == "arrested" and c.best is not None]


def test_an_ordinal_alone_is_one_more():
    assert [(c.metric, c.best) for c in persons("مقتل ثلاثة مسلحين والقبض على رابع")] == [("killed", 3), ("arrested", 1)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("توفيت عاملة في المشفى بعد القصف، وبذلك يرتفع العدد إلى رجلين وامرأة", [("killed", 3)]),
        ("قتل عاملان وأصيب ستة، قبل أن ترتفع الحصيلة إلى 5", [("killed", 5)]),
        ("اعتقلت قسد شابين. وبذلك يرتفع العدد إلى 12 شاباً", [("arrested", 12)]),
        ("وبذلك يرتفع العدد إلى 12", []),
    ],
)
def test_a_toll_of_what_was_told_before(text, told):
    assert [(c.metric, c.best) for c in tolls(text) if c.rule == "toll_apart"] == told


def test_parts_of_whatever_was_told_last():
    text = "وثقت الشبكة اعتقال 406 مدنيين في عام 2023. ومن ضمن المجموع العام 7 أطفال و/22/ امرأة، فيما أفرج عن 140 منهم."
    assert [(c.metric, c.best, c.whole and c.whole.best) for c in tolls(text)] == [("arrested", 7, 406), ("arrested", 22, 406)]


def test_members_whose_fates_are_told_are_not_counted_once_more():
    text = "استهدفت القوات خلية مؤلفة من ستة عناصر، ما أسفر عن مقتل اثنين منهم والقبض على الأربعة الآخرين."
    assert tolls(text) == []


def test_parts_in_a_sentence_of_their_own():
    found = candidates("اعتقال ما لا يقل عن 90 شخصاً في المدينة. من بينهم 8 نساء و5 أطفال.")
    assert [(c.best, c.whole.best) for c in found if c.whole is not None] == [(8, 90), (5, 90)]


@pytest.mark.parametrize(
    ("sentence", "best", "of_them"),
    [
        ("وبذلك يرتفع إلى 215 شخصاً عدد من قتلوا منذ مطلع العام", 215, []),
        ("وبهذا يرتفع إلى 64 عدد مقاتلي التنظيم الذين وثق المركز مقتلهم", 64, []),
        ("ليرتفع إلى 52، بينهم 7 سيدات و9 أطفال، عدد ضحايا الألغام", 52, [7, 9]),
        ("وبذلك يرتفع إلى 120 عدد الذين اغتالتهم الخلايا", 120, []),
    ],
)
def test_a_toll_whose_number_stands_before_its_head(sentence, best, of_them):
    found = [c for c in candidates(sentence) if c.metric == "killed"]
    assert counts(found) == [("killed", best)]
    assert [c.best for c in found if c.whole is not None] == of_them


def test_the_parts_of_a_bare_toll_in_brackets():
    found = candidates("أسفر القصف عن مقتل أربعة، قبل أن يرتفع العدد إلى ستة (3 أطفال وامرأتان ورجل)")
    assert [(n, whole) for n, _, whole in parts(found)] == [(3, 6), (2, 6), (1, 6)]


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("ليبلغ عدد من جرى تحييدهم في المنطقة منذ بداية أيار 92 عنصراً", 92),
        ("لتصبح حصيلة قتلاها منذ بداية أيار 39 مقاتلاً", 39),
        ("وصلت حصيلة القصف التركي على القرية إلى 7 مدنيين بينهم طفلان", 7),
        ("حصيلة الغارة على البلدة ارتفعت إلى 9 هم رجلان و7 أطفال", 9),
        ("وبذلك يصل عدد من اغتيلوا من مقاتلين ومدنيين، في محافظات: دير الزور والحسكة، إلى 311 شخصاً", 311),
    ],
)
def test_what_an_event_came_to_are_its_dead(sentence, best):
    assert counts(candidates(sentence), "killed") == [("killed", best)]


def test_what_a_campaign_came_to_are_no_dead():
    assert counts(candidates("ارتفعت حصيلة الحملة الأمنية إلى 40 شخصاً"), "killed") == []


def test_a_bare_toll_that_is_those_whom_it_names():
    found = candidates("أدى القصف إلى استشهاد عدد من النساء. وأعلن المركز لاحقاً أن الحصيلة ست نساء ورجل.")
    assert ("killed", 7) in counts(found)


def test_who_the_dead_are_goes_on_over_three_groups():
    found = candidates("القتلى هم 66 من أبناء المدينة، و19 من بدو الريف، و27 من عناصر الوزارة.")
    assert [c.best for c in found if c.whole is not None] == [66, 19, 27]
