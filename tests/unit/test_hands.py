"""Numbers told perpetrator by perpetrator: whose each is, and which women and children are among which."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.extract import extract
from extraction.model import Article

WHOLE = "وثقت الشبكة 240 حالة اعتقال في شباط. "
KILLED = "وثقت الشبكة مقتل 700 مدني خلال عام 2021. "


def told(text):
    """(number, actors) of each fact of a text but its first."""
    return [(f.best, list(f.actor)) for f in extract(Article("x", text, None, None, date(2022, 3, 3))) if f.metric != "attacks"][1:]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE + "وقد احتجزت قوات النظام 53 بينهم 7 أطفال، وفصائل الجيش الوطني 32 بينهم 6 أطفال، وهيئة تحرير الشام 12.",
        WHOLE + "وكانت قوات النظام مسؤولة عن اعتقال 53 بينهم 7 أطفال، وفصائل الجيش الوطني عن 32 بينهم 6 أطفال، وهيئة تحرير الشام عن 12.",
    ],
)
def test_a_verb_told_once_is_of_each_party_that_stands_before_a_number(text):
    want = [(53, ["SYRIA_ASSAD"]), (7, ["SYRIA_ASSAD"]), (32, ["SNA"]), (6, ["SNA"]), (12, ["HTS"])]
    assert sorted(told(text)) == sorted(want)


def test_each_verb_has_its_own_subject():
    text = WHOLE + "وقد اعتقلت هيئة تحرير الشام 45 شخصاً، فيما اعتقلت قوات النظام 53 شخصاً."
    assert told(text) == [(45, ["HTS"]), (53, ["SYRIA_ASSAD"])]


def test_blame_is_laid_number_by_number():
    text = KILLED + "وحملت الشبكة مسؤولية مقتل 219 مدنياً بينهم 7 أطفال لفصائل الجيش الوطني، و12 مدنياً بينهم 4 أطفال لقوات النظام."
    assert sorted(told(text)) == sorted([(219, ["SNA"]), (7, ["SNA"]), (12, ["SYRIA_ASSAD"]), (4, ["SYRIA_ASSAD"])])


@pytest.mark.parametrize("hands", ["على يد", "بنيران", "برصاص"])
def test_civilians_are_told_by_hands_like_others(hands):
    text = KILLED + f"وسجلت مقتل 171 مدنياً بينهم 8 أطفال على يد قوات النظام، ومقتل 13 مدنياً بينهم طفلان {hands} هيئة تحرير الشام."
    assert told(text) == [(171, ["SYRIA_ASSAD"]), (8, ["SYRIA_ASSAD"]), (13, ["HTS"]), (2, ["HTS"])]


def test_sides_that_are_not_named_are_none_of_those_named_before():
    text = KILLED + "وقتلت قوات التحالف الدولي 40 مدنياً، بينما قُتل 19 مدنياً على يد جهات أخرى لم تتمكن الشبكة من تحديدها."
    assert told(text) == [(40, ["COALITION"]), (19, ["UNKNOWN"])]
