"""Tolls of battles with the dead of both sides: each construction by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.extract import extract
from extraction.model import Article


def sides(text: str) -> dict:
    return {(c.metric, c.best): (c.side, c.owner) for c in candidates(text)}


OWNERS = [("قوات الأسايش التي", "عناصرها", "ISF"), ('"قسد" التي', "مقاتليها", "SDF"), ("تنظيم داعش الذي", "عناصره", "ISIS")]


@pytest.mark.parametrize(("owner", "verb"), list(product(OWNERS, ["قضى", "قتل", "خسر"])))
def test_the_men_of_the_one_whom_a_relative_clause_is_about(owner, verb):
    party, men, code = owner
    assert sides(f"قتل 12 جندياً تركياً في معارك مع {party} {verb} 3 من {men}")["killed", 3] == (code, True)


@pytest.mark.parametrize("told", ["مقتل 4 من جنودها", "أن 4 من جنودها قتلوا"])
def test_the_men_of_the_one_who_speaks(told):
    assert sides(f"أعلنت تركيا {told} في عفرين، وتحييد 545 عنصراً من قسد")["killed", 4] == ("TURKEY", True)
    assert sides("قتل 9 من داعش. وأعلنت قسد مقتل 3 من عناصره")["killed", 3][1] is False


def test_who_lost_men_lost_its_own():
    assert sides("خسرت قسد 16 مقاتلاً في المعارك مع داعش")["killed", 16] == ("SDF", True)


@pytest.mark.parametrize("between", ["منذ بدء الهجوم في 6 حزيران في المدينة", "في منطقة عفرين منذ انطلاقها في 20 كانون الثاني"])
def test_a_toll_has_its_own_number_where_another_rises_behind_it(between):
    got = sides(f"ارتفع عدد قتلى داعش {between} إلى 212، كما ارتفع عدد قتلى قسد في المعارك ذاتها إلى 85 قتيلاً")
    assert got["killed", 212] == ("ISIS", True)
    assert got["killed", 85] == ("SDF", True)


def test_a_toll_of_whom_it_names_at_length():
    text = "ارتفع إلى 359 على الأقل عدد عناصر القوات التركية والفصائل المقاتلة والإسلامية بينهم 68 جندياً من القوات التركية، ممن قتلوا"
    assert ("killed", 359) in sides(text)


def test_at_least_is_no_superlative():
    text = "قتل 29 عنصراً من داعش أمس، ليرتفع إلى 263 على الأقل عدد عناصر داعش الذين قتلوا منذ مطلع تموز الفائت."
    got = {f.best: f.date_start for f in extract(Article("x", text, None, None, date(2017, 8, 21)))}
    assert got[263] == date(2017, 7, 1)


@pytest.mark.parametrize("bullet", ["", "- ", "• "])
def test_the_key_of_a_line_says_whose_the_dead_are(bullet):
    got = sides(f'حصيلة القتلى: 281 قتيلاً، وهم:\n{bullet}«داعش»: 204\n{bullet}"قسد": 54\n{bullet}مدنيون: 23')
    assert got["killed", 204] == ("ISIS", True)
    assert got["killed", 54] == ("SDF", True)


def test_nationals_among_the_dead_of_a_party_are_its_men():
    read = extract(Article("x", "قتلت غارة للتحالف الدولي 18 عنصراً من داعش، هم 11 سوريا وسبعة عراقيين.", None, None, date(2017, 8, 21)))
    assert {f.victim_side for f in read if f.metric == "killed"} == {"ISIS"}


def test_some_of_the_dead_are_not_all_of_them():
    got = sides("قتل 50 شخصاً اليوم في اشتباكات في القامشلي. وأوضح المرصد أن 21 من القتلى ينتمون إلى قوات الدفاع الوطني.")
    assert got["killed", 50] == ("", False)
    got = sides("ارتفعت حصيلة القتلى إلى 45 شخصاً. وقال المراسل إن القتلى هم 22 مقاتلاً من داعش وأربعة مقاتلين من قسد و19 مدنياً.")
    assert got["killed", 45][0] == ""
    assert got["killed", 22] == ("ISIS", True)


@pytest.mark.parametrize("force", ["وحدات حماية الشعب الكردية", "قوات الأسايش الكردية", "قوات سوريا الديمقراطية"])
def test_the_people_of_a_force_are_no_captive(force):
    assert [c.best for c in candidates(f"فيما أسرت {force} 31 آخرين") if c.metric == "arrested"] == [31]


def test_a_country_speaks_before_its_verb():
    assert sides("وكانت تركيا قد ذكرت أن 35 من جنودها قتلوا في سوريا")["killed", 35] == ("TURKEY", True)


@pytest.mark.parametrize("things", ["القرى والمزارع", "البلدات", "المقرات"])
def test_a_toll_of_things_is_none(things):
    text = f"أوضح المرصد أن عدد {things} التي سيطرت عليها قسد ارتفع إلى 90، مشيراً إلى العثور على جثث 12 عنصراً من داعش"
    assert [c.best for c in candidates(text) if c.metric == "killed"] == [12]


@pytest.mark.parametrize("men", ["عناصر", "مقاتلي", "مسلحي"])
@pytest.mark.parametrize("least", ["على الأقل", "على الأكثر"])
@pytest.mark.parametrize("noun", ["", " شخصاً"])
def test_at_least_stands_between_men_and_whose_they_are(men, least, noun):
    assert sides(f"مقتل 20{noun} {least} من {men} داعش")["killed", 20] == ("ISIS", True)


def test_a_toll_of_soldiers_by_their_nation():
    assert sides("ما يرفع عدد الجنود الأتراك القتلى إلى 54 منذ بداية المعارك")["killed", 54][0] == "TURKEY"


def test_those_wounded_with_the_speakers_men_are_its_men():
    text = "أعلن الجيش التركي، الخميس، مقتل 8 من جنوده وإصابة 13 آخرين بجروح في عفرين، حيث تشن أنقرة عملية ضد وحدات حماية الشعب."
    read = extract(Article("x", text, None, None, date(2018, 3, 1)))
    assert {f.victim_side for f in read if f.metric in ("killed", "wounded")} == {"TURKEY"}


@pytest.mark.parametrize("staff", ["رئاسة الأركان التركية", "رئاسة الأركان العامة التركية", "هيئة الأركان التركية"])
def test_the_general_staff_speaks_for_its_army(staff):
    assert sides(f"أعلنت {staff} مقتل سبعة من جنودها")["killed", 7] == ("TURKEY", True)


def test_a_speaker_told_of_by_another_is_not_the_owner():
    got = sides("نعت قوات سوريا الديمقراطية مقاتليها بعد إعلان وزارة الدفاع التركية مقتل 11 من مقاتليها")
    assert got["killed", 11][0] != "TURKEY" or not got["killed", 11][1]


def test_civilians_hold_no_fighters():
    text = (
        "ترتفع بذلك حصيلة القتلى المدنيين في غارات التحالف في ريف الحسكة خلال ثلاثة أيام إلى 38. "
        "وإلى جانب المدنيين، أسفرت الغارات عن مقتل تسعة عناصر من داعش اليوم."
    )
    read = {f.best: f for f in extract(Article("x", text, None, None, date(2017, 3, 2)))}
    assert read[38].victim_side == "CIVILIAN"
    assert read[9].scope != "subset"


@pytest.mark.parametrize("men", ["مقاتلي وقادة", "عناصر وقياديي", "مقاتلي وعناصر"])
def test_two_words_for_the_men_of_one_party(men):
    assert sides(f"ارتفع عدد القتلى إلى 285 على الأقل من {men} تنظيم داعش")["killed", 285] == ("ISIS", True)


@pytest.mark.parametrize(("who", "side"), [("غالبيتهم مدنيون", "MIXED"), ("جميعهم مدنيون", "CIVILIAN"), ("معظمهم أطفال", "CIVILIAN")])
def test_where_most_are_civilians_the_others_are_not(who, side):
    (killed,) = (c for c in candidates(f"أوقعت الاشتباكات أكثر من 250 قتيلاً، {who}.") if c.metric == "killed" and c.whole is None)
    assert killed.side == side
