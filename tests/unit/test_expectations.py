"""The expectations, on real Great Expectations: each bad row fails by the name of what is wrong with it, each bad table blocks."""

from __future__ import annotations

import re
from datetime import date

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warehouse_rows import SENTENCE, article, fact, total, warehouse

from expectations.common import MIN_SAMPLE
from expectations.report import write_report
from expectations.runner import SUITES, check, check_warehouse
from warehouse.schema import TABLES

OCTOBER = date(2021, 10, 1)


def failed(table, rows, related=None):
    """Names of the failed expectations by the key of the row."""
    made = {name: TABLES[name].to_arrow(r) for name, r in (related or {}).items()}
    result = check(table, TABLES[table].to_arrow(rows), made)
    out: dict[str, set[str]] = {}
    for failure in result.failures:
        out.setdefault(failure.key[TABLES[table].keys[0]], set()).add(failure.expectation)
    return out


def failed_facts(*rows, articles=None):
    return failed("facts", list(rows), {"articles": articles or [article()]})


def test_good_rows_pass():
    whole = fact("killed", 5)
    rows = [
        whole,
        fact("killed", 1, scope="subset", part_of=whole["fact_id"]),
        fact("wounded", None, imputed=3),
        fact("killed", 5, high=None, qualifier="at_least"),
        fact("killed", 5, low=None, qualifier="at_most"),
        fact("arrested", 2, actor=[], adm1=[], date_start=None, date_end=None, date_prec="unknown", date_anchor="none"),
        fact("operations", 4, assertion="planned", day=date(2022, 5, 1)),
        total("arrested", 4, date(2021, 11, 1), date(2021, 11, 30)),  # "this month": begun, not over
    ]
    assert failed_facts(*rows) == {}
    assert failed("articles", [article(), article("a2", published=None, published_basis="none")]) == {}


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"low": 9}, "low ≤ best"),
        ({"high": 1}, "best ≤ high"),
        ({"metric": "tanks"}, "metric is a known word"),
        ({"victim_side": "NOBODY"}, "victim_side is a known word"),
        ({"actor": ["SDF", "MARS"]}, "actor has known words only"),
        ({"adm1": ["Atlantis"]}, "adm1 has known words only"),
        ({"article_id": "a9"}, "article_id is in articles"),
        ({"part_of": "f-none", "scope": "subset"}, "part_of is in facts"),
        ({"date_end": date(2021, 10, 4)}, "date_start ≤ date_end"),
        ({"date_start": date(2021, 11, 3), "date_end": date(2021, 11, 3)}, "date is not after publication"),
        ({"date_start": None, "date_end": None}, "undated means precision unknown"),
        ({"char_end": len(SENTENCE) - 1}, "text[char_start:char_end] is the quote"),
        ({"char_start": 3, "char_end": 3, "quote": ""}, "text[char_start:char_end] is the quote"),
        ({"confidence": 1.2}, "confidence in 0..1"),
        ({"lat": 0.0, "lon": 0.0}, "lat near Syria"),
        ({"qualifier": "vague"}, "a vague count has no number"),
        ({"low": None, "best": None, "high": None}, "a stated count has a number"),
        ({"low": 0, "best": 0, "high": 0}, "best from 1 on"),
        ({"low": 963933111222 % 2**31, "best": 963933111222 % 2**31, "high": None}, "best ≤ 1000000"),
        ({"imputed": 12}, "imputed only where best is unknown"),
    ],
)
def test_a_bad_fact_fails_by_name_and_its_neighbours_pass(change, name):
    bad = fact("killed", 4) | change
    found = failed_facts(fact("killed", 3), bad, fact("killed", 5))
    assert set(found) == {bad["fact_id"]}
    assert name in found[bad["fact_id"]]


def test_part_of_is_for_subsets_of_the_same_article():
    whole = fact("killed", 5)
    rows = [
        whole,
        fact("killed", 1, part_of=whole["fact_id"]),
        fact("killed", 1, scope="subset", part_of=whole["fact_id"], article_id="a2"),
    ]
    found = failed_facts(*rows, articles=[article(), article("a2")])
    assert [found.get(r["fact_id"]) for r in rows] == [None, {"part_of only in a subset"}, {"part_of is of the same article"}]


def test_a_key_twice_fails_both_rows():
    rows = [fact("killed", 1, fact_id="same"), fact("killed", 2, fact_id="same"), fact("killed", 2)]
    assert failed_facts(*rows) == {"same": {"key is unique"}}
    spot = {"article_id": "a1", "char_start": 0, "char_end": len(SENTENCE), "quote": SENTENCE, "rule": "test"}
    mentions = [spot | {"fact_id": "f", "mention_no": n} for n in (0, 1, 1)]
    result = check("mentions", TABLES["mentions"].to_arrow(mentions))
    assert [f.key["mention_no"] for f in result.failures if f.expectation == "key is unique"] == [1, 1]


def test_bad_articles():
    rows = [article(), article("a2", content_hash="abc"), article("a3", published_basis="none"), article("a4", published=date(1970, 1, 1))]
    assert failed("articles", rows) == {
        "a2": {"content_hash is SHA-256"},
        "a3": {"published and published_basis agree"},
        "a4": {"published from 1990 on"},
    }


def test_a_failing_row_becomes_a_quarantine_row_that_says_what_stood_there():
    bad = fact("killed", 4, low=9)
    result = check("facts", TABLES["facts"].to_arrow([bad]), {"articles": TABLES["articles"].to_arrow([article()])})
    rows = result.quarantine_rows()
    assert TABLES["quarantine"].to_arrow(rows).num_rows == len(rows)
    row = next(r for r in rows if r["expectation"] == "low ≤ best")
    assert (row["stage"], row["table_name"], row["fact_id"], row["article_id"]) == ("check", "facts", bad["fact_id"], "a1")
    assert row["detail"] == "best = 4, low = 9"
    assert result.blocking == []
    assert {"fact_id": bad["fact_id"], "article_id": "a1"} in result.by_expectation()["low ≤ best"]


def test_shares_are_judged_on_enough_rows_only():
    few = [fact("killed", None) for _ in range(MIN_SAMPLE - 1)]
    articles = {"articles": TABLES["articles"].to_arrow([article()])}
    assert check("facts", TABLES["facts"].to_arrow(few), articles).blocking == []
    many = [*few, fact("killed", None)]
    blocking = check("facts", TABLES["facts"].to_arrow(many), articles).blocking
    assert [(o.expectation, o.failed) for o in blocking] == [("best: share given", MIN_SAMPLE)]
    assert "annotated facts have a number" in blocking[0].reason


def test_parquet_of_another_schema_blocks_before_anything_is_judged(tmp_path):
    good = TABLES["facts"].to_arrow([fact("killed", 1)])
    pq.write_table(good, tmp_path / "good.parquet")
    assert check("facts", tmp_path / "good.parquet").blocking == []
    bad = good.set_column(good.schema.get_field_index("best"), "best", pa.array([1.0])).drop_columns(["quote"])
    pq.write_table(bad, tmp_path / "bad.parquet")
    (outcome,) = check("facts", tmp_path / "bad.parquet").blocking
    assert "best: double instead of int32" in outcome.observed
    assert "quote: missing" in outcome.observed


def test_an_expectation_that_cannot_be_evaluated_is_an_error_not_a_pass():
    frame = TABLES["facts"].to_arrow([fact("killed", 1)]).to_pandas().assign(confidence="high")
    with pytest.raises(RuntimeError, match=re.escape("expectations/facts.py, 'confidence in 0..1' could not be evaluated")):
        check("facts", frame)


def test_a_table_without_a_suite_is_named():
    with pytest.raises(KeyError, match="no expectations for table 'wishes'"):
        check("wishes", pd.DataFrame())


@pytest.fixture(scope="module")
def good_bytes(tmp_path_factory):
    """A small warehouse of every kind of number, as the bytes of its file."""
    facts = [
        fact("operations", 1, actor=["SDF", "COALITION"]),
        fact("arrested", 3),
        fact("killed", None, imputed=3),
        fact("wounded", 2, high=None, qualifier="at_least", adm1=[], place=None),
        total("arrested", 22, OCTOBER, date(2021, 10, 31), claimant="SDF"),
        total("operations", 40, OCTOBER, date(2021, 12, 31)),
    ]
    folder = tmp_path_factory.mktemp("good")
    warehouse(folder, facts, [article(published=date(2022, 1, 2))]).close()
    return (folder / "warehouse.duckdb").read_bytes()


@pytest.fixture
def good_warehouse(good_bytes, tmp_path):
    path = tmp_path / "warehouse.duckdb"
    path.write_bytes(good_bytes)
    return path


def test_a_built_warehouse_meets_every_suite(good_warehouse):
    results = check_warehouse(good_warehouse)
    assert [r.table for r in results] == list(SUITES)
    assert [(o.table, o.expectation, o.examples) for r in results for o in r.blocking] == []
    assert all(r.outcomes for r in results if r.rows)


@pytest.mark.parametrize(
    ("damage", "table", "name"),
    [
        ("UPDATE monthly_arrests SET incident_low = 99", "monthly_arrests", "incident_low ≤ incident_best"),
        ("UPDATE monthly_arrests SET estimate = 1 WHERE reported_total = 22", "monthly_arrests", "reported_total ≤ estimate"),
        ("UPDATE monthly_arrests SET fact_ids = []", "monthly_arrests", "every number leads to its facts"),
        ("UPDATE monthly_operations SET party = 'MARS' WHERE party = 'SDF'", "monthly_operations", "party is a known word"),
        ("INSERT INTO monthly_casualties SELECT * FROM monthly_casualties", "monthly_casualties", "key is unique"),
        ("DELETE FROM monthly_operations WHERE party = 'ANY'", "monthly_operations", "no party's sum is above ANY"),
        ("UPDATE monthly_arrests_by_area SET incident_best = 4", "monthly_arrests_by_area", "the sum over areas and actors is that of ANY"),
        ("UPDATE facts SET char_start = 1", "facts", "text[char_start:char_end] is the quote"),
        ("UPDATE event_figures SET event_id = 'e-none'", "event_figures", "event_id is in events"),
        ("UPDATE period_totals SET articles = 0", "period_totals", "a total has an article"),
        ("UPDATE events SET month = month + 3", "events", "month is a first day"),
    ],
)
def test_damage_to_a_warehouse_blocks_publication(good_warehouse, damage, table, name):
    with duckdb.connect(str(good_warehouse)) as con:
        con.execute(damage)
    blocking = {(o.table, o.expectation) for r in check_warehouse(good_warehouse, [table]) for o in r.blocking}
    assert (table, name) in blocking


def test_an_extraction_that_finds_nothing_blocks():
    row = {
        "month": OCTOBER,
        "articles": MIN_SAMPLE,
        "outlets": 1,
        "articles_with_facts": 0,
        "facts": 0,
        "dated_facts": 0,
        "undated_facts": 0,
    }
    assert [o.expectation for o in check("coverage", pd.DataFrame([row])).blocking] == ["articles with facts: share"]
    assert check("coverage", pd.DataFrame([row | {"articles": 3}])).blocking == []


def test_the_report_is_one_page_that_works_offline(tmp_path):
    bad = fact("killed", 4, low=9, quote="<script>x</script>", char_end=18)
    result = check("facts", TABLES["facts"].to_arrow([bad]), {"articles": TABLES["articles"].to_arrow([article()])})
    page = write_report([result], tmp_path / "reports" / "r1" / "quality.html", {"run": "r1"})
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(src|href)\s*=|@import|url\(|https?:", text)
    assert "<script>x" not in text
    assert "low ≤ best" in text
    assert "rows refused" in text
    assert [p.name for p in page.parent.iterdir()] == ["quality.html"]
