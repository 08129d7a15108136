"""Build: the Parquet files of a home → one new DuckDB file, from nothing, by the SQL files in sql/.

Each SQL file is one `select` and says in its first line what it becomes: a table of schema.py, a view, a macro (a view with a
parameter), or a step (a temporary table that other files read). The order follows from what the files read. Rules of counting belong
in the SQL, not here; publishing the file belongs in release.py.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.schema import PARQUET_TABLES, PUBLISHED_TABLES, TABLES, TYPES
from warehouse.views import meanings

SQL_FOLDER = Path(__file__).parent / "sql"
_HEADER = re.compile(r"-- (table|view|step|macro)(?: \((\w+)\))?\. (Grain: .+)")
_READS = re.compile(r"\b(?:from|join)\s+([a-z_]+)\b", re.IGNORECASE)

# Steps that a resolver over all articles may hand in as Parquet, with their columns; otherwise the rule of the SQL file holds.
GIVEN = {
    "event_members": ("event_id", "fact_id"),
    "article_twins": ("article_id", "twin_of"),
    "borrowed_dates": ("fact_id", "date_start", "date_end", "date_prec", "dated_by"),
    "page_clocks": tuple(c.name for c in TABLES["page_dates"].columns),
    "corrected_facts": (*(c.name for c in TABLES["facts"].stored()), "dropped"),
    "event_corrections": ("line", "event_id", "field", "former", "number", "date_start", "date_end", "adm1", "reason"),
}

# What DuckDB may hold while tables are built or compared; beyond it, it works on the disk. Without a limit it takes most of the machine.
MEMORY = "600MB"

Sources = Path | Mapping[str, Sequence[Path]]


@dataclass(frozen=True)
class Relation:
    """One SQL file: `kind` is table, view, step or macro, `reads` the other files' relations that it selects from."""

    name: str
    kind: str
    parameter: str | None
    comment: str
    sql: str
    reads: frozenset[str]


def build(sources: Sources, out_path: Path, *, memory_limit: str | None = None) -> dict[str, int]:
    """Build a warehouse at `out_path` (must not exist) and return the number of rows of each table.

    sources: a folder with one sub-folder of .parquet files a table (missing ones are empty tables), or lists of files by table name.
    Folders named in GIVEN replace steps of the SQL, such as the rule that makes events within one article.
    memory_limit: DuckDB's, e.g. "1GB"; above it DuckDB spills beside the file. FileExistsError if out_path exists; ValueError names the SQL
    file that failed. A failed build leaves no file behind.
    """
    if out_path.exists():
        raise FileExistsError(f"{out_path}: a warehouse is built from nothing; give a path that does not exist")
    files = parquet_files(sources)
    try:
        with duckdb.connect(str(out_path)) as con:
            configure(con, out_path, memory_limit)
            con.begin()  # one transaction: hundreds of small statements, one write to the disk
            for name in PARQUET_TABLES:
                expose(con, name, files.get(name, ()))
            for name in PUBLISHED_TABLES:
                con.execute(TABLES[name].ddl())
            for relation in in_order(relations(), given={name for name in GIVEN if files.get(name)}):
                _make(con, relation, files)
            counts = {name: count(con, name) for name in TABLES if name not in PUBLISHED_TABLES}
            con.commit()
            con.execute("CHECKPOINT")
    except BaseException:
        for leftover in (out_path, Path(f"{out_path}.wal")):
            leftover.unlink(missing_ok=True)
        raise
    return counts


def parquet_files(sources: Sources) -> dict[str, list[Path]]:
    """The Parquet files by table name, in the order of their paths."""
    if isinstance(sources, Mapping):
        return {name: sorted(paths) for name, paths in sources.items()}
    return {name: sorted((sources / name).glob("*.parquet")) for name in (*PARQUET_TABLES, *GIVEN)}


def configure(con: duckdb.DuckDBPyConnection, beside: Path, memory_limit: str | None) -> None:
    """Let DuckDB hold so much, and write the rest to a folder beside this path, which a killed run may leave."""
    con.execute("SET preserve_insertion_order = false")
    con.execute(f"SET temp_directory = {text(f'{beside}.tmp')}")
    if memory_limit:
        con.execute(f"SET memory_limit = {text(memory_limit)}")


def expose(con: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path], only: str = "") -> None:
    """A temporary view parquet_<name> with the declared columns, whether there are files or not. only: a join that picks rows."""
    columns = TABLES[name].stored()
    if paths:
        files = ", ".join(text(str(p)) for p in paths)
        select = ", ".join(f'"{c.name}"::{TYPES[c.type][1]} AS "{c.name}"' for c in columns)
        source = f"read_parquet([{files}], union_by_name = true, filename = true, file_row_number = true)"
        con.execute(f"CREATE OR REPLACE TEMP VIEW parquet_{name} AS SELECT {select}, filename, file_row_number FROM {source} {only}")
    else:
        select = ", ".join(f'NULL::{TYPES[c.type][1]} AS "{c.name}"' for c in columns)
        con.execute(f"CREATE OR REPLACE TEMP VIEW parquet_{name} AS SELECT {select}, '' AS filename, 0 AS file_row_number WHERE false")


def relations() -> dict[str, Relation]:
    """What the SQL files say, by name."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SQL_FOLDER.glob("*.sql"))}
    found = {}
    for name, sql in texts.items():
        if not (header := _HEADER.match(sql)):
            kinds = "'-- table. Grain: …', '-- view. …', '-- step. …' or '-- macro (parameter). …'"
            raise ValueError(f"{SQL_FOLDER / name}.sql, line 1: expected {kinds}")
        if (header[1] == "table") != (name in TABLES):
            raise ValueError(f"{SQL_FOLDER / name}.sql: only a table has a declaration of the same name in schema.py")
        if (header[1] == "macro") != bool(header[2]):
            raise ValueError(f"{SQL_FOLDER / name}.sql: a macro, and nothing else, has a parameter: '-- macro (night). Grain: …'")
        reads = frozenset(_READS.findall(sql)) & (texts.keys() - {name})
        found[name] = Relation(name, header[1], header[2], header[3], sql, reads)
    if missing := TABLES.keys() - found.keys() - set(PUBLISHED_TABLES):
        raise ValueError(f"{SQL_FOLDER}: no SQL file for {', '.join(sorted(missing))}, declared in schema.py")
    return found


def in_order(found: Mapping[str, Relation], *, given: set[str]) -> Iterator[Relation]:
    """Every relation after those that it reads; steps that are `given` read nothing."""
    graph = {name: frozenset() if name in given else r.reads for name, r in sorted(found.items())}
    return (found[name] for name in TopologicalSorter(graph).static_order())


def select_given(name: str, paths: Sequence[Path]) -> str:
    """A select of the rows of a step that was handed in."""
    return f"SELECT DISTINCT {', '.join(GIVEN[name])} FROM read_parquet([{', '.join(map(text, paths))}])"


def _make(con: duckdb.DuckDBPyConnection, relation: Relation, files: Mapping[str, Sequence[Path]]) -> None:
    sql = relation.sql
    if relation.name in GIVEN and files.get(relation.name):
        sql = select_given(relation.name, files[relation.name])
    try:
        if relation.kind == "table":
            con.execute(TABLES[relation.name].ddl())
            con.execute(f'INSERT INTO "{relation.name}" BY NAME {sql}')
        elif relation.kind == "step":
            con.execute(f'CREATE TEMP TABLE "{relation.name}" AS {sql}')
        elif relation.kind == "macro":
            con.execute(f'CREATE MACRO "{relation.name}"({relation.parameter}) AS TABLE {sql}')
            con.execute(f'COMMENT ON MACRO TABLE "{relation.name}" IS {text(relation.comment)}')
        else:
            con.execute(f'CREATE VIEW "{relation.name}" AS {sql}')
            con.execute(f'COMMENT ON VIEW "{relation.name}" IS {text(relation.comment)}')
            columns = [c[0] for c in con.execute(f'SELECT * FROM "{relation.name}" LIMIT 0').description]
            for column, meaning in meanings(relation.name, _READS.findall(relation.sql), columns).items():
                con.execute(f'COMMENT ON COLUMN "{relation.name}"."{column}" IS {text(meaning)}')
    except duckdb.Error as error:
        raise ValueError(f"{SQL_FOLDER / relation.name}.sql: {error}") from error


def count(con: duckdb.DuckDBPyConnection, name: str) -> int:
    """Rows of a relation."""
    row = con.execute(f"SELECT count(*) FROM {name}").fetchone()
    return row[0] if row else 0


def text(value: str | os.PathLike[str]) -> str:
    """A value as a text in SQL."""
    return "'" + str(value).replace("'", "''") + "'"
