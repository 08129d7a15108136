"""Parts of a number of persons that are told in a sentence of their own, or far behind it: one construction, one test."""

from __future__ import annotations

import pytest
from told import candidates, counts, parts

# text, {(part, whole)}
TOLD = [
    ("قتل 80 شخصاً في الريف. توزع القتلى كالتالي: 50 مدنياً، و20 من قسد، و10 من داعش", {(50, 80), (20, 80), (10, 80)}),
    ("اعتقلت القوات 60 شخصاً في آب. 20 منهم اعتقلوا في الرقة و25 في دير الزور", {(20, 60), (25, 60)}),
    ("قتل 25 شخصاً بالقصف. المدنيون منهم 10 والعسكريون 15", {(10, 25), (15, 25)}),
    ("اعتقلت قسد 15 شخصاً في البلدة. ثلاثة من المعتقلين من عائلة واحدة", {(3, 15)}),
    ("بلغت حصيلة القتلى 90 قتيلاً: 54 قتيلاً من قسد، ومن تشكيلات أخرى، و15 من داعش، و21 مدنياً", {(54, 90), (15, 90), (21, 90)}),
    ("أوقعت المعارك 15 قتيلاً، 9 من الفصائل الموالية لتركيا و6 من قسد", {(9, 15), (6, 15)}),
    ("قتل 100 شخص يتوزعون بين 60 عنصراً من داعش، و30 مقاتلاً كردياً، و10 مدنيين", {(60, 100), (30, 100), (10, 100)}),
    ("القتلى هم 20 من قوات الأمن وحراس السجون، و16 من التنظيم، وخمسة مدنيين", {(20, 41), (16, 41), (5, 41)}),
    (
        "مقتل 100 مقاتل، هم 70 عنصراً من داعش بينهم 8 مقاتلين فجروا أنفسهم بعربات في المدينة، و20 مقاتلاً من قسد و10 مقاتلين من كذا",
        {(70, 100), (8, 100), (20, 100), (10, 100)},
    ),
    ("بلغت حصيلة القتلى 90 قتيلاً، هم: 60 من قسد. و 13 من داعش، و16 مدنياً", {(60, 90), (13, 90), (16, 90)}),
    ("أحصى المرصد 20 جريمة قتل في مخيم الهول، 13 خلال كانون الثاني و7 خلال شباط", {(13, 20), (7, 20)}),
    ("القتلى هم 13 من اللاجئين بينهم طفل و3 نساء، و5 سوريين بينهم امرأتان، وعنصران من الأسايش", {(13, 20), (5, 20), (2, 20)}),
    ("قتل أكثر من 80 شخصاً، بينهم 48 عنصراً من التنظيم المتشدد و32 مقاتلاً كردياً", {(48, 80), (32, 80)}),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[t[:50] for t, _ in TOLD])
def test_parts_and_their_whole(text, told):
    found = parts([c for c in candidates(text) if c.rule != "subset_sum"])
    assert {(best, whole) for best, _, whole in found} == told


# what looks like parts and is none: text, the wholes
BESIDE = [
    ("قتل 12 عنصراً بغارة جوية، 3 منازل دمرت", [12]),
    ("قتل 12 شخصاً: 30 قتيلاً سقطوا أمس", [12, 30]),  # more than the whole
    ("قتل ثلاثة مدنيين في الرقة. وقتل 5 من المتظاهرين في الحسكة", [3, 5]),
    ("أعمار القتلى كالتالي: 20 عاماً و30 عاماً. وقتل 40 شخصاً", [40]),
]


@pytest.mark.parametrize(("text", "wholes"), BESIDE, ids=[t[:50] for t, _ in BESIDE])
def test_what_is_told_beside(text, wholes):
    assert [best for _, best in counts(candidates(text), "killed")] == wholes


def test_numbers_behind_a_place_go_on_from_a_verb_behind_its_place():
    found = candidates("في الحسكة قتل 11 شخصاً، وفي الرقة 12، وفي دير الزور 10")
    assert counts(found, "killed") == [("killed", 11), ("killed", 12), ("killed", 10)]


def test_many_numbers_end_in_linear_time():
    text = "قتل 900 شخص، هم: " + "، و".join(f"{n} من كذا" for n in range(1, 4000))
    assert len(candidates(text)) < 9000


@pytest.mark.parametrize("text", [t for t, _ in (*TOLD, *BESIDE)])
def test_a_text_that_ends_anywhere_is_read(text):
    words = text.split()
    for n in range(len(words)):
        candidates(" ".join(words[:n]))
        candidates(" ".join(words[n:]))


@pytest.mark.parametrize("text", ["القتلى هم", "القتلى هم:", "قتل 9. والقتلى هم", "قتل 9. المدنيون", "قتل 9. ثلاثة من", "قتل 9 كالتالي:"])
def test_a_breakdown_without_its_parts(text):
    assert all(c.whole is None for c in candidates(text))
