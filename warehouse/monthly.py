"""The columns of the monthly tables: six tables of two shapes, declared once. Everyone else finds them in schema.py."""

from __future__ import annotations

from warehouse import enums
from warehouse.columns import Column, Table

C = Column

_SUMS = (
    C("incident_low", "int", "sum of the events' low; NULL if no event has one"),
    C("incident_best", "int", "sum of the events' best; events without a number are left out; NULL if none has one"),
    C("incident_high", "int", "sum of the events' high; NULL if one of them is open"),
)
_BEHIND = (
    C("events", "int", "events counted", nullable=False),
    C("facts", "int", "facts behind this row, of its events and of its totals", nullable=False),
    C("articles", "int", "articles those facts stand in", nullable=False),
    C("independent_sources", "int", "different claimants of those facts", nullable=False),
)


def _monthly(name: str, metrics: tuple[str, ...], what: str) -> Table:
    return Table(
        name,
        "month × metric × party × victim_side, all areas together",
        f"{what} by month. A joint event stands in the row of each party and once in the row ANY: never sum over parties.",
        (
            C("month", "date", "first day of the month", key=True),
            C("metric", "text", "what is counted", key=True, enum=metrics),
            C("party", "text", "who acted; ANY: everyone, each event once", key=True, enum=enums.MONTHLY_PARTIES),
            C("victim_side", "text", "to whom it was done", key=True, enum=enums.VICTIM_SIDES),
            *_SUMS,
            C("imputed", "int", "stand-ins for the events without a number; in no other column"),
            C("reported_total", "int", "a claimant's total of this party for exactly this month"),
            C("reported_by", "text", "that claimant, or the outlet where none is named"),
            C("estimate", "int", "reported_total if it is larger than incident_best, which it then contains; else incident_best"),
            C("estimate_basis", "text", "which of the two it is", enum=enums.ESTIMATE_BASES),
            C("apportioned", "float", "this month's share, by days, of a total over several months; in no other column"),
            *_BEHIND,
            C("coverage_articles", "int", "articles of this month that were read; few articles are not few events", nullable=False),
            C("event_ids", "text[]", "the events", nullable=False),
            C("total_ids", "text[]", "the totals behind reported_total and apportioned", nullable=False),
            C("fact_ids", "text[]", "the facts", nullable=False),
            C("flags", "text[]", "what to know before quoting the number", enum=enums.FLAGS, nullable=False),
        ),
    )


def _by_area(name: str, metrics: tuple[str, ...], what: str) -> Table:
    return Table(
        name,
        "month × metric × actor × victim_side × adm1, incidents only, each event once",
        f"{what} by month and governorate. Any sum over rows is right: a joint event is one row under one actor string.",
        (
            C("month", "date", "first day of the month", key=True),
            C("metric", "text", "what is counted", key=True, enum=metrics),
            C("actor", "text", "who acted; a joint operation is one sorted string, COALITION+SDF", key=True),
            C("victim_side", "text", "to whom it was done", key=True, enum=enums.VICTIM_SIDES),
            C("adm1", "text", "governorate; several or unknown where it must be", key=True, enum=enums.AREAS),
            *_SUMS,
            *_BEHIND,
            C("event_ids", "text[]", "the events", nullable=False),
            C("fact_ids", "text[]", "the facts", nullable=False),
        ),
    )


SUBJECTS = {
    "monthly_operations": (enums.OPERATION_METRICS, "Operations, airstrikes and attacks"),
    "monthly_arrests": (enums.ARREST_METRICS, "Arrests"),
    "monthly_casualties": (enums.CASUALTY_METRICS, "Killed and wounded"),
}

# The columns of a headline table whose changes `revisions` tells: name, type, words.
REVISED: tuple[tuple[str, str, tuple[str, ...] | None], ...] = (
    ("estimate", "int", None),
    ("estimate_basis", "text", enums.ESTIMATE_BASES),
    ("incident_low", "int", None),
    ("incident_best", "int", None),
    ("incident_high", "int", None),
    ("reported_total", "int", None),
    ("events", "int", None),
)

MONTHLY_TABLES: tuple[Table, ...] = (
    *(_monthly(name, *subject) for name, subject in SUBJECTS.items()),
    *(_by_area(f"{name}_by_area", *subject) for name, subject in SUBJECTS.items()),
)
