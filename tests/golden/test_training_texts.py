"""samples/training and samples/held_out keep their word: every article has its facts, every fact its words, every value is known.

Does not belong here: what the models learn from them (docs/accuracy.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from warehouse import enums

SAMPLES = Path(__file__).parents[2] / "samples"
SETS = sorted(str(p.relative_to(SAMPLES)) for folder in ("training", "held_out") for p in (SAMPLES / folder).glob("articles*.jsonl"))
CLOSED = {"metric": enums.METRICS, "victim_side": enums.VICTIM_SIDES, "scope": enums.SCOPES, "assertion": enums.ASSERTIONS}


def lines(path: Path) -> dict[str, dict[str, Any]]:
    """A JSONL file by id."""
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({x["id"] for x in told}) == len(told)
    return {x["id"]: x for x in told}


@pytest.fixture(params=SETS)
def articles(request) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(article, its facts' line) of one set."""
    texts, gold = lines(SAMPLES / request.param), lines(SAMPLES / request.param.replace("articles", "gold"))
    assert texts.keys() == gold.keys()
    return ((texts[k], gold[k]) for k in texts)


def test_there_are_nine_sets_that_teach_and_three_that_measure():
    measuring = ["held_out/articles.jsonl", "held_out/articles_h.jsonl", "held_out/articles_i.jsonl"]
    assert measuring + [f"training/articles_{x}.jsonl" for x in "abcdefghi"] == SETS


def test_nothing_teaches_what_measures():
    taught = [a["text"] for name in SETS if name.startswith("training") for a in lines(SAMPLES / name).values()]
    measuring = [a["text"] for name in SETS if name.startswith("held_out") for a in lines(SAMPLES / name).values()]
    assert measuring
    assert not set(measuring) & set(taught)


def test_quotes_are_in_their_text(articles):
    missing = [(a["id"], f["quote"]) for a, g in articles for f in g["facts"] if f["quote"] not in a["text"]]
    assert missing == []


def test_facts_have_the_words_of_the_codebook(articles):
    for a, g in articles:
        for f in g["facts"]:
            assert [c for c, words in CLOSED.items() if f[c] not in words] == [], (a["id"], f["n"])
            assert set(f["actor"]) <= set(enums.PARTIES) and set(f["adm1"]) <= set(enums.ADM1), (a["id"], f["n"])


def test_parts_lie_in_a_whole_of_their_article(articles):
    for a, g in articles:
        wholes = {f["n"]: f for f in g["facts"]}
        for f in g["facts"]:
            if f["part_of"] is not None:
                whole = wholes[f["part_of"]]
                assert whole["best"] is None or f["best"] is None or f["best"] <= whole["best"], (a["id"], f["n"])
