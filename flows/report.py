"""What a run from the command line tells at its end: what came in, what was published, and where it lies."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from flows import show
from tasks import tracing
from tasks.arrivals import Arrivals
from tasks.home import warehouse
from tasks.loading import Loaded

TRACE_FILE = "trace.txt"
_ROWS = 20  # of each monthly table


@dataclass(slots=True)
class Night:
    """What a run did. status: published, or unchanged where nothing new came; counts: rows of each table, empty if unchanged."""

    run_id: str | None
    status: str
    release_id: str | None
    loaded: Loaded
    new_batches: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    page: Path | None = None
    arrived: Arrivals | None = None


def tell(night: Night, home: Path, show_tables: bool) -> Iterator[str]:
    """The lines for the operator. Writes the example trace beside the run's quality report."""
    path = warehouse(home)
    with duckdb.connect(str(path), read_only=True):  # each line asks on its own: while this stands, the file is opened once for all
        yield from _lines(night, home, path, show_tables)


def _lines(night: Night, home: Path, path: Path, show_tables: bool) -> Iterator[str]:
    if show_tables:
        yield from show.monthly_tables(path, _ROWS)
        yield ""
    came = night.loaded
    new = f"{came.new} new" + (f" ({came.changed} of them changed)" if came.changed else "")
    yield f"records      {came.records} read: {new}, {came.repeated} repeated, {came.refused} refused"
    if night.counts:
        yield "tables       " + ", ".join(f"{night.counts[t]} {t}" for t in ("articles", "facts", "events", "quarantine"))
    yield from corrections(path)
    stands = "published" if night.status == "published" else "nothing changed, the last release stands:"
    yield f"release      {stands} {night.release_id}"
    yield f"warehouse    {path}"
    yield f"quality      {night.page or newest_page(home) or 'no report yet'}"
    if cell := show.example_cell(path):
        command = shlex.join(["hasila", "trace", *cell, "--home", str(home)])
        yield f"one number   {example_trace(home, path, cell)}"
        yield f"             made by: {command}"


def corrections(path: Path) -> Iterator[str]:
    """What came of the lines of corrections.csv, if there is one; each line that was not applied, with the reason."""
    with duckdb.connect(str(path), read_only=True) as con:
        if not con.execute("select 1 from duckdb_tables() where table_name = 'corrections'").fetchone():
            return  # a release of an older version, gone back to
        lines = con.execute("select line, status, detail from corrections order by line").fetchall()
    if lines:
        counts = Counter(status for _, status, _ in lines)
        yield "corrections  " + ", ".join(f"{n} {status.replace('_', ' ')}" for status, n in counts.most_common())
    for line, status, detail in lines:
        if status not in ("applied", "already_right"):
            yield f"             line {line}: {status.replace('_', ' ')}: {detail}"


def newest_page(home: Path) -> Path | None:
    """The quality report of the newest run that has one; runs are named by their time."""
    return max((home / "reports").glob("*/quality.html"), default=None)


def example_trace(home: Path, path: Path, cell: list[str]) -> Path:
    """The file with the trace of one number of the current release, written if it does not say so already."""
    keys = dict(k.split("=", 1) for k in cell[1:])
    text = "\n".join(show.trace(tracing.trace(path, cell[0], keys))) + "\n"
    out = home / "reports" / TRACE_FILE
    out.parent.mkdir(parents=True, exist_ok=True)
    if not out.exists() or out.read_text(encoding="utf-8") != text:
        out.write_text(text, encoding="utf-8")
    return out
