"""What a run from the command line tells at its end: what came in, what was published, and where it lies."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from flows import show
from flows.nightly import Night
from tasks import tracing
from tasks.home import warehouse

TRACE_FILE = "trace.txt"
_ROWS = 20  # of each monthly table


def tell(night: Night, home: Path, show_tables: bool) -> Iterator[str]:
    """The lines for the operator. Writes the example trace beside the run's quality report."""
    path = warehouse(home)
    if show_tables:
        yield from show.monthly_tables(path, _ROWS)
        yield ""
    came = night.loaded
    new = f"{came.new} new" + (f" ({came.changed} of them changed)" if came.changed else "")
    yield f"records      {came.records} read: {new}, {came.repeated} repeated, {came.refused} refused"
    if night.counts:
        yield "tables       " + ", ".join(f"{night.counts[t]} {t}" for t in ("articles", "facts", "events", "quarantine"))
    stands = "published" if night.status == "published" else "nothing changed, the last release stands:"
    yield f"release      {stands} {night.release_id}"
    yield f"warehouse    {path}"
    page = newest(home, "*.html")
    yield f"quality      {page or 'no report yet'}"
    if cell := show.example_cell(path):
        command = shlex.join(["hasila", "trace", *cell, "--home", str(home)])
        yield f"one number   {example_trace(home, path, cell)}"
        yield f"             made by: {command}"


def newest(home: Path, pattern: str) -> Path | None:
    """The newest run's file of this name; runs are named by their time."""
    runs = sorted((home / "reports").glob("*"), reverse=True)
    return next((found for run in runs for found in sorted(run.glob(pattern))), None)


def example_trace(home: Path, path: Path, cell: list[str]) -> Path:
    """The file with the trace of one number of the current release, written if it is not there."""
    target, keys = cell[0], dict(k.split("=", 1) for k in cell[1:])
    runs = sorted((home / "reports").glob("*"))
    folder = runs[-1] if runs else home / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    out = folder / TRACE_FILE
    text = "\n".join(show.trace(tracing.trace(path, target, keys))) + "\n"
    if not out.exists() or out.read_text(encoding="utf-8") != text:
        out.write_text(text, encoding="utf-8")
    return out
