"""What the tables' suites are made of: named expectations, and those that follow from a table's declaration.

Two levels. A `row` expectation that fails sends its rows to quarantine; a `table` expectation that fails stops publication. Every share or
floor gives the reason beside the number. Rules of one table belong in that table's module; GX's context is touched in runner.py only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.expectations.expectation import Expectation

from warehouse.schema import PARQUET_TABLES, TABLES, Column, Table

# Under so many rows a share says nothing: one odd article would stop a night.
MIN_SAMPLE = 200

Related = Mapping[str, pd.DataFrame]


def row(kind: type[Expectation], name: str, reason: str = "", **settings: Any) -> Expectation:
    """An expectation about single rows; `name` is what quarantine will say. reason: why a number stands in it."""
    return kind(meta={"name": name, "level": "row", "reason": reason}, **settings)


def table(kind: type[Expectation], name: str, reason: str, **settings: Any) -> Expectation:
    """An expectation about the whole table; its failure stops publication. reason: why this number and no other."""
    return kind(meta={"name": name, "level": "table", "reason": reason}, **settings)


def holds(column: str, name: str, reason: str = "", shows: Iterable[str] = ()) -> Expectation:
    """Rows whose computed boolean column is false fail; NULL passes. shows: the columns that a failure's detail quotes."""
    meta = {"name": name, "level": "row", "reason": reason, "shows": list(shows)}
    return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[True], meta=meta)


def share(column: str, name: str, at_least: float, reason: str) -> Expectation:
    """At least this share of rows has a value in the column."""
    return table(gxe.ExpectColumnValuesToNotBeNull, name, reason, column=column, mostly=at_least)


def suite(name: str, *groups: Iterable[Expectation]) -> gx.ExpectationSuite:
    """The suite of one table."""
    return gx.ExpectationSuite(name=name, expectations=[e for group in groups for e in group])


def declared(declaration: Table, columns: Iterable[Column] | None = None) -> list[Expectation]:
    """What follows from the declaration: unique keys, required values, words of enums, and references to known rows."""
    found = list(columns if columns is not None else declaration.columns)
    out: list[Expectation] = []
    if declaration.name in PARQUET_TABLES:  # in the others the database has refused NULL already
        out += [row(gxe.ExpectColumnValuesToNotBeNull, f"{c.name} is given", column=c.name) for c in found if c.required]
    out += [
        row(gxe.ExpectColumnValuesToBeInSet, f"{c.name} is a known word", column=c.name, value_set=list(c.enum or ()))
        for c in found
        if _word(c)
    ]
    out += [holds(f"{c.name}__known", f"{c.name} has known words only", shows=[c.name]) for c in found if c.type == "text[]" and c.enum]
    out += [holds(f"{c.name}__known", f"{c.name} is in {c.fk.split('.')[0]}", shows=[c.name]) for c in found if c.fk]
    return [*out, unique_key(declaration.keys)] if declaration.keys else out


def unique_key(keys: Sequence[str]) -> Expectation:
    """No two rows have the same key."""
    if len(keys) == 1:
        return row(gxe.ExpectColumnValuesToBeUnique, "key is unique", column=keys[0])
    return row(gxe.ExpectCompoundColumnsToBeUnique, "key is unique", column_list=list(keys))


def low_best_high(low: str = "low", best: str = "best", high: str = "high") -> list[Expectation]:
    """low ≤ best ≤ high wherever two of them are given."""
    pairs = ((low, best), (best, high), (low, high))
    kind = gxe.ExpectColumnPairValuesAToBeGreaterThanB
    return [
        row(kind, f"{small} ≤ {big}", column_A=big, column_B=small, or_equal=True, ignore_row_if="either_value_is_missing")
        for small, big in pairs
    ]


def with_declared(frame: pd.DataFrame, declaration: Table, related: Related) -> pd.DataFrame:
    """The frame with a boolean `<column>__known` for every list of words and every reference; NULL where it cannot be judged."""
    computed = {}
    for column in declaration.columns:
        if column.name not in frame:
            continue
        values = frame[column.name]
        if column.type == "text[]" and column.enum:
            words = set(column.enum)
            computed[f"{column.name}__known"] = [None if v is None else words.issuperset(v) for v in values]
        elif column.fk:
            computed[f"{column.name}__known"] = _refers(values, column.fk, declaration.name, frame, related)
    return frame.assign(**computed)


def _refers(values: pd.Series, fk: str, own: str, frame: pd.DataFrame, related: Related) -> pd.Series:
    target, key = fk.split(".")
    if target not in TABLES:
        raise KeyError(f"{own}: foreign key to {fk}, but there is no such table")
    known = frame if target == own else related.get(target)
    if known is None:
        return pd.Series([None] * len(frame), index=frame.index, dtype=object)
    # looked up the other way round: pandas goes through all that is known, half a million ids, each time it is asked
    there = set(values.dropna().tolist()).intersection(known[key].tolist())
    return values.isin(list(there)).astype(object).where(values.notna(), None)


def _word(column: Column) -> bool:
    return bool(column.enum) and column.type == "text"
