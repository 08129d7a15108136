"""How a table is declared: `Column` and `Table`, and what is derived from it (Arrow schema and rows, DDL with comments, docs).

Which tables and columns there are stands in schema.py, which words a column may hold in enums.py. Nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

# type → (Arrow, DuckDB). Timestamps are UTC without a zone; integers are 64 bits only where a hash needs them.
TYPES: dict[str, tuple[pa.DataType, str]] = {
    "text": (pa.string(), "VARCHAR"),
    "text[]": (pa.list_(pa.string()), "VARCHAR[]"),
    "int": (pa.int32(), "INTEGER"),
    "bigint": (pa.int64(), "BIGINT"),
    "float": (pa.float64(), "DOUBLE"),
    "bool": (pa.bool_(), "BOOLEAN"),
    "date": (pa.date32(), "DATE"),
    "timestamp": (pa.timestamp("us"), "TIMESTAMP"),
}


@dataclass(frozen=True)
class Column:
    """One column. `type` is a key of TYPES; `fk` is "table.column"; a `derived` one is filled by the SQL and is not in the Parquet."""

    name: str
    type: str
    meaning: str
    key: bool = False
    enum: tuple[str, ...] | None = None
    unit: str | None = None
    nullable: bool = True
    fk: str | None = None
    derived: bool = False

    @property
    def required(self) -> bool:
        """True if the column may not be NULL."""
        return self.key or not self.nullable

    @property
    def comment(self) -> str:
        """The meaning with unit, allowed words and target, as it stands in COMMENT ON COLUMN."""
        parts = [self.meaning]
        if self.unit:
            parts.append(f"unit: {self.unit}")
        if self.enum:
            parts.append("one of " + ", ".join(self.enum))
        if self.fk:
            parts.append(f"refers to {self.fk}")
        return "; ".join(parts)


@dataclass(frozen=True)
class Table:
    """One table: what one row is (`grain`), what it is for, and its columns in order."""

    name: str
    grain: str
    description: str
    columns: tuple[Column, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the key columns; together they are unique."""
        return tuple(c.name for c in self.columns if c.key)

    @property
    def comment(self) -> str:
        """Description and grain, as they stand in COMMENT ON TABLE."""
        return f"{self.description} One row: {self.grain}."

    def column(self, name: str) -> Column:
        """The column of that name; KeyError names the table."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}; it has {', '.join(c.name for c in self.columns)}")

    def stored(self) -> tuple[Column, ...]:
        """The columns that stand in the Parquet (all but the derived ones)."""
        return tuple(c for c in self.columns if not c.derived)

    def arrow_schema(self) -> pa.Schema:
        """Schema of the table's Parquet files: the stored columns, with the meaning as field metadata."""
        fields = [pa.field(c.name, TYPES[c.type][0], nullable=not c.required, metadata={"comment": c.comment}) for c in self.stored()]
        return pa.schema(fields, metadata={"table": self.name, "grain": self.grain})

    def to_arrow(self, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
        """Rows (dicts by column name) as an Arrow table of `arrow_schema()`.

        A nullable column that a row lacks is NULL. ValueError on a key the table does not have and on a missing or null required value.
        """
        schema, known = self.arrow_schema(), {c.name for c in self.stored()}
        required = [c.name for c in self.stored() if c.required]
        out = []
        for n, row in enumerate(rows):
            if unknown := row.keys() - known:
                raise ValueError(f"table {self.name}, row {n}: no such column {sorted(unknown)}; declare it in warehouse/schema.py")
            if missing := [name for name in required if row.get(name) is None]:
                raise ValueError(f"table {self.name}, row {n}: {missing} must not be null; row starts {str(dict(row))[:200]}")
            out.append(row)
        return pa.Table.from_pydict({f.name: [row.get(f.name) for row in out] for f in schema}, schema=schema)

    def ddl(self) -> str:
        """CREATE TABLE and a COMMENT ON for the table and for each column, as one SQL script."""
        body = ",\n  ".join(f'"{c.name}" {TYPES[c.type][1]}{" NOT NULL" if c.required else ""}' for c in self.columns)
        lines = [f'CREATE TABLE "{self.name}" (\n  {body}\n);', f'COMMENT ON TABLE "{self.name}" IS {_quoted(self.comment)};']
        lines += [f'COMMENT ON COLUMN "{self.name}"."{c.name}" IS {_quoted(c.comment)};' for c in self.columns]
        return "\n".join(lines) + "\n"

    def markdown(self) -> str:
        """The table's section of the data dictionary."""
        rows = [(c.name, TYPES[c.type][1].lower(), "key" * c.key, "" if c.required else "null", c.comment) for c in self.columns]
        cells = ["| " + " | ".join(value.replace("|", "/") for value in row) + " |" for row in rows]
        head = [f"## {self.name}", "", self.comment, "", "| column | type | key | null | meaning |", "|---|---|---|---|---|"]
        return "\n".join([*head, *cells, ""])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
