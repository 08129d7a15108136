"""What the reconciled numbers of events must be."""

from __future__ import annotations

import great_expectations as gx
import pandas as pd

from expectations.common import Related, declared, holds, low_best_high, suite
from warehouse.schema import TABLES


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    single = [holds("has_facts", "a number leads to its facts"), holds("imputed_apart", "imputed only where best is unknown")]
    return suite("event_figures", declared(TABLES["event_figures"]), low_best_high(), single)


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at."""
    has_facts = [len(ids) > 0 for ids in frame["fact_ids"]]
    return frame.assign(has_facts=has_facts, imputed_apart=frame["imputed"].isna() | frame["best"].isna())
