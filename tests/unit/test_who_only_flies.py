"""Whose aircraft only fly by, whom Ankara neutralised, whose men the others are: each construction by sentences of our own."""

from __future__ import annotations

import pytest
from told import candidates

from extraction.roles import read_roles
from extraction.scene import build


def roles(sentence: str) -> list[tuple[str, str]]:
    return [(p.code, p.role) for p in read_roles(build(sentence))]


@pytest.mark.parametrize(
    "sentence",
    [
        "تعرض الحقل لهجوم تلاه تحليق كثيف للطيران الحربي الأمريكي",
        "استهدفت مسيرة سيارة وسط تحليق لطائرات التحالف الدولي",
        "أصيب مدني وسط تحليق مكثف للطيران الأمريكي في الأجواء",
    ],
)
def test_who_only_flies_over_did_nothing(sentence):
    assert "COALITION" not in [code for code, _ in roles(sentence)]


def test_who_flies_and_strikes_did_it():
    assert ("COALITION", "agent") in roles("حلقت المروحيات فوق البلدة وقصفت طائرات التحالف الدولي منزلاً")


def test_whom_ankara_neutralised():
    told = candidates("تمكنت الاستخبارات التركية من تحييد محمد الصاري في مدينة القامشلي")
    assert [c.side for c in told if c.metric == "killed"] == ["SDF"]
    told = candidates("تمكنت الاستخبارات التركية من تحييد قيادي في داعش في مدينة الباب")
    assert [c.side for c in told if c.metric == "killed"] == ["ISIS"]


def test_the_others_are_of_those_told_right_before():
    told = candidates("قتل 4 من قسد وفقد 20 من عناصر الجيش السوري حياتهم وأصيب 11 آخرون في القصف التركي")
    assert [(c.best, c.side) for c in told if c.metric == "wounded"] == [(11, "SYRIA_ASSAD")]


def test_a_faction_called_loyal_to_tehran():
    assert "IRAN_BACKED" in [code for code, _ in roles('استهدف الطيران موقعاً لفصيل "هاشميون" الموالي لإيران')]
