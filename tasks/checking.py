"""Check: new batches row by row, a new warehouse as a whole. Failing rows go to quarantine, a failing table stops the night.

Belongs here: which data meet which suite, and what follows. What is expected of a table: expectations/. The warehouse is
built without the rows that quarantine names (warehouse/sql/), so the Parquet of a batch stays as it was extracted.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from expectations import standing
from tasks import batches
from tasks import home as homes
from tasks.batches import CHECKED, EXTRACTED, Batch
from tasks.rawstore import read_table, write_parquet
from warehouse.release import current_release, opened
from warehouse.schema import TABLES

GROUP = 10  # batches checked together: a suite has a fixed price, a group of articles is held in memory


class ChecksFailed(RuntimeError):
    """Expectations about whole tables failed: nothing is published. The message names them."""


@dataclass(slots=True)
class Checked:
    """What the row checks found: batches looked at, rows sent to quarantine."""

    batches: int = 0
    quarantined: int = 0


def check_batches(home: Path, new: list[Batch]) -> Checked:
    """Check extracted batches and put them among the checked ones, quarantine rows added.

    A batch of which a killed run left a part is checked again.
    """
    counts = Checked()
    for start in range(0, len(new), GROUP):
        group = new[start : start + GROUP]
        failing = _failing(home, group)
        for batch in group:
            counts.quarantined += _pass_on(home, batch, failing.get(batch.key, []))
            counts.batches += 1
    return counts


def _standing(home: Path, table: str, key: str) -> Path:
    """The output as extracted; among the checked ones if an interrupted run had moved it there already."""
    extracted = batches.output(home, EXTRACTED, table, key)
    return extracted if extracted.exists() else batches.output(home, CHECKED, table, key)


def _failing(home: Path, group: list[Batch]) -> dict[str, list[dict[str, Any]]]:
    """Quarantine rows by batch. Shares and floors are for whole tables and judged on the warehouse, not on a few batches."""
    from expectations.runner import check  # loads Great Expectations, 4 s: only where there is something to check

    _calm()

    tables = {t: pa.concat_tables(read_table(_standing(home, t, b.key)) for b in group) for t in ("articles", "facts", "mentions")}
    frames = {name: table.to_pandas() for name, table in tables.items()}
    batch_of = {}
    for batch in group:
        ids = read_table(_standing(home, "articles", batch.key), columns=["article_id"])["article_id"]
        batch_of |= dict.fromkeys(ids.to_pylist(), batch.key)
    out = defaultdict(list)
    for name in tables:
        for row in check(name, frames[name], frames).quarantine_rows():
            out[batch_of.get(row["article_id"], group[0].key)].append(row)
    return out


def _pass_on(home: Path, batch: Batch, failing: list[dict[str, Any]]) -> int:
    """Move one batch to the checked ones with its quarantine rows; the number of rows that failed."""
    refused = read_table(_standing(home, "quarantine", batch.key))
    before = [row for row in refused.to_pylist() if row["stage"] != "check"]  # an interrupted run may have added its own
    quarantine = TABLES["quarantine"].to_arrow(before + failing)
    for table in ("articles", "facts", "mentions"):
        source, target = batches.output(home, EXTRACTED, table, batch.key), batches.output(home, CHECKED, table, batch.key)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.exists():
            source.replace(target)
    write_parquet(quarantine, batches.output(home, CHECKED, "quarantine", batch.key))  # last: it makes the batch complete
    batches.output(home, EXTRACTED, "quarantine", batch.key).unlink(missing_ok=True)
    return len(failing)


def _calm() -> None:
    """Great Expectations tells of each temporary folder, and sets its own level when it is imported: call this after the import."""
    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)


@dataclass(slots=True, frozen=True)
class Last:
    """What a new warehouse is compared with: the current release, if the same reader made it, and whether jumps are let pass.

    same_suites: it met the suites as they are now, so that what stands in it as it is need not be held against them again.
    """

    release: Path
    same_reader: bool
    accepted: bool = False
    same_suites: bool = False


def last_of(home: Path, reading_version: str, accept_jumps: bool) -> Last | None:
    """The current release of the home as something to compare with; None before the first one."""
    stands = current_release(home)
    if stands is None:
        return None
    with opened(stands.path) as con:
        read_by = con.execute("SELECT extractor_version FROM runs JOIN release USING (release_id)").fetchone()
    return Last(stands.path, read_by == (reading_version,), accept_jumps, homes.met_suites(home) == standing.version())


def check_release(new_file: Path, page: Path, head: dict[str, object], last: Last | None = None) -> Path:
    """Check every table of a new warehouse, and what it changes against `last`; write the quality report `page` with `head` above it.

    ChecksFailed, after the page is written, if an expectation on a whole table fails.
    """
    from expectations.jumps import check_jumps
    from expectations.report import write_report
    from expectations.runner import check_warehouse

    _calm()

    results = check_warehouse(new_file, last=last.release if last and last.same_suites else None)
    if last:
        jumps = check_jumps(new_file, last.release, same_reader=last.same_reader)
        if last.accepted:
            jumps.outcomes = [o if o.success else replace(o, level="accepted") for o in jumps.outcomes]
        results.insert(0, jumps)
    write_report(results, page, head)
    blocking = list(_blocking(results))
    if blocking:
        number = f"{len(blocking)} expectation{'s' * (len(blocking) > 1)} failed"
        raise ChecksFailed(f"{number}; the report is {page}\n" + "\n".join(blocking))
    return page


def _blocking(results: list[Any]) -> Iterator[str]:
    """A line each. The rows that failed stand in the report: this message goes to logs and alarms, which carry no article's text."""
    for result in results:
        for o in result.blocking:
            reason = f" ({o.reason})" if o.reason else ""
            yield f"  {o.table}: {o.expectation}: {o.observed}{reason}"
