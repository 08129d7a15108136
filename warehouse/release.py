"""Releases: put a finished warehouse in the place of the current one in one step, keep the last ones, go back to one.

HOME/hasila.duckdb is what readers open; HOME/releases/<time>-<digest>.duckdb are the releases, the current one among them (a hard
link, so that nothing is stored twice). Readers that have the old file open keep it; a new reader sees the new one; nobody sees half of one.
What a release changes is written down by history.py before it becomes current, and counts from then on. Only one process may publish at a
time; who sees to that is the caller. Whether a warehouse is fit to be published is not decided here, but by the expectations.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from warehouse import history
from warehouse.schema import RUN_TABLES, TABLES

CURRENT = "hasila.duckdb"
FOLDER = "releases"
_NEXT = ".hasila.next.duckdb"
_DIGITS = 12  # of the digest in a release's name


@dataclass(frozen=True)
class Release:
    """One release. `path` is its own file under releases/; `changed` is False where publish() found the current release to be the same."""

    release_id: str
    path: Path
    published_at: datetime
    current: bool
    changed: bool = True


def publish(
    new_file: Path, home: Path, *, keep: int = 7, now: datetime | None = None, run: Mapping[str, Any] | None = None
) -> Release:
    """Make `new_file`, a finished warehouse on HOME's file system, the current release; it is moved away.

    If its content (all tables but those that tell of runs) is that of the current release, `new_file` is deleted and nothing is rewritten:
    the result has changed=False. keep: how many releases stay, the current one always among them; at least 1. run: the row of `runs` that
    the release shall have of the run that made it; its release_id is filled in.
    RuntimeError if a .wal stands beside the new file after it is closed: it would make the release unreadable.
    """
    if keep < 1:
        raise ValueError(f"keep must be at least 1, not {keep}: the current release cannot be thrown away")
    digest = content_digest(new_file)
    current = tidy(home)
    if current and current.release_id.endswith(digest[:_DIGITS]):
        new_file.unlink()
        return Release(current.release_id, current.path, current.published_at, current=True, changed=False)
    moment = history.later(home, (now or datetime.now(UTC)).astimezone(UTC))
    release_id = f"{moment.strftime(history.STAMP)}-{digest[:_DIGITS]}"
    history.record(home, new_file, current.path if current else None, release_id, moment, fill=True)
    _seal(new_file, release_id, digest, moment, run)
    path = home / FOLDER / f"{release_id}.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    new_file.replace(path)
    history.sync(path.parent)
    _switch(path, home)
    history.settle(home, release_id)
    _prune(home, keep)
    return Release(release_id, path, moment, current=True)


def tidy(home: Path) -> Release | None:
    """Finish or undo what a killed publication left, and return the current release: one that did not become current is no release."""
    current = current_release(home)
    if missed := history.settle(home, current.release_id if current else None):
        (home / FOLDER / f"{missed}.duckdb").unlink(missing_ok=True)
    return current


def rollback(home: Path, release_id: str, *, now: datetime | None = None) -> Release:
    """Make an earlier release the current one again, in one step. LookupError lists the releases there are."""
    current = tidy(home)
    known = {r.release_id: r for r in releases(home)}
    if release_id not in known:
        raise LookupError(f"no release {release_id!r} under {home / FOLDER}; there are: {', '.join(known) or 'none'}")
    release = known[release_id]
    if not release.current:
        moment = history.later(home, (now or datetime.now(UTC)).astimezone(UTC))
        history.record(home, release.path, current.path if current and _readable(current.path) else None, release_id, moment, fill=False)
    _switch(release.path, home)
    history.settle(home, release_id)
    return Release(release_id, release.path, release.published_at, current=True, changed=not release.current)


def releases(home: Path) -> list[Release]:
    """The releases that are kept, newest first."""
    found = []
    for path in sorted((home / FOLDER).glob("*.duckdb"), reverse=True):
        moment = datetime.strptime(path.stem.split("-")[0], history.STAMP).replace(tzinfo=UTC)
        found.append(Release(path.stem, path, moment, current=_is_copy(home / CURRENT, path)))
    return found


def current_release(home: Path) -> Release | None:
    """The release that HOME/hasila.duckdb is; None before the first one."""
    return next((r for r in releases(home) if r.current), None)


def content_digest(path: Path) -> str:
    """SHA-256 over the columns and rows of all tables that do not tell of runs, whatever the order of the rows."""
    sha = hashlib.sha256()
    with duckdb.connect(str(path), read_only=True) as con:
        for name in sorted(TABLES.keys() - set(RUN_TABLES)):
            columns = con.execute(f'DESCRIBE "{name}"').fetchall()
            row = con.execute(f'SELECT count(*), sum(hash(t)::HUGEINT) FROM "{name}" AS t').fetchone()
            sha.update(f"{name}|{columns}|{row}\n".encode())
    return sha.hexdigest()


class ReleaseDamaged(RuntimeError):
    """A release cannot be read; the message says how to go on without it."""


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A release, to be read. ReleaseDamaged if that cannot be done."""
    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        mend = f"`hasila rollback` to another one, or remove this file and {CURRENT}, then run again"
        raise ReleaseDamaged(f"{path}: the current release cannot be read ({error}); {mend}") from error


def run_of(path: Path, run_id: str) -> dict[str, Any] | None:
    """The row of a run in the release at `path`; None if it does not know it."""
    with opened(path) as con:
        names = [c.name for c in TABLES["runs"].columns]
        row = con.execute(f"SELECT {', '.join(names)} FROM runs WHERE run_id = ?", [run_id]).fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def _seal(path: Path, release_id: str, digest: str, moment: datetime, run: Mapping[str, Any] | None) -> None:
    """Write into the file which release it is, and make sure that all of it is in the one file and on the disk."""
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM release")
        con.execute("INSERT INTO release VALUES (?, ?, ?)", [release_id, digest, moment.replace(tzinfo=None)])
        if run:
            row = {**run, "release_id": release_id}
            con.execute("DELETE FROM runs WHERE run_id = ?", [row["run_id"]])
            con.execute(f"INSERT INTO runs ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
        con.execute("CHECKPOINT")
    if Path(f"{path}.wal").exists():
        raise RuntimeError(f"{path}.wal is left although the file was closed: close what else has it open, and publish again")
    history.sync(path)


def _switch(path: Path, home: Path) -> None:
    """Put a release in the place of the current file. The one step that readers can notice is os.replace."""
    following = home / _NEXT
    following.unlink(missing_ok=True)  # left by a run that was killed here
    try:
        following.hardlink_to(path)
    except OSError:  # a file system without hard links: the same bytes and times, twice
        shutil.copy2(path, following)
        history.sync(following)
    current = home / CURRENT
    if Path(f"{current}.wal").exists():
        raise RuntimeError(f"{current}.wal exists: the current release was opened for writing; close that, remove the .wal, publish again")
    following.replace(current)
    following.unlink(missing_ok=True)  # replacing a file by a link to itself leaves both names
    history.sync(home)


def _readable(path: Path) -> bool:
    try:
        opened(path).close()
    except ReleaseDamaged:
        return False
    return True


def _prune(home: Path, keep: int) -> None:
    found = releases(home)
    stay = {r.release_id for r in found if r.current} | {r.release_id for r in found[:keep]}
    for release in found:
        if release.release_id not in stay:
            release.path.unlink(missing_ok=True)


def _is_copy(current: Path, path: Path) -> bool:
    if not current.exists():
        return False
    a, b = current.stat(), path.stat()
    return (a.st_dev, a.st_ino) == (b.st_dev, b.st_ino) or (a.st_size, a.st_mtime_ns) == (b.st_size, b.st_mtime_ns)
