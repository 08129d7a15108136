"""Materialise: checked batches → a new DuckDB file beside the current one. Publishing it is warehouse/release.py's.

Belongs here: which files a release is made from, and by which code. How tables are made of them: warehouse/sql/; which facts are one
event: resolving.py.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

import expectations
import warehouse
from tasks import batches, corrections, resolving
from tasks.batches import CHECKED, OUTPUTS, Batch
from warehouse import build
from warehouse.schema import PARQUET_TABLES

NEW_FILE = ".new.duckdb"


def sources(home: Path, planned: Iterable[Batch]) -> dict[str, list[Path]]:
    """The Parquet files by table that a release is made from."""
    keys = [b.key for b in planned]
    found = {table: [batches.output(home, CHECKED, table, key) for key in keys] for table in OUTPUTS}
    found["quarantine"] += sorted((home / CHECKED / "quarantine").glob("load-*.parquet"))
    for table in set(PARQUET_TABLES) - set(OUTPUTS):
        found[table] = sorted((home / CHECKED / table).glob("*.parquet"))
    return found


def fingerprint(home: Path, planned: Iterable[Batch]) -> str:
    """A hash of all that decides what a release says: batches, refusals, the analysts' corrections, and the code that checks and builds."""
    folders = [Path(package.__file__ or "").parent for package in (warehouse, expectations)]
    code = resolving.code() + [p for folder in folders for p in folder.rglob("*") if p.suffix in (".py", ".sql")]
    code += [path for path in [home / corrections.FILE] if path.is_file()]
    return batches.digest((p for table, paths in sources(home, planned).items() if table in OUTPUTS for p in paths), code)


def materialise(home: Path, planned: Iterable[Batch]) -> tuple[Path, dict[str, int]]:
    """Resolve the events over all batches and build the new warehouse from nothing; its path and the number of rows of each table."""
    path = home / NEW_FILE
    for leftover in (path, Path(f"{path}.wal")):  # of a run that was killed while it built
        leftover.unlink(missing_ok=True)
    planned = list(planned)
    given = resolving.resolve(home, planned) if planned else {}  # before the sources: it writes the lines of corrections.csv
    _give_back()
    return path, build.build(sources(home, planned) | given, path, memory_limit=build.MEMORY)


def _give_back() -> None:
    """Return to the system what resolving has held: libraries keep freed memory, and it would stand beside what DuckDB takes."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):  # there is malloc_trim on Linux with glibc
        ctypes.CDLL(None).malloc_trim(0)
