"""Whose the dead were told later, the wounded who died, tolls that rise, private crime, old mines: by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.extract import extract
from extraction.model import Article, Fact


def facts(text: str) -> list[Fact]:
    return extract(Article("a", text, None, None, date(2023, 5, 10)))


def told(text: str, metric: str) -> list[tuple[int | None, str]]:
    return [(f.best, f.victim_side) for f in facts(text) if f.metric == metric]


LEADS = ["اغتال مجهولون شخصاً في بلدة ذيبان بريف دير الزور.", "قُتل شخص، اليوم، برصاص مسلحين مجهولين في بلدة ذيبان بريف دير الزور."]
WHO = [
    ("وقال مصدر محلي إن القتيل من عناصر قوى الأمن الداخلي.", "ISF"),
    ("وأوضح المصدر أن المغدور يعمل ضمن صفوف قوات سوريا الديمقراطية.", "SDF"),
    ("وأضاف المصدر أن القتيل مقاتل في قوات النظام.", "SYRIA_ASSAD"),
]


@pytest.mark.parametrize(("lead", "who"), list(product(LEADS, WHO)))
def test_a_later_sentence_says_whose_they_were(lead, who):
    text = f"{lead} {who[0]}"
    assert told(text, "killed") == [(1, who[1])]
    assert told(text, "attacks") == [(1, who[1])]


@pytest.mark.parametrize(
    "who", ["والقتيل عنصر سابق في قسد.", "والقتيل اعتقله عناصر من قسد قبل عام.", "وقال مصدر إن القتيل موظف في المجلس المحلي التابع لقسد."]
)
def test_what_he_was_before_is_not_whose_he_was(who):
    assert told(f"{LEADS[0]} {who}", "killed") == [(1, "CIVILIAN")]


def test_the_dead_among_the_attackers_are_theirs():
    text = "هاجم عناصر من داعش نقطة لقسد في قرية الطيانة اليوم. وقُتل أربعة عناصر من قسد، مقابل مقتل خمسة من المهاجمين."
    assert told(text, "killed") == [(4, "SDF"), (5, "ISIS")]


@pytest.mark.parametrize("sides", ["عنصران من قسد وثلاثة عناصر من داعش", "عنصر من قسد وثلاثة عناصر من داعش"])
def test_the_dead_of_each_side_behind_those_of_both(sides):
    text = f"أدت الاشتباكات بين قسد وداعش إلى سقوط قتلى من الطرفين، {sides}."
    got = [(c.best, c.side) for c in candidates(text) if c.metric == "killed" and c.best is not None]
    assert got == [(2 if "عنصران" in sides else 1, "SDF"), (3, "ISIS")]


STRIKE = "قُتل ثلاثة مدنيين وأصيب سبعة آخرون، أمس الثلاثاء، جراء قصف تركي على قرية أم الكيف بريف تل تمر."


@pytest.mark.parametrize(
    "toll",
    [
        "وارتفعت حصيلة القصف إلى أربعة قتلى بعد وفاة أحد المصابين متأثراً بجراحه.",
        "وأفاد المرصد اليوم بارتفاع عدد القتلى إلى أربعة أشخاص إثر مفارقة أحد المصابين الحياة.",
        "وكانت الحصيلة الأولية ثلاثة قتلى، قبل أن ترتفع إلى أربعة بعد وفاة أحد المصابين.",
        "وقالت مصادر طبية إن أحد الجرحى توفي متأثراً بجراحه، ليرتفع عدد القتلى إلى أربعة.",
    ],
)
def test_a_toll_that_rises_replaces_the_one_before(toll):
    whole = [f.best for f in facts(f"{STRIKE} {toll}") if f.metric == "killed" and f.scope != "subset"]
    assert whole == [4]
    assert told(f"{STRIKE} {toll}", "wounded") == [(7, "CIVILIAN")]


@pytest.mark.parametrize(
    "text",
    [
        "قُتل شاب بطلق ناري خلال مشاجرة بين عائلتين في بلدة ذيبان.",
        "قتل شاب على يد ابن عمه بسبب خلاف على أرض في مدينة هجين.",
        "أصيب طفل برصاصة طائشة خلال حفل زفاف في بلدة الشحيل.",
        "توفي أربعة أفراد من عائلة واحدة اختناقاً بغاز المدفأة في بلدة ذيبان.",
        "قضى شاب وأصيب آخر إثر انفجار خزان مازوت في بلدة ذيبان.",
    ],
)
def test_private_crime_and_accidents_are_no_facts(text):
    assert not facts(text)


@pytest.mark.parametrize(
    "text", ["سقط قتيل إثر مشاجرة وإطلاق نار بين مسلحين في مدينة الباب.", "قتل شخصان باشتباكات إثر خلافات عشائرية في بلدة ذيبان."]
)
def test_what_gunmen_and_clans_fight_out_stays(text):
    assert told(text, "killed")


def test_an_explosion_like_that_of_a_mine_is_no_attack():
    text = "قُتل طفلان بانفجار لغم من مخلفات الحرب في بلدة ذيبان. كما قتل شخص في انفجار مماثل في قرية الكشكية."
    assert not [c for c in candidates(text) if c.metric == "attacks"]
    assert [c.best for c in candidates(text) if c.metric == "killed"] == [2, 1]


def test_a_body_that_was_found_is_no_attack():
    text = "عثر الأهالي على جثتي شخصين قتلا بالرصاص في بلدة ذيبان."
    assert {c.metric for c in candidates(text)} == {"killed"}
