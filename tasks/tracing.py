"""Trace: a number of the warehouse back to its facts, their sentences and their articles.

Belongs here: finding what a target names and gathering what stands behind it, as plain dicts. Printing: flows/show.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.schema import TABLES, Table

if TYPE_CHECKING:
    import duckdb

CELL_TABLES = tuple(name for name, table in TABLES.items() if name.startswith("monthly_"))
_ID_TABLES = {"events": "event_id", "facts": "fact_id", "articles": "article_id", "period_totals": "total_id"}
_FACTS_OF = {
    "events": "select fact_id from event_facts where event_id = ?",
    "facts": "select fact_id from facts where fact_id = ?",
    "articles": "select fact_id from facts where article_id = ? order by char_start",
    "period_totals": "select unnest(fact_ids) from period_totals where total_id = ?",
}

Row = dict[str, Any]


class TraceError(ValueError):
    """Nothing, or more than one thing, is named; the message says what to give instead."""


def trace(warehouse: Path, target: str, keys: Mapping[str, str] | None = None) -> Row:
    """What stands behind a target: {"target", "row", "facts": [{…, "event_id", "mentions": […], "article": {…}}]}.

    target: a monthly table (keys then name the cell, e.g. month=2021-10, party=SDF), or the id of an event, fact, total or article.
    TraceError if it names nothing or several cells.
    """
    import duckdb

    with duckdb.connect(str(warehouse), read_only=True) as con:
        if target in CELL_TABLES:
            row = _cell(con, TABLES[target], keys or {})
            fact_ids = row["fact_ids"]
        else:
            if keys:
                raise TraceError(f"{target} is no monthly table, so no {', '.join(keys)}; the tables are {', '.join(CELL_TABLES)}")
            target, row, fact_ids = _by_id(con, target)
        return {"target": target, "row": row, "facts": _facts(con, fact_ids)}


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[Row]:
    found = con.execute(query, values)
    names = [c[0] for c in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _cell(con: duckdb.DuckDBPyConnection, table: Table, keys: Mapping[str, str]) -> Row:
    if unknown := [k for k in keys if k not in table.keys]:
        raise TraceError(f"{table.name} has no key {', '.join(unknown)}; its keys are {', '.join(table.keys)}")
    values = {k: _month(v) if k == "month" else v for k, v in keys.items()}
    where = " and ".join(f'"{k}" = ?' for k in values) or "true"
    order = ", ".join(f'"{k}"' for k in table.keys)
    found = _rows(con, f'select * from "{table.name}" where {where} order by {order}', list(values.values()))
    if not found:
        listing = f'hasila sql "select {", ".join(table.keys)} from {table.name}"'
        raise TraceError(f"no cell of {table.name} has {_named(values) or 'any key'}; `{listing}` lists them")
    if len(found) > 1:
        some = "\n".join("  " + _named({k: row[k] for k in table.keys}) for row in found[:10])
        more = f"\n  … {len(found) - 10} more" if len(found) > 10 else ""
        raise TraceError(f"{len(found)} cells of {table.name} match; add keys until one is left, for example\n{some}{more}")
    return found[0]


def _named(values: Mapping[str, Any]) -> str:
    return " ".join(f"{k}={v:%Y-%m}" if k == "month" else f"{k}={v}" for k, v in values.items())


def _month(text: str) -> date:
    try:
        year, month = (int(part) for part in text.split("-")[:2])
        return date(year, month, 1)
    except ValueError:
        raise TraceError(f"month={text}: expected a month such as 2021-10") from None


def _by_id(con: duckdb.DuckDBPyConnection, target: str) -> tuple[str, Row, list[str]]:
    for table, key in _ID_TABLES.items():
        if found := _rows(con, f'select * from "{table}" where "{key}" = ?', [target]):
            facts = [r[0] for r in con.execute(_FACTS_OF[table], [target]).fetchall()]
            return f"{table} {target}", found[0], facts
    raise TraceError(f"{target!r} is no monthly table ({', '.join(CELL_TABLES)}) and no id of an event, fact, total or article")


def _facts(con: duckdb.DuckDBPyConnection, fact_ids: list[str]) -> list[Row]:
    facts = _rows(
        con,
        "select * from facts where fact_id in (select unnest(?)) order by date_start nulls last, article_id, char_start, fact_id",
        [fact_ids],
    )
    articles = {
        a["article_id"]: a
        for a in _rows(
            con,
            "select article_id, source_id, outlet, title, url, published, published_basis, source_path, source_line, "
            "text from articles where article_id in (select unnest(?))",
            [[f["article_id"] for f in facts]],
        )
    }
    mentions: dict[str, list[Row]] = {}
    for m in _rows(con, "select * from mentions where fact_id in (select unnest(?)) order by fact_id, mention_no", [fact_ids]):
        mentions.setdefault(m["fact_id"], []).append(m)
    for fact in facts:
        fact["mentions"] = mentions.get(fact["fact_id"], [])
        article = dict(articles[fact["article_id"]])
        fact["quote_stands"] = article.pop("text")[fact["char_start"] : fact["char_end"]] == fact["quote"]
        fact["article"] = article
    return facts
