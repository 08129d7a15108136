"""Resolve: checked batches → which facts tell of one event, over all articles, as Parquet that the warehouse is built from.

A resolution is named by what it was made of (batches, refusals, code of resolution/); one that exists is not computed again. The one
before it gives the events their names. Layout: HOME/resolved/KEY/STEP.parquet, HOME/resolved/latest names the newest KEY,
HOME/resolved/sheets holds what each batch gives for comparing, so that a night reads the texts of what is new alone. Does not belong
here: any rule of comparing (resolution/).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

import resolution
from resolution import resolve as resolving
from resolution import sheet
from resolution.sheet import Sheet
from tasks import batches, correcting
from tasks.batches import CHECKED, Batch
from tasks.correcting import Corrected
from tasks.rawstore import read_table, write_parquet
from warehouse.schema import TABLES

FOLDER = "resolved"
_LATEST = "latest"
_SHEETS = "sheets"
_PLACES = "places.parquet"  # where each fact is told
_FIELDS = {"event_members": "members", "article_twins": "twins", "borrowed_dates": "dates", "page_clocks": "pages"}


def code() -> list[Path]:
    """The files that decide how events are resolved."""
    return [p for p in Path(resolution.__file__ or "").parent.rglob("*") if p.suffix in (".py", ".tsv")]


def resolve(home: Path, planned: Iterable[Batch]) -> dict[str, list[Path]]:
    """The Parquet files of the steps that warehouse.build takes as given (GIVEN) for these batches, computed where they are not there yet.

    The analysts' corrections are applied: those of facts before events are resolved, those of events afterwards.
    """
    planned = list(planned)
    facts, articles = ([batches.output(home, CHECKED, t, b.key) for b in planned] for t in ("facts", "articles"))
    corrected = correcting.correct(home, facts, articles)
    key = f"{batches.digest(_inputs(home, planned), code())}-{corrected.digest}"
    folder = home / FOLDER / key
    if not all((folder / f"{step}.parquet").is_file() for step in _FIELDS):
        _write(home, folder, resolving.resolve_sheets(_sheets(home, planned, corrected), lambda: _previous(home, facts)), facts)
    latest = home / FOLDER / _LATEST
    latest.with_suffix(".tmp").write_text(key + "\n", encoding="utf-8")
    latest.with_suffix(".tmp").replace(latest)
    for other in (home / FOLDER).iterdir():
        if other.is_dir() and other not in (folder, home / FOLDER / _SHEETS):
            shutil.rmtree(other)
    return {step: [folder / f"{step}.parquet"] for step in _FIELDS} | _corrections(home, folder, corrected, facts, articles)


def _corrections(home: Path, folder: Path, corrected: Corrected, facts: list[Path], articles: list[Path]) -> dict[str, list[Path]]:
    """The steps that hold what analysts corrected, and the table of their lines."""
    given = {}
    if corrected.of_events:
        members = read_table(folder / "event_members.parquet")
        members = correcting.regroup(corrected, members, correcting.concerned(corrected, members, facts, articles))
        given["event_members"] = [write_parquet(members, folder / "corrected" / "event_members.parquet")]
        given["event_corrections"] = [write_parquet(correcting.of_events(corrected), folder / "corrected" / "event_corrections.parquet")]
    if corrected.facts:
        given["corrected_facts"] = [write_parquet(corrected.table(), folder / "corrected" / "corrected_facts.parquet")]
    lines = home / CHECKED / "corrections" / "lines.parquet"
    if corrected.rows or lines.exists():
        write_parquet(TABLES["corrections"].to_arrow(sorted(corrected.rows, key=lambda row: row["line"])), lines)
    correcting.remember(home, corrected)
    return given


def _inputs(home: Path, planned: list[Batch]) -> list[Path]:
    return [batches.output(home, CHECKED, table, b.key) for b in planned for table in ("articles", "facts", "quarantine")]


def _sheets(home: Path, planned: list[Batch], corrected: Corrected) -> Iterator[tuple[pa.Table, Sheet]]:
    """(facts, sheet) of each batch, without what the checks refused; a sheet that an earlier night made is read."""
    folder, used, by = home / FOLDER / _SHEETS, set(), f"{batches.digest((), code())}-{corrected.digest}"
    for batch in planned:
        articles, facts, refused = _inputs(home, [batch])
        out = read_table(refused, columns=["table_name", "article_id", "fact_id"]).to_pylist()
        told = _without(read_table(facts, columns=list(resolving.READ)), "fact_id", {row["fact_id"] for row in out if row["fact_id"]})
        told = corrected.apply(told)
        key = f"{batches.digest((articles, facts, refused), ())}-{by}"
        paths = folder / f"{key}.reports.parquet", folder / f"{key}.articles.parquet"
        made = _kept(*paths)
        if made is None:
            none = {row["article_id"] for row in out if row["table_name"] == "articles" and row["article_id"]}
            made = sheet.make(told, _without(read_table(articles, columns=list(resolving.ARTICLES)), "article_id", none))
            for table, path in zip((made.reports, made.articles), paths, strict=True):
                write_parquet(table, path)
        used.update(paths)
        yield told, made
    for path in folder.glob("*"):
        if path not in used:
            path.unlink()


def _kept(reports: Path, articles: Path) -> Sheet | None:
    """The sheet of these files; None if one is missing or damaged."""
    try:
        made = Sheet(read_table(reports), read_table(articles))
    except (pa.ArrowException, OSError):
        return None
    return made if made.reports.schema.equals(sheet.REPORTS) and made.articles.schema.equals(sheet.ARTICLES) else None


def _without(table: pa.Table, column: str, refused: set[str]) -> pa.Table:
    return table.filter(pa.array([x not in refused for x in table[column].to_pylist()], pa.bool_())) if refused else table


def _previous(home: Path, facts: list[Path]) -> dict[str, str]:
    """fact_id → event_id of the newest resolution; empty if there is none.

    A new reader gives the facts new ids: one told at the place of an old one (article, metric, start of its sentence) had its event.
    """
    try:
        folder = home / FOLDER / (home / FOLDER / _LATEST).read_text(encoding="utf-8").strip()
        members, places = read_table(folder / "event_members.parquet"), read_table(folder / _PLACES)
    except (FileNotFoundError, pa.ArrowInvalid):
        return {}
    events = members["event_id"].combine_chunks().dictionary_encode()
    names = events.dictionary.to_pylist()  # one object a name, not one a fact
    known = {fact: names[k] for fact, k in zip(members["fact_id"].to_pylist(), events.indices.to_pylist(), strict=True)}
    with duckdb.connect() as con:
        con.register("members", members)
        con.register("places", places)
        con.from_parquet([str(p) for p in facts]).create_view("facts")
        reread = """select facts.fact_id, min(event_id) from facts join places using (article_id, metric, char_start)
            join members on members.fact_id = places.fact_id
            where facts.fact_id not in (select fact_id from members) and places.fact_id not in (select fact_id from facts)
            group by facts.fact_id"""
        known |= dict(con.execute(reread).fetchall())
    return known


def _write(home: Path, folder: Path, made: resolving.Resolution, facts: list[Path]) -> None:
    changes = [row | {"resolution_id": folder.name} for row in made.changes.to_pylist()]
    if changes:
        write_parquet(TABLES["event_changes"].to_arrow(changes), home / CHECKED / "event_changes" / f"{folder.name}.parquet")
    for step, name in _FIELDS.items():
        write_parquet(getattr(made, name), folder / f"{step}.parquet")
    told = [read_table(path, columns=["fact_id", "article_id", "metric", "char_start"]) for path in facts]
    write_parquet(pa.concat_tables(told), folder / _PLACES)
