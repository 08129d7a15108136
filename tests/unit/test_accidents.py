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
