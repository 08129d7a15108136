"""Parts of a counted group, and the count that endings, brackets and conjunctions give: one construction, one test."""

from __future__ import annotations

import pytest
from told import candidates, counts, parts, persons

from extraction.lexicon.inflect import ending

# sentence, the whole, its parts
PARTS = [
    ("إصابة 4 مدنيين ثلاثة منهم أطفال", 4, [(3, "child")]),
    ("إصابة أربعة عمال بحروق شديدة، اثنان منهم في المخبز", 4, [(2, "")]),
    ("توقيف تسعة أشخاص، خمسة منهم قياديون", 9, [(5, "leader")]),
    ("مقتل ستة مدنيين اثنان منهم طالبان", 6, [(2, "civilian")]),
    ("استشهاد طالبين اثنين، أحدهما هو القاصر سامر", 2, [(1, "child")]),
    ("مقتل ستة مدنيين بينهم طفلان أحدهما رضيع", 6, [(2, "child")]),
    ("مقتل خمسة مدنيين (رجل وأربعة أطفال) في الحقل", 5, [(1, "civilian"), (4, "child")]),
    ("مقتل خمسة مدنيين من أسرة واحدة (رجل وزوجته و3 من أطفالهما)", 5, [(1, "civilian"), (1, "woman"), (3, "child")]),
    ("مقتل 12 شخصاً، هم: طفلان ورجل، و9 من العسكريين", 12, [(2, "child"), (1, "civilian"), (9, "security")]),
    ("مقتل ستة مدنيين بينهم سيدة وابنتها", 6, [(2, "woman")]),
    ("إصابة تسعة مدنيين بينهم معلمة", 9, [(1, "woman")]),
    ("مقتل خمسة مدنيين بينهم طفلان وطفلة وامرأة", 5, [(3, "child"), (1, "woman")]),
]


@pytest.mark.parametrize(("sentence", "whole", "told"), PARTS, ids=[s for s, _, _ in PARTS])
def test_parts_and_their_whole(sentence, whole, told):
    found = parts([c for c in candidates(sentence) if c.rule != "subset_sum"])
    assert found == [(best, status, whole) for best, status in told]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("إصابة شقيقه", "civilian"), ("إصابة شقيقة الطبيب", "woman"), ("إصابة معلمة", "woman"), ("إصابة عائلة مدنية", "civilian")],
)
def test_a_womans_noun_and_a_pronoun_are_told_apart(sentence, status):
    assert {c.status for c in persons(sentence)} == {status}


def test_parts_that_are_the_whole_are_not_added_up_again():
    assert not [c for c in candidates("مقتل ثلاثة مدنيين بينهم طفلان وامرأة") if c.rule == "subset_sum"]
    assert [c.best for c in candidates("مقتل تسعة مدنيين بينهم طفلان وامرأة") if c.rule == "subset_sum"] == [3]


def test_a_line_that_opens_with_a_count_has_its_parts_in_brackets():
    found = candidates("وبلغ عدد القتلى 40 شخصاً توزعوا كالتالي:\n- 4 (رجل وسيدة وطفلتان) في البلدة")
    assert [(c.best, c.status, c.whole.best) for c in found if c.rule == "listing_subset" and c.whole is not None] == [
        (1, "civilian", 4),
        (1, "woman", 4),
        (2, "child", 4),
    ]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("مدنيَين", "d"),
        ("المدنيَّيْنِ", "d"),
        ("مواطنَين", "d"),
        ("مدنيِين", "p"),
        ("مواطنِينَ", "p"),
        ("مدنيّين", ""),
        ("مدنيين", ""),
        ("مدنيان", ""),
    ],
)
def test_written_vowels_tell_dual_from_plural(raw, number):
    assert ending(raw) == number


@pytest.mark.parametrize(
    ("sentence", "best"),
    [
        ("إصابة مواطنَين في السوق", 2),
        ("استشهاد المدنيَين سامر وخالد", 2),
        ("إصابة مواطنين في السوق", None),
        ("إصابة مواطنِين، وقال اثنان من الشهود", None),
    ],
)
def test_a_dual_shown_by_its_vowels_is_two(sentence, best):
    assert counts(persons(sentence), "wounded") + counts(persons(sentence), "killed") in ([("wounded", best)], [("killed", best)])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("سقوط شهيدة وعدد من الجرحى", [("killed", 1), ("wounded", None)]),
        ("سقوط قتيلين وثلاثة جرحى", [("killed", 2), ("wounded", 3)]),
        ("سقوط قتيل واحد", [("killed", 1)]),
        ("وأصيب 4 آخرون بالقصف", [("wounded", 4)]),
        ("واعتقلت الدورية شخصاً واحداً", [("arrested", 1)]),
        ("إصابة زوجها وأحد أطفالها", [("wounded", 2)]),
        ("وقوع مصابين في السوق", [("wounded", None)]),
        ("وقوع مصابَين في السوق", [("wounded", 2)]),
        ("عدد من الهجمات التي راح ضحيتها جندي وشرطيان", [("killed", 3)]),
        ("قُتل عاملان وأصيب اثنان آخران بقذائف", [("killed", 2), ("wounded", 2)]),
        ("احتجازهم أربعة ضباط", [("arrested", 4)]),
        ("بعد اعتقاله في المنزل", [("arrested", 1)]),
        ("أن ضابطاً في الفوج ومرافقه قتلا", [("killed", 2)]),
        ("مقتل وجرح 30 عنصراً من قسد، و19 من قوات النظام", [("killed", None), ("wounded", None)] * 2),
    ],
)
def test_whom_a_conjunction_or_a_pronoun_counts(sentence, told):
    assert counts(persons(sentence)) == told


def test_parts_go_on_behind_what_is_said_of_one_of_the_first():
    found = persons("قتل 9 مدنيين بينهم 4 أطفال أحدهم رضيع، و3 نساء")
    assert [(n, status) for n, status, _ in parts(found)][:2] == [(4, "child"), (3, "woman")]


def test_whom_a_later_part_includes_is_no_part_of_the_first():
    found = persons("قتل 61 شخصاً، هم: 32 من قسد وقوات رديفة، و9 من داعش، و20 مدنياً بينهم سيدة")
    assert [n for n, _, _ in parts(found)] == [32, 9, 20, 1]
