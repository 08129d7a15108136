"""The columns of the tables about stated totals, which no event is: of periods, of one event, and where two of them cannot both be right.

Everyone else finds them in schema.py.
"""

from __future__ import annotations

from warehouse import enums
from warehouse.columns import Column, Table

C = Column

_WINDOW = (
    C("metric", "text", "what is counted", enum=enums.METRICS, nullable=False),
    C("actor", "text[]", "who did it", enum=enums.PARTIES, nullable=False),
    C("victim_side", "text", "to whom it was done", enum=enums.VICTIM_SIDES, nullable=False),
    C("date_start", "date", "first day of the window"),
    C("date_end", "date", "last day of the window"),
    C("adm1", "text[]", "governorates it is limited to; empty: all areas", enum=enums.ADM1, nullable=False),
    C("claimant", "text", "who says so"),
)

PERIOD_TOTALS = Table(
    "period_totals",
    "one total that one claimant gives for one window, however many articles carry it",
    "Totals over stated periods, kept whole, and the parts of longer ones that are all of a calendar month (30 attacks in a quarter, 10 of "
    "them in January); a total is never added to the incidents it contains nor to another total.",
    (
        C("total_id", "text", "stable id", key=True),
        *_WINDOW,
        C("claimant_type", "text", "kind of claimant", enum=enums.CLAIMANT_TYPES),
        C("victim_status", "text", "what the victims are called", enum=enums.VICTIM_STATUSES, nullable=False),
        C("low", "int", "smallest number the words allow"),
        C("best", "int", "the total; NULL if it is vague"),
        C("high", "int", "largest number the words allow"),
        C("days", "int", "length of the window", unit="days"),
        C("month", "date", "first day of the month if it covers exactly one month, to its end"),
        C("articles", "int", "articles that carry it", nullable=False),
        C("first_published", "date", "earliest publication"),
        C("last_published", "date", "latest publication"),
        C("fact_ids", "text[]", "its facts", nullable=False),
    ),
)

EVENT_TOTALS = Table(
    "event_totals",
    "event figure × total that contains it",
    "Which incidents a total contains, by window, parties, victims and area. Never used to add.",
    (
        C("event_id", "text", "the event", key=True, fk="events.event_id"),
        C("metric", "text", "what is counted", key=True, enum=enums.METRICS),
        C("victim_side", "text", "to whom it was done", key=True, enum=enums.VICTIM_SIDES),
        C("actor", "text", "the parties of the figure", key=True),
        C("total_id", "text", "the total", key=True, fk="period_totals.total_id"),
    ),
)

CONTRADICTIONS = Table(
    "contradictions",
    "one pair of statements that cannot both be right",
    "Where totals and incidents, two claimants, or one claimant at two times disagree, in words that can be quoted.",
    (
        C("kind", "text", "kind of contradiction", enum=enums.CONTRADICTIONS, nullable=False),
        *_WINDOW,
        C("left_value", "int", "the first number", nullable=False),
        C("right_value", "int", "the second number", nullable=False),
        C("words", "text", "the contradiction in one sentence", nullable=False),
        C("event_id", "text", "the event whose reports differ; NULL where totals do", fk="events.event_id"),
        C("total_ids", "text[]", "the totals involved", nullable=False),
        C("fact_ids", "text[]", "the facts involved; of incidents above a total, the total's (event_totals has the rest)", nullable=False),
    ),
)

TOTALS_TABLES = (PERIOD_TOTALS, EVENT_TOTALS, CONTRADICTIONS)
