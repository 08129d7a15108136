"""Times in a text: `find_times` finds the expressions, `resolve` (from calendar_rules.py) gives them dates.

Here the single expressions (time_atoms.py, time_spans.py) are joined: فجر + اليوم + الخميس + 12 تموز to one day, من X إلى Y to a
window, منذ X to a cumulative start, تموز وآب to months; and the word that introduces each is noted.
Does not belong here: the words (lexicon/times.yaml), the calendar, what happened at that time.
"""

from __future__ import annotations

from collections.abc import Callable

from extraction.calendar_rules import TimeMemory, resolve, survey, written_when
from extraction.text import Doc
from extraction.time_atoms import Scan, read_month
from extraction.time_counted import read_ago, read_before_that, read_since, read_unit, read_units
from extraction.time_days import (
    read_datetok,
    read_loose_date,
    read_of_it,
    read_slash_date,
    read_the_daypart,
    read_today,
    read_tomorrow,
    read_weekday,
    read_yesterday,
)
from extraction.time_since import bare_since, close_since
from extraction.time_spans import (
    bare_year,
    read_bare_modifier,
    read_fraction,
    read_month_number,
    read_season,
    read_the_month,
    read_the_night,
    read_the_period,
    read_the_week,
    read_year_word,
    read_years_head,
)
from extraction.time_words import Resolved, TimeRef, folded, senses

__all__ = ["Resolved", "TimeMemory", "TimeRef", "find_times", "resolve", "survey", "written_when"]

_POINTS = frozenset(("day", "weekday", "relative_day", "month", "part_of_month", "relative_month", "year", "relative_year", "part_of_year",
                     "same_day", "same_month", "season", "week", "quarter", "half"))  # fmt: skip
_DAYS = frozenset(("day", "weekday", "relative_day"))
_DAYLIKE = frozenset(("day", "weekday", "relative_day", "same_day", "window"))
_STRETCHES = frozenset(("month", "months", "relative_month", "same_month", "week", "quarter", "half", "season", "year", "relative_year",
                        "part_of_month", "part_of_year"))  # fmt: skip


def _read_daypart(scan: Scan, k: int) -> TimeRef:
    i = k
    if scan.cat(k - 1) == "part" and scan.s[k].val == "night":
        i = k - 1
    return TimeRef(i, k + 1, "daypart", daypart=scan.s[k].val)


def _read_until(scan: Scan, k: int) -> TimeRef | None:
    """حتى الآن; other ends are joined later."""
    if scan.s[k + 1].cat != "now":
        return None
    return TimeRef(k, k + 2, "until", last=TimeRef(k + 1, k + 2, "relative_day", offset=0), introduced_by="until")


def _read_year(scan: Scan, k: int) -> TimeRef | None:
    return read_year_word(scan, k) or read_unit(scan, k)


def _read_month_word(scan: Scan, k: int) -> TimeRef | None:
    return read_month_number(scan, k) or read_unit(scan, k)


def _read_dated(scan: Scan, k: int) -> TimeRef | None:
    return read_slash_date(scan, k + 1)


def _read_day_word(scan: Scan, k: int) -> TimeRef | None:
    return read_slash_date(scan, k + 1) or read_unit(scan, k)


def _read_bare_year(scan: Scan, k: int) -> TimeRef | None:
    return read_loose_date(scan, k) or bare_year(scan, k)


_READERS: dict[str, Callable[[Scan, int], TimeRef | None]] = {
    "month": read_month, "pair": read_month, "weekday": read_weekday, "today": read_today, "yesterday": read_yesterday,
    "tomorrow": read_tomorrow, "the_month": read_the_month, "the_year": read_year_word, "year_word": _read_year,
    "month_word": _read_month_word, "years_head": read_years_head, "the_week": read_the_week, "the_night": read_the_night,
    "the_period": read_the_period,
    "quarter": read_fraction, "half": read_fraction, "third": read_fraction, "season": read_season, "units": read_units,
    "unit": read_unit, "daypart": _read_daypart, "daypart_alone": _read_daypart, "year": _read_bare_year, "datetok": read_datetok,
    "since": read_since, "ago": read_ago, "modifier": read_bare_modifier, "until": _read_until, "dated": _read_dated,
    "day_word": _read_day_word, "of_it": read_of_it, "the_daypart": read_the_daypart,
    "after": read_before_that, "ago_it": read_before_that, "after_it": read_before_that,
}  # fmt: skip


def find_times(doc: Doc) -> list[TimeRef]:
    """The times of a document in token order, not overlapping. Linear in its length; never raises."""
    s = senses(doc)
    heads = [k for k, sense in enumerate(s) if sense.head]
    if not heads:
        return []
    scan = Scan(doc, s)
    atoms = _atoms(scan, heads)
    refs = [_introduce(scan, r, left) for r, left in _with_left(_joined(scan, atoms))]
    refs = bare_since(scan, heads, close_since(scan, _namely(scan, refs)))
    for r in refs:
        r.raw = doc.span(r.i, r.j)
    return refs


def _atoms(scan: Scan, heads: list[int]) -> list[TimeRef]:
    """Single expressions, neighbours of one day merged, dayparts without a day only where they are adverbs."""
    out: list[TimeRef] = []
    for k in heads:
        if k < scan.floor:
            continue
        ref = _READERS.get(scan.s[k].cat, read_unit)(scan, k)
        if ref is None:
            continue
        while out and _merge(scan, out[-1], ref):
            ref = out.pop()
        if ref.kind == "weekday":
            out.append(ref)
            scan.floor = ref.j
            slash = read_slash_date(scan, ref.j + (scan.cat(ref.j) in ("comma", "dated", "corresponding")))
            if slash is not None and _merge(scan, ref, slash):
                out[-1] = ref
        else:
            out.append(ref)
        scan.floor = out[-1].j
    scan.floor = 0
    return [r for r in out if r.kind != "daypart" or _is_adverb(scan, r)]


def _is_adverb(scan: Scan, ref: TimeRef) -> bool:
    return scan.s[ref.j - 1].cat == "daypart_alone" or scan.norm(ref.j - 1) in folded("adverb_too")


def _close(scan: Scan, a: TimeRef, b: TimeRef, also: tuple[str, ...] = ()) -> bool:
    """Whether only commas, brackets, الموافق and the like stand between two finds."""
    return b.i - a.j <= 2 and all(scan.s[k].cat in ("comma", "sep", "corresponding", "dated", "of", *also) for k in range(a.j, b.i))


def _merge(scan: Scan, a: TimeRef, b: TimeRef) -> bool:
    """Make `a` the two finds in one where they tell one day; False leaves both as they are."""
    if a.kind == "daypart":
        return b.kind in _DAYLIKE and a.j == b.i and _absorb_daypart(a, b)
    if b.kind == "daypart":
        if a.kind in _DAYLIKE and a.j == b.i and _is_adverb(scan, b):
            a.j, a.daypart = b.j, b.daypart
            return True
        return False
    if a.kind == "relative_day" and b.kind == "weekday" and a.weekday is None and _close(scan, a, b):
        a.weekday, a.j, a.weekday2 = b.weekday, b.j, b.weekday2
        return True
    if a.kind == "weekday" and b.kind == "relative_day" and b.weekday is None and a.j == b.i and a.modifier is None and not scan.s[b.i].pro:
        a.kind, a.offset, a.j = b.kind, b.offset, b.j  # مساء الثلاثاء أمس
        return True
    if a.kind in ("relative_day", "weekday") and b.kind == "day" and b.weekday is None and b.offset is None and _close(scan, a, b, ("in",)):
        return _dated_day(scan, a, b)
    if a.kind == "year" and b.kind == "day" and b.year is None and b.i - a.j == 1 and scan.s[a.j].cat in ("dated", "in"):
        a.kind, a.day, a.month, a.j = "day", b.day, b.month, b.j
        return True
    if a.kind == "day" and b.kind == "weekday" and a.weekday is None and b.i - a.j == 1 and scan.s[a.j].val == "(":
        a.weekday, a.j = b.weekday, b.j + (scan.s[b.j].val == ")")
        return True
    if a.kind == b.kind == "weekday" and a.weekday2 is None and _is_night_pair(scan, a, b):
        a.weekday2, a.j, a.modifier = b.weekday, b.j, b.modifier
        return True
    return False


def _absorb_daypart(a: TimeRef, b: TimeRef) -> bool:
    i, daypart = a.i, a.daypart
    if b.kind == "window":
        if daypart != "night" or b.first is None or b.last is None or b.first.day is None or b.last.day is None:
            return False
        b = b.last  # the night between two days is the later day
    _copy(b, a)
    a.i, a.daypart = i, daypart
    return True


def _dated_day(scan: Scan, a: TimeRef, b: TimeRef) -> bool:
    """A day told twice or thrice: اليوم الخميس 12 تموز."""
    i, weekday, offset, daypart = a.i, a.weekday, a.offset if a.kind == "relative_day" else None, a.daypart
    closing = scan.s[b.i - 1].val == "(" and b.i > a.j and scan.s[b.j].val == ")"
    _copy(b, a)
    a.i, a.weekday, a.offset, a.daypart = i, weekday, offset, daypart or b.daypart
    a.j += closing
    return True


def _copy(source: TimeRef, target: TimeRef) -> None:
    for name in TimeRef.__slots__:
        setattr(target, name, getattr(source, name))


def _is_night_pair(scan: Scan, a: TimeRef, b: TimeRef) -> bool:
    gap = [scan.s[k] for k in range(a.j, b.i)]
    if scan.s[b.i].pro or len(gap) > 1:
        return False
    if not gap:
        return a.daypart == "night"
    return (gap[0].cat == "on" and a.daypart == "night") or (gap[0].cat == "sep" and gap[0].val in "/-–—\\")


def _joined(scan: Scan, atoms: list[TimeRef]) -> list[TimeRef]:
    """Windows, lists and months made of neighbouring finds."""
    out: list[TimeRef] = []
    for ref in atoms:
        if out:
            both = _join(scan, out[-1], ref)
            if both is not None:
                out[-1] = both
                continue
        out.append(ref)
    return out


def _joint(scan: Scan, a: TimeRef, b: TimeRef) -> str:
    """What joins two finds: 'to', 'and', 'dash', 'comma', or '' for anything else."""
    cats = [scan.s[k].cat for k in range(a.j, b.i)]
    if len(cats) > 4:
        return ""
    comma = bool(cats) and cats[0] == "comma"
    rest = cats[comma:]
    conj = (bool(rest) and rest[0] == "and") or scan.s[b.i].pro == "و"
    rest = rest[1:] if rest and rest[0] == "and" else rest
    if rest and rest[0] in ("to", "until"):
        return "to" if all(c in ("day_word", "dated") for c in rest[1:]) else ""
    if rest:
        return "dash" if rest == ["sep"] and not comma and scan.s[b.i - 1].val in "-–—/" else ""
    return "and" if conj else "comma" if comma else ""


def _join(scan: Scan, a: TimeRef, b: TimeRef) -> TimeRef | None:
    how = _joint(scan, a, b)
    if not how:
        return None
    intro = scan.s[a.i - 1].cat if a.i else ""
    if how == "to" and a.kind == "since" and b.kind in _POINTS:
        a.last, a.j = b, b.j
        return a
    if b.kind not in _POINTS:
        return None
    if a.kind in _POINTS and how == "to":
        return _stretch(scan, a, b)
    if a.kind in _POINTS and how == "and" and intro == "between":
        return _stretch(scan, a, b)
    if not _alike(a.last or a, b):
        return None
    if a.kind == b.kind == "month" and (how in ("and", "dash") or (how == "comma" and a.plural)):
        return TimeRef(a.i, b.j, "months", first=a, last=b, plural=a.plural, is_period=a.plural)
    if a.kind == "months" and b.kind == "month" and (how == "and" or (how == "comma" and a.plural)):
        a.last, a.j = b, b.j
        return a
    if a.kind == b.kind and a.kind in ("day", "year") and how == "dash":
        return _stretch(scan, a, b)
    if how == "and" and b.kind in _DAYS and (a.kind in _DAYS or (a.kind == "window" and a.listed)):
        return TimeRef(a.i, b.j, "window", first=a.first or a, last=b, listed=True)
    return None


def _alike(a: TimeRef, b: TimeRef) -> bool:
    """Whether two finds of a list can share the year and the الماضي of the last."""
    return (a.year is None or a.year == b.year) and a.year_modifier in (None, b.year_modifier) and a.modifier in (None, b.modifier)


def _stretch(scan: Scan, a: TimeRef, b: TimeRef) -> TimeRef:
    """The window from a to b with the words that open it."""
    i = a.i
    intro = scan.s[i - 1].cat if i else ""
    since = intro == "since"
    if intro in ("from", "between", "since"):
        i -= 1
    if since and b.offset is not None:
        return TimeRef(i, b.j, "since", first=a, last=b, introduced_by="since")
    return TimeRef(i, b.j, "window", first=a, last=b, is_period=True, introduced_by="since" if since else None)


def _with_left(refs: list[TimeRef]) -> list[tuple[TimeRef, int]]:
    """Each find with the end of the one before it."""
    return list(zip(refs, [0, *(r.j for r in refs)], strict=False))


def _introduce(scan: Scan, ref: TimeRef, left: int) -> TimeRef:
    """Note, and take in, the word that introduces a time; منذ and حتى make another kind of it."""
    s, p = scan.s, ref.i - 1
    scan.floor = left
    while scan.cat(p) in ("stretching", "the_period", "dated"):
        p -= 1
    p = _past_clock(scan, p)
    intro = scan.cat(p)
    if ref.kind in ("since", "until", "daypart", "ago"):
        ref.introduced_by = ref.introduced_by or (ref.kind if ref.kind in ("since", "until") else None)
        return ref
    if intro in ("between", "from") and ref.kind == "window":
        ref.i = p
    if intro == "from" and scan.cat(p - 1) == "since_from":
        return TimeRef(p - 1, ref.j, "since", first=ref, introduced_by="since")
    if intro == "from" and ref.kind in ("part_of_year", "part_of_month") and ref.part == "start" and (p > left or p == 0):
        return TimeRef(p, ref.j, "since", first=ref, introduced_by="since")  # 171 عملية من بداية العام
    if intro == "since":
        return TimeRef(p, ref.j, "since", first=ref.first if ref.kind == "window" and ref.first else ref, introduced_by="since")
    if intro == "until" and ref.kind in _POINTS:
        return TimeRef(p, ref.j, "until", last=ref, introduced_by="until")
    if intro == "during":
        p -= scan.cat(p - 1) in ("in", "on")
        ref.i, ref.introduced_by = p, "during"
    else:
        pro = s[ref.i].pro
        ref.i = ref.i if s[p + 1].cat in ("stretching", "") else p + 1
        ref.introduced_by = ref.introduced_by or ("in" if intro == "in" or pro.endswith("ب") else "for" if pro.endswith("ل") else None)
    if ref.kind in _STRETCHES and (ref.introduced_by in ("during", "for") or ref.kind in ("quarter", "half")):
        ref.is_period = True
    return ref


def _past_clock(scan: Scan, p: int) -> int:
    """Where منذ or حتى stands before an hour of the day: منذ الساعة العاشرة من صباح اليوم."""
    if scan.cat(p) == "hours_of" and scan.cat(p - 1) in ("since", "until", "during"):
        return p - 1  # منذ ساعات صباح اليوم
    k = p - 1 if scan.cat(p) == "from" else p
    if scan.cat(k) in ("ordinal", "num") and scan.cat(k - 1) in ("units", "unit") and scan.cat(k - 2) in ("since", "until"):
        return k - 2
    return p


def _namely(scan: Scan, refs: list[TimeRef]) -> list[TimeRef]:
    """خلال العام 2023 وتحديداً منذ حزيران: the year belongs to the month behind it, which alone is told."""
    out: list[TimeRef] = []
    for ref in refs:
        year = out[-1] if out and out[-1].kind == "year" else None
        point = ref.first or ref
        gap = [scan.s[k].cat for k in range(year.j, ref.i)] if year is not None and ref.i - year.j <= 3 else []
        if year is not None and "namely" in gap and set(gap) <= {"namely", "comma", "and", "in"} and point.month and point.year is None:
            point.year = year.year
            ref.year, ref.i = year.year, out.pop().i
        out.append(ref)
    return out
