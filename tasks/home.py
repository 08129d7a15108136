"""The home of a warehouse: one writer at a time, what was published from what, and the record of each run.

Layout: raw/ the records as they came (rawstore.py); extracted/, batches/ Parquet by table (batches.py); reports/RUN/ the
quality report of a run; releases/ and hasila.duckdb (warehouse/release.py); state.json what the current release was made
from. Does not belong here: what is in these files.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks.rawstore import write_parquet
from warehouse.release import CURRENT, current_release
from warehouse.schema import TABLES

_LOCK = ".lock"
_STATE = "state.json"


class HomeBusy(RuntimeError):
    """Another run is writing to this home."""


@contextmanager
def one_writer(home: Path) -> Generator[None]:
    """Hold the home for one run. HomeBusy if another run holds it. The lock goes with its process, however that ends."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / _LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            since = lock.read().strip() or "unknown"
            raise HomeBusy(f"another run ({since}) is writing to {home}; wait for its end, or give another --home") from None
        lock.truncate(0)
        lock.write(f"since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC")
        lock.flush()
        yield


def warehouse(home: Path) -> Path:
    """The current release. FileNotFoundError says how to make one."""
    path = home / CURRENT
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no release yet; make one with `hasila run --raw PATH --home {home}`")
    return path


def published_from(home: Path) -> str | None:
    """The digest of what the current release was made from; None if that is not known."""
    try:
        state = json.loads((home / _STATE).read_text())
    except (FileNotFoundError, ValueError):
        return None
    release = current_release(home)
    return state.get("digest") if release and state.get("release_id") == release.release_id else None


def remember(home: Path, digest: str, release_id: str) -> None:
    """Record what the current release was made from."""
    temporary = home / f".{_STATE}.tmp"
    temporary.write_text(json.dumps({"digest": digest, "release_id": release_id}) + "\n")
    temporary.replace(home / _STATE)


def record_run(home: Path, row: dict[str, Any]) -> Path:
    """Write (or write again) the row of a run in the table `runs`."""
    return write_parquet(TABLES["runs"].to_arrow([row]), home / "batches" / "runs" / f"{row['run_id']}.parquet")
