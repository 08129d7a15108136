"""What a fact must be before it may count: its own numbers, dates and words, and its sentence in its article."""

from __future__ import annotations

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

from expectations.common import MIN_SAMPLE, Related, declared, holds, low_best_high, row, share, suite
from expectations.quotes import quote_matches
from warehouse.schema import TABLES

LARGEST = 1_000_000
# Syria with a margin of two degrees: events in the neighbouring border regions are reported too.
LAT, LON = (29.0, 39.5), (33.5, 49.5)


def build_suite(rows: int) -> gx.ExpectationSuite:
    """The suite for a table of so many rows."""
    facts = TABLES["facts"]
    return suite("facts", declared(facts, facts.stored()), low_best_high(), _single(), _shares() if rows >= MIN_SAMPLE else [])


def _single() -> list[gxe.Expectation]:
    between = gxe.ExpectColumnValuesToBeBetween
    too_many = f"the dead of the whole war are put at half a million; above {LARGEST:,} stand telephones, sums of money, years run together"
    return [
        row(between, "best from 1 on", "no casualties means no fact, not 0", column="best", min_value=1),
        row(between, f"best ≤ {LARGEST}", too_many, column="best", max_value=LARGEST),
        row(between, f"high ≤ {LARGEST}", too_many, column="high", max_value=LARGEST),
        row(between, "confidence in 0..1", column="confidence", min_value=0, max_value=1),
        row(between, "lat near Syria", "Syria's bounds and two degrees", column="lat", min_value=LAT[0], max_value=LAT[1]),
        row(between, "lon near Syria", "Syria's bounds and two degrees", column="lon", min_value=LON[0], max_value=LON[1]),
        holds("vague_is_null", "a vague count has no number", shows=["qualifier", "low", "best", "high"]),
        holds("stated_has_number", "a stated count has a number", shows=["qualifier", "count_text"]),
        holds("imputed_apart", "imputed only where best is unknown", shows=["imputed", "best"]),
        holds("dates_in_order", "date_start ≤ date_end", shows=["date_start", "date_end"]),
        holds("not_after_publication", "date is not after publication", shows=["date_start", "date_end", "date_anchor"]),
        holds("dated_has_precision", "undated means precision unknown", shows=["date_prec"]),
        holds("part_of_subset", "part_of only in a subset", shows=["scope", "part_of"]),
        holds("part_of_same_article", "part_of is of the same article", shows=["part_of"]),
        holds("quote_matches", "text[char_start:char_end] is the quote", shows=["char_start", "char_end", "quote"]),
    ]


def _shares() -> list[gxe.Expectation]:
    return [
        share("best", "best: share given", 0.5, "86 % of 1,256 annotated facts have a number; under half the reader of numbers is broken"),
        share(
            "date_start",
            "date_start: share given",
            0.3,
            "74 % of the annotated facts have a date although half of their articles have none",
        ),
        share(
            "named_actor",
            "actor: share given",
            0.3,
            "84 % of the annotated facts name an actor; under 30 % the reader of parties is broken",
        ),
    ]


def prepare(frame: pd.DataFrame, related: Related) -> pd.DataFrame:
    """Adds the computed columns that the suite looks at. `articles` (article_id, published, text) judges dates and quotes."""
    start, end = _days(frame["date_start"]), _days(frame["date_end"])
    vague, dated = frame["qualifier"] == "vague", start.notna() | end.notna()
    has_number = frame[["low", "best", "high"]].notna().any(axis=1)
    subset = frame["scope"] == "subset"
    return frame.assign(
        vague_is_null=~(vague & has_number),
        stated_has_number=vague | has_number,
        imputed_apart=frame["imputed"].isna() | frame["best"].isna(),
        dates_in_order=~(start > end),
        not_after_publication=_not_after_publication(frame, start, end, related),
        dated_has_precision=dated | frame["date_prec"].eq("unknown"),
        part_of_subset=frame["part_of"].isna() | subset,
        part_of_same_article=_same_article(frame),
        quote_matches=quote_matches(frame, related),
        named_actor=[1.0 if len(codes) and list(codes) != ["UNKNOWN"] else None for codes in frame["actor"]],
    )


def _not_after_publication(frame: pd.DataFrame, start: pd.Series, end: pd.Series, related: Related) -> pd.Series:
    articles = related.get("articles")
    if articles is None:
        return pd.Series([None] * len(frame), index=frame.index, dtype=object)
    published = _days(frame["article_id"].map(articles.set_index("article_id")["published"]))
    ahead = frame["assertion"].eq("planned") | frame["scope"].eq("forecast")
    # "this month" ends after the article that says so: a window has to begin by then, a day to be over
    by_day = frame["date_prec"].eq("day")
    return ahead | ~((start > published) | (by_day & (end > published)))


def _same_article(frame: pd.DataFrame) -> pd.Series:
    whole = frame["part_of"].map(frame.drop_duplicates("fact_id").set_index("fact_id")["article_id"])
    return whole.isna() | (whole == frame["article_id"])


def _days(values: pd.Series) -> pd.Series:
    return pd.to_datetime(values, errors="coerce")
