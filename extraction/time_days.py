"""Days told by their place from now or in digits: اليوم, أمس الأول, الخميس الماضي, غداً, 15/7, 05/11/2021.

Does not belong here: days and months by name (time_atoms.py), joining of several times (times.py), dates (calendar_rules.py).
"""

from __future__ import annotations

from extraction.time_atoms import Scan, day_before, modifier_at, month_name, year_tail
from extraction.time_words import TimeRef, folded


def read_slash_date(scan: Scan, k: int) -> TimeRef | None:
    """A day and a month in digits without a year at k: 15/7, after بتاريخ or a weekday only."""
    s = scan.s
    numbers = s[k].cat == s[k + 2].cat == "num" and s[k].val <= 31 and s[k + 2].val <= 12
    ends = s[k + 3].cat != "sep" or s[k + 3].val == ")"
    if numbers and s[k + 1].val in ("/", "-") and ends and month_name(s, k + 3) is None:  # not ليلة 5-6 نيسان
        tail = year_tail(s, k + 3)
        other = (s[k].val, s[k + 2].val) if s[k].val <= 12 and s[k].val != s[k + 2].val else None
        return TimeRef(k, tail.end, "day", s[k].val, s[k + 2].val, tail.year, year_modifier=tail.modifier, other=other)
    return None


def read_datetok(scan: Scan, k: int) -> TimeRef:
    """A numeric date with its year."""
    year, month, day = scan.s[k].val
    swapped = day <= 12 and day != month and not scan.norm(k)[:4].isdigit()
    return TimeRef(k, k + 1, "day", day, month, year, other=(day, month) if swapped else None)


def read_loose_date(scan: Scan, k: int) -> TimeRef | None:
    """A numeric date in tokens of its own, its year at k: 5 / 8 / 2019, 6 – 4 – 2016, 2019/8/5."""
    s = scan.s
    if s[k + 1].cat == "sep" and s[k + 1].val in _STROKES and s[k + 3].val == s[k + 1].val:
        day, first, end = k + 4, k, k + 5
    elif k >= 4 and s[k - 1].cat == "sep" and s[k - 1].val in _STROKES and s[k - 3].val == s[k - 1].val:
        day, first, end = k - 4, k - 4, k + 1
    else:
        return None
    month = k + 2 if day > k else k - 2
    if first < scan.floor or not (s[day].cat == s[month].cat == "num") or s[day].val > _DAYS or s[month].val > _MONTHS:
        return None
    return TimeRef(first, end, "day", s[day].val, s[month].val, s[k].val)


_DAYS, _MONTHS = 31, 12
_STROKES = "/-–—"


def read_of_it(scan: Scan, k: int) -> TimeRef | None:
    """من 3 نيسان وحتى 9 منه: a day of the month named before."""
    got = day_before(scan, k)
    if got is None or scan.cat(got[1] - 1) not in ("in", "to", "until", "dated", "day_word", "and"):
        return None
    return TimeRef(got[1], k + 1, "day", day=got[0], modifier="same")


def read_the_daypart(scan: Scan, k: int) -> TimeRef | None:
    """هذا الصباح, هذا المساء."""
    return TimeRef(k - 1, k + 1, "relative_day", offset=0, daypart=scan.s[k].val) if scan.cat(k - 1) == "this" else None


def read_weekday(scan: Scan, k: int) -> TimeRef | None:
    """A weekday with يوم before it and الماضي after it; None where it is a name or a dual (الشابين الاثنين)."""
    s, i = scan.s, k
    if (scan.is_name(k) and folded("hit_on_a_day").isdisjoint(scan.doc.words[k - 1].stems)) or scan.cat(k - 1) == "each":
        return None
    if s[k].norm in folded("also_two") and _is_two(scan, k):
        return None
    if scan.cat(k - 1) == "day_word" and not s[k].pro:
        i = k - 1
        if scan.cat(i - 1) == "each":
            return None
    elif scan.cat(k - 1) == "this" and not s[k].pro:
        i = k - 1
    modifier, j = modifier_at(s, k + 1)
    if modifier not in ("past", "next", "current", "before_last"):
        modifier, j = None, k + 1
    return TimeRef(i, j, "weekday", weekday=s[k].val, modifier=modifier)


def _is_two(scan: Scan, k: int) -> bool:
    """الشابين الاثنين: the two of them. Not برصاص مجهولين الاثنين, whose word before has no article, nor المدنيين الاثنين الماضي."""
    if k <= scan.floor or scan.s[k - 1].cat or modifier_at(scan.s, k + 1)[0] or scan.s[k + 1].cat == "daypart_alone":
        return False
    before = scan.norm(k - 1)
    return before.endswith(tuple(folded("dual_endings"))) and before.startswith(tuple(folded("definite")))


def read_today(scan: Scan, k: int) -> TimeRef | None:
    """اليوم as today or as that same day; None as the nth day, a paper's name, a working day."""
    s, after = scan.s, k + 1
    if s[k].pro not in ("", "ل", "و", "ف", "ب") or s[after].cat == "ordinal" or scan.norm(after) in folded("no_today"):
        return None
    nth = s[after].cat == "al" and s[after + 1].cat == "num" and s[after + 2].cat not in ("from", "month", "pair")
    if nth or scan.norm(k - 1) in folded("papers"):
        return None
    before = scan.cat(k - 1)
    if before in ("same_before", "that") and not s[k].pro:
        return TimeRef(k - 1, after, "same_day", offset=0)
    if s[after].cat == "modifier" and not s[after].pro:
        offset = {"same": 0, "following": 1, "past": -1}.get(s[after].val)
        if offset == -1 and scan.norm(after) not in folded("told_before"):  # خلال اليوم الفائت
            return TimeRef(k, after + 1, "relative_day", offset=-1)
        return None if offset is None else TimeRef(k, after + 1, "same_day", offset=offset)
    i = k - 1 if before == "this" and not s[k].pro else k
    if scan.norm(i - 1) in folded("papers"):
        return None
    return TimeRef(i, after, "relative_day", offset=0)


def read_yesterday(scan: Scan, k: int) -> TimeRef | None:
    """أمس, يوم أمس, أول أمس, أول من أمس, أمس الأول, قبل أمس."""
    s, i, j, offset = scan.s, k, k + 1, -1
    if scan.norm(j) in folded("no_yesterday"):
        return None
    if s[j].cat == "ordinal" and s[j].val == 1 and not s[j].pro:
        j, offset = j + 1, -2
    elif not s[k].pro:
        p = k - 2 if scan.cat(k - 1) == "from" else k - 1
        if scan.cat(p) == "ago" or (scan.cat(p) == "ordinal" and s[p].norm in folded("first_of")):
            i, offset = p, -2
    if scan.cat(i - 1) == "day_word":
        i -= 1
    return TimeRef(i, j, "relative_day", offset=offset)


def read_tomorrow(scan: Scan, k: int) -> TimeRef | None:
    """غداً, يوم غد, بعد غد."""
    i = k
    if scan.cat(i - 1) == "after":
        return TimeRef(i - 1, k + 1, "relative_day", offset=2, modifier="next")
    if scan.cat(i - 1) == "day_word":
        i -= 1
    return TimeRef(i, k + 1, "relative_day", offset=1, modifier="next")
