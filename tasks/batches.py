"""Which batches there are, what they are called, and which are still to be computed.

A batch is one file of the raw store. Its outputs are named by a key: the records in force, the version of the reading
and the columns. A batch whose outputs exist is not computed again. Two folders of the home hold outputs, one file a
table and key: extracted/ as extracted, batches/ after the checks. Does not belong here: computing or checking.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import extraction
from extraction.extract import EXTRACTOR_VERSION
from tasks import rawstore
from warehouse.schema import TABLES

OUTPUTS = ("articles", "facts", "mentions", "quarantine")
EXTRACTED, CHECKED, DAMAGED = "extracted", "batches", "damaged"


@dataclass(slots=True, frozen=True)
class Batch:
    """One batch to be. replaced: hashes of records that a later version stands in for; versions: of the records that are not version 1."""

    key: str
    raw: Path
    replaced: frozenset[str] = frozenset()
    versions: dict[str, int] = field(default_factory=dict)


@lru_cache(maxsize=1)
def reading_version() -> str:
    """The extractor's version and a hash of its code and words: whatever changes how a text is read changes the names of the batches."""
    root = Path(extraction.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix not in (".pyc", ".tmp")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return f"{EXTRACTOR_VERSION}+{digest.hexdigest()[:12]}"


def plan(home: Path, max_bytes: int) -> list[Batch]:
    """All batches of the home, in the order of loading, as they should stand now."""
    columns = "".join(str(TABLES[name].arrow_schema()) for name in OUTPUTS)
    common = hashlib.sha256(f"{reading_version()}\0{max_bytes}\0{columns}".encode()).hexdigest()
    out = []
    for stored in rawstore.in_force(home):
        if not stored.versions:
            continue
        records = "\n".join(f"{key} {version}" for key, version in stored.versions.items())
        key = hashlib.sha256(f"{common}\0{records}".encode()).hexdigest()[:24]
        later = {key: version for key, version in stored.versions.items() if version > 1}
        out.append(Batch(key, stored.path, frozenset(stored.replaced), later))
    return out


def output(home: Path, stage: str, table: str, key: str) -> Path:
    """Where the output of a batch stands."""
    return home / stage / table / f"{key}.parquet"


def missing(home: Path, stage: str, batches: Iterable[Batch]) -> list[Batch]:
    """The batches that lack an output at this stage, or have a damaged one."""
    return [b for b in batches if not all(_intact(output(home, stage, table, b.key)) for table in OUTPUTS)]


def _intact(path: Path) -> bool:
    """Whether a Parquet file is there and whole; only its foot is read, which is written last."""
    try:
        pq.read_metadata(path)
    except FileNotFoundError:
        return False
    except (pa.ArrowInvalid, OSError):
        path.unlink(missing_ok=True)
        return False
    return True


def forget(home: Path, batches: Iterable[Batch]) -> None:
    """Remove the outputs of these batches at both stages: they are missing until they are computed again, by whichever run."""
    for batch in batches:
        for table in OUTPUTS:
            for stage in (CHECKED, EXTRACTED):
                output(home, stage, table, batch.key).unlink(missing_ok=True)


def drop_damaged(home: Path) -> list[Path]:
    """Put every Parquet file of the home that cannot be read whole aside, under damaged/; where each of them stood.

    The next run computes outputs and resolutions again, and loads raw records again from their source. The log of releases is not looked
    at: it can only be restored.
    """
    folders = [home / name for name in ("raw", EXTRACTED, CHECKED, "resolved")]
    found = [p for folder in folders for p in sorted(folder.rglob("*.parquet")) if not rawstore.whole(p)]
    for path in found:
        aside = home / DAMAGED / path.relative_to(home)
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.replace(aside)
    return found


def prune(home: Path, batches: Iterable[Batch]) -> int:
    """Remove the outputs of batches that are no longer planned (an older reader, replaced records); their number."""
    keep = {b.key for b in batches}
    removed = 0
    for table in OUTPUTS:
        stale = [p for p in (home / CHECKED / table).glob("*.parquet") if p.stem not in keep and not p.name.startswith("load-")]
        stale += (home / EXTRACTED / table).glob("*.parquet")
        for path in stale:
            path.unlink()
            removed += 1
    return removed


def digest(outputs: Iterable[Path], code: Iterable[Path]) -> str:
    """A hash of the outputs that a release is made from, by their names (which name their content), and of the code that builds it."""
    found = hashlib.sha256("\n".join(sorted(f"{p.parent.name}/{p.name}" for p in outputs)).encode())
    for path in sorted(code):
        found.update(path.read_bytes())
    return found.hexdigest()[:24]
