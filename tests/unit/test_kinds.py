"""Kinds of events: weapons, the drift of the text and the models that weigh them."""

from __future__ import annotations

from datetime import date

import pytest

from extraction import kinds
from extraction.context import build_context
from extraction.extract import extract, read_candidates
from extraction.kinds import kind_features, set_kinds
from extraction.linear import Linear, names
from extraction.model import Article
from extraction.roles import read_roles
from extraction.scene import build
from extraction.sentences import Sentences

DRONES = "استهدفت طائرة مسيرة تركية سيارة في ريف القامشلي.\nوسجل الشهر الماضي 9 استهدافات في المنطقة ذاتها."


def read(text: str):
    scene = build(text)
    ctx = build_context(scene, date(2024, 7, 20))
    return read_candidates(scene, ctx, read_roles(scene)), Sentences(scene, ctx)


def metrics(text: str) -> list[str]:
    article = Article("a", text, None, None, date(2024, 7, 20))
    return [f.metric for f in extract(article) if f.metric in ("operations", "airstrikes", "attacks")]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("استهدفت طائرة مسيرة تركية سيارة عسكرية في ريف القامشلي يوم 5 تموز 2024.", "airstrikes"),
        ("استهدفت مدفعية الجيش التركي قرى في ريف تل تمر يوم 5 تموز 2024.", "attacks"),
        ("نفذت قوات سوريا الديمقراطية عملية أمنية في بلدة ذيبان يوم 5 تموز 2024.", "operations"),
    ],
)
def test_the_weapon_tells_the_kind(text, metric):
    assert metrics(text) == [metric]


def test_without_a_model_the_words_decide(monkeypatch):
    monkeypatch.setattr(kinds, "load", lambda name: None)
    candidates, sentences = read(DRONES)
    before = [c.metric for c in candidates]
    set_kinds(candidates, sentences)
    assert [c.metric for c in candidates] == before


def test_a_model_may_say_otherwise_and_parts_follow_their_whole():
    candidates, sentences = read("نفذت خلايا داعش 40 هجوماً خلال شهر تموز.\nمنها 12 هجوماً في ريف دير الزور.")
    model = Linear(("airstrikes", "attacks", "operations"), (9.0, 0.0, 0.0), {})
    set_kinds(candidates, sentences, model)
    assert {c.metric for c in candidates if c.extra.get("told")} == {"airstrikes"}
    assert any(c.whole is not None for c in candidates)


def test_features_name_weapons_and_no_article():
    candidates, sentences = read(DRONES)
    set_kinds(candidates, sentences)
    told = names(kind_features(candidates[1], candidates[0], candidates[0], kinds.Weapons(sentences)))
    assert "drift=air" in told
    assert "prev=airstrikes.next" in told
