"""Materialise: checked batches → a new DuckDB file beside the current one. Publishing it is warehouse/release.py's.

Belongs here: which files a release is made from, and by which code; whether all of it is built, or only what is touched by what came. How
tables are made: warehouse/sql/; which facts are one event: resolving.py.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

import expectations
import warehouse
from tasks import batches, corrections, resolving
from tasks import home as homes
from tasks.batches import CHECKED, OUTPUTS, Batch
from warehouse import build
from warehouse.release import current_release, opened
from warehouse.renewal import renew
from warehouse.schema import PARQUET_TABLES

NEW_FILE = ".new.duckdb"
_NAMING = ("articles", "quarantine")  # whose files tell which batches and refusals a release is made from


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
    code = resolving.code() + _code() + [path for path in [home / corrections.FILE] if path.is_file()]
    return batches.digest((p for table, paths in sources(home, planned).items() if table in OUTPUTS for p in paths), code)


def _code() -> list[Path]:
    """The files that decide what is refused and how tables are made."""
    folders = [Path(package.__file__ or "").parent for package in (warehouse, expectations)]
    return [p for folder in folders for p in folder.rglob("*") if p.suffix in (".py", ".sql")]


def made_of(home: Path, planned: Iterable[Batch]) -> dict[str, Any]:
    """What a later night has to know of this one to take over what stays as it is: the files by name, and the code."""
    found = sources(home, planned)
    return {"code": _version()} | {table: sorted(path.name for path in found[table]) for table in _NAMING}


def _version() -> str:
    return f"{batches.digest((), _code())} {duckdb.__version__}"


def materialise(home: Path, planned: Iterable[Batch]) -> tuple[Path, dict[str, int]]:
    """Resolve the events over all batches and make the new warehouse; its path and the number of rows of each table.

    The last release is renewed where that can be done, else all is built from nothing: with other code, with analysts' corrections, after
    a rollback, a rebuild or damage, and once a week in any case.
    """
    path = home / NEW_FILE
    for leftover in (path, Path(f"{path}.wal")):  # of a run that was killed while it built
        leftover.unlink(missing_ok=True)
    planned = list(planned)
    given = resolving.resolve(home, planned) if planned else {}  # before the sources: it writes the lines of corrections.csv
    _give_back()
    files = sources(home, planned) | given
    counts = _renewed(home, files, path)
    return path, counts or build.build(files, path, memory_limit=build.MEMORY)


def _renewed(home: Path, files: dict[str, list[Path]], path: Path) -> dict[str, int] | None:
    """The last release renewed at `path`; None if it cannot be, or is of another week: what is taken over is not taken over for ever."""
    last, known = current_release(home), homes.made_of(home)
    if last is None or known.get("code") != _version():
        return None
    if last.published_at.isocalendar()[:2] != datetime.now(UTC).isocalendar()[:2]:
        return None
    opened(last.path).close()  # a damaged one says what to do
    before = {table: [home / CHECKED / table / name for name in known[table]] for table in _NAMING}
    return renew(files, before, last.path, path, memory_limit=build.MEMORY)


def _give_back() -> None:
    """Return to the system what resolving has held: libraries keep freed memory, and it would stand beside what DuckDB takes."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):  # there is malloc_trim on Linux with glibc
        ctypes.CDLL(None).malloc_trim(0)
