"""What was read: the floors below which a night's reading is not to be believed."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import MIN_SAMPLE, Related, declared, suite, table
from warehouse.schema import TABLES


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    floor = table(
        gxe.ExpectColumnMinToBeBetween,
        "articles with facts: share",
        "an archive of general news may state few facts; with fewer than 2 articles of 100 stating any, the extraction is broken",
        column="share_with_facts",
        min_value=0.02,
    )
    unique = table(gxe.ExpectColumnValuesToBeUnique, "one row a month", "the grain of the table", column="month")
    return suite("coverage", declared(TABLES["coverage"]), [unique, floor])


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at; the share is 1 while there are too few articles to judge."""
    articles = frame["articles"].sum()
    enough = articles >= MIN_SAMPLE
    return frame.assign(share_with_facts=frame["articles_with_facts"].sum() / articles if enough else 1.0)
