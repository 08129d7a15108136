"""Barrels, landings, searches, two charges, charges without a word for the attack: own sentences, over slots."""

from __future__ import annotations

import pytest
from told import events


def told(sentence: str) -> list[tuple[str, int | None]]:
    return [(c.metric, c.best) for c in events(sentence)]


@pytest.mark.parametrize("verb", ["ألقت", "رمت", "وألقت", "ورمت"])
@pytest.mark.parametrize("what", ["برميلاً متفجراً", "ستة براميل", "ست حاويات متفجرة"])
def test_barrels_come_from_the_air(verb, what):
    assert told(f"{verb} مروحيات النظام {what} على البلدة") == [("airstrikes", 1)]


def test_barrels_that_fell():
    assert told("أن برميلين سقطا في بلدة كذا") == [("airstrikes", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "نزل جنود أميركيون من مروحيات في القرية",
        "أن قوات خاصة هبطت من أربع حوامات قرب القرية",
        "طيران التحالف أنزل جنوداً عند القرية",
        "نفذت قوات التحالف إغارة بالمروحيات في البلدة",
        "وفتشت قوى الأمن الداخلي أمس خيم المخيم",
        "خرجت دوريات للميليشيا وفتشت منازل في الحي",
    ],
)
def test_landings_and_searches_are_operations(sentence):
    assert told(sentence) == [("operations", 1)]


@pytest.mark.parametrize("sentence", ["نزل سكان من القرى إلى المدينة", "نزلت الأسعار من عشرة آلاف ليرة", "فتش الأهالي عن ناجين في القرية"])
def test_what_no_force_does_is_none(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("فجر التنظيم مفخختين عند مدخل البلدة", 2),
        ("انفجرت، أمس الأربعاء، عبوتان ناسفتان قرب الدوار", 2),
        ("فجر تنظيم داعش سيارة مفخخة قرب منزلين", 1),
    ],
)
def test_two_charges_are_two_attacks(sentence, count):
    assert told(sentence) == [("attacks", count)]


@pytest.mark.parametrize("charge", ["بعبوة", "بعبوتين", "بمفخخة"])
def test_a_charge_that_killed_is_an_attack(charge):
    assert told(f"مقتل عنصرين من قسد {charge} على الطريق") == [("attacks", 1)]


def test_killings_by_cases_and_storming_that_was_tried():
    assert told("وثق المرصد 281 عملية تصفية منذ مطلع العام") == [("attacks", 281)]
    assert told("صدت القوات محاولتي اقتحام قرب السكن") == [("attacks", 2)]
    assert told("نفذت القوات عملية اقتحام للمنزل") == [("operations", 1)]
