"""Dates of times that point back to a time told: الفترة نفسها, الشهر الذي سبقه, ذلك الحين, بعدها بيومين.

Each function takes a TimeRef of its kind and gives a Resolved, as those of calendar_points.py do for single times. Does not belong
here: what an article has said about time so far (time_memory.py), the month before one told by name (calendar_points.py).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from extraction.calendar_points import month_span, months_back, year_by_words
from extraction.time_memory import Base
from extraction.time_words import UNKNOWN, Resolved, TimeRef


def _same_day(ref: TimeRef, base: Base) -> Resolved:
    d = base.memory.day_before(base.token)
    if d is None:
        return UNKNOWN
    d += timedelta(days=ref.offset or 0)
    if ref.unit == "week":  # قبل ذلك بأسبوعين: roughly
        return Resolved(d - timedelta(days=3), d + timedelta(days=3), "week", "inferred")
    return Resolved(d, d, "day", "inferred")


_Span = tuple[date, date]


def _same_period(ref: TimeRef, base: Base) -> Resolved:
    """The stretch last mentioned, or that of another year: خلال المدة نفسها; الفترة ذاتها من العام الماضي; الربع الذي سبقه."""
    span = base.memory.span_before(base.token)
    if span is None:
        return UNKNOWN
    if ref.modifier == "previous":
        return _one_before(ref, span)
    if ref.year is None and ref.year_modifier is None:
        return Resolved(*span, "month" if _is_month(span) else "period", "relative")
    year = year_by_words(ref, base)
    if year is None or span[0].year != span[1].year:
        return UNKNOWN
    start, end = months_back(span[0], 12 * (span[0].year - year)), months_back(span[1], 12 * (span[0].year - year))
    whole = _is_month(span)
    return Resolved(start, month_span(end.year, end.month)[1] if whole else end, "month" if whole else "period", "relative")


def _is_month(span: _Span) -> bool:
    return span == month_span(span[1].year, span[1].month)


_DAYS = {"week": (5, 8), "quarter": (88, 93), "year": (364, 367)}


def _one_before(ref: TimeRef, span: _Span) -> Resolved:
    """خلال الربع 4 ضربات مقابل 8 في الربع الذي سبقه: the quarter before the one told; none where another stretch was told last."""
    low, high = _DAYS[ref.unit or "week"]
    days = (span[1] - span[0]).days + 1
    if not low <= days <= high:
        return UNKNOWN
    end = span[0] - timedelta(days=1)
    start = span[0] - timedelta(days=days) if ref.unit == "week" else months_back(span[0], 3 if ref.unit == "quarter" else 12)
    return Resolved(start, end, "week" if ref.unit == "week" else "period", "relative")


_LATELY = timedelta(days=2)


def _that_time(ref: TimeRef, base: Base) -> Resolved:
    """في 23 أيلول … ونفذ منذ ذلك الحين 800 غارة: the beginning of what was told last and is no news of today."""
    start = base.memory.begun_before(base.token, None if base.now is None else base.now - _LATELY)
    return Resolved(start, start, "day", "relative") if start is not None else UNKNOWN


TOLD: dict[str, Callable[[TimeRef, Base], Resolved]] = {"same_day": _same_day, "same_period": _same_period, "that_time": _that_time}
