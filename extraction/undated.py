"""When an undated text was written, as far as its own times bound it: a day, a month or a year.

Evidence, surest first: its own today or yesterday with a date; the year of a tally that still runs, narrowed by the month called
the current one, by a month told as a whole, or by the latest day that is named without its year. A month called the past one may be
of any of the twelve before: it bounds nothing. Does not belong here: what single expressions mean (calendar_points.py,
calendar_rules.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extraction.calendar_points import day, month_span
from extraction.time_memory import Base, TimeMemory
from extraction.time_words import TimeRef

_DECEMBER = 12


def parts(refs: Sequence[TimeRef]) -> list[TimeRef]:
    """The times and the ends of their windows, in order."""
    out = []
    for r in refs:
        out += [r, *parts([x for x in (r.first, r.last) if x is not None])]
    return out


def day_or_none(ref: TimeRef, memory: TimeMemory) -> date | None:
    """The day of a time of kind 'day', None where nothing gives its year or the calendar lacks it."""
    try:
        return day(ref, Base(None, memory, ref.i)).start
    except ValueError:
        return None


def written_on(refs: Sequence[TimeRef], memory: TimeMemory) -> date | None:
    """The day of writing where the text dates its own today or yesterday, and calls no other weekday today (a teaser's date)."""
    todays = {r.weekday for r in refs if r.kind == "relative_day" and r.offset == 0 and r.weekday is not None}
    for r in parts(refs):
        d = day_or_none(r, memory) if r.kind == "day" and r.offset is not None and r.offset <= 0 else None
        if d is not None:
            now = d - timedelta(days=r.offset or 0)
            return now if todays <= {now.weekday()} else None
    return None


def written_within(refs: Sequence[TimeRef]) -> tuple[date, date] | None:
    """The first and last day between which the text was written: a month or a year; None where nothing bounds it so closely."""
    every = parts(refs)
    running = next((r for r in every if r.kind in ("month", "part_of_month") and r.modifier == "current" and r.year and r.month), None)
    if running is not None:
        return month_span(running.year or 0, running.month or 0)
    year = next((y for y in map(_running_year, every) if y), None)
    if year is None:
        return None
    if _past_month(every) == _DECEMBER and not any(r.modifier == "current" for r in every):
        return date(year + 1, 1, 1), date(year + 1, 12, 31)  # a year's total, and its December is past
    named = [r for r in every if r.year is None and (r.modifier == "current" or (r.kind == "month" and r.is_period))]
    months = [r.month for r in named if r.month]
    if months:
        return month_span(year, max(months))
    days = [d for r in every for d in _day_in(r, year)]
    ends = [r.last for r in refs if r.kind == "window" and _since_year_until_month(r.first, r.last)]
    days += [month_span(year, r.month)[1] for r in ends if r is not None and r.month]
    latest = max(days, default=None)
    if latest is not None:
        return month_span(latest.year, latest.month)
    starts = [r.first for r in refs if r.kind == "since" and r.first is not None and r.first.kind == "month"]
    first = max((r.month for r in starts if r.month and r.year in (None, year)), default=1)
    return date(year, first, 1), date(year, 12, 31)


_OPENING = 80  # tokens: what a report is on, it says at once


def of_report(refs: Sequence[TimeRef]) -> tuple[int | None, tuple[int, int] | None]:
    """The latest year, and the latest (year, month), that the opening of an undated text tells: تقرير لشهر آب 2023, خلال العام 2022.

    Not what something has run since (منذ التاسع من تشرين الأول 2019), nor a year that is named on the way (التي أعلنها عام 2014).
    """
    opening = [r for r in refs if r.i < _OPENING and r.kind != "since" and r.introduced_by != "since"]
    told = [r for r in parts(opening) if r.year is not None and (r.kind != "year" or r.is_period)]
    months = [(r.year or 0, r.month) for r in told if r.month is not None]
    return max((r.year or 0 for r in told), default=None), max(months, default=None)


def _day_in(ref: TimeRef, year: int) -> list[date]:
    """A day that is named without its year and not called past: that day of the year, unless its weekday denies it."""
    told = ref.year or ref.modifier or ref.year_modifier
    if ref.kind != "day" or told or not (ref.month and ref.day):
        return []
    try:
        d = date(year, ref.month, ref.day)
    except ValueError:
        return []
    return [d] if ref.weekday in (None, d.weekday()) else []


def _past_month(refs: Sequence[TimeRef]) -> int | None:
    """The month last called past: تشرين الثاني الماضي, 28 نوفمبر الماضي."""
    named = [r.month for r in refs if r.kind in ("day", "month", "part_of_month") and r.modifier == "past" and r.year is None and r.month]
    return named[-1] if named else None


def _since_year_until_month(first: TimeRef | None, last: TimeRef | None) -> bool:
    """منذ بداية العام 2022 وحتى نهاية تشرين الأول: of that year, and told in it."""
    if first is None or last is None or first.kind != "part_of_year" or first.part != "start" or first.modifier or not first.year:
        return False
    return bool(last.month) and last.year is None and last.year_modifier is None


def _running_year(ref: TimeRef) -> int | None:
    told = {"current": 0, "past": 1}.get(ref.modifier or "") if ref.year and ref.kind in ("year", "part_of_year") else None
    if told is not None and ref.year:
        return ref.year + told  # العام الماضي 2021
    if (ref.kind == "year" and ref.is_period) or (ref.kind == "since" and ref.year):
        return ref.year  # منذ: only where خلال العام 2023 وتحديداً stands before it
    if ref.kind == "window" and ref.introduced_by == "since" and ref.first is not None and ref.first.modifier == "current":
        return ref.first.year  # منذ بداية العام الحالي 2023 وحتى 17 كانون الأول
    if ref.kind == "window" and ref.introduced_by == "since" and (ends := (ref.first, ref.last)) and _since_year_until_month(*ends):
        return ref.first.year if ref.first else None
    if ref.kind == "since" and (ref.last is None or ref.last.offset is not None) and ref.first is not None and ref.first.part == "start":
        past = "past" in (ref.first.modifier, ref.first.year_modifier)  # منذ بداية العام الماضي 2020
        return ref.first.year + past if ref.first.kind == "part_of_year" and ref.first.year else None
    return None
