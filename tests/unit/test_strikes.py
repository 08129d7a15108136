"""Strikes from the air and shelling: how many they were, who of those hit is counted, and what is no number of theirs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from told import PUBLISHED, candidates, counts, events, parts, persons, tolls

import extraction.decide as decisions
from extraction.aims import aim
from extraction.context import build_context
from extraction.decide import Cluster
from extraction.extract import mark, read_candidates
from extraction.retold import merge_retold
from extraction.roles import read_roles
from extraction.scene import build
from extraction.sentences import Sentences

EVENTS = [
    ("ارتفعت حصيلة قتلى غارات التحالف خلال أسبوع إلى 125 مدنياً", "airstrikes", None),
    ("بلغ عدد القتلى في ضربات التحالف 890", "airstrikes", None),
    ("واصلت القوات التركية قصفها المدفعي على قرية صيدا", "attacks", 1),
    ("صعدت قوات النظام قصفها على أحياء البلدة", "attacks", 1),
    ("الطيران الأمريكي ضرب موقعاً لتنظيم داعش", "airstrikes", 1),
    ("ضرب الطيران العراقي موقعاً لتنظيم داعش", "airstrikes", 1),
    ("مسيرة مجهولة تضرب سيارة قرب البوكمال", "airstrikes", 1),
    ("قتل ثلاثة جنود إثر رد قوات سوريا الديمقراطية على مصادر القصف", "attacks", 1),
    ("بلغ عدد القتلى من المدنيين في ضربات التحالف منذ بدئها 890", "airstrikes", None),
    ("جددت القوات التركية صباح اليوم قصفها المدفعي على قاعدة لقسد", "attacks", 1),
    ("استهدفت المدفعية القرية، ما أدى لخروج المحطة عن الخدمة للمرة الخامسة منذ بداية العام", "attacks", 1),
]


@pytest.mark.parametrize(("sentence", "metric", "best"), EVENTS, ids=[s for s, _, _ in EVENTS])
def test_how_many_strikes(sentence, metric, best):
    assert counts(events(sentence)) == [(metric, best)]


def test_a_toll_of_strikes_is_none_of_their_victims():
    assert not tolls("وبذلك يرتفع إلى 31 عدد استهدافات المسيرات منذ مطلع العام، تسببت بمقتل 27 شخصاً")


THINGS = ["أدت الضربات إلى تدمير وإصابة ستة أهداف", "أدى القصف إلى إصابة 6 أهداف"]


@pytest.mark.parametrize("sentence", THINGS)
def test_things_that_were_hit_are_no_wounded(sentence):
    assert not persons(sentence)


def test_how_they_are_is_no_part_of_them():
    assert not parts(candidates("أصيب 15 شخصاً من جنسيات مختلفة، بعضهم بحالة حرجة"))


def test_what_the_dead_were_is_no_further_one():
    assert counts(persons("ومعظم الناس الذين قتلوا هم من عائلة واحدة")) == []


VERBS = [
    ("قصف الطيران الروسي أمس منزلاً في قرية شقرا", True),
    ("قصف جيش الاحتلال التركي ومرتزقته بالمدفعية قرى ناحية عين عيسى", True),
    ("قصف الطيران الحربي عدة قرى في ريف إدلب", True),
    ("قصف تركي على قرية صيدا", False),
    ("قصف النظام وروسيا على ريف إدلب", False),
    ("قصف الجيش التركي لمدينة منبج", False),
    ("قصف قرية صيدا", False),
]


@pytest.mark.parametrize(("sentence", "verb"), VERBS, ids=[s for s, _ in VERBS])
def test_a_verb_or_its_noun(sentence, verb):
    (found,) = events(sentence)
    assert (("verb", "1") in found.extra["marks"]) == verb


TWO = [
    "استهدفت طائرة منزلاً في قرية معلق، ما أدى إلى مقتل مدنيين اثنين، فيما قصفت سيارة على طريق صيدا",
    "استهدف الطيران منزلاً في قرية معلق، ما أدى إلى مقتل مدنيين اثنين، فيما قصف سيارة على طريق صيدا",
    "شنت القوات الأمريكية غارة على مواقع، رداً على هجوم صاروخي استهدف قاعدتها",
    "قصفت القوات التركية مواقع لقسد، عقب استهداف قسد قاعدة تركية",
]


@pytest.mark.parametrize("sentence", TWO)
def test_two_blows_in_a_sentence(sentence):
    assert [best for _, best in counts(events(sentence))] == [1, 1]


def test_what_was_answered_and_told_before_is_no_further_one():
    assert counts(events("قصفت القوات التركية مواقع لقسد رداً على قصف قسد للمدينة")) == [("attacks", 1)]


ELSEWHERE = "قصفت طائرة منزلاً في قرية صيدا ما أدى إلى مقتل مدني. وفي قرية معلق، أدت غارة أخرى إلى مقتل خمسة مدنيين."


@pytest.mark.parametrize(("odds", "blows"), [(0.4, 2), (0.05, 1)])
def test_an_event_in_another_place_whose_victims_are_facts(monkeypatch, odds, blows):
    probabilities = iter((0.9, 0.9, odds, 0.9))
    monkeypatch.setattr(decisions, "load", lambda name: SimpleNamespace(probability=lambda known: next(probabilities)))
    scene = build(ELSEWHERE)
    context = build_context(scene, PUBLISHED)
    found = read_candidates(scene, context, read_roles(scene))
    sentences = Sentences(scene, context)
    mark(found, sentences)
    clusters = decisions.decide(found, sentences)
    assert sum(k.head.metric == "airstrikes" for k in clusters) == blows


AIMS = [
    ("غارات على مواقع في مدينة البوكمال", "military"),
    ("غارات على مدينة البوكمال", "civil"),
    ("قصف على نقطة قرب قرية صيدا", "military"),
]


@pytest.mark.parametrize(("sentence", "kind"), AIMS, ids=[s for s, _ in AIMS])
def test_where_something_stands_is_not_what_was_hit(sentence, kind):
    (found,) = candidates(sentence)
    assert aim(build(sentence), found) == kind


def test_shells_that_fall_on_what_is_theirs():
    scene = build("سقطت عشر قذائف على نقاط تمركز قسد")
    assert [(p.code, p.role) for p in read_roles(scene)] == [("SDF", "target")]


def test_parts_told_by_their_nation_are_of_the_side_of_the_whole():
    found = candidates("قتل 12 من الميليشيات الإيرانية، بينهم 3 من الجنسية العراقية و2 من جنسيات غير سورية وعراقي")
    told = [(c.best, c.side) for c in found if c.whole is not None]
    assert (3, "IRAN_BACKED") in told
    assert (2, "IRAN_BACKED") in told


OLDER = [
    "قتل 27 مدنياً بغارة على هجين. وكان المرصد وثق أمس مقتل 17 مدنياً، إلا أن الحصيلة ارتفعت بعد انتشال الجثث.",
    "قتل 15 مدنياً بغارة على هجين. وكانت حصيلة سابقة أشارت إلى مقتل تسعة مدنيين.",
]


@pytest.mark.parametrize("text", OLDER)
def test_a_number_from_before_the_toll_rose(text):
    clusters = [Cluster(c, [c]) for c in candidates(text) if c.metric == "killed"]
    assert len(clusters) == 2
    for k in clusters:
        k.head.scope, k.head.background = "incident", False
    assert [k.head.best for k in merge_retold(clusters, [k.head for k in clusters], build(text))] == [clusters[0].head.best]


def test_a_toll_that_may_rise_replaces_nothing():
    text = "قتل 27 مدنياً بغارة على هجين. وقتل ستة عناصر، ويرجح ارتفاع العدد لوجود جرحى."
    clusters = [Cluster(c, [c]) for c in candidates(text) if c.metric == "killed"]
    assert len(merge_retold(clusters, [k.head for k in clusters], build(text))) == len(clusters)
