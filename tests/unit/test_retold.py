"""Which facts a later telling of the same event replaces. The clusters are every candidate of a text, so no model decides here."""

from __future__ import annotations

from told import candidates

from extraction.decide import Cluster
from extraction.retold import merge_retold
from extraction.scene import build


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    """(metric, best, best of the whole) of the dead and wounded that stay; of events the first alone is a fact."""
    clusters: list[Cluster] = []
    home: dict[int, Cluster] = {}
    for c in candidates(text):
        if c.metric not in ("killed", "wounded") and clusters:
            continue
        k = Cluster(c, [c], home.get(id(c.whole)) if c.whole is not None else None)
        home[id(c)] = k
        clusters.append(k)
    left = merge_retold(clusters, candidates(text), build(text))
    return [(k.head.metric, k.head.best, k.whole.head.best if k.whole else None) for k in left if k.head.metric in ("killed", "wounded")]


def test_a_toll_that_rises_replaces_the_number_before_it():
    text = "هجوم على البلدة. قتل سبعة مدنيين وجرح 25 آخرون. وارتفعت حصيلة الضحايا إلى 8 مدنيين، بالإضافة لإصابة 27 شخصاً."
    assert told(text) == [("killed", 8, None), ("wounded", 27, None)]


def test_a_death_that_raises_a_toll_is_a_part_of_it():
    text = "قصف على القرية. توفيت طفلة متأثرة بجراحها، لترتفع حصيلة القتلى إلى ثلاثة أطفال."
    assert ("killed", 3, None) in told(text)
    assert ("killed", 1, None) not in told(text)


def test_two_numbers_without_a_rise_stay():
    text = "هجوم على البلدة. قتل سبعة مدنيين في السوق. وقتل 8 مدنيين في المدرسة."
    assert told(text) == [("killed", 7, None), ("killed", 8, None)]


def test_an_exact_number_in_the_next_sentence_replaces_the_vague_one_of_the_lead():
    assert told("سقط قتلى بانفجار في السوق. وقالت مصادر إن خمسة مدنيين قتلوا.") == [("killed", 5, None)]


def test_a_vague_number_elsewhere_stays():
    text = "هجوم على قرية في الريف.\nوسقط قتلى في بلدة أخرى.\nوقتل خمسة مدنيين في المدينة."
    assert ("killed", None, None) in told(text)


def test_groups_told_before_a_whole_that_names_one_of_them_are_its_parts():
    text = "قصف على البلدة. قتلت امرأة وقتل ثلاثة رجال في السوق. وقال المشفى إن القصف أدى إلى مقتل أربعة مدنيين بينهم امرأة."
    assert sorted(told(text), key=str) == sorted([("killed", 4, None), ("killed", 1, 4), ("killed", 3, 4)], key=str)
    other = "قصف على البلدة. قتلت امرأة وقتل ثلاثة رجال في السوق. وفي الريف أدى قصف إلى مقتل أربعة مدنيين بينهم طفل."
    assert ("killed", 1, None) in told(other)


def test_the_dead_child_named_again_as_hit_is_not_wounded():
    text = "قنص في القرية. استشهد طفل عند الحاجز. وذكرت مصادر أن الطفل خالد الحسن أصيب بطلق ناري."
    assert told(text) == [("killed", 1, None)]
    other = "قنص في القرية. استشهد طفل عند الحاجز. وذكرت مصادر أن المسن خالد الحسن أصيب بطلق ناري."
    assert ("wounded", 1, None) in told(other)


def test_an_event_whose_victims_were_all_told_before_is_told_again():
    text = "أصيب 6 مدنيين بقصف مدفعي على قرية التلة. وذكرت مصادر أن المدفعية قصفت القرية ما أدى إلى إصابة 6 مدنيين."
    scene, found = build(text), candidates(text)
    told = {(c.metric, c.sentence): c for c in found}
    hurt, first, again = told["wounded", 0], told["attacks", 0], told["attacks", 1]
    left = merge_retold([Cluster(c, [c]) for c in (hurt, first, again)], found, scene)
    assert [k.head for k in left] == [hurt, first]
    own = merge_retold([Cluster(c, [c]) for c in (hurt, first, again, told["wounded", 1])], found, scene)
    assert len(own) == 4  # the second number stands as a fact of its own


def test_a_large_toll_told_with_its_time_and_without_is_one():
    text = "قتل 361 شخصاً بينهم 255 من داعش. وبلغت حصيلة القتلى منذ مطلع الشهر 361 قتيلاً."
    scene, found = build(text), candidates(text)
    once, part, total = (next(c for c in found if (c.best, c.sentence) == at) for at in ((361, 0), (255, 0), (361, 1)))
    assert (once.scope, total.scope) == ("incident", "cumulative")
    whole = Cluster(once, [once])
    left = merge_retold([whole, Cluster(part, [part], whole), Cluster(total, [total])], found, scene)
    assert [(k.head, k.whole.head if k.whole else None) for k in left] == [(part, total), (total, None)]
