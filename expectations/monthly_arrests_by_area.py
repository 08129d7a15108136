"""What `monthly_arrests_by_area` must be."""

from __future__ import annotations

import great_expectations as gx
import pandas as pd

from expectations.by_area import build_detail, prepare_detail
from expectations.common import Related


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    return build_detail("monthly_arrests_by_area")


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at; `monthly_arrests` is what the sums are compared with."""
    return prepare_detail(frame, related.get("monthly_arrests"))
