"""The only place that touches Great Expectations' context: frames in, failures by row and by table out.

Frames are pandas frames of the Parquet or of query results, because GX on DuckDB through SQLAlchemy fails silently. An expectation
that cannot be evaluated raises: it never passes for having crashed. GX's context is one per process: suites run one after the other.
What is expected of a table stands in the module of that name; how results look to a reader in report.py.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

# Before GX is imported: it would report its use, and draw a progress bar a suite.
os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import duckdb
import great_expectations as gx
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations import standing
from warehouse.columns import Column
from warehouse.schema import TABLES, TYPES

SUITES = (
    "articles", "facts", "mentions", "events", "event_figures", "period_totals", "coverage",
    "monthly_operations", "monthly_arrests", "monthly_casualties",
    "monthly_operations_by_area", "monthly_arrests_by_area", "monthly_casualties_by_area",
)  # fmt: skip
_MOST_SHOWN = 20
PART = 50_000  # rows of a warehouse table that are held at once; a fact takes 2 kB while it is checked
MEMORY = "400MB"  # what DuckDB may hold of the files; without a limit it keeps all that it has read
_BY_ARTICLE = ("facts", "mentions")  # tables of which an article's rows are judged together, and each article's by itself

Data = pd.DataFrame | pa.Table | Path | Sequence[Path]


@dataclass(frozen=True)
class Failure:
    """One row (`key` by column name) that failed one expectation, and what stood in it."""

    table: str
    expectation: str
    key: dict[str, Any]
    detail: str


@dataclass(frozen=True)
class Outcome:
    """One expectation on one table: what came of it. `examples` are a few of the values found, `reason` is why its number is what it is."""

    table: str
    expectation: str
    level: str
    reason: str
    success: bool
    rows: int
    failed: int
    observed: str
    examples: tuple[str, ...] = ()


@dataclass
class CheckResult:
    """All outcomes of one table. Rows to quarantine stand in `failures`; `blocking` names what stops publication.

    standing: rows beside the `rows` that were looked at, which passed the same suite in the last release.
    """

    table: str
    rows: int
    outcomes: list[Outcome] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    standing: int = 0

    @property
    def blocking(self) -> list[Outcome]:
        """The failed expectations about the whole table."""
        return [o for o in self.outcomes if not o.success and o.level == "table"]

    def by_expectation(self) -> dict[str, list[dict[str, Any]]]:
        """The failing rows' keys by the name of the expectation."""
        out: dict[str, list[dict[str, Any]]] = {}
        for failure in self.failures:
            out.setdefault(failure.expectation, []).append(failure.key)
        return out

    def quarantine_rows(self) -> list[dict[str, Any]]:
        """The failing rows as rows of the table `quarantine`, one a row and expectation."""
        return [
            {"stage": "check", "table_name": self.table, "reason": "expectation failed", "expectation": f.expectation, "detail": f.detail}
            | {c: f.key.get(c) for c in ("article_id", "fact_id", "source_path", "source_line", "source_id")}
            for f in self.failures
        ]


def check(
    table_name: str, data: Data, related: Mapping[str, Data] | None = None, *, whole_table: bool = False, only: str | None = None
) -> CheckResult:
    """Check a table, or a batch of it, against its suite.

    data: a frame, an Arrow table, or Parquet files. related: other tables it refers to, by name; without one, what needs it is not judged.
    whole_table: the rows are already in a warehouse, so that nothing can be taken out any more: every failure blocks. only: the
    expectations of this level. KeyError for a table without a suite; RuntimeError if an expectation could not be evaluated.
    """
    if table_name not in SUITES:
        raise KeyError(f"no expectations for table {table_name!r}; there are suites for {', '.join(SUITES)}")
    if (mismatch := _types(table_name, data)) is not None:
        return mismatch
    module = importlib.import_module(f"expectations.{table_name}")
    frame = _frame(data)
    others = {name: _frame(other) for name, other in (related or {}).items()}
    result = CheckResult(table_name, len(frame))
    if frame.empty:
        return result
    from expectations.common import with_declared  # here, because GX must not be imported before its settings

    prepared = with_declared(module.prepare(frame, others), TABLES[table_name], others)
    for outcome, failures in validate(table_name, _suite(table_name, len(frame), only), prepared):
        result.outcomes.append(replace(outcome, level="table") if whole_table else outcome)
        result.failures.extend(failures)
    return result


def _suite(table_name: str, rows: int, only: str | None = None) -> gx.ExpectationSuite:
    """The suite of a table of so many rows, or the expectations of one level in it."""
    whole = importlib.import_module(f"expectations.{table_name}").build_suite(rows)
    chosen = [e for e in whole.expectations if only is None or e.meta["level"] == only]
    return gx.ExpectationSuite(name=table_name, expectations=chosen)


def check_warehouse(path: Path, tables: Sequence[str] = SUITES, last: Path | None = None) -> list[CheckResult]:
    """Check the tables of a finished warehouse that have a suite, or only some; each failure blocks. Article texts stay in DuckDB.

    last: the last release, if it met these very suites: of facts and mentions, only the rows of articles that differ from it are held
    against what is expected of rows. Whole tables are judged as wholes in any case.
    """
    with duckdb.connect(str(path), read_only=True) as con:
        con.execute(f"SET memory_limit = '{MEMORY}'")
        if last:
            standing.mark(con, last)
        known = {name: _rows(con, f'SELECT {columns} FROM "{name}"') for name, columns in _REFERRED_TO.items()}
        return [_check_built(con, name, known, changed_only=last is not None) for name in tables]


def _check_built(con: duckdb.DuckDBPyConnection, name: str, known: Mapping[str, Data], *, changed_only: bool = False) -> CheckResult:
    """One table of a warehouse; a long one in parts of whole articles, so that memory does not grow with it."""
    query = _SELECTS.get(name, f'SELECT * FROM "{name}"')
    rows = _number(con, f'SELECT count(*) FROM "{name}"')
    if name not in _BY_ARTICLE or (rows <= PART and not changed_only):
        return check(name, _rows(con, query), known, whole_table=True)
    meant = " AND t.article_id IN (FROM changed_articles)" if changed_only else ""
    looked_at = _number(con, f'SELECT count(*) FROM "{name}" AS t WHERE true{meant}')
    parts = -(-looked_at // PART)
    found = [
        check(name, _rows(con, f"{query} WHERE hash(t.article_id) % {parts} = {n}{meant}"), known, whole_table=True, only="row")
        for n in range(parts)
    ]
    joined = _joined_parts(found, _check_whole(con, name, rows))
    return replace(joined, rows=looked_at, standing=rows - looked_at)


def _check_whole(con: duckdb.DuckDBPyConnection, name: str, rows: int) -> CheckResult:
    """What concerns all rows of a table together: its keys are unique, its shares are high enough."""
    from expectations.common import unique_key

    of_table = _suite(name, rows, only="table").expectations
    expected = gx.ExpectationSuite(name=name, expectations=[unique_key(TABLES[name].keys), *of_table])
    frame = _rows(con, f"SELECT {_LOOKED_AT[name]} FROM {name}")
    found = validate(name, expected, frame)
    return CheckResult(name, rows, [replace(o, level="table") for o, _ in found], [f for _, failures in found for f in failures])


def _number(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchone()
    return row[0] if row else 0


def _joined_parts(parts: list[CheckResult], whole: CheckResult) -> CheckResult:
    """The results of a table's parts as one: an expectation holds if it holds in each of them. What `whole` judges, the parts do not."""
    judged = {o.expectation for o in whole.outcomes}
    by_name: dict[str, list[Outcome]] = {}
    for outcome in (o for part in parts for o in part.outcomes if o.expectation not in judged):
        by_name.setdefault(outcome.expectation, []).append(outcome)
    outcomes = []
    for same in by_name.values():
        rows, failed = sum(o.rows for o in same), sum(o.failed for o in same)
        examples = tuple(e for o in same for e in o.examples)[:_MOST_SHOWN]
        sums = {"rows": rows, "failed": failed, "observed": f"{failed} of {rows} rows fail", "examples": examples}
        outcomes.append(replace(same[0], success=all(o.success for o in same), **sums))
    failures = [f for part in parts for f in part.failures if f.expectation not in judged]
    return CheckResult(whole.table, whole.rows, [*outcomes, *whole.outcomes], [*failures, *whole.failures])


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> pd.DataFrame:
    """The rows by way of Arrow: words that are the same are one object then, which is a third of the memory."""
    return con.execute(query).to_arrow_table().to_pandas(date_as_object=False, self_destruct=True)


# What the suites of other tables look up.
_REFERRED_TO = {"articles": "article_id, published", "facts": "fact_id", "events": "event_id"} | {
    name: "month, metric, party, victim_side, incident_best" for name in SUITES if name.startswith("monthly_") and "area" not in name
}
# Quotes are compared where the texts are, and their beginnings are enough to show.
_SELECTS = {
    name: f"""SELECT t.* REPLACE (left(t.quote, 80) AS quote), t.char_start >= 0 AND t.char_start < t.char_end
        AND substring(a.text, t.char_start + 1, t.char_end - t.char_start) = t.quote AS quote_matches
        FROM {name} AS t LEFT JOIN articles AS a USING (article_id)"""
    for name in ("facts", "mentions")
} | {"articles": "SELECT * REPLACE (left(text, 80) AS text) FROM articles"}
# The columns of long tables that expectations on the whole table look at.
_LOOKED_AT = {
    "facts": "fact_id, article_id, best, date_start, CASE WHEN len(actor) > 0 AND actor <> ['UNKNOWN'] THEN 1.0 END AS named_actor",
    "mentions": "fact_id, article_id, mention_no",
}


def _types(table_name: str, data: Data) -> CheckResult | None:
    """The failed check if Arrow data do not have the declared columns and types; pandas frames have no types worth checking."""
    if isinstance(data, pd.DataFrame):
        return None
    found = data.schema if isinstance(data, pa.Table) else pq.read_schema(_paths(data)[0])
    wrong = [
        f"{c.name}: {found.field(c.name).type if c.name in found.names else 'missing'} instead of {TYPES[c.type][0]}"
        for c in TABLES[table_name].stored()
        if c.name not in found.names or found.field(c.name).type != TYPES[c.type][0]
    ]
    if not wrong:
        return None
    outcome = Outcome(table_name, "declared columns and types", "table", "warehouse/schema.py", False, 0, len(wrong), "; ".join(wrong))
    return CheckResult(table_name, 0, [outcome])


def _frame(data: Data) -> pd.DataFrame:
    if isinstance(data, pd.DataFrame):
        return data.reset_index(drop=True)
    if isinstance(data, pa.Table):
        return data.to_pandas()
    return pa.concat_tables([pq.read_table(p) for p in _paths(data)]).to_pandas()


def _paths(data: Path | Sequence[Path] | Any) -> list[Path]:
    return [data] if isinstance(data, Path) else list(data)


@cache
def _asset() -> Any:
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context.data_sources.add_pandas("frames").add_dataframe_asset("frame").add_batch_definition_whole_dataframe("all")


def validate(table_name: str, suite: gx.ExpectationSuite, prepared: pd.DataFrame) -> list[tuple[Outcome, list[Failure]]]:
    """Hold a frame against a suite: each expectation's outcome and the rows that failed it. table_name: or another name for the frame."""
    # lists are not hashable: GX sees them as one text; their words were judged in the computed columns
    lists = {c.name: prepared[c.name].map(_joined) for c in _columns(table_name) if c.type == "text[]" and c.name in prepared}
    view = prepared.assign(**lists).reset_index(drop=True)
    # failing rows by their position: named index columns cost GX a millisecond a failing row
    wanted = {"result_format": "COMPLETE", "partial_unexpected_count": _MOST_SHOWN}
    results = _asset().get_batch({"dataframe": view}).validate(suite, result_format=wanted).results
    return [_read(table_name, result, prepared) for result in results]


def _columns(table_name: str) -> Sequence[Column]:
    return TABLES[table_name].columns if table_name in TABLES else ()


def _joined(words: Any) -> str | None:
    return None if words is None else "+".join(words)


def _read(table_name: str, result: Any, frame: pd.DataFrame) -> tuple[Outcome, list[Failure]]:
    """GX's result of one expectation as an outcome and the rows that failed it."""
    config, found = result.expectation_config, result.result or {}
    meta, kwargs = config.meta or {}, config.kwargs
    name = meta["name"]
    if error := _exception(result.exception_info):
        raise RuntimeError(f"expectations/{table_name}.py, {name!r} could not be evaluated: {error}")
    rows = sorted(set(found.get("unexpected_index_list") or []))
    columns = meta.get("shows") or [
        c for c in (kwargs.get("column"), kwargs.get("column_A"), kwargs.get("column_B"), *kwargs.get("column_list", ())) if c
    ]
    failures = []
    if not result.success and meta["level"] == "row":
        failures = [Failure(table_name, name, _key(table_name, frame, n), _detail(frame, n, columns)) for n in rows]
    failed = found.get("unexpected_count") or 0
    observed = found.get("observed_value")
    outcome = Outcome(
        table_name,
        name,
        meta["level"],
        meta.get("reason", ""),
        bool(result.success),
        len(frame),
        failed,
        f"{failed} of {len(frame)} rows fail" if observed is None else str(observed),
        tuple(_detail(frame, n, columns) for n in rows[:_MOST_SHOWN]) if not result.success else (),
    )
    return outcome, failures


def _exception(info: Mapping[str, Any] | None) -> str | None:
    """The message of a raised exception; GX nests one a metric, or gives one at the top."""
    if not info:
        return None
    entries = [info] if "raised_exception" in info else list(info.values())
    return next((str(e.get("exception_message")) for e in entries if isinstance(e, Mapping) and e.get("raised_exception")), None)


def _key(table_name: str, frame: pd.DataFrame, n: int) -> dict[str, Any]:
    names = {*TABLES[table_name].keys, "article_id", "fact_id", "source_path", "source_line", "source_id"}
    return {c: _plain(frame[c].iloc[n]) for c in frame.columns if c in names}


def _detail(frame: pd.DataFrame, n: int, columns: Sequence[str]) -> str:
    """What stood in the row, cut to what a line holds."""
    return ", ".join(f"{c} = {_plain(frame[c].iloc[n])}" for c in columns)[:500]


def _plain(value: Any) -> Any:
    """A cell as a plain value: None for missing, int for the whole numbers that pandas made floats."""
    if value is None or (not hasattr(value, "__len__") and pd.isna(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.tolist() if hasattr(value, "tolist") else value
