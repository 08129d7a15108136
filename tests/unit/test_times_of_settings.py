"""Times of a campaign, of the fight around and of a place's history: each construction by sentences of our own, over slots."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from told import candidates

from extraction.extract import extract
from extraction.model import Article
from extraction.text import tokenize
from extraction.times import find_times, resolve

PUBLISHED = date(2018, 3, 5)


def months(sentence: str, published: date = date(2017, 8, 21)) -> dict:
    read = extract(Article("x", sentence, None, None, published))
    return {(f.metric, f.best): (f.date_start, f.date_end, f.scope) for f in read}


QUOTES = ['"{}"', "“{}”", "«{}»", "{}"]
BEGINNINGS = ["بداية عملية", "انطلاق عملية", "بدء معركة", "إطلاق حملة", "بدء العملية العسكرية التركية"]


@pytest.mark.parametrize(("quote", "beginning"), list(product(QUOTES, BEGINNINGS)))
def test_a_campaign_dates_what_has_run_since_it_began(quote, beginning):
    refs = find_times(tokenize(f"قتل 74 مدنياً منذ {beginning} {quote.format('غصن الزيتون')} في عفرين"))
    since = next(r for r in refs if r.kind == "since")
    assert resolve(since, PUBLISHED).start == date(2018, 1, 20)


def test_the_day_behind_a_campaign_is_its_own():
    refs = find_times(tokenize('منذ انطلاق عملية "غصن الزيتون" في 20 كانون الثاني قتل 74 مدنياً'))
    assert [r.kind for r in refs] == ["since"]


@pytest.mark.parametrize("when", ["مطلع شهر تموز/يوليو الماضي", "في تموز الماضي", "أواخر حزيران الفائت", "في 6 حزيران"])
def test_what_has_run_since_an_event_runs_from_its_date(when):
    refs = find_times(tokenize(f"قتل 74 شخصاً منذ بدء المعركة {when}"))
    assert [r.kind for r in refs] == ["since"]
    assert resolve(refs[0], date(2017, 8, 21)).start.month in (6, 7)


def test_a_number_behind_the_month_is_no_month():
    refs = find_times(tokenize("نفذت منذ بداية الشهر 11 عملية"))
    assert all(r.first is None or r.first.month is None for r in refs)


FIGHTS = ["تدور اشتباكات بين قسد وداعش", "تخوض قسد معارك ضد داعش", "تستمر المعارك بين قسد وتنظيم الدولة"]
SINCE = ["منذ 6 حزيران الماضي", "منذ مطلع تموز الفائت", "منذ أسابيع"]


@pytest.mark.parametrize(("fight", "since"), list(product(FIGHTS, SINCE)))
def test_what_happened_is_not_as_old_as_the_fight_around_it(fight, since):
    got = months(f"قتل 12 مدنياً جراء قصف للتحالف الدولي على قرية في ريف الرقة، حيث {fight} {since}.")
    assert got["killed", 12] == (date(2017, 8, 21), date(2017, 8, 21), "incident")


def test_those_counted_in_the_clause_are_of_its_time():
    got = months("تقدمت قسد في الرقة، حيث قتل منذ مطلع تموز الفائت 60 عنصراً من داعش.")
    assert got["killed", 60][0] == date(2017, 7, 1)


@pytest.mark.parametrize("frame", ["في إطار", "ضمن"])
def test_the_dead_of_today_are_not_of_the_day_the_campaign_began(frame):
    got = months(f"قتل 4 جنود أتراك اليوم في اشتباكات مع داعش، {frame} عملية درع الفرات التي انطلقت في 24 آب الماضي.", date(2016, 12, 21))
    assert got["killed", 4][0] == date(2016, 12, 21)


def test_a_place_has_a_history_of_its_own():
    got = months("قتل 18 عنصراً من داعش بغارة للتحالف على الطبقة التي سيطر التنظيم عليها في كانون الثاني 2014.")
    assert got["killed", 18][0].year == 2017
    walled = months("سقطت قذائف مصدرها المناطق التي سيطرت عليها قسد استهدفت البلدة في 3 آب، وقتل 4 مدنيين.")
    assert walled["killed", 4][0] == date(2017, 8, 3)


@pytest.mark.parametrize(("how", "metric"), [("قصف", "airstrikes"), ("قصف عنيف", "airstrikes"), ("قصف مدفعي", "attacks")])
def test_the_coalition_bombs_from_the_air(how, metric):
    assert [c.metric for c in candidates(f"{how} للتحالف الدولي على قرية في ريف الرقة") if c.metric != "killed"] == [metric]


def test_what_is_told_behind_a_campaign_is_not_of_its_first_day():
    text = "لا يزال القتال متواصلاً في استمرار لعملية غصن الزيتون التي أطلقتها القوات التركية في 20 كانون الثاني، حيث قتل 5 مدنيين."
    assert months(text, PUBLISHED)["killed", 5][0] != date(2018, 1, 20)


@pytest.mark.parametrize("who", ["تنظيم داعش هجومه على مدينة عين العرب", 'تنظيم "داعش" هجومه على المدينة', "المعارك"])
def test_the_day_of_a_beginning_may_stand_far_behind_it(who):
    refs = find_times(tokenize(f"قتل 1746 شخصاً منذ بدء {who} في 16 أيلول الماضي"))
    assert [r.kind for r in refs] == ["since"]
