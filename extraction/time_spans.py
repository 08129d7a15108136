"""Months, years, quarters and counted spans by their place from now: الشهر الماضي, الربع الثالث من 2022, الأشهر الستة الماضية, قبل يومين.

Does not belong here: named days and months (time_atoms.py), joining of several times (times.py), dates (calendar_rules.py).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from extraction.phrases import Phrases
from extraction.time_atoms import Scan, day_before, modifier_at, number_word, year_number, year_tail
from extraction.time_words import TimeRef, folded, lexicon, year_range

# After a word such as شهر or يوم these make it a certain one: شهر تموز, يوم الخميس.
_NAMED_NEXT = frozenset(
    (
        "month",
        "pair",
        "weekday",
        "yesterday",
        "today",
        "tomorrow",
        "year",
        "thousands",
        "num",
        "datetok",
        "the_month",
        "the_year",
        "daypart",
    )
) | {"the_daypart"}
_ONCE = ("past", "current", "next", "before_last")


@cache
def _named_days() -> Phrases[date]:
    named = lexicon()["named_days"]
    return Phrases((phrase, day) for day, phrases in named.items() for phrase in phrases)


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
    if modifier == "latest":
        return TimeRef(i, j, "window", unit="month", count=1, modifier="latest", is_period=True)
    if modifier is not None and modifier not in (*_ONCE, "same"):
        modifier, j = None, k + 1
    return _placed_in_month(scan, i, j, modifier)


def _placed_in_month(scan: Scan, i: int, j: int, modifier: str | None) -> TimeRef | None:
    """The relative month of tokens i..j with the day, half or part written before it."""
    of = i - 1 if scan.cat(i - 1) == "from" else i
    got = day_before(scan, of) if of < i or scan.s[of - 1].cat == "num" else None
    head = scan.cat(got[1] - 1) if got else ""
    if got and scan.s[got[1]].cat == "ordinal" and head in ("half", "third", "the_week"):
        unit = "week" if head == "the_week" else head
        return TimeRef(got[1] - 1, j, "part_of_month", index=got[0], unit=unit, modifier=modifier or "current")
    if got:
        return TimeRef(got[1], j, "day", day=got[0], modifier=modifier or "current")
    start, part = _left_words(scan, i)
    if part:
        return TimeRef(start, j, "part_of_month", part=part, modifier=modifier or "current")
    if modifier == "same":
        return TimeRef(i, j, "same_month", modifier="same")
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
        return None
    modifier, after = modifier_at(s, tail.end)
    ref = TimeRef(k, after if modifier in _ONCE else tail.end, "month", month=month, year=tail.year, year_modifier=tail.modifier)
    ref.modifier = modifier if modifier in _ONCE else None
    return ref


def read_month_number(scan: Scan, k: int) -> TimeRef | None:
    """شهر 5, شهر 7/2023."""
    s = scan.s
    if s[k + 1].cat == "num" and s[k + 1].val <= 12:
        tail = year_tail(s, k + 2, False)
        if tail.end > k + 2 or s[k + 2].cat not in ("sep", "unit", "from"):
            return TimeRef(k, tail.end, "month", month=s[k + 1].val, year=tail.year, year_modifier=tail.modifier)
    return None


def read_year_word(scan: Scan, k: int) -> TimeRef | None:
    """عام 2019, العام 2023, مطلع عام 2022, العام الماضي, نهاية العام."""
    s = scan.s
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
    if modifier not in (*_ONCE, "same"):
        modifier, j = None, k + 1
    named = year_number(s, j) if modifier else None  # العام الحالي 2022
    if named and not s[j].pro:
        return TimeRef(start, named[1], "part_of_year" if part else "year", year=named[0], part=part, modifier=modifier)
    if part:
        return TimeRef(start, j, "part_of_year", part=part, modifier=modifier or "current")
    return TimeRef(i, j, "relative_year", modifier=modifier) if modifier else None


def read_years_head(scan: Scan, k: int) -> TimeRef | None:
    """عامي 2021 و2022, أعوام 2019 - 2021."""
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
    i, modifier = _demonstrative(scan, k)
    j = k + 1
    if modifier is None:
        modifier, j = modifier_at(scan.s, j)
    if modifier == "latest":
        return TimeRef(i, j, "window", unit="week", count=1, modifier="latest", is_period=True)
    if modifier not in _ONCE:
        return None
    start, part = _left_words(scan, i)
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
    if s[k + 1].cat != "ordinal" or s[k + 1].pro or kind == "third" or s[k + 1].val > (4 if kind == "quarter" else 2):
        return None
    index, tail = s[k + 1].val, year_tail(s, k + 2, False)
    plain = tail.end == k + 2
    if plain and (s[k + 2].cat == "from" or scan.cat(k - 1) not in ("during", "in") or kind == "half"):
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


def read_units(scan: Scan, k: int) -> TimeRef | None:
    """الأشهر الستة الماضية, الساعات الـ 24 الأخيرة, اليومين الماضيين: a window counted back from now."""
    s = scan.s
    unit, count = s[k].val
    p = k + 1
    if s[p].cat == "al":
        p += 1
    if s[p].cat == "num":
        count, p = s[p].val, p + 1
    elif s[p].cat in ("cardinal", "tens", "teen") and not s[p].pro:
        count, p = number_word(s, p) or (count, p)
    vague = s[p].cat == "few"
    p += vague
    modifier, j = modifier_at(s, p)
    if modifier not in ("past", "latest", "next"):
        return None
    if s[j].cat == "num" and s[j - 1].cat == "modifier" and not count and s[j - 2].cat == "units":
        count, j = s[j].val, j + 1
    return TimeRef(k, j, "window", unit=unit, count=None if vague or not count else count, modifier=modifier, is_period=True)


def _count_left(scan: Scan, k: int) -> tuple[int | None, int]:
    """(count, first token) of the number before a unit at k; the unit's own count where no number stands there."""
    s, p = scan.s, k - 1
    if scan.cat(p) == "num":
        return s[p].val, p - 1 if scan.cat(p - 1) == "al" else p
    if scan.cat(p) in ("cardinal", "tens", "teen"):
        joined = s[p].pro == "و" or s[p].cat == "teen"
        start = p - 1 if joined and scan.cat(p - 1) in ("cardinal", "ordinal") else p
        got = number_word(s, start)
        if got and got[1] == k:
            return got[0], start
    unit = s[k].unit
    count = unit[1] if unit else 0
    return (None, p) if scan.cat(p) == "vague_number" else (count or None, k)


def _bound_left(scan: Scan, k: int) -> tuple[str | None, int]:
    """(bound, first token) of أقل من, نحو before a count that begins at k."""
    p = k - 2 if scan.cat(k - 1) == "from" else k - 1
    return (scan.s[p].val, p) if scan.cat(p) == "approx" else (None, k)


def read_unit(scan: Scan, k: int) -> TimeRef | None:
    """خلال 24 ساعة, الـ48 ساعة الماضية, آخر ثلاثة أيام, في غضون أقل من شهر; not 27 عاماً, not ساعة."""
    s = scan.s
    unit = s[k].unit
    if unit is None or s[k + 1].cat in _NAMED_NEXT:
        return None
    count, i = _count_left(scan, k)
    bound, i = _bound_left(scan, i)
    modifier, j = modifier_at(s, k + 1)
    lead = scan.cat(i - 1)
    if modifier in ("past", "latest") and i < k:
        return TimeRef(i, j, "window", unit=unit[0], count=count, modifier=modifier, bound=bound, is_period=True)
    counted = i < k or unit[1] == 2 or (s[k + 1].cat == "ordinal" and s[k + 1].val == 1)
    j = k + 1 + (s[k + 1].cat == "ordinal" and counted)  # خلال شهر واحد
    if lead == "last_few" and counted:
        return TimeRef(i - 1, j, "window", unit=unit[0], count=count, modifier="latest", bound=bound, is_period=True)
    if lead == "during" or (bound == "less" and s[i].pro == "ب"):
        return TimeRef(i, j, "window", unit=unit[0], count=count, bound=bound, is_period=counted)
    return None


def _span_right(scan: Scan, k: int) -> tuple[str, int | None, str | None, int] | None:
    """(unit, count, bound, end) of a span at k, as after قبل and منذ: نحو ثلاثة أيام, شهرين, 12 عاماً, أيام."""
    s, p, bound = scan.s, k, None
    while s[p].cat in ("approx", "from", "last_few") and p - k < 3:
        bound = s[p].val if s[p].cat == "approx" else bound
        p += 1
    count: int | None = None
    if s[p].cat == "num":
        count, p = s[p].val, p + 1
    elif s[p].cat in ("cardinal", "tens", "teen") and s[p].pro in ("", "ال"):
        got = number_word(s, p)
        count, p = got if got else (None, p)
    elif s[p].cat in ("vague_number", "fraction"):
        p += 1
    unit = s[p].unit
    if unit is None or s[p].pro:
        return None
    return unit[0], count or unit[1] or None, bound, p + 1


def read_ago(scan: Scan, k: int) -> TimeRef | None:
    """قبل يومين, قبل نحو شهر, قبل ساعات; not من قبل, not قبل يومين من something else."""
    s = scan.s
    if scan.cat(k - 1) == "from" or s[k].pro not in ("", "و", "ف"):
        return None
    if scan.norm(k + 1) in folded("moments"):
        return TimeRef(k, k + 2, "ago", unit="hour")
    got = _span_right(scan, k + 1)
    if got is None:
        return None
    unit, count, bound, end = got
    if (s[end].cat == "from" and s[end + 1].cat != "ago") or year_number(s, end) or s[end].cat in ("weekday", "yesterday", "today"):
        return None
    if unit == "day" and count and bound is None:
        return TimeRef(k, end, "relative_day", offset=-count)
    return TimeRef(k, end, "ago", unit=unit, count=count, bound=bound)


def read_since(scan: Scan, k: int) -> TimeRef | None:
    """منذ with a span, a named day or this morning; None where a time that stands by itself follows (times.py joins those)."""
    s, doc = scan.s, scan.doc
    if k + 1 >= len(doc.words):
        return None
    found = _named_days().at(doc, k + 1)
    if found is not None and not found.proclitics:
        return TimeRef(k, found.j, "since", named=found.payload)
    p = k + 1
    if s[p].cat == "hours_of":
        p += 1
    if s[p].cat == "part":
        p += 1
    if s[p].cat == "the_daypart":
        j = p + 2 if s[p + 1].cat == "ordinal" or scan.norm(p + 1) in folded("early") else p + 1
        return TimeRef(k, j, "since", daypart=s[p].val, first=TimeRef(p, j, "relative_day", offset=0, daypart=s[p].val))
    got = _span_right(scan, k + 1)
    if got is None or s[got[3]].cat in _NAMED_NEXT:  # منذ شهر آذار is March, منذ ساعات الصباح this morning
        return None
    return TimeRef(k, got[3], "since", unit=got[0], count=got[1], bound=got[2])


def bare_year(scan: Scan, k: int) -> TimeRef | None:
    """A year in digits by itself: only after في, منذ, خلال, حتى, and in the years that news are about."""
    s, p = scan.s, k - 1
    part = scan.cat(p) == "part"
    if part:
        p -= 1
    first, last = year_range("bare_years")
    if not first <= s[k].val <= last or not (part or scan.cat(p) in ("in", "since", "during", "until", "season")):
        return None
    _, end = year_number(s, k) or (0, k + 1)
    if part:
        return TimeRef(k - 1, end, "part_of_year", year=s[k].val, part=s[k - 1].val)
    return TimeRef(k, end, "year", year=s[k].val)
