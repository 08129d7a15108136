"""Resolve: the facts of all articles → events, twins and borrowed dates. The way through the other modules.

Works on Arrow tables, batch by batch; what is kept of a batch is what comparing needs. The result depends on the set of rows alone,
not on their order nor on how they are cut into batches. Does not belong here: any rule of comparing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from resolution import blocks, cluster, dates, names, score, voices
from resolution.reports import gather, is_counted
from resolution.table import Table

# Columns of the facts that are read, and those kept for borrowing dates.
READ = (
    "fact_id", "article_id", "metric", "low", "best", "high", "actor", "victim_side", "scope", "assertion", "background",
    "date_start", "date_end", "date_prec", "date_anchor", "place", "adm1", "pcode", "lat", "lon", "where_prec", "char_start", "char_end",
    "part_of",
)  # fmt: skip
KEPT = (
    "fact_id", "article_id", "metric", "best", "actor", "victim_side", "scope", "place", "date_start", "date_end", "date_prec",
    "char_start", "part_of",
)  # fmt: skip
ARTICLES = ("article_id", "text", "published")


@dataclass(slots=True, frozen=True)
class Resolution:
    """members: (event_id, fact_id); twins: (article_id, twin_of); dates: dates.SCHEMA; changes: (kind, event_id, former_id)."""

    members: pa.Table
    twins: pa.Table
    dates: pa.Table
    changes: pa.Table


def resolve(batches: Iterable[tuple[pa.Table, pa.Table]], previous: Mapping[str, str] | None = None) -> Resolution:
    """Events of all facts. batches: (facts, articles) with the columns READ and ARTICLES at least; an article that comes again is skipped.

    previous: fact_id → event_id of the night before, so that events keep their names. Facts that tell of no single thing (totals,
    denials, plans) are in no event.
    """
    table, published, kept = Table(), {}, []
    for facts, articles in batches:
        kept.append(_add(table, published, facts, articles))
    table.close()
    left, right = blocks.candidates(table)
    events = cluster.cluster(table, left, right, score.score(table, left, right))
    told = [[(published[table.articles[row]], f) for row in rows for f in table.facts[row]] for rows in events]
    ids, changes = names.name_events(told, previous or {})
    members = sorted((f, event) for event, facts in zip(ids, told, strict=True) for _, f in facts)
    same = voices.twins(table.voices, published)
    return Resolution(
        _table(("event_id", "fact_id"), [(e, f) for f, e in members]),
        _table(("article_id", "twin_of"), sorted(same.items())),
        dates.borrow(pa.concat_tables(kept), same, table, events) if kept else dates.SCHEMA.empty_table(),
        _table(("kind", "event_id", "former_id"), changes),
    )


def _add(table: Table, published: dict[str, int], facts: pa.Table, articles: pa.Table) -> pa.Table:
    """Add one batch; its facts as kept for the dates."""
    by_article: dict[str, list[dict]] = {}
    new = {}
    for row in articles.select(ARTICLES).to_pylist():
        if row["article_id"] not in published:
            published[row["article_id"]] = row["published"].toordinal() if row["published"] else names.LATEST
            new[row["article_id"]] = row
    for fact in facts.select(READ).to_pylist():
        by_article.setdefault(fact["article_id"], []).append(fact)
    for number, (article_id, row) in enumerate(new.items()):
        counted = [f for f in by_article.get(article_id, ()) if is_counted(f)]
        table.add(article_id, row["text"], row["published"], gather(number, counted))
    wanted = pa.array([a in new for a in facts["article_id"].to_pylist()], pa.bool_())
    return facts.select(KEPT).filter(wanted)


def _table(columns: tuple[str, ...], rows: list) -> pa.Table:
    return pa.table({c: pa.array([row[k] for row in rows], pa.string()) for k, c in enumerate(columns)})
