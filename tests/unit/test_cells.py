"""Cells that are taken, who blew himself up, who is taken with somebody, and officials: whom a sentence counts without a number."""

from __future__ import annotations

import pytest
from told import candidates, counts, persons, tolls


@pytest.mark.parametrize(
    "sentence",
    [
        "توقيف خلية لداعش كانت في إحدى المزارع",
        "تعتقل قسد خلية تابعة لتنظيم داعش في البلدة",
        "قبضت القوات في منبج على خلية لداعش",
        "تمكنت الأسايش من اعتقال خليتين لداعش",
    ],
)
def test_the_men_of_a_cell_that_is_taken_are_arrested(sentence):
    (c,) = [c for c in tolls(sentence) if c.metric == "arrested"]
    assert (c.best, c.qualifier, c.side) == (None, "vague", "ISIS")


def test_a_cell_whose_men_are_counted_is_counted_once():
    assert counts(candidates("اعتقلت الأسايش خلية لداعش وعددهم سبعة أشخاص"), "arrested") == [("arrested", 7)]
    assert counts(candidates("اعتقلت الأسايش خلية مكونة من سبعة أشخاص"), "arrested") == [("arrested", 7)]


def test_nobody_is_arrested_with_a_cell_but_its_men():
    (c,) = [c for c in candidates("أوقفت الأسايش خلية كانت تبتز السكان في أحد الأحياء") if c.metric == "arrested"]
    assert (c.best, c.side) == (None, "")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("فجر عنصر كان مختبئاً في البيت نفسه", 1),
        ("فجر أحد المطلوبين خلال المداهمة حزامه الناسف", 1),
        ("انتحاريان فجرا نفسيهما عند المدخل", 2),
        ("قام عنصران بتفجير نفسيهما داخل المزرعة", 2),
        ("هاجم أربعة انتحاريين النقطة وفجروا أنفسهم", 4),
        ("فجر أحدهما نفسه داخل المقر", 1),
    ],
)
def test_who_blew_himself_up_is_dead(sentence, told):
    assert counts(persons(sentence)) == [("killed", told)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("قتل انتحاري فجر نفسه أمام الحاجز", [("killed", 1)]),
        ("قتلت القوات انتحارياً قبل أن يفجر نفسه", [("killed", 1)]),
        ("حاول مسلح تفجير نفسه", []),
        ("فجر مجهولون السيارة نفسها", []),
    ],
)
def test_nobody_dies_twice_or_by_an_attempt(sentence, told):
    assert counts(persons(sentence)) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("القبض على القيادي جاسم العلي وعلى سائقه", 2),
        ("القبض على قيادي في داعش وعلى شخص كان معه", 2),
        ("القبض على الإرهابي المدعو “حامد تركي العلي” ومرافقه", 2),
        ("القبض على متزعم الخلية “حامد العلي” وأربعة آخرين", 5),
        ("القبض على قيادي وعلى أسلحة وذخائر", 1),
    ],
)
def test_who_is_taken_with_somebody_is_counted_with_him(sentence, told):
    assert counts(persons(sentence)) == [("arrested", told)]


def test_a_driver_is_of_those_whom_he_drives():
    (c, *_) = [c for c in persons("مقتل قيادي في قسد وسائقه") if c.whole is None]
    assert (c.best, c.side) == (2, "SDF")
    (c, *_) = [c for c in persons("مقتل مختار البلدة وسائقه") if c.whole is None]
    assert (c.best, c.side) == (2, "CIVILIAN")


def test_whose_son_was_wounded_was_killed_himself():
    assert counts(persons("وقال إن “بواباً” قُتل وأصيب ابنه بجروح")) == [("killed", 1), ("wounded", 1)]
    assert counts(persons("أن الحارس قُتل وأصيب أطفاله الثلاثة")) == [("killed", 1), ("wounded", 3)]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("اغتال مجهولون مسؤولاً يتبع للإدارة الذاتية في البلدة", "CIVILIAN"),
        ("اغتيال عضو في مجلس الرقة المدني", "CIVILIAN"),
        ("اغتال مجهولون مديرة روضة تتبع للإدارة الذاتية", "CIVILIAN"),
        ("اغتيال موظف في البلدية", "CIVILIAN"),
        ("اغتيال مقاتل يتبع للإدارة الذاتية", "SDF"),
    ],
)
def test_who_works_for_the_administration_is_a_civilian_unless_he_fights(sentence, side):
    found = candidates(sentence)
    assert {c.side for c in found if c.metric == "killed"} == {side}
    assert {c.side for c in found if c.metric == "attacks"} <= {side, ""}


def test_a_name_is_no_nationality():
    (c, *_) = candidates("مقتل القيادي سامر تركي الحمد")
    assert (c.side, c.actor) == ("", [])


def test_who_blew_himself_up_is_of_those_who_attacked():
    (c,) = [c for c in candidates("هجوم لداعش على الحاجز فجر فيه أحدهم نفسه") if c.metric == "killed"]
    assert (c.best, c.side) == (1, "ISIS")


@pytest.mark.parametrize("cause", ["باشتباكات بين عائلتين", "باقتتال عشائري", "إثر خلاف بين أبناء عمومة"])
def test_who_dies_when_clans_fight_is_of_them(cause):
    (c,) = [c for c in candidates(f"قتل ثلاثة أشخاص {cause} في البلدة") if c.metric == "killed"]
    assert c.side == "TRIBAL"


def test_who_is_killed_by_a_force_is_of_no_clan():
    (c,) = [c for c in candidates("قتلت قسد شخصين خلال اشتباكات بين عائلتين") if c.metric == "killed"]
    assert c.side == ""


def test_who_is_pointed_to_is_the_one_told_before():
    (c,) = [c for c in candidates("عثر السكان على جثة مقاتل من قسد بعد قتله") if c.rule == "masdar_pronoun"]
    assert (c.side, c.status) == ("SDF", "combatant")


@pytest.mark.parametrize(("sentence", "expected"), [
    ("فككت الأسايش وأوقفت خلال العام 38 خلية إجرامية، بينها 19 خلية لداعش", [38, 19]),
    ("قبض الأمن العام على /86/ خلية نائمة", [86]),
])  # fmt: skip
def test_a_number_of_cells_is_no_number_of_men(sentence, expected):
    found = candidates(sentence)
    assert [c.best for c in found if c.metric == "cells_dismantled"] == expected
    assert [c.best for c in found if c.metric == "arrested" and c.best is not None] == []


def test_the_leader_of_a_cell_is_a_man():
    assert counts(candidates("قبضت القوات على متزعم خلية في البلدة"), "arrested") == [("arrested", 1)]
