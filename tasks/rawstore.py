"""The raw records as they came, kept for good: HOME/raw/NNNNNN-HASH.parquet, a batch a file, in the order of loading.

A file is written once and never changed. The files are the only memory of what was loaded: there is no manifest beside
them that could disagree. Belongs here: writing, listing and reading them. Which records are new: loading.py.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extraction.reading import RawRecord

# Not a table of the warehouse: bytes as fetched. record_hash: identity of the content; loaded_on: the day of the run, UTC.
SCHEMA = pa.schema(
    [
        pa.field("record_hash", pa.string(), nullable=False),
        pa.field("source_id", pa.string(), nullable=False),
        pa.field("source_path", pa.string(), nullable=False),
        pa.field("source_line", pa.int64()),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("meta", pa.string(), nullable=False),
        pa.field("content", pa.binary(), nullable=False),
        pa.field("loaded_on", pa.date32(), nullable=False),
    ]
)
_NAME = re.compile(r"^(\d{6,})-([0-9a-f]{16})\.parquet$")


@dataclass(slots=True)
class RawBatch:
    """One file of the store and what of it is in force: the records that no later version of their article replaced.

    versions[record_hash]: 1 for the first text under this id, 2 after it changed, …; replaced: the hashes that are out of force.
    """

    path: Path
    versions: dict[str, int] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)


def record_hash(raw: RawRecord) -> str:
    """SHA-256 of what a record says, hex: its content and what was given with it, not where it lay nor under which id."""
    content = raw.content if isinstance(raw.content, bytes) else raw.content.encode("utf-8", "surrogatepass")
    if raw.kind == "json":
        content = _without_id(content)
    digest = hashlib.sha256(f"{raw.kind}\0{json.dumps(raw.meta, sort_keys=True, ensure_ascii=True)}\0".encode())
    digest.update(content)
    return digest.hexdigest()


def _without_id(line: bytes) -> bytes:
    from tasks.files import parse_json

    value = parse_json(line)
    if not isinstance(value, dict):
        return line
    value.pop("id", None)
    return json.dumps(value, sort_keys=True, ensure_ascii=True).encode()


def files(home: Path) -> list[Path]:
    """The store's files in the order of loading."""
    found = [p for p in (home / "raw").glob("*.parquet") if _NAME.match(p.name)]
    return sorted(found, key=lambda p: int(p.name.split("-")[0]))


def write(home: Path, rows: Iterable[tuple[str, RawRecord]], loaded_on: date) -> Path:
    """Append (record_hash, record) pairs as one file, in one step: it is there whole or not at all."""
    columns: dict[str, list] = {name: [] for name in SCHEMA.names}
    for key, raw in rows:
        content = raw.content if isinstance(raw.content, bytes) else raw.content.encode("utf-8", "surrogatepass")
        row = (key, raw.source_id, raw.source_path, raw.source_line, raw.kind, json.dumps(raw.meta), content, loaded_on)
        for name, value in zip(SCHEMA.names, row, strict=True):
            columns[name].append(value)
    last = files(home)
    number = int(last[-1].name.split("-")[0]) + 1 if last else 1
    name = hashlib.sha256("\n".join(columns["record_hash"]).encode()).hexdigest()[:16]
    return write_parquet(pa.Table.from_pydict(columns, schema=SCHEMA), home / "raw" / f"{number:06d}-{name}.parquet")


def write_parquet(table: pa.Table, path: Path) -> Path:
    """Write a Parquet file under a temporary name and rename it: no kill and no loss of power leaves half a file under the name.

    The temporary name is the process's own: a worker that outlived its killed run may be writing the same file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        pq.write_table(table, temporary, compression="zstd", write_page_checksum=True)
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path


def read_table(path: Path, columns: list[str] | None = None) -> pa.Table:
    """A Parquet file, or some of its columns. ArrowException or OSError if a page is not as it was written."""
    with pq.ParquetFile(path, page_checksum_verification=True) as file:  # read_table takes twice as long for a small file
        return file.read(columns)


def whole(path: Path) -> bool:
    """Whether every page of a Parquet file can be read and is as it was written."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for _ in file.iter_batches(batch_size=500):
                pass
    except (pa.ArrowException, OSError):
        return False
    return True


def read(path: Path) -> Iterator[tuple[str, RawRecord, date]]:
    """The records of one file: (record_hash, record, day of loading)."""
    for batch in pq.ParquetFile(path, page_checksum_verification=True).iter_batches(batch_size=200):
        for row in batch.to_pylist():
            yield (
                row["record_hash"],
                RawRecord(row["source_id"], row["source_path"], row["source_line"], row["content"], row["kind"], json.loads(row["meta"])),
                row["loaded_on"],
            )


def in_force(home: Path) -> list[RawBatch]:
    """All files with the records in force; a record that a later version of the same id replaced is left out."""
    newest: dict[str, tuple[RawBatch, str, int]] = {}
    batches = []
    for path in files(home):
        batch = RawBatch(path)
        batches.append(batch)
        columns = read_table(path, columns=["source_id", "record_hash"])
        for source_id, key in zip(columns["source_id"].to_pylist(), columns["record_hash"].to_pylist(), strict=True):
            version = 1
            if source_id in newest:
                older, old_key, version = newest[source_id]
                if older.versions.pop(old_key, None):
                    older.replaced.add(old_key)
                version += 1
            batch.versions[key] = version
            newest[source_id] = (batch, key, version)
    return batches


def current_ids(batches: Iterable[RawBatch]) -> dict[str, str]:
    """source_id → record_hash of all records in force."""
    out: dict[str, str] = {}
    for batch in batches:
        columns = read_table(batch.path, columns=["source_id", "record_hash"])
        for source_id, key in zip(columns["source_id"].to_pylist(), columns["record_hash"].to_pylist(), strict=True):
            if key in batch.versions:
                out[source_id] = key
    return out
