"""Which candidates become facts and which repeat one: the rules around the model, with a model made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from told import PUBLISHED

from extraction import decide as module
from extraction.candidates import Candidate
from extraction.context import build_context
from extraction.decide import Cluster, decide
from extraction.extract import mark, read_candidates
from extraction.linear import names
from extraction.roles import read_roles
from extraction.scene import build
from extraction.sentences import Sentences


class Judge:
    """Stands for the trained model: `says` is asked with the features of a candidate."""

    def __init__(self, says: Callable[[Sequence[str]], float]):
        self.says = says

    def probability(self, features: Sequence[str]) -> float:
        return self.says(features)


def clusters(monkeypatch: pytest.MonkeyPatch, text: str, model: Judge | None) -> list[Cluster]:
    monkeypatch.setattr(module, "load", lambda name: model)
    scene = build(text)
    ctx = build_context(scene, PUBLISHED)
    found = read_candidates(scene, ctx, read_roles(scene))
    sentences = Sentences(scene, ctx)
    mark(found, sentences)
    return decide(found, sentences)


def told(found: list[Cluster]) -> list[tuple[str, int | None, int]]:
    """(metric, best, number of mentions)."""
    return [(k.head.metric, k.head.best, len(k.mentions)) for k in found]


REPEATED = "مقتل ثلاثة مدنيين في الرقة\n\nقتل ثلاثة مدنيين في مدينة الرقة.\n\nوأصيب طفلان."


def test_without_a_model_a_count_told_again_is_a_mention(monkeypatch):
    assert told(clusters(monkeypatch, REPEATED, None)) == [("killed", 3, 2), ("wounded", 2, 1)]


def test_what_the_model_accepts_is_a_fact_and_its_probability_the_confidence(monkeypatch):
    found = clusters(monkeypatch, REPEATED, Judge(lambda _: 0.83))
    assert told(found) == [("killed", 3, 1), ("killed", 3, 1), ("wounded", 2, 1)]
    assert {k.confidence for k in found} == {0.83}


def test_what_the_model_refuses_everywhere_is_no_fact(monkeypatch):
    assert clusters(monkeypatch, REPEATED, Judge(lambda _: 0.0)) == []


def test_the_threshold_itself_is_enough(monkeypatch):
    text = "مقتل ثلاثة مدنيين. الطقس صاف. الطريق مفتوح."
    at = clusters(monkeypatch, text, Judge(lambda _: module.THRESHOLD))
    below = clusters(monkeypatch, text, Judge(lambda _: module.THRESHOLD - 0.001))
    assert (len(at), below) == (1, [])


def test_less_is_enough_where_nothing_can_be_told_again(monkeypatch):
    at = clusters(monkeypatch, "مقتل ثلاثة مدنيين", Judge(lambda _: module.FLASH))
    below = clusters(monkeypatch, "مقتل ثلاثة مدنيين", Judge(lambda _: module.FLASH - 0.001))
    vague = clusters(monkeypatch, "مقتل مدنيين", Judge(lambda _: module.FLASH))
    assert (len(at), below, vague) == (1, [], [])


def test_a_refused_repeat_counts_as_a_mention_of_the_first(monkeypatch):
    seen = iter((0.9, 0.1, 0.9))
    found = clusters(monkeypatch, REPEATED, Judge(lambda _: next(seen)))
    assert told(found) == [("killed", 3, 2), ("wounded", 2, 1)]
    assert [m.sentence for m in found[0].mentions] == [0, 1]


def test_another_number_or_metric_is_no_mention(monkeypatch):
    seen = iter((0.9, 0.1, 0.1))
    found = clusters(monkeypatch, "مقتل ثلاثة مدنيين\n\nقتل تسعة مدنيين.\n\nوأصيب ثلاثة.", Judge(lambda _: next(seen)))
    assert told(found) == [("killed", 3, 1)]


def test_another_day_or_place_is_no_mention(monkeypatch):
    seen = iter((0.9, 0.1))
    text = "مقتل ثلاثة مدنيين في بلدة الشحيل\n\nقتل ثلاثة مدنيين في مدينة القامشلي."
    assert told(clusters(monkeypatch, text, Judge(lambda _: next(seen)))) == [("killed", 3, 1)]


def test_a_part_goes_with_its_whole(monkeypatch):
    text = "مقتل تسعة مدنيين بينهم طفل"
    whole, part = clusters(monkeypatch, text, Judge(lambda _: 0.9))
    assert part.whole is whole
    seen = iter((0.1, 0.9))
    assert clusters(monkeypatch, text, Judge(lambda _: next(seen))) == []  # no part of nothing


def test_a_group_of_a_refused_sum_stands_for_itself(monkeypatch):
    seen = iter((0.1, 0.9, 0.9))
    found = clusters(monkeypatch, "مقتل ثلاثة رجال وامرأة", Judge(lambda _: next(seen)))
    assert told(found) == [("killed", 3, 1), ("killed", 1, 1)]
    assert all(k.whole is None and k.head.scope == "" for k in found)


def test_the_best_told_mention_is_the_one_with_time_and_place():
    bare = Candidate("killed", 0, 0, 0, 2, 3, 3, 3, "exact", "masdar", extra={"headline": True})
    said = {"found": "sentence", "here": True}
    full = Candidate("killed", 2, 9, 9, 12, 3, 3, 3, "exact", "passive", side="CIVILIAN", actor=["ISIS"], extra=said)
    vague = Candidate("killed", 3, 20, 20, 22, None, None, None, "vague", "noun", side="ISIS", actor=["SDF"], extra=said)
    assert Cluster(bare, [bare, vague, full]).told_best() is full
    assert Cluster(bare, [bare]).told_best() is bare


FLASH = "قتل ثلاثة مدنيين جراء غارة في الرقة."


def test_victims_that_are_facts_bring_the_event_that_they_are_told_with(monkeypatch):
    killed_not_struck = Judge(lambda features: 0.9 if "metric=killed" in names(features) else module.IMPLIED)
    found = clusters(monkeypatch, FLASH, killed_not_struck)
    assert [(k.head.metric, k.confidence) for k in found] == [("airstrikes", module.IMPLIED), ("killed", 0.9)]


def test_an_event_that_is_hardly_one_is_not_brought(monkeypatch):
    hardly = Judge(lambda features: 0.9 if "metric=killed" in names(features) else module.IMPLIED - 0.01)
    assert told(clusters(monkeypatch, FLASH, hardly)) == [("killed", 3, 1)]


def test_a_text_that_tells_of_an_event_already_gets_no_further_one(monkeypatch):
    said = iter((0.9, 0.9, 0.9, 0.3))
    found = clusters(monkeypatch, FLASH + "\n\nقتل جندي بانفجار في منبج.", Judge(lambda _: next(said)))
    assert sorted(k.head.metric for k in found) == ["airstrikes", "killed", "killed"]


def test_parts_behind_a_total_told_again_elsewhere_are_parts_of_the_first(monkeypatch):
    text = "مقتل 12 مدنياً في بلدة الشحيل\n\nقتل 12 مدنياً في بلدة هجين، بينهم 5 أطفال."
    again = iter((0.9, 0.1, 0.9))
    found = clusters(monkeypatch, text, Judge(lambda _: next(again)))
    assert [(k.head.best, k.whole.head.sentence if k.whole else None) for k in found] == [(12, None), (5, 0)]


def test_a_small_number_told_again_elsewhere_is_no_sign(monkeypatch):
    text = "مقتل مدنيين اثنين في بلدة الشحيل\n\nقتل مدنيان اثنان في بلدة هجين، بينهم طفل."
    again = iter((0.9, 0.1, 0.9))
    assert [k.head.best for k in clusters(monkeypatch, text, Judge(lambda _: next(again)))] == [2]


def test_the_dead_and_wounded_of_the_text_are_tallied_by_kind():
    scene = build("قتل طفل وأصيب ثلاثة مدنيين.\n\nوقتل جنديان في هجوم.")
    ctx = build_context(scene, PUBLISHED)
    found = read_candidates(scene, ctx, read_roles(scene))
    mark(found, Sentences(scene, ctx))
    assert {c.extra["tally"] for c in found} == {(2, 1)}


def test_a_large_number_of_one_thing_is_one_fact_however_often_it_is_told(monkeypatch):
    text = "مقتل 40 مدنياً في الرقة\n\nقتل 40 مدنياً في مدينة الرقة.\n\nوقتل 40 مدنياً في إدلب، وأصيب 40 آخرون."
    assert told(clusters(monkeypatch, text, Judge(lambda _: 0.83)))[0] == ("killed", 40, 3)
    assert [(m, n) for m, n, _ in told(clusters(monkeypatch, text, Judge(lambda _: 0.83)))] == [("killed", 40), ("wounded", 40)]
