"""What a night brought: records, articles, and what was refused for which reason. Counts only, no texts.

Read from the Parquet of the night's batches, so that the run's page, the alarms and the tables say the same. Does not belong
here: whether that is too much (alarms.py), how it is shown (telling.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from tasks import batches
from tasks.batches import CHECKED, Batch
from tasks.loading import Loaded

_REASON = ("stage", "table_name", "reason", "expectation")

Reason = tuple[str, ...]


@dataclass(slots=True)
class Arrivals:
    """One night's arrivals. read: records that were read tonight; unread: of them, refused as a whole; reasons: quarantine rows
    by (stage, table, reason, expectation), those of the night's batches and all standing refusals of loading."""

    loaded: Loaded
    batches: int = 0
    read: int = 0
    articles: int = 0
    facts: int = 0
    unread: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)

    @property
    def refused_at_loading(self) -> float | None:
        """Share of all that was given that could not be loaded; None if nothing was given."""
        given = self.loaded.records + self.loaded.refused
        return self.loaded.refused / given if given else None

    @property
    def refused_at_reading(self) -> float | None:
        """Share of the records read tonight that are no article, or that lost a row to an expectation; None if none was read."""
        return self.unread / self.read if self.read else None


def count(home: Path, new: Iterable[Batch], loaded: Loaded) -> Arrivals:
    """Count the night's new batches, which must be checked already, and the refusals of loading."""
    found = Arrivals(loaded)
    for batch in new:
        found.batches += 1
        found.articles += _rows(home, "articles", batch)
        found.facts += _rows(home, "facts", batch)
        found.read += records_of(batch)
        found.unread += _refused(home, batch, found.reasons)
    if loaded.refused:
        for path in (home / CHECKED / "quarantine").glob("load-*.parquet"):
            for row in pq.read_table(path, columns=["reason"]).to_pylist():
                found.reasons["load", "", row["reason"] or "", ""] += 1
    return found


def records_of(batch: Batch) -> int:
    """Raw records in force of a batch; only the foot of the file is read."""
    return pq.read_metadata(batch.raw).num_rows - len(batch.replaced)


def _rows(home: Path, table: str, batch: Batch) -> int:
    return pq.read_metadata(batches.output(home, CHECKED, table, batch.key)).num_rows


def _refused(home: Path, batch: Batch, reasons: Counter[Reason]) -> int:
    """Records of a batch that are in quarantine, each once however many of its rows are."""
    columns = [*_REASON, "source_path", "source_line", "source_id", "article_id"]
    records = set()
    for row in pq.read_table(batches.output(home, CHECKED, "quarantine", batch.key), columns=columns).to_pylist():
        reasons[tuple(row[name] or "" for name in _REASON)] += 1
        records.add(row["article_id"] or (row["source_path"], row["source_line"], row["source_id"]))
    return len(records)
