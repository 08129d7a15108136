"""Numbers told perpetrator by perpetrator: each has its own party and its own parts."""

from __future__ import annotations

import pytest
from test_extract import facts

from extraction.model import Fact


def arrests(text: str) -> list[tuple[int | None, list[str], bool]]:
    """(how many, by whom, whether a part) in the order of the text."""
    return [(f.best, f.actor, f.scope == "subset") for f in sorted(facts(text), key=lambda f: f.char_start) if f.metric == "arrested"]


LISTS = [
    "اعتقل 88 شخصاً على يد قوات النظام السوري، و21 على يد هيئة تحرير الشام، و64 على يد قسد.",
    "إن 88 شخصاً اعتقلوا على يد قوات النظام السوري، و21 على يد «هيئة تحرير الشام»، و64 على يد «قسد».",
    "اعتقل 88 شخصاً بينهم خمسة أطفال على يد قوات النظام السوري، و21 بينهم طفلان على يد هيئة تحرير الشام، و64 بينهم تسع سيدات على يد قسد.",
]


@pytest.mark.parametrize("text", LISTS)
def test_each_number_has_its_own_party(text):
    whole = [(best, actor) for best, actor, part in arrests(text) if not part]
    assert whole == [(88, ["SYRIA_ASSAD"]), (21, ["HTS"]), (64, ["SDF"])]


def test_parts_are_of_the_number_before_them():
    found = [f for f in facts(LISTS[2]) if f.metric == "arrested"]
    wholes: dict[str, Fact] = {f.fact_id: f for f in found}
    parts = {(f.best, wholes[f.part_of].best, tuple(f.actor)) for f in found if f.part_of is not None}
    assert parts == {(5, 88, ("SYRIA_ASSAD",)), (2, 21, ("HTS",)), (9, 64, ("SDF",))}


def test_the_total_of_them_all_is_nobodys_alone():
    found = arrests("وثق التقرير 173 حالة اعتقال، منها 88 على يد قوات النظام، بينهم طفلان، و21 على يد هيئة تحرير الشام، و64 على يد قسد.")
    assert found[0] == (173, [], False)
    assert set(map(str, found)) >= {str((88, ["SYRIA_ASSAD"], True)), str((21, ["HTS"], True)), str((64, ["SDF"], True))}


def test_one_phrase_alone_is_no_list():
    assert arrests("اعتقل 88 شخصاً وأصيب 21 آخرون على يد قسد.")[0] == (88, ["SDF"], False)


def test_what_all_sides_did_is_nobodys_alone():
    found = arrests("اعتقلت قسد أربعة أشخاص في الشحيل.\nووثقت الشبكة السورية 512 حالة اعتقال على يد أطراف النزاع في سوريا خلال نيسان 2023.")
    assert (512, [], False) in found
