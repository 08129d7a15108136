"""samples/events as the real reader reads it: every monthly cell as worked out by hand, in any order and over any nights.

Does not belong here: whether what was worked out agrees with itself (test_events_expected.py).
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from told_events import EVENTS, MONTHLY, cells, expected, expected_cells, night, read_all, warehouse

from flows import show
from resolution.resolve import Resolution
from tasks.extracting import Rows
from tasks.tracing import CELL_TABLES, trace
from warehouse.schema import TABLES

SEED = "seeds/004_8654db47b4cc1bfb.txt"
STATEMENT = Path(__file__).parents[2] / "samples" / "articles" / "statement_july_august.txt"
JULY, AUGUST_END = date(2024, 7, 1), date(2024, 8, 31)
SHUFFLES, MOST_NIGHTS = 20, 6


@pytest.fixture(scope="module")
def told() -> list[Rows]:
    return read_all(EVENTS / "articles.jsonl")


@pytest.fixture(scope="module")
def con(told, tmp_path_factory):
    return warehouse(tmp_path_factory.mktemp("events") / "home", told, night(told))


def source_ids(told: list[Rows]) -> dict[str, str]:
    return {rows["articles"][0]["article_id"]: rows["articles"][0]["source_id"] for rows in told}


def test_every_monthly_cell_is_as_worked_out_by_hand(con):
    assert cells(con) == expected_cells()


def test_articles_share_an_event_where_they_tell_of_one(told, con):
    together = defaultdict(set)
    for row in expected("expected_events.csv"):
        if row["tells"] != "total":
            together[row["event"]].add(row["article_id"])
    found = defaultdict(set)
    for event, article in con.execute("select event_id, article_id from event_facts").fetchall():
        found[event].add(source_ids(told)[article])
    pairs = [{p for group in groups.values() for p in combinations(sorted(group), 2)} for groups in (together, found)]
    assert pairs[0] == pairs[1]
    assert len(pairs[0]) >= 40


def test_official_totals_stand_once_however_many_outlets_carry_them(con):
    columns = ("date_start", "date_end", "metric", "victim_side", "actor", "best")
    found = con.execute("select date_start, date_end, metric, victim_side, array_to_string(actor, '+'), best from period_totals").fetchall()
    assert sorted(tuple(map(str, row)) for row in found) == sorted(tuple(r[c] for c in columns) for r in expected("expected_totals.csv"))


def test_the_contradictions_of_the_set_are_told(con):
    said = con.execute("select kind, month(date_start), metric, left_value, right_value from contradictions order by all").fetchall()
    assert said == [
        ("claimants_differ", 1, "arrested", 6, 8),  # E16: the ministry, the observatory
        ("claimants_differ", 4, "killed", 4, 2),  # E03: the observatory against the SDF …
        ("claimants_differ", 4, "killed", 4, 7),  # … and against ISIS
        ("claimants_differ", 4, "killed", 7, 2),
        ("incidents_above_total", 5, "arrested", 5, 7),  # T3
    ]


def test_every_cell_leads_to_sentences_of_its_articles_as_text_and_as_json(con):
    ((path,),) = con.execute("select path from duckdb_databases() where not internal").fetchall()
    for table in CELL_TABLES:
        keys = TABLES[table].keys
        for cell in con.execute(f"select {', '.join(keys)}, len(fact_ids) from {table}").fetchall():
            found = trace(Path(path), table, {k: str(v) for k, v in zip(keys, cell[:-1], strict=True)})
            assert len(found["facts"]) == cell[-1] > 0
            assert all(f["quote_stands"] and f["article"]["source_id"].startswith("ev-") for f in found["facts"])
            text = "\n".join(show.trace(found))
            assert all(f"«{f['quote'].strip()}»" in text for f in json.loads(json.dumps(found, default=str))["facts"])


def partition(made: Resolution) -> set[frozenset[str]]:
    """The events as sets of facts, without their names: a name depends on which night saw the event first."""
    groups = defaultdict(set)
    for event, fact in zip(made.members["event_id"].to_pylist(), made.members["fact_id"].to_pylist(), strict=True):
        groups[event].add(fact)
    return {frozenset(g) for g in groups.values()}


@pytest.mark.parametrize("seed", range(SHUFFLES))
def test_neither_order_nor_nights_change_a_cell(told, con, tmp_path, seed):
    chance = random.Random(seed)
    mixed = chance.sample(told, len(told))
    ends = sorted(chance.sample(range(1, len(mixed)), chance.randrange(MOST_NIGHTS)))
    made = None
    for end in [*ends, len(mixed)]:
        before, made = made, night(mixed[:end], made)
        if before:  # the events of one night keep their names in the next
            former = dict(zip(before.members["fact_id"].to_pylist(), before.members["event_id"].to_pylist(), strict=True))
            named = dict(zip(made.members["fact_id"].to_pylist(), made.members["event_id"].to_pylist(), strict=True))
            changed = {row["former_id"] for row in made.changes.to_pylist()}
            assert all(named[f] == event or event in changed for f, event in former.items())
    again = warehouse(tmp_path / "home", mixed, made)
    assert cells(again) == expected_cells()
    assert partition(made) == partition(night(told))
    for table in MONTHLY:  # and all that stands beside the numbers but the events' names
        query = f"select * exclude (event_ids) from {table} order by month, metric, party, victim_side"
        assert again.execute(query).fetchall() == con.execute(query).fetchall()


def test_the_fifth_seed_and_another_outlet_give_one_total_each(shared, tmp_path):
    told = read_all(shared / SEED, STATEMENT)
    con = warehouse(tmp_path / "home", told, night(told))
    found = con.execute("select metric, best, date_start, date_end, articles from period_totals order by metric").fetchall()
    assert found == [
        ("arrested", 34, JULY, AUGUST_END, 2),
        ("killed", 5, JULY, AUGUST_END, 2),
        ("operations", 16, JULY, AUGUST_END, 1),  # the seed does not give their number
    ]
    dated = "select f.best, f.date_anchor, f.date_start, t.date_anchor, a.source_id from facts f join facts t on t.fact_id = f.dated_by"
    dated += " join articles a on a.article_id = t.article_id where f.scope = 'period_total' order by f.best"
    assert con.execute(dated).fetchall() == [(n, "inferred", JULY, "relative", STATEMENT.name) for n in (5, 34)]
    for table in MONTHLY:
        for row in con.execute(f"select incident_best, estimate, reported_total, apportioned from {table}").fetchall():
            assert 38 not in row
    shares = con.execute("select month(month), apportioned from monthly_arrests where party = 'SDF' order by 1").fetchall()
    assert shares == [(7, 17.0), (8, 17.0)]
