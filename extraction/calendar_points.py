"""Dates of single times: days, weekdays, months, years and their parts, against a `Base`.

Each function takes a TimeRef of its kind and gives a Resolved; ValueError where the calendar has no such day.
Does not belong here: stretches and spans (calendar_rules.py), finding expressions in text (times.py).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from extraction.time_memory import Base, TimeMemory
from extraction.time_words import UNKNOWN, Resolved, TimeRef, lexicon

_QUARTERLY, _HALFYEARLY = 3, 6
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_MOST_WRITTEN = 200  # distinct full dates kept of one text
_NEWS, _OLD = 14, 180  # days: how old a date in digits is, read one way and the other
_NEAR = 45  # days: a day without a year beside a fully dated one of the same weeks
_PARTS = {"start": (1, 10), "middle": (11, 20), "end": (21, 31), "close": (21, 31)}
_YEAR_PARTS = {"start": (1, 3), "middle": (5, 8), "end": (10, 12), "close": (12, 12)}
_ENDS = ("end", "close")
_THIRDS = {1: (1, 10), 2: (11, 20), 3: (21, 31)}
_HALVES = {1: (1, 15), 2: (16, 31)}


def month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def shift(year: int, month: int, months: int) -> tuple[int, int]:
    n = year * 12 + month - 1 + months
    return n // 12, n % 12 + 1


def months_back(day: date, months: int) -> date:
    year, month = shift(day.year, day.month, -months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def year_by_words(ref: TimeRef, base: Base) -> int | None:
    """The year that the words give: written, or by its place from now."""
    if ref.year is not None:
        return ref.year
    now = base.now
    if ref.year_modifier == "same":
        return base.memory.year_before(base.token)
    if now is None or ref.year_modifier is None:
        return None
    return now.year + {"past": -1, "latest": -1, "before_last": -2, "next": 1}.get(ref.year_modifier, 0)


# --- days ---------------------------------------------------------------------------------------------------------------------------


def day(ref: TimeRef, base: Base) -> Resolved:
    if ref.day is None:
        return UNKNOWN
    if ref.month is None:
        return _day_of_relative_month(ref, base)
    year = year_by_words(ref, base)
    today = _of_the_report(ref, base.now)
    if today is not None:
        return Resolved(today, today, "day", "relative")
    if year is not None:
        d = _read_either_way(ref, year, base.now)
        if ref.year is not None and len(base.memory.written) < _MOST_WRITTEN:
            base.memory.written.add(d)
        return Resolved(d, d, "day", "text" if ref.year is not None else "relative")
    if base.now is not None:
        d = _latest_day(ref, base.now)
        return Resolved(d, d, "day", "relative") if d else UNKNOWN
    d = _inferred_day(ref, base.memory)
    return Resolved(d, d, "day", "inferred") if d else UNKNOWN


def _of_the_report(ref: TimeRef, now: date | None) -> date | None:
    """اليوم الأربعاء 3 كانون الثاني 2023 of a report of 3 January 2024: today's weekday and number, beside the month or year of before."""
    if now is None or ref.weekday is None or ref.offset not in (0, -1):
        return None
    d = now + timedelta(days=ref.offset)
    if (d.day, d.weekday()) != (ref.day, ref.weekday) or (ref.year in (None, d.year) and ref.month == d.month):
        return None
    told = date(ref.year or d.year, ref.month or 1, min(ref.day or 1, 28))
    return d if abs((d - told).days) <= _A_YEAR and not ref.other else None


_A_YEAR = 370  # days


def _read_either_way(ref: TimeRef, year: int, now: date | None) -> date:
    """The day in that year; where the words have another reading, that one if only it falls on the weekday or before publication."""
    months = [(ref.month or 1, ref.day or 1), *([ref.other] if ref.other else [])]
    days = [date(year, m, d) for m, d in months if d <= calendar.monthrange(year, m)[1]]
    if ref.weekday is not None:
        days = [d for d in days if d.weekday() == ref.weekday] or days
    if now is not None:
        days = [d for d in days if d <= now] or days
    return days[0] if days else date(year, ref.month or 1, ref.day or 1)


def _day_of_relative_month(ref: TimeRef, base: Base) -> Resolved:
    if ref.modifier == "same":
        found = base.memory.month_before(base.token)
        if found is None:
            return UNKNOWN
        d = date(*found, ref.day or 1)
        return Resolved(d, d, "day", "inferred")
    now, anchor = (base.now, "relative") if base.now is not None else (_month_of_report(base.memory), "inferred")
    if now is None:
        return UNKNOWN
    year, month = shift(now.year, now.month, MONTH_STEPS.get(ref.modifier or "", 0))
    d = date(year, month, ref.day or 1)
    return Resolved(d, d, "day", anchor)


def _month_of_writing(memory: TimeMemory) -> date | None:
    """The last day of the only month in which an undated text can have been written."""
    within = memory.within
    return within[1] if within and (within[0].year, within[0].month) == (within[1].year, within[1].month) else None


def _month_of_report(memory: TimeMemory) -> date | None:
    """The same, or else a day of the month that it is on: تقرير لشهر آب 2023 … في 7 من الشهر."""
    told = memory.report_month
    return _month_of_writing(memory) or (date(*told, 1) if told else None)


def _latest_day(ref: TimeRef, now: date) -> date | None:
    """The latest such day not after `now`; with a weekday, the latest of three years that falls on it, if one does."""
    if ref.modifier == "next":
        return next((d for d in _same_day_of(ref, range(now.year, now.year + 9)) if d > now), None)
    past = [d for d in _same_day_of(ref, range(now.year, now.year - 9, -1)) if d <= now and not _too_new(ref, d, now)]
    if ref.other:
        rival = TimeRef(ref.i, ref.j, "day", ref.other[1], ref.other[0], weekday=ref.weekday, modifier=ref.modifier)
        day = _latest_day(rival, now)
        if day is not None and _fits_better(day, past[0] if past else None, ref, now):
            return day
    if ref.weekday is not None:
        tomorrow = now + timedelta(days=1)
        if (tomorrow.month, tomorrow.day, tomorrow.weekday()) == (ref.month, ref.day, ref.weekday):
            return now  # an hour's difference between the newsroom's clock and the stamp's
        fitting = [d for d in past[:3] if d.weekday() == ref.weekday]
        past = fitting or past
    return past[0] if past else None


def _fits_better(other: date, day: date | None, ref: TimeRef, now: date) -> bool:
    """Whether the second reading of a day falls on the weekday that the first misses, or is news where the first is old."""
    if ref.weekday is not None:
        return other.weekday() == ref.weekday and (day is None or day.weekday() != ref.weekday)
    return ref.month == (ref.other or (0, 0))[1] and (now - other).days <= _NEWS and (day is None or (now - day).days > _OLD)


def _same_day_of(ref: TimeRef, years: Sequence[int]) -> list[date]:
    month, day = ref.month or 1, ref.day or 1
    return [date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1]]


def _too_new(ref: TimeRef, d: date, now: date) -> bool:
    return ref.modifier == "past" and (d.year, d.month) == (now.year, now.month)


def _inferred_day(ref: TimeRef, memory: TimeMemory) -> date | None:
    """The day of an undated text: by its weekday where one recent year fits, or by dates that the text writes in full."""
    month = _month_of_writing(memory)
    if month is not None and ref.weekday is None:
        return _latest_day(ref, month)
    fitting = _same_day_of(ref, range(memory.earliest, memory.latest + 1))
    if memory.within:
        fitting = [d for d in fitting if memory.within[0].year <= d.year <= memory.within[1].year and d <= memory.within[1]] or fitting
    if ref.weekday is not None:
        fitting = [d for d in fitting if d.weekday() == ref.weekday]
        if len(fitting) > 1:  # news are no older than the years they recall and the names they have
            fitting = [d for d in fitting if memory.recent[0] <= d <= memory.recent[1]] or fitting
        if len(fitting) == 1:
            return fitting[0]
    if memory.about is not None:
        return _latest_day(ref, memory.about)
    near = [d for d in fitting if (d.year, d.month) in memory.named or any(abs((d - w).days) <= _NEAR for w in memory.written)]
    if len(near) == 1 and (ref.modifier != "past" or not _in_month_of(near[0], max(memory.written, default=None))):
        return near[0]  # 28 تشرين الثاني الماضي, after an agreement of 11 تشرين الثاني 2021
    return fitting[0] if memory.within and len(fitting) == 1 else None


def _in_month_of(d: date, told: date | None) -> bool:
    """Whether the day lies before that one in its month: not called past in a text of then."""
    return told is not None and d < told and (d.year, d.month) == (told.year, told.month)


def bounded(memory: TimeMemory) -> Resolved:
    """What an undated text says about when it was written: a year, a month, or nothing."""
    within = memory.within
    if within is None:
        return UNKNOWN
    whole_year = within[0].year == within[1].year and (within[1] - within[0]).days > 31
    return Resolved(*within, "year" if whole_year else "month", "inferred")


_EVE = 6  # days since the weekday that is tomorrow's


def _weekday(ref: TimeRef, base: Base) -> Resolved:
    if base.now is None:
        return bounded(base.memory)
    weekday = ref.weekday2 if ref.weekday2 is not None else ref.weekday or 0
    back = (base.now.weekday() - weekday) % 7
    if ref.weekday2 is not None and back == _EVE and ref.modifier is None:
        return Resolved(base.now, base.now, "day", "relative")  # ليل الأحد - الاثنين, told that Sunday
    if ref.modifier == "next":
        d = base.now + timedelta(days=(7 - back) if back else 7)
    else:
        d = base.now - timedelta(days=7 if ref.modifier == "past" and not back else back)
        d -= timedelta(days=7 if ref.modifier == "before_last" else 0)
    return Resolved(d, d, "day", "relative")


def _relative_day(ref: TimeRef, base: Base) -> Resolved:
    if base.now is None:
        return bounded(base.memory)
    offset = ref.offset or 0
    d = base.now + timedelta(days=offset)
    weekday = ref.weekday2 if ref.weekday2 is not None else ref.weekday
    if weekday is not None and offset <= 0 and d.weekday() != weekday:
        back = (base.now.weekday() - weekday) % 7
        # the weekday is surer than the stamp, which may be of the day after, or of the hours before midnight
        d = base.now if back == 6 else base.now - timedelta(days=back)
    return Resolved(d, d, "day", "relative")


# --- months, years and their parts -----------------------------------------------------------------------------------------------------

MONTH_STEPS = {"past": -1, "previous": -1, "current": 0, "next": 1, "before_last": -2, "latest": -1}


def _month_of(ref: TimeRef, base: Base) -> tuple[int, int, str] | None:
    """(year, month, anchor) of the month that the words name."""
    if ref.month is None:
        return _relative_month_of(ref, base)
    year = year_by_words(ref, base)
    if year is not None:
        return year, ref.month, "text" if ref.year is not None else "relative"
    now = base.now
    if now is not None:
        if ref.modifier == "next":
            return now.year + (ref.month <= now.month), ref.month, "relative"
        newer = ref.month > now.month or (ref.month == now.month and ref.modifier == "past")
        year = now.year - newer - (ref.modifier == "before_last")
        return year, ref.month, "relative"
    return _inferred_month(ref.month, base.memory)


def _inferred_month(month: int, memory: TimeMemory) -> tuple[int, int, str] | None:
    if memory.within and memory.within[0].year == memory.within[1].year:
        first, last = memory.within
        year = first.year if (first.year, month) <= (last.year, last.month) else first.year - 1
        return year, month, "inferred"
    told = memory.year_of(month)
    return (told, month, "inferred") if told else None


def _relative_month_of(ref: TimeRef, base: Base) -> tuple[int, int, str] | None:
    if ref.modifier == "same":
        found = base.memory.month_before(base.token)
        year = year_by_words(ref, base) if ref.year_modifier != "same" else None
        return (year or found[0], found[1], "inferred") if found else None
    if ref.modifier == "previous":
        told = base.memory.month_before(base.token)  # سجل في آب 13، وفي الشهر السابق 10
        if told is not None:
            return (*shift(*told, -1), "relative")
    if base.now is None:
        now = _month_of_report(base.memory)
        step = MONTH_STEPS.get(ref.modifier or "")
        return (*shift(now.year, now.month, step), "inferred") if now and step is not None else None
    return (*shift(base.now.year, base.now.month, MONTH_STEPS.get(ref.modifier or "", 0)), "relative")


def _month(ref: TimeRef, base: Base) -> Resolved:
    got = _month_of(ref, base)
    if got is None:
        return UNKNOWN
    return Resolved(*month_span(got[0], got[1]), "month", got[2])


def _part_of_month(ref: TimeRef, base: Base) -> Resolved:
    got = _month_of(ref, base)
    if got is None:
        return UNKNOWN
    first, last = month_span(got[0], got[1])
    if ref.count:
        length = timedelta(days=min(last.day, ref.count * (7 if ref.unit == "week" else 1)) - 1)
        return Resolved(*((last - length, last) if ref.part in _ENDS else (first, first + length)), "period", got[2])
    if ref.unit == "week":
        a = 7 * ((ref.index or 1) - 1) + 1
        days = (a, a + 6) if ref.index and ref.index < 5 else (29, 31)
    elif ref.index is not None:
        days = (_HALVES if ref.unit == "half" else _THIRDS).get(ref.index, (1, 31))
    else:
        days = _PARTS[ref.part or "start"]
    start, end = min(days[0], last.day), min(days[1], last.day)
    return Resolved(first.replace(day=start), last.replace(day=end), "week" if ref.unit == "week" else "period", got[2])


def _year_of(ref: TimeRef, base: Base) -> tuple[int, str] | None:
    if ref.year is not None:
        return ref.year, "text"
    modifier = ref.modifier if ref.kind in ("relative_year", "part_of_year") else ref.year_modifier
    if modifier == "same":
        told = base.memory.year_before(base.token)
        return (told, "inferred") if told else None
    if base.now is not None:
        return base.now.year + {"past": -1, "next": 1, "before_last": -2}.get(modifier or "", 0), "relative"
    within, told = base.memory.within, base.memory.report_year
    year = within[0].year if within and within[0].year == within[1].year else told if within is None else None
    step = {"current": 0, "past": -1}.get(modifier or "")
    return (year + step, "inferred") if year is not None and step is not None else None


def _whole_year(ref: TimeRef, base: Base) -> Resolved:
    got = _year_of(ref, base)
    return Resolved(date(got[0], 1, 1), date(got[0], 12, 31), "year", got[1]) if got else UNKNOWN


def _months_of_year(year: int, first: int, last: int, anchor: str, prec: str = "period") -> Resolved:
    return Resolved(date(year, first, 1), month_span(year, last)[1], prec, anchor)


def _part_of_year(ref: TimeRef, base: Base) -> Resolved:
    got = _year_of(ref, base)
    if got is None:
        return UNKNOWN
    if ref.count:
        return _first_of_year(got[0], ref, got[1])
    first, last = _YEAR_PARTS[ref.part or "start"]
    if ref.part == "start" and base.now and got[0] == base.now.year and ref.modifier != "next":
        last = max(1, min(last, base.now.month))
    return _months_of_year(got[0], first, last, got[1], "month" if first == last else "period")


def _first_of_year(year: int, ref: TimeRef, anchor: str) -> Resolved:
    """Its first four months, its first ten days, its last three months."""
    if ref.unit == "month" and ref.part in _ENDS:
        return _months_of_year(year, max(1, 13 - (ref.count or 1)), 12, anchor)
    if ref.unit == "month":
        return _months_of_year(year, 1, min(12, ref.count or 1), anchor)
    days = min(365, (ref.count or 1) * (7 if ref.unit == "week" else 1))
    return Resolved(date(year, 1, 1), date(year, 1, 1) + timedelta(days=days - 1), "period", anchor)


def _fraction_of_year(ref: TimeRef, base: Base) -> Resolved:
    """A quarter or half; without a year the latest that has begun."""
    length = _QUARTERLY if ref.kind == "quarter" else _HALFYEARLY
    first = ((ref.index or 1) - 1) * length + 1
    got = _year_of(ref, base)
    if got is None:
        return UNKNOWN
    year, anchor = got
    if anchor == "relative" and ref.year_modifier is None and base.now and (base.now.year, base.now.month) < (year, first):
        year -= 1
    return _months_of_year(year, first, first + length - 1, anchor)


def _season(ref: TimeRef, base: Base) -> Resolved:
    """A season. Winter belongs to two years: what is said of one of them is no closer than that year."""
    got = _year_of(ref, base)
    if got is None:
        return UNKNOWN
    year, anchor = got
    if ref.season == "winter":
        return Resolved(date(year, 1, 1), date(year, 12, 31), "year", anchor) if anchor == "text" or ref.year_modifier else UNKNOWN
    first, last = _SEASONS[ref.season or "summer"]
    if base.now and ref.year is None and ref.year_modifier is None:
        begun = base.now.month >= first
        year -= (base.now.month <= last) if ref.modifier == "past" else not begun
    return _months_of_year(year, first, last, anchor)


def _week(ref: TimeRef, base: Base) -> Resolved:
    if base.now is None:
        return bounded(base.memory)
    start = base.now - timedelta(days=(base.now.weekday() - lexicon()["week_starts"]) % 7)
    start += timedelta(days=7 * MONTH_STEPS.get(ref.modifier or "", 0))
    return Resolved(start, start + timedelta(days=6), "week", "relative")


POINTS: dict[str, Callable[[TimeRef, Base], Resolved]] = {
    "day": day, "weekday": _weekday, "relative_day": _relative_day, "month": _month, "relative_month": _month,
    "same_month": _month, "part_of_month": _part_of_month,
    "year": _whole_year, "relative_year": _whole_year, "part_of_year": _part_of_year,
    "quarter": _fraction_of_year, "half": _fraction_of_year, "season": _season, "week": _week,
}  # fmt: skip
