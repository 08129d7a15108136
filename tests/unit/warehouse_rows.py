"""Tiny hand-built rows for the tests of the warehouse and the expectations: a plain article, a plain fact, and a warehouse made of them."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from warehouse.build import build
from warehouse.schema import TABLES

SENTENCE = "اعتقلت القوات ثلاثة أشخاص في القرية فجراً."
_numbers = itertools.count()


def article(article_id: str = "a1", **changes: Any) -> dict[str, Any]:
    """An article of one sentence, published on 2 November 2021."""
    row = {
        "article_id": article_id,
        "source_id": f"{article_id}.txt",
        "outlet": "وكالة التجربة",
        "published": date(2021, 11, 2),
        "published_basis": "metadata",
        "text": SENTENCE,
        "content_hash": hashlib.sha256(article_id.encode()).hexdigest(),
        "source_path": f"raw/{article_id}.txt",
        "n_words": 6,
        "version": 1,
    }
    return row | changes


def fact(metric: str, best: int | None, **changes: Any) -> dict[str, Any]:
    """An asserted incident by SDF against ISIS on 5 October 2021 in al-Shuhayl; `day=` sets both dates, `months=` a window."""
    row = {
        "fact_id": f"f{next(_numbers)}",
        "article_id": "a1",
        "metric": metric,
        "low": best,
        "best": best,
        "high": best,
        "qualifier": "exact" if best is not None else "vague",
        "actor": ["SDF"],
        "victim_side": "ISIS",
        "victim_status": "suspect",
        "scope": "incident",
        "assertion": "asserted",
        "background": False,
        "date_start": date(2021, 10, 5),
        "date_end": date(2021, 10, 5),
        "date_prec": "day",
        "date_anchor": "text",
        "place": "الشحيل",
        "adm1": ["Deir-ez-Zor"],
        "where_prec": "settlement",
        "claimant": None,
        "quote": SENTENCE,
        "char_start": 0,
        "char_end": len(SENTENCE),
        "rule": "test",
        "confidence": 0.9,
        "extractor_version": "test",
    }
    day = changes.pop("day", None)
    if day:
        row |= {"date_start": day, "date_end": day}
    return row | changes


def total(metric: str, best: int | None, start: date, end: date, **changes: Any) -> dict[str, Any]:
    """A total over a window, without an area."""
    window = {"scope": "period_total", "date_start": start, "date_end": end, "date_prec": "month"}
    nowhere = {"place": None, "adm1": [], "where_prec": "unknown"}
    return fact(metric, best, **(window | nowhere | changes))


def write(folder: Path, tables: Mapping[str, list[dict[str, Any]]]) -> Path:
    """Write one Parquet file a table under the folder."""
    for name, rows in tables.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        pq.write_table(TABLES[name].to_arrow(rows), folder / name / "batch.parquet")
    return folder


def warehouse(
    folder: Path, facts: list[dict[str, Any]], articles: list[dict[str, Any]] | None = None, **others: Any
) -> duckdb.DuckDBPyConnection:
    """Build a warehouse from rows and open it read-only; articles default to one plain article for each id that the facts name."""
    if articles is None:
        articles = [article(i) for i in sorted({f["article_id"] for f in facts})]
    write(folder / "batches", {"articles": articles, "facts": facts} | others)
    build(folder / "batches", folder / "warehouse.duckdb")
    return duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True)


def cell(con: duckdb.DuckDBPyConnection, table: str, **keys: Any) -> dict[str, Any] | None:
    """The one row of a table with these values, as a dict; None if there is none, an error if there are several."""
    where = " AND ".join(f"{k} = ?" for k in keys)
    found = con.execute(f"SELECT * FROM {table} WHERE {where}", list(keys.values()))
    names = [c[0] for c in found.description]
    rows = found.fetchall()
    assert len(rows) <= 1, rows
    return dict(zip(names, rows[0], strict=True)) if rows else None
