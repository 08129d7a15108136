"""Totals by a word that points back or up to now: خلال المدة نفسها 23 مهربا, قبضت حتى الآن على 16."""

from __future__ import annotations

import pytest
from told import candidates


def scopes(text):
    """(metric, number): its scope by the words."""
    return {(c.metric, c.best): c.scope for c in candidates(text)}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("قتل 50 مدنياً منذ مطلع العام. وأكدت الوزارة أنها أوقفت في هذه المدة 23 مهرباً.", "cumulative"),
        ("قتل 50 مدنياً خلال شهر شباط. وخلال الفترة ذاتها اعتقلت قسد 23 شخصاً.", "period_total"),
        ("قتل 50 مدنياً خلال شهر شباط. واعتقلت قسد 23 شخصاً في المدة نفسها.", "period_total"),
        ("قتل 50 مدنياً خلال شهر شباط. واعتقلت قسد 23 شخصاً في الفترة المقبلة.", "incident"),
        ("قتل 50 مدنياً أمس. واعتقلت قسد 23 شخصاً في الفترة نفسها.", "incident"),
        ("قبضت قوات سوريا الديمقراطية حتى الآن على 23 مرتزقاً من داعش.", "cumulative"),
        ("أسفرت الحملة حتى ظهر اليوم عن توقيف 23 شخصاً.", "incident"),
    ],
)
def test_the_stretch_told_before_and_up_to_now(text, scope):
    assert scopes(text)["arrested", 23] == scope


def test_the_dead_so_far_of_one_attack_are_of_it():
    assert scopes("أسفر التفجير حتى الآن عن مقتل سبعة مدنيين.")["killed", 7] == "incident"


def test_one_of_that_stretch_told_by_itself():
    assert scopes("قتل 50 مدنياً خلال شهر شباط. وفي الفترة نفسها قُتل عنصر من قسد.")["killed", 1] == "incident"
