"""What holds for the three headline tables alike. Their own modules name the table; so do those of the tables by area, in by_area.py."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import Related, declared, holds, low_best_high, row, suite
from warehouse.schema import TABLES

CELL = ["month", "metric", "victim_side"]


def build_headline(name: str) -> gx.ExpectationSuite:
    """The suite of a headline table."""
    at_least = gxe.ExpectColumnPairValuesAToBeGreaterThanB
    missing = "either_value_is_missing"
    single = [
        row(at_least, "incident_best ≤ estimate", column_A="estimate", column_B="incident_best", or_equal=True, ignore_row_if=missing),
        row(at_least, "reported_total ≤ estimate", column_A="estimate", column_B="reported_total", or_equal=True, ignore_row_if=missing),
        row(at_least, "articles ≤ facts", column_A="facts", column_B="articles", or_equal=True),
        holds("month_is_first_day", "month is a first day"),
        holds("traceable", "every number leads to its facts", shows=["facts", "fact_ids"]),
        holds("estimate_explained", "estimate has a basis"),
        holds("in_any", "no party's sum is above ANY", shows=["party", "incident_best"]),
    ]
    return suite(name, declared(TABLES[name]), low_best_high("incident_low", "incident_best", "incident_high"), single)


def prepare_headline(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suites look at."""
    sums = of_any(frame, frame)
    return frame.assign(
        month_is_first_day=pd.to_datetime(frame["month"]).dt.day.eq(1),
        traceable=[len(ids) > 0 and len(ids) == n for ids, n in zip(frame["fact_ids"], frame["facts"], strict=True)],
        estimate_explained=frame["estimate"].isna() == frame["estimate_basis"].isna(),
        in_any=~(frame["incident_best"].fillna(0) > sums),
    )


def of_any(frame: pd.DataFrame, headline: pd.DataFrame) -> pd.Series:
    """For each row of the frame, incident_best of its cell's row ANY in the headline table; 0 where there is none."""
    anyone = headline[headline["party"] == "ANY"].groupby(CELL)["incident_best"].max().rename("any_best")
    found = frame[CELL].merge(anyone, left_on=CELL, right_index=True, how="left")["any_best"]
    return found.astype("float64").fillna(0)
