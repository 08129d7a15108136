"""samples/events: what was worked out by hand agrees with itself. Whether resolution reaches it is tested where resolution is."""

from __future__ import annotations

import calendar
import csv
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from warehouse import enums

EVENTS = Path(__file__).parents[2] / "samples" / "events"
CELL = ("month", "metric", "party", "victim_side")


def rows(name: str) -> list[dict[str, str]]:
    with (EVENTS / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def articles() -> dict[str, dict]:
    lines = (EVENTS / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len({a["id"] for a in found}) == len(found)
    return {a["id"]: a for a in found}


@pytest.fixture(scope="module")
def cells() -> dict[tuple[str, ...], dict[str, str]]:
    listed = rows("expected_months.csv")
    keyed = {tuple(r[k] for k in CELL): r for r in listed}
    assert len(keyed) == len(listed)
    return keyed


def test_the_set_is_as_large_and_as_mixed_as_promised():
    told = rows("expected_events.csv")
    reports = defaultdict(set)
    for row in told:
        if row["tells"] == "news":
            reports[row["event"]].add(row["article_id"])
    assert len(articles()) >= 40
    assert len(reports) >= 15
    assert min(len(ids) for ids in reports.values()) >= 2
    assert sum("published" not in a for a in articles().values()) == 3
    assert {r["tells"] for r in told} == {"news", "background", "total"}


def test_every_article_has_its_event_and_every_event_its_figures():
    told = rows("expected_events.csv")
    assert {r["article_id"] for r in told} == set(articles())
    assert {r["event"] for r in told if r["tells"] != "total"} == {r["event"] for r in rows("expected_figures.csv")}
    assert {r["event"] for r in told if r["tells"] == "total"} == {r["total"] for r in rows("expected_totals.csv")}


def test_cells_are_known_to_the_tables(cells):
    for month, metric, party, side in cells:
        assert date.fromisoformat(month).day == 1
        assert metric in enums.CORE_METRICS
        assert party in enums.MONTHLY_PARTIES
        assert side in enums.VICTIM_SIDES


def test_incidents_of_a_cell_are_the_sum_of_its_events(cells):
    sums = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows("expected_figures.csv"):
        if row["month"]:
            for party in [*row["parties"].split("+"), "ANY"]:
                cell = sums[f"{row['month']}-01", row["metric"], party, row["victim_side"]]
                for i, column in enumerate(("low", "best", "high")):
                    cell[i] += int(row[column])
                cell[3] += 1
    columns = ("incident_low", "incident_best", "incident_high", "events")
    listed = {key: [int(row[c]) for c in columns] for key, row in cells.items() if row["incident_best"]}
    assert listed == dict(sums)


def test_a_monthly_total_stands_in_its_month_and_is_never_added(cells):
    expected = {}
    for row in rows("expected_totals.csv"):
        start, end = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
        if (start.year, start.month) == (end.year, end.month):
            for party in (row["actor"], "ANY"):
                expected[row["date_start"], row["metric"], party, row["victim_side"]] = int(row["best"])
    assert {k: int(r["reported_total"]) for k, r in cells.items() if r["reported_total"]} == expected
    assert all(bool(r["reported_by"]) == bool(r["reported_total"]) for r in cells.values())


def test_estimate_is_the_larger_and_knows_no_shares(cells):
    for key, row in cells.items():
        numbers = [int(row[c]) for c in ("incident_best", "reported_total") if row[c]]
        assert row["estimate"] == (str(max(numbers)) if numbers else ""), key


def test_totals_of_several_months_are_shared_out_by_days(cells):
    expected = defaultdict(float)
    for row in rows("expected_totals.csv"):
        start, end = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
        if start.month != end.month:
            for month in range(start.month, end.month + 1):
                days = calendar.monthrange(start.year, month)[1]
                share = round(int(row["best"]) * days / ((end - start).days + 1), 2)
                for party in (row["actor"], "ANY"):
                    expected[f"{start.year}-{month:02}-01", row["metric"], party, row["victim_side"]] = share
    assert {k: float(r["apportioned"]) for k, r in cells.items() if r["apportioned"]} == dict(expected)
