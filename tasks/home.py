"""The home of a warehouse: one writer at a time, what was published from what, and the record of each run.

Layout: raw/ the records as they came (rawstore.py); extracted/, batches/ Parquet by table, damaged/ what of it could not be read
(batches.py); resolved/ (resolving.py); reports/RUN/ the quality report of a run; releases/, hasila.duckdb (warehouse/release.py) and
history/ (warehouse/history.py); state.json what the current release was made from. Does not belong here: what is in these files.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tasks.rawstore import whole, write_parquet
from warehouse.release import CURRENT, current_release, run_of, tidy
from warehouse.schema import TABLES

_LOCK = ".lock"
_STATE = "state.json"


class HomeBusy(RuntimeError):
    """Another run is writing to this home."""


class HomeUnusable(RuntimeError):
    """The home cannot be written to: it is read-only, or its disk is full."""


@contextmanager
def one_writer(home: Path) -> Generator[None]:
    """Hold the home for one run. HomeBusy if another run holds it, HomeUnusable if it cannot be written to or is full.

    The lock goes with its process, however that ends: what stands in the lock's file of an earlier one means nothing.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock_file = (home / _LOCK).open("a+")
    except OSError as error:
        if _is_full(error):
            raise _full(home) from error
        mend = "give the user of the run the right to write there, or give another --home"
        raise HomeUnusable(f"{home} cannot be written to ({error.strerror or error}); {mend}") from error
    with lock_file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            since = lock.read().strip() or "unknown"
            raise HomeBusy(f"another run ({since}) is writing to {home}; wait for its end, or give another --home") from None
        try:
            lock.truncate(0)
            lock.write(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
            lock.flush()
            yield
        except Exception as error:
            if _is_full(error):
                raise _full(home) from error
            raise


def _is_full(error: BaseException) -> bool:
    """Whether a disk without room is behind the error; DuckDB and Arrow say so in words only."""
    return getattr(error, "errno", None) == errno.ENOSPC or os.strerror(errno.ENOSPC).lower() in str(error).lower()


def _full(home: Path) -> HomeUnusable:
    free = shutil.disk_usage(home if home.exists() else home.parent).free / 1e6
    return HomeUnusable(f"no room left at {home} ({free:,.1f} MB free); make room and run again: what is done is kept")


def sweep(home: Path) -> None:
    """Remove what a killed run left half written, and finish or undo its publication. Only for the one who holds the home."""
    for left in home.rglob("*.tmp"):
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    tidy(home)
    _bury(home)


def _bury(home: Path) -> None:
    """Give the newest run, if its process ended without a word, the ending that the current release knows of it."""
    newest = max((home / "batches" / "runs").glob("*.parquet"), default=None)
    rows = pq.read_table(newest, schema=TABLES["runs"].arrow_schema()).to_pylist() if newest and whole(newest) else []
    if not rows or rows[0]["status"] != "running":
        return
    release = current_release(home)
    known = run_of(release.path, rows[0]["run_id"]) if release else None
    killed = {"status": "killed", "message": "the process ended without a word: killed, out of memory or power"}
    record_run(home, known or rows[0] | killed)


def warehouse(home: Path) -> Path:
    """The current release. FileNotFoundError says how to make one."""
    path = home / CURRENT
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no release yet; make one with `hasila run --raw PATH --home {home}`")
    return path


def published_from(home: Path) -> str | None:
    """The digest of what the current release was made from; None if that is not known."""
    return _state(home).get("digest")


def met_suites(home: Path) -> str | None:
    """The version of the suites that the current release met; None if that is not known."""
    return _state(home).get("suites")


def made_of(home: Path) -> dict[str, Any]:
    """What was remembered of what the current release was made of; empty if that is not known."""
    return _state(home).get("made_of", {})


def _state(home: Path) -> dict[str, Any]:
    """What is remembered of the current release: nothing if it is another one than was remembered."""
    try:
        state = json.loads((home / _STATE).read_text())
    except (FileNotFoundError, ValueError):
        return {}
    release = current_release(home)
    return state if release and state.get("release_id") == release.release_id else {}


def remember(home: Path, digest: str, release_id: str, suites: str, made_of: Mapping[str, Any] | None = None) -> None:
    """Record what the current release was made from, file by file, and the version of the suites that it met."""
    temporary = home / f".{_STATE}.tmp"
    state = {"digest": digest, "release_id": release_id, "suites": suites, "made_of": made_of or {}}
    temporary.write_text(json.dumps(state) + "\n")
    temporary.replace(home / _STATE)


def forget(home: Path) -> None:
    """Forget what the current release was made from: the next one takes nothing over from it."""
    (home / _STATE).unlink(missing_ok=True)


def record_run(home: Path, row: dict[str, Any]) -> Path:
    """Write (or write again) the row of a run in the table `runs`."""
    return write_parquet(TABLES["runs"].to_arrow([row]), home / "batches" / "runs" / f"{row['run_id']}.parquet")
