"""History: what each release changed, in a log that is only ever added to: HOME/history/TIME/*.parquet, an entry a release.

An entry is written under .pending before its release becomes the current one and takes its place afterwards; settle() decides
on what a killed run left: the entry counts if its release is the current one. The log is the truth; the tables revisions, facts_history and
former_articles of a release are made from it. A rollback is an entry too. Does not belong here: making a release current (release.py).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.build import configure
from warehouse.columns import Column
from warehouse.monthly import REVISED, SUBJECTS
from warehouse.schema import TABLES, TYPES

FOLDER = "history"
MEMORY = "450MB"  # less than a build is given: this stands beside what the checks before it have left, the highest point of a first night
STAMP = "%Y%m%dT%H%M%S%fZ"
_PENDING = ".pending"
_ABOUT = "entry.json"

_FACTS = TABLES["facts"].stored()
_CAME = (*_FACTS, *(TABLES["facts_history"].column(n) for n in ("recorded_at", "release_id", "replaces")))
_GONE = (
    Column("fact_id", "text", "the fact", key=True),
    Column("superseded_at", "timestamp", "when it went", nullable=False),
    Column("superseded_by", "text", "the release without it", nullable=False),
)
# The files of an entry and their columns.
_FILES = {
    "came": _CAME,
    "gone": _GONE,
    "articles": TABLES["former_articles"].columns,
    "revisions": TABLES["revisions"].columns,
}
_CELL = "table_name, month, metric, party, victim_side"
_REVISED = [name for name, _, _ in REVISED]

_STOOD = """
CREATE TEMP VIEW log_facts AS
SELECT came.*, gone.superseded_at, gone.superseded_by
FROM log_came AS came
ASOF LEFT JOIN log_gone AS gone ON gone.fact_id = came.fact_id AND gone.superseded_at > came.recorded_at
"""
# A fact is read again where the same article, at the same place, gives another number or other words of the same metric.
# Rows are compared by their hash, as in the digest of a release: what differs is read whole, nothing else.
_MOVED = """
CREATE TEMP VIEW standing AS SELECT {facts} FROM {stood} WHERE superseded_at IS NULL;
CREATE TEMP VIEW reading AS SELECT {facts} FROM ({new});
CREATE TEMP TABLE stood AS SELECT fact_id, hash(f) AS content FROM standing AS f;
CREATE TEMP TABLE is_read AS SELECT fact_id, hash(f) AS content FROM reading AS f;
CREATE TEMP TABLE arriving AS FROM reading WHERE fact_id IN (SELECT fact_id FROM (FROM is_read EXCEPT FROM stood));
CREATE TEMP TABLE leaving AS FROM standing WHERE fact_id IN (SELECT fact_id FROM (FROM stood EXCEPT FROM is_read));
CREATE TEMP TABLE reread AS
WITH numbered_new AS (SELECT fact_id, article_id, metric, char_start, {place} FROM arriving),
numbered_old AS (SELECT fact_id, article_id, metric, char_start, {place} FROM leaving)
SELECT n.fact_id AS new_id, o.fact_id AS old_id
FROM numbered_new AS n JOIN numbered_old AS o USING (article_id, metric, char_start, place);
"""
_PLACE = "row_number() OVER (PARTITION BY article_id, metric, char_start ORDER BY char_end, fact_id) AS place"
_CHANGED = """
CREATE TEMP TABLE old_cells AS {old};
CREATE TEMP TABLE new_cells AS {new};
CREATE TEMP TABLE cell_facts AS
WITH was AS (SELECT {cell}, unnest(fact_ids) AS fact_id, true AS before FROM old_cells),
will AS (SELECT {cell}, unnest(fact_ids) AS fact_id, true AS after FROM new_cells),
moved AS (
  SELECT {cell}, fact_id, before IS NOT NULL AS before, after IS NOT NULL AS after
  FROM was FULL JOIN will USING ({cell}, fact_id)
),
known AS (
  SELECT moved.*, coalesce(r.new_id, o.new_id) AS reread_as
  FROM moved LEFT JOIN reread AS r ON r.new_id = fact_id AND after LEFT JOIN reread AS o ON o.old_id = fact_id AND before
)
SELECT
  {cell},
  list_sort(list(fact_id) FILTER (reread_as IS NULL AND NOT before)) AS facts_came,
  list_sort(list(fact_id) FILTER (reread_as IS NULL AND NOT after)) AS facts_went,
  list_sort(list(DISTINCT reread_as) FILTER (reread_as IS NOT NULL)) AS facts_reread
FROM known
WHERE reread_as IS NOT NULL OR NOT (before AND after)
GROUP BY ALL;
"""
_REVISIONS = """
SELECT
  ?::TIMESTAMP AS recorded_at, ? AS release_id, {cell},
  CASE
    WHEN o.found IS NULL THEN 'appeared' WHEN n.found IS NULL THEN 'vanished'
    WHEN ({old_numbers}) IS DISTINCT FROM ({new_numbers}) THEN 'changed' ELSE 'other_facts'
  END AS change,
  {pairs},
  coalesce(facts_came, []) AS facts_came, coalesce(facts_went, []) AS facts_went, coalesce(facts_reread, []) AS facts_reread
FROM (SELECT *, true AS found FROM old_cells) AS o
FULL JOIN (SELECT *, true AS found FROM new_cells) AS n USING ({cell})
LEFT JOIN cell_facts USING ({cell})
WHERE o.found IS NULL OR n.found IS NULL OR ({old_numbers}) IS DISTINCT FROM ({new_numbers}) OR facts_came IS NOT NULL
  OR facts_went IS NOT NULL OR facts_reread IS NOT NULL
"""


def record(home: Path, new: Path, old: Path | None, release_id: str, moment: datetime, *, fill: bool) -> Path:
    """Write the pending entry of what the release `new`, about to become the current one, changes against `old`, the current one.

    moment: UTC, later than that of every entry (see later()). fill: fill the history tables of `new`, a file that nobody has open yet; what
    a renewed release has taken over of them stays. Returns the folder of the entry.
    """
    folder = home / FOLDER / _PENDING / moment.strftime(STAMP)
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.mkdir(parents=True)
    at = moment.replace(tzinfo=None)
    with duckdb.connect() as con:
        configure(con, home / f".{FOLDER}", MEMORY)
        con.execute(f"ATTACH {_text(new)} AS new" + ("" if fill else " (READ_ONLY)"))
        if old:
            con.execute(f"ATTACH {_text(old)} AS old (READ_ONLY)")
        _expose_log(con, entries(home))
        goes_on = fill and _knows_the_log(con, home)
        _compare(con, "new.facts_history" if goes_on else "log_facts", with_old=old is not None)
        _write_entry(con, folder, release_id, at, with_old=old is not None)
        _synced(folder / _ABOUT, json.dumps({"release_id": release_id, "recorded_at": at.isoformat()}) + "\n")
        if goes_on:
            _go_on(con)
        elif fill:
            _fill(con, [*entries(home), folder])
    return folder


def settle(home: Path, current: str | None) -> str | None:
    """Take in the pending entry if its release, `current`, is the current one; else drop it.

    Returns the id of a new release that did not come about, if one was pending.
    """
    missed = None
    for folder in sorted((home / FOLDER / _PENDING).glob("*")):
        try:
            target = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))["release_id"]
        except (OSError, ValueError, KeyError):
            target = None  # killed while it was written
        if target is not None and target == current:
            folder.replace(home / FOLDER / folder.name)
            sync(home / FOLDER)
        else:
            shutil.rmtree(folder)
            if target and target.startswith(folder.name):  # a new release, not one that was to be gone back to
                missed = target
    return missed


def entries(home: Path) -> list[Path]:
    """The folders of the log, in the order of time."""
    return sorted(p for p in (home / FOLDER).glob("*") if (p / _ABOUT).is_file() and p.name != _PENDING)


def later(home: Path, now: datetime) -> datetime:
    """`now`, or the moment after the last entry if the clock has gone back: the order of the log is that of the releases."""
    last = entries(home)
    if not last:
        return now
    return max(now, datetime.strptime(last[-1].name, STAMP).replace(tzinfo=UTC) + timedelta(microseconds=1))


def _expose_log(con: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> None:
    """The files of these entries as views log_came, log_gone, …; facts with their end as log_facts."""
    for name, columns in _FILES.items():
        files = ", ".join(_text(f / f"{name}.parquet") for f in folders)
        source = f"read_parquet([{files}], union_by_name = true)" if folders else None
        con.execute(f"CREATE OR REPLACE TEMP VIEW log_{name} AS {_typed(con, source, columns)}")
    con.execute(_STOOD.replace("CREATE", "CREATE OR REPLACE", 1))


def _knows_the_log(con: duckdb.DuckDBPyConnection, home: Path) -> bool:
    """Whether the new file is a copy of the release of the last entry, and so has all of the log. One built has no release."""
    of_file = con.execute("SELECT release_id, published_at FROM new.release").fetchone()
    log = entries(home)
    if of_file is None or not log:
        return False
    about = json.loads((log[-1] / _ABOUT).read_text(encoding="utf-8"))
    return (about["release_id"], log[-1].name) == (of_file[0], of_file[1].strftime(STAMP))


def _compare(con: duckdb.DuckDBPyConnection, stood: str, *, with_old: bool) -> None:
    """Temporary tables of what differs: arriving, leaving, reread; old_cells, new_cells, cell_facts. stood: facts with their end."""
    facts = ", ".join(f'"{c.name}"' for c in _FACTS)
    con.execute(_MOVED.format(facts=facts, stood=stood, new=_typed(con, "new.facts", _FACTS), place=_PLACE))
    con.execute(_CHANGED.format(cell=_CELL, old=_cells(con, "old" if with_old else None), new=_cells(con, "new")))


def _cells(con: duckdb.DuckDBPyConnection, schema: str | None) -> str:
    """All cells of the headline tables of one release."""
    names = ("month", "metric", "party", "victim_side", *_REVISED, "fact_ids")
    parts = [
        f"SELECT '{table}' AS table_name, * FROM ({_typed(con, schema and f'{schema}.{table}', [TABLES[table].column(n) for n in names])})"
        for table in SUBJECTS
    ]
    return " UNION ALL ".join(parts)


def _write_entry(con: duckdb.DuckDBPyConnection, folder: Path, release_id: str, at: datetime, *, with_old: bool) -> None:
    old = ", ".join(f"o.{n}" for n in _REVISED)
    new = ", ".join(f"n.{n}" for n in _REVISED)
    pairs = ", ".join(f"o.{n} AS {n}_before, n.{n} AS {n}_after" for n in _REVISED)
    columns = TABLES["articles"].stored()
    stood = _typed(con, "old.articles" if with_old else None, columns)
    former = f"({stood}) AS a ANTI JOIN new.articles AS n ON n.article_id = a.article_id"
    selects = {
        "came": "SELECT arriving.*, ?::TIMESTAMP AS recorded_at, ? AS release_id, old_id AS replaces "
        "FROM arriving LEFT JOIN reread ON new_id = fact_id",
        "gone": "SELECT fact_id, ?::TIMESTAMP AS superseded_at, ? AS superseded_by FROM leaving",
        "articles": f"SELECT a.*, ?::TIMESTAMP AS superseded_at, ? AS superseded_by FROM {former}",
        "revisions": _REVISIONS.format(cell=_CELL, old_numbers=old, new_numbers=new, pairs=pairs),
    }
    for name, select in selects.items():
        con.execute(f"CREATE OR REPLACE TEMP TABLE entry_{name} AS {select}", [at, release_id])
        path = folder / f"{name}.parquet"
        con.execute(f"COPY ({_typed(con, f'entry_{name}', _FILES[name])}) TO {_text(path)} (FORMAT parquet, COMPRESSION zstd)")
        sync(path)


def _fill(con: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> None:
    _expose_log(con, folders)
    for table, source in (("revisions", "log_revisions"), ("facts_history", "log_facts"), ("former_articles", "log_articles")):
        con.execute(f"DELETE FROM new.{table}")
        con.execute(f"INSERT INTO new.{table} BY NAME SELECT * FROM {source}")


def _go_on(con: duckdb.DuckDBPyConnection) -> None:
    """Add this entry to history tables that have all earlier ones: an end for what is gone, then what came."""
    ends = "superseded_at = gone.superseded_at, superseded_by = gone.superseded_by"
    same = "facts_history.fact_id = gone.fact_id AND facts_history.superseded_at IS NULL"
    con.execute(f"UPDATE new.facts_history SET {ends} FROM entry_gone AS gone WHERE {same}")
    for table, source in (("revisions", "entry_revisions"), ("facts_history", "entry_came"), ("former_articles", "entry_articles")):
        con.execute(f"INSERT INTO new.{table} BY NAME SELECT * FROM {source}")


def _typed(con: duckdb.DuckDBPyConnection, source: str | None, columns: Iterable[Column]) -> str:
    """A select of exactly these columns; one that the source, written by an older version, lacks is NULL. Without a source: no rows."""
    if source is None:
        return "SELECT " + ", ".join(f'NULL::{TYPES[c.type][1]} AS "{c.name}"' for c in columns) + " WHERE false"
    known = {row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    chosen = ", ".join((f'"{c.name}"' if c.name in known else "NULL") + f'::{TYPES[c.type][1]} AS "{c.name}"' for c in columns)
    return f"SELECT {chosen} FROM {source}"


def _text(value: Path) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _synced(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    sync(path)


def sync(path: Path) -> None:
    """fsync a file or a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
