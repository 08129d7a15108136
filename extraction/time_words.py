"""What a word can mean in an expression of time, and the two records that the reading of time hands on.

`senses(doc)` gives each token its `Sense`, kept on the spelling (`Word.sense`), so that ordinary words cost one look-up.
Does not belong here: how the words combine (time_atoms.py, time_spans.py, times.py) and what dates they give
(calendar_rules.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from extraction.lexicon.files import load
from extraction.text import UNSEEN, Doc, Kind, Word, fold


@dataclass(slots=True)
class TimeRef:
    """Tokens i..j (exclusive) that speak of a time; unresolved.

    kind: 'day' (day and month, year where written) | 'weekday' | 'relative_day' (offset days from publication) |
      'month' | 'months' (first … last) | 'relative_month' | 'week' | 'quarter' | 'half' | 'season' | 'year' | 'relative_year' |
      'window' (first … last, or count units up to publication) | 'since' (first, or count units, or a named day; None of
      them where only منذ is known; begun: first and last day of the news of each offensive that it may mean) |
      'until' (last) | 'ago' (about count units before publication) |
      'part_of_month' (part, index-th week, or its first count units) |
      'part_of_year' (part, or its first count units) | 'same_period' | 'that_time' | 'same_month' | 'same_day' |
      'daypart' (no date by itself).
    modifier: 'past' | 'current' | 'next' | 'latest' | 'same' | 'previous' (before the one told) | 'before_last' of the smallest unit
      named; year_modifier of its year.
    part: 'start' | 'middle' | 'end'. weekday: Monday is 0; weekday2: the later day of a night between two.
    index: which quarter, half or week. unit: 'hour' | 'day' | 'week' | 'month' | 'year'; count None where not said.
    other: (month, day) of the same words read otherwise, where two readings compete: 2 تشرين الأول/نوفمبر, 02/03/2022.
    bound: 'less' | 'more' | 'about' of a count. listed: a window that is a list (12 و13 تموز), not a stretch.
    is_period: the words claim the whole stretch (خلال شهر تموز, لشهر تموز, من … إلى), so a number beside them may be a total.
    introduced_by: 'since' | 'during' | 'in' | 'until' | 'for' (ل) | 'after' (بعد يومين من مقتل: of what follows
      alone) | None. raw: the text of the tokens.
    """

    i: int
    j: int
    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    weekday2: int | None = None
    offset: int | None = None
    modifier: str | None = None
    year_modifier: str | None = None
    part: str | None = None
    index: int | None = None
    season: str | None = None
    unit: str | None = None
    count: int | None = None
    bound: str | None = None
    daypart: str | None = None
    named: date | None = None
    begun: tuple[tuple[date, date], ...] = ()
    first: TimeRef | None = None
    last: TimeRef | None = None
    other: tuple[int, int] | None = None
    listed: bool = False
    plural: bool = False  # a plural head before it: شهري تموز وآب
    is_period: bool = False
    introduced_by: str | None = None
    raw: str = ""


@dataclass(slots=True, frozen=True)
class Resolved:
    """Dates, inclusive. prec: 'day', 'week', 'month', 'period', 'year', 'unknown'; anchor: 'text', 'relative', 'inferred', 'none'."""

    start: date | None = None
    end: date | None = None
    prec: str = "unknown"
    anchor: str = "none"


UNKNOWN = Resolved()


@dataclass(slots=True, frozen=True, eq=False)
class Sense:
    """A word as a part of an expression of time. pro: the proclitics before it; head: an expression may be found from here."""

    cat: str = ""
    val: Any = None
    pro: str = ""
    head: bool = False
    unit: tuple[str, int] | None = None  # (unit, count) where the word is also a span: شهر, يوم, عام
    weak: bool = False
    norm: str = ""  # folded, without the proclitics


NONE = Sense()

_HEADS = frozenset(
    (
        "month",
        "pair",
        "weekday",
        "today",
        "yesterday",
        "tomorrow",
        "the_month",
        "the_year",
        "the_week",
        "the_night",
        "units",
        "unit",
        "daypart",
        "daypart_alone",
        "quarter",
        "half",
        "third",
        "season",
        "year",
        "year_word",
        "month_word",
        "datetok",
        "since",
        "ago",
        "modifier",
        "until",
        "dated",
        "day_word",
        "years_head",
        "of_it",
        "the_daypart",
        "after",
        "ago_it",
        "after_it",
        "the_period",
    )
)
_LISTS = (
    "today",
    "yesterday",
    "tomorrow",
    "day_word",
    "month_word",
    "months_head",
    "year_word",
    "years_head",
    "the_month",
    "the_year",
    "the_week",
    "the_night",
    "the_period",
    "stretching",
    "moments",
    "fraction",
    "few",
    "this",
    "same_before",
    "that",
    "teen",
    "hours_of",
    "quarter",
    "half",
    "third",
    "since",
    "since_from",
    "until",
    "to",
    "from",
    "between",
    "during",
    "in",
    "on",
    "last_few",
    "ago",
    "after",
    "dated",
    "corresponding",
    "namely",
    "of",
    "vague_number",
    "now",
    "al",
    "and",
    "era",
    "each",
    "of_it",
    "ago_it",
    "after_it",
)
_MAPS = (
    ("weekdays", "weekday"),
    ("ordinals", "ordinal"),
    ("tens", "tens"),
    ("cardinals", "cardinal"),
    ("thousands", "thousands"),
    ("months", "month"),
    ("modifiers", "modifier"),
    ("parts", "part"),
    ("dayparts", "daypart"),
    ("dayparts_alone", "daypart_alone"),
    ("dayparts_definite", "the_daypart"),
    ("seasons", "season"),
    ("approx", "approx"),
)
_SEPARATORS = frozenset("/\\-–—()|:،,")


def lexicon() -> dict[str, Any]:
    """The lexicon file as data."""
    return load("times.yaml")


@cache
def folded(name: str) -> frozenset[str]:
    """A list of the lexicon as folded words."""
    return frozenset(fold(w) for w in lexicon()[name])


@cache
def _table() -> dict[str, tuple[str, Any]]:
    """Folded word → (category, value). Where a word stands in several lists, the later list below wins."""
    data = lexicon()
    table: dict[str, tuple[str, Any]] = {}
    for unit, words in data["units"].items():
        table |= {fold(w): ("unit", (unit, count)) for w, count in words.items()}
    for unit, words in data["units_definite"].items():
        table |= {fold(w): ("units", (unit, count)) for w, count in words.items()}
    for name, cat in _MAPS:
        for value, words in data[name].items():
            table |= {fold(w): (cat, value) for w in words}
    for pair, months in data["month_pairs"].items():
        table[fold(pair)] = ("pair", months)
    for name in _LISTS:
        table |= {fold(w): (name, None) for w in data[name]}
    return table


@cache
def _units() -> dict[str, tuple[str, int]]:
    return {fold(w): (unit, count) for unit, words in lexicon()["units"].items() for w, count in words.items()}


@cache
def _weak() -> dict[str, str]:
    return {fold(w): exact for w, exact in lexicon()["weak_months"].items()}


@cache
def year_range(name: str) -> tuple[int, int]:
    """(first, last) of a range of years in the lexicon."""
    years = lexicon()[name]
    return years["first"], years["last"]


def senses(doc: Doc) -> list[Sense]:
    """The sense of each token, NONE for words that have no part in time; padded with NONE so that [-1] and [n] may be asked."""
    out: list = [sense if (sense := w.sense) is not UNSEEN else _analyse(w) for w in doc.words]
    out += [NONE] * 8
    return out


def _analyse(word: Word) -> Sense:
    sense = _sense(word)
    word.sense = sense
    return sense


def _sense(word: Word) -> Sense:
    if word.kind is Kind.WORD:
        return _of_word(word)
    if word.kind is Kind.NUMBER:
        return _of_number(word)
    if word.kind is Kind.DATE:
        parts = _date_parts(word.norm)
        return Sense("datetok", parts, head=True) if parts else NONE
    if word.kind is Kind.PUNCT and word.raw in _SEPARATORS:
        return Sense("comma" if word.raw in ",،" else "sep", word.raw)
    return NONE


def _of_word(word: Word) -> Sense:
    table = _table()
    for pro, stem in word.splits:
        found = table.get(stem)
        if found is None or pro.endswith("ال"):
            continue  # an article belongs to the entry
        cat, val = found
        weak = False
        if cat == "month" and stem in _weak():
            exact = _weak()[stem]
            weak = not exact or not word.raw.endswith(exact)
        return Sense(cat, val, pro, cat in _HEADS or stem in _units(), _units().get(stem), weak, stem)
    return NONE


def _of_number(word: Word) -> Sense:
    value = word.value
    if not isinstance(value, int) or not word.norm.isdigit():
        return NONE
    first, last = year_range("years")
    if len(word.norm) == 4 and first <= value <= last:
        return Sense("year", value, head=True)
    return Sense("num", value) if 0 < value < 1000 else NONE


def _date_parts(norm: str) -> tuple[int, int, int] | None:
    """(year, month, day) of a numeric date; day before month unless only the other order fits. None where neither does."""
    sep = next(c for c in norm if not c.isdigit())
    a, b, c = norm.split(sep)
    if len(a) == 4:
        year, month, day = int(a), int(b), int(c)
    elif len(c) == 4 or (sep in "/-" and len(a) <= 2 and len(c) == 2):
        year, month, day = int(c) + (2000 if len(c) == 2 else 0), int(b), int(a)
    else:
        return None
    if month > 12:
        month, day = day, month
    first, last = year_range("years")
    if first <= year <= last and 1 <= month <= 12 and 1 <= day <= 31:
        return year, month, day
    return None
