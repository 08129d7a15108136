"""Jumps: what may differ between the last release and the one that is to follow it. Each bound has its reason beside it.

One night adds a little to what is known. A release that says much else than the last one, from the same articles, is more often broken than
right: it waits for a person, who looks at the report and lets it pass (`hasila run --accept-jumps`). Shares of less than MIN_SAMPLE things
are not judged. Only the two releases are compared here; what a table must be by itself stands in the module of its name.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.expectations.expectation import Expectation

from expectations.common import MIN_SAMPLE, suite, table
from expectations.runner import CheckResult, validate

NAME = "jumps against the last release"
CLOSED_DAYS = 90  # a month is closed, for most news, so long after its end
BACKFILL = 0.05  # a night that brings more than this share of new articles fills old months too

# measure → (what it is, least, most, why this bound)
_Bound = tuple[str, float | None, float | None, str]
BOUNDS: dict[str, _Bound] = {
    "articles_gone": (
        "share of its articles that are gone", None, 0.01,
        "records are kept for good: an article goes when the reader refuses it now or raw files were lost, and neither is one in a hundred",
    ),
    "facts_differ": (
        "share of the facts of unchanged articles that are gone or differ, by the same reader", None, 0.001,
        "the same reader gives the same facts of the same text; the margin is for rows that are checked beside other rows than before",
    ),
    "facts_ratio": (
        "facts of unchanged articles by another reader, times as many", 0.7, 1.5,
        "a better reader finds some tenths more or fewer; one that loses or doubles a whole metric is broken",
    ),
    "new_facts_ratio": (
        "facts of a new article, times those of an older one", None, 4.0,
        "a feed of tallies has twice the facts of other news; four times is a table or a menu taken for sentences",
    ),
    "refused_more": (
        "refused records per article, more than before", None, 0.1,
        "a night is a small part of all that was read: if it moves the share by a tenth, a whole source has become unreadable",
    ),
    "closed_months": (
        f"change of estimates of months closed {CLOSED_DAYS} days before, as a share of their sum", None, 0.1,
        f"late reports touch few old months; above a tenth the counting has changed, not the news. Not judged where another reader or more "
        f"than {BACKFILL:.0%} new articles came",
    ),
}  # fmt: skip

_MEASURES = """
WITH gone AS (SELECT count(*) AS n FROM old.articles ANTI JOIN new.articles USING (source_id)),
same_articles AS (SELECT article_id FROM old.articles JOIN new.articles USING (article_id)),
old_facts AS (SELECT {reading} FROM old.facts SEMI JOIN same_articles USING (article_id)),
new_facts AS (SELECT {reading} FROM new.facts SEMI JOIN same_articles USING (article_id)),
lost AS (SELECT count(*) AS n FROM (SELECT * FROM old_facts EXCEPT SELECT * FROM new_facts)),
added AS (SELECT count(*) AS n FROM new.articles ANTI JOIN same_articles USING (article_id)),
added_facts AS (SELECT count(*) AS n FROM new.facts ANTI JOIN same_articles USING (article_id)),
closed AS (SELECT max(published) - {days} AS day FROM old.articles),
old_cells AS ({old_cells}),
new_cells AS ({new_cells}),
moved AS (
  SELECT sum(abs(coalesce(n.estimate, 0) - coalesce(o.estimate, 0))) AS change, sum(o.estimate) AS before
  FROM old_cells AS o FULL JOIN new_cells AS n USING (table_name, month, metric, party, victim_side)
  WHERE last_day(month) < (SELECT day FROM closed)
)
SELECT
  (SELECT count(*) FROM old.articles) AS articles, (SELECT count(*) FROM new.articles) AS articles_now,
  (SELECT n FROM gone) AS articles_gone,
  (SELECT count(*) FROM old_facts) AS facts, (SELECT count(*) FROM new_facts) AS facts_now, (SELECT n FROM lost) AS facts_lost,
  (SELECT count(*) FROM old.facts) AS all_facts, (SELECT n FROM added) AS added, (SELECT n FROM added_facts) AS added_facts,
  (SELECT count(*) FROM old.quarantine WHERE stage <> 'check') AS refused,
  (SELECT count(*) FROM new.quarantine WHERE stage <> 'check') AS refused_now,
  (SELECT change FROM moved) AS closed_change, (SELECT before FROM moved) AS closed_before
"""
_READING = "fact_id, metric, low, best, high, date_start, scope, victim_side"
_HEADLINE = ("monthly_operations", "monthly_arrests", "monthly_casualties")


def check_jumps(new: Path, last: Path, *, same_reader: bool) -> CheckResult:
    """Compare the warehouse `new` with the release `last`. same_reader: both were read by the same version of the extraction."""
    measures = measure(new, last, same_reader=same_reader)
    judged = {name: value for name, value in measures.items() if value is not None}
    result = CheckResult(NAME, len(judged))
    if not judged:
        return result
    expectations = [_expectation(name) for name in judged]
    for outcome, _ in validate(NAME, suite("jumps", expectations), pd.DataFrame([judged])):
        result.outcomes.append(replace(outcome, observed=f"{float(outcome.observed):.4g}"))
    return result


def measure(new: Path, last: Path, *, same_reader: bool) -> dict[str, float | None]:
    """Each measure of BOUNDS; None where too little is there to judge, or where it says nothing."""
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{_quoted(last)}' AS old (READ_ONLY)")
        con.execute(f"ATTACH '{_quoted(new)}' AS new (READ_ONLY)")
        query = _MEASURES.format(reading=_READING, days=CLOSED_DAYS, old_cells=_cells("old"), new_cells=_cells("new"))
        m = con.execute(query).df().iloc[0].fillna(0).to_dict()
    few_new = m["added"] <= BACKFILL * m["articles"]
    return {
        "articles_gone": _share(m["articles_gone"], m["articles"]),
        "facts_differ": _share(m["facts_lost"], m["facts"]) if same_reader else None,
        "facts_ratio": None if same_reader else _share(m["facts_now"], m["facts"]),
        "new_facts_ratio": _ratio(_share(m["added_facts"], m["added"]), _share(m["all_facts"], m["articles"])),
        "refused_more": _more(_share(m["refused_now"], m["articles_now"]), _share(m["refused"], m["articles"])),
        "closed_months": _share(m["closed_change"], m["closed_before"]) if same_reader and few_new else None,
    }


def _expectation(name: str) -> Expectation:
    title, least, most, reason = BOUNDS[name]
    bounds: dict[str, Any] = {k: v for k, v in (("min_value", least), ("max_value", most)) if v is not None}
    said = f"at most {most:g}" if least is None else f"{least:g} to {most:g}"
    return table(gxe.ExpectColumnMaxToBeBetween, f"{title}: {said}", reason, column=name, **bounds)


def _cells(schema: str) -> str:
    columns = "month, metric, party, victim_side, estimate"
    return " UNION ALL ".join(f"SELECT '{t}' AS table_name, {columns} FROM {schema}.{t} WHERE party = 'ANY'" for t in _HEADLINE)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole >= MIN_SAMPLE else None


def _ratio(a: float | None, b: float | None) -> float | None:
    return a / b if a is not None and b else None


def _more(after: float | None, before: float | None) -> float | None:
    return after - before if after is not None and before is not None else None


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
