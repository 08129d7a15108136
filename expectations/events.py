"""What the resolved events must be."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import Related, declared, holds, row, suite
from warehouse.schema import TABLES


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    pairs = gxe.ExpectColumnPairValuesAToBeGreaterThanB
    single = [
        row(gxe.ExpectColumnValuesToBeBetween, "an event has a fact", column="facts", min_value=1),
        row(pairs, "articles ≤ facts", column_A="facts", column_B="articles", or_equal=True),
        row(pairs, "independent_sources ≤ facts", column_A="facts", column_B="independent_sources", or_equal=True),
        holds("month_is_first_day", "month is a first day"),
        holds("dates_in_order", "date_start ≤ date_end"),
    ]
    return suite("events", declared(TABLES["events"]), single)


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at."""
    start, end, month = (pd.to_datetime(frame[c]) for c in ("date_start", "date_end", "month"))
    return frame.assign(month_is_first_day=month.isna() | month.dt.day.eq(1), dates_in_order=~(start > end))
