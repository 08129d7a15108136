"""samples/events read by the real reader, resolved and built: what the tests of the constructed case start from. No test stands here."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from resolution.resolve import Resolution, resolve
from tasks import files
from tasks.extracting import Rows, add_record
from warehouse.build import build
from warehouse.schema import TABLES

EVENTS = Path(__file__).parents[2] / "samples" / "events"
CELL = ("month", "metric", "party", "victim_side")
NUMBERS = ("incident_low", "incident_best", "incident_high", "reported_total", "reported_by", "estimate", "events", "apportioned")
MONTHLY = ("monthly_operations", "monthly_arrests", "monthly_casualties")
STEPS = {"event_members": "members", "article_twins": "twins", "borrowed_dates": "dates", "page_clocks": "pages"}
TODAY = date(2026, 1, 1)  # after every sample
Cells = dict[tuple[str, ...], tuple[str, ...]]


def expected(name: str) -> list[dict[str, str]]:
    """The rows of one of the files worked out by hand."""
    with (EVENTS / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def expected_cells() -> Cells:
    """Cell → its numbers as they are written; empty: NULL."""
    return {tuple(r[k] for k in CELL): tuple(r[c] for c in NUMBERS) for r in expected("expected_months.csv")}


def read_all(*paths: Path) -> list[Rows]:
    """The rows of each article, in the order of the files, by the real reader and extractor."""
    out = []
    for path in paths:
        for record in files.records(path, 1_000_000):
            assert not isinstance(record, files.Refused), record
            rows: Rows = {name: [] for name in ("articles", "facts", "mentions", "quarantine")}
            add_record(rows, record, TODAY, 1_000_000)
            assert not rows["quarantine"], rows["quarantine"]
            out.append(rows)
    return out


def together(articles: Iterable[Rows], table: str) -> pa.Table:
    """The rows of one table of these articles."""
    return TABLES[table].to_arrow([row for rows in articles for row in rows[table]])


def night(articles: Sequence[Rows], before: Resolution | None = None) -> Resolution:
    """All articles so far resolved, with the events of the night before at hand."""
    names = dict(zip(*(before.members[c].to_pylist() for c in ("fact_id", "event_id")), strict=True)) if before else {}
    return resolve([(together(articles, "facts"), together(articles, "articles"))] if articles else [], names)


def warehouse(folder: Path, articles: Sequence[Rows], made: Resolution) -> duckdb.DuckDBPyConnection:
    """The warehouse of a night, opened read-only."""
    for table in ("articles", "facts", "mentions"):
        (folder / table).mkdir(parents=True)
        pq.write_table(together(articles, table), folder / table / "all.parquet")
    for step, field in STEPS.items():
        (folder / step).mkdir()
        pq.write_table(getattr(made, field), folder / step / "all.parquet")
    build(folder, folder / "warehouse.duckdb")
    return duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True)


def cells(con: duckdb.DuckDBPyConnection) -> Cells:
    """The monthly cells as expected_cells writes them."""
    out = {}
    for table in MONTHLY:
        for row in con.execute(f"select month, metric, party, victim_side, {', '.join(NUMBERS)} from {table}").fetchall():
            shown = tuple("" if v is None else str(round(v, 2)) if isinstance(v, float) else str(v) for v in row)
            out[shown[:4]] = shown[4:]
    return out
