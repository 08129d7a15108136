"""Dates for expressions of time: `resolve` against the publication date, or against what the text itself dates.

Rules (codebook, section 5): a year that is not written is that of the latest such date not after publication; الماضي after a month
is never the month of publication; a weekday is the latest such day; without a publication date relative forms stay unknown
unless the text bounds them. Does not belong here: finding expressions in text (times.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from extraction.calendar_points import POINTS, bounded, month_span, months_back
from extraction.calendar_told import TOLD
from extraction.time_memory import Base, TimeMemory
from extraction.time_words import UNKNOWN, Resolved, TimeRef
from extraction.undated import day_or_none, of_report, parts, written_on, written_within

__all__ = ["TimeMemory", "resolve", "survey", "written_when"]


def resolve(ref: TimeRef, published: date | None, memory: TimeMemory | None = None) -> Resolved:
    """The dates of a time. Call in token order (memory keeps what الشهر ذاته points back to). Never raises; UNKNOWN where nothing holds."""
    memory = memory if memory is not None else TimeMemory()
    base = Base(published or memory.now, memory, ref.i)
    try:
        got = _BY_KIND[ref.kind](ref, base)
    except (ValueError, OverflowError):  # a day that its month lacks, a span before year 1
        return UNKNOWN
    if got.anchor == "relative" and published is None:
        got = Resolved(got.start, got.end, got.prec, "inferred")
    got = _not_after(ref, got, base.now)
    memory.note(ref, got)
    return got


def _not_after(ref: TimeRef, got: Resolved, now: date | None) -> Resolved:
    """A stretch still running ends at publication. What lies wholly after it stays only where the words say so, or write the year."""
    if now is None or got.end is None or got.end <= now or _is_planned(ref):
        return got
    if got.start is not None and got.start > now:
        return got if got.anchor == "text" else UNKNOWN
    return Resolved(got.start, now, got.prec, got.anchor)


def _is_planned(ref: TimeRef) -> bool:
    return ref.modifier == "next" or ref.year_modifier == "next" or any(r is not None and _is_planned(r) for r in (ref.first, ref.last))


# --- stretches --------------------------------------------------------------------------------------------------------------------------


def _point(ref: TimeRef, base: Base) -> Resolved:
    return _BY_KIND[ref.kind](ref, base)


def _dated(ref: TimeRef, year: int) -> TimeRef:
    return TimeRef(ref.i, ref.j, ref.kind, ref.day, ref.month, year, weekday=ref.weekday, part=ref.part, index=ref.index, unit=ref.unit)


def _is_yearless(ref: TimeRef) -> bool:
    return ref.month is not None and ref.year is None and ref.year_modifier is None


def _last_end(ref: TimeRef, first: TimeRef, base: Base) -> Resolved:
    """The last end, with the year of the first where only that is written: منذ كانون الأول 2021 ولغاية شباط."""
    if first.year is not None and _is_yearless(ref):
        begun = (first.month or 1, first.day or 0)  # منذ بداية العام 2022 وحتى نهاية تشرين الأول
        return _point(_dated(ref, first.year + ((ref.month or 0, ref.day or 31) < begun)), base)
    if first.year is not None and ref.kind == "part_of_year" and _its_end(ref):
        return Resolved(date(first.year, 12, 1), date(first.year, 12, 31), "period", "text")  # من تموز 2019 وحتى نهاية العام
    if first.month is not None and ref.kind == "part_of_month" and _its_end(ref) and (begun_in := _point(first, base).start):
        return Resolved(*month_span(begun_in.year, begun_in.month), "month", "relative")  # من 8 تموز وحتى نهاية الشهر
    return _point(ref, base)


def _its_end(ref: TimeRef) -> bool:
    """نهاية العام, نهاية الشهر: with no word that says which; not نهاية العام الجاري."""
    return ref.part == "close" and ref.year is None and ref.month is None and ref.modifier == "current" and ref.j - ref.i <= _TWO


_TWO = 2  # tokens


def _with_year(ref: TimeRef, other: TimeRef, base: Base) -> TimeRef:
    """The first end with the year of the last: من آذار إلى حزيران 2022; the year before where its month is the later one."""
    if not _is_yearless(ref) or other.month is None:
        return ref
    got = _point(other, base)
    if got.end is None:
        return ref
    return _dated(ref, got.end.year - ((ref.month or 0, ref.day or 0) > (other.month, other.day or 31)))


_WEEK = timedelta(days=7)


def _stretch(ref: TimeRef, base: Base) -> Resolved:
    """From the first end's start to the last end's end."""
    if ref.first is None or ref.last is None:
        return _counted(ref, base)
    first = _point(_with_year(ref.first, ref.last, base), base)
    if ref.last.modifier == "same":  # منذ منتصف أيار وحتى 25 من الشهر ذاته
        base.memory.note(ref.first, first)
        base = Base(base.now, base.memory, ref.last.i)
    last = _last_end(ref.last, ref.first, base)
    if first.start is None or last.start is None or last.end is None or first.end is None:
        return UNKNOWN
    if ref.listed:
        back = timedelta(0)
        if ref.first.kind == ref.last.kind == "weekday" and first.start > last.start:  # الأربعاء والخميس, told on a Wednesday
            back = _WEEK
        start, end = min(first.start - back, last.start), max(first.end - back, last.end)
        return Resolved(start, end, "period", last.anchor) if start < end else last
    start = first.start
    if start > last.end and ref.first.kind == "weekday":
        start -= _WEEK
    if start > last.end:
        return UNKNOWN
    anchor = last.anchor if first.anchor in ("text", last.anchor) else first.anchor
    if last.anchor == "text" and ref.first.year is None and ref.first.month is not None:
        anchor = "text"
    end = _end_of(ref.last, last)
    return Resolved(start, max(end, start), "period", anchor)


def _end_of(ref: TimeRef, got: Resolved) -> date:
    """Where a stretch ends that is said to last until this: حتى منتصف نيسان is the 15th."""
    end = got.end or date.max
    if ref.part == "middle" and got.start is not None and ref.kind == "part_of_month":
        return got.start.replace(day=15)
    if ref.part == "start" and got.start is not None and ref.kind == "part_of_month":
        return got.start
    return end


_DAYS_IN = {"day": 1, "week": 7}


def _counted(ref: TimeRef, base: Base) -> Resolved:
    """count units up to publication; hours without a number are those of that day (في الساعات الماضية), days the week before it.

    A bare خلال شهر may be a promise: unknown unless hours, days or a bound say that it is past.
    """
    if base.now is None:
        return UNKNOWN
    if ref.count is None and ref.unit == "hour" and ref.modifier in ("past", "latest"):
        return Resolved(base.now, base.now, "day", "relative")
    if ref.count is None and ref.unit == "day" and ref.modifier in ("past", "latest"):
        return _days_before(base.now)
    if ref.count is None or ref.unit is None or ref.modifier == "next":
        return UNKNOWN
    if ref.modifier is None and ref.bound != "less" and ref.unit != "hour" and not ref.is_period:
        return UNKNOWN
    now, count = base.now, ref.count
    return Resolved(_first_of(now, ref.unit, count), now, "period", "relative")


def _first_of(now: date, unit: str, count: int) -> date:
    """The first day of so many units that end today: told on the last day of a month, months are whole ones."""
    tomorrow = now + timedelta(days=1)
    return months_back(tomorrow, count) if unit == "month" and tomorrow.day == 1 else _back(now, unit, count)


def _back(now: date, unit: str, count: int) -> date:
    if unit == "hour":
        return now - timedelta(days=-(-count // 24))
    if unit in _DAYS_IN:
        return now - timedelta(days=count * _DAYS_IN[unit])
    return months_back(now, count * (12 if unit == "year" else 1))


def _since(ref: TimeRef, base: Base) -> Resolved:
    """From the starting point to publication, or to the end that is named; either may be unknown."""
    end, anchor = base.now, "relative"
    if ref.last is not None:
        end = _point(ref.last, base).end or end
    start = ref.named
    if start is not None:
        anchor = "text"
    elif ref.first is not None:
        first = _point(ref.first, base)
        start, anchor = first.start, first.anchor
    elif ref.unit == "hour" and not ref.count and base.now is not None:
        return Resolved(base.now, base.now, "day", "relative")  # منذ ساعات
    elif ref.unit is not None and ref.count and base.now is not None:
        start = _first_of(base.now, ref.unit, ref.count)
    if start is None and base.now is not None:  # the last of the offensives that may be meant
        now = base.now
        start, anchor = max((first for first, last in ref.begun if first <= now <= last), default=None), "inferred"
    if end is None and base.memory.within and start is not None:
        within = base.memory.within
        end = within[1] if (within[1] - within[0]).days <= 31 else None
    if start is None:
        return Resolved(None, end, "unknown", "none") if ref.last is not None and end else UNKNOWN
    if end is not None and start > end:
        return UNKNOWN
    return Resolved(start, end, "period", anchor)


def _until(ref: TimeRef, base: Base) -> Resolved:
    if ref.last is None:
        return UNKNOWN
    got = _point(ref.last, base)
    return Resolved(None, _end_of(ref.last, got), "unknown", got.anchor) if got.end else UNKNOWN


def _days_before(now: date) -> Resolved:
    """قبل أيام, في الأيام القليلة الماضية: some day of the week before."""
    return Resolved(now - timedelta(days=7), now - timedelta(days=1), "week", "relative")


_HALF_A_DAY = 12  # hours


def _ago(ref: TimeRef, base: Base) -> Resolved:
    """قبل أيام: the week before; قبل أقل من شهر: the days since then; قبل نحو عام: that month or year, roughly."""
    now = base.now
    if now is None or ref.unit is None:
        return UNKNOWN
    if ref.unit == "hour":
        start = _back(now, "hour", ref.count) if ref.count and ref.count >= _HALF_A_DAY else now
        return Resolved(start, now, "day" if start == now else "period", "relative")
    yesterday = now - timedelta(days=1)
    if ref.count is None:
        return _days_before(now) if ref.unit == "day" else UNKNOWN
    then = _back(now, ref.unit, ref.count)
    if ref.bound == "less":
        return Resolved(then, yesterday, "period", "relative")
    if ref.bound == "more":
        return UNKNOWN
    if ref.unit in _DAYS_IN:
        return Resolved(then - timedelta(days=3), min(then + timedelta(days=3), now), "week", "relative")
    if ref.unit == "month":
        return Resolved(*month_span(then.year, then.month), "month", "relative")
    return Resolved(date(then.year, 1, 1), date(then.year, 12, 31), "year", "relative")


_BY_KIND: dict[str, Callable[[TimeRef, Base], Resolved]] = {
    **POINTS, **TOLD,
    "daypart": lambda ref, base: UNKNOWN, "window": _stretch, "months": _stretch, "since": _since, "until": _until, "ago": _ago,
}  # fmt: skip


# --- the article as a whole -------------------------------------------------------------------------------------------------------------


def survey(refs: Sequence[TimeRef], published: date | None, era: tuple[date, date] = (date.min, date.max)) -> TimeMemory:
    """What all times of an article say together, to be handed to `resolve`; era: the days that its names leave."""
    memory = TimeMemory()
    _written(refs, memory)
    if published is None:
        memory.recent = max([era[0], *_years_told(refs, memory)]), era[1]
        days = [day_or_none(r, memory) for r in parts(refs) if r.kind == "day" and r.year is None and r.weekday is not None]
        memory.about = max((d for d in days if d is not None), default=None)
        memory.within = written_within(refs)
        memory.now = written_on(refs, memory)
        memory.report_year, memory.report_month = of_report(refs)
        memory.named = {(r.year, r.month) for r in refs if r.kind == "month" and r.year and r.month}
    return memory


def _years_told(refs: Sequence[TimeRef], memory: TimeMemory) -> list[date]:
    """The first days of the years of the full dates that a text has, and the days it has by their name: منذ سقوط الباغوز."""
    return [*(date(d.year, 1, 1) for d in memory.written), *(r.named for r in refs if r.named is not None)]


def written_when(memory: TimeMemory) -> Resolved | None:
    """When an undated text was written, as far as it says so itself: a day, a month or a year; None where it does not."""
    if memory.now is not None:
        return Resolved(memory.now, memory.now, "day", "inferred")
    got = bounded(memory)
    return got if got.start is not None else None


def _written(refs: Sequence[TimeRef], memory: TimeMemory) -> None:
    for r in parts(refs):
        if r.kind == "day" and r.year is not None:
            day_or_none(r, memory)
