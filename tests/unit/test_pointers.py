"""Persons whom a word points to, and bodies that were found."""

from __future__ import annotations

import pytest
from told import counts, parts, persons


@pytest.mark.parametrize(
    ("sentence", "metric", "best"),
    [
        ("شيع الأهالي الشهيد سامر العلي الذي ارتقى أمس برصاص الحاجز", "killed", 1),
        ("فيما قضى الأخير متأثراً بجراحه", "killed", 1),
        ("ألقت القبض على شخصين منهم، وقتلت الثالث", "killed", 1),
        ("وأصيب مصورنا الذي التحق بقافلة الشهداء", "killed", 1),
        ("ونال ثلاثة من رفاقنا مرتبة الشهادة", "killed", 3),
        ("وأكد أن جنديين من قواتنا نالا مرتبة الشهادة", "killed", 2),
        ("عثر عمال على رفات خمسة أشخاص", "killed", 5),
        ("وجد الأهالي صباح اليوم جثة امرأة", "killed", 1),
        ("وقال المصدر إن جثة شاب من القرية وجدت أمس", "killed", 1),
        ("وصل جثماني مدنيين إلى المشفى", "killed", 2),
        ("إن 11 على الأقل من أفراد الأمن قُتلوا في المنطقة", "killed", 11),
        ("إن 5 مدنيين (طفلين، وامرأة، ورجلين) من أسرة واحدة جرحوا", "wounded", 5),
        ("مقتل أربعة أكراد بانفجار سيارة", "killed", 4),
        ("كما قضى وجرح العشرات من وحدات حماية الشعب", "killed", None),
        ("وبلغ عدد المقتولين في المخيم 14 شخصاً", "killed", 14),
    ],
)
def test_one_that_a_word_points_to(sentence, metric, best):
    assert (metric, best) in counts(persons(sentence))


@pytest.mark.parametrize("sentence", ["نال ثلاثة طلاب الشهادة الثانوية", "قضى الأسبوع الثالث في المشفى", "نقلت الفرق الجثة إلى المشفى"])
def test_one_that_no_word_points_to(sentence):
    assert ("killed", 1) not in counts(persons(sentence)) and ("killed", 3) not in counts(persons(sentence))


def test_one_of_two_before_their_verb():
    found = persons("أفاد المركز بأن مدنيين أحدهما سيدة قتلا بالقصف")
    assert counts(found) == [("killed", 2)]
    assert parts(found) == [(1, "woman", 2)]
