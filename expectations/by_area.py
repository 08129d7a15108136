"""What holds for the three tables by area alike: above all that their sums are those of the headline tables."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import declared, holds, low_best_high, row, suite
from expectations.headline import CELL, of_any
from warehouse.schema import TABLES


def build_detail(name: str) -> gx.ExpectationSuite:
    """The suite of a table by area."""
    single = [
        row(gxe.ExpectColumnValuesToBeBetween, "a row has an event", column="events", min_value=1),
        holds("month_is_first_day", "month is a first day"),
        holds("traceable", "every number leads to its facts", shows=["facts", "fact_ids"]),
        holds("sums_agree", "the sum over areas and actors is that of ANY", shows=["adm1", "incident_best"]),
    ]
    return suite(name, declared(TABLES[name]), low_best_high("incident_low", "incident_best", "incident_high"), single)


def prepare_detail(frame: pd.DataFrame, headline: pd.DataFrame | None) -> pd.DataFrame:
    """Adds the computed columns that the suites look at."""
    return frame.assign(
        month_is_first_day=pd.to_datetime(frame["month"]).dt.day.eq(1),
        traceable=[len(ids) > 0 and len(ids) == n for ids, n in zip(frame["fact_ids"], frame["facts"], strict=True)],
        sums_agree=True if headline is None else _sums_agree(frame, headline),
    )


def _sums_agree(frame: pd.DataFrame, headline: pd.DataFrame) -> pd.Series:
    return frame.groupby(CELL)["incident_best"].transform("sum") == of_any(frame, headline)
