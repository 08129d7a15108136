"""What the totals over stated periods must be."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import Related, declared, holds, low_best_high, row, suite
from warehouse.schema import TABLES


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    single = [
        row(gxe.ExpectColumnValuesToBeBetween, "days from 1 on", column="days", min_value=1),
        row(gxe.ExpectColumnValuesToBeBetween, "a total has an article", column="articles", min_value=1),
        holds("has_facts", "a number leads to its facts"),
    ]
    return suite("period_totals", declared(TABLES["period_totals"]), low_best_high(), single)


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at."""
    return frame.assign(has_facts=[len(ids) > 0 for ids in frame["fact_ids"]])
