"""What an article has said about time so far, and what a time is resolved against.

Does not belong here: any date that is worked out (calendar_points.py, calendar_rules.py).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import date

from extraction.time_words import Resolved, TimeRef, year_range

_NAMELESS = frozenset(("relative_day", "weekday", "week", "ago", "daypart"))  # times that name no month and no year
_NEIGHBOURS = 2  # months: what a month's report compares it with


@dataclass(slots=True)
class TimeMemory:
    """What an article has said about time. `survey` fills it from the whole text; `resolve` adds the mentions it resolves.

    days, months, years, spans: (token, date / (year, month) / year / (first, last)) of the mentions, for اليوم ذاته, الشهر ذاته,
    العام نفسه, الفترة ذاتها; a weekday names no month. written:
    days written with their year. now: the day of writing where the text itself dates it (اليوم الثلاثاء 22 شباط), in place of an unknown
    publication date. within: first and last day between which an undated text must have been written. about: the latest day whose year
    its weekday shows; days without a year lie before it. named: (year, month) of the months that an undated text writes with their year.
    report_year, report_month: what an undated text says at once that it is on. earliest, latest: the years that may be inferred.
    recent: the days that are likelier than others, by the years and names told.
    """

    days: list[tuple[int, date]] = field(default_factory=list)
    months: list[tuple[int, tuple[int, int]]] = field(default_factory=list)
    years: list[tuple[int, int]] = field(default_factory=list)
    spans: list[tuple[int, tuple[date, date]]] = field(default_factory=list)
    written: set[date] = field(default_factory=set)
    named: set[tuple[int, int]] = field(default_factory=set)
    report_year: int | None = None
    report_month: tuple[int, int] | None = None
    now: date | None = None
    within: tuple[date, date] | None = None
    about: date | None = None
    earliest: int = field(default_factory=lambda: year_range("inferable_years")[0])
    latest: int = field(default_factory=lambda: year_range("inferable_years")[1])
    recent: tuple[date, date] = (date.min, date.max)

    def day_before(self, token: int) -> date | None:
        """The day last mentioned before a token."""
        k = bisect_left(self.days, (token, date.min))
        return self.days[k - 1][1] if k else None

    def month_before(self, token: int) -> tuple[int, int] | None:
        """The (year, month) last mentioned before a token."""
        k = bisect_left(self.months, (token, (0, 0)))
        return self.months[k - 1][1] if k else None

    def year_before(self, token: int) -> int | None:
        """The year last named before a token, or that of the month last named."""
        k = bisect_left(self.years, (token, 0))
        return self.years[k - 1][1] if k else None

    def span_before(self, token: int) -> tuple[date, date] | None:
        """The stretch last mentioned before a token."""
        k = bisect_left(self.spans, (token, (date.min, date.min)))
        return self.spans[k - 1][1] if k else None

    def begun_before(self, token: int, until: date | None) -> date | None:
        """The first day of what was last mentioned before a token and began by then."""
        told = [(k, d) for k, d in self.days if k < token] + [(k, span[0]) for k, span in self.spans if k < token]
        return max(((k, d) for k, d in told if until is None or d <= until), default=(0, None))[1]

    def year_of(self, month: int) -> int | None:
        """The year of a month of an undated text: خلال شهر آب 2019 … خلال آب … بعد تموز الذي شهد 63 حالة; None where more than one fits."""
        told = {y for y, m in self.named if m == month} | {d.year for d in self.written if d.month == month}
        if not told and len(self.named) == 1:
            year, near = next(iter(self.named))
            told = {y for y in (year - 1, year, year + 1) if abs(12 * (y - year) + month - near) <= _NEIGHBOURS}
        return told.pop() if len(told) == 1 else None

    def note(self, ref: TimeRef, got: Resolved) -> None:
        """Remember a resolved mention."""
        if got.start is None or got.end is None or ref.kind in ("same_day", "same_month", "same_period", "that_time"):
            return
        if got.prec in ("week", "month", "period", "year") and ref.kind != "ago":
            _remember(self.spans, (ref.i, (got.start, got.end)))
        if got.prec == "day":
            _remember(self.days, (ref.i, got.end))
        if ref.kind in _NAMELESS or (ref.kind == "window" and ref.first is None):
            return
        if (got.start.year, got.start.month) == (got.end.year, got.end.month):
            _remember(self.months, (ref.i, (got.end.year, got.end.month)))
        if got.start.year == got.end.year:
            _remember(self.years, (ref.i, got.end.year))

    def forget(self, ref: TimeRef) -> None:
        """مقارنة بـ13 في آب: what something is compared with is not what الشهر ذاته means behind it."""
        for told in (self.months, self.years, self.spans):
            _forget(told, ref.i)


def _forget(mentions: list, token: int) -> None:
    k = bisect_left(mentions, (token,))
    while k < len(mentions) and mentions[k][0] == token:
        del mentions[k]  # the last of them, as a rule


def _remember(mentions: list, mention: tuple) -> None:
    k = bisect_left(mentions, mention)
    if k == len(mentions):
        mentions.append(mention)
    elif mentions[k] != mention:
        insort(mentions, mention)


@dataclass(slots=True)
class Base:
    """What a time is resolved against: `now`, the publication date or what the text gives in its place; where it stands."""

    now: date | None
    memory: TimeMemory
    token: int
