"""Tallies: what its lines and its parts have from the whole, and what tells them apart."""

from __future__ import annotations

from datetime import date

import pytest
from told import candidates

from extraction.apart import apart
from extraction.candidates import Candidate
from extraction.charges import of_crime
from extraction.context import build_context
from extraction.decide import Cluster
from extraction.extract import extract
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build
from extraction.sentences import Sentences
from extraction.tallies import settle_tallies
from extraction.timing import Reading

MARCH = Reading("here", date(2023, 3, 1), date(2023, 3, 31), "month", "relative")
YEAR = Reading("here", date(2023, 1, 1), date(2023, 5, 10), "period", "relative")


def fact(metric, best, side, *, actors=(), scope="period_total", time=MARCH, sentence=0, at=0, **more):
    """A candidate whose attributes the models have set."""
    c = Candidate(metric, sentence, at, at, at + 1, best, best, best, "exact", "test", at, at + 1, side=side, scope=scope, **more)
    c.extra |= {"actors": list(actors), "time": time}
    return c


def settled(text, *clusters):
    """Those clusters after their tally is settled, in the scene of a text."""
    scene = build(text)
    settle_tallies(list(clusters), read_roles(scene), Sentences(scene, build_context(scene, date(2023, 5, 10))))
    return [k.head for k in clusters]


def alone(c, whole=None):
    return Cluster(c, [c], whole)


def test_events_whose_dead_are_of_several_sides_were_against_several():
    attacks = fact("attacks", 30, "UNKNOWN", actors=["ISIS"])
    dead = alone(fact("killed", 9, "MIXED", actors=["ISIS"]))
    of_one, civilians = (
        fact("killed", 5, "SDF", actors=["ISIS"], scope="subset"),
        fact("killed", 4, "CIVILIAN", actors=["ISIS"], scope="subset"),
    )
    text = "4 مدنيين"
    civilians.i, civilians.j = 0, 2
    heads = settled(text, alone(attacks), dead, alone(of_one, dead), alone(civilians, dead))
    assert heads[0].side == "MIXED"


def test_the_number_that_several_share_is_of_none_of_them():
    whole = alone(fact("arrested", 90, "CIVILIAN", actors=["SDF"]))
    parts = [
        alone(fact("arrested", n, "CIVILIAN", actors=[a], scope="subset", sentence=1), whole) for n, a in ((60, "SYRIA_ASSAD"), (30, "SDF"))
    ]
    women = alone(fact("arrested", 4, "CIVILIAN", actors=["SDF"], scope="subset", status="woman"), whole)
    heads = settled("سجلت الشبكة 90 حالة اعتقال.\nتوزعت على النحو الآتي", whole, *parts, women)
    assert [c.extra["actors"] for c in heads] == [[], ["SYRIA_ASSAD"], ["SDF"], []]


def test_what_the_events_led_to_is_of_those_who_carried_them_out():
    text = "نفذ تنظيم داعش 30 هجوماً في آذار.\nوأسفرت الهجمات آنفة الذكر عن مقتل تسعة."
    scene = build(text)
    second = scene.doc.sentences[1][0]
    heads = settled(
        text, alone(fact("attacks", 30, "MIXED", actors=["ISIS"])), alone(fact("killed", 9, "MIXED", sentence=1, at=second + 5))
    )
    assert heads[1].extra["actors"] == ["ISIS"]


@pytest.mark.parametrize(("source", "scope"), [("previous", "cumulative"), ("here", "period_total")])
def test_a_stretch_that_runs_up_to_now_runs_on(source, scope):
    later = Reading(source, YEAR.start, YEAR.end, "period", "relative")
    heads = settled(
        "كذا", alone(fact("operations", 37, "ISIS", scope="cumulative", time=YEAR)), alone(fact("killed", 6, "SDF", time=later))
    )
    assert heads[1].scope == scope


def months(text, published):
    return [(c.metric, c.best, c.extra["dated"].when.start) for c in candidates(text, published) if c.extra["found"] == "sentence"]


def test_months_that_head_lines_are_of_the_year_of_the_tally():
    text = "نفذت طائرات تركية 26 غارة خلال العام 2019.\nتوزعت حسب الأشهر:\n– كانون الثاني: 3 غارات\n– مارس: 5 غارات"
    found = months(text, date(2020, 8, 4))
    assert found[1:] == [("airstrikes", 3, date(2019, 1, 1)), ("airstrikes", 5, date(2019, 3, 1))]


def test_equal_counts_of_different_months_are_two():
    text = "نفذت طائرات تركية 20 غارة في 2022.\nتوزعت كما يلي:\n– نيسان: 5 غارات\n– أيار: 5 غارات"
    first, second = [c for c in candidates(text, date(2023, 1, 4)) if c.best == 5]
    assert apart(first, second)


def test_equal_counts_of_one_month_may_be_one():
    text = "نفذت طائرات تركية 20 غارة في 2022.\n– نيسان: 5 غارات\n– نيسان: 5 غارات"
    first, second = [c for c in candidates(text, date(2023, 1, 4)) if c.best == 5]
    assert not apart(first, second)


SHARED = [
    "وثقت الشبكة اعتقال 112 شخصاً خلال آذار. وتوزعوا إلى: 83 على يد قوات النظام، و27 على يد قسد، و2 على يد الجيش الوطني.",
    "وثقت الشبكة اعتقال 112 شخصاً خلال آذار. وكانت قوات النظام مسؤولة عن اعتقال 83 منهم، وقسد عن 27، والجيش الوطني عن 2.",
]


@pytest.mark.parametrize("text", SHARED)
def test_who_answers_for_each_part_of_a_number_told_before(text):
    found = [(c.best, c.actor, c.whole.best) for c in candidates(text) if c.whole is not None]
    assert found == [(83, ["SYRIA_ASSAD"], 112), (27, ["SDF"], 112), (2, ["SNA"], 112)]


CRIMES = [
    ("ألقت الأسايش القبض على 20 متهماً بتجارة المخدرات", True),
    ("ألقت الأسايش القبض على 20 شخصاً بتهم مختلفة", True),
    ("ألقت الأسايش القبض على 20 متهماً في مناطق مختلفة", False),
    ("ألقت الأسايش القبض على 20 من عناصر داعش بتهم مختلفة", False),
]


@pytest.mark.parametrize(("sentence", "crime"), CRIMES)
def test_those_taken_for_a_crime_are_of_no_party(sentence, crime):
    c = next(c for c in candidates(sentence) if c.metric == "arrested")
    scene = build(sentence)
    assert of_crime(scene, c, read_roles(scene)) is crime


def test_who_is_held_is_held_when_it_is_told():
    text = "نفذت قسد 12 عملية ضد داعش خلال آذار. ولا يزال نحو 9 آلاف عنصر من التنظيم محتجزين في سجون قسد."
    held = [f for f in extract(Article("x", text, None, None, date(2023, 5, 10))) if f.metric == "detained_stock"]
    assert [(f.best, f.date_end) for f in held] == [(9000, date(2023, 5, 10))]


def test_the_dead_of_a_line_of_whom_nothing_is_said():
    text = "دير الزور: 17 هجوماً قتل فيها تسعة أشخاص"
    total = alone(fact("attacks", 30, "MIXED", actors=["ISIS"]))
    sides = [fact("killed", 8, "SDF", actors=["ISIS"]), fact("killed", 5, "ISF", actors=["ISIS"])]
    line = fact("attacks", 17, "UNKNOWN", actors=["ISIS"], scope="subset")
    dead = fact("killed", 9, "CIVILIAN", actors=["ISIS"], scope="subset", status="unknown")
    heads = settled(text, total, *map(alone, sides), alone(line, total), alone(dead))
    assert [c.side for c in heads[-2:]] == ["MIXED", "MIXED"]


def test_a_part_taken_as_of_a_party_among_those_taken_for_crimes():
    text = "ألقت الأسايش القبض على 78 شخصاً بتهم مختلفة خلال آذار، بينهم 26 بتهمة الانتماء إلى داعش."
    found = [f for f in extract(Article("x", text, None, None, date(2023, 5, 10))) if f.metric == "arrested"]
    assert [(f.best, f.victim_side) for f in found] == [(78, "CIVILIAN"), (26, "ISIS")]


@pytest.mark.parametrize("course", ["خلالها", "على إثرها", "فيها"])
def test_who_was_killed_in_operations_is_no_case_of_killing(course):
    found = candidates(f"نفذ تنظيم داعش 75 عملية قتل {course} 6 أشخاص")
    assert [(c.metric, c.best, c.actor) for c in found] == [("attacks", 75, ["ISIS"]), ("killed", 6, ["ISIS"])]


@pytest.mark.parametrize("aim", ["لملاحقة", "ضد", "لتعقب"])
def test_operations_after_somebody_are_against_him(aim):
    found = candidates(f"قالت قسد إنها تحدثت عن تنفيذ 58 عملية {aim} خلايا داعش خلال نيسان")
    assert [(c.metric, c.best, c.side) for c in found] == [("operations", 58, "ISIS")]
