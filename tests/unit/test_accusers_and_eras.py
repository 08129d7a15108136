"""Who only accuses, what the arrested had done before, and whose a name is where the text alone tells its time."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.accusers import accusers
from extraction.context import build_context
from extraction.eras import era
from extraction.extract import extract, read_candidates
from extraction.model import Article, Fact
from extraction.roles import read_roles
from extraction.scene import build


def read(text: str, published: date | None) -> list[Fact]:
    return extract(Article("x", text, None, None, published))


def only(facts: list[Fact], metric: str) -> Fact:
    (fact,) = [f for f in facts if f.metric == metric]
    return fact


# -- eras -----------------------------------------------------------------------------------------------------------


def test_an_undated_text_tells_that_it_is_of_the_new_governments_time():
    for text in (
        "اعتقلت القوات الحكومية أربعة من عناصر قسد في ريف حلب، وذلك بعد سقوط النظام السابق.",
        "اعتقل الجيش السوري أربعة من عناصر قسد في ريف حلب، وكان الرئيس الشرع قد زار المدينة.",
        "اعتقلت القوات الحكومية أربعة من عناصر قسد في ريف حلب رغم اتفاق 10 آذار.",
    ):
        assert only(read(text, None), "arrested").actor == ["SYRIA_TRANSITIONAL"], text


def test_an_undated_text_without_such_words_is_of_the_old_ones_time():
    fact = only(read("اعتقلت القوات الحكومية أربعة من عناصر قسد في ريف حلب.", None), "arrested")
    assert fact.actor == ["SYRIA_ASSAD"]


def test_an_undated_text_of_an_earlier_year_has_no_new_government_in_it():
    facts = read("قتل عنصر من الأمن العام بهجوم لتنظيم الدولة على سيارة في ريف الحسكة عام 2018.", None)
    assert {f.victim_side for f in facts} == {"ISF"}


def test_internal_security_that_its_ministry_or_agency_tells_of_is_the_governments():
    for text in (
        "أعلنت وزارة الداخلية مقتل عنصرين من قوى الأمن الداخلي بانفجار عبوة ناسفة في الحسكة.",
        "سانا: مقتل عنصرين من قوى الأمن الداخلي بانفجار عبوة ناسفة في الحسكة.",
        "قتل عنصران من الأمن الداخلي التابع للحكومة المؤقتة بانفجار عبوة ناسفة في الحسكة.",
    ):
        assert only(read(text, date(2026, 2, 12)), "killed").victim_side == "SYRIA_TRANSITIONAL", text


def test_the_asayish_stay_the_kurdish_ones():
    text = "قالت وزارة الداخلية إنها تتابع الحادثة. وقتل عنصران من قوى الأمن الداخلي (الأسايش) بانفجار عبوة ناسفة في الحسكة."
    assert only(read(text, date(2025, 6, 12)), "killed").victim_side == "ISF"


# -- accusers -------------------------------------------------------------------------------------------------------


def test_who_condemns_a_shelling_did_not_do_it():
    for text in (
        "نددت قسد بقصف مدفعي طال أحياء في مدينة دير حافر وأدى لإصابة خمسة مدنيين.",
        "قسد تندد بقصف مدفعي طال أحياء في مدينة دير حافر وأدى لإصابة خمسة مدنيين.",
        "اتهمت قوات سوريا الديمقراطية فصائل محلية بقصف بلدة دير حافر، ما أدى إلى إصابة خمسة مدنيين.",
    ):
        facts = read(text, date(2025, 10, 12))
        assert facts, text
        assert all("SDF" not in f.actor for f in facts), text


def test_who_is_accused_did_it():
    text = "اتهمت قسد بقصف أحياء سكنية في مدينة عفرين وقتل ثلاثة مدنيين."
    assert only(read(text, date(2019, 10, 12)), "killed").actor == ["SDF"]


def test_who_condemns_one_deed_may_tell_of_its_own():
    text = "نددت قسد بالقصف التركي وقالت إنها قتلت خمسة جنود أتراك في رد على القصف."
    scene = build(text)
    parties = read_roles(scene)
    killed = next(c for c in read_candidates(scene, build_context(scene, date(2023, 10, 12)), parties) if c.metric == "killed")
    assert accusers(scene, killed, parties) == frozenset()  # قالت إنها: its own deed


# -- what the arrested had done -------------------------------------------------------------------------------------


def test_the_deed_of_the_arrested_is_older_and_not_by_who_took_them():
    for text in (
        "اعتقلت قسد عنصرين من خلايا داعش متورطين بتفجير سيارة مفخخة في الشدادي أدى لمقتل خمسة مدنيين.",
        "ألقت قسد القبض على أحمد المحمد المتورط في استهداف سيارة في الشدادي، ما أدى إلى مقتل خمسة مدنيين.",
    ):
        facts = read(text, date(2023, 9, 12))
        killed, taken = only(facts, "killed"), only(facts, "arrested")
        assert killed.background and "SDF" not in killed.actor, text
        assert taken.actor == ["SDF"] and not taken.background, text


def test_what_happened_in_the_raid_itself_is_news():
    text = "اعتقلت قسد قياديا متورطا في عمليات اغتيال في ريف دير الزور وأصيب اثنان من عناصرها خلال العملية."
    assert not only(read(text, date(2023, 9, 12)), "wounded").background


@pytest.mark.parametrize(
    ("day", "adm1", "code"),
    [
        (date(2026, 2, 24), ("Ar-Raqqa",), "SYRIA_TRANSITIONAL"),  # the SDF had left it
        (date(2026, 2, 24), ("Al-Hasakah",), "ISF"),
        (date(2025, 11, 1), ("Ar-Raqqa",), "ISF"),
    ],
)
def test_internal_security_is_of_whoever_holds_the_ground(day, adm1, code):
    assert era("ISF", day, adm1, {"ISIS"}, late=True) == code
