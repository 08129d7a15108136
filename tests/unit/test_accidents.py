"""Who died of no war is no fact; who died of one is, wherever an accident is told beside it."""

from __future__ import annotations

import pytest
from told import candidates, counts

ACCIDENTS = [
    "توفي طفلان غرقاً في نهر الفرات قرب البلدة",
    "أصيب خمسة أشخاص، بينهم طفلان، في حادث سير على طريق الرقة",
    "لقي ثلاثة عمال مصرعهم بانقلاب شاحنة قرب القرية",
    "حادث سير على الطريق الدولي أودى بحياة أربعة مدنيين",
    "وفاة شاب بصعقة كهربائية في منزله",
    "وفاة مقاتلين بجلطة دماغية",
    "توفي سجين متأثراً بمرض السل",
    "أصيب طفلان بجروح إثر دهسهما بسيارة في البلدة",
    "قتل شخص وأصيب اثنان برصاص شقيقهم إثر خلاف عائلي في القرية",
    "قتل تسعة جنود في تحطم مروحيتين خلال تدريب",
    "قتل ثلاثة طيارين عندما اصطدمت طائرتان في الجو",
    "أصيبت فتاة برصاصة خرجت بالخطأ من سلاح والدها",
    "لقي عشرة أشخاص حتفهم بغرق قارب قبالة الساحل",
    "توفي ثلاثة عمال بانهيار مبنى في المدينة",
    "لقي ثلاثة أشخاص مصرعهم وأصيب سبعة آخرون في حادث سير",
    "ارتفعت حصيلة ضحايا الغرق إلى 48 حالة منذ بداية العام",
]


@pytest.mark.parametrize("text", ACCIDENTS)
def test_accidents_kill_nobody_here(text):
    assert counts([c for c in candidates(text) if c.metric in ("killed", "wounded")]) == []


def test_the_dead_of_the_war_stay_beside_them():
    found = candidates("قتل ثلاثة مدنيين بقصف على البلدة، وتوفي طفل غرقاً في النهر، وأصيب جنديان بانفجار لغم")
    assert [(m, n) for m, n in counts(found) if m in ("killed", "wounded")] == [("killed", 3), ("wounded", 2)]


def test_who_drowned_while_he_fled_from_shells_drowned():
    found = candidates("قضى أربعة مدنيين غرقاً خلال فرارهم من قصف على البلدة")
    assert counts(found, "killed") == []


@pytest.mark.parametrize("text", [
    "حاولت دورية لقسد اعتقال أحد وجهاء البلدة",
    "كان مسلحون يحاولون قتل شيخ في القرية",
])  # fmt: skip
def test_what_was_only_tried_befell_nobody(text):
    assert counts([c for c in candidates(text) if c.metric in ("killed", "arrested")]) == []


def test_what_came_of_a_try_did_happen():
    assert counts(candidates("حاولت خلايا داعش التسلل إلى النقطة، وقتل ثلاثة من المهاجمين"), "killed") == [("killed", 3)]


def test_who_is_still_in_prison_is_not_among_the_dead():
    found = candidates("قتل 300 طفل في سوريا، إضافة إلى 5162 طفلاً ما زالوا معتقلين")
    assert counts(found, "killed") == [("killed", 300)]
