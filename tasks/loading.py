"""Load: files and folders → the raw store. Only what is new is stored; what cannot be loaded becomes a quarantine row.

Belongs here: what counts as new, as a repeat, as a clash of ids. How files are opened: files.py; how the store keeps
its records: rawstore.py. One record is held at a time, and one batch while it fills.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from extraction.reading import RawRecord
from tasks import files, rawstore
from tasks.files import Item, LoadReason, Refused
from warehouse.schema import TABLES

BATCH_BYTES = 64_000_000  # a batch of very long articles is closed before it has its number


@dataclass(slots=True)
class Loaded:
    """What loading found. records: all that were seen; new: stored now; changed: of them, new versions of known articles;
    repeated: the same content again in this run's input; refused: quarantine rows."""

    records: int = 0
    new: int = 0
    changed: int = 0
    repeated: int = 0
    refused: int = 0

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


def load(
    roots: Iterable[Path],
    home: Path,
    *,
    today: date,
    batch_articles: int = 500,
    max_bytes: int = 5_000_000,
    progress: Callable[[int], None] = lambda n: None,
) -> Loaded:
    """Store the new records of all files under the roots, in batches; write refusals to quarantine.

    today: stored with each record, so that a later recomputation judges dates as this run did. progress: called with the
    number of records seen. OSError if the home cannot be written.
    """
    counts = Loaded()
    refusals: dict[Path, list[Refused]] = {root: [] for root in roots}
    sieve = _Sieve(home)
    batch: list[tuple[str, RawRecord]] = []
    size = 0
    for root, item in items(refusals, max_bytes):
        verdict = sieve.judge(item) if isinstance(item, RawRecord) else item
        counts.records += isinstance(item, RawRecord)
        if isinstance(verdict, Refused):
            refusals[root].append(verdict)
        elif isinstance(item, RawRecord) and verdict.new:
            counts.new += 1
            counts.changed += verdict.changed
            batch.append((verdict.key, item))
            size += len(item.content)
        else:
            counts.repeated += verdict.again
        if len(batch) >= batch_articles or size >= BATCH_BYTES:
            rawstore.write(home, batch, today)
            batch, size = [], 0
        progress(counts.records)
    if batch:
        rawstore.write(home, batch, today)
    for root, refused in refusals.items():
        counts.refused += len(refused)
        keep_refusals(home, root, refused)
    return counts


def items(roots: Iterable[Path], max_bytes: int) -> Iterator[tuple[Path, Item]]:
    """Everything under the roots, record by record, with its root."""
    for root in roots:
        for found in files.walk(root):
            if isinstance(found, Refused):
                yield root, files.storable(found)
            else:
                yield from ((root, files.storable(item)) for item in files.records(found, max_bytes))


@dataclass(slots=True)
class _Verdict:
    key: str
    new: bool = False
    changed: bool = False
    again: bool = False


class _Sieve:
    """Decides for each record: new, known, a repeat, or a clash of ids. Holds ids and hashes, no contents."""

    def __init__(self, home: Path):
        self._current = rawstore.current_ids(rawstore.in_force(home))
        self._contents = set(self._current.values())
        self._seen: dict[str, tuple[str, str]] = {}  # source_id → (hash, where), in this run

    def judge(self, raw: RawRecord) -> _Verdict | Refused:
        key = rawstore.record_hash(raw)
        where = f"{raw.source_path}:{raw.source_line}" if raw.source_line else raw.source_path
        seen = self._seen.get(raw.source_id)
        if seen:
            if seen[0] == key:
                return _Verdict(key, again=True)
            detail = f"the id {raw.source_id} was given with another text in {seen[1]}, which was kept; give each article an id of its own"
            return Refused(raw.source_id, raw.source_path, raw.source_line, LoadReason.DUPLICATE_ID, detail)
        self._seen[raw.source_id] = (key, where)
        known = self._current.get(raw.source_id)
        if known == key:
            return _Verdict(key)
        if known is None and key in self._contents:
            return _Verdict(key, again=True)
        self._current[raw.source_id] = key
        self._contents.add(key)
        return _Verdict(key, new=True, changed=known is not None)


def nothing_new(roots: Iterable[Path], home: Path, max_bytes: int) -> Loaded | None:
    """The counts, if loading would change nothing; None at the first new record or refusal, or if the store is damaged. Writes nothing."""
    counts = Loaded()
    refusals: dict[Path, list[Refused]] = {root: [] for root in roots}
    try:
        sieve = _Sieve(home)
    except (pa.ArrowException, OSError):
        return None
    for root, item in items(refusals, max_bytes):
        verdict = sieve.judge(item) if isinstance(item, RawRecord) else item
        counts.records += isinstance(item, RawRecord)
        if isinstance(verdict, Refused):
            refusals[root].append(verdict)
            counts.refused += 1
        elif verdict.new:
            return None
        else:
            counts.repeated += verdict.again
    known = all(_refusal_files(home, root) == _wanted(home, root, found) for root, found in refusals.items())
    return counts if known else None


def keep_refusals(home: Path, root: Path, refusals: list[Refused]) -> None:
    """Write a root's refusals to HOME/batches/quarantine, in place of those of its last run; the same again changes nothing."""
    wanted = _wanted(home, root, refusals)
    for target in wanted:
        if not target.exists():
            rawstore.write_parquet(TABLES["quarantine"].to_arrow(_rows(refusals)), target)
    for path in _refusal_files(home, root):
        if path not in wanted:
            path.unlink()


def _rows(refusals: list[Refused]) -> list[dict[str, Any]]:
    return [
        {
            "stage": "load", "source_id": r.source_id, "source_path": r.source_path, "source_line": r.source_line,
            "reason": str(r.reason), "detail": r.detail,
        }
        for r in refusals
    ]  # fmt: skip


def _folder(home: Path) -> Path:
    return home / "batches" / "quarantine"


def _refusal_files(home: Path, root: Path) -> list[Path]:
    return list(_folder(home).glob(f"load-{_short(str(root.absolute()))}-*.parquet"))


def _wanted(home: Path, root: Path, refusals: list[Refused]) -> list[Path]:
    """The file that a root's refusals make: named by the root and by what it says. None for none."""
    name = f"load-{_short(str(root.absolute()))}-{_short(repr(_rows(refusals)))}.parquet"
    return [_folder(home) / name] if refusals else []


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
