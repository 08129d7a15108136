"""What counts as found and as right, on facts made by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tasks.evaluation import agreement, evaluate, pairs, read_gold


def fact(**keys: Any) -> dict[str, Any]:
    plain = {
        "metric": "killed", "low": 2, "best": 2, "high": 2, "actor": ["SDF"], "victim_side": "ISIS", "scope": "incident",
        "assertion": "asserted", "background": False, "date_start": "2024-07-05", "date_end": "2024-07-05", "date_prec": "day",
        "date_anchor": "text", "adm1": ["Aleppo"],
    }  # fmt: skip
    return plain | keys


def articles(*facts: dict[str, Any], published: Any = "2024-07-06") -> dict[str, Any]:
    return {"a": {"published": published, "facts": list(facts)}}


def test_the_same_is_right_in_everything() -> None:
    report = evaluate(articles(fact()), articles(fact(date_start=date(2024, 7, 5), date_end=date(2024, 7, 5)), published=date(2024, 7, 6)))
    summary = report.summary()
    assert (summary["found_f1"], summary["strict_f1"], summary["published"], summary["absent"]) == (1.0, 1.0, 1.0, 0)
    assert set(summary["attributes"].values()) == {1.0}
    assert report.differences == []


def test_found_but_not_strict() -> None:
    report = evaluate(articles(fact()), articles(fact(victim_side="SDF", low=1)))
    assert (report.summary()["found_f1"], report.summary()["strict_f1"]) == (1.0, 0.0)
    (difference,) = report.differences
    assert difference.in_what == ("victim_side", "bounds")


def test_missed_and_spurious() -> None:
    report = evaluate(articles(fact(), fact(best=7)), articles(fact(), fact(best=8), fact(metric="wounded")))
    core = report.total(("killed", "wounded"))
    assert (core.gold, core.predicted, core.found) == (2, 3, 1)
    assert sorted(d.kind for d in report.differences) == ["missed", "spurious", "spurious"]
    assert core.rates("found") == (1 / 3, 1 / 2, pytest.approx(0.4))


def test_an_absent_article_is_missed() -> None:
    report = evaluate(articles(fact()), {})
    assert (report.absent, report.summary()["found_f1"], report.summary()["published"]) == (1, 0.0, None)


def test_an_unknown_number_is_found_by_an_unknown_number_only() -> None:
    assert pairs([fact(best=None)], [fact(best=None)])
    assert not pairs([fact(best=None)], [fact(best=0)])


def test_each_fact_is_paired_once_and_with_the_best() -> None:
    gold = [fact(victim_side="ISIS"), fact(victim_side="SDF")]
    predicted = [fact(victim_side="SDF"), fact(victim_side="ISIS")]
    assert sorted((i, j) for i, j, _ in pairs(gold, predicted)) == [(0, 1), (1, 0)]
    assert len(pairs(gold, predicted[:1])) == 1


@pytest.mark.parametrize(
    ("gold", "predicted", "attribute", "right"),
    [
        ({"victim_side": "CIVILIAN"}, {"victim_side": "UNKNOWN"}, "victim_side", True),
        ({"actor": ["UNKNOWN"]}, {"actor": []}, "actor", True),
        ({"actor": ["SDF", "COALITION"]}, {"actor": ["COALITION"]}, "actor", True),
        ({"actor": ["SDF"]}, {"actor": []}, "actor", False),
        ({"adm1": []}, {"adm1": ["Homs"]}, "adm1", None),
        ({"date_prec": "month"}, {"date_end": "2024-07-01"}, "day", None),
        ({}, {"date_end": "2024-07-09"}, "day", False),
        ({}, {"date_start": "2024-06-30"}, "months", False),
        ({"date_anchor": "publication"}, {"date_start": "2024-01-01"}, "months", True),
        ({"date_start": None, "date_end": None}, {"date_start": None, "date_end": None}, "months", True),
        ({"date_start": None, "date_end": None}, {}, "months", False),
    ],
)
def test_agreement(gold: dict, predicted: dict, attribute: str, right: bool | None) -> None:
    assert agreement(fact(**gold), fact(**predicted))[attribute] is right


def test_gold_is_read_with_its_split(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps({"id": i, "split": s, "facts": []}) + "\n" for i, s in (("1", "tune"), ("2", "check"))) + "\n")
    assert list(read_gold(path)) == ["1", "2"]
    assert list(read_gold(path, "check")) == ["2"]


@pytest.mark.parametrize("line", ["{", '{"id": "x"}', "[]", '{"id": "1", "facts": []}\n{"id": "1", "facts": []}'])
def test_wrong_gold_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(ValueError, match=r"gold.jsonl, line \d"):
        read_gold(path)
