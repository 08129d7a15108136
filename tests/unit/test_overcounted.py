"""Sentences in which a number, a noun or a list is easily counted once too often, or as something else."""

from __future__ import annotations

import pytest
from told import candidates, counts, parts, persons

# sentence, the wholes
WHOLES = [
    ("مقتل 6 أشخاص من عائلة واحدة وإصابة 9 آخرين", [("killed", 6), ("wounded", 9)]),
    ("مقتل وإصابة 30 شخصاً قتل منهم 12 وأصيب 18", [("killed", 12), ("wounded", 18)]),
    ("القبض على متزعم في داعش مع عنصرين آخرين", [("arrested", 3)]),
    ("جرح راعٍ مع 4 آخرين بقصف", [("wounded", 5)]),
    ("كان مسؤولاً عن مقتل: 21 مدنياً", [("killed", 21)]),
    ("اعتقال 200 شاب من أبناء وسكان البلدة", [("arrested", 200)]),
    ("مقتل 4 من قسد، و6 على ريف حلب", [("killed", 4)]),
    ("اعتقال 50 عنصراً بينهم 3 متزعمين، و20 مقاتلاً قتلوا في التصدي", [("arrested", 50), ("killed", 20)]),
]


@pytest.mark.parametrize(("sentence", "told"), WHOLES, ids=[s for s, _ in WHOLES])
def test_each_is_counted_once(sentence, told):
    assert counts(persons(sentence)) == told


def test_parts_are_of_the_group_before_them():
    found = persons("مقتل 2 من داعش و3 عناصر من قسد بينهم قيادي")
    assert parts(found) == [(1, "leader", 3)]


def test_of_a_cell_it_is_told_what_became_of_its_members():
    found = candidates("استهدفت القوات خلية مؤلفة من ستة عناصر، ما أدى إلى مقتل اثنين منهم واعتقال الأربعة الآخرين")
    assert counts(found, "arrested") == [("arrested", 4)]


def test_names_of_some_are_no_number_of_their_own():
    text = "أصيب 6 أشخاص بقصف. والمصابون هم: خالد العلي (30 عاماً)، وسامر الحسن."
    assert counts(candidates(text), "wounded") == [("wounded", 6)]


def test_shares_of_a_count_of_events_are_no_casualties():
    text = "تبنى داعش 8 عمليات نتج عنها 21 قتيلاً وجريحاً، وتوزعت بواقع 4 في محافظة دير الزور و3 في محافظة الرقة وواحدة في محافظة حلب."
    assert counts(candidates(text), "wounded") == [("wounded", None)]


def test_children_are_abducted_whoever_takes_them():
    assert ("abducted", 1) in counts(candidates("اختطفت قسد طفلة قاصرة في الحي بهدف التجنيد"))
    assert ("arrested", 1) in counts(candidates("اختطفت قسد شاباً في الحي"))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("بلغ مجموع عمليات القصف 200 عملية", [("attacks", 200)]),
        ("سجل المخيم سبع محاولات قتل", [("attacks", 7)]),
        ("وثقت المنظمة 300 استهداف بينها 40 هجوماً بالطائرات", [("attacks", 300)]),
    ],
)
def test_what_the_units_of_a_count_are(sentence, told):
    assert counts(candidates(sentence)) == told


def test_a_part_for_each_doer_behind_the_same_preposition():
    text = "بلغت الهجمات 90 هجوماً، كان النظام مسؤولاً عن 70 منها وقسد عن 20."
    assert parts(candidates(text)) == [(70, "", 90), (20, "", 90)]


def test_lines_are_of_those_whose_events_the_heading_tells_of():
    found = candidates("توزعت عمليات داعش على محافظتين:\n• دير الزور: شهدت 90 عملية\n• الحسكة: شهدت 12 عملية")
    assert counts(found) == [("attacks", 90), ("attacks", 12)]
    total = "نفذت خلايا داعش 40 عملية. وبلغت حصيلة القتلى 12 قتيلاً. وتوزعت العمليات على النحو الآتي:\n"
    assert (30, "", 40) in parts(candidates(total + "– 30 عملية في دير الزور\n– 10 عمليات في الرقة"))


def test_whom_a_force_takes_by_habit_is_nobody_arrested():
    assert persons("تعتقل قسد الشبان الذين تتراوح أعمارهم بين 18 و30 عاماً") == []
    assert counts(persons("اعتقلت قسد الشبان الذين تظاهروا في الساحة")) == [("arrested", None)]


def test_parts_behind_a_count_of_events_are_of_the_events():
    found = candidates("قتل 14 مدنياً في شهر، إثر عشر هجمات لداعش، منها خمس في الحسكة، واثنتان في الرقة.")
    assert counts(found, "killed") == [("killed", 14)]
    assert parts(found) == [(5, "", 10), (2, "", 10)]


def test_a_force_raids_a_cell_and_a_cell_attacks():
    assert ("operations", 1) in counts(candidates("استهدفت قوى الأمن الداخلي في الرقة خلية لداعش"))
    assert ("attacks", 1) in counts(candidates("استهدفت خلية لداعش حاجزاً لقسد"))
    assert ("attacks", 1) in counts(candidates("استهدفت قسد خلية لداعش بقذائف المدفعية"))


def test_an_ambush_told_again_is_of_the_kind_it_was():
    found = candidates("سقط جنود بكمين استهدف حافلة. وقالت مصادر إن مسلحين نصبوا كميناً للحافلة.")
    assert [m for m, _ in counts(found) if m in ("operations", "attacks")] == ["attacks", "attacks"]


def test_a_mine_is_marked_for_the_model():
    (mine,) = [c for c in candidates("قضى طفل بانفجار لغم في الحقل") if c.metric == "attacks"]
    assert ("mine", "1") in mine.extra["marks"]
