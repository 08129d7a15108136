"""Who is no soldier, where somebody was only bound for, numbers told again, parts of a toll: by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates, counts

from extraction.candidates import Candidate
from extraction.extract import extract
from extraction.model import Article


def told(text: str, metric: str) -> list[tuple[int | None, str]]:
    facts = extract(Article("a", text, None, None, date(2023, 5, 10)))
    return [(f.best, f.victim_side) for f in facts if f.metric == metric]


def killed(text: str) -> list[Candidate]:
    return [c for c in candidates(text) if c.metric == "killed"]


@pytest.mark.parametrize(
    "who", ['عنصر سابق في "قسد"', "عنصر سابق في قوات النظام", 'مقاتل سابق في صفوف "الجيش الحر"', "حارس مدرسة", "حارس في المجلس المحلي"]
)
def test_former_fighters_and_watchmen_are_civilians(who):
    text = f"مقتل {who} برصاص مجهولين في بلدة ذيبان بريف دير الزور."
    assert [(c.best, c.side or "CIVILIAN", c.status) for c in killed(text)] == [(1, "CIVILIAN", "civilian")]


@pytest.mark.parametrize("who", ["قيادي سابق في داعش", "عنصر في قسد"])
def test_those_of_isis_stay_what_they_were(who):
    assert killed(f"مقتل {who} برصاص مجهولين في بلدة ذيبان بريف دير الزور.")[0].side in ("ISIS", "SDF")


@pytest.mark.parametrize("ride", ["", " يستقلون دراجة نارية", " يستقلون دراجة نارية، أمس،", "، أمس،"])
@pytest.mark.parametrize("who", ["رئيس المجلس المحلي", "قاضياً", "معلماً"])
def test_whom_riders_killed(ride, who):
    assert counts(candidates(f"اغتال مسلحون مجهولون{ride} {who} في بلدة أبو حمام."), "killed") == [("killed", 1)]


@pytest.mark.parametrize("way", ["أثناء توجههم إلى مدينة الحسكة", "وتم نقلهم إلى مشفى في مدينة الحسكة", "في طريقهم إلى مدينة الحسكة"])
def test_where_somebody_was_bound_is_not_where_it_was(way):
    c = killed(f"قتل ثلاثة عناصر من قسد في ريف دير الزور الشرقي {way}.")[0]
    assert c.extra["adm1"] == ("Deir-ez-Zor",)


@pytest.mark.parametrize(
    "again",
    [
        "مسلحين أطلقوا النار على سيارة عسكرية تابعة لقسد في بلدة الشحيل، ما أدى إلى مقتل ثلاثة عناصر وإصابة اثنين آخرين",
        "مجهولين هاجموا نقطة لقسد في بلدة البصيرة، ما تسبب بمقتل ثلاثة عناصر وإصابة اثنين آخرين",
    ],
)
def test_the_village_of_the_area_is_where_it_was(again):
    lead = "قُتل ثلاثة عناصر من قسد وأصيب اثنان آخران، اليوم الأربعاء، إثر هجوم شنه مسلحون مجهولون في ريف دير الزور الشرقي."
    text = f"{lead}\nوقال المرصد السوري لحقوق الإنسان إن {again}."
    assert told(text, "killed") == [(3, "SDF")]
    assert told(text, "wounded") == [(2, "SDF")]


def test_what_usually_happens_is_no_fact():
    text = "وتتكرر حوادث استهداف الدوريات بالعبوات الناسفة، وغالباً ما تسفر عن قتلى وجرحى."
    assert not [c for c in candidates(text) if c.metric in ("killed", "wounded")]


def test_a_definite_event_has_the_target_of_the_one_before():
    found = candidates("استهدف مجهولون دورية لقسد في بلدة ذيبان. وأسفر الهجوم عن سقوط قتيلين.")
    assert [(c.metric, c.side) for c in found if c.metric == "attacks"] == [("attacks", "SDF"), ("attacks", "SDF")]


@pytest.mark.parametrize("tail", ["، و11 من داعش و13 مدنيين", "، و11 من داعش، و13 مدنيين"])
def test_the_parts_of_a_toll_behind_a_longer_one(tail):
    text = f"بلغت حصيلة القتلى جراء العمليات 77 قتيلاً، هم 52 من قسد والتشكيلات العسكرية العاملة معها{tail}."
    found = candidates(text)
    assert counts(found) == [("killed", 77)]
    parts = sorted((c.best, c.side) for c in found if c.whole is not None and c.rule != "subset_sum")
    assert parts == [(11, "ISIS"), (13, "CIVILIAN"), (52, "SDF")]


def test_the_number_behind_an_event_that_counts_men():
    found = candidates("بلغت حصيلة الهجمات في عموم المناطق 60 قتيلاً.")
    assert 60 not in [c.best for c in found if c.metric == "attacks"]


def test_the_names_of_all_the_dead_are_no_part():
    text = "استشهد مقاتلان في قوات سوريا الديمقراطية في تل تمر. والشهداء هم: مصطفى العيدو وأحمد خلف الحسين."
    assert [(c.best, c.whole) for c in killed(text)] == [(2, None)]


def test_the_wounds_of_one_who_died_are_no_further_wounded():
    text = "لقي عنصر من قسد مصرعه متأثراً بجراحه التي أصيب بها أمس بالهجوم الذي شنه عناصر من داعش على حاجز."
    assert counts(candidates(text), "wounded") == []
