"""Dates borrowed: an undated fact takes the dates of its dated twin, never those of a merely similar one.

A twin is the same statement: a near-identical text with the same facts; a report of the same event with the same tolls, place, party
and several of the same rare names; or an official tally with all the same numbers. Where two twins give two dates, none is borrowed.
Does not belong here: what counts as one event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from resolution import pairs
from resolution.sheet import NO_DAY, PERSONS, RARE
from resolution.table import Table

NAMES = 2.6  # least rare_shared: about two names that hardly any other text has
MANY = 8  # twins that give one statement one date: more of them say nothing new
MEMORY = "400MB"  # what looking them up may hold
LEAST_TOLL = 3  # persons: "one killed" is no mark to know an event by
TALLY_NUMBERS, TALLY_SUM = 2, 20  # a tally is known by at least two numbers that sum to at least twenty

SCHEMA = pa.schema(
    {"fact_id": pa.string(), "date_start": pa.date32(), "date_end": pa.date32(), "date_prec": pa.string(), "dated_by": pa.string()}
)

# The same facts in the order of the text: a near-identical text with another number is another statement.
_BY_TEXT = f"""
with told as (
  select *, row_number() over (partition by article_id, said order by char_start, fact_id) as nth
  from (
    select article_id, fact_id, char_start, date_start, date_end, date_prec, root as voice,
      hash(concat_ws('|', metric, scope, coalesce(best::varchar, '-'), victim_side, array_to_string(list_sort(actor), '+'),
        coalesce(place, '-'))) as said
    from facts join twins using (article_id) where scope <> 'subset'
  )
),
statements as (
  select voice, article_id, hash(list_sort(list(said))) as whole
  from told group by voice, article_id
),
each_fact as (select whole, told.* from told join statements using (voice, article_id)),
dated as (
  select * from each_fact where date_start is not null and date_end is not null
  -- a statement that many repeat: enough of them that give it one date
  qualify row_number() over (partition by voice, whole, said, nth, date_start, date_end order by fact_id) <= {MANY}
)
select u.fact_id, d.date_start, d.date_end, d.date_prec, d.fact_id as dated_by
from each_fact as u join dated as d using (voice, whole, said, nth)
where u.date_start is null and u.date_end is null and u.article_id <> d.article_id
"""

_BY_TALLY = f"""
with totals as (
  select article_id, fact_id, metric, best, actor, date_start, date_end, date_prec from facts
  where scope = 'period_total' and best is not null
),
-- a tally is looked up by its largest number, the one that says most
undated as (
  select article_id, list(distinct concat(metric, best)) as numbers, max_by(concat(metric, best), best) as largest
  from totals group by article_id
  having bool_and(date_start is null and date_end is null) and len(numbers) >= {TALLY_NUMBERS} and sum(best) >= {TALLY_SUM}
),
dated as (
  select article_id, list_sort(list(distinct concat(metric, best))) as numbers
  from totals where date_start is not null and date_end is not null group by article_id
  qualify row_number() over (
    partition by list_sort(list(distinct concat(metric, best))), min(date_start), max(date_end) order by article_id
  ) <= {MANY}
),
each_number as (select article_id, numbers, unnest(numbers) as number from dated),
alike as materialized (
  select u.article_id as undated, d.article_id as dated
  from undated as u join each_number as d on d.number = u.largest and list_has_all(d.numbers, u.numbers)
),
-- picked first, or the planner would join all totals by their number
ours as materialized (select * from totals where article_id in (select undated from alike)),
theirs as materialized (select * from totals where article_id in (select dated from alike))
select u.fact_id, d.date_start, d.date_end, d.date_prec, d.fact_id as dated_by
from alike
join ours as u on u.article_id = alike.undated
join theirs as d on d.article_id = alike.dated and (d.metric, d.best) = (u.metric, u.best)
  and d.date_start is not null and d.date_end is not null
  and (len(u.actor) = 0 or len(d.actor) = 0 or list_has_any(u.actor, d.actor))
"""

# Few facts are meant: they are picked first, or the planner would join all facts by their metric.
_BY_EVENT = """
with meant as materialized (
  select * from facts where fact_id in (select undated from report_twins union all select dated from report_twins)
)
select u.fact_id, d.date_start, d.date_end, d.date_prec, d.fact_id as dated_by
from report_twins
join meant as u on u.fact_id = report_twins.undated and u.date_start is null and u.date_end is null
join meant as d on d.fact_id = report_twins.dated and d.date_start is not null and d.date_end is not null
where d.metric = u.metric
"""

_AGREED = """
with agreed as (
  select fact_id, min(date_start) as date_start, min(date_end) as date_end, min(date_prec) as date_prec, min(dated_by) as dated_by
  from offers group by fact_id
  having min(date_start) = max(date_start) and min(date_end) = max(date_end)
)
select * from agreed
union all
-- a subset is of its whole's time
select facts.fact_id, agreed.date_start, agreed.date_end, agreed.date_prec, agreed.dated_by
from facts join agreed on agreed.fact_id = facts.part_of
where facts.scope = 'subset' and facts.date_start is null and facts.date_end is null
order by fact_id
"""


def borrow(facts: Path, twins: Mapping[str, str], table: Table, events: Sequence[Sequence[int]]) -> pa.Table:
    """Dates for undated facts, as SCHEMA. facts: Parquet of all, with the columns resolve.KEPT; events: rows of `table` by event."""
    roots = set(twins.values())
    voices = [*twins.items(), *((r, r) for r in sorted(roots))]
    undated, dated = _reports(table, events)
    with duckdb.connect() as con:
        con.execute("SET preserve_insertion_order = false")
        con.execute(f"SET memory_limit = '{MEMORY}'")
        con.from_parquet(str(facts)).create_view("facts")
        con.register("twins", _texts(article_id=[a for a, _ in voices], root=[r for _, r in voices]))
        con.register("report_twins", _texts(undated=undated, dated=dated))
        found = pa.concat_tables(con.execute(query).to_arrow_table() for query in (_BY_TEXT, _BY_TALLY, _BY_EVENT))  # one at a time
        con.register("found", found)
        told = con.execute("select fact_id, article_id from facts where fact_id in (select fact_id from found)").fetchall()
        con.register("offers", found.filter(_possible(found, table, dict(voices), dict(told))))
        return con.execute(_AGREED).to_arrow_table().cast(SCHEMA)


def _possible(offers: pa.Table, table: Table, voices: Mapping[str, str], told: Mapping[str, str]) -> pa.Array:
    """Which offers (an undated fact, its twin's date) no word speaks against. told: the article of each undated fact.

    A report that names a weekday takes no day that is another one (of a fact that is in no report, what its article's reports name
    counts); and a copy in which names stand for other names is another statement.
    """
    meant = {*told, *offers["dated_by"].to_pylist()}
    rows = {f: k for k, told in enumerate(table.facts) for f in told if f in meant}
    days = _days_named(table, {fact: article for fact, article in told.items() if fact not in rows})
    columns = (offers[c].to_pylist() for c in ("fact_id", "dated_by", "date_start", "date_end"))
    out = []
    for undated, dated, first, last in zip(*columns, strict=True):
        u, d = rows.get(undated), rows.get(dated)
        named = 0 if first != last else days.get(undated, 0) if u is None else int(table.a["weekdays"][u])
        other_day = named and not named >> first.weekday() & 1
        copied = u is not None and d is not None and voices.get(table.articles[u], u) == voices.get(table.articles[d], d)
        out.append(not other_day and not (copied and _other_names(table, u, d)))
    return pa.array(out, pa.bool_())


def _days_named(table: Table, told: Mapping[str, str]) -> dict[str, int]:
    """fact_id → the weekdays, as bits, that the reports of its article name: for facts that are in no report themselves."""
    named: dict[str, int] = {}
    for k, a in enumerate(table.articles) if told else ():
        named[a] = named.get(a, 0) | int(table.a["weekdays"][k])
    return {fact: named.get(a, 0) for fact, a in told.items()}


def _other_names(table: Table, one: int, other: int) -> bool:
    """Whether each of two reports says rare words in its sentences that the other does not say in its own."""
    said = table.m["said"]
    ours, theirs = (said.indices[said.indptr[k] : said.indptr[k + 1]] for k in (one, other))
    rare = said.data[said.indptr[one] : said.indptr[one + 1]] >= np.sqrt(RARE)
    rare_there = said.data[said.indptr[other] : said.indptr[other + 1]] >= np.sqrt(RARE)
    return bool(len(np.setdiff1d(ours[rare], theirs)) and len(np.setdiff1d(theirs[rare_there], ours)))


def _texts(**columns: list[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _reports(table: Table, events: Sequence[Sequence[int]]) -> tuple[list[str], list[str]]:
    """Fact ids (undated, dated) of report twins: one event, equal tolls, same spot, shared party and shared rare names."""
    first, exact = table.a["first"], table.a["exact"]
    left, right = [], []
    for rows in events:
        known = [k for k in rows if exact[k]]
        for u in rows:
            if first[u] == NO_DAY:
                left += [u] * len(known)
                right += known
    if not left:
        return [], []
    lefts, rights = np.array(left), np.array(right)
    found = pairs.features(table, lefts, rights)
    toll = np.zeros(len(lefts), dtype=np.int64)
    differ = np.zeros(len(lefts), dtype=bool)
    for metric in PERSONS:
        total = table.a[f"{metric}_sum"]
        equal = (total[lefts] == total[rights]) & (total[lefts] > 0)
        most = table.a[f"{metric}_most"]
        differ |= ((total[lefts] != total[rights]) | (most[lefts] != most[rights])) & (total[lefts] > 0) & (total[rights] > 0)
        toll += np.where(equal, total[lefts], 0)
    sure = (toll >= LEAST_TOLL) & ~differ & (found["place_same"] > 0) & (found["actor_other"] == 0) & (found["rare_shared"] >= NAMES)
    sure &= (found["weekday_other"] == 0) & (found["weekday_next"] == 0) & (found["deed_other"] == 0)
    out = [(u, d) for k in np.flatnonzero(sure) for u in table.facts[lefts[k]] for d in table.facts[rights[k]]]
    return [u for u, _ in out], [d for _, d in out]
