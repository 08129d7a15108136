"""The quick ways of the reading give what the slow ways give: remembered kinds, digits that end at once, marked words."""

from __future__ import annotations

import random

import pytest

from extraction import number_grammar, number_kinds, numbers
from extraction.lexicon import lexicon
from extraction.number_context import Context
from extraction.scene import build
from extraction.text import tokenize

TOLD = (
    "قتل 5 مدنيين يوم 12 تموز 2021 قرب الحسكة عمره 27 عاما الساعة 10:30 صباحا ألف و 470 شخصا آلاف ونصف 1.5 مليون ( 7 ) مئات "
    "الفرقة 25 عام 2019 بالمئة % 000 خمسة عشر البيت الكبير 120 ملم ، 3 - 4 أشهر في الـ 6 من الشهر الماضي 12 12 مئة نافذة"
)
WORDS = TOLD.split()


def texts() -> list[str]:
    chance = random.Random(7)
    return [" ".join(chance.choices(WORDS, k=40)) for _ in range(150)]


def test_a_remembered_kind_is_the_kind_that_the_tests_find(monkeypatch: pytest.MonkeyPatch):
    real, seen = number_kinds.kind_of, []

    def both(c: Context) -> str:
        seen.append((real(c), next((kind for test in number_kinds._TESTS if (kind := test(c))), "count")))
        return seen[-1][0]

    monkeypatch.setattr(numbers, "kind_of", both)
    for text in texts():
        numbers.find_numbers(tokenize(text))
    assert {a for a, _ in seen} >= {"count", "year", "date", "age", "percent", "code"}
    assert [pair for pair in seen if pair[0] != pair[1]] == []


def test_digits_read_at_once_are_the_digits_read_in_full(monkeypatch: pytest.MonkeyPatch):
    quick = [numbers.find_numbers(tokenize(text)) for text in texts()]
    monkeypatch.setattr(number_grammar, "_ends_here", lambda doc, j: False)
    assert [numbers.find_numbers(tokenize(text)) for text in texts()] == quick


@pytest.mark.parametrize(("sign", "by_stem"), [("air", True), ("ground", True), ("life", False), ("clause_opener", False)])
def test_marked_words_are_those_of_their_list(sign: str, by_stem: bool):
    words = lexicon().words[sign]
    scene = build("كما شن الطيران غارة بالطائرات فيما فقد مدني حياته بقصف مدفعي وبالمدفعية على القرية بينما عاد الهدوء")
    n = len(scene.doc.words)
    expected = [p for p, w in enumerate(scene.doc.words) if w.norm in words or (by_stem and any(s in words for _, s in w.splits))]
    assert expected and scene.spots(sign, 0, n) == expected
    assert scene.spots(sign, expected[0] + 1, n) == expected[1:]
    assert scene.spots(sign, 0, expected[0]) == []
