"""Resolve: checked batches → which facts tell of one event, over all articles, as Parquet that the warehouse is built from.

A resolution is named by what it was made of (batches, refusals, code of resolution/); one that exists is not computed again. The one
before it gives the events their names. Layout: HOME/resolved/KEY/STEP.parquet, HOME/resolved/latest names the newest KEY. Does not
belong here: any rule of comparing (resolution/).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

import resolution
from resolution import resolve as resolving
from tasks import batches
from tasks.batches import CHECKED, Batch
from tasks.rawstore import read_table, write_parquet
from warehouse.build import GIVEN
from warehouse.schema import TABLES

FOLDER = "resolved"
_LATEST = "latest"
_FIELDS = {"event_members": "members", "article_twins": "twins", "borrowed_dates": "dates"}


def code() -> list[Path]:
    """The files that decide how events are resolved."""
    return [p for p in Path(resolution.__file__ or "").parent.rglob("*") if p.suffix in (".py", ".tsv")]


def resolve(home: Path, planned: Iterable[Batch]) -> dict[str, list[Path]]:
    """The Parquet files of the steps in warehouse.build.GIVEN for these batches, computed where they are not there yet."""
    planned = list(planned)
    key = batches.digest(_inputs(home, planned), code())
    folder = home / FOLDER / key
    if not all((folder / f"{step}.parquet").is_file() for step in GIVEN):
        _write(home, folder, resolving.resolve(_tables(home, planned), _previous(home)))
    latest = home / FOLDER / _LATEST
    latest.with_suffix(".tmp").write_text(key + "\n", encoding="utf-8")
    latest.with_suffix(".tmp").replace(latest)
    for other in (home / FOLDER).iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other)
    return {step: [folder / f"{step}.parquet"] for step in GIVEN}


def _inputs(home: Path, planned: list[Batch]) -> list[Path]:
    return [batches.output(home, CHECKED, table, b.key) for b in planned for table in ("articles", "facts", "quarantine")]


def _tables(home: Path, planned: list[Batch]) -> Iterator[tuple[pa.Table, pa.Table]]:
    """(facts, articles) of each batch, without what the checks refused."""
    for batch in planned:
        facts, articles, refused = (batches.output(home, CHECKED, t, batch.key) for t in ("facts", "articles", "quarantine"))
        out = read_table(refused, columns=["table_name", "article_id", "fact_id"]).to_pylist()
        no_facts = {row["fact_id"] for row in out if row["fact_id"]}
        no_articles = {row["article_id"] for row in out if row["table_name"] == "articles" and row["article_id"]}
        yield (
            _without(read_table(facts, columns=list(resolving.READ)), "fact_id", no_facts),
            _without(read_table(articles, columns=list(resolving.ARTICLES)), "article_id", no_articles),
        )


def _without(table: pa.Table, column: str, refused: set[str]) -> pa.Table:
    return table.filter(pa.array([x not in refused for x in table[column].to_pylist()], pa.bool_())) if refused else table


def _previous(home: Path) -> dict[str, str]:
    """fact_id → event_id of the newest resolution; empty if there is none."""
    try:
        key = (home / FOLDER / _LATEST).read_text(encoding="utf-8").strip()
        members = read_table(home / FOLDER / key / "event_members.parquet")
    except (FileNotFoundError, pa.ArrowInvalid):
        return {}
    return dict(zip(members["fact_id"].to_pylist(), members["event_id"].to_pylist(), strict=True))


def _write(home: Path, folder: Path, made: resolving.Resolution) -> None:
    changes = [row | {"resolution_id": folder.name} for row in made.changes.to_pylist()]
    if changes:
        write_parquet(TABLES["event_changes"].to_arrow(changes), home / CHECKED / "event_changes" / f"{folder.name}.parquet")
    for step, name in _FIELDS.items():
        write_parquet(getattr(made, name), folder / f"{step}.parquet")
