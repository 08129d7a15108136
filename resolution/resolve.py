"""Resolve: the facts of all articles → events, twins and borrowed dates. The way through the other modules.

Works on Arrow tables, batch by batch; what is kept of a batch is what comparing needs, its sheet. The result depends on the set of rows
alone, not on their order nor on how they are cut into batches. Does not belong here: any rule of comparing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from resolution import blocks, clocks, cluster, dates, names, score, sheet, voices
from resolution.clocks import Clocks
from resolution.sheet import Sheet
from resolution.table import Table

# Columns of the facts that are read, and those kept for borrowing dates.
READ = sheet.OF_FACTS
KEPT = (
    "fact_id", "article_id", "metric", "best", "actor", "victim_side", "scope", "place", "date_start", "date_end", "date_prec",
    "char_start", "part_of",
)  # fmt: skip
ARTICLES = sheet.OF_ARTICLES
PAGES = pa.schema(
    {
        "article_id": pa.string(), "series": pa.string(), "number": pa.int64(), "about": pa.date32(), "earliest": pa.date32(),
        "latest": pa.date32(), "contradicts_published": pa.bool_(),
    }
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Resolution:
    """members: (event_id, fact_id); twins: (article_id, twin_of); dates: dates.SCHEMA; pages: PAGES.

    changes: (kind, event_id, former_id).
    """

    members: pa.Table
    twins: pa.Table
    dates: pa.Table
    pages: pa.Table
    changes: pa.Table


def resolve(batches: Iterable[tuple[pa.Table, pa.Table]], previous: Mapping[str, str] | None = None) -> Resolution:
    """Events of all facts. batches: (facts, articles) with the columns READ and ARTICLES at least; an article that comes again is skipped.

    previous: fact_id → event_id of the night before, so that events keep their names. Facts that tell of no single thing (totals,
    denials, plans) are in no event.
    """
    return resolve_sheets(_sheets(batches), lambda: previous or {})


def _sheets(batches: Iterable[tuple[pa.Table, pa.Table]]) -> Iterator[tuple[pa.Table, Sheet]]:
    for facts, articles in batches:
        yield facts, sheet.make(facts, articles)


def resolve_sheets(batches: Iterable[tuple[pa.Table, Sheet]], previous: Callable[[], Mapping[str, str]]) -> Resolution:
    """The same of (facts, sheet) of each batch; of the facts the columns KEPT are read.

    previous is asked for when the events are named and let go of then: it is large, and comparing needs the memory.
    """
    with TemporaryDirectory(prefix="hasila-") as scratch:
        kept = Path(scratch) / "facts.parquet"
        table, published = _read(batches, kept)
        events, found = _events(table)
        members, changes = _named(table, published, events, previous())
        same = voices.twins(table.voice_ids, table.voices, published)
        borrowed = dates.borrow(kept, same, table, events) if kept.exists() else dates.SCHEMA.empty_table()
    copies, changed = _table(("article_id", "twin_of"), sorted(same.items())), _table(("kind", "event_id", "former_id"), changes)
    return Resolution(members, copies, borrowed, _dated_pages(table, found), changed)


def _read(batches: Iterable[tuple[pa.Table, Sheet]], kept: Path) -> tuple[Table, dict[str, int]]:
    """(all reports, the day of each article). The facts' columns for the dates go to the file `kept`, not into memory."""
    table, published = Table(), {}
    writer: pq.ParquetWriter | None = None
    for facts, made in batches:
        told = _add(table, published, facts, made)
        writer = writer or pq.ParquetWriter(kept, told.schema)
        writer.write_table(told)
    if writer is not None:
        writer.close()
    pa.default_memory_pool().release_unused()  # what reading the batches took
    return table.close(), published


def _named(table: Table, published: dict[str, int], events: list[list[int]], previous: Mapping[str, str]) -> tuple[pa.Table, list]:
    """(event_id and fact_id of every fact in an event, by fact; changed names). The lists of ids are let go of here."""
    told = [[(published[table.articles[row]], f) for row in rows for f in table.facts[row]] for rows in events]
    ids, changes = names.name_events(told, previous)
    members = sorted((f, event) for event, facts in zip(ids, told, strict=True) for _, f in facts)
    return _table(("event_id", "fact_id"), [(e, f) for f, e in members]), changes


def _events(table: Table) -> tuple[list[list[int]], Clocks]:
    """(rows by event, when the pages were made). The millions of pairs are let go of here."""
    left, right = blocks.candidates(table)
    scores = score.score(table, left, right)
    found = clocks.read(table, clocks.votes(table, left, right, scores))
    return cluster.cluster(table, left, right, score.timed(table, found, left, right, scores)), found


def _dated_pages(table: Table, found: Clocks) -> pa.Table:
    """PAGES of the articles whose number lies between two knots, by article."""
    series, days = list(table.series), dt.date.fromordinal
    doubted = found.doubted(table.pages[:, 2])
    known = sorted(np.flatnonzero(~np.isnan(found.about)).tolist(), key=table.voice_ids.__getitem__)
    rows = [
        (
            table.voice_ids[k], series[table.pages[k, 0]], int(table.pages[k, 1]), days(round(found.about[k])),
            days(int(found.earliest[k])), days(int(found.latest[k])), bool(doubted[k]),
        )
        for k in known
    ]  # fmt: skip
    return pa.Table.from_pylist([dict(zip(PAGES.names, row, strict=True)) for row in rows], PAGES)


def _add(table: Table, published: dict[str, int], facts: pa.Table, made: Sheet) -> pa.Table:
    """Add one batch; its facts as kept for the dates."""
    days = zip(made.articles["article_id"].to_pylist(), made.articles["published"].to_pylist(), strict=True)
    new = {a: day for a, day in days if a not in published}
    published |= new
    table.add(made, set(new))
    wanted = pa.array([a in new for a in facts["article_id"].to_pylist()], pa.bool_())
    return facts.select(KEPT).filter(wanted)


def _table(columns: tuple[str, ...], rows: list) -> pa.Table:
    return pa.table({c: pa.array([row[k] for row in rows], pa.string()) for k, c in enumerate(columns)})
