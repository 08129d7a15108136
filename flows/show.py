"""What the command line prints: tables, the trace of a number, where things lie. No decisions and no SQL that counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from warehouse.schema import TABLES

MONTHLY = ("monthly_operations", "monthly_arrests", "monthly_casualties")
_SHOWN = (
    "month", "metric", "party", "victim_side", "incident_low", "incident_best", "incident_high", "reported_total", "reported_by",
    "estimate", "estimate_basis", "events", "articles", "flags",
)  # fmt: skip
_WIDEST = 44  # characters of a cell in a table on a terminal


def cell(name: str, value: Any) -> str:
    """One value as it is printed; NULL is a dash."""
    if value is None:
        return "-"
    if name == "month" and isinstance(value, date):
        return f"{value:%Y-%m}"
    if isinstance(value, list | tuple):
        return ", ".join(str(v) for v in value) or "-"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def width(text: str) -> int:
    """Columns that a text takes on a terminal: marks take none."""
    return sum(not unicodedata.combining(c) for c in text)


def table(names: Sequence[str], rows: Iterable[Sequence[Any]], widest: int = _WIDEST) -> Iterator[str]:
    """Rows as aligned lines under a heading; numbers to the right."""
    rows = list(rows)
    texts = [[cell(n, v).replace("\n", " ") for n, v in zip(names, row, strict=True)] for row in rows]
    texts = [[t if len(t) <= widest else t[: widest - 1] + "…" for t in row] for row in texts]
    right = [all(isinstance(row[i], int | float | None) for row in rows) for i in range(len(names))]
    widths = [max([width(n), *(width(row[i]) for row in texts)]) for i, n in enumerate(names)]
    for line in [list(names), ["-" * w for w in widths], *texts]:
        padded = [" " * (w - width(t)) + t if r else t + " " * (w - width(t)) for t, w, r in zip(line, widths, right, strict=True)]
        yield "  ".join(padded).rstrip()


def monthly_tables(warehouse: Path, rows: int) -> Iterator[str]:
    """The three monthly tables, the newest months first; only the rows of all parties together and of those who acted."""
    import duckdb

    with duckdb.connect(str(warehouse), read_only=True) as con:
        for name in MONTHLY:
            shown = ", ".join(_SHOWN)
            found = con.execute(f"select {shown} from {name} order by month desc, metric, party, victim_side limit {rows}").fetchall()
            total = con.execute(f"select count(*) from {name}").fetchone()
            yield f"\n{name} ({TABLES[name].grain})"
            yield from table(_SHOWN, found) if found else ["  no cells: no article read so far states such an event with a month"]
            if total and total[0] > len(found):
                yield f"  … {total[0] - len(found)} more; `hasila sql \"from {name}\"` shows all"


def example_cell(warehouse: Path) -> list[str] | None:
    """A cell that is worth tracing, as arguments of `hasila trace`: the one with the most facts behind it."""
    import duckdb

    best: tuple[int, list[str]] | None = None
    with duckdb.connect(str(warehouse), read_only=True) as con:
        for name in MONTHLY:
            row = con.execute(
                f"select facts, strftime(month, '%Y-%m'), metric, party, victim_side from {name} "
                "where party <> 'ANY' and estimate is not null order by facts desc, month desc, metric, party, victim_side limit 1"
            ).fetchone()
            if row and (best is None or row[0] > best[0]):
                best = (row[0], [name, *(f"{k}={v}" for k, v in zip(("month", "metric", "party", "victim_side"), row[1:], strict=True))])
    return best[1] if best else None


def trace(found: dict[str, Any]) -> Iterator[str]:
    """The trace of a target as text: the row, then each fact with its sentence and its article."""
    yield found["target"]
    for name, value in found["row"].items():
        if value not in (None, [], "") and name not in ("fact_ids", "event_ids", "text"):
            yield f"  {name:<22}{cell(name, value)}"
    facts = found["facts"]
    yield f"\n{len(facts)} fact{'' if len(facts) == 1 else 's'}"
    for fact in facts:
        yield from _fact(fact)


def _fact(fact: dict[str, Any]) -> Iterator[str]:
    article = fact["article"]
    number = "unknown" if fact["best"] is None else str(fact["best"])
    days = dict.fromkeys((cell("", fact["date_start"]), cell("", fact["date_end"])))
    when = " to ".join(days)
    where = ", ".join(filter(None, [fact["place"], *fact["adm1"]])) or "-"
    yield f"\n  {fact['fact_id']}  {fact['metric']} {number} ({fact['qualifier']})"
    yield f"    {fact['scope']}, {fact['assertion']}{', background' * fact['background']}, read by rule {fact['rule']}"
    yield f"    by {cell('', fact['actor'])}; against {fact['victim_side']}; when {when}; where {where}"
    yield f"    event {cell('', fact['event_id'])}; claimed by {cell('', fact['claimant'])}"
    if fact["dated_by"]:
        yield f"    its date is that of its twin, fact {fact['dated_by']}"
    if fact["reviewed"]:
        yield "    checked by an analyst: see the table corrections"
    yield f"    «{fact['quote'].strip()}»"
    if not fact["quote_stands"]:
        yield "    WARNING: the sentence does not stand at its place in the stored text"
    for mention in fact["mentions"][1:]:
        yield f"    again: «{mention['quote'].strip()}»"
    place = article["source_path"] + (f":{article['source_line']}" if article["source_line"] else "")
    published = f"{cell('', article['published'])} ({article['published_basis']})"
    yield f"    article {article['article_id']}, {cell('', article['outlet'])}, published {published}, {article['url'] or place}"
