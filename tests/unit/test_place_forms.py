"""Namesakes put elsewhere by the words beside them, places set aside, counts and the places they stand between."""

from __future__ import annotations

from itertools import product

import pytest
from told import candidates

from extraction.places import find_places
from extraction.text import tokenize

WITHIN = [
    ("شرقي الرقة", "Ar-Raqqa"), ("شمال مدينة الحسكة", "Al-Hasakah"), ("بريف حمص الشرقي", "Homs"), ("بمدينة دير الزور", "Deir-ez-Zor"),
    ("في الريف الشرقي لمدينة الرقة", "Ar-Raqqa"), ("بالريف الغربي لحلب", "Aleppo"), ("إلى الشرق من الحسكة", "Al-Hasakah"),
    ("الواقعة شمال الرقة", "Ar-Raqqa"), ("في سهل الغاب", "Hama"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "within"), list(product(["قرية الروضة", "بادية الحميدية", "قرية السلطانة"], WITHIN)))
def test_a_namesake_lies_where_the_text_puts_it(name, within):
    refs = find_places(tokenize(f"قتل راعيان في {name} {within[0]}"))
    assert refs[0].adm1 == (within[1],)


@pytest.mark.parametrize(
    ("text", "adm1"),
    [
        ("داهمت دورية قرية في بلدة معدان غربي دير الزور", "Ar-Raqqa"),  # beside it, across the border of two governorates
        ("اشتباكات في مدينة منبج شمال الرقة", "Aleppo"),
        ("انفجار في قرية السلطانة قرب عين عيسى", "Ar-Raqqa"),
        ("القامشلي – خاص\nانفجار في قرية السلطانة قرب السخنة", "Homs"),
        ("انفجار في قرية خربة الدحيلة جنوبي مدينة السخنة", "Homs"),
    ],
)
def test_towns_that_are_known_say_where_it_is(text, adm1):
    assert find_places(tokenize(text))[-2 if "قرب" in text or "جنوبي مدينة" in text else 0].adm1 == (adm1,)


ASIDE = [
    "قال مصدر عسكري في تل رفعت إن ثلاثة عناصر من قسد قتلوا بهجوم مسلح {}.",
    "قال مسؤول أمني في تل رفعت إن ثلاثة مدنيين قتلوا بانفجار لغم {}.",
    "اعتقلت قسد ثلاثة عناصر من داعش كانوا يخططون لتنفيذ هجمات في تل رفعت خلال عملية {}.",
    "اعتقلت قسد ثلاثة عناصر من داعش كانوا ينشطون في تل رفعت خلال عملية {}.",
    "قتل ثلاثة قياديين مسؤولين عن هجمات في تل رفعت بعملية أمنية {}.",
    "قصفت القوات التركية المتمركزة في تل رفعت مواقع لقسد {} ما أدى لمقتل ثلاثة عناصر.",
    "أصيب ثلاثة مدنيين بانفجار لغم {} نقلوا إلى مشفى تل رفعت.",
    "أصيب ثلاثة مدنيين بانفجار لغم {} نقلوا إلى مشفى في تل رفعت.",
    "قتل ثلاثة رعاة منحدرين من بلدة السخنة بريف حمص بهجوم مسلح {}.",
    "أوقفت قوى الأمن الداخلي في شمال وشرق سوريا ثلاثة أشخاص {}.",
    "وجاء في بيان للإدارة الذاتية أن ثلاثة مدنيين قتلوا بقصف تركي {}.",
]


@pytest.mark.parametrize(("news", "where"), list(product(ASIDE, ["في مدينة الطبقة", "بريف الرقة الشمالي", "قرب عين عيسى"])))
def test_places_set_aside_are_not_the_events(news, where):
    told = [c for c in candidates(news.format(where)) if c.best == 3]
    assert told and all(c.extra["adm1"] == ("Ar-Raqqa",) for c in told)


@pytest.mark.parametrize(
    ("text", "adm1"),
    [
        ("استهدف مجهولون مصادر النيران في مدينة الطبقة", "Ar-Raqqa"),  # fired at, not told by
        ("اغتيال مسؤول محلي في مدينة الطبقة", "Ar-Raqqa"),
        ("على مقربة من بلدة هجين", "Deir-ez-Zor"),
        ("على بعد 5 كم من مدينة منبج", "Aleppo"),
    ],
)
def test_places_that_only_look_set_aside(text, adm1):
    ref = find_places(tokenize(text))[0]
    assert ref.adm1 == (adm1,) and ref.prep in ("in", "near")


def test_the_administration_is_a_place_behind_its_realm_alone():
    assert not find_places(tokenize("وقالت مؤسسات الإدارة الذاتية في بيان للإدارة الذاتية"))
    assert find_places(tokenize("هجمات في مناطق نفوذ “الإدارة الذاتية”"))


@pytest.mark.parametrize(
    "text",
    [
        "استشهد 19 مدنيا أمس، سبعة في حلب وثمانية في حماة وأربعة في حمص.",
        "أحصى المرصد 19 قتيلا: 7 في حلب، 8 في حماة، 4 في حمص.",
        "نفذ التنظيم 19 هجوما في نيسان، توزعت على حلب بـ7، وحماة بـ8، وحمص بـ4.",
        "نفذ التنظيم 19 هجوما في نيسان، توزعت على حلب بسبع، وحماة بثمان، وحمص بأربع.",
    ],
)
def test_each_count_of_a_list_has_the_place_beside_it(text):
    where = {c.best: c.extra["adm1"] for c in candidates(text) if c.whole is not None}
    assert len(where) > 1 and where.items() <= {7: ("Aleppo",), 8: ("Hama",), 4: ("Homs",)}.items()
