"""Days and months as written: 15 تموز/يوليو 2023, الرابع والعشرين من نيسان, مطلع آذار.

Each function reads one kind of expression around its head word: to the left what belongs before it (day, part, شهر), to
the right the second name of the month, the year, الماضي. `Scan.floor` is the first token that no earlier find has taken.
Does not belong here: days by their place from now (time_days.py), spans (time_spans.py, time_counted.py), joining of several
times (times.py), dates (calendar_rules.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extraction.text import Doc, Kind
from extraction.time_words import Sense, TimeRef, folded

_MOST_DAYS = 8  # in one list
_JOINING = ("/", "\\", "-", "–", "—")
_PAST_LIKE = frozenset(("past", "current", "next", "same", "latest"))


@dataclass(slots=True)
class Scan:
    """A document, the senses of its tokens, and how far finds have gone."""

    doc: Doc
    s: list[Sense]
    floor: int = 0

    def norm(self, k: int) -> str:
        """The folded word at k; '' outside the document."""
        return self.doc.words[k].norm if 0 <= k < len(self.doc.words) else ""

    def cat(self, k: int) -> str:
        """The category at k, '' before the floor: what an earlier find took is not seen."""
        return self.s[k].cat if k >= self.floor else ""

    def is_name(self, k: int) -> bool:
        """Whether the word before k makes k a name (سد تشرين, سوق الجمعة)."""
        names = folded("names_before")
        return k > 0 and not names.isdisjoint(self.doc.words[k - 1].stems)


class YearTail(NamedTuple):
    """What follows a month or an ordinal about its year; `end` is after it."""

    year: int | None
    modifier: str | None
    end: int


def number_word(s: list[Sense], k: int) -> tuple[int, int] | None:
    """(value, end) of a number below 100 in words at k: تسعة عشر, ثلاثة وعشرين, عشرين."""
    value = s[k].val
    if s[k].cat == "tens":
        return value, k + 1
    if s[k].cat == "teen":
        return 10, k + 1
    if s[k].cat not in ("cardinal", "ordinal"):
        return None
    if s[k + 1].cat == "teen" and value < 10:
        return value + 10, k + 2
    if s[k + 1].cat == "tens" and s[k + 1].pro == "و":
        return value + s[k + 1].val, k + 2
    if s[k + 1].cat == "and" and s[k + 2].cat == "tens":
        return value + s[k + 2].val, k + 3
    return value, k + 1


def year_number(s: list[Sense], k: int) -> tuple[int, int] | None:
    """(year, end) of a year at k, in digits or words (ألفين وتسعة عشر); a following م is taken."""
    if s[k].cat == "year":
        return s[k].val, k + 2 if s[k + 1].cat == "era" and not s[k + 1].pro else k + 1
    if s[k].cat == "thousands" and s[k].val == 2000:
        p = k + 2 if s[k + 1].cat == "and" else k + 1
        rest = number_word(s, p)
        if rest and (p > k + 1 or s[p].pro == "و"):
            return 2000 + rest[0], rest[1]
    return None


def year_tail(s: list[Sense], k: int, written_day: bool = True) -> YearTail:
    """The year after a month that ends before k: 2023 | /2023 | من عام 2023 | من العام الماضي | العام الجاري | من ذات العام."""
    p = k
    if s[p].cat == "sep" or (s[p].cat == "comma" and written_day):
        found = year_number(s, p + 1)
        if found and s[p].val not in ("|", ":"):
            closed = s[p].val == "(" and s[found[1]].val == ")"
            return YearTail(found[0], None, found[1] + closed)
        return YearTail(None, None, k)
    if s[p].cat == "from" and not s[p].pro:
        p += 1
    found = year_number(s, p) if not s[p].pro else None
    if found:
        return YearTail(found[0], None, found[1])
    return _year_of(s, p, k)


def _year_of(s: list[Sense], p: int, k: int) -> YearTail:
    """At p the word for year, perhaps after هذا or ذات; k is where nothing was read."""
    lead = s[p].cat
    if lead in ("this", "same_before", "that"):  # آب من ذلك العام
        if s[p + 1].cat == "the_year":
            return YearTail(None, "current" if lead == "this" else "same", p + 2)
        return YearTail(None, None, k)
    if lead not in ("the_year", "year_word") or s[p].pro not in ("", "ل"):
        return YearTail(None, None, k)
    found = year_number(s, p + 1)
    if found:
        return YearTail(found[0], None, found[1])
    if lead == "the_year":
        modifier, end = modifier_at(s, p + 1)
        if modifier is not None and (found := year_number(s, end)):  # العام الجاري 2016
            return YearTail(found[0], None, found[1])
        if modifier in _PAST_LIKE or modifier == "before_last":
            return YearTail(None, modifier, end)
    return YearTail(None, None, k)


def modifier_at(s: list[Sense], k: int) -> tuple[str | None, int]:
    """(modifier, end) at k: الماضي, الجاري, ذاته, قبل الماضي; (None, k) where there is none."""
    if s[k].cat == "modifier" and not s[k].pro:
        return s[k].val, k + 1
    p = k + (s[k].cat == "stretching")  # ما قبل الماضي
    if s[p].cat == "ago" and s[p + 1].cat == "modifier" and s[p + 1].val == "past":
        return "before_last", p + 2
    return None, k


def month_at(s: list[Sense], k: int) -> tuple[int, int] | None:
    """(month, end) of a month's name at k, the two-word ones included."""
    sense = s[k]
    if sense.cat == "month":
        return sense.val, k + 1
    if sense.cat == "pair" and s[k + 1].cat == "ordinal" and not s[k + 1].pro and s[k + 1].val in sense.val:
        return sense.val[s[k + 1].val], k + 2
    return None


def month_name(s: list[Sense], k: int) -> tuple[int, int, bool] | None:
    """(month, end, doubled) at k, its second name taken: تموز/يوليو, يوليو (تموز), أكتوبر تشرين الأول."""
    got = month_at(s, k)
    if got is None:
        return None
    month, end = got
    again = _second_name(s, end, month)
    return (month, again, True) if again else (month, end, False)


def _second_name(s: list[Sense], k: int, month: int) -> int | None:
    p = k + 1 if s[k].cat == "sep" else k
    if s[p].pro:
        return None
    again = month_at(s, p)
    if again is None or again[0] != month:
        return None
    end = again[1]
    return end + 1 if s[k].val == "(" and s[end].val == ")" else end


def day_before(scan: Scan, e: int) -> tuple[int, int] | None:
    """(day, first token) of a day of the month that ends before token e: 15, الـ 15, /15/, الرابع والعشرين, أول."""
    s, p = scan.s, e - 1
    if p < scan.floor:
        return None
    wrapped = s[p].cat == "sep" and s[p].val in _JOINING and s[p - 1].cat == "num"
    if wrapped:
        p -= 1
    sense = s[p]
    if sense.cat == "num" and sense.val <= 31:
        if wrapped and scan.cat(p - 1) == "sep":
            p -= 1
        return sense.val, p - 1 if scan.cat(p - 1) == "al" else p
    if sense.cat == "teen" and scan.cat(p - 1) == "ordinal" and s[p - 1].val < 10:
        return 10 + s[p - 1].val, p - 1
    if sense.cat == "tens":
        return _tens_before(scan, p)
    return (sense.val, p) if sense.cat == "ordinal" else None


def _tens_before(scan: Scan, p: int) -> tuple[int, int] | None:
    s = scan.s
    unit = p - 2 if scan.cat(p - 1) == "and" else p - 1
    if (unit < p - 1 or s[p].pro == "و") and scan.cat(unit) == "ordinal" and s[p].val + s[unit].val <= 31:
        return s[p].val + s[unit].val, unit
    return s[p].val, p


def _days_before(scan: Scan, first: int) -> tuple[int, int, str] | None:
    """(day, first token, joint) of further days before the day at `first`: 15 و16, 3 و4 و5, من 1 إلى 5, 1-15."""
    found = None
    for _ in range(_MOST_DAYS):
        more = _day_joined(scan, found[1] if found else first)
        if more is None or (found and more[2] != "and"):
            break
        found = more
        if found[2] != "and":
            break
    return found


def _day_joined(scan: Scan, first: int) -> tuple[int, int, str] | None:
    s = scan.s
    p, join = _joint_left(scan, first)
    got = day_before(scan, p) if join else None
    if got is None:
        return None
    # an ordinal before و counts something else (الهجوم الثاني و15 تموز) unless a preposition shows it to be a day
    if join == "and" and s[got[1]].cat == "ordinal" and scan.cat(got[1] - 1) not in ("between", "in", "day_word", "from", "until"):
        return None
    return got[0], got[1], join


def _joint_left(scan: Scan, first: int) -> tuple[int, str]:
    """(end of what stands before, 'and' | 'to' | '') of the joint before the day that begins at `first`."""
    s, p = scan.s, first - 1
    if s[first].pro == "و":
        return first, "and"
    if scan.cat(p) == "and":
        return p, "and"
    if scan.cat(p) in ("to", "until"):
        return (p - 1 if scan.cat(p - 1) == "and" else p), "to"
    return (p, "to") if p > scan.floor and s[p].cat == "sep" and s[p].val in "-–—" else (p, "")


def read_month(scan: Scan, m: int) -> TimeRef | None:
    """The expression whose month stands at token m, or None where the word is no month here."""
    s = scan.s
    got = month_name(s, m)
    if got is None:
        return None
    month, end, doubled = got
    ref = TimeRef(m, end, "month", month=month)
    if not s[m].pro or scan.cat(m - 1) == "al":
        _read_left(scan, ref)
    if ref.day and (rival := _rival_name(s, end, month)):
        ref.other, ref.j = (rival[0], ref.day), rival[1]
    read_right(scan, ref)
    if s[m].weak and not doubled and not _supported(scan, ref, m):
        return None
    if scan.is_name(ref.i) and not (ref.year or ref.modifier or ref.part):
        return None
    return split_days(scan, ref)


def _rival_name(s: list[Sense], k: int, month: int) -> tuple[int, int] | None:
    """(month, end) of the second name behind a stroke that is another month's: 2 تشرين الأول/نوفمبر."""
    got = month_at(s, k + 1) if s[k].cat == "sep" and s[k].val in "/\\" and not s[k + 1].pro else None
    return got if got is not None and got[0] != month else None


def _read_left(scan: Scan, ref: TimeRef) -> None:
    s, k = scan.s, ref.i
    head = scan.cat(k - 1)
    if head in ("month_word", "months_head"):
        k -= 1
        ref.plural = head == "months_head"
        ref.i = k
        if s[k].pro:
            return
    p = k - 1 if scan.cat(k - 1) == "from" else k
    if s[p - 1].cat == "sep" and s[p - 1].val in "(|":
        return
    got = None if s[p - 1].cat == "ordinal" and p == k and s[p - 1].norm not in folded("first_of") else day_before(scan, p)
    if got and not _is_ordinal_of_something(scan, got[1]):
        ref.kind, ref.day, ref.i = "day", got[0], got[1]
        if scan.cat(ref.i - 1) == "day_word" or (scan.cat(ref.i - 1) == "today" and s[ref.i].cat == "ordinal"):
            ref.i -= 1
        return
    part = scan.cat(p - 1)
    if part == "part":
        ref.kind, ref.part, ref.i = "part_of_month", s[p - 1].val, p - 1
    elif part == "last_few" and p == k:
        return
    elif p < k and part == "ordinal":
        _index_left(scan, ref, p - 1)


def _is_ordinal_of_something(scan: Scan, k: int) -> bool:
    """Whether the ordinal at k counts a half, a week, a quarter (النصف الأول من تموز) and no day."""
    return scan.s[k].cat == "ordinal" and scan.cat(k - 1) in ("half", "third", "the_week", "quarter", "modifier", "units")


def _index_left(scan: Scan, ref: TimeRef, k: int) -> None:
    head = scan.cat(k - 1)
    if head in ("half", "third", "the_week") and not scan.s[k].pro:
        ref.kind, ref.index, ref.i = "part_of_month", scan.s[k].val, k - 1
        ref.part, ref.unit = None, {"the_week": "week"}.get(head, head)


def read_right(scan: Scan, ref: TimeRef) -> None:
    s = scan.s
    if ref.kind == "month" and s[ref.j].cat == "num" and s[ref.j].val <= 31 and s[ref.j + 1 + (s[ref.j + 1].cat == "comma")].cat == "year":
        ref.kind, ref.day, ref.j = "day", s[ref.j].val, ref.j + 1  # تموز 26, 2022
    tail = year_tail(s, ref.j, ref.day is not None)
    ref.year, ref.year_modifier, ref.j = tail
    if ref.year:
        again = _second_name(s, ref.j, ref.month or 0)
        ref.j = again or ref.j
    elif ref.year_modifier is None:
        modifier, end = modifier_at(s, ref.j)
        if modifier in ("past", "current", "next", "latest", "before_last"):
            ref.modifier, ref.j = ("past" if modifier == "latest" else modifier), end
        if modifier:
            tail = year_tail(s, ref.j, False)
            if tail.year or (tail.modifier and s[ref.j].cat == "from"):  # أيار الفائت من العام الجاري
                running = modifier == "current" and tail.year is not None  # شهر آذار الجاري من العام 2023
                ref.year, ref.year_modifier, ref.j, ref.modifier = tail.year, tail.modifier, tail.end, "current" if running else None


def _supported(scan: Scan, ref: TimeRef, m: int) -> bool:
    """Whether a spelling that is also another word is the month here: a day, a year, شهر, الماضي, or في before it, or a line of its own."""
    if (
        ref.day
        or ref.year
        or ref.part
        or ref.modifier
        or ref.year_modifier
        or ref.i < m
        or _heads_line(scan, ref)
        or _keys_number(scan, ref)
    ):
        return True
    return scan.cat(m - 1) in ("in", "since", "until", "during") and not scan.s[m].pro


_BULLET = 3  # so many tokens of punctuation open a line


def _heads_line(scan: Scan, ref: TimeRef) -> bool:
    """– مارس: 5 هجمات: a line of a tally begins with it, and a stop follows."""
    words = scan.doc.words
    if ref.j >= len(words) or words[ref.j].kind is not Kind.PUNCT:
        return False
    p = ref.i - 1
    while p >= 0 and ref.i - p <= _BULLET and words[p].kind is Kind.PUNCT:
        p -= 1
    return p >= 0 and words[p].kind is Kind.NEWLINE


def _keys_number(scan: Scan, ref: TimeRef) -> bool:
    """شباط (12)، مارس (42): behind a stop and right before its number in a list."""
    words = scan.doc.words
    if ref.j + 1 >= len(words) or not ref.i or words[ref.i - 1].kind is not Kind.PUNCT:
        return False
    return words[ref.j].raw in "(:" and words[ref.j + 1].kind is Kind.NUMBER


def split_days(scan: Scan, ref: TimeRef) -> TimeRef:
    """A window where further days stand before the day: 12 و13 تموز, من 1 إلى 30 أيلول."""
    if ref.kind != "day":
        return ref
    more = _days_before(scan, ref.i)
    if more is None:
        return ref
    day, first, join = more
    intro = scan.cat(first - 1)
    one = TimeRef(first, ref.i, "day", day, ref.month, ref.year, modifier=ref.modifier, year_modifier=ref.year_modifier)
    i = first - 1 if intro in ("between", "from") else first
    listed = join == "and" and intro != "between"
    return TimeRef(i, ref.j, "window", first=one, last=ref, listed=listed, is_period=not listed)
