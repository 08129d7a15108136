"""What a mention must be: of a known fact, and where it says it is."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import Related, declared, holds, row, suite
from expectations.quotes import quote_matches
from warehouse.schema import TABLES


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    single = [
        row(gxe.ExpectColumnValuesToBeBetween, "mention_no from 0 on", column="mention_no", min_value=0),
        holds("quote_matches", "text[char_start:char_end] is the quote", shows=["char_start", "char_end", "quote"]),
    ]
    return suite("mentions", declared(TABLES["mentions"]), single)


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at."""
    return frame.assign(quote_matches=quote_matches(frame, related))
