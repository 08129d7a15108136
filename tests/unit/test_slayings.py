"""Killings by unnamed men are attacks; who was found killed by them is none of today."""

from __future__ import annotations

import pytest
from told import candidates


@pytest.mark.parametrize(
    "sentence", ["قتل مسلحون مجهولون راعياً قرب البلدة", "ملثمون يقتلون موظفاً في السوق", "قتل مجهولون، أمس، شاباً وأخاه"]
)
def test_unnamed_men_who_kill_attack(sentence):
    (c,) = [c for c in candidates(sentence) if c.metric == "attacks"]
    assert (c.best, c.actor) == (1, ["UNKNOWN"])


@pytest.mark.parametrize("sentence", ["قتل شخص مجهول الهوية", "مقتل مسلحين مجهولين في البادية", "قتلت القوات ثلاثة مسلحين"])
def test_unnamed_men_who_are_killed_do_not(sentence):
    assert [c for c in candidates(sentence) if c.metric == "attacks"] == []


def test_one_killing_told_with_its_means_is_one_attack():
    assert len([c for c in candidates("قتل ملثمان موظفاً بالرصاص أمام منزله") if c.metric == "attacks"]) == 1
