"""Numbers that are shared out in running text: line for line behind colons, or behind a word for sharing out."""

from __future__ import annotations

import pytest
from told import candidates, counts

MONTH = "وثق المركز مقتل 340 شخصاً خلال الشهر، والحصيلة بحسب الفئات: المدنيون: 110 بينهم 30 طفلاً. قوات النظام: 140. مجهولو الهوية: 12."


def told(text, rule):
    return [(c.best, c.side, c.whole.best) for c in candidates(text) if c.rule == rule and c.whole is not None]


def test_entries_of_a_tally_behind_colons():
    assert told(MONTH, "entry") == [(110, "CIVILIAN", 340), (140, "SYRIA_ASSAD", 340), (12, "UNKNOWN", 340)]


def test_no_entry_has_more_than_its_tally_or_a_noun_of_its_own():
    assert told("وثق المركز مقتل 40 شخصاً. قوات النظام: 140. المدنيون: 7 قرى.", "entry") == []
    assert told("زار وفد المدينة. قوات النظام: 14.", "entry") == []


def test_the_dead_are_shared_among_their_sides():
    found = told("قتل 60 شخصاً في المعارك. وتوزع القتلى، بحسب المركز، على 25 مدنياً و35 من قسد.", "broken_down")
    assert found == [(25, "CIVILIAN", 60), (35, "SDF", 60)]


def test_parts_go_on_behind_the_parts_of_the_first():
    found = candidates("قتل 19 شخصاً. ومن بين القتلى 4 مدنيين بينهم طفل، وعنصران من قوات النظام، وثلاثة من قسد.")
    assert [c.best for c in found if c.whole is not None] == [4, 1, 2, 3]


def test_bodies_in_hand_are_among_the_part_that_they_stand_behind():
    text = "قتل 33 شخصاً في المعارك. وهم: 20 من مسلحي العشائر 4 جثث منهم لدى قسد، و11 من قوات سوريا الديمقراطية، ومدنيان."
    assert [n for n, _, _ in told(text, "broken_down")] == [20, 11, 2]


def test_some_of_those_who_died():
    assert told("قتل 30 شخصاً. وقال المركز إن 12 ممن قتلوا أطفال.", "of_whom") == [(12, "", 30)]


def test_others_are_set_apart_from_a_number():
    found = candidates("قتلت الخلايا 113 مدنياً، بينهم 6 أطفال، عدا عن 90 مقاتلاً من قسد.")
    assert counts(found, "killed") == [("killed", 113), ("killed", 90)]


def test_bare_numbers_that_make_up_their_whole():
    text = (
        "وثق المركز مقتل 31 شخصاً، وهم 15 بينهم امرأتان جراء إعدامات ميدانية وإطلاق رصاص، "
        "و9 بقصف جوي استهدف قافلة على الطريق، و7 بالقصف على القرية."
    )
    found = candidates(text)
    told = [(c.best, c.whole.best) for c in found if c.whole is not None and c.rule != "subset_sum"]
    assert sorted(told) == [(2, 15), (7, 31), (9, 31), (15, 31)]  # the women are of the part that they stand behind


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("قتل 49 شخصاً. وضمت الحصيلة 16 طفلاً و8 سيدات.", [16, 8]),
        ("قتل 90 شخصاً. وهذا العدد يضم 38 مدنياً و20 من عناصر قوات النظام.", [38, 20]),
    ],
)
def test_whom_the_toll_includes(sentence, found):
    assert [c.best for c in candidates(sentence) if c.whole is not None and c.rule == "part_of_earlier"] == found


def test_as_many_of_others():
    found = candidates("قتل ثمانية أشخاص: أربعة مدنيين ومثلهم من عناصر قسد.")
    assert [(c.best, c.side) for c in found if c.whole is not None] == [(4, "CIVILIAN"), (4, "SDF")]
