"""What is no fact, or one of another kind: ambushes of outlaws, shares of a toll, cease-fires, schools, ranks within a time."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates, events, persons

from extraction.extract import extract
from extraction.model import Article

DAY = date(2023, 5, 10)


def kinds(text: str) -> list[tuple[str, int | None]]:
    return [(f.metric, f.best) for f in extract(Article("x", text, None, None, DAY))]


@pytest.mark.parametrize(
    "sentence",
    [
        "قتل جنديان أميركيان في كمين نصبه مسلح من داعش قرب تدمر.",
        "قتل ثلاثة عناصر من قوى الأمن الداخلي في كمين على طريق الحسكة.",
        "قتل عنصران من قسد في كمين لداعش في ريف دير الزور.",
        "قتل ثلاثة عناصر من الأمن العام في كمين لمسلحين مجهولين قرب جبلة.",
    ],
)
def test_an_ambush_of_a_force_is_an_attack(sentence):
    assert "operations" not in [m for m, _ in kinds(sentence)]


@pytest.mark.parametrize(
    "sentence",
    ["نصبت قوات سوريا الديمقراطية كميناً لمسلحين من داعش وقتلت ثلاثة منهم.", "قتل أربعة من داعش في كمين لقوات سوريا الديمقراطية."],
)
def test_an_ambush_by_a_force_is_none(sentence):
    assert "attacks" not in [m for m, _ in kinds(sentence)]


@pytest.mark.parametrize("halt", ["اتفاق لوقف إطلاق النار", "وقف إطلاق النار", "بوقف إطلاق النار"])
def test_a_cease_fire_is_no_attack(halt):
    assert events(f"توصل الطرفان إلى {halt} في المدينة.") == []


def test_stray_fire_is_no_attack():
    assert events("أصيب مدني بالرصاص الطائش في البلدة.") == []


@pytest.mark.parametrize("where", ["في مدرسة القرية", "قرب مدرسة في البلدة", "داخل مدرسة تؤوي نازحين"])
def test_a_school_is_nobody(where):
    assert 1 not in [c.best for c in persons(f"احتجزوا عائلتين {where}.")]
    assert 1 not in [c.best for c in persons(f"تضاربت الأنباء حول المدنيين الذين قضوا {where}.")]


def test_a_woman_who_teaches_is_somebody():
    assert 1 in [c.best for c in persons("اعتقلت قسد مدرسة من القرية.")]


@pytest.mark.parametrize("line", ["– 7 بقصف مدفعي لقسد.", "قتل 30 مدنياً، 6 منهم بقصف مدفعي، و3 منهم بغارات روسية."])
def test_a_share_of_a_toll_tells_of_no_event(line):
    assert [c.best for c in events(line)] == []


def test_few_killed_at_once_tell_of_one():
    assert [c.best for c in events("قتل 3 بقصف مدفعي على البلدة.")] == [1]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("قصفت طائرات التحالف تجمعات المسلحين في محيط تل براك مرتين.", 2),
        ("ضربت مسيرة تركية مرتين متتاليتين موقعاً قرب السد.", 2),
        ("قصفت طائرات التحالف تجمعات المسلحين، وفشل التنظيم في اقتحام البلدة مرتين.", 1),
    ],
)
def test_twice_makes_two(sentence, count):
    assert events(sentence)[0].best == count


def test_uncounted_victims_of_what_somebody_is_guilty_of_are_no_fact():
    assert [c for c in candidates("قالت قسد إن الموقوفين متورطون في قتل شيوخ ووجهاء.", DAY) if c.metric == "killed"] == []
    assert [c for c in candidates("قالت قسد إن الموقوفين متورطون في قتل ثلاثة وجهاء.", DAY) if c.metric == "killed"]


def test_which_one_of_a_time_it_was_is_no_fact():
    text = "انفجرت عبوة ناسفة بسيارة في مدينة الباب أمس. ويعد هذا التفجير الثالث في المدينة خلال أسبوعين."
    assert 3 not in [n for _, n in kinds(text)]


@pytest.mark.parametrize(
    "said", ["وليست هذه المرة الأولى التي تقصف فيها تركيا القرية.", "يُذكر أنها ليست المرة الأولى التي تستهدف فيها مسيّرات تركية سيارات."]
)
def test_that_it_is_not_the_first_time_is_no_event(said):
    assert [c.metric for c in candidates(said)] == []


def test_the_first_time_is_one():
    assert [c.metric for c in candidates("وهي المرة الأولى التي تقصف فيها تركيا القرية.")] == ["attacks"]
