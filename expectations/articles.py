"""What an article must be before its facts may count."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import MIN_SAMPLE, Related, declared, holds, row, share, suite, table
from warehouse.schema import TABLES


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    articles = TABLES["articles"]
    single = [
        row(gxe.ExpectColumnValuesToMatchRegex, "content_hash is SHA-256", column="content_hash", regex="^[0-9a-f]{64}$"),
        row(gxe.ExpectColumnValuesToBeBetween, "n_words ≥ 3", "two words are a menu entry, no report", column="n_words", min_value=3),
        holds("date_and_basis_agree", "published and published_basis agree", shows=["published", "published_basis"]),
        holds(
            "published_plausible",
            "published from 1990 on",
            "before 1990 no Arabic news stood on the web: it is a misread number",
            ["published"],
        ),
    ]
    return suite("articles", declared(articles, articles.stored()), single, _shares() if rows >= MIN_SAMPLE else [])


def _shares() -> list[gxe.Expectation]:
    return [
        share(
            "published",
            "published: share given",
            0.1,
            "52 % of 606 real articles have a date; under 10 % the reader of dates is broken, or the archive came without its dates",
        ),
        table(
            gxe.ExpectColumnMedianToBeBetween,
            "n_words: median",
            "the median of 606 real articles is 222; below 25 only teasers were read, above 3,000 whole pages with their menus",
            column="n_words",
            min_value=25,
            max_value=3000,
        ),
    ]


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at."""
    given = frame["published"].notna()
    years = pd.to_datetime(frame["published"], errors="coerce").dt.year
    return frame.assign(
        date_and_basis_agree=given == (frame["published_basis"] != "none"),
        published_plausible=years.ge(1990).astype(object).where(given, None),
    )
