"""`hasila doctor`: what is wrong with an installation, and how to mend it. Looks, changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from flows import doctor_server
from flows.alarming import bounds as alarming_bounds
from flows.doctor_server import Finding
from flows.settings import Settings
from tasks import alarms
from warehouse.release import CURRENT, releases

_ROOT = Path(__file__).parents[1]
_FREE_BYTES = 2_000_000_000  # a release, its successor and what DuckDB spills


def findings(chosen: Settings) -> Iterator[Finding]:
    """Everything that was looked at."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {version} (3.11 or newer)")
    yield from _packages()
    yield from _home(chosen.home)
    if chosen.home.is_dir():
        yield from _files(chosen.home)
        yield from _last_run(chosen)
    if not chosen.raw:
        yield Finding(True, "raw: not set; each run needs --raw PATH, a nightly one the setting raw")
    for path in chosen.raw:
        readable = os.access(path, os.R_OK)
        mend = "not there; correct the setting raw" if not path.exists() else "may not be read by this user; give it the right to"
        yield Finding(readable, f"raw {path}" + ("" if readable else f": {mend}"))
    yield from doctor_server.findings(chosen)


def _packages() -> Iterator[Finding]:
    wanted = re.findall(r"^([\w.-]+)==([\w.]+)", (_ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    for name, version in wanted:
        try:
            found = metadata.version(name).split("+")[0]
        except metadata.PackageNotFoundError:
            found = "missing"
        mend = "" if found == version else f", but {version} is what was tried together; run `make venv`"
        yield Finding(found == version, f"{name} {found}{mend}")


def _home(home: Path) -> Iterator[Finding]:
    if home.exists() and not home.is_dir():
        yield Finding(False, f"home {home}: this is a file; name a folder in the setting home")
        return
    if not home.is_dir():
        yield Finding(True, f"home {home}: not there yet; the first run makes it")
        return
    writable = os.access(home, os.W_OK)
    yield Finding(writable, f"home {home}" + ("" if writable else ": this user may not write to it; `chown` it, or mount it writable"))
    free = shutil.disk_usage(home).free
    enough = free >= _FREE_BYTES
    yield Finding(enough, f"{free / 1e9:.1f} GB free at {home}" + ("" if enough else "; make room, 2 GB are wanted"))
    current = home / CURRENT
    if not current.exists():
        yield Finding(True, f"no release in {home} yet")
        return
    if (wal := home / f"{CURRENT}.wal").exists():
        yield Finding(False, f"{wal} was left by a writer: close it and remove the file")
    yield from _release(home, current)


def _release(home: Path, current: Path) -> Iterator[Finding]:
    """Whether readers can open what they are told to open, and whether it is one of the releases."""
    import duckdb

    known = releases(home)
    mend = "; return to another with `hasila releases` and `hasila rollback`, or run `hasila run --rebuild`"
    try:
        with duckdb.connect(str(current), read_only=True) as con:
            row = con.execute("select release_id from release").fetchone()
    except duckdb.Error as error:
        yield Finding(False, f"{current} cannot be read ({str(error).splitlines()[0]}){mend}")
        return
    name = row[0] if row else "none"
    stands = any(r.current for r in known)
    yield Finding(stands, f"{len(known)} releases, current {name}" + ("" if stands else f"; its file is not under releases/{mend}"))


def _files(home: Path) -> Iterator[Finding]:
    """Parquet files that a full or failing disk damaged; only their feet are read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number, damaged = 0, []
    for path in [*home.glob("raw/*.parquet"), *home.glob("batches/*/*.parquet"), *home.glob("extracted/*/*.parquet")]:
        number += 1
        try:
            pq.read_metadata(path)
        except (pa.ArrowInvalid, OSError):
            damaged.append(path)
    if not damaged:
        yield Finding(True, f"{number} Parquet files are whole")
    for path in damaged:
        mend = "restore it from the backup" if path.parent.name == "raw" else "the next run computes it again; is the disk sound?"
        yield Finding(False, f"{path} is damaged; {mend}")


def _last_run(chosen: Settings) -> Iterator[Finding]:
    found = alarms.standing(chosen.home, alarming_bounds(chosen), datetime.now(UTC), late=(chosen.home / CURRENT).exists())
    if not found:
        yield Finding(True, "no alarm stands")
    for alarm in found:
        yield Finding(False, alarm.text)
