"""Stretches told before that a sentence takes up: وخسر التنظيم خلال المدة نفسها 44, وفي الفترة ذاتها سجلت 7 حالات.

Such words stand for the stretch itself: they are read as if it were told again. Does not belong here: the same stretch of another year
(الفترة ذاتها من العام الماضي, calendar_told.py), which time is a fact's (timing.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.clauses import Dated

_STRETCHES = frozenset(("window", "since", "months", "month", "relative_month", "part_of_month", "week", "quarter", "half", "year",
                        "relative_year", "part_of_year"))  # fmt: skip
_BACK = 12  # sentences


def taken_up(found: Sequence[Dated], told: Sequence[Sequence[Dated]]) -> list[Dated]:
    """The times of a sentence, those that take up a stretch as that stretch; without one before them they say nothing.

    told: the times of the sentences before.
    """
    out: list[Dated] = []
    for d in found:
        if d.ref.kind == "same_period" and d.ref.modifier is None and d.ref.year is None and d.ref.year_modifier is None:
            before = _stretch_before(out, told)
            if before is None:
                continue
            d.ref, d.when, d.again = replace(before.ref, i=d.ref.i, j=d.ref.j, raw=d.ref.raw), before.when, True
        out.append(d)
    return out


def _stretch_before(here: Sequence[Dated], told: Sequence[Sequence[Dated]]) -> Dated | None:
    """The stretch that was told last: not one that something is compared with, nor one that says how often."""
    for times in (here, *reversed(told[-_BACK:])):
        for d in reversed(times):
            stretch = d.ref.kind in _STRETCHES and d.when.start is not None and d.when.start != d.when.end
            if stretch and not d.series and d.compared < 0 and d.setting < 0:
                return d
    return None
