"""Spans counted in hours, days, weeks, months, years: الأشهر الستة الماضية, خلال 24 ساعة, قبل يومين, منذ شهر, الأيام الستة الأولى من الشهر.

Does not belong here: months and years by their place from now (time_spans.py), joining of several times (times.py), dates
(calendar_rules.py).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from extraction.phrases import Phrases
from extraction.text import Kind
from extraction.time_atoms import Scan, modifier_at, month_at, number_word, read_right, year_number, year_tail
from extraction.time_spans import read_years_head
from extraction.time_words import Sense, TimeRef, folded, lexicon

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


_NUMBERS = frozenset(("num", "year", "thousands"))


def _is_named(scan: Scan, k: int, counted: bool) -> bool:
    """Whether the word behind the unit at k makes it a certain one: شهر تموز, عام 2019; not خلال 48 ساعة 17 هجوماً, خلال أسبوع 5 هجمات."""
    after, unit = scan.s[k + 1].cat, scan.s[k].unit or ("", 0)
    if after in _NUMBERS and (counted or unit[1] != 1 or unit[0] in ("hour", "week")):
        return False
    return after in _NAMED_NEXT


@cache
def _named_days() -> Phrases[date]:
    named = lexicon()["named_days"]
    return Phrases((phrase, day) for day, phrases in named.items() for phrase in phrases)


@cache
def _campaigns() -> Phrases[date]:
    named = lexicon()["campaigns"]
    return Phrases((phrase, day) for day, phrases in named.items() for phrase in phrases)


_TO_NAME = 8  # words between منذ and the name of a campaign


def _campaign_named(scan: Scan, k: int) -> tuple[date, int] | None:
    """(first day, the token behind) of the campaign whose beginning stands at k: بدء عملية "غصن الزيتون"."""
    begins, heads, told = folded("campaign_begins"), folded("campaign_heads"), False
    for p in range(k, min(k + _TO_NAME, len(scan.doc.words))):
        found = _campaigns().at(scan.doc, p)
        if found is not None and not found.proclitics:
            quote = found.j < len(scan.doc.words) and scan.doc.words[found.j].kind is Kind.PUNCT and scan.doc.words[found.j].raw in _CLOSING
            return (found.payload, found.j + quote) if told else None
        word = scan.doc.words[p]
        told |= word.norm in begins or word.norm in heads
        if word.kind is not Kind.PUNCT and word.norm not in begins and word.norm not in heads:
            return None
    return None


_CLOSING = "\"”»'’›“)"


def read_units(scan: Scan, k: int) -> TimeRef | None:
    """الأشهر الستة الماضية, الساعات الـ 24 الأخيرة, اليومين الماضيين: a window counted back from now."""
    s = scan.s
    unit, count = s[k].val
    p = k + 1
    if unit == "year" and s[p].cat in ("year", "thousands"):
        return read_years_head(scan, k)
    if s[p].cat == "al":
        p += 1
    if s[p].cat == "num":
        count, p = s[p].val, p + 1
    elif s[p].cat in ("cardinal", "tens", "teen") and not s[p].pro:
        count, p = number_word(s, p) or (count, p)
    if scan.norm(p) in folded("first_few"):
        return read_first_of(scan, k, p + 1, (unit, count))
    vague = s[p].cat == "few"
    p += vague
    modifier, j = modifier_at(s, p)
    if modifier not in ("past", "latest", "next"):
        return None
    if modifier == "latest" and s[j].cat == "from" and (last := read_first_of(scan, k, j, (unit, count))):
        last.part = "end"  # الأيام الثلاثة الأخيرة من حزيران
        return last
    if s[j].cat == "al" and s[j + 1].cat == "num" and not count:  # الساعات الماضية الـ24
        count, j = s[j + 1].val, j + 2
    return TimeRef(k, j, "window", unit=unit, count=None if vague or not count else count, modifier=modifier, is_period=True)


def read_first_of(scan: Scan, i: int, p: int, span: tuple[str, int]) -> TimeRef | None:
    """الأشهر الأربعة الأولى من العام, أول ستة أيام من حزيران: the first count units (`span`) of a year or month behind من at p."""
    s, (unit, count) = scan.s, span
    if s[p].cat != "from" or not count:
        return None
    k = p + 1 + (s[p + 1].cat == "month_word")
    tail, of_year = year_tail(s, p, False), s[k].cat in ("the_year", "year_word", "year")
    if of_year and (tail.end > p or s[k].cat == "the_year"):
        ref = TimeRef(i, max(tail.end, k + 1), "part_of_year", year=tail.year, modifier=tail.modifier, is_period=True)
        ref.unit, ref.count = unit, count
        return ref
    named = month_at(s, k) if not s[k].pro else None
    if named is not None:
        whole = TimeRef(k, named[1], "month", month=named[0])
        read_right(scan, whole)
    elif s[k].cat == "the_month":
        modifier, j = modifier_at(s, k + 1)
        whole = TimeRef(k, j, "month", modifier=modifier or "current")
    else:
        return None
    whole.i, whole.kind, whole.unit, whole.count, whole.is_period = i, "part_of_month", unit, count, True
    return whole


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


_SHORT = frozenset(("hour", "day", "week"))  # في 24 ساعة, في ثلاثة أيام; في ثلاثة أشهر may be a quarter


def read_unit(scan: Scan, k: int) -> TimeRef | None:
    """خلال 24 ساعة, الـ48 ساعة الماضية, آخر ثلاثة أيام, في غضون أقل من شهر; not 27 عاماً, not ساعة."""
    s = scan.s
    unit = s[k].unit
    count, i = _count_left(scan, k) if unit is not None else (None, k)
    if unit is None or _is_named(scan, k, i < k):
        return None
    bound, i = _bound_left(scan, i)
    modifier, j = modifier_at(s, k + 1)
    lead = scan.cat(i - 1)
    of = k + 1 + (s[k + 1].cat == "ordinal" and s[k + 1].val == 1)  # بعد يوم واحد من
    if lead == "after" and s[of].cat in ("from", "on") and s[of + 1].cat != "now":
        return _after(i - 1, of + 1, (unit[0], count or unit[1]))
    if lead == "after" and (later := _later(scan, i - 1, k + 1, (unit[0], count or unit[1]))):
        return later
    if scan.norm(i - 1) in folded("first_of") and i < k and (first := read_first_of(scan, i - 1, k + 1, (unit[0], count or 0))):
        return first
    if lead == "during" and (i < k or unit[1] == 2) and (first := _so_far(scan, i, k + 1, (unit[0], count or 0))):
        return first
    if modifier in ("past", "latest") and i < k:
        return TimeRef(i, j, "window", unit=unit[0], count=count, modifier=modifier, bound=bound, is_period=True)
    counted = i < k or unit[1] == 2 or (s[k + 1].cat == "ordinal" and s[k + 1].val == 1)
    j = k + 1 + (s[k + 1].cat == "ordinal" and counted)  # خلال شهر واحد
    if lead == "last_few" and counted:
        return TimeRef(i - 1, j, "window", unit=unit[0], count=count, modifier="latest", bound=bound, is_period=True)
    if lead == "during" or (bound == "less" and (s[i].pro == "ب" or lead == "in")) or (lead == "in" and counted and unit[0] in _SHORT):
        long = counted or (lead == "during" and scan.cat(i - 2) == "on")  # على مدى شهر
        return TimeRef(i, j, "window", unit=unit[0], count=count, bound=bound, is_period=long)
    return None


def _so_far(scan: Scan, i: int, p: int, span: tuple[str, int]) -> TimeRef | None:
    """خلال ثمانية أشهر من العام الجاري: the first eight, for no others of a year that still runs can be told of."""
    first = read_first_of(scan, i, p, span) if span[0] == "month" else None
    return first if first is not None and first.kind == "part_of_year" and first.modifier == "current" else None


_HALF_A_DAY = 12


def _after(i: int, j: int, span: tuple[str, int]) -> TimeRef | None:
    """بعد يومين من مقتل …: what follows happened so long before what is told, that is before publication."""
    unit, count = span
    if unit == "hour" and (not count or count < _HALF_A_DAY):
        return TimeRef(i, j, "relative_day", offset=0, introduced_by="after")  # بعد ساعات من غارات
    if unit == "hour" or not (count or unit == "day"):
        return None
    if unit == "day" and count:
        return TimeRef(i, j, "relative_day", offset=-count, introduced_by="after")
    return TimeRef(i, j, "ago", unit=unit, count=count, introduced_by="after")


_ANEW = frozenset(("،", ",", ".", ":", "؛"))


def _later(scan: Scan, i: int, j: int, span: tuple[str, int]) -> TimeRef | None:
    """وبعد يومين انفجرت عبوة, توفي بعد يومين.: so long after what was told; not بعد يومين فقط من مقتل كذا, nor بعد أسبوعين على ذلك."""
    length = _LENGTHS.get(span[0], 0) * (span[1] or 0)
    near = [scan.s[p].cat for p in range(j, min(j + 2, len(scan.doc.words)))]
    if not length or scan.s[i].pro not in ("", "و", "ف") or "from" in near or "on" in near:
        return None
    opens = scan.s[i].pro == "و" or i == 0 or scan.doc.words[i - 1].kind is not Kind.WORD
    closes = j >= len(scan.doc.words) or scan.doc.words[j].raw in _ANEW or scan.doc.words[j].kind is Kind.NEWLINE
    return TimeRef(i, j, "same_day", unit=span[0], offset=length) if opens or closes else None


def _span_right(scan: Scan, k: int) -> tuple[str, int | None, str | None, int] | None:
    """(unit, count, bound, end) of a span at k, as after قبل and منذ: نحو ثلاثة أيام, شهرين, 12 عاماً, أيام, ما يقارب الشهر."""
    s, p, bound = scan.s, k + (scan.s[k].cat == "stretching" and scan.s[k + 1].cat == "approx"), None
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
    unit = s[p].unit or (_definite(s[p]) if bound else None)
    if unit is None or s[p].pro:
        return None
    return unit[0], count or unit[1] or None, bound, p + 1


_ONE = {"the_week": ("week", 1), "the_month": ("month", 1), "the_year": ("year", 1)}


def _definite(sense: Sense) -> tuple[str, int] | None:
    """The unit of a word with its article, as behind نحو: الأسبوع, الشهرين."""
    return sense.val if sense.cat == "units" else _ONE.get(sense.cat)


def read_ago(scan: Scan, k: int) -> TimeRef | None:
    """قبل يومين, قبل نحو شهر, قبل ساعات; not من قبل, not قبل يومين من something else."""
    s = scan.s
    if s[k + 1].cat == "that":
        return read_before_that(scan, k)
    if scan.cat(k - 1) == "from" or s[k].pro not in ("", "و", "ف"):
        return None
    if scan.norm(k + 1) in folded("moments"):
        return TimeRef(k, k + 2, "ago", unit="hour")
    got = _span_right(scan, k + 1)
    if got is None:
        return None
    unit, count, bound, end = got
    if s[end].cat == "from" and s[end + 1].cat == "now":  # قبل ساعات من الآن
        end += 2
    if (s[end].cat == "from" and s[end + 1].cat != "ago") or year_number(s, end) or s[end].cat in ("weekday", "yesterday", "today"):
        return None
    if unit == "day" and count and bound is None:
        return TimeRef(k, end, "relative_day", offset=-count)
    return TimeRef(k, end, "ago", unit=unit, count=count, bound=bound)


def read_before_that(scan: Scan, k: int) -> TimeRef | None:
    """قبل ذلك بأربعة أيام, بعدها بيومين: so long before or after the day that was told last."""
    s = scan.s
    p = k + 1 if s[k].cat.endswith("_it") else k + 2
    if p == k + 2 and s[k + 1].cat != "that":
        return None
    if scan.norm(p) in folded("by"):  # بـ 3 أيام
        p += 1
    elif not s[p].pro.endswith(tuple(folded("by"))):
        return None
    count, end = (s[p].val, p + 1) if s[p].cat == "num" else number_word(s, p) or (None, p)
    unit = s[end].unit
    if unit is None or unit[0] not in _LENGTHS or not (count or unit[1]):
        return None
    offset = (count or unit[1]) * _LENGTHS[unit[0]]
    return TimeRef(k, end + 1, "same_day", unit=unit[0], offset=-offset if s[k].cat.startswith("ago") else offset)


_LENGTHS = {"day": 1, "week": 7}


def read_since(scan: Scan, k: int) -> TimeRef | None:
    """منذ with a span, a named day or this morning; None where a time that stands by itself follows (times.py joins those)."""
    s, doc = scan.s, scan.doc
    if k + 1 >= len(doc.words):
        return None
    found = _named_days().at(doc, k + 1)
    if found is not None and not found.proclitics:
        return TimeRef(k, found.j, "since", named=found.payload)
    campaign = _campaign_named(scan, k + 1)
    if campaign is not None:
        return TimeRef(k, campaign[1], "since", named=campaign[0])
    if scan.norm(k + 1) in folded("moments"):  # منذ قليل
        return TimeRef(k, k + 2, "ago", unit="hour")
    p = k + 1
    if s[p].cat == "hours_of":
        p += 1
    if s[p].cat == "part":
        p += 1
    if s[p].cat == "the_daypart":
        j = p + 2 if s[p + 1].cat == "ordinal" or scan.norm(p + 1) in folded("early") else p + 1
        return TimeRef(k, j, "since", daypart=s[p].val, first=TimeRef(p, j, "relative_day", offset=0, daypart=s[p].val))
    got = _span_right(scan, k + 1)
    if got is None or _is_named(scan, got[3] - 1, got[3] > k + 2):  # منذ شهر آذار is March, منذ ساعات الصباح this morning
        return None
    return TimeRef(k, got[3], "since", unit=got[0], count=got[1], bound=got[2])
