"""samples/ keeps its word: every article has its facts, every fact its words in the text, every value is one the tables know.

Does not belong here: whether the extractor finds these facts (test_reading_of_samples.py).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extraction.reading import ReadArticle, read
from tasks import files
from warehouse import enums

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2026, 1, 1)  # after every sample; the articles' own dates decide everything else
MAX_BYTES = 1_000_000
KEYS = {
    "n", "metric", "low", "best", "high", "qualifier", "actor", "victim_side", "victim_status", "scope", "assertion", "background",
    "date_start", "date_end", "date_prec", "date_anchor", "adm1", "place", "claimant", "part_of", "quote",
}  # fmt: skip
CLOSED = {
    "metric": enums.METRICS,
    "qualifier": enums.QUALIFIERS,
    "victim_side": enums.VICTIM_SIDES,
    "victim_status": enums.VICTIM_STATUSES,
    "scope": enums.SCOPES,
    "assertion": enums.ASSERTIONS,
    "date_prec": enums.DATE_PRECS,
    "date_anchor": enums.DATE_ANCHORS,
}
FORMS = {  # what an article can look like: a word of the names of the samples that show it
    "brief", "monthly", "annual", "observatory", "statement", "bulleted", "inspector", "air_landing", "camp", "prison", "drone", "shelling",
    "rising", "denial", "plan", "undated", "comments", "censor", "digest", "arabic_indic", "doubled", "words", "duals", "names", "subsets",
    "killed_and_wounded", "government_before", "government_after", "isis_claims", "background", "cell", "surrendered", "released", "stock",
    "by_party", "july_august",
}  # fmt: skip


def annotated() -> list[dict[str, Any]]:
    """The lines of gold.jsonl."""
    return [json.loads(line) for line in (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def articles() -> Iterator[Any]:
    """Everything under samples/articles as the reader gives it."""
    for path in files.walk(SAMPLES / "articles"):
        assert isinstance(path, Path), path
        for record in files.records(path, MAX_BYTES):
            assert not isinstance(record, files.Refused), record
            yield read(record, TODAY)


@pytest.fixture(scope="module")
def gold() -> dict[str, dict[str, Any]]:
    return {a["id"]: a for a in annotated()}


@pytest.fixture(scope="module")
def texts() -> dict[str, ReadArticle]:
    return {a.source_id: a for a in articles()}


def facts(gold: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every fact with a name for messages."""
    for name, article in gold.items():
        for fact in article["facts"]:
            yield f"{name} n={fact['n']}", fact


def test_every_sample_is_read_and_annotated_once(gold, texts):
    ids = [a["id"] for a in annotated()]
    assert len(ids) == len(set(ids)) >= 30
    assert all(isinstance(a, ReadArticle) for a in texts.values())
    assert set(texts) == set(gold)


def test_samples_show_every_form_of_article(texts):
    names = " ".join(texts)
    assert {form for form in FORMS if form not in names} == set()
    assert {Path(a.source_path).suffix for a in texts.values()} == {".txt", ".html", ".jsonl"}
    assert {a.published_basis for a in texts.values()} == {"metadata", "html", "url", "text", "none"}


def test_publication_dates_are_those_annotated(gold, texts):
    read_as = {name: (str(a.published) if a.published else None, a.published_basis) for name, a in texts.items()}
    assert read_as == {name: (a["published"], a["published_basis"]) for name, a in gold.items()}


def test_page_furniture_is_not_the_article(texts):
    for name, noise in [
        ("air_landing.html", "القاهرة"),
        ("air_landing.html", "خمسة وليسوا اثنين"),
        ("air_landing.html", "12 شخصاً"),
        ("page_with_comments.html", "القتلى أربعة"),
        ("page_with_comments.html", "9 أشخاص"),
        ("page_with_comments.html", "2025"),
    ]:
        assert noise not in texts[name].text


def test_quotes_are_in_the_text_as_it_is_stored(gold, texts):
    missing = [(name, f["quote"]) for name, a in gold.items() for f in a["facts"] if f["quote"] not in texts[name].text]
    assert missing == []


def test_facts_have_the_columns_and_the_words_of_the_codebook(gold):
    for name, fact in facts(gold):
        assert set(fact) == KEYS, name
        for column, words in CLOSED.items():
            assert fact[column] in words, (name, column)
        assert set(fact["actor"]) <= set(enums.PARTIES), name
        assert set(fact["adm1"]) <= set(enums.ADM1), name


def test_facts_are_numbered_and_parts_lie_in_their_article(gold):
    for name, article in gold.items():
        assert [f["n"] for f in article["facts"]] == list(range(1, len(article["facts"]) + 1)), name
        wholes = {f["n"]: f for f in article["facts"]}
        for fact in article["facts"]:
            assert (fact["part_of"] is not None) == (fact["scope"] == "subset"), (name, fact["n"])
            if fact["part_of"]:
                whole = wholes[fact["part_of"]]
                assert whole["metric"] == fact["metric"], (name, fact["n"])
                assert whole["best"] is None or fact["best"] <= whole["best"], (name, fact["n"])


def test_bounds_follow_from_the_qualifier(gold):
    for name, fact in facts(gold):
        low, best, high = fact["low"], fact["best"], fact["high"]
        allowed = {"vague": (None, None, None), "at_least": (best, best, None), "at_most": (None, best, best), "range": (low, low, high)}
        assert (low, best, high) == allowed.get(fact["qualifier"], (best, best, best)), name
        assert fact["qualifier"] == "vague" or best >= 1, name


def test_dates_follow_from_the_publication_date(gold):
    for name, article in gold.items():
        for fact in article["facts"]:
            start, end, anchor = fact["date_start"], fact["date_end"], fact["date_anchor"]
            assert (anchor == "none") == (start is None), (name, fact["n"])
            if start and end:
                assert start <= end <= article["published"], (name, fact["n"])
                assert fact["date_prec"] != "day" or start == end, (name, fact["n"])


def test_parts_by_governorate_sum_up_to_the_total(gold):
    article = gold["monthly_tally_observatory.txt"]["facts"]
    sums = Counter()
    for fact in article:
        if fact["part_of"] and len(fact["adm1"]) == 1:
            sums[fact["part_of"]] += fact["best"]
    assert sums == {1: 19, 2: 47, 4: 4}


def test_two_months_of_one_statement_stay_one_total(gold):
    totals = [f for f in gold["statement_july_august.txt"]["facts"] if f["scope"] == "period_total"]
    assert [(f["metric"], f["best"]) for f in totals] == [("operations", 16), ("arrested", 34), ("killed", 5)]
    assert {(f["date_start"], f["date_end"]) for f in totals} == {("2024-07-01", "2024-08-31")}
