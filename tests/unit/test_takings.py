"""Persons taken, by verbs that are said of things too or in several words: each construction by sentences of our own."""

from __future__ import annotations

import pytest
from told import candidates


def arrested(sentence: str) -> list[int | None]:
    return [c.best for c in candidates(sentence) if c.metric == "arrested" and c.whole is None]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("داهمت قوات قسد القرية وأخذت معها ثلاثة", [3]),
        ("داهمت قوات قسد المخيم وأخذت منه أربعة أشخاص", [4]),
        ("طوق عناصر الأمن الحي وأخذوا منه شاباً وشقيقه", [2]),
        ("أخذت المنظمة منها عينات في ثلاث قرى", []),
        ("انتشرت دوريات الأسايش وأمسكت بثلاثة منهم قرب الجسر", [3]),
        ("أمسك عناصر الأسايش بمهربين اثنين", [2]),
        ("أمسكت قسد بزمام الأمور في البلدة", []),
        ("أن ثلاثين شاباً أخذوا من سوق الهال", [30]),
        ("عناصر الدورية أخذوا من السكان هواتفهم", []),
        ("قال البيان إن متزعم الخلية وقع في قبضتها", [1]),
        ("أن جندياً وقع في يد قوات النظام", [1]),
        ("سقطت بلدة كذا في يد قوات النظام", []),
        ("سقط 11 مقاتلاً وقعت جثثهم بيد قوات النظام", []),
        ("أعلنت القوات القبض على قيادي في البلدة، ثم على عنصرين", [1, 2]),
        ("ألقت القوات القبض على أربعة عناصر في البلدة وعلى شاب في القرية", [4, 1]),
        ("وقتل عنصر فيما اقتيد ثلاثة شبان إلى جهة مجهولة", [3]),
    ],
)
def test_takings(sentence, counts):
    assert arrested(sentence) == counts


def test_who_was_killed_after_capture_is_killed():
    assert [(c.metric, c.best) for c in candidates("أعدم التنظيم خمسة جنود كانوا قد وقعوا في أسره")] == [("killed", 5)]


@pytest.mark.parametrize("sentence", ["قصف على سوق البلدة", "اعتقلته القوات من سوق البصيرة", "في سوق الهال بالرقة"])
def test_a_market_is_no_arrest(sentence):
    assert not [c for c in candidates(sentence) if c.rule == "masdar"]


def test_driving_to_service_is_one():
    assert arrested("أفضت الحملة إلى سوق ثمانية شبان إلى التجنيد") == [8]
