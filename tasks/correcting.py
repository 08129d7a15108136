"""Apply the analysts' corrections: find what each line of corrections.csv means in this night's facts, and change those facts.

What a line meant when it last matched is kept in HOME/corrections.known.json: another extractor gives facts other ids, and the line finds
its fact again by article, sentence and number. Belongs here: matching and changing facts and members of events. How a line is written and
checked: corrections.py; what an event's corrected day or number does to the tables: warehouse/sql/.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tasks import corrections
from tasks.corrections import APART, DATE, NOT_A_FACT, SAME_AS, Correction
from warehouse.schema import TABLES

KNOWN = "corrections.known.json"
APPLIED, RIGHT, STALE, LOST, INVALID = "applied", "already_right", "stale", "not_found", "invalid"
_COLUMNS = [c.name for c in TABLES["facts"].stored()]
_OTHER = "\x1fother"
_SEEN = ("fact_id", "source_id", "metric", "best", "quote")  # what is kept of a fact that a line meant
_EVENT_SCHEMA = pa.schema({
    "line": pa.int32(), "event_id": pa.string(), "field": pa.string(), "former": pa.int32(), "number": pa.int32(),
    "date_start": pa.date32(), "date_end": pa.date32(), "adm1": pa.list_(pa.string()), "reason": pa.string(),
})  # fmt: skip
Row = dict[str, Any]


@dataclass(slots=True)
class Corrected:
    """What the lines come to: corrected facts by id (None: no fact), a row of the table `corrections` a line, and the lines on events."""

    facts: dict[str, Row | None] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    of_events: list[Correction] = field(default_factory=list)
    known: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A hash of the facts that it changes."""
        told = sorted(self.facts.items())
        return hashlib.sha256(json.dumps(told, default=str, ensure_ascii=False).encode()).hexdigest()[:16]

    def apply(self, facts: pa.Table) -> pa.Table:
        """A batch of facts with the corrected ones in place of theirs; the same columns."""
        if not self.facts or not (mine := self.facts.keys() & set(facts["fact_id"].to_pylist())):
            return facts
        kept = facts.filter(pa.array([f not in mine for f in facts["fact_id"].to_pylist()], pa.bool_()))
        rows = [row for f in sorted(mine) if (row := self.facts[f])]
        if not rows:
            return kept
        return pa.concat_tables([kept, TABLES["facts"].to_arrow(rows).select(facts.column_names).cast(facts.schema)])

    def table(self) -> pa.Table:
        """The corrected facts as the step corrected_facts of the warehouse: their columns, and whether one is no fact."""
        rows = [row or dict.fromkeys(_COLUMNS) | {"fact_id": f} for f, row in sorted(self.facts.items())]
        schema = pa.schema([pa.field(f.name, f.type) for f in TABLES["facts"].arrow_schema()])
        made = pa.Table.from_pylist(rows, schema)
        return made.append_column("dropped", pa.array([row is None for _, row in sorted(self.facts.items())], pa.bool_()))


def correct(home: Path, facts: Sequence[Path], articles: Sequence[Path]) -> Corrected:
    """What HOME/corrections.csv comes to for the facts in these Parquet files. Lines that find nothing change nothing."""
    lines = corrections.read(home / corrections.FILE)
    out = Corrected(known=_read_known(home))
    if not lines:
        return out
    with duckdb.connect() as con:
        con.execute("SET preserve_insertion_order = false")
        for name, paths in (("facts", facts), ("articles", articles)):
            con.from_parquet([str(p) for p in paths]).create_view(name) if paths else None
        for line in lines:
            if line.problem:
                out.rows.append(_told(line, INVALID, line.problem))
            elif line.of_event:
                out.of_events.append(line)
            else:
                _correct_fact(con if facts else None, line, out)
    return out


def _told(line: Correction, status: str, detail: str | None = None, facts: Iterable[str] = (), event: str | None = None) -> Row:
    names = ("line", "target", "field", "wrong", "right", "who", "day", "why")
    return {n: getattr(line, n) for n in names} | {"status": status, "detail": detail, "fact_ids": sorted(facts), "event_id": event}


def _correct_fact(con: duckdb.DuckDBPyConnection | None, line: Correction, out: Corrected) -> None:
    found = _find(con, line, out.known.get(line.key, [])) if con else None
    if found is None:
        read_otherwise = line.field == NOT_A_FACT and line.key in out.known
        out.rows.append(_told(line, RIGHT if read_otherwise else LOST, None if read_otherwise else "no such fact, nor one at its place"))
        return
    out.known[line.key] = [{name: found[name] for name in _SEEN}]
    fact_id = found["fact_id"]
    now = out.facts[fact_id] if fact_id in out.facts else {name: found[name] for name in _COLUMNS}
    if now is None:
        out.rows.append(_told(line, STALE, "another line says that it is no fact", [fact_id]))
        return
    stands = _standing(now, line.field)
    if line.field != NOT_A_FACT and stands == line.value:
        out.facts[fact_id] = now  # checked by an analyst, though nothing changes
        out.rows.append(_told(line, RIGHT, None, [fact_id]))
    elif line.former is not None and stands != line.former:
        out.rows.append(_told(line, STALE, f"{line.field} is {_shown(stands)} now", [fact_id]))
    else:
        out.facts[fact_id] = None if line.field == NOT_A_FACT else _changed(now, line)
        out.rows.append(_told(line, APPLIED, None, [fact_id]))


def _find(con: duckdb.DuckDBPyConnection, line: Correction, known: Sequence[Row]) -> Row | None:
    """The fact that a line means: by its id; else by what it was when the line last matched; else by article and words of the sentence."""
    join = "select facts.*, source_id from facts join (select article_id, source_id from articles) using (article_id)"
    if line.target and (rows := _rows(con, f"{join} where fact_id = ?", [line.target])):
        return rows[0]
    if known:
        rows = _rows(con, f"{join} where source_id = ?", [known[0]["source_id"]])
        return _likest(rows, known[0]["quote"], known[0]["metric"], known[0]["best"])
    if line.article and line.quote:
        rows = _rows(con, f"{join} where source_id = ? or facts.article_id = ?", [line.article] * 2)
        holding = [r for r in rows if line.quote in r["quote"]]
        if line.former is not None and line.field in _COLUMNS:
            holding = [r for r in holding if _standing(r, line.field) in (line.former, line.value)]
        return holding[0] if len(holding) == 1 else None
    return None


def _rows(con: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[Row]:
    found = con.execute(query + " order by fact_id", values)
    names = [c[0] for c in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _likest(rows: Sequence[Row], quote: str, metric: str, best: int | None) -> Row | None:
    """The fact told in the same words: of one sentence the one of the same metric and number. None if no sentence is nearly the same."""
    words = Counter(quote.split())

    def likeness(row: Row) -> tuple[float, bool, bool]:
        other = Counter(row["quote"].split())
        return (words & other).total() / max(1, (words | other).total()), row["metric"] == metric, row["best"] == best

    near = [r for r in rows if likeness(r)[0] >= 0.6 and r["metric"] == metric]
    return max(near, key=likeness, default=None)


def _standing(row: Row, name: str) -> Any:
    if name == DATE:
        return row["date_start"], row["date_end"]
    value = row.get(name)
    return sorted(value) if isinstance(value, list) else value


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "+".join(map(str, value)) or "empty"
    return "empty" if value is None else str(value)


def _changed(row: Row, line: Correction) -> Row:
    """The fact with the right value, and with what depends on it."""
    out = row | ({} if line.field == DATE else {line.field: line.value})
    if line.field == "best":
        fixed = row["best"] is None or row["low"] == row["best"] == row["high"]
        out |= {"low": line.value, "high": line.value} if fixed else {}
        out |= {"qualifier": "exact"} if row["best"] is None else {}
    if line.field in ("low", "best", "high") and out["best"] is not None:
        out["low"] = min(out["best"], out["low"] if out["low"] is not None else out["best"])
        out["high"] = None if out["high"] is None else max(out["best"], out["high"])
        out["imputed"] = None
    if line.field == DATE:
        first, last = line.value
        out |= {"date_start": first, "date_end": last, "date_prec": "day" if first == last else "period", "date_anchor": "inferred"}
    if line.field == "adm1" and sorted(row["adm1"]) != line.value:
        out |= dict.fromkeys(("adm2", "pcode", "lat", "lon")) | {"where_prec": "governorate"}
    return out


def regroup(made: Corrected, members: pa.Table, seen: Mapping[str, Row]) -> pa.Table:
    """The members of events after the lines that say what is one event, and what is not; adds the lines on events to made.rows.

    seen: fact_id → what is kept of it (_SEEN) for the facts of the events concerned. A line whose event has another name now finds it by
    the facts it had when it last matched.
    """
    if not made.of_events:
        return members
    event_of = dict(zip(members["fact_id"].to_pylist(), members["event_id"].to_pylist(), strict=True))
    facts_of: dict[str, list[str]] = {}
    for fact, event in event_of.items():
        facts_of.setdefault(event, []).append(fact)
    named = {k: sorted(v) for k, v in facts_of.items()}
    for line in made.of_events:
        event = _event(line.target, line.key, made, named, event_of, seen)
        other = _event(line.value, f"{line.key}{_OTHER}", made, named, event_of, seen) if line.field == SAME_AS else None
        made.rows.append(_regrouped(line, event, other, event_of, named))
    pairs = sorted(event_of.items())
    return pa.table({"event_id": pa.array([e for _, e in pairs], pa.string()), "fact_id": pa.array([f for f, _ in pairs], pa.string())})


def concerned(made: Corrected, members: pa.Table, facts: Sequence[Path], articles: Sequence[Path]) -> dict[str, Row]:
    """fact_id → what is kept of it, of the facts that lines on events may mean."""
    names = [name for c in made.of_events for name in (c.target, c.value) if isinstance(name, str)]
    sources = [s["source_id"] for c in made.of_events for k in (c.key, f"{c.key}{_OTHER}") for s in made.known.get(k, [])]
    with duckdb.connect() as con:
        con.register("members", members)
        con.from_parquet([str(p) for p in facts]).create_view("facts")
        con.from_parquet([str(p) for p in articles]).create_view("articles")
        query = f"""select {", ".join(_SEEN)} from facts join (select article_id, source_id from articles) using (article_id)
            where source_id in (select unnest(?)) or fact_id in (select fact_id from members where event_id in (select unnest(?)))"""
        return {row["fact_id"]: row for row in _rows(con, query, [sources, names])}


def _event(
    name: str, key: str, made: Corrected, named: Mapping[str, list[str]], event_of: Mapping[str, str], seen: Mapping[str, Row]
) -> str | None:
    """The event of that name; else the one that most of the facts tell of which it had when the line last matched."""
    if name not in named:
        places = {(s["source_id"], s["metric"], s["quote"]): f for f, s in seen.items()}
        known = made.known.get(key, [])
        now = [s["fact_id"] if s["fact_id"] in event_of else places.get((s["source_id"], s["metric"], s["quote"]), "") for s in known]
        votes = Counter(event_of[f] for f in now if f in event_of)
        if not votes:
            return None
        name = max(sorted(votes), key=votes.__getitem__)
    made.known[key] = [dict(seen[f]) for f in named.get(name, []) if f in seen] or made.known.get(key, [])
    return name


def _regrouped(line: Correction, event: str | None, other: str | None, event_of: dict[str, str], named: Mapping[str, list[str]]) -> Row:
    """Change event_of as a line says; its row."""
    if event is None:
        return _told(line, LOST, f"there is no event {line.target}")
    if line.field == SAME_AS:
        if other is None:
            return _told(line, LOST, f"there is no event {line.value}")
        moved = [f for f, e in event_of.items() if e == event]
        event_of |= dict.fromkeys(moved, other)
        return _told(line, APPLIED if event != other else RIGHT, None, moved, other)
    if line.field == APART:
        moved = [f for f in line.value if event_of.get(f) == event]
        if not moved or len(moved) < len(line.value) or len(moved) == len(named[event]):
            return _told(line, LOST, "expected facts of this event, not all of them", moved, event)
        event_of |= dict.fromkeys(moved, "e" + hashlib.sha256(f"{line.target} {line.right}".encode()).hexdigest()[:16])
        return _told(line, APPLIED, None, moved, event_of[moved[0]])
    return _told(line, APPLIED, None, named[event], event)  # its day, area or number: the SQL's; status settled there


def of_events(made: Corrected) -> pa.Table:
    """The lines on events that found theirs, as the step event_corrections of the warehouse."""
    found = {row["line"]: row["event_id"] for row in made.rows if row["event_id"] and row["status"] in (APPLIED, RIGHT)}
    rows = []
    for line in made.of_events:
        if line.line in found:
            days = line.value if line.field == DATE else (None, None)
            number = isinstance(line.value, int)
            rows.append({
                "line": line.line, "event_id": found[line.line], "field": line.field, "former": line.former if number else None,
                "number": line.value if number else None, "date_start": days[0], "date_end": days[1],
                "adm1": line.value if line.field == "adm1" else None, "reason": f"corrected by {line.who}, {line.day}: {line.why}",
            })  # fmt: skip
    return pa.Table.from_pylist(rows, _EVENT_SCHEMA)


def _read_known(home: Path) -> dict[str, list[Row]]:
    try:
        return json.loads((home / KNOWN).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def remember(home: Path, made: Corrected) -> None:
    """Keep what each line meant, for the night on which its fact or event has another id."""
    if made.known == _read_known(home):
        return
    temporary = home / f".{KNOWN}.tmp"
    temporary.write_text(json.dumps(made.known, ensure_ascii=False, indent=0, default=str) + "\n", encoding="utf-8")
    temporary.replace(home / KNOWN)
