"""Months, years and quarters by their place from now: الشهر الماضي, الربع الثالث من 2022, مطلع العام, صيف 2019.

Does not belong here: named days and months (time_atoms.py), counted spans (time_counted.py), joining of several times
(times.py), dates (calendar_rules.py).
"""

from __future__ import annotations

from extraction.time_atoms import Scan, day_before, modifier_at, number_word, split_days, year_number, year_tail
from extraction.time_words import TimeRef, folded, year_range

_ONCE = ("past", "current", "next", "before_last", "previous")


def _left_words(scan: Scan, k: int) -> tuple[int, str | None]:
    """(first token, part) of what stands before a month or year word at k: مطلع, نهاية, or nothing."""
    if scan.s[k].pro not in ("", "و", "ف"):
        return k, None
    p = k - 1 if scan.cat(k - 1) == "from" else k
    if scan.cat(p - 1) == "part":
        return p - 1, scan.s[p - 1].val
    return k, None


def _demonstrative(scan: Scan, k: int) -> tuple[int, str | None]:
    """(first token, modifier) of هذا or ذات before a word with its article at k."""
    lead = scan.cat(k - 1)
    if scan.s[k].pro:
        return k, None
    return (k - 1, "current") if lead == "this" else (k - 1, "same") if lead in ("same_before", "that") else (k, None)


def read_the_month(scan: Scan, k: int) -> TimeRef | None:
    """الشهر الماضي, الـ 6 من الشهر الجاري, مطلع هذا الشهر, الشهر الخامس, الشهر ذاته."""
    s = scan.s
    if s[k + 1].cat == "ordinal" and not s[k + 1].pro:
        return _numbered_month(scan, k)
    if s[k + 1].cat == "num" and s[k + 1].val <= 12:
        tail = year_tail(s, k + 2, False)
        return TimeRef(k, tail.end, "month", month=s[k + 1].val, year=tail.year, year_modifier=tail.modifier)
    i, modifier = _demonstrative(scan, k)
    j = k + 1
    if modifier is None:
        modifier, j = modifier_at(s, j)
    if modifier in (None, "past") and i == k:
        modifier, j = _before_told(scan, k, modifier, j)
    if modifier == "latest":
        return TimeRef(i, j, "window", unit="month", count=1, modifier="latest", is_period=True)
    if modifier is not None and modifier not in (*_ONCE, "same"):
        modifier, j = None, k + 1
    return _placed_in_month(scan, i, j, modifier)


def _before_told(scan: Scan, k: int, modifier: str | None, j: int) -> tuple[str | None, int]:
    """الشهر السابق, الشهر الذي سبقه: of a month told before, while الشهر الفائت is the one before the report."""
    if modifier is None and scan.norm(k + 1) in folded("which") and scan.norm(k + 2) in folded("preceded_it"):
        return "previous", k + 3
    return ("previous", j) if modifier and scan.norm(j - 1) in folded("told_before") else (modifier, j)


def read_the_period(scan: Scan, k: int) -> TimeRef | None:
    """خلال المدة نفسها, في تلك الفترة, في هذه المدة: the stretch told last; not الفترة ذاتها من العام الماضي (read_year_word)."""
    s = scan.s
    if s[k + 1].cat == "modifier" and s[k + 1].val == "same" and not s[k + 1].pro:
        i, j = k, k + 2
    elif scan.cat(k - 1) in ("same_before", "that", "this") and not s[k].pro:
        i, j = k - 1, k + 1
    else:
        return None
    return None if s[j].cat == "from" else TimeRef(i, j, "same_period", is_period=True)


def _preceding(scan: Scan, k: int, unit: str) -> TimeRef | None:
    """الربع الذي سبقه, الأسبوع الذي سبقه, العام الذي سبقه: before the one told."""
    if scan.norm(k + 1) in folded("which") and scan.norm(k + 2) in folded("preceded_it"):
        return TimeRef(k, k + 3, "same_period", unit=unit, modifier="previous", is_period=True)
    return None


_BEFORE_DAY = frozenset(
    ("in", "day_word", "weekday", "since", "until", "to", "and", "sep", "comma", "dated", "al")
)  # not مقابل 27 الشهر الماضي


def _placed_in_month(scan: Scan, i: int, j: int, modifier: str | None) -> TimeRef | None:
    """The relative month of tokens i..j with the day, half or part written before it."""
    of = i - 1 if scan.cat(i - 1) == "from" else i
    got = day_before(scan, of) if of < i or (scan.s[of - 1].cat == "num" and scan.cat(of - 2) in _BEFORE_DAY) else None
    head = scan.cat(got[1] - 1) if got else ""
    if got and scan.s[got[1]].cat == "ordinal" and head in ("half", "third", "the_week"):
        unit = "week" if head == "the_week" else head
        return TimeRef(got[1] - 1, j, "part_of_month", index=got[0], unit=unit, modifier=modifier or "current")
    if got:
        return split_days(scan, TimeRef(got[1], j, "day", day=got[0], modifier=modifier or "current"))
    start, part = _left_words(scan, i)
    if modifier == "same":
        tail = year_tail(scan.s, j, False)  # الشهر ذاته من العام 2022
        kind = "part_of_month" if part else "same_month"
        return TimeRef(start if part else i, tail.end, kind, part=part, modifier="same", year=tail.year, year_modifier=tail.modifier)
    if part:
        return TimeRef(start, j, "part_of_month", part=part, modifier=modifier or "current")
    return TimeRef(i, j, "relative_month", modifier=modifier) if modifier else None


def _numbered_month(scan: Scan, k: int) -> TimeRef | None:
    """الشهر الخامس as May; not in a row of months, not the fifth month of something."""
    s = scan.s
    got = number_word(s, k + 1)
    if got is None or got[0] > 12 or s[k].pro == "ل":
        return None
    month, end = got
    if scan.norm(end) and scan.doc.words[end].norm in folded("row"):
        return None
    tail = year_tail(s, end, False)
    if tail.end == end and s[end].cat == "from":
        of_year = s[end + 1].cat == "the_year" and not s[end + 1].pro
        return TimeRef(k, end + 2, "month", month=month) if of_year else None  # الشهر الأول من السنة
    modifier, after = modifier_at(s, tail.end)
    ref = TimeRef(k, after if modifier in _ONCE else tail.end, "month", month=month, year=tail.year, year_modifier=tail.modifier)
    ref.modifier = modifier if modifier in _ONCE else None
    return ref


def read_month_number(scan: Scan, k: int) -> TimeRef | None:
    """شهر 5, شهر 7/2023."""
    s = scan.s
    if s[k + 1].cat == "num" and s[k + 1].val <= 12:
        tail = year_tail(s, k + 2, False)
        if tail.end > k + 2 or s[k + 2].cat not in ("sep", "unit", "from") or s[k + 2].val == ")":
            return TimeRef(k, tail.end, "month", month=s[k + 1].val, year=tail.year, year_modifier=tail.modifier)
    return None


def read_year_word(scan: Scan, k: int) -> TimeRef | None:
    """عام 2019, العام 2023, مطلع عام 2022, العام الماضي, نهاية العام; الفترة ذاتها من العام الماضي."""
    if k > 2 and (day := _new_year(scan, k)) is not None:
        return day
    ref = _year_at(scan, k)
    if ref is None or ref.part or scan.cat(ref.i - 1) != "from":
        return ref
    p = ref.i - 2
    behind = scan.cat(p - 1) == "the_period" and scan.cat(p) == "modifier" and scan.s[p].val == "same"
    if not behind and not (scan.cat(p) == "the_period" and scan.cat(p - 1) in ("same_before", "that")):
        return ref
    return TimeRef(p - 1, ref.j, "same_period", year=ref.year, year_modifier=ref.modifier, is_period=True)


def _new_year(scan: Scan, k: int) -> TimeRef | None:
    """الدقائق الأولى من العام الجديد 2022, مع بزوغ العام الجديد: its first day; ليلة رأس السنة: the last day of the old one."""
    before = scan.norm(k - 1)
    if scan.norm(k - 2) in folded("night_of_new_year") and before in folded("head_of_year"):
        return TimeRef(k - 2, k + 1, "day", day=31, month=12)
    if scan.norm(k + 1) not in folded("new_year"):
        return None
    start = k - 1 if before in folded("dawn_of_year") else 0
    if scan.cat(k - 1) == "from" and scan.norm(k - 2) in folded("first_ones") and scan.norm(k - 3) in folded("first_moments"):
        start = k - 3
    year = year_number(scan.s, k + 2)
    return TimeRef(start, year[1] if year else k + 2, "day", day=1, month=1, year=year[0] if year else None) if start > 0 else None


def _year_at(scan: Scan, k: int) -> TimeRef | None:
    s = scan.s
    if s[k].cat == "the_year" and (before := _preceding(scan, k, "year")):
        return before
    if s[k - 1].cat == "half" or scan.norm(k - 1) in folded("names_before"):
        return None
    definite = s[k].cat == "the_year"
    i, modifier = _demonstrative(scan, k) if definite else (k, None)
    found = year_number(s, k + 1)
    start, part = _left_words(scan, i)
    if found:
        return TimeRef(start, found[1], "part_of_year" if part else "year", year=found[0], part=part)
    if not definite:
        return None
    j = k + 1
    if modifier is None:
        modifier, j = modifier_at(s, j)
    if modifier == "latest" and i == k:  # خلال العام الأخير
        return TimeRef(k, j, "window", unit="year", count=1, modifier="latest", is_period=True)
    if modifier not in (*_ONCE, "same"):
        modifier, j = None, k + 1
    named = year_number(s, j) if modifier else None  # العام الحالي 2022
    if named and not s[j].pro:
        return TimeRef(start, named[1], "part_of_year" if part else "year", year=named[0], part=part, modifier=modifier)
    if part:
        return TimeRef(start, j, "part_of_year", part=part, modifier=modifier or "current")
    return TimeRef(i, j, "relative_year", modifier=modifier) if modifier else None


def read_years_head(scan: Scan, k: int) -> TimeRef | None:
    """عامي 2021 و2022, أعوام 2019 - 2021, بين العامين 2019 و2020."""
    s = scan.s
    one = year_number(s, k + 1)
    if one is None:
        return None
    p = one[1]
    if s[p].cat in ("and", "to", "until", "sep"):
        two = year_number(s, p + 1)
        if two:
            a, b = TimeRef(k, one[1], "year", year=one[0]), TimeRef(p + 1, two[1], "year", year=two[0])
            return TimeRef(k, two[1], "window", first=a, last=b, is_period=True)
    return TimeRef(k, one[1], "year", year=one[0])


def read_the_week(scan: Scan, k: int) -> TimeRef | None:
    """الأسبوع الماضي, هذا الأسبوع, نهاية الأسبوع الماضي."""
    if before := _preceding(scan, k, "week"):
        return before
    i, modifier = _demonstrative(scan, k)
    j = k + 1
    if modifier is None:
        modifier, j = modifier_at(scan.s, j)
    if modifier == "latest":
        return TimeRef(i, j, "window", unit="week", count=1, modifier="latest", is_period=True)
    if modifier is None and scan.cat(k - 1) == "during" and scan.s[j].cat != "ordinal":  # خلال الأسبوع: the last seven days
        return TimeRef(k, j, "window", unit="week", count=1, is_period=True)
    start, part = _left_words(scan, i)
    if modifier is None and part == "start":
        modifier = "current"  # مطلع الأسبوع
    if modifier not in _ONCE:
        return None
    return TimeRef(start, j, "week", modifier=modifier, part=part)


def read_the_night(scan: Scan, k: int) -> TimeRef | None:
    """الليلة الماضية, هذه الليلة."""
    i, modifier = _demonstrative(scan, k)
    j = k + 1
    if modifier is None:
        modifier, j = modifier_at(scan.s, j)
    offset = {"past": -1, "before_last": -2, "current": 0}.get(modifier or "")
    if offset is None:
        return TimeRef(i, j, "same_day", offset=0, daypart="night") if modifier == "same" else None
    return TimeRef(i, j, "relative_day", offset=offset, daypart="night")


def read_fraction(scan: Scan, k: int) -> TimeRef | None:
    """الربع الثالث من عام 2022, النصف الأول من العام الجاري; a half of a month is read from the month."""
    s, kind = scan.s, scan.s[k].cat
    if kind == "quarter" and (before := _preceding(scan, k, kind)):
        return before
    if s[k + 1].cat == "modifier" and s[k + 1].val == "latest" and kind != "third":  # الربع الأخير من عام 2022
        tail = year_tail(s, k + 2, False)
        index = 4 if kind == "quarter" else 2
        return TimeRef(k, tail.end, kind, index=index, year=tail.year, year_modifier=tail.modifier) if tail.end > k + 2 else None
    if s[k + 1].cat != "ordinal" or s[k + 1].pro or kind == "third" or s[k + 1].val > (4 if kind == "quarter" else 2):
        return None
    index, tail = s[k + 1].val, year_tail(s, k + 2, False)
    plain = tail.end == k + 2
    if plain and s[k + 2].cat == "from" and s[k + 3].cat == "the_year" and not s[k + 3].pro:
        return TimeRef(k, k + 4, kind, index=index)  # الربع الأول من العام
    led = scan.cat(k - 1) in ("during", "in") or scan.norm(k - 1) in folded("of_a_quarter")  # هجمات الربع الثاني
    if plain and (s[k + 2].cat == "from" or not led or kind == "half"):
        return None
    return TimeRef(k, tail.end, kind, index=index, year=tail.year, year_modifier=tail.modifier)


def read_season(scan: Scan, k: int) -> TimeRef | None:
    """صيف 2019, الصيف الماضي, شتاء العام الماضي; nothing where no year or modifier follows (ربيع الأول, a man's name)."""
    s = scan.s
    i = k - 1 if scan.cat(k - 1) in ("this", "part") else k
    part = s[i].val if s[i].cat == "part" else None
    tail = year_tail(s, k + 1, False)
    if tail.end > k + 1:
        return TimeRef(i, tail.end, "season", season=s[k].val, year=tail.year, year_modifier=tail.modifier, part=part)
    modifier, j = modifier_at(s, k + 1)
    if modifier in _ONCE or s[i].cat == "this":
        return TimeRef(i, j, "season", season=s[k].val, modifier=modifier or "current", part=part)
    return None


def read_bare_modifier(scan: Scan, k: int) -> TimeRef | None:
    """في 5 الجاري, الخامس من الجاري: the month left out."""
    s = scan.s
    if s[k].val != "current" or s[k].pro:
        return None
    of = k - 1 if scan.cat(k - 1) == "from" else k
    got = day_before(scan, of)
    if got is None or (of == k and s[k - 1].cat != "num") or s[k].norm not in folded("current_day"):
        return None
    return TimeRef(got[1], k + 1, "day", day=got[0], modifier="current")


def bare_year(scan: Scan, k: int) -> TimeRef | None:
    """A year in digits by itself: only after في, منذ, خلال, حتى, and in the years that news are about."""
    s, p = scan.s, k - 1
    part = scan.cat(p) == "part"
    if part:
        p -= 1
    elif scan.cat(p) in ("from", "between") and s[k + 1].cat in ("and", "to", "until") and s[k + 2].cat == "year":
        return read_years_head(scan, p)  # من 2019 إلى 2020
    first, last = year_range("bare_years")
    if not first <= s[k].val <= last or not (part or scan.cat(p) in ("in", "since", "during", "until", "season")):
        return None
    _, end = year_number(s, k) or (0, k + 1)
    if part:
        return TimeRef(k - 1, end, "part_of_year", year=s[k].val, part=s[k - 1].val)
    return TimeRef(k, end, "year", year=s[k].val)
