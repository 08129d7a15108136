"""Strikes counted by what they were done with, who was in a car that was hit, countries that act: by sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build


def counted(sentence: str) -> set[tuple[str, int | None]]:
    facts = extract(Article("x", sentence, None, None, date(2024, 6, 14)))
    return {(f.metric, f.best) for f in facts if f.metric in ("attacks", "airstrikes")}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("قصفت تركيا المنطقة خلال أيار 312 مرة بالقذائف و19 مرة بالطائرات المسيرة", {("attacks", 312), ("airstrikes", 19)}),
        ("استهدفت القوات التركية المنطقة 40 مرة بالطائرات المسيرة و210 مرات بالمدفعية", {("airstrikes", 40), ("attacks", 210)}),
        ("شنت تركيا 23 هجوماً برياً و7 هجمات بالطائرات المسيرة", {("attacks", 23), ("airstrikes", 7)}),
        ("نفذت تركيا 60 استهدافاً، بينها 54 جوياً و6 برياً", {("airstrikes", 54), ("attacks", 6)}),
    ],
)
def test_each_count_is_of_the_weapon_beside_it(sentence, told):
    assert told <= counted(sentence)


def test_a_count_of_both_kinds_is_of_no_weapon_alone():
    assert ("airstrikes", 85) not in counted("تعرضت المنطقة لأكثر من 85 هجوماً جوياً ومدفعياً أدت إلى مقتل 37 شخصاً")


@pytest.mark.parametrize(
    ("who", "count"), [("قيادياً وعنصرين من قسد", 3), ("قيادي وعنصران من قسد", 3), ("مدنيان وسائقهما", 3), ("ثلاثة عناصر من قسد", 3)]
)
def test_those_in_a_car_are_counted_together(who, count):
    told = candidates(f"استهدفت مسيرة تركية سيارة تقل {who}، ما أدى إلى مقتلهم")
    assert [c.best for c in told if c.metric == "killed"] == [count]


def test_who_rode_is_whose_thing_was_hit():
    sentence = "استهدفت مسيرة تركية دراجة نارية كان يستقلها عنصر من قوى الأمن الداخلي، ما أسفر عن مقتله"
    assert ("ISF", "member") in [(p.code, p.role) for p in read_roles(build(sentence))]
    assert [c.side for c in candidates(sentence) if c.metric == "killed"] == ["ISF"]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("تركيا تقصف قرى في ريف منبج", True),
        ("وكانت تركيا قد شنت نحو 800 هجوم على المنطقة", True),
        ("قالت المصادر إن تركيا شنت 12 غارة على المنطقة", True),
        ("وصل من تركيا قتل مدني", False),
    ],
)
def test_a_country_with_its_verb_behind_it_acts(sentence, acts):
    assert (("TURKEY", "agent") in [(p.code, p.role) for p in read_roles(build(sentence))]) is acts


def test_one_more_drone_did_one_more_strike():
    first = "استهدفت مسيرة تركية سيارة لقسد في ريف القامشلي، ما أدى لمقتل عنصرين."
    second = " وبعد ساعات، استهدفت مسيرة ثانية موقعاً لقسد في القرية ذاتها، ما أدى لمقتل عنصر."
    facts = extract(Article("x", first + second, None, None, date(2024, 6, 14)))
    assert len([f for f in facts if f.metric == "airstrikes"]) == 2
